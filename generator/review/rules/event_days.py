"""The days a text sets for an event (a meeting, a training …), and the day it was issued."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from generator.review.linear_text import Line, LinearText
from generator.review.moments import Moment, date_of, moments_in, periods_in
from generator.review.rules.time_words import any_of
from generator.review.text import remove_whitespace

_SET = re.compile(r"(?:兹?定于|拟于|拟定于|决定于|决定在|将于|计划于|拟在|将在|现于)(?:本市时间)?$")
_DOES = re.compile(r"^[^。；]{0,50}?(?:召开|举行|举办|开展|组织|开幕|开班|进行|开考)")
_LABEL = re.compile(
    r"(?:^|[、.．）\s])(?P<what>[\u3400-\u9fff]{0,8}?)时间(?:和地点|、地点)?(?:定于|为|是|[：:])\s*(?:定于|为)?$"
)
_HEADING = re.compile(
    r"(?:[一二三四五六七八九十]+、|[（(][一二三四五六七八九十]+[）)]|\d+[.．])?(?P<what>[\u3400-\u9fff]{0,8}?)时间(?:[、和及与]?(?:地点|方式|形式|安排))?[：:]?"
)
_ISSUED_AT_FOOT = 6
_AT_HEAD = 4
_LONGEST = 2_000


class Event(NamedTuple):
    """From ``first`` to ``last``. ``called``: the text says that it will be held (定于), not only when."""

    first: Moment
    last: Moment
    start: int
    end: int
    called: bool


class DatedLine(NamedTuple):
    """A moment and the line it stands in."""

    line: int
    moment: Moment


def is_time_of_event(text: str) -> bool:
    """Whether a line is the heading of what says when: 会议时间, 时间和地点; 统计时间 is none."""
    found = _HEADING.fullmatch(remove_whitespace(text)) if len(text) < 24 else None
    return bool(found and _is_event(found["what"]))


def _is_event(what: str) -> bool:
    return what in ("", "具体", "举办", "召开", "开会", "举行") or bool(any_of("活动").search(what))


def events_in(text: str, headed: bool) -> tuple[Event, ...]:
    """The events a line sets a day for; ``headed``: it stands under a heading 会议时间."""
    return _events(text, headed) if len(text) <= _LONGEST and "月" in text else ()


@lru_cache(maxsize=1_024)
def _events(text: str, headed: bool) -> tuple[Event, ...]:
    if any_of("改期").search(text):
        return ()
    ends = {one.start: one for one in periods_in(text)}
    found = []
    for one in moments_in(text):
        before, after = text[max(0, one.start - 16) : one.start], text[one.end : one.end + 90]
        called = bool(_SET.search(before) and _DOES.search(after) and any_of("活动").search(after))
        label = _LABEL.search(before)
        told = (label and _is_event(label["what"])) or (headed and not text[: one.start].strip())
        if one.has_day and (called or told) and not re.match("之?前|截止|起?报[到名]", after):
            last = ends[one.start].last if one.start in ends else one
            found.append(Event(one, last if last.has_day else one, one.start, one.end, called))
    return tuple(found)


def events(reading: LinearText) -> Iterator[tuple[int, Event]]:
    above = ""
    for index, line in reading.body:
        headed = is_time_of_event(above)
        yield from ((index, one) for one in events_in(line.content, headed))
        above = line.content


def issue_day(reading: LinearText) -> DatedLine | None:
    """The date of issue: the element of that name, a line of its own at the foot, or in brackets at the
    head."""
    for index, line in reading.elements("日期"):
        if found := _only_day(line):
            return DatedLine(index, found)
    for index, line in reversed(reading.body[-_ISSUED_AT_FOOT:]):
        if found := _only_day(line):
            return DatedLine(index, found)
    for index, line in reading.body[1:_AT_HEAD]:
        if line.content.strip().startswith("（") and (found := _only_day(line)):
            return DatedLine(index, found)
    return None


def _only_day(line: Line) -> Moment | None:
    text = line.content.strip().strip("（）")
    if len(text) > 14:
        return None
    known = moments_in(line.content)
    if len(known) == 1 and known[0].has_day and line.content[known[0].start : known[0].end].strip() == text:
        return known[0]
    return None


def nearest(one: Moment, beside: datetime.date | None, year: int | None) -> datetime.date | None:
    """Its day: in the year it names, else the one that brings it nearest to the day ``beside``."""
    if one.year:
        return date_of(one.year, one.month, one.day)
    if beside is None:
        return date_of(year, one.month, one.day)
    days = [date_of(beside.year + less, one.month, one.day) for less in (-1, 0, 1)]
    known = [day for day in days if day]
    return min(known, key=lambda day: abs((day - beside).days)) if known else None
