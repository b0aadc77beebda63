"""The review of one document after the other: what stood there before is not read again.

A rule over a document is two things: what it takes from each line (its :class:`Sight`), and what it makes of
the takings. A line that was read before gives the same takings and the same findings of its own; a rule
that takes what it took from a document built alike finds the same. The findings are those of :func:`check`.
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
        self._builds: Memory[Hashable, int] = Memory()
        self._numbers = 0
        self._known: Memory[Hashable, _Known] = Memory(_ABOUTS)
        self._told: FindingCache = {}

    def check(
        self, document: Document, meeting: Meeting | None = None, row: Mapping[str, str] = NO_ROW
    ) -> tuple[Finding, ...]:
        """As :func:`check` with the rules of this reviewer. Raises GeneratorError when a rule of an
        installed package fails."""
        lines, build = self._lined_up(document)
        about = review_context_of(lines, meeting, self._rules)
        kind = kind_of(document.meta.get("文种", ""), document.title)
        key = kind, id(meeting), about.year
        known = self._known.get(key) or self._known.keep(key, _Known(kind, about, self._rules))
        hits, across = known.hits(lines, build)
        if not hits and not across:
            return ()
        return self._findings(hits, across, lines, row)

    def _lined_up(self, document: Document) -> tuple[list[Line], int]:
        """The lines of a document, the same objects wherever they have been before; and how it is built."""
        lines: list[Line] = []
        builds: list[int] = []
        for key, value in document.meta.items():
            made = self._element(key, value)
            lines += made[1]
            builds.append(made[2])
        made = self._title(document.title)
        lines += made[1]
        builds.append(made[2])
        paragraphs = tables = 0
        for block in document.blocks:
            made = self._block(block, paragraphs, tables)
            lines += made[1]
            builds.append(made[2])
            paragraphs, tables = paragraphs + made[3], tables + made[4]
        return lines, self._numbered(tuple(builds))

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
        return source, lines, self._numbered(build), paragraphs, int(isinstance(source, Table))

    def _numbered(self, build: Hashable) -> int:
        """A number for what may be long; one that was forgotten gets another."""
        number = self._builds.get(build)
        if number is None:
            self._numbers += 1
            number = self._builds.keep(build, self._numbers)
        return number

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


class _Own(NamedTuple):
    """What a line gives by itself: hits of rules on single lines, takings, and whether any rule takes from
    it with a look at the lines before."""

    line: Line
    alone: tuple[RuleHit, ...]
    each: tuple[RuleHit, ...]
    takings: Takings
    looks_back: bool


class _Stands(NamedTuple):
    """The same for a line under others, its takings those of all rules."""

    lines: tuple[Line, Line | None, Line | None]
    own: _Own
    takings: Takings


class _Known:
    """What is known of documents of one ``kind`` about one meeting."""

    def __init__(self, kind: str, about: ReviewContext, rules: RuleConfig) -> None:
        self._kind, self._about, self._rules = kind, about, rules
        self._beyond = review_context_of(
            (), about.meeting, rules
        )  # of packs: no year that one document names
        self._own: Memory[int, _Own] = Memory()
        self._stands: Memory[tuple[int, int, int], _Stands] = Memory()
        self._placed: Memory[tuple[int, int, bool], tuple[_Own, tuple[RuleHit, ...]]] = Memory()
        self._judged: Memory[Hashable, tuple[RuleHit, ...]] = Memory()

    def hits(self, lines: Sequence[Line], build: int) -> tuple[list[RuleHit], list[RuleHit]]:
        """What rules over lines and over documents found, in the order of :func:`check`; and what rules
        over packs find in a pack of this one."""
        alone: list[RuleHit] = []
        found: list[RuleHit] = []
        taken: dict[Sight, list[tuple[int, Hashable]]] = {}
        before: Line | None = None
        above: Line | None = None
        stands = self._stands.get
        for at, line in enumerate(lines):
            one = stands((id(line), id(before), id(above))) or self._standing(line, before, above)
            own = one.own
            if own.alone:
                alone += self._at(own, at, False)
            if own.each:
                found += self._at(own, at, True)
            for sight, value in one.takings:
                if sight in taken:
                    taken[sight].append((at, value))
                else:
                    taken[sight] = [(at, value)]
            before = line
            if line.role not in ASIDE:
                above = line
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

    def _wide(
        self, lines: Sequence[Line], build: int, taken: Mapping[Sight, list[tuple[int, Hashable]]]
    ) -> list[RuleHit]:
        """What rules over more than a line found."""
        by_sight = _rules().by_sight
        seen: dict[Sight, Hashable] = {}
        for sight, some in taken.items():
            takings = tuple(some)
            if sight.twice is None or (takings := _met_twice(sight, takings)):
                seen[sight] = takings
        reading: LinearText | None = None
        found: list[RuleHit] = []
        others = [sight for sight in by_sight if sight not in seen]
        for key, sights in [*((takings, (sight,)) for sight, takings in seen.items()), ((), tuple(others))]:
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

    def _standing(self, line: Line, before: Line | None, above: Line | None) -> _Stands:
        own = self._own.get(id(line)) or self._own.keep(id(line), self._read(line))
        takings = own.takings
        if own.looks_back:
            takings += self._takings_back(line, Around(before, above))
        made = _Stands((line, before, above), own, takings)
        return self._stands.keep((id(line), id(before), id(above)), made)

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

    def _at(self, own: _Own, at: int, each: bool) -> tuple[RuleHit, ...]:
        """The hits of a line where it stands."""
        key = id(own), at, each
        known = self._placed.get(key)
        if known is None:
            hits = own.each if each else own.alone
            known = self._placed.keep(key, (own, tuple([(name, hit_at_line(hit, at)) for name, hit in hits])))
        return known[1]


def _met_twice(sight: Sight, takings: tuple[tuple[int, Hashable], ...]) -> tuple[tuple[int, Hashable], ...]:
    """The takings that have something in common with another, for a rule that only finds what it takes
    twice."""
    assert sight.twice is not None
    keys = [list(sight.twice(value)) for _, value in takings]
    counts = Counter([key for some in keys for key in some])
    if len(counts) == sum(map(len, keys)):
        return ()
    return tuple(
        [one for one, some in zip(takings, keys, strict=True) if any(counts[key] > 1 for key in some)]
    )


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
