"""Who signs in and who sits on the platform: one line a person, those on leave left out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.chinese.numerals import parse_numeral
from generator.records.model import Attendance, Meeting, Person
from generator.records.model.post_order import by_rank
from generator.templating.prose.joining import bare, join_list
from generator.templating.prose.seating import in_rows, seen_by_audience, seen_by_sitters

LEADING, ATTENDING = ("主持", "讲话"), "出席"
PRESENT = ("主持", "讲话", "出席", "邀请", "参加", "列席", "邀请列席", "记录", "工作人员")
_QUOTA = re.compile(r"([\d一二两三四五六七八九十]+)\s*[名人]")
_MOST_OF_ONE_UNIT = 20


@dataclass(frozen=True, slots=True)
class AttendanceLine:
    """One line to sign; what is not known is empty."""

    unit: str
    name: str
    posts: str


@dataclass(frozen=True, slots=True)
class SeatRow:
    """One row of seats, (number, name) from left to right: as drawn, and as the audience sees it."""

    drawn: tuple[tuple[int, str], ...]
    seen: tuple[tuple[int, str], ...]


def sign_in(meeting: Meeting) -> list[AttendanceLine]:
    """Everybody who is expected, by capacity and rank: persons by name, units once for each place they
    have, groups told in words on one line."""
    away, seen = meeting.on_leave, set[str]()
    found: list[AttendanceLine] = []
    for standing in PRESENT:
        ahead = LEADING if standing == LEADING[0] else () if standing in LEADING else (standing,)
        doing = _of_agenda(meeting) if standing == ATTENDING else ()
        for line in (*_persons(meeting, ahead), *_invited(meeting, standing), *doing):
            if line.name and (line.name in away or line.name in seen):
                continue
            seen.add(line.name)
            found.append(line)
    return found


def seated(meeting: Meeting) -> list[SeatRow]:
    """The rows of the platform, front row first."""
    plan = meeting.seats
    rows, per_row = (plan.rows, plan.per_row) if plan else (None, None)
    first_on_left = plan is not None and plan.even_rule == "1号居左"
    numbered = list(enumerate(meeting.platform, 1))
    return [_row(row, first_on_left) for row in in_rows(numbered, rows, per_row)]


def _row(people: Sequence[tuple[int, str]], first_on_left: bool) -> SeatRow:
    def placed(order: tuple[int, ...]) -> tuple[tuple[int, str], ...]:
        return tuple(people[number - 1] for number in order)

    count = len(people)
    return SeatRow(
        placed(seen_by_sitters(count, first_on_left)), placed(seen_by_audience(count, first_on_left))
    )


def _persons(meeting: Meeting, standings: Sequence[str]) -> Iterator[AttendanceLine]:
    """Persons of these capacities by rank, whatever their capacity."""
    found = [person for one in standings for person in meeting.with_role(one)]
    for person in by_rank(found):
        yield AttendanceLine(bare(person.unit), person.name, join_list(person.posts))


def _of_agenda(meeting: Meeting) -> Iterator[AttendanceLine]:
    """Persons the record knows who have something to do at the meeting, whatever they come as, unless their
    unit has a line to sign on already."""
    doers = [name for item in meeting.agenda for name in item.people]
    doers += [name for item in meeting.agenda for part in item.contributions for name in part.people]
    units = {unit for one in meeting.attendance for unit in one.units}
    named = {name for name in doers if (known := meeting.person(name)) and not known.role}
    yield from (
        AttendanceLine(bare(one.unit), one.name, join_list(one.posts))
        for one in by_rank(meeting.people)
        if named & {one.name, one.address} and not any(_is_of(one, unit) for unit in units)
    )


def _is_of(person: Person, unit: str) -> bool:
    return person.unit == unit or any(post.startswith(unit) for post in person.posts)


def _invited(meeting: Meeting, standing: str) -> Iterator[AttendanceLine]:
    for one in meeting.attendance:
        if one.standing == standing:
            yield from _lines(meeting, one)


def _lines(meeting: Meeting, one: Attendance) -> Iterator[AttendanceLine]:
    where = bare(one.scope) or join_list(one.units)
    posts = join_list(one.posts)
    if one.people:
        for name in one.people:
            known = meeting.person(name)
            own = join_list(known.posts) if known else ""
            unit = bare(known.unit) if known and known.unit else where
            yield AttendanceLine(unit, known.name if known else name, own or posts)
    elif one.units:
        for unit in one.units:
            yield from [AttendanceLine(unit, "", posts)] * _places(one.quota)
    elif where or posts:
        yield AttendanceLine(where, "", posts)


def _places(quota: str) -> int:
    """``各2名`` → 2; one when nothing is said."""
    said = _QUOTA.search(quota)
    count = parse_numeral(said[1]) if said else None
    return min(count or 1, _MOST_OF_ONE_UNIT)
