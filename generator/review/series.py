"""Documents one after the other, as a batch makes them: what stands where it stood before is not read
again, and a rule is asked again only when what it takes from a changed line has changed.

The findings are those of :func:`check`, document by document.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any

from generator.document.nodes import Inline, MetaValue, Table
from generator.document.units import Unit, Units
from generator.records.model import Meeting
from generator.review.finding import Finding
from generator.review.finding_messages import NO_ROW, FindingCache, to_findings
from generator.review.frame import Frame
from generator.review.linear_text import Line, block_lines, element_lines, kind_of, title_lines
from generator.review.rule_config import DEFAULT_RULES, RuleConfig
from generator.review.rule_registry import ReviewContext
from generator.review.run_rules import review_context_of

_KEPT = 256
_FRAMES = 16
_TOLD = 4096
Shape = tuple[object, ...]
_Part = tuple[tuple[Line, ...], int, int, int, int, int]
"""What an element, the title or a unit gives: lines; the number of their shape; how many paragraphs and
tables there are; and how many stand before."""


class Series:
    """Reviews the documents of one batch."""

    def __init__(self, rules: RuleConfig = DEFAULT_RULES) -> None:
        self._rules = rules
        self._frames: OrderedDict[Shape, tuple[Frame, Meeting | None]] = OrderedDict()
        self._shapes: dict[Shape, int] = {}
        self._elements = lru_cache(maxsize=_KEPT)(self._of_element)
        self._unit = lru_cache(maxsize=_KEPT)(self._of_unit)
        self._title = lru_cache(maxsize=_KEPT)(self._of_title)
        self._told: FindingCache = {}
        self._heads = 0
        self._sources: list[object] = []
        self._parts: list[_Part] = []

    def check(
        self, paper: Units, kind: str, meeting: Meeting | None = None, row: Mapping[str, str] = NO_ROW
    ) -> tuple[Finding, ...]:
        """``kind`` is the name of the document's kind, unless its front matter names another; the rest
        as :func:`check`."""
        lines, shapes = self._lined_up(paper)
        about = review_context_of(lines, meeting, self._rules)
        said = kind_of(paper.meta.get("文种") or kind, paper.title)
        key = (said, id(meeting), about.year, shapes)
        frame = self._frame(key, said, about)
        try:
            frame.now(lines)
        except BaseException:
            del self._frames[key]  # it may be told of half a document
            raise
        return self._findings(frame, lines, row)

    def _frame(self, key: Shape, kind: str, about: ReviewContext) -> Frame:
        """That of the last document built alike. It keeps the meeting, so that its identity is its own."""
        if key not in self._frames:
            self._frames[key] = Frame(kind, about, self._rules), about.meeting
            if len(self._frames) > _FRAMES:
                self._frames.popitem(last=False)
        self._frames.move_to_end(key)
        return self._frames[key][0]

    def _lined_up(self, paper: Units) -> tuple[list[Line], tuple[int, ...]]:
        """The lines of a document, the same objects wherever they have been before; and how it is built."""
        sources = [*paper.meta.items(), paper.title, *paper.units]
        alike = (len(paper.meta), len(sources)) == (self._heads, len(self._sources))
        if not (alike and self._in_place(sources)):
            self._line_up(paper)
        self._heads, self._sources = len(paper.meta), sources
        lines = [line for part in self._parts for line in part[0]]
        return lines, tuple([part[1] for part in self._parts])

    def _in_place(self, sources: list[Any]) -> bool:
        """Put in what differs from the document before; False when then the rest stands elsewhere."""
        for at, (one, old) in enumerate(zip(sources, self._sources, strict=True)):
            if one is old or (at < self._heads and one == old):
                continue
            before = self._parts[at]
            if at < self._heads:
                part = self._element_part(*one)
            elif at == self._heads:
                part = self._title_part(one)
            else:
                part = self._unit(one, *before[4:])
            if part[2:] != before[2:]:
                return False
            self._parts[at], self._sources[at] = part, one
        return True

    def _line_up(self, paper: Units) -> None:
        parts = [self._element_part(key, value) for key, value in paper.meta.items()]
        parts.append(self._title_part(paper.title))
        paragraphs = tables = 0
        for unit in paper.units:
            parts.append(self._unit(unit, paragraphs, tables))
            paragraphs, tables = paragraphs + parts[-1][2], tables + parts[-1][3]
        self._parts = parts

    def _element_part(self, key: str, value: MetaValue) -> _Part:
        return (*self._elements(key, value), 0, 0, 0, 0)

    def _title_part(self, title: tuple[Inline, ...]) -> _Part:
        return (*self._title(title), 0, 0, 0, 0)

    def _of_element(self, key: str, value: MetaValue) -> tuple[tuple[Line, ...], int]:
        return self._shaped(element_lines(key, value))

    def _of_title(self, title: tuple[Inline, ...]) -> tuple[tuple[Line, ...], int]:
        return self._shaped(title_lines(title))

    def _of_unit(self, unit: Unit, paragraphs: int, above: int) -> _Part:
        lines, shape = self._shaped(block_lines(unit.blocks, paragraphs, above))
        tables = sum(isinstance(block, Table) for block in unit.blocks)
        return lines, shape, sum([line.cell is None for line in lines]), tables, paragraphs, above

    def _shaped(self, made: Iterable[Line]) -> tuple[tuple[Line, ...], int]:
        lines = tuple(made)
        shape = tuple([(line.role, line.cell) for line in lines])
        return lines, self._shapes.setdefault(shape, len(self._shapes))

    def _findings(self, frame: Frame, lines: Sequence[Line], row: Mapping[str, str]) -> tuple[Finding, ...]:
        if len(self._told) > _TOLD:
            self._told.clear()
        known, rules, before = {"": lines}, self._rules, self._told
        found = [*to_findings(frame.hits(), known, rules, "", row, before)]
        found += to_findings(frame.hits_across(), known, rules, None, row, before)
        return tuple(sorted(found, key=_place)) if found else ()


def _place(one: Finding) -> tuple[int, int]:
    return one.spot.line, one.spot.start
