"""Days off: meetings on them, working days between two days."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping

from generator.chinese.dates import Day
from generator.review.finding import Hit
from generator.review.linear_text import Line, LinearText
from generator.review.rule_registry import Around, ReviewContext, Sight, pack_rule
from generator.review.rules.event_days import Event, events, events_in, is_time_of_event


def _day_held(line: Line, around: Around, context: ReviewContext) -> tuple[Event, ...] | None:
    above = around.above.text if around.above else ""
    return events_in(line.content, is_time_of_event(above)) or None


@pack_rule("节假日开会", Sight(_day_held, ("月",), around=True), of_record=True)
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
        for index, event in events(reading):
            day = event.first.date(context.year)
            if day:
                return name, Hit(event.start, event.end, line=index), day
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
        return f"会期{day.month}月{day.day}日是星期{weekend}{known}" if weekend else ""
    try:
        off, name = chinese_calendar.get_holiday_detail(day)
    except NotImplementedError:
        known = f"，节假日历里没有{day.year}年，是否调休上班请自己核对"
        return f"会期{day.month}月{day.day}日是星期{weekend}{known}" if weekend else ""
    if not off:
        return ""
    return (
        f"会期{day.month}月{day.day}日是{_HOLIDAYS.get(str(name), '法定节假日')}"
        if name
        else f"会期{day.month}月{day.day}日是星期{weekend}"
    )


def working_days(first: datetime.date, last: datetime.date) -> int | None:
    """How many days are worked from the first to the last; None where the calendar does not know."""
    try:
        import chinese_calendar

        days = [first + datetime.timedelta(n) for n in range((last - first).days + 1)]
        return sum(bool(chinese_calendar.is_workday(day)) for day in days)
    except (ImportError, NotImplementedError):
        return None


_HOLIDAYS = {
    "New Year's Day": "元旦假期",
    "Spring Festival": "春节假期",
    "Tomb-sweeping Day": "清明节假期",
    "Labour Day": "劳动节假期",
    "Dragon Boat Festival": "端午节假期",
    "National Day": "国庆节假期",
    "Mid-autumn Festival": "中秋节假期",
}
