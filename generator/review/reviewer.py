"""The review of one document after the other: what stood there before is not read again.

A rule over a document is two things: what it takes from each line (its :class:`Sight`), and what it makes of
the takings. A block that was read before, at that place and under those lines, gives the same takings and the
same findings of its own; a rule that takes what it took from a document built alike finds the same. The
findings are those of :func:`check`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
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
    ASKS_RECORD,
    BLIND,
    DOCUMENT_RULES,
    EACH_LINE_RULES,
    PACK_RULES,
    SIGHTS,
    Around,
    EachLineRule,
    ReviewContext,
    Sight,
    hit_at_line,
)
from generator.review.run_rules import each_line_screens, review_context_of
from generator.review.screen import Screen

_ABOUTS = 16
_LINES = 8_192  # lines where they stand; a long table has some thousand cells
_FINDINGS = 4_096
_NAMES = 64
Takings: TypeAlias = tuple[tuple[Sight, Hashable], ...]
"""What rules take from a line; several may have the same sight."""
_Part: TypeAlias = tuple[object, tuple[Line, ...], int, int]
"""A block, an element or the title, by which it is known; its lines; how many paragraphs and tables there
are."""


class Reviewer:
    """Reviews documents by the same rules."""

    def __init__(self, rules: RuleConfig = DEFAULT_RULES) -> None:
        self._rules = rules
        self._parts: Memory[Hashable, _Part] = Memory()
        self._known: Memory[Hashable, _Known] = Memory(_ABOUTS)
        self._told: Memory[str, FindingCache] = Memory(_NAMES)

    def check(
        self, document: Document, meeting: Meeting | None = None, row: Mapping[str, str] = NO_ROW
    ) -> tuple[Finding, ...]:
        """As :func:`check` with the rules of this reviewer. Raises GeneratorError when a rule of an
        installed package fails."""
        lines, kind = self._lines_of(document), kind_of(document.meta.get("文种", ""), document.title)
        known, about = self._about(lines, kind, meeting)
        hits, across = known.hits(lines, about), known.hits_across(lines, about)
        if not hits and not across:
            return ()
        texts, told = {"": lines}, self._told_before("")
        found = [*to_findings(hits, texts, self._rules, "", row, told)]
        found += to_findings(across, texts, self._rules, None, row, told)
        return tuple(sorted(found, key=_place))

    def check_alone(
        self, name: str, reading: LinearText, meeting: Meeting | None = None
    ) -> tuple[Finding, ...]:
        """As :func:`check_alone` with the rules of this reviewer, in the order of the text. Raises
        GeneratorError when a rule of an installed package fails."""
        lines = reading.lines
        known, about = self._about(lines, reading.kind, meeting)
        hits, texts = known.hits(lines, about), {name: lines}
        if not hits:
            return ()
        found = to_findings(hits, texts, self._rules, name, NO_ROW, self._told_before(name))
        return tuple(sorted(found, key=_place))

    def _about(
        self, lines: Sequence[Line], kind: str, meeting: Meeting | None
    ) -> tuple[_Known, ReviewContext]:
        about = review_context_of(lines, meeting, self._rules)
        key = kind, about.year, about.record_name, about.record_year
        return self._known.get(key) or self._known.keep(key, _Known(kind, about, self._rules)), about

    def _told_before(self, name: str) -> FindingCache:
        told = self._told.get(name)
        if told is None or len(told) > _FINDINGS:
            told = self._told.keep(name, {})
        return told

    def _lines_of(self, document: Document) -> list[Line]:
        """The lines of a document, the same objects wherever they have been before."""
        lines = [line for key, value in document.meta.items() for line in self._element(key, value)[1]]
        lines += self._title(document.title)[1]
        paragraphs = tables = 0
        for block in document.blocks:
            made = self._block(block, paragraphs, tables)
            lines += made[1]
            paragraphs, tables = paragraphs + made[2], tables + made[3]
        return lines

    def _element(self, name: str, value: MetaValue) -> _Part:
        key = name, id(value)
        return self._parts.get(key) or self._parts.keep(key, _shaped(value, element_lines(name, value)))

    def _title(self, title: tuple[Inline, ...]) -> _Part:
        key = id(title)
        return self._parts.get(key) or self._parts.keep(key, _shaped(title, title_lines(title)))

    def _block(self, block: Block, paragraphs: int, tables: int) -> _Part:
        key = id(block), paragraphs, tables
        return self._parts.get(key) or self._parts.keep(
            key, _shaped(block, block_lines((block,), paragraphs, tables))
        )


def _shaped(source: object, made: Iterable[Line]) -> _Part:
    lines = tuple(made)
    return source, lines, sum([one.cell is None for one in lines]), int(isinstance(source, Table))


class _Numbers:
    """A number for each thing, which may be long; one that was forgotten gets another."""

    def __init__(self) -> None:
        self._known: Memory[Hashable, int] = Memory(_LINES)
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
    takings: Takings
    looks_back: bool
    asking: tuple[tuple[str, EachLineRule], ...]
    shape: int


class _Taking(NamedTuple):
    """What a rule takes from the line at a place, by a number; of a rule that finds what it takes twice, what
    it compares; whether a finding may begin with it."""

    sight: Sight
    number: int
    compared: tuple[Hashable, ...]
    starts: bool


class _PlacedLine(NamedTuple):
    """What a line gives at its place, whatever stands above it."""

    line: Line
    place: int
    aside: bool
    alone: tuple[RuleHit, ...]
    each: tuple[RuleHit, ...]
    takings: tuple[_Taking, ...]
    looks_back: bool
    asking: tuple[tuple[str, EachLineRule], ...]
    shape: int


class _Passed(NamedTuple):
    """A document that was gone through line by line: hits of rules on single lines, what was taken by whom,
    the lines about which the record is asked, how it is built."""

    alone: list[RuleHit]
    each: list[RuleHit]
    taken: Mapping[Sight, list[_Taking]]
    asking: list[_PlacedLine]
    build: int


class _Known:
    """What is known of documents of one ``kind``, of a year, about a meeting of one name. Only rules that ask
    the record are asked again when the record says something else."""

    def __init__(self, kind: str, about: ReviewContext, rules: RuleConfig) -> None:
        self._kind, self._about, self._rules = kind, about.without_record, rules
        self._beyond = replace(
            self._about, year=about.record_year
        )  # of packs: no year that one document names
        self._own: Memory[Line, _Own] = Memory(_LINES)
        self._placed: Memory[tuple[int, int], _PlacedLine] = Memory(_LINES)
        self._back: Memory[tuple[int, int, int], tuple[_PlacedLine, Around, tuple[_Taking, ...]]] = Memory()
        self._answers: Memory[tuple[int, int], tuple[object, object, tuple[RuleHit, ...]]] = Memory(_LINES)
        self._shapes, self._builds, self._taken = _Numbers(), _Numbers(), _Numbers()
        self._judged: Memory[Hashable, tuple[Meeting | None, tuple[RuleHit, ...]]] = Memory()
        self._last: tuple[Sequence[Line], _Passed] | None = None

    def hits(self, lines: Sequence[Line], about: ReviewContext) -> list[RuleHit]:
        """What rules over lines and over documents find, in the order of :func:`check`."""
        passed = self._passed(lines)
        found = [*passed.each, *self._answered(passed.asking, about)]
        found += self._wide(_rules().in_document, passed, lines, about, self._asked)
        if len(found) > 1:
            found.sort(key=_order)
        found[:0] = passed.alone
        if self._rules.plugins and installed_rules():
            found += plugin_hits(LinearText(tuple(lines), self._kind), about)
        return found

    def hits_across(self, lines: Sequence[Line], about: ReviewContext) -> list[RuleHit]:
        """What rules over packs find in a pack of this one."""
        found = self._wide(_rules().in_pack, self._passed(lines), lines, about, self._asked_of_pack)
        if len(found) > 1:
            found.sort(key=_order)
        return found

    def _passed(self, lines: Sequence[Line]) -> _Passed:
        if self._last is None or self._last[0] is not lines:
            self._last = lines, self._through(lines)
        return self._last[1]

    def _through(self, lines: Sequence[Line]) -> _Passed:
        alone: list[RuleHit] = []
        each: list[RuleHit] = []
        taken: dict[Sight, list[_Taking]] = {}
        asking: list[_PlacedLine] = []
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
            if looks_back:
                takings += self._taken_back(one, before, above)
            for taking in takings:
                if taking[0] in taken:
                    taken[taking[0]].append(taking)
                else:
                    taken[taking[0]] = [taking]
            before = line
            if not aside:
                above = line
        return _Passed(alone, each, taken, asking, self._builds.of(tuple(shapes)))

    def _place(self, line: Line, place: int) -> _PlacedLine:
        own = self._own.get(line) or self._own.keep(line, self._read(line))
        made = _PlacedLine(
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

    def _taken_back(self, one: _PlacedLine, before: Line | None, above: Line | None) -> tuple[_Taking, ...]:
        """What is taken from a line with a look at those before it."""
        key = id(one), id(before), id(above)
        known = self._back.get(key)
        if known is None:
            around = Around(before, above)
            takings = self._numbered(self._takings_back(one.line, around), one.place)
            known = self._back.keep(key, (one, around, takings))
        return known[2]

    def _numbered(self, takings: Takings, place: int) -> tuple[_Taking, ...]:
        return tuple(
            [
                _Taking(
                    sight,
                    self._taken.of((place, value)),
                    tuple(sight.twice(value)) if sight.twice else (),
                    sight.starts is None or sight.starts(value),
                )
                for sight, value in takings
            ]
        )

    def _answered(self, asking: Iterable[_PlacedLine], about: ReviewContext) -> Iterator[RuleHit]:
        """What rules on single lines find that ask the record."""
        for one in asking:
            key = id(one), id(about.meeting)
            known = self._answers.get(key)
            if known is None:
                hits = [
                    (name, hit_at_line(hit, one.place))
                    for name, rule in one.asking
                    for hit in rule(one.line, self._kind, about)
                ]
                known = self._answers.keep(key, (one, about.meeting, tuple(hits)))
            yield from known[2]

    def _wide(
        self,
        rules: _WideRules,
        passed: _Passed,
        lines: Sequence[Line],
        about: ReviewContext,
        ask: Callable[[Iterable[str], LinearText, ReviewContext], tuple[RuleHit, ...]],
    ) -> list[RuleHit]:
        """What rules over more than a line find."""
        seen: dict[Sight, tuple[int, ...]] = {}
        for sight, takings in passed.taken.items():
            if sight in rules.by_sight and (met := _that_count(sight, takings)):
                seen[sight] = tuple([one[1] for one in met])
        reading: LinearText | None = None
        found: list[RuleHit] = []
        others = tuple([sight for sight in rules.by_sight if sight not in seen])
        for key, sights in [*((numbers, (sight,)) for sight, numbers in seen.items()), ((), others)]:
            for names, meeting in zip(rules.of(sights), (None, about.meeting), strict=True):
                if not names:
                    continue
                known = passed.build, sights, key, meeting and id(meeting), names
                hits = self._judged.get(known)
                if hits is None:
                    reading = reading or LinearText(tuple(lines), self._kind)
                    hits = self._judged.keep(known, (meeting, ask(names, reading, about)))
                found += hits[1]
        return found

    def _asked(self, names: Iterable[str], reading: LinearText, about: ReviewContext) -> tuple[RuleHit, ...]:
        return tuple(
            [
                (name, hit)
                for name in names
                for hit in DOCUMENT_RULES[name](reading, about if name in ASKS_RECORD else self._about)
            ]
        )

    def _asked_of_pack(
        self, names: Iterable[str], reading: LinearText, about: ReviewContext
    ) -> tuple[RuleHit, ...]:
        recorded = replace(self._beyond, meeting=about.meeting)
        return tuple(
            [
                (name, hit)
                for name in names
                for hit in PACK_RULES[name]({"": reading}, recorded if name in ASKS_RECORD else self._beyond)
            ]
        )

    def _read(self, line: Line) -> _Own:
        """The line by itself; its hits are at line 0 until they are placed."""
        aside, text, about = line.role in ASIDE, line.text, self._about
        rules, nothing = _rules(), Around(None, None)
        asked = (rules.each_aside if aside else rules.each).of(text)
        each = [
            (name, hit)
            for name, rule in asked
            if name not in ASKS_RECORD
            for hit in rule(line, self._kind, about)
        ]
        asking = [one for one in asked if one[0] in ASKS_RECORD and ASKS_RECORD[one[0]](line)]
        sights = (rules.sights_aside if aside else rules.sights).of(text)
        takings = [(sight, sight.sees(line, nothing, about)) for sight in sights]
        return _Own(
            line,
            tuple(run_line_rules(line, 0, self._rules)),
            tuple(each),
            tuple([one for one in takings if one[1] is not None]),
            not aside and bool(rules.back.of(text)),
            tuple(asking),
            self._shapes.of((line.role, line.cell, line.key, line.marks)),
        )

    def _takings_back(self, line: Line, around: Around) -> Takings:
        sights = _rules().back.of(line.text)
        takings = [(sight, sight.sees(line, around, self._about)) for sight in sights]
        return tuple([one for one in takings if one[1] is not None])


def _that_count(sight: Sight, takings: list[_Taking]) -> list[_Taking]:
    """The takings without which the rule would find something else: none where no finding can begin; of a
    rule that only finds what it takes twice those that have something in common with another."""
    if sight.starts and not any(one.starts for one in takings):
        return []
    if sight.twice is None:
        return takings
    keys = [key for one in takings for key in one.compared]
    if len(set(keys)) == len(keys):
        return []
    counts = Counter(keys)
    return [one for one in takings if any(counts[key] > 1 for key in one.compared)]


def _order(one: RuleHit) -> int:
    return _rules().places[one[0]]


def _place(one: Finding) -> tuple[int, int]:
    return one.spot.line, one.spot.start


class _WideRules:
    """Rules over more than a line, by what they see."""

    def __init__(self, names: Iterable[str]) -> None:
        self.by_sight: dict[Sight, list[str]] = {}
        for name in names:
            self.by_sight.setdefault(SIGHTS[name], []).append(name)
        self._of: dict[tuple[Sight, ...], tuple[tuple[str, ...], tuple[str, ...]]] = {}

    def of(self, sights: tuple[Sight, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The rules with these sights: those that do not ask the record, those that do."""
        if sights not in self._of:
            names = [name for sight in sights for name in self.by_sight[sight]]
            free = tuple(name for name in names if name not in ASKS_RECORD)
            self._of[sights] = free, tuple(name for name in names if name in ASKS_RECORD)
        return self._of[sights]


class _Rules:
    """The rules as a reviewer asks them. ``…_aside``: of elements and cells."""

    def __init__(self) -> None:
        self.in_document = _WideRules(name for name in DOCUMENT_RULES if name not in EACH_LINE_RULES)
        self.in_pack = _WideRules(PACK_RULES)
        sights = [one for one in {**self.in_document.by_sight, **self.in_pack.by_sight} if one is not BLIND]
        self.places = {name: place for place, name in enumerate((*DOCUMENT_RULES, *PACK_RULES))}
        self.sights = _sights(one for one in sights if not one.around)
        self.sights_aside = _sights(one for one in sights if not one.body)
        self.back = _sights(one for one in sights if one.around)
        self.each, self.each_aside = each_line_screens()


def _sights(sights: Iterable[Sight]) -> Screen[Sight]:
    return Screen((one, one.needs) for one in sights)


@cache
def _rules() -> _Rules:
    return _Rules()
