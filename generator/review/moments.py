"""Days and times of day in a line, and the periods between two of them: 3月5日至7日, 9:00—11:30."""

from __future__ import annotations

import calendar
import datetime
import re
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple, TypeAlias

LEAP_YEAR = 2024
WEEKDAY = "(?:星期|周|礼拜)[一二三四五六日天]"
TO = r"(?:[-—–－─―～~〜]{1,2}|直?至|到)"
"""What stands between the two ends of a period."""
_JOINED = re.compile(rf"(?:[（(]含[）)])?(?:起|开始)?[，,]?\s?(?:{TO}|止于|延续至|持续[至到])\s?")
_BRACKET = rf"\s?[（(]\s?{WEEKDAY}(?:\s?[，,]?(?:凌晨|早上|[上中下]午|傍晚|晚上))?\s?[）)]"
_HALF = "凌晨|清晨|早晨|早上|上午|中午|下午|傍晚|晚上|晚|夜间"
_MOMENT = re.compile(
    r"(?<![\d.])(?=\d|[上中下]午|凌晨|清晨|早[上晨]|傍晚|晚|夜间)(?:"
    r"(?P<y>(?:19|20)\d\d)[./-](?P<m>1[0-2]|0?[1-9])[./-](?P<d>3[01]|[12]\d|0?[1-9])(?![\d./])|"
    rf"(?:(?P<year>(?:19|20)\d\d)(?:年|(?=\s?{TO}\s?(?:19|20)\d\d年)))?\s?"
    rf"(?:(?P<month>\d{{1,2}})(?:\s?月份?|(?={TO}\d{{1,2}}月)))?\s?"
    rf"(?:(?P<day>\d{{1,2}})(?:\s?[日号](?![一-鿿]?[楼线院])|(?={TO}\d{{1,2}}日)))?"
    r"(?P<part>[上中下]旬|底|末|初)?)"
    rf"(?P<week>{_BRACKET}|(?<=[日号])[，,]?\s?{WEEKDAY}(?![、至到—～-]))?"
    rf"[，,]?\s?(?P<half>{_HALF})?(?P<week2>{_BRACKET})?\s?"
    r"(?:(?P<hour>\d{1,2})(?:[:：](?P<minute>[0-5]\d)(?![\d:：])"
    rf"|[时点](?![要意建希措问事])(?:(?P<minute2>\d{{1,2}})分|(?P<thirty>半))?|(?={TO}\d{{1,2}}[时点])))?"
)
_FULL_WIDTH = str.maketrans("０１２３４５６７８９", "0123456789")
_LONGEST = 4_000
NOON, DAY = 12 * 60, 24 * 60


class Moment(NamedTuple):
    """A day, a month, a year or a time of day, of what the text says of it. ``half`` is 上午, 下午 …;
    ``hour`` is as it is written and ``minutes`` are those since midnight, None without a time of day."""

    start: int
    end: int
    year: int | None
    month: int | None
    day: int | None
    part: str
    weekday: str
    half: str
    hour: int | None
    minutes: int | None

    @property
    def has_day(self) -> bool:
        return self.month is not None and self.day is not None

    def date(self, year: int | None) -> datetime.date | None:
        """Its day, in that year when it names none; None for what is no day of the calendar."""
        return date_of(self.year or year, self.month, self.day)


class Period(NamedTuple):
    """From ``first`` to ``last``. What the text leaves out of the last (3月5日至7日) is that of the first;
    ``said`` is the last as it is written."""

    first: Moment
    last: Moment
    said: Moment

    @property
    def start(self) -> int:
        return self.first.start

    @property
    def end(self) -> int:
        return self.said.end


Moments: TypeAlias = tuple[Moment, ...]


def date_of(year: int | None, month: int | None, day: int | None) -> datetime.date | None:
    """The day of the calendar, or None."""
    if year and month and day and 1 <= month <= 12 and 1 <= day <= calendar.monthrange(year, month)[1]:
        return datetime.date(year, month, day)
    return None


def moments_in(text: str) -> Moments:
    """Each day and time of day, in order."""
    return _moments(text) if len(text) <= _LONGEST else _moments_of_long(text)


def periods_in(text: str) -> tuple[Period, ...]:
    """Each period: two moments with nothing but 至 or a dash between them."""
    return _periods(text) if len(text) <= _LONGEST else _periods.__wrapped__(text)


@lru_cache(maxsize=1)
def _moments_of_long(text: str) -> Moments:
    """One rule after the other asks of the same text."""
    return _moments.__wrapped__(text)


@lru_cache(maxsize=2_048)
def _moments(text: str) -> Moments:
    found = _MOMENT.finditer(text.translate(_FULL_WIDTH))
    return tuple([_moment(one) for one in found if one[0] and _says_when(one)])


def _says_when(found: re.Match[str]) -> bool:
    return any(found[name] for name in ("y", "year", "month", "day", "hour"))


def _moment(found: re.Match[str]) -> Moment:
    lead = len(found[0]) - len(found[0].lstrip())
    end = found.start() + len(found[0].rstrip("，, "))
    year, month, day = (
        _number(found[a] or found[b]) for a, b in (("y", "year"), ("m", "month"), ("d", "day"))
    )
    hour, half = _number(found["hour"]), found["half"] or ""
    week = re.search(WEEKDAY, found["week"] or found["week2"] or "")
    minutes = None
    if hour is not None and hour <= 24:
        minute = 30 if found["thirty"] else int(found["minute"] or found["minute2"] or 0)
        minutes = _since_midnight(hour, minute, half)
    name = week[0][-1].replace("天", "日") if week else ""
    return Moment(found.start() + lead, end, year, month, day, found["part"] or "", name, half, hour, minutes)


def _number(text: str | None) -> int | None:
    return int(text) if text else None


def _since_midnight(hour: int, minute: int, half: str) -> int:
    later = hour < 12 and (half in ("下午", "傍晚", "晚上", "晚", "夜间") or (half == "中午" and hour < 4))
    return (hour + 12 * later) * 60 + minute


@lru_cache(maxsize=2_048)
def _periods(text: str) -> tuple[Period, ...]:
    found = []
    known = moments_in(text)
    for first, said in pairwise(known):
        if said.start - first.end <= 8 and _JOINED.fullmatch(text, first.end, said.start):
            found.append(Period(first, with_what_is_left_out(first, said), said))
    return tuple(found)


def with_what_is_left_out(first: Moment, said: Moment) -> Moment:
    """The last moment of a period with what it has from the first."""
    year = said.year if said.year else first.year
    only_clock = said.month is None and said.day is None and said.year is None and said.minutes is not None
    month = said.month if said.month or said.year else first.month
    day = first.day if only_clock else said.day
    half = said.half or (first.half if only_clock or said.day is None else "")
    minutes = said.minutes
    if minutes is not None and minutes < NOON and half and not said.half:
        inherited = _since_midnight(minutes // 60, minutes % 60, half)
        minutes = inherited if first.minutes is None or inherited > first.minutes else minutes
    return said._replace(year=year, month=month, day=day, half=half, minutes=minutes)
