"""The review of one document after the other: what stood there before is not read again.

A rule over a document is two things: what it takes from each line (its :class:`Sight`), and what it makes of
the takings. A block that was read before, at that place and under those lines, gives the same takings and the
same findings of its own; a rule that takes what it took from a document built alike finds the same. The
findings are those of :func:`check`.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from typing import TypeAlias

from generator.document.nodes import Block, Document, Inline, MetaValue, Table
from generator.memory import Memory
from generator.records.model import Meeting
from generator.review.finding import Finding, Hit
from generator.review.finding_messages import NO_ROW, FindingCache, RuleHit, to_findings
from generator.review.known_hits import KnownHits
from generator.review.known_lines import MOST_LINES, KnownLines, PlacedLine, ReadLines
from generator.review.linear_text import (
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
    DOCUMENT_RULES,
    EACH_LINE_RULES,
    PACK_RULES,
    ReviewContext,
    hit_at_line,
)
from generator.review.run_rules import review_context_of

_ABOUTS = 16
_FINDINGS = 4_096
_NAMES = 64
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

    def learn(self, documents: Iterable[tuple[Document, Meeting | None]]) -> None:
        """Read what is new in documents, each with its record, that will be checked next: many lines at once
        take a third less."""
        new: dict[int, tuple[_Known, list[Sequence[Line]]]] = {}
        for document, meeting in documents:
            lines, kind = self._lines_of(document), kind_of(document.meta.get("文种", ""), document.title)
            known, _ = self._about(lines, kind, meeting)
            new.setdefault(id(known), (known, []))[1].append(lines)
        for known, together in new.values():
            known.learn(together)

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


_Answer: TypeAlias = tuple[PlacedLine, Meeting | None, tuple[RuleHit, ...]]
"""What rules on single lines find in a line that ask the record."""


class _Known:
    """What is known of documents of one ``kind``, of a year, about a meeting of one name. Only rules that ask
    the record are asked again when the record says something else."""

    def __init__(self, kind: str, about: ReviewContext, rules: RuleConfig) -> None:
        self._kind, self._about, self._plugins = kind, about.without_record, rules.plugins
        # Of packs: no year that one document names.
        self._beyond = replace(self._about, year=about.record_year)
        self._lines = KnownLines(kind, self._about, rules)
        wide = (name for name in DOCUMENT_RULES if name not in EACH_LINE_RULES)
        self._in_document = KnownHits(wide, kind, self._asked)
        self._in_pack = KnownHits(PACK_RULES, kind, self._asked_of_pack)
        self._answers: Memory[tuple[int, int], _Answer] = Memory(MOST_LINES)
        self._last: tuple[Sequence[Line], ReadLines] | None = None

    def hits(self, lines: Sequence[Line], about: ReviewContext) -> list[RuleHit]:
        """What rules over lines and over documents find, in the order of :func:`check`."""
        read = self._read(lines)
        found = [*read.each, *self._answered(read.asking, about)]
        found += self._in_document.in_document(lines, read, about.meeting)
        if len(found) > 1:
            found.sort(key=_order)
        found[:0] = read.alone
        if self._plugins and installed_rules():
            found += plugin_hits(LinearText(tuple(lines), self._kind), about)
        return found

    def hits_across(self, lines: Sequence[Line], about: ReviewContext) -> list[RuleHit]:
        """What rules over packs find in a pack of this one."""
        found = self._in_pack.in_document(lines, self._read(lines), about.meeting)
        if len(found) > 1:
            found.sort(key=_order)
        return found

    def learn(self, documents: Iterable[Sequence[Line]]) -> None:
        self._lines.learn(documents)

    def _read(self, lines: Sequence[Line]) -> ReadLines:
        if self._last is None or self._last[0] is not lines:
            self._last = lines, self._lines.read(lines)
        return self._last[1]

    def _answered(self, asking: Iterable[PlacedLine], about: ReviewContext) -> Iterator[RuleHit]:
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

    def _asked(
        self, names: Iterable[str], reading: LinearText, meeting: Meeting | None
    ) -> tuple[RuleHit, ...]:
        return _hits_of(names, self._about, meeting, lambda name, about: DOCUMENT_RULES[name](reading, about))

    def _asked_of_pack(
        self, names: Iterable[str], reading: LinearText, meeting: Meeting | None
    ) -> tuple[RuleHit, ...]:
        pack = {"": reading}
        return _hits_of(names, self._beyond, meeting, lambda name, about: PACK_RULES[name](pack, about))


def _hits_of(
    names: Iterable[str],
    about: ReviewContext,
    meeting: Meeting | None,
    ask: Callable[[str, ReviewContext], Iterable[Hit]],
) -> tuple[RuleHit, ...]:
    """What rules find; those that ask the record are told of ``meeting``."""
    recorded = replace(about, meeting=meeting)
    return tuple(
        [(name, hit) for name in names for hit in ask(name, recorded if name in ASKS_RECORD else about)]
    )


def _order(one: RuleHit) -> int:
    return _places()[one[0]]


@cache
def _places() -> Mapping[str, int]:
    return {name: place for place, name in enumerate((*DOCUMENT_RULES, *PACK_RULES))}


def _place(one: Finding) -> tuple[int, int]:
    return one.spot.line, one.spot.start
