"""By which clock a record tells the time: 15:00, or 下午3:00; never both in one document."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from generator.chinese.dates import Clock, format_time_12h, format_time_24h
from generator.chinese.fact_text import join
from generator.records.model import Meeting, Notice

_NOON = 12
_BY_HALVES = re.compile(
    "(?:凌晨|早上|上午|中午|下午|傍晚|晚上?)\\s*(?:\\d{1,2}|[一二三四五六七八九十]+)[:：时点]"
)
_BY_HOURS = re.compile("(?<![\\d午上晨])(?:1[3-9]|2[0-4])[:：]\\d\\d")


def clock_form(meeting: Meeting) -> Callable[[Clock], str]:
    """How this record says a time of day.

    What people wrote out in words (报名截止 and the like) stays as it is, so the rest follows it; where the
    words show nothing, or both, the clock of the meeting and its items decides: 16:30 stays 16:30, 下午4:30
    stays 下午4:30. A record of mornings alone, 9:00, shows nothing: it is told by the half day.
    """
    words = join(" ", _words(meeting))
    by_halves, by_hours = bool(_BY_HALVES.search(words)), bool(_BY_HOURS.search(words))
    if by_halves == by_hours:
        clocks = list(_clocks(meeting))
        by_halves = any(one.by_halves for one in clocks)
        by_hours = not by_halves and any(one.hour > _NOON for one in clocks)
    return format_time_24h if by_hours and not by_halves else format_time_12h


def _clocks(meeting: Meeting) -> Iterator[Clock]:
    info = meeting.info
    yield from (one for one in (info.start, info.end, *(item.start for item in meeting.agenda)) if one)


def _words(meeting: Meeting) -> Iterator[str]:
    """The sentences of a record that say until when something is to be done."""
    notice = meeting.notice
    if notice is not None:
        yield from _words_of_notice(notice)
    yield from (*meeting.info.notes, *meeting.info.discipline, *meeting.info.after)


def _words_of_notice(notice: Notice) -> Iterator[str]:
    if notice.reply:
        yield notice.reply.deadline
    yield from (*notice.materials, *notice.report_rules, *notice.logistics, *notice.rules)
    yield from (text for one in notice.sections for text in one.items)
    yield from (*notice.forwarded.attending, *notice.forwarded.requests) if notice.forwarded else ()
