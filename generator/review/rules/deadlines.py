"""The order of days: issued ≤ reply < meeting; meetings on days off."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from generator.chinese.dates import Day
from generator.review.finding import Hit
from generator.review.linear_text import Line, LinearText
from generator.review.rule_registry import Around, ReviewContext, Sight, document_rule, pack_rule

_DAY = re.compile(r"(?:(\d{4})年)?(?<![\d.])(\d{1,2})月(\d{1,2})日")
_BY = re.compile(
    r"(?:请?于|务必于|须于|在)?(?:(\d{4})年)?(\d{1,2})月(\d{1,2})日(?:[（(][^（）()]{2,4}[）)])?(?:[上下]午)?[\d:：时点]{0,6}(?:下班)?(?:之?前|截止)"
    r"[^。；]{0,40}?(?:报名|报送|报至|报到|反馈|报[^告。；]{0,6}(?:科|室|办|局|处|邮箱)|发送|回执|名单|提交)"
)
_HELD = re.compile(r"(?:定于|拟于|兹定于|将于|时间[：:]|^)(?:(\d{4})年)?(\d{1,2})月(\d{1,2})日")
_CANCELLED = re.compile("改期|延期|推迟|补报|原定")


class _DatedHit(NamedTuple):
    day: datetime.date
    hit: Hit


def _days(line: Line, around: Around, context: ReviewContext) -> tuple[str, str]:
    return line.content, around.above.text[:12] if around.above else ""


def _day_held(line: Line, around: Around, context: ReviewContext) -> tuple[str, str] | None:
    known = context.meeting and context.meeting.info.day
    return None if known else _days(line, around, context)


@document_rule("时限顺序", Sight(_days, ("月",), body=False, around=True))
def days_out_of_order(reading: LinearText, context: ReviewContext) -> Iterator[Hit]:
    """A notice: it is issued before the reply is due, and the reply is due before the meeting."""
    if "通知" not in reading.kind:
        return
    issued, due, held = (
        _issue_date_hit(reading, context),
        _reply_due_hit(reading, context),
        _meeting_hit(reading, context),
    )
    if due and held and due.day >= held.day:
        yield _with_said(due.hit, f"报名时限{_md(due.day)}不早于会期{_md(held.day)}")
    if issued and held and issued.day > held.day:
        yield _with_said(issued.hit, f"成文日期{_md(issued.day)}晚于会期{_md(held.day)}")
    elif issued and due and issued.day > due.day:
        yield _with_said(due.hit, f"报名时限{_md(due.day)}早于成文日期{_md(issued.day)}")


def _with_said(hit: Hit, said: str) -> Hit:
    return Hit(hit.start, hit.end, {"说": said}, line=hit.line)


def _md(day: datetime.date) -> str:
    return f"{day.month}月{day.day}日"


def _issue_date_hit(reading: LinearText, context: ReviewContext) -> _DatedHit | None:
    for index, line in reading.elements("日期"):
        if found := _day(_DAY.search(line.content), index, context):
            return found
    for index, line in reversed(reading.body[-4:]):
        if len(line.content.strip()) <= 12 and (
            found := _day(_DAY.fullmatch(line.content.strip()), index, context)
        ):
            return found
    return None


def _reply_due_hit(reading: LinearText, context: ReviewContext) -> _DatedHit | None:
    for index, line in reading.body:
        if found := _day(_BY.search(line.content), index, context):
            return found
    return None


def _meeting_hit(reading: LinearText, context: ReviewContext) -> _DatedHit | None:
    """The day the text names; its heading 会议时间 may stand above it."""
    above = ""
    for index, line in reading.body:
        found = (
            _HELD.search(line.content)
            if "会议" in line.content or "时间" in above + line.content[:8]
            else None
        )
        above = line.content[:12]
        if found and "报" not in above and not _CANCELLED.search(line.content):
            return _day(found, index, context)
    return None


def _day(found: re.Match[str] | None, index: int, context: ReviewContext) -> _DatedHit | None:
    if found is None or not (found[1] or context.year):
        return None
    try:
        day = datetime.date(int(found[1] or context.year or 0), int(found[2]), int(found[3]))
    except ValueError:
        return None
    return _DatedHit(day, Hit(found.start(), found.end(), line=index))


@pack_rule("节假日开会", Sight(_day_held, ("月",), around=True))
def meeting_on_day_off(readings: Mapping[str, LinearText], context: ReviewContext) -> Iterator[Hit]:
    """The meeting's day, from the record or else from the first document that names one: told once."""
    meeting = context.meeting
    if meeting and meeting.info.day:
        name, hit, day = next(iter(readings), ""), Hit(0, 0), _date(meeting.info.day)
    else:
        name, hit, day = _first_meeting_hit(readings, context)
    if day is None or not readings:
        return
    said = day_off_reason(day)
    if said:
        yield Hit(hit.start, hit.end, {"说": said}, line=hit.line, document=name)


def _first_meeting_hit(
    readings: Mapping[str, LinearText], context: ReviewContext
) -> tuple[str, Hit, datetime.date | None]:
    for name, reading in readings.items():
        if found := _meeting_hit(reading, context):
            return name, found.hit, found.day
    return "", Hit(0, 0), None


def _date(day: Day) -> datetime.date | None:
    return datetime.date(day.year, day.month, day.day) if day.year else None


def day_off_reason(day: datetime.date) -> str:
    """Why nobody works on that day; where the calendar does not know the year, that is said of a
    weekend, which may be worked on; empty for a working day."""
    weekend = "六日"[day.weekday() - 5] if day.weekday() > 4 else ""
    try:
        import chinese_calendar
    except ImportError:
        known = "，没有装节假日历（pip install wengao[calendar]），是否调休上班请自己核对"
        return f"会期{_md(day)}是星期{weekend}{known}" if weekend else ""
    try:
        off, name = chinese_calendar.get_holiday_detail(day)
    except NotImplementedError:
        known = f"，节假日历里没有{day.year}年，是否调休上班请自己核对"
        return f"会期{_md(day)}是星期{weekend}{known}" if weekend else ""
    if not off:
        return ""
    return (
        f"会期{_md(day)}是{_HOLIDAYS.get(str(name), '法定节假日')}"
        if name
        else f"会期{_md(day)}是星期{weekend}"
    )


_HOLIDAYS = {
    "New Year's Day": "元旦假期",
    "Spring Festival": "春节假期",
    "Tomb-sweeping Day": "清明节假期",
    "Labour Day": "劳动节假期",
    "Dragon Boat Festival": "端午节假期",
    "National Day": "国庆节假期",
    "Mid-autumn Festival": "中秋节假期",
}
