"""A document as lines of text: one for each paragraph, heading, list item or cell, with its place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Literal, NamedTuple, TypeAlias

from generator.document.inlines import inline_text, sourced_texts
from generator.document.nodes import (
    Block,
    Cell,
    Document,
    Heading,
    Inline,
    ListBlock,
    MetaValue,
    Paragraph,
    Table,
    Text,
)
from generator.files.resources import read_text
from generator.memory import Memory
from generator.records.versions import KEY
from generator.review.source_spans import inline_leaves, inline_length
from generator.yamlfile.loader import load_mapping

Role: TypeAlias = Literal["题", "小标题", "接排", "段", "项", "格", "要素"]
"""Title; heading on its own line; heading run into its paragraph; paragraph; list item; cell of a table;
element of the head or foot (文号, 主送 …)."""

ASIDE: tuple[Role, ...] = ("要素", "格")
"""What stands beside the running text."""

FILE = "templates/_rules/文种.yaml"


@cache
def _kind_words(key: str) -> tuple[str, ...]:
    """The ends of titles (标题) by which kinds are known, and the words for what is read out (念)."""
    listed = load_mapping(read_text(FILE), FILE)[key]
    return tuple(map(str, listed)) if isinstance(listed, list) else ()


class SaidFact(NamedTuple):
    """Characters ``start`` to ``end`` of a line say, or count, what stands at ``path`` of the record."""

    start: int
    end: int
    path: str


@dataclass(frozen=True, slots=True)
class Line:
    """``text`` includes the ``label`` at its head. ``marks`` are the places inside it, each with the
    offset where it begins; ``key`` names an element; ``cell`` is table, row, column, from 1; ``number``
    is for programs: the line of a draft, the paragraph of a Word file. ``said``: where facts of the record
    stand in it, in order, in a text that knows them."""

    text: str
    role: Role
    marks: tuple[tuple[int, str], ...]
    label: str = ""
    level: int = 0
    style: str = ""
    key: str = ""
    cell: tuple[int, int, int] | None = None
    number: int = 0
    said: tuple[SaidFact, ...] = ()

    @property
    def content(self) -> str:
        """``text``, with blanks for a label that would run together with a figure: 2. before 2020年."""
        size = len(self.label)
        return (
            "　" * size + self.text[size:] if size and self.text[size : size + 1].isdecimal() else self.text
        )

    def place(self, offset: int = 0) -> str:
        """Place shown to the user: 底稿第8行, 第3段, 表1第2行第3列."""
        return next((said for at, said in reversed(self.marks) if at <= offset), self.marks[0][1])


@dataclass(frozen=True)
class LinearText:
    """All lines of a document, in order. ``kind`` is its Chinese name (会议通知), empty when unknown."""

    lines: tuple[Line, ...]
    kind: str = ""

    @property
    def is_read_aloud(self) -> bool:
        """Whether it is read out."""
        return any(word in self.kind for word in _kind_words("念"))

    @cached_property
    def body(self) -> tuple[tuple[int, Line], ...]:
        """Running text with the index of each line: no elements, no cells."""
        return tuple([(n, one) for n, one in enumerate(self.lines) if one.role not in ASIDE])

    @cached_property
    def title(self) -> str:
        return next((line.text for line in self.lines if line.role == "题"), "")

    @cached_property
    def tables(self) -> dict[int, dict[tuple[int, int], int]]:
        """For each table the index of the line of every cell that is not empty."""
        found: dict[int, dict[tuple[int, int], int]] = {}
        for index, line in enumerate(self.lines):
            if line.cell:
                found.setdefault(line.cell[0], {})[line.cell[1:]] = index
        return found

    def elements(self, *keys: str) -> Iterator[tuple[int, Line]]:
        """The elements of these keys."""
        return ((n, one) for n, one in enumerate(self.lines) if one.role == "要素" and one.key in keys)


def kind_in(title: str) -> str:
    """The kind a title names: 关于召开…的通知 → 会议通知; empty when it names none."""
    squeezed = "".join(title.split())
    return next((kind for kind in _kind_words("标题") if squeezed.endswith(kind)), "")


def linearize_document(document: Document) -> LinearText:
    """The reading of a tree. Places are 标题, 文号, 第3段, 表1第2行第3列; empty cells are left out."""
    lines = [line for key, value in document.meta.items() for line in element_lines(key, value)]
    lines += title_lines(document.title)
    lines += block_lines(document.blocks)
    return LinearText(tuple(lines), kind_of(document.meta.get("文种", ""), document.title))


_UNSEEN = {"版式", "文种", "标题", "字体", KEY}


def kind_of(named: MetaValue, title: tuple[Inline, ...]) -> str:
    """The kind a document names, else the one its title names."""
    return named if isinstance(named, str) and named else kind_in(inline_text(title))


def element_lines(key: str, value: MetaValue) -> Iterator[Line]:
    """One a text of an element of head or foot; none for what is not printed."""
    for text in () if key in _UNSEEN else (value,) if isinstance(value, str) else value:
        if text.strip():
            yield Line(text, "要素", ((0, f"“{key}”"),), key=key, said=_said(sourced_texts(text)))


def title_lines(title: tuple[Inline, ...]) -> tuple[Line, ...]:
    """The title as a line; none when there is no title."""
    text = inline_text(title)
    return (Line(text, "题", ((0, "标题"),), said=_said(title)),) if text else ()


def block_lines(blocks: Iterable[Block], paragraphs: int = 0, tables: int = 0) -> Iterator[Line]:
    """Lines of blocks; ``paragraphs`` and ``tables`` are the counts before the first block."""
    for block in blocks:
        if isinstance(block, Table):
            tables += 1
            yield from _cells(block, tables)
            continue
        for line in _block(block):
            paragraphs += 1
            about = (line.label, line.level, line.style, line.key, line.cell)
            yield Line(line.text, line.role, ((0, f"第{paragraphs}段"),), *about, said=line.said)


def _block(block: Block) -> Iterator[Line]:
    if isinstance(block, Paragraph):
        said = _said(block.inlines)
        yield Line(inline_text(block.inlines), _role(block), (), style=block.style or "", said=said)
    elif isinstance(block, Heading):
        text = block.label + inline_text(block.inlines)
        said = _said(block.inlines, len(block.label))
        yield Line(text, _role(block), (), block.label, block.level, block.style or "", said=said)
    elif isinstance(block, ListBlock):
        for item in block.items:
            for position, inner in enumerate(item.blocks):
                if isinstance(inner, Paragraph):
                    label = item.label if position == 0 else ""
                    text, said = label + inline_text(inner.inlines), _said(inner.inlines, len(label))
                    yield Line(text, "项", (), label, style=block.style or "", said=said)
                else:
                    yield from _block(inner)


def _role(block: Paragraph | Heading) -> Role:
    if isinstance(block, Heading):
        return "接排" if block.run_in else "小标题"
    return "题" if block.style == "标题" else "段"


def _cells(table: Table, number: int) -> Iterator[Line]:
    rows = [table.head, *table.rows] if table.head else list(table.rows)
    for row, cells in enumerate(rows, start=1):
        key = id(cells), number, row
        known = _ROW_LINES.get(key) or _ROW_LINES.keep(key, (cells, tuple(_row_lines(cells, number, row))))
        yield from known[1]


def _row_lines(cells: tuple[Cell, ...], table: int, row: int) -> Iterator[Line]:
    for column, cell in enumerate(cells, start=1):
        if text := inline_text(cell.inlines):
            marks = ((0, f"表{table}第{row}行第{column}列"),)
            yield Line(text, "格", marks, cell=(table, row, column), said=_said(cell.inlines))


_ROW_LINES: Memory[tuple[int, int, int], tuple[tuple[Cell, ...], tuple[Line, ...]]] = Memory(4_096)
"""Lines of the rows of tables, which a reader knows again: of a long table most are as they were."""


def _said(inlines: Iterable[Inline], at: int = 0) -> tuple[SaidFact, ...]:
    """The facts in text that stands at ``at`` of its line."""
    found: list[SaidFact] = []
    for one in inline_leaves(inlines):
        end = at + inline_length(one)
        if isinstance(one, Text) and one.source:
            found.append(SaidFact(at, end, one.source))
        at = end
    return tuple(found)
