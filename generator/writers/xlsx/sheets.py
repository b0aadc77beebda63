"""The tables of a document as sheets of a workbook, each with what is said right above and below it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from generator.document.nodes import Block, Document, Heading, ListBlock, Paragraph, Table
from generator.document.styles import TITLE_STYLE
from generator.writers import inline
from generator.writers.flow_items import FlowTable, Runs, runs_text
from generator.writers.layout import Layout
from generator.writers.special_tables import CHARTS, as_special_table
from generator.writers.text_loss_check import refuse_control_characters
from generator.writers.xlsx.sheet_names import SheetNames, name_of_title

_CAPTIONS = frozenset({"图题", "表题", TITLE_STYLE})
_OPENING = frozenset({TITLE_STYLE, "附件"})  # of paragraphs an annex begins with
_SENTENCE = frozenset("。；：，")  # a line with one of these is no name


@dataclass(frozen=True, slots=True)
class SheetLine:
    """``name``: what the table below is called by it, empty when the line is only said; ``opens``: a new
    part of the document begins here."""

    text: str
    name: str = ""
    opens: bool = False
    align: Literal["left", "center", "right"] = "left"


@dataclass(frozen=True, slots=True)
class TableWorksheet:
    """``lines`` stand above the table, the title first; ``below``: what follows the table."""

    name: str
    lines: tuple[SheetLine, ...]
    grid: FlowTable
    below: tuple[SheetLine, ...] = ()


def sheets(document: Document, layout: Layout) -> Iterator[TableWorksheet]:
    """The tables in order; the first one carries the title of the document. Of text between tables each
    takes the part it stands in: prose elsewhere is no part of a workbook."""
    tables, between = _parted(document, layout)
    names, kind = SheetNames(), str(document.meta.get("文种") or "")
    title = _inlines_text(document.title)
    for at, table in enumerate(tables):
        above = _own_part(between[at], later=at > 0)
        lines = [*above]
        called = _called(above)
        if at == 0 and title:
            lines.insert(0, SheetLine(title))
            called = called or name_of_title(title, kind)
        name = names.free(called or kind or (lines[0].text if lines else ""))
        yield TableWorksheet(
            name, tuple(lines), _grid(table, layout), _rest(between[at + 1], at + 1 == len(tables))
        )


def _parted(document: Document, layout: Layout) -> tuple[list[Table], list[list[SheetLine]]]:
    """The tables, and the lines before each and after the last."""
    tables: list[Table] = []
    between: list[list[SheetLine]] = [[]]
    for block in document.blocks:
        if isinstance(block, Table):
            tables.append(block)
            between.append([])
        else:
            between[-1] += _lines(block, layout)
    return tables, between


def _own_part(lines: Sequence[SheetLine], later: bool) -> Sequence[SheetLine]:
    """Those from the last heading on, with the headings right above it; ``later``: without
    a heading, from the caption on, since what stands before it belongs to the table above."""
    start = _last(line.opens for line in lines)
    while start and lines[start - 1].opens:
        start -= 1
    if start is None and later:
        start = _last(bool(line.name) for line in lines)
    return lines[start or 0 :]


def _rest(lines: Sequence[SheetLine], last: bool) -> tuple[SheetLine, ...]:
    """What of the lines after a table belongs to it: all up to where the next part, or what belongs to the
    next table, begins."""
    end = next((at for at, line in enumerate(lines) if line.opens), None)
    if end is None:
        end = len(lines) if last else _last(bool(line.name) for line in lines) or 0
    return tuple(lines[:end])


def _last(flags: Iterator[bool]) -> int | None:
    return max((at for at, flag in enumerate(flags) if flag), default=None)


def _called(lines: Sequence[SheetLine]) -> str:
    """The name nearest above the table."""
    return next((line.name for line in reversed(lines) if line.name), "")


def _lines(block: Block, layout: Layout) -> list[SheetLine]:
    if isinstance(block, Heading):
        words = _inlines_text(block.inlines)
        return [SheetLine(block.label + words, words, opens=True)] if words else []
    if isinstance(block, Paragraph):
        words = _inlines_text(block.inlines)
        side = layout.style(block.style).align if block.style in layout.styles else "left"
        align = "left" if side == "both" else side
        opens = block.style in _OPENING
        return [SheetLine(words, _caption(words, block.style), opens, align)] if words else []
    if isinstance(block, ListBlock):
        return [line for item in block.items for line in _labelled(item.label, item.blocks, layout)]
    return []


def _labelled(label: str, blocks: Sequence[Block], layout: Layout) -> list[SheetLine]:
    """An item of a list: its label before its first line."""
    texts = [line.text for block in blocks for line in _lines(block, layout)]
    return [SheetLine(label + text if at == 0 else text) for at, text in enumerate(texts)]


def _caption(words: str, style: str | None) -> str:
    """A caption by its style, or a short line that is no sentence and has no style of its own."""
    if style in _CAPTIONS:
        return words
    return words if style is None and not _SENTENCE.intersection(words) and "\n" not in words else ""


def _inlines_text(inlines: tuple[object, ...]) -> str:
    return refuse_control_characters(runs_text(inline.to_runs(inlines)))  # type: ignore[arg-type]


def _grid(block: Table, layout: Layout) -> FlowTable:
    def cells(row: tuple[object, ...]) -> tuple[Runs, ...]:
        return tuple(inline.to_runs(cell.inlines) for cell in row)  # type: ignore[attr-defined]

    style = block.style if block.style in layout.styles else "表文"
    plain = FlowTable(style or "表文", cells(block.head), tuple(map(cells, block.rows)), block.aligns)
    drawn = as_special_table(plain, block.style, layout)
    return drawn if drawn.form in CHARTS else plain
