"""The review of one document after the other: what stood there before is not read again.

A rule over a document is two things: what it takes from each line (its :class:`Sight`), and what it makes of
the takings. A block that was read before, at that place and under those lines, gives the same takings and the
same findings of its own; a rule that takes what it took from a document built alike finds the same. The
findings are those of :func:`check`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping, Sequence
from functools import cache
from typing import NamedTuple, TypeAlias

from generator.document.nodes import Block, Document, Inline, MetaValue, Table
from generator.memory import Memory
from generator.records.model import Meeting
from generator.review.finding import Finding
from generator.review.finding_messages import NO_ROW, FindingCache, RuleHit, to_findings
from generator.review.line_rules_runner import run_line_rules
from generator.review.linear_text import (
    ASIDE,
    Line,
    LinearText,
    block_lines,
    element_lines,
    kind_of,
    title_lines,
)
from generator.review.plugins import installed_rules, plugin_hits
from generator.review.rule_config import DEFAULT_RULES, RuleConfig
from generator.review.rule_registry import (
    BLIND,
    DOCUMENT_RULES,
    EACH_LINE_RULES,
    PACK_RULES,
    SIGHTS,
    Around,
    ReviewContext,
    Sight,
    hit_at_line,
)
from generator.review.run_rules import each_line_screens, review_context_of
from generator.review.screen import Screen

_ABOUTS = 16
_PLACED = 8_192  # lines where they stand; a long table has some thousand cells
_FINDINGS = 4096
Takings: TypeAlias = tuple[tuple[Sight, Hashable], ...]
"""What rules take from a line; several may have the same sight."""
_Lines: TypeAlias = tuple[object, tuple[Line, ...], int, int, int]
"""A block, an element or the title, by which it is known; its lines; the number of their build; how many
paragraphs and tables there are."""


class Reviewer:
    """Reviews documents by the same rules."""

    def __init__(self, rules: RuleConfig = DEFAULT_RULES) -> None:
        self._rules = rules
        self._lines: Memory[Hashable, _Lines] = Memory()
        self._builds = _Numbers()
        self._known: Memory[Hashable, _Known] = Memory(_ABOUTS)
        self._told: FindingCache = {}

    def check(
        self, document: Document, meeting: Meeting | None = None, row: Mapping[str, str] = NO_ROW
    ) -> tuple[Finding, ...]:
        """As :func:`check` with the rules of this reviewer. Raises GeneratorError when a rule of an
        installed package fails."""
        parts, build = self._lined_up(document)
        lines = [line for part in parts for line in part[1]]
        about = review_context_of(lines, meeting, self._rules)
        kind = kind_of(document.meta.get("文种", ""), document.title)
        key = kind, id(meeting), about.year
        known = self._known.get(key) or self._known.keep(key, _Known(kind, about, self._rules))
        hits, across = known.hits(parts, lines, build)
        if not hits and not across:
            return ()
        return self._findings(hits, across, lines, row)

    def _lined_up(self, document: Document) -> tuple[list[_Lines], int]:
        """The parts of a document with their lines, the same objects wherever they have been before; and how
        it is built."""
        parts = [self._element(key, value) for key, value in document.meta.items()]
        parts.append(self._title(document.title))
        paragraphs = tables = 0
        for block in document.blocks:
            made = self._block(block, paragraphs, tables)
            parts.append(made)
            paragraphs, tables = paragraphs + made[3], tables + made[4]
        return parts, self._builds.of(tuple([part[2] for part in parts]))

    def _element(self, name: str, value: MetaValue) -> _Lines:
        key = name, id(value)
        return self._lines.get(key) or self._lines.keep(key, self._shaped(value, element_lines(name, value)))

    def _title(self, title: tuple[Inline, ...]) -> _Lines:
        key = id(title)
        return self._lines.get(key) or self._lines.keep(key, self._shaped(title, title_lines(title)))

    def _block(self, block: Block, paragraphs: int, tables: int) -> _Lines:
        key = id(block), paragraphs, tables
        return self._lines.get(key) or self._lines.keep(
            key, self._shaped(block, block_lines((block,), paragraphs, tables))
        )

    def _shaped(self, source: object, made: Iterable[Line]) -> _Lines:
        lines = tuple(made)
        build = tuple([(one.role, one.cell, one.key, one.marks) for one in lines])
        paragraphs = sum([one.cell is None for one in lines])
        return source, lines, self._builds.of(build), paragraphs, int(isinstance(source, Table))

    def _findings(
        self,
        hits: Iterable[RuleHit],
        across: Iterable[RuleHit],
        lines: Sequence[Line],
        row: Mapping[str, str],
    ) -> tuple[Finding, ...]:
        if len(self._told) > _FINDINGS:
            self._told.clear()
        known, rules, before = {"": lines}, self._rules, self._told
        found = [*to_findings(hits, known, rules, "", row, before)]
        found += to_findings(across, known, rules, None, row, before)
        return tuple(sorted(found, key=_place))


class _Numbers:
    """A number for each thing, which may be long; one that was forgotten gets another."""

    def __init__(self) -> None:
        self._known: Memory[Hashable, int] = Memory()
        self._last = 0

    def of(self, thing: Hashable) -> int:
        number = self._known.get(thing)
        if number is None:
            self._last += 1
            number = self._known.keep(thing, self._last)
        return number


class _Own(NamedTuple):
    """What a line gives by itself: hits of rules on single lines, takings, and whether any rule takes from
    it with a look at the lines before."""

    line: Line
    alone: tuple[RuleHit, ...]
    each: tuple[RuleHit, ...]
    takings: Takings
    looks_back: bool


class _Taking(NamedTuple):
    """What a rule takes from the line at a place, by a number; of a rule that finds what it takes twice, what
    it compares."""

    sight: Sight
    number: int
    compared: tuple[Hashable, ...]


class _PlacedLine(NamedTuple):
    """What a line gives where it stands: under which lines, at which place. Of a part that changed in one
    line, as a long table does, most are as they were."""

    line: Line
    above: Around
    alone: tuple[RuleHit, ...]
    each: tuple[RuleHit, ...]
    takings: tuple[_Taking, ...]
    below: Around


class _Passage(NamedTuple):
    """What the lines of a part give where they stand: under which lines, at which place."""

    part: _Lines
    above: Around
    alone: tuple[RuleHit, ...]
    each: tuple[RuleHit, ...]
    takings: tuple[_Taking, ...]
    below: Around


_NOTHING_ABOVE = Around(None, None)


class _Known:
    """What is known of documents of one ``kind`` about one meeting."""

    def __init__(self, kind: str, about: ReviewContext, rules: RuleConfig) -> None:
        self._kind, self._about, self._rules = kind, about, rules
        self._beyond = review_context_of(
            (), about.meeting, rules
        )  # of packs: no year that one document names
        self._own: Memory[int, _Own] = Memory()
        self._placed: Memory[tuple[int, int, int, int], _PlacedLine] = Memory(_PLACED)
        self._passages: Memory[tuple[int, int, int, int], _Passage] = Memory()
        self._taken = _Numbers()
        self._judged: Memory[Hashable, tuple[RuleHit, ...]] = Memory()

    def hits(
        self, parts: Iterable[_Lines], lines: Sequence[Line], build: int
    ) -> tuple[list[RuleHit], list[RuleHit]]:
        """What rules over lines and over documents found, in the order of :func:`check`; and what rules
        over packs find in a pack of this one."""
        alone: list[RuleHit] = []
        found: list[RuleHit] = []
        taken: dict[Sight, list[_Taking]] = {}
        above, at = _NOTHING_ABOVE, 0
        passages = self._passages.get
        for part in parts:
            if not part[1]:
                continue
            one = passages((id(part), at, id(above[0]), id(above[1]))) or self._passage(part, at, above)
            _, _, own_alone, own_each, takings, above = one
            if own_alone:
                alone += own_alone
            if own_each:
                found += own_each
            for taking in takings:
                if taking[0] in taken:
                    taken[taking[0]].append(taking)
                else:
                    taken[taking[0]] = [taking]
            at += len(part[1])
        across: list[RuleHit] = []
        for hit in self._wide(lines, build, taken):
            (across if hit[0] in PACK_RULES else found).append(hit)
        if len(found) > 1:
            found.sort(key=_order)
        if len(across) > 1:
            across.sort(key=_order)
        alone += found
        if self._rules.plugins and installed_rules():
            alone += plugin_hits(LinearText(tuple(lines), self._kind), self._about)
        return alone, across

    def _passage(self, part: _Lines, at: int, above: Around) -> _Passage:
        alone: list[RuleHit] = []
        each: list[RuleHit] = []
        takings: list[_Taking] = []
        around = above
        placed = self._placed.get
        for place, line in enumerate(part[1], at):
            key = id(line), place, id(around[0]), id(around[1])
            one = placed(key) or self._placed.keep(key, self._place(line, place, around))
            _, _, own_alone, own_each, own_takings, around = one
            if own_alone:
                alone += own_alone
            if own_each:
                each += own_each
            if own_takings:
                takings += own_takings
        made = _Passage(part, above, tuple(alone), tuple(each), tuple(takings), around)
        return self._passages.keep((id(part), at, id(above[0]), id(above[1])), made)

    def _place(self, line: Line, place: int, around: Around) -> _PlacedLine:
        own = self._own.get(id(line)) or self._own.keep(id(line), self._read(line))
        takings = []
        for sight, value in own.takings + self._takings_back(line, around) if own.looks_back else own.takings:
            compared = tuple(sight.twice(value)) if sight.twice else ()
            takings.append(_Taking(sight, self._taken.of((place, value)), compared))
        return _PlacedLine(
            line,
            around,
            tuple([(name, hit_at_line(hit, place)) for name, hit in own.alone]),
            tuple([(name, hit_at_line(hit, place)) for name, hit in own.each]),
            tuple(takings),
            Around(line, around.above if line.role in ASIDE else line),
        )

    def _wide(self, lines: Sequence[Line], build: int, taken: Mapping[Sight, list[_Taking]]) -> list[RuleHit]:
        """What rules over more than a line found."""
        by_sight = _rules().by_sight
        seen: dict[Sight, tuple[int, ...]] = {}
        for sight, takings in taken.items():
            met = takings if sight.twice is None else _met_twice(takings)
            if met:
                seen[sight] = tuple([one[1] for one in met])
        reading: LinearText | None = None
        found: list[RuleHit] = []
        others = tuple([sight for sight in by_sight if sight not in seen])
        for key, sights in [*((numbers, (sight,)) for sight, numbers in seen.items()), ((), others)]:
            known = build, sights, key
            hits = self._judged.get(known)
            if hits is None:
                reading = reading or LinearText(tuple(lines), self._kind)
                names = [name for sight in sights for name in by_sight[sight]]
                hits = self._judged.keep(known, self._asked(names, reading))
            found += hits
        if _rules().always:
            found += self._asked(_rules().always, reading or LinearText(tuple(lines), self._kind))
        return found

    def _asked(self, names: Iterable[str], reading: LinearText) -> tuple[RuleHit, ...]:
        found: list[RuleHit] = []
        for name in names:
            if name in PACK_RULES:
                found += [(name, hit) for hit in PACK_RULES[name]({"": reading}, self._beyond)]
            else:
                found += [(name, hit) for hit in DOCUMENT_RULES[name](reading, self._about)]
        return tuple(found)

    def _read(self, line: Line) -> _Own:
        """The line by itself; its hits are at line 0 until they are placed."""
        aside, text, about = line.role in ASIDE, line.text, self._about
        rules, nothing = _rules(), Around(None, None)
        each = [
            (name, hit)
            for name, rule in (rules.each_aside if aside else rules.each).of(text)
            for hit in rule(line, self._kind, about)
        ]
        sights = (rules.sights_aside if aside else rules.sights).of(text)
        takings = [(sight, sight.sees(line, nothing, about)) for sight in sights]
        return _Own(
            line,
            tuple(run_line_rules(line, 0, self._rules)),
            tuple(each),
            tuple([one for one in takings if one[1] is not None]),
            bool((rules.back_aside if aside else rules.back).of(text)),
        )

    def _takings_back(self, line: Line, around: Around) -> Takings:
        rules = _rules()
        sights = (rules.back_aside if line.role in ASIDE else rules.back).of(line.text)
        takings = [(sight, sight.sees(line, around, self._about)) for sight in sights]
        return tuple([one for one in takings if one[1] is not None])


def _met_twice(takings: list[_Taking]) -> list[_Taking]:
    """The takings that have something in common with another, for a rule that only finds what it takes
    twice."""
    keys = [key for one in takings for key in one.compared]
    if len(set(keys)) == len(keys):
        return []
    counts = Counter(keys)
    return [one for one in takings if any(counts[key] > 1 for key in one.compared)]


def _order(one: RuleHit) -> int:
    return _rules().places[one[0]]


def _place(one: Finding) -> tuple[int, int]:
    return one.spot.line, one.spot.start


class _Rules:
    """The rules over more than a line, by how they are asked again: ``always`` without a sight; the
    others by what they see. ``…_aside``: of elements and cells."""

    def __init__(self) -> None:
        wide = [name for name in (*DOCUMENT_RULES, *PACK_RULES) if name not in EACH_LINE_RULES]
        self.always = [name for name in wide if name not in SIGHTS]
        self.by_sight: dict[Sight, list[str]] = {}
        for name in wide:
            if name in SIGHTS:
                self.by_sight.setdefault(SIGHTS[name], []).append(name)
        sights = [one for one in self.by_sight if one is not BLIND]
        self.places = {name: place for place, name in enumerate((*DOCUMENT_RULES, *PACK_RULES))}
        self.sights = _sights(one for one in sights if not one.around)
        self.sights_aside = _sights(one for one in sights if not (one.around or one.body))
        self.back = _sights(one for one in sights if one.around)
        self.back_aside = _sights(one for one in sights if one.around and not one.body)
        self.each, self.each_aside = each_line_screens()


def _sights(sights: Iterable[Sight]) -> Screen[Sight]:
    return Screen((one, one.needs) for one in sights)


@cache
def _rules() -> _Rules:
    return _Rules()
