"""The tables of a document as sheets of a workbook, each with what is said right above it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.document.nodes import Block, Document, Heading, Paragraph, Table
from generator.writers import inline
from generator.writers.flow_items import FlowTable, Runs, runs_text
from generator.writers.layout import Layout
from generator.writers.text_loss_check import refuse_control_characters


@dataclass(frozen=True, slots=True)
class TableWorksheet:
    """``lines`` stand above the table, the title first."""

    name: str
    lines: tuple[str, ...]
    grid: FlowTable


def sheets(document: Document, layout: Layout) -> Iterator[TableWorksheet]:
    """The tables in order; the first one carries the title of the document."""
    title = _inlines_text(document.title)
    above: list[str] = [title] if title else []
    name = title.rpartition("\n")[2]
    taken: set[str] = set()
    for block in document.blocks:
        if isinstance(block, Table):
            own = _free_sheet_name(name or str(document.meta.get("文种") or "表"), taken)
            yield TableWorksheet(own, tuple(above), _grid(block, layout))
            above, name = [], ""
        else:
            words = _words(block)
            above = [*above, words] if words else above
            name = name or words


def _words(block: Block) -> str:
    if isinstance(block, Heading):
        return block.label + _inlines_text(block.inlines)
    return _inlines_text(block.inlines) if isinstance(block, Paragraph) else ""


def _inlines_text(inlines: tuple[object, ...]) -> str:
    return refuse_control_characters(runs_text(inline.to_runs(inlines)))  # type: ignore[arg-type]


def _grid(block: Table, layout: Layout) -> FlowTable:
    def cells(row: tuple[object, ...]) -> tuple[Runs, ...]:
        return tuple(inline.to_runs(cell.inlines) for cell in row)  # type: ignore[attr-defined]

    style = block.style if block.style in layout.styles else "表文"
    return FlowTable(style or "表文", cells(block.head), tuple(map(cells, block.rows)), block.aligns)


def _free_sheet_name(wished: str, taken: set[str]) -> str:
    """A name Excel takes: 31 characters, none of its own signs, never twice."""
    name = "".join(char for char in wished if char not in "[]:*?/\\'\n")[:28].strip() or "表"
    number = 2
    free = name
    while free.lower() in taken:
        free, number = f"{name}{number}", number + 1
    taken.add(free.lower())
    return free
