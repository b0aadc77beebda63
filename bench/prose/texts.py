"""A text as the measures read it: lines in order, each with the characters that are facts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import groupby
from typing import TypeAlias

from generator.document.inlines import inline_text
from generator.document.nodes import Block, Document, Heading, Inline, ListBlock, Mark, Paragraph, Table, Text
from generator.document.plain import merge_run_in_headings
from generator.review.source_spans import inline_leaves

Range: TypeAlias = tuple[int, int]

_COUNTS = r"[\u3400-\u9fffA-Za-z0-9]"
_COUNTED = re.compile(_COUNTS)
_SENTENCE = re.compile(r"[^。！？\n]+[。！？]?[”’）]*")
_CLAUSE = re.compile(r"[^，。；：！？\n]+")
_STOPS = "。！？；：”）》】…"
LABELS = (
    re.compile(r"([一二三四五六七八九十]{1,3})、"),
    re.compile(r"（([一二三四五六七八九十]{1,3})）"),
    re.compile(r"(\d{1,2})[.．](?!\d)"),
    re.compile(r"（(\d{1,2})）"),
    re.compile(r"([一二三四五六七八九十]{1,3})要(?!求)"),
    re.compile(r"([一二三四五六七八九十]{1,3})是(?!否)"),
    re.compile(r"第([一二三四五六七八九十]{1,3})[，、]"),
)
"""How parts are counted, from the outermost inwards; the number is group 1."""


TABLE = "表"
"""The style of the place of a table, whose cells are not read."""


@dataclass(frozen=True, slots=True)
class ProseLine:
    """A paragraph, list item or heading. ``facts``: the characters said or counted from the record, when the
    text knows them; ``held_open``: those of a fact still to be filled in. ``level`` is that of a heading, 0
    for running text; ``style`` sets apart what is not running text (称谓, 提示, 名单)."""

    text: str
    level: int = 0
    style: str = ""
    facts: tuple[Range, ...] = ()
    held_open: tuple[Range, ...] = ()


@dataclass(frozen=True, slots=True)
class Prose:
    """A text of a meeting. ``meeting`` and ``kind`` name where it belongs; ``record`` is all that the record
    says, as one text, to look strings up in; ``knows_facts``: whether its lines know their facts, as those of
    a draft do and those of a text from elsewhere do not. Of a draft also: ``elaborations``, what elaborations
    gave to it, each as it stands; ``items``, how many items of the record it tells."""

    meeting: str
    kind: str
    lines: tuple[ProseLine, ...]
    record: str = ""
    knows_facts: bool = False
    speaker: str = ""
    elaborations: tuple[str, ...] = ()
    items: int = 0

    @property
    def name(self) -> str:
        return f"{self.meeting} {self.kind}"

    @property
    def running(self) -> tuple[ProseLine, ...]:
        """Lines of running text: no headings, nothing with a style of its own."""
        return tuple(one for one in self.lines if not one.level and not one.style)

    def sections(self) -> Iterator[list[ProseLine]]:
        """The text in parts: each heading with the running text below it."""
        part: list[ProseLine] = []
        for one in self.lines:
            if one.level and part:
                yield part
                part = []
            if not one.style:
                part.append(one)
        if part:
            yield part


@dataclass(frozen=True, slots=True)
class ProseSentence:
    """A sentence with where it stands in its line."""

    text: str
    start: int
    line: ProseLine = field(repr=False)

    @property
    def end(self) -> int:
        return self.start + len(self.text)

    def has_fact(self) -> bool:
        return _meet(self.line.facts, self.start, self.end)

    def is_open(self) -> bool:
        """Whether a fact in it is still to be filled in."""
        return _meet(self.line.held_open, self.start, self.end)

    def own_clauses(self) -> Iterator[str]:
        """Its clauses without any fact, said or wanted."""
        for found in _CLAUSE.finditer(self.line.text, self.start, self.end):
            if not _meet((*self.line.facts, *self.line.held_open), found.start(), found.end()):
                yield found[0]


def _meet(ranges: Iterable[Range], start: int, end: int) -> bool:
    return any(one < end and other > start for one, other in ranges)


def sentences(line: ProseLine) -> Iterator[ProseSentence]:
    """Full sentences, closing quotes included."""
    for found in _SENTENCE.finditer(line.text):
        text = found[0].lstrip(" 　")
        if _COUNTED.search(text):
            yield ProseSentence(text.rstrip(), found.end() - len(text), line)


def running_sentences(prose: Prose) -> Iterator[ProseSentence]:
    return (one for line in prose.running for one in sentences(line))


def clauses(text: str) -> list[str]:
    return [one for one in _CLAUSE.findall(text) if _COUNTED.search(one)]


def size(text: str) -> int:
    """Characters that are read out: no marks, no blanks."""
    return len(_COUNTED.findall(text))


def bare(text: str) -> str:
    """The characters that are read out, alone."""
    return "".join(_COUNTED.findall(text))


def plain(prose: Prose) -> str:
    """All of it."""
    return "\n".join(one.text for one in prose.lines)


def label(text: str) -> tuple[int, str] | None:
    """Which of ``LABELS`` a line begins with, and its number in words; None without one."""
    found = ((n, one.match(text)) for n, one in enumerate(LABELS))
    return next(((n, match[1]) for n, match in found if match), None)


# -- from a document tree ------------------------------------------------------------------------------


def lines_of(document: Document) -> tuple[ProseLine, ...]:
    """The body of a document: run-in headings at the head of their paragraphs."""
    return tuple(_block_lines(document.blocks))


def _block_lines(blocks: Iterable[Block]) -> Iterator[ProseLine]:
    for block in merge_run_in_headings(blocks):
        if isinstance(block, Paragraph):
            yield _line(block.inlines, style=block.style or "")
        elif isinstance(block, Heading):
            yield _line((Text(block.label), *block.inlines), level=block.level)
        elif isinstance(block, ListBlock):
            for item in block.items:
                inner = list(_block_lines(item.blocks))
                if inner and item.label:
                    inner[0] = _moved(inner[0], item.label)
                yield from inner
        elif isinstance(block, Table):
            yield ProseLine("", style=TABLE)


def _line(inlines: Iterable[Inline], level: int = 0, style: str = "") -> ProseLine:
    facts, held_open, at = list[Range](), list[Range](), 0
    for one in inline_leaves(inlines):
        end = at + len(inline_text((one,)))
        if isinstance(one, Text) and one.source:
            facts.append((at, end))
        elif isinstance(one, Mark):
            held_open.append((at, end))
        at = end
    return ProseLine(inline_text(tuple(inlines)), level, style, tuple(facts), tuple(held_open))


def _moved(line: ProseLine, head: str) -> ProseLine:
    """The line with ``head`` before it."""
    by = len(head)
    facts, held_open = (
        tuple((start + by, end + by) for start, end in many) for many in (line.facts, line.held_open)
    )
    return replace(line, text=head + line.text, facts=facts, held_open=held_open)


# -- from a plain text ---------------------------------------------------------------------------------

_ADDRESS = re.compile(r"^[^，。]{0,20}(?:同志们|朋友们|代表们)[：:]$|^[^，。]{2,40}[：:]$")
_CUE = re.compile(r"^（[^（）]+）$|^【[^【】]+】$")


def lines_in(text: str) -> tuple[ProseLine, ...]:
    """The body of a text as a person types it, a paragraph a line: what stands before the address (title,
    speaker, date) is left out; a line without a stop is a heading, at the level of its number."""
    lines = [one.strip() for one in text.splitlines() if one.strip()]
    first = next((n for n, one in enumerate(lines[:8]) if _ADDRESS.match(one)), None)
    if first is None:
        first = next((n for n, one in enumerate(lines) if one.endswith("。")), 0)
    return tuple(map(_typed_line, lines[first:]))


def _typed_line(line: str) -> ProseLine:
    if _ADDRESS.match(line):
        return ProseLine(line, style="称谓")
    if _CUE.match(line):
        return ProseLine(line, style="提示")
    numbered = label(line)
    if line.endswith(tuple(_STOPS)):
        return ProseLine(line)
    return ProseLine(line, level=numbered[0] % 4 + 1) if numbered else ProseLine(line, style="落款")


def grouped(texts: Iterable[Prose]) -> dict[str, list[Prose]]:
    """By meeting."""
    ordered = sorted(texts, key=lambda one: one.meeting)
    return {name: list(many) for name, many in groupby(ordered, key=lambda one: one.meeting)}
