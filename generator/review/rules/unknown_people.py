"""Persons of a text whom the record does not name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from generator.records.model import Meeting
from generator.review.alike_characters import likeness
from generator.review.linear_text import Line
from generator.review.record_text import cached_per_meeting, record_text
from generator.review.rules.person_mentions import (
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
    mentions = (*people_in_line(line), *comrades_in(line))
    known = known_names(meeting) if mentions else None
    if not known:
        return
    record = record_text(meeting).text
    found = dict.fromkeys((one.end, _person(one.name) if not one.post else one.name) for one in mentions)
    for end, person in found:
        if person and not known.may_be(person) and person not in record:
            yield end - len(person), end


def _person(text: str) -> str:
    """The name at the end of what stands before 同志, if it is one."""
    name = next((text[-size:] for size in (3, 2) if is_surname(text[-size:][0])), "")
    return "" if len(name) < 2 or is_collective(name) or _NO_NAME.search(name) else name


class KnownNames:
    """Names, to be asked whether one of them, or one like it, is meant: thousands are asked of thousands."""

    def __init__(self, names: Iterable[str]) -> None:
        self.names = frozenset(names)
        self._endings = frozenset(name[at:] for name in self.names for at in range(len(name)))
        self._alike: dict[tuple[str, str, str], list[str]] = {}
        for name in sorted(self.names):
            for key in _but_one(name):
                self._alike.setdefault(key, []).append(name)

    def __bool__(self) -> bool:
        return bool(self.names)

    def ends(self, text: str) -> bool:
        """Whether a text ends with one of the names."""
        return any(text[at:] in self.names for at in range(len(text)))

    def near(self, name: str) -> str:
        """The first name of three characters with one other character, which must be much like it where it is
        the surname; '' for none."""
        found = [one for key in _but_one(name) for one in self._alike.get(key, ()) if one != name]
        return min((one for one in found if one[0] == name[0] or likeness(one[0], name[0])), default="")

    def may_be(self, person: str) -> bool:
        """Whether a person may be one of them: said with a post before it, without the surname, or with
        one character wrong."""
        return self.ends(person) or person in self._endings or bool(self.near(person))


def _but_one(name: str) -> list[tuple[str, str, str]]:
    """A name of three characters with each of them left open."""
    if len(name) != 3:
        return []
    return [(name[0], name[1], ""), (name[0], "", name[2]), ("", name[1], name[2])]


@cached_per_meeting
def known_names(meeting: Meeting) -> KnownNames:
    """Everybody the record names, without padding."""
    found = {one.name for one in meeting.people} | {one.address for one in meeting.people}
    found |= {name for item in meeting.agenda for name in item.people}
    found |= {name for group in meeting.attendance for name in group.people}
    if meeting.minutes:
        found |= {name for topic in meeting.minutes.topics for name in topic.presenters}
    bare = {NAME_SUFFIX.sub("", "".join(name.split())) for name in found}
    return KnownNames(name for name in bare if name)
