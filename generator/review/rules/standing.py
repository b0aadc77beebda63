"""As what a person attends: 出席, 列席, 参加, 邀请 or 请假, the same in every document of a pack and in the
record."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from generator.records.model import Meeting
from generator.records.model.people import ROLES, STANDINGS
from generator.review.finding import Hit
from generator.review.lazy_regex import LazyPattern
from generator.review.linear_text import Line, LinearText
from generator.review.rule_registry import Around, ReviewContext, Sight, pack_rule
from generator.review.rules.names_in_lines import NamesIn, people_of_pack

_CALLED = {"邀请参加": "邀请", "应邀参加": "邀请", "应邀出席": "邀请", "应邀列席": "邀请列席"}
_WORDS = "邀请列席|应邀列席|邀请参加|应邀参加|应邀出席|出席|列席|参加|邀请|请假"
_GATHERINGS = ("会议", "仪式", "活动", "典礼", "培训", "讲座", "论坛", "演练")
_GATHERING = f"(?:{'|'.join(_GATHERINGS)})"
_BEFORE = re.compile(
    rf"(?P<as>{_WORDS})(?:人员|领导|[^：，。；、\n]{{0,12}}的(?:还?有))?："
    r"(?P<who>[^。；\n]+)"
)
"""``列席人员：……``, ``出席今天会议的有：……``."""
_BEHIND = LazyPattern(rf"(?P<as>{_WORDS}){_GATHERING}(?=[。；]|$)", *_GATHERINGS)
"""``甲、乙列席会议。``; 出席会议并讲话 says what one does there, whatever one comes as."""
_NOT_OF_THEM = "：。；\n"
"""What stands before those who come; a row of them may have hundreds of characters, and not more than"""
_LONGEST_ROW = 3_000
_INSTEAD_OF = "代"
"""``代甲同志参加``: who is named does not come."""
_KEYS = frozenset(STANDINGS) - {"记录", "工作人员"}


def _standings(line: Line) -> Iterator[tuple[str, int, str]]:
    """As what the people in a stretch of text attend, where it begins, the stretch."""
    if line.key:
        if line.key in _KEYS:
            yield line.key, 0, line.content
        return
    text = line.content
    for found in _BEFORE.finditer(text):
        yield _CALLED.get(found["as"], found["as"]), found.start("who"), found["who"]
    for found in _BEHIND.finditer(text):
        end = found.start()
        lowest = max(0, end - _LONGEST_ROW)
        start = max(lowest, *(text.rfind(mark, lowest, end) + 1 for mark in _NOT_OF_THEM))
        if end - start > 1:
            yield _CALLED.get(found["as"], found["as"]), start, text[start:end]


def _stands(line: Line, around: Around, context: ReviewContext) -> tuple[tuple[str, int, str], ...] | None:
    return tuple(_standings(line)) or None


@pack_rule("参会资格不一", Sight(_stands, ("席加请",), body=False), of_record=True)
def standing_differs(readings: Mapping[str, LinearText], context: ReviewContext) -> Iterator[Hit]:
    """A person who attends as one thing here and as another in the record or in another document."""
    given, told = _given(context.meeting), dict[str, tuple[str, str]]()
    plain = dict.fromkeys([*people_of_pack(readings, context.meeting), *given])
    names = NamesIn([*plain, *(f"{one[0]}　{one[1]}" for one in plain if len(one) == 2)])
    for document, reading in readings.items():
        for index, line in enumerate(reading.lines):
            for standing, start, text in _standings(line):
                for at, printed in names.found(text):
                    if text[:at].endswith(_INSTEAD_OF):
                        continue
                    name, begin = printed.replace("　", ""), start + at
                    right, where = given.get(name) or told.setdefault(name, (standing, document or "前文"))
                    if right != standing:
                        words = {"人": name, "值": standing, "应": right, "另": where}
                        yield Hit(begin, begin + len(printed), words, line=index, document=document)


def _given(meeting: Meeting | None) -> dict[str, tuple[str, str]]:
    """What the record says; of who presides or speaks it says something else."""
    if meeting is None:
        return {}
    found = {one.name: one.role for one in meeting.people if one.role in _KEYS}
    acting = {one.name for one in meeting.people if one.role in ROLES[:2]}
    for one in meeting.attendance:
        found |= {name: one.standing for name in one.people if one.standing in _KEYS and name not in acting}
    return {name: (standing, "资料") for name, standing in found.items()}
