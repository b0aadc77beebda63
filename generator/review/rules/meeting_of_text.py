"""Of which meeting a text is, as far as it says so: name and days."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from generator.records.model import Meeting
from generator.review.linear_text import LinearText
from generator.review.rules.meeting_time import find_meeting_times, is_time_heading
from generator.review.rules.recorded.same_value import is_shorter_form
from generator.review.text import remove_whitespace

_GATHERING = "(?:会议|大会|[推调研座现动约誓培总部协][^，。]{0,6}会|仪式|培训班|活动)"
_NAMED = (
    re.compile(r"^关于(?:召开|举办|举行|开好)(?P<name>.{4,60}?)的(?:预备)?(?:通知|公告|函)"),
    re.compile(rf"在(?P<name>.{{4,60}}?{_GATHERING})(?:[^，。]{{0,6}})上的"),
    re.compile(rf"^(?:学习)?(?P<name>.{{3,60}}{_GATHERING})"),
)
_HELD = re.compile(r"(?:\d{4}年)?(?P<month>\d{1,2})月(?P<day>\d{1,2})日[^。\n]{0,60}(?:召开|举行|主持)")
_LABELLED = re.compile(r"^(?:会议)?时间[：:]\s*(?:\d{4}年)?(?P<month>\d{1,2})月(?P<day>\d{1,2})日")
_DATED = frozenset({"题下日期"})
_DAY = re.compile(r"(\d{1,2})月(\d{1,2})日")
_NUMBERS = re.compile(r"\d+|第[一二三四五六七八九十百]+[次届期批]")
_HEAD = 8  # lines in which a text says when the meeting is held
_ALIKE = 0.8


@dataclass(frozen=True, slots=True)
class MeetingSaid:
    """``names`` of the meeting, ``days`` on which it is held: 4月18日. Either may be unknown."""

    names: frozenset[str] = field(default_factory=frozenset)
    days: frozenset[str] = field(default_factory=frozenset)

    def is_another(self, other: MeetingSaid) -> bool:
        """Whether both say name and day and have neither in common."""
        known = self.names and other.names and self.days and other.days
        if not known or self.days & other.days:
            return False
        return not any(_same_name(one, two) for one in self.names for two in other.names)


def _same_name(one: str, other: str) -> bool:
    """第32次常务会议 and 第33次常务会议 are two, however alike."""
    numbers = [_NUMBERS.findall(name) for name in (one, other)]
    if all(numbers) and numbers[0] != numbers[1]:
        return False
    short, long = sorted((one, other), key=len)
    return is_shorter_form(short, long) or SequenceMatcher(None, one, other).ratio() >= _ALIKE


def meeting_said(reading: LinearText) -> MeetingSaid:
    """What a text says of its meeting, in its head and title."""
    return MeetingSaid(frozenset(_names(reading)), frozenset(_days(reading)))


def meeting_of_record(meeting: Meeting) -> MeetingSaid:
    """What a record says of it; an item of the agenda may be held on a day of its own."""
    info = meeting.info
    days = (info.day, info.last_day, *(one.day for one in meeting.agenda))
    return MeetingSaid(
        frozenset(remove_whitespace(one) for one in (info.name, info.short) if one),
        frozenset(f"{day.month}月{day.day}日" for day in days if day),
    )


def _names(reading: LinearText) -> Iterator[str]:
    given = [line.text for _, line in reading.elements("会议")]
    titles = [line.text for line in reading.lines if line.role == "题" or line.key == "副题"]
    yield from map(remove_whitespace, given)
    for title in () if given else map(remove_whitespace, titles):
        found = next((found for one in _NAMED if (found := one.search(title))), None)
        if found:
            yield found["name"]


def _days(reading: LinearText) -> Iterator[str]:
    above = ""
    for number, (_, line) in enumerate(reading.body):
        times = find_meeting_times(line.content, is_time_heading(above)) if "月" in line.content else ()
        yield from (one.day for one in times)
        if number < _HEAD:
            yield from _said_days(line.content, (_HELD, _LABELLED))
        above = line.content
    for _, line in reading.elements(*_DATED):
        yield from _said_days(line.text, (_DAY,))


def _said_days(text: str, patterns: Iterable[re.Pattern[str]]) -> Iterator[str]:
    for pattern in patterns:
        for found in pattern.finditer(text):
            month, day = found.groups()[-2:]
            yield f"{int(month)}月{int(day)}日"
