"""Persons of a text whom the record does not name."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.records.model import Meeting
from generator.review.linear_text import Line
from generator.review.record_text import cached_per_meeting, record_text
from generator.review.rules.person_mentions import (
    PersonMention,
    comrades_in,
    is_collective,
    is_surname,
    people_in_line,
)

NAME_SUFFIX = re.compile(r"同志$|[（(].*$")
_NO_NAME = re.compile("[的各位些名责领导记长任席]")


def find_unknown_people(line: Line, meeting: Meeting) -> Iterator[tuple[int, int]]:
    """Spans of persons the record does not name: ×××同志, or a name after a post. Near misses of a known
    name have a rule of their own."""
    known = known_names(meeting)
    if not known:
        return
    record = record_text(meeting).text
    found = dict.fromkeys(
        (one.end, _person(one.name) if not one.post else one.name) for one in _people_and_comrades(line)
    )
    for end, person in found:
        if person and not any(_same_person(person, full) for full in known) and person not in record:
            yield end - len(person), end


def _people_and_comrades(line: Line) -> Iterator[PersonMention]:
    yield from people_in_line(line)
    yield from comrades_in(line)


def _person(text: str) -> str:
    """The name at the end of what stands before 同志, if it is one."""
    name = next((text[-size:] for size in (3, 2) if is_surname(text[-size:][0])), "")
    return "" if len(name) < 2 or is_collective(name) or _NO_NAME.search(name) else name


def _same_person(person: str, full: str) -> bool:
    return (
        person.endswith(full)
        or full.endswith(person)
        or (len(full) == len(person) == 3 and differs_by_one_character(person, full))
    )


def differs_by_one_character(one: str, other: str) -> bool:
    return one[0] == other[0] and sum(a != b for a, b in zip(one, other, strict=True)) == 1


@cached_per_meeting
def known_names(meeting: Meeting) -> frozenset[str]:
    """Everybody the record names, without padding."""
    found = {one.name for one in meeting.people} | {one.address for one in meeting.people}
    found |= {name for item in meeting.agenda for name in item.people}
    found |= {name for group in meeting.attendance for name in group.people}
    if meeting.minutes:
        found |= {name for topic in meeting.minutes.topics for name in topic.presenters}
    bare = {NAME_SUFFIX.sub("", "".join(name.split())) for name in found}
    return frozenset(name for name in bare if name)
