"""Dates and times of day as official documents write them: 2024年3月5日, 星期二, 上午9:00.

GB/T 15835-2011: Arabic figures without padding, 24-hour clock (15:00) or half day (下午3:00), never both.
"""

from __future__ import annotations

import calendar
import datetime
import re
from dataclasses import dataclass, field, replace

from generator.chinese.fact_text import Path, fact, say
from generator.chinese.numerals import parse_numeral

WEEKDAYS = ("星期一", "星期二", "星期三", "星期四", "星期五", "星期六", "星期日")

_FULL_WIDTH = str.maketrans("０１２３４５６７８９：．／－～", "0123456789:./-~")
_LEAP_YEAR = 2024
_NUMBER = r"[0-9〇零一二两三四五六七八九十]{1,4}"
_DAY_FORMS = (
    re.compile(r"(?P<year>\d{4})([-./])(?P<month>\d{1,2})\2(?P<day>\d{1,2})"),
    re.compile(r"(?P<year>\d{4})(?P<month>\d{2})(?P<day>\d{2})"),
    re.compile(rf"((?P<year>{_NUMBER})年)?(?P<month>{_NUMBER})月(?P<day>{_NUMBER})[日号]?"),
    re.compile(r"(?P<year>)(?P<month>\d{1,2})[-./](?P<day>\d{1,2})"),
)
_SHORT_YEAR = re.compile(r"(\d{2})([-./])\d{1,2}\2\d{1,2}|\d{1,2}([-./])\d{1,2}\3\d{2}(\d{2})?")
_NAMED_DAY = re.compile(r"(?P<day>.+?)[（(]?(?:星期|周)(?P<name>[一二三四五六日天])[)）]?")
_CLOCK_FORMS = (
    re.compile(r"(?P<hour>\d{1,2})[:.](?P<minute>\d{2})(:00)?"),
    re.compile(r"(?P<hour>\d{2})(?P<minute>\d{2})"),
    re.compile(rf"(?P<hour>{_NUMBER})(?:时|点钟?)(?P<part>半|整|一刻|三刻)?((?P<minute>{_NUMBER})分?)?"),
)
_PARTS = {"半": 30, "一刻": 15, "三刻": 45}
_MORNING_OR_AFTERNOON = range(1, 6)
"""Hours that are before dawn by the 24-hour clock, and that people write when they mean the afternoon."""
_ENGLISH = re.compile(r"(?i)(?P<half>[ap])\.?m\.?")
_HALF_DAYS = {
    "凌晨": range(7),
    "早上": range(4, 12),
    "早晨": range(4, 12),
    "清晨": range(4, 9),
    "上午": range(5, 13),
    "中午": range(11, 15),
    "午后": range(12, 18),
    "下午": range(12, 20),
    "傍晚": range(16, 21),
    "晚上": range(17, 24),
    "晚": range(17, 24),
}


class UnknownDateFormat(ValueError):
    """The text is not written like a date, or a time, at all."""


@dataclass(frozen=True, slots=True)
class Day:
    """A day of the calendar; ``year`` is None where only month and day are known. ``source``: its path in the
    record it was read from, no part of what day it is."""

    year: int | None
    month: int
    day: int
    source: Path = field(default=(), compare=False, repr=False)


@dataclass(frozen=True, slots=True, order=True)
class Clock:
    """A time of day; 24:00 is the end of the day. ``by_halves``: it was written by the half day (下午3:00);
    this, and its path in the record (``source``), are no part of what time it is."""

    hour: int
    minute: int = 0
    by_halves: bool = field(default=False, compare=False)
    source: Path = field(default=(), compare=False, repr=False)


def parse_date(text: str) -> Day:
    """Read 2024-03-05, 2024年3月5日, 2024.3.5, 2024/3/5, 20240305, 二〇二四年三月五日, 3月5日 or 3.5, also
    with the weekday after it.

    Raises UnknownDateFormat for other forms, ValueError for days that do not exist, for weekdays that are
    others and for years of two figures, which may be days; all say so in Chinese.
    """
    plain = re.sub(r"\s+", "", text.translate(_FULL_WIDTH))
    named = _NAMED_DAY.fullmatch(plain)
    if named and any(form.fullmatch(named["day"]) for form in _DAY_FORMS):
        return _checked_weekday(parse_date(named["day"]), named["name"])
    if _SHORT_YEAR.fullmatch(plain):
        raise ValueError(f"看不出哪个是年份，请写四位年份，例如2024-03-05（填的是：{text}）")
    for form in _DAY_FORMS:
        if found := form.fullmatch(plain):
            year, month, day = (_number(found.group(name) or None) for name in ("year", "month", "day"))
            if month is not None and day is not None:
                return _checked_day(Day(year, month, day))
    raise UnknownDateFormat(f"应为日期，例如2024-03-05、2024年3月5日或3月5日（填的是：{text}）")


def parse_time(text: str) -> Clock:
    """Read 9:30, 09:00, 15:00, 1500, 下午3时, 上午8:30, 下午两点半, 晚上7时30分, 2:30pm.

    Raises UnknownDateFormat for other forms, ValueError for times that do not exist; both say so in Chinese.
    """
    plain = re.sub(r"\s+", "", text.translate(_FULL_WIDTH))
    if english := _ENGLISH.search(plain):
        plain = ("上午" if english["half"] in "aA" else "下午") + _ENGLISH.sub("", plain, count=1)
    half_day = next((name for name in _HALF_DAYS if plain.startswith(name)), "")
    for form in _CLOCK_FORMS:
        if found := form.fullmatch(plain.removeprefix(half_day)):
            hour = _number(found.group("hour"))
            part = found.groupdict().get("part") or ""
            minute = _PARTS.get(part) or _number(found.group("minute")) or 0
            if hour is not None:
                return _clock_of(half_day, hour, minute)
    raise UnknownDateFormat(f"应为时刻，例如9:30、15:00或下午3时（填的是：{text}）")


def parse_filled_in_time(text: str) -> Clock:
    """As :func:`parse_time`, of what a person fills in: 2:30 may be meant for the afternoon, and is asked
    about (02:30 is not). Raises ValueError for that too."""
    time = parse_time(text)
    if not is_unclear_time(text):
        return time
    early, late = f"{time.hour:02d}:{time.minute:02d}", f"{time.hour + 12}:{time.minute:02d}"
    raise ValueError(f"{text.strip()}是下午还是凌晨，请写明：下午写{late}，凌晨写{early}")


def is_unclear_time(text: str) -> bool:
    """Whether a time (as :func:`parse_time` reads it) may be meant for the night or for the afternoon. Raises
    as that."""
    time = parse_time(text)
    written_out = text.strip()[:1] in ("0", "０")
    return not (time.by_halves or written_out) and time.hour in _MORNING_OR_AFTERNOON


def format_date(day: Day) -> str:
    """2024年3月5日; without a year 3月5日."""
    return _of(day, f"{day.year}年{day.month}月{day.day}日") if day.year is not None else month_day(day)


def month_day(day: Day) -> str:
    """3月5日."""
    return _of(day, f"{day.month}月{day.day}日")


def weekday(day: Day) -> str:
    """星期二, or an empty text when the year is not known."""
    if day.year is None:
        return ""
    return _of(day, WEEKDAYS[datetime.date(day.year, day.month, day.day).weekday()])


def date_with_weekday(day: Day, *, with_year: bool = True) -> str:
    """2024年3月5日（星期二); the bracket is left out when the year is not known."""
    return _with_weekday(day, format_date(day) if with_year else month_day(day), with_weekday=True)


def date_range(first: Day, last: Day, *, with_weekday: bool = True, with_year: bool = True) -> str:
    """9月19日（星期一）至20日（星期二）; the month or year is said again only where it changes.

    Years that are not written are those of :func:`with_years`; without any, a ``last`` that stands earlier
    in the calendar is of the next year (12月30日至次年1月2日). Raises ValueError when ``last`` is before
    ``first``.
    """
    if first.year is None and last.year is None and _earlier_in_year(last, first):
        return say(format_date(first), "至次年", month_day(last))
    first, last = with_years(first, last)
    start = _with_weekday(first, format_date(first) if with_year else month_day(first), with_weekday)
    if first == last:
        return start
    if first.year != last.year:
        start = _with_weekday(first, format_date(first), with_weekday)
        end = format_date(last)
    elif first.month != last.month:
        end = month_day(last)
    else:
        end = _of(last, f"{last.day}日")
    return say(start, "至", _with_weekday(last, end, with_weekday))


def with_years(first: Day, last: Day) -> tuple[Day, Day]:
    """Both days of a range: one without a year takes that of the other, or the next to it where ``last``
    stands earlier in the calendar. Raises ValueError when ``last`` is before ``first``, or is no day."""
    over = _earlier_in_year(last, first)
    if first.year is None and last.year is not None:
        first = _checked_day(replace(first, year=last.year - over))
    elif last.year is None and first.year is not None:
        last = _checked_day(replace(last, year=first.year + over))
    years = first.year is not None and last.year is not None
    if years and (first.year, first.month, first.day) > (last.year, last.month, last.day):
        raise ValueError(f"结束日期{format_date(last)}早于开始日期{format_date(first)}，请核对")
    return first, last


def months_into_next_year(first: Day, last: Day) -> int:
    """How many months ``last`` is behind ``first`` where it is of the next year only because it stands
    earlier in the calendar and a year is not written; 0 for any other range."""
    unsaid = first.year is None or last.year is None
    return 12 + last.month - first.month if unsaid and _earlier_in_year(last, first) else 0


def format_time_24h(time: Clock) -> str:
    """The 24-hour form: 9:00, 15:30."""
    return _of(time, f"{time.hour}:{time.minute:02d}")


def day_period(time: Clock) -> str:
    """凌晨 (before 5), 上午, 中午 (from 12 to 1), 下午, 晚上 (from 18)."""
    for end, name in ((5, "凌晨"), (12, "上午"), (13, "中午"), (18, "下午")):
        if time.hour < end:
            return _of(time, name)
    return _of(time, "晚上")


def format_time_12h(time: Clock) -> str:
    """The half-day form: 上午9:00, 下午3:00, 中午12:30 (never 下午15:00)."""
    hour = time.hour - 12 if time.hour > 12 else time.hour
    return _of(time, f"{day_period(time)}{hour}:{time.minute:02d}")


def format_time(time: Clock) -> str:
    """The form in which it was written: 15:00, 下午3:00."""
    return format_time_12h(time) if time.by_halves else format_time_24h(time)


def _number(text: str | None) -> int | None:
    return None if text is None else parse_numeral(text)


def _checked_day(day: Day) -> Day:
    if day.year is not None and not 1000 <= day.year <= 9999:
        raise ValueError(f"年份应为四位，例如2024（填的是：{day.year}）")
    if not 1 <= day.month <= 12:
        raise ValueError(f"没有{day.month}月，月份应为1至12")
    longest = calendar.monthrange(day.year or _LEAP_YEAR, day.month)[1]
    if not 1 <= day.day <= longest:
        year = f"{day.year}年" if day.year and day.month == 2 else ""
        raise ValueError(f"{year}{day.month}月没有{day.day}日")
    return day


def _checked_weekday(day: Day, name: str) -> Day:
    """The day, if it is that weekday, or nobody knows."""
    said = f"星期{name.replace('天', '日')}"
    if day.year is not None and weekday(day) != said:
        raise ValueError(f"{format_date(day)}是{weekday(day)}，不是{said}，请核对")
    return day


def _clock_of(half: str, hour: int, minute: int) -> Clock:
    if half and hour not in _HALF_DAYS[half] and hour + 12 in _HALF_DAYS[half]:
        hour += 12
    if minute > 59 or hour > 24 or (hour == 24 and minute):
        raise ValueError(f"没有{hour}:{minute:02d}这个时刻")
    if half and hour not in _HALF_DAYS[half]:
        raise ValueError(f"{half}没有{hour}:{minute:02d}，请核对")
    return Clock(hour, minute, bool(half))


def _earlier_in_year(one: Day, other: Day) -> bool:
    return (one.month, one.day) < (other.month, other.day)


def _with_weekday(day: Day, said: str, with_weekday: bool) -> str:
    name = weekday(day) if with_weekday else ""
    return say(said, "（", name, "）") if name else said


def _of(moment: Day | Clock, text: str) -> str:
    """Words for a day or time, which know where it stands."""
    return fact(text, moment.source) if moment.source else text
