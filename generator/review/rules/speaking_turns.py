"""Who speaks after whom, and on whose behalf: the same in every document of a pack and in the record."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import pairwise

from generator.records.model import Meeting
from generator.records.model.agenda import AgendaItem, Contribution
from generator.review.finding import Hit
from generator.review.linear_text import Line, LinearText
from generator.review.rule_registry import Around, ReviewContext, Sight, pack_rule
from generator.review.rules.names_in_lines import NamesIn, people_of_pack

_DOES = "宣读|通报|汇报|传达|报告|作|就|介绍|部署|致|签|向"
_BEHALF = re.compile(rf"(?:同志)?代表(?P<body>[^，。；：\n]{{2,20}}?)(?={_DOES})")
"""Right behind a name: ``关云亭同志代表县委、县政府宣读了……``."""
_TURN = re.compile(
    r"(?:同志)?(?:代表[^，。；：\n]{2,20}?)?"
    r"(?:宣读|通报|汇报|传达|介绍|就[^，。；\n]{2,30}作[了出]?(?:交流|典型|表态)?发言|作[了出]?(?:交流|典型|表态)?发言)"
)
"""A turn on the agenda. The speech of the meeting is none: news tells it first, wherever it stands."""
_NEEDS = ("代宣通汇传介就作",)


def _named(line: Line, around: Around, context: ReviewContext) -> str | None:
    return line.content if _TURN.search(line.content) or "代表" in line.content else None


def _names(readings: Mapping[str, LinearText], meeting: Meeting | None) -> NamesIn:
    return NamesIn(dict.fromkeys(people_of_pack(readings, meeting)))


@pack_rule("代表谁不一", Sight(_named, _NEEDS), of_record=True)
def behalf_differs(readings: Mapping[str, LinearText], context: ReviewContext) -> Iterator[Hit]:
    """A person who speaks for one body here and for another in the record or in another document."""
    names, given = _names(readings, context.meeting), _given(context.meeting)
    told = dict[str, tuple[str, str]]()
    for document, reading in readings.items():
        for index, line in enumerate(reading.lines):
            if "代表" not in line.content:
                continue
            for start, name in names.found(line.content):
                if not (found := _BEHALF.match(line.content, start + len(name))):
                    continue
                body = found["body"]
                right, where = given.get(name) or told.setdefault(name, (body, document or "前文"))
                if right != body:
                    words = {"人": name, "值": body, "应": right, "另": where}
                    yield Hit(start, found.end(), words, line=index, document=document)


def _given(meeting: Meeting | None) -> dict[str, tuple[str, str]]:
    """For whom the record lets each person speak; of one who does so for several it says nothing."""
    found: dict[str, set[str]] = {}
    for item in meeting.agenda if meeting else ():
        each: list[AgendaItem | Contribution] = [item, *item.contributions]
        for one in each:
            for name in one.people if one.on_behalf_of else ():
                found.setdefault(name, set()).add(one.on_behalf_of)
    return {name: (next(iter(bodies)), "资料") for name, bodies in found.items() if len(bodies) == 1}


@pack_rule("发言次序不一", Sight(_named, _NEEDS), of_record=True)
def turns_differ(readings: Mapping[str, LinearText], context: ReviewContext) -> Iterator[Hit]:
    """Two people one after the other here, and the other way round in the record or in another document.
    One pair a document: what follows is out of order by it."""
    names = _names(readings, context.meeting)
    first = {one: n for n, one in enumerate(_turns_of(context.meeting))}
    where = "资料"
    for document, reading in readings.items():
        turns = list(_turns(reading, names))
        if len(first) < 2:
            first, where = {name: n for n, (name, *_) in enumerate(turns)}, document or "前文"
            continue
        known = [one for one in turns if one[0] in first]
        for before, after in pairwise(known):
            if first[before[0]] > first[after[0]]:
                words = {"前": before[0], "后": after[0], "另": where}
                yield Hit(after[2], after[2] + len(after[0]), words, line=after[1], document=document)
                break


def _turns(reading: LinearText, names: NamesIn) -> Iterator[tuple[str, int, int]]:
    """Who has a turn, with the line and place, each at the first."""
    seen = set[str]()
    for index, line in enumerate(reading.lines):
        if not _TURN.search(line.content):
            continue
        for start, name in names.found(line.content):
            if name not in seen and _TURN.match(line.content, start + len(name)):
                seen.add(name)
                yield name, index, start


def _turns_of(meeting: Meeting | None) -> list[str]:
    """Who has a turn, in the order of the record."""
    items = [one for one in meeting.agenda if not one.past] if meeting else []
    turns = list[str]()
    for item in items:
        turns += item.people
        turns += (name for one in item.contributions for name in one.people)
    return list(dict.fromkeys(turns))
