"""One build of document: the same roles and cells, line by line. It knows the last document of that build
and what every rule found in it, and takes in the next one by the lines that differ."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence
from functools import cache
from typing import TypeAlias

from generator.review.finding import Hit
from generator.review.finding_messages import RuleHit
from generator.review.line_rules_runner import run_line_rules
from generator.review.linear_text import Line, LinearText
from generator.review.plugins import plugin_hits
from generator.review.rule_config import RuleConfig
from generator.review.rule_registry import (
    BLIND,
    BODY_ONLY,
    DOCUMENT_RULES,
    EACH_LINE_RULES,
    NEEDS,
    PACK_RULES,
    SIGHTS,
    Around,
    EachLineRule,
    ReviewContext,
    Sight,
    hit_at_line,
)
from generator.review.run_rules import review_context_of
from generator.review.screen import Screen

_ASIDE = ("要素", "格")
Seen: TypeAlias = dict[Sight, Hashable]
"""What rules take from a line; several may have the same sight."""


class Frame:
    """Told of one document after the other by :meth:`now`; ``kind`` and ``about`` are those of all."""

    def __init__(self, kind: str, about: ReviewContext, rules: RuleConfig) -> None:
        self._kind, self._about, self._rules = kind, about, rules
        self._beyond = review_context_of(
            (), about.meeting, rules
        )  # of packs: no year that one document names
        self._lines: Sequence[Line] = ()
        self._read_as: LinearText | None = None
        self._alone: dict[int, tuple[RuleHit, ...]] = {}
        self._each: dict[int, tuple[RuleHit, ...]] = {}
        self._seen: list[Seen] = []
        self._counts: defaultdict[Sight, Counter[Hashable]] = defaultdict(Counter)
        self._wide: dict[str, tuple[Hit, ...]] = {}
        self._found: set[str] = set()  # those of them that found something
        self._above: list[int] = []
        self._below: list[tuple[int, ...]] = []

    def now(self, lines: Sequence[Line]) -> None:
        """The document to be told of; its lines have the roles and cells of the one before."""
        first = not self._wide
        before, self._lines = self._lines, lines
        if first:
            self._lay_out(lines)
            changed = list(range(len(lines)))
        else:
            changed = [at for at, (one, old) in enumerate(zip(lines, before, strict=True)) if one is not old]
        if not (changed or first):
            return
        self._read_as = None
        again = set(_rules().all) if first else set(_rules().always)
        for at in changed:
            self._read(at)
            again |= self._look(at)
        for below in {one for at in changed for one in self._below[at]}.difference(changed):
            again |= self._look_back(below)
        for name in again:
            self._wide[name] = hits = self._asked(name)
            (self._found.add if hits else self._found.discard)(name)

    def hits(self) -> Iterator[RuleHit]:
        """What rules over lines and over documents found, in the order of :func:`check`."""
        for at in sorted(self._alone):
            yield from self._alone[at]
        found = [one for at in sorted(self._each) for one in self._each[at]]
        found += [(name, hit) for name in self._found if name in DOCUMENT_RULES for hit in self._wide[name]]
        yield from sorted(found, key=lambda one: _rules().places[one[0]])
        if self._rules.plugins:
            yield from plugin_hits(self._reading(), self._about)

    def hits_across(self) -> Iterator[RuleHit]:
        """What rules over packs found in a pack of this one."""
        for name in PACK_RULES if self._found else ():
            yield from ((name, hit) for hit in self._wide[name])

    def _reading(self) -> LinearText:
        if self._read_as is None:
            self._read_as = LinearText(tuple(self._lines), self._kind)
        return self._read_as

    def _lay_out(self, lines: Sequence[Line]) -> None:
        """For each line which line of running text stands above it, and which lines look back at it."""
        self._seen = [{}] * len(lines)
        self._above, last = [], -1
        for at, line in enumerate(lines):
            self._above.append(last)
            last = last if line.role in _ASIDE else at
        below: list[set[int]] = [set() for _ in lines]
        for at, above in enumerate(self._above):
            for back in {at - 1, above} - {-1}:
                below[back].add(at)
        self._below = [tuple(one) for one in below]

    def _read(self, at: int) -> None:
        """The line by itself."""
        line = self._lines[at]
        _put(self._alone, at, tuple(run_line_rules(line, at, self._rules)))
        rules = _rules().each_aside if line.role in _ASIDE else _rules().each
        hits = [
            (name, hit_at_line(hit, at))
            for name, rule in rules.of(line.text)
            for hit in rule(line, self._kind, self._about)
        ]
        _put(self._each, at, tuple(hits))

    def _look(self, at: int) -> set[str]:
        """The rules that take something else from a changed line than before."""
        line, before, now = self._lines[at], self._seen[at], Seen()
        screen = _rules().sights_aside if line.role in _ASIDE else _rules().sights
        around, about = self._around(at), self._about
        for sight in screen.of(line.text):
            if (value := sight.sees(line, around, about)) is not None:
                now[sight] = value
        if now == before:
            return set()
        self._seen[at] = now
        return self._to_ask(
            [one for one in now.keys() | before.keys() if now.get(one) != before.get(one)], now, before
        )

    def _look_back(self, at: int) -> set[str]:
        """The same for a line that is as it was, under one that has changed."""
        line = self._lines[at]
        screen = _rules().back_aside if line.role in _ASIDE else _rules().back
        sights = screen.of(line.text)
        if not sights:
            return set()
        around, about, before = self._around(at), self._about, self._seen[at]
        values = {one: one.sees(line, around, about) for one in sights}
        differing = [one for one, value in values.items() if value != before.get(one)]
        if not differing:
            return set()
        now = {one: value for one, value in (before | values).items() if value is not None}
        self._seen[at] = now
        return self._to_ask(differing, now, before)

    def _around(self, at: int) -> Around:
        above = self._above[at]
        return Around(self._lines[at - 1] if at else None, self._lines[above] if above >= 0 else None)

    def _to_ask(self, differing: Iterable[Sight], now: Seen, before: Seen) -> set[str]:
        asked = [one for one in differing if one.twice is None or self._meets(one, now, before)]
        return {name for one in asked for name in _rules().by_sight[one]}

    def _meets(self, sight: Sight, now: Seen, before: Seen) -> bool:
        """Whether something the line had or has stands there twice; one that says so has ``twice``."""
        counts, met = self._counts[sight], False
        for key in sight.twice(before[sight]) if sight in before and sight.twice else ():
            met = met or counts[key] > 1
            counts[key] -= 1
        for key in sight.twice(now[sight]) if sight in now and sight.twice else ():
            met = met or counts[key] > 0
            counts[key] += 1
        return met

    def _asked(self, name: str) -> tuple[Hit, ...]:
        if name in PACK_RULES:
            return tuple(PACK_RULES[name]({"": self._reading()}, self._beyond))
        return tuple(DOCUMENT_RULES[name](self._reading(), self._about))


def _put(found: dict[int, tuple[RuleHit, ...]], at: int, hits: tuple[RuleHit, ...]) -> None:
    if hits:
        found[at] = hits
    else:
        found.pop(at, None)


class _Rules:
    """The rules over more than a line, by how they are asked again: ``always`` without a sight; the
    others by what they see. ``…_aside``: of elements and cells."""

    def __init__(self) -> None:
        self.all = [name for name in (*DOCUMENT_RULES, *PACK_RULES) if name not in EACH_LINE_RULES]
        self.always = [name for name in self.all if name not in SIGHTS]
        self.by_sight: dict[Sight, list[str]] = {}
        for name, sight in SIGHTS.items():
            self.by_sight.setdefault(sight, []).append(name)
        sights = [one for one in self.by_sight if one is not BLIND]
        self.places = {name: place for place, name in enumerate(DOCUMENT_RULES)}
        aside = [one for one in sights if not one.body]
        self.sights, self.sights_aside = _sights(sights), _sights(aside)
        self.back = _sights(one for one in sights if one.around)
        self.back_aside = _sights(one for one in aside if one.around)
        self.each = _each(EACH_LINE_RULES)
        self.each_aside = _each(name for name in EACH_LINE_RULES if name not in BODY_ONLY)


def _sights(sights: Iterable[Sight]) -> Screen[Sight]:
    return Screen((one, one.needs) for one in sights)


def _each(names: Iterable[str]) -> Screen[tuple[str, EachLineRule]]:
    return Screen(((name, EACH_LINE_RULES[name]), NEEDS[name]) for name in names)


@cache
def _rules() -> _Rules:
    return _Rules()
