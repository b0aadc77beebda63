"""What rules take from the lines of documents of one kind: a line that was read before is not read again."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from functools import cache
from typing import NamedTuple, TypeAlias

from generator.memory import Memory
from generator.review.finding_messages import RuleHit
from generator.review.line_rules_runner import run_line_rules_on
from generator.review.linear_text import ASIDE, Line
from generator.review.rule_by_rule import rule_by_rule
from generator.review.rule_config import RuleConfig
from generator.review.rule_registry import (
    ASKS_RECORD,
    BLIND,
    SIGHTS,
    Around,
    EachLineRule,
    ReviewContext,
    Sight,
    hit_at_line,
)
from generator.review.run_rules import each_line_screens
from generator.review.screen import Screen

MOST_LINES = 8_192  # where they stand; a long table has some thousand cells
_Takings: TypeAlias = tuple[tuple[Sight, Hashable], ...]
"""What rules take from a line; several may have the same sight."""


class Numbers:
    """A number for each thing, which may be long; one that was forgotten gets another."""

    def __init__(self) -> None:
        self._known: Memory[Hashable, int] = Memory(MOST_LINES)
        self._last = 0

    def of(self, thing: Hashable) -> int:
        number = self._known.get(thing)
        if number is None:
            self._last += 1
            number = self._known.keep(thing, self._last)
        return number


class _Own(NamedTuple):
    """What a line gives by itself: hits of rules on single lines, takings, whether any rule takes from it
    with a look at the lines before, which rules ask the record about it, the number of its shape."""

    line: Line
    alone: tuple[RuleHit, ...]
    each: tuple[RuleHit, ...]
    takings: _Takings
    looks_back: bool
    asking: tuple[tuple[str, EachLineRule], ...]
    shape: int


class Taking(NamedTuple):
    """What a rule takes from the line at a place, by a number; of a rule that finds what it takes twice, what
    it compares; whether a finding may begin with it."""

    sight: Sight
    number: int
    compared: tuple[Hashable, ...]
    starts: bool


class PlacedLine(NamedTuple):
    """What a line gives at its place, whatever stands above it."""

    line: Line
    place: int
    aside: bool
    alone: tuple[RuleHit, ...]
    each: tuple[RuleHit, ...]
    takings: tuple[Taking, ...]
    looks_back: bool
    asking: tuple[tuple[str, EachLineRule], ...]
    shape: int


class ReadLines(NamedTuple):
    """A document that was read line by line: hits of rules on single lines, the lines about which the record
    is asked, what was taken from each line, how the document is built."""

    alone: list[RuleHit]
    each: list[RuleHit]
    asking: list[PlacedLine]
    takings: list[tuple[Taking, ...]]
    build: int

    def sights_that_differ(self, other: ReadLines) -> set[Sight] | None:
        """Those that take something else from one of the lines than from those of another document; None:
        the two are not built alike."""
        if self.build != other.build:
            return None
        pairs = zip(self.takings, other.takings, strict=True)
        return {one.sight for mine, others in pairs if mine is not others for one in (*mine, *others)}


class KnownLines:
    """Reads the lines of one document after the other; what it takes depends on ``about`` and nothing else
    beyond the text."""

    def __init__(self, kind: str, about: ReviewContext, rules: RuleConfig) -> None:
        self._kind, self._about, self._rules = kind, about, rules
        self._own: Memory[Line, _Own] = Memory(MOST_LINES)
        self._placed: Memory[tuple[int, int], PlacedLine] = Memory(MOST_LINES)
        self._back: Memory[tuple[int, int, int], tuple[PlacedLine, Around, tuple[Taking, ...]]] = Memory()
        self._shapes, self._builds, self._taken = Numbers(), Numbers(), Numbers()

    def read(self, lines: Sequence[Line]) -> ReadLines:
        alone: list[RuleHit] = []
        each: list[RuleHit] = []
        asking: list[PlacedLine] = []
        taken: list[tuple[Taking, ...]] = []
        shapes: list[int] = []
        before: Line | None = None
        above: Line | None = None
        placed = self._placed.get
        for place, line in enumerate(lines):
            one = placed((id(line), place)) or self._place(line, place)
            _, _, aside, own_alone, own_each, takings, looks_back, asks, shape = one
            shapes.append(shape)
            if own_alone:
                alone += own_alone
            if own_each:
                each += own_each
            if asks:
                asking.append(one)
            taken.append(self._taken_back(one, before, above) if looks_back else takings)
            before = line
            if not aside:
                above = line
        return ReadLines(alone, each, asking, taken, self._builds.of(tuple(shapes)))

    def _place(self, line: Line, place: int) -> PlacedLine:
        own = self._own.get(line)
        if own is None:
            self.learn([(line,)])
            own = self._own[line]
        made = PlacedLine(
            line,
            place,
            line.role in ASIDE,
            tuple([(name, hit_at_line(hit, place)) for name, hit in own.alone]),
            tuple([(name, hit_at_line(hit, place)) for name, hit in own.each]),
            self._numbered(own.takings, place),
            own.looks_back,
            own.asking,
            own.shape,
        )
        return self._placed.keep((id(line), place), made)

    def _taken_back(self, one: PlacedLine, before: Line | None, above: Line | None) -> tuple[Taking, ...]:
        """What is taken from a line, also with a look at those before it."""
        key = id(one), id(before), id(above)
        known = self._back.get(key)
        if known is None:
            around = Around(before, above)
            takings = one.takings + self._numbered(self._takings_back(one.line, around), one.place)
            known = self._back.keep(key, (one, around, takings))
        return known[2]

    def _numbered(self, takings: _Takings, place: int) -> tuple[Taking, ...]:
        return tuple(
            [
                Taking(
                    sight,
                    self._taken.of((place, value)),
                    tuple(sight.twice(value)) if sight.twice else (),
                    sight.starts is None or sight.starts(value),
                )
                for sight, value in takings
            ]
        )

    def learn(self, documents: Iterable[Sequence[Line]]) -> None:
        """Read the lines of documents, each by itself, that were not read before; their hits are at line 0
        until they are placed."""
        placed = self._placed
        unplaced = [one for of in documents for at, one in enumerate(of) if (id(one), at) not in placed]
        new = dict.fromkeys([line for line in unplaced if line not in self._own])
        for aside in (False, True):
            if of := [line for line in new if (line.role in ASIDE) is aside]:
                self._learn(of, aside)

    def _learn(self, lines: Sequence[Line], aside: bool) -> None:
        rules, nothing, about = _rules(), Around(None, None), self._about
        each = [(rules.each_aside if aside else rules.each).of(line.text) for line in lines]
        sights = [(rules.sights_aside if aside else rules.sights).of(line.text) for line in lines]
        free = [[one for one in asked if one[0] not in ASKS_RECORD] for asked in each]
        alone = run_line_rules_on(lines, self._rules)
        hits = rule_by_rule(free, lambda named, at: tuple(named[1](lines[at], self._kind, about)))
        takings = rule_by_rule(sights, lambda sight, at: sight.sees(lines[at], nothing, about))
        for line, asked, own_alone, own_hits, own_takings in zip(
            lines, each, alone, hits, takings, strict=True
        ):
            asking = [one for one in asked if one[0] in ASKS_RECORD and ASKS_RECORD[one[0]](line)]
            own = _Own(
                line,
                tuple(own_alone),
                tuple([(name, hit) for (name, _), found in own_hits for hit in found]),
                tuple([one for one in own_takings if one[1] is not None]),
                not aside and bool(rules.back.of(line.text)),
                tuple(asking),
                self._shapes.of((line.role, line.cell, line.key, line.marks)),
            )
            self._own.keep(line, own)

    def _takings_back(self, line: Line, around: Around) -> _Takings:
        sights = _rules().back.of(line.text)
        takings = [(sight, sight.sees(line, around, self._about)) for sight in sights]
        return tuple([one for one in takings if one[1] is not None])


class _Rules:
    """What is asked of a line. ``…_aside``: of elements and cells."""

    def __init__(self) -> None:
        sights = [one for one in dict.fromkeys(SIGHTS.values()) if one is not BLIND]
        self.sights = _sights(one for one in sights if not one.around)
        self.sights_aside = _sights(one for one in sights if not one.body)
        self.back = _sights(one for one in sights if one.around)
        self.each, self.each_aside = each_line_screens()


def _sights(sights: Iterable[Sight]) -> Screen[Sight]:
    return Screen((one, one.needs) for one in sights)


@cache
def _rules() -> _Rules:
    return _Rules()
