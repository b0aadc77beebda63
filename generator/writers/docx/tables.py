"""Tables: full width, columns as wide as their words need, the head repeated on every page."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from generator.writers.cell_looks import CellLook, cell_looks
from generator.writers.columns import HEAD, table_columns
from generator.writers.docx.styles import TABLE
from generator.writers.flow_items import FlowTable, Runs
from generator.writers.layout import Layout, ParagraphStyle
from generator.writers.table_heads import set_heads

_SIDES = '<w:tblCellMar><w:left w:w="{0}" w:type="dxa"/><w:right w:w="{0}" w:type="dxa"/></w:tblCellMar>'
_USUAL = 108  # twips beside the words of a cell, as the table style has it
_KEPT_ROWS = 2  # of a table whose end stays with what follows
CellWriter = Callable[[Runs, str, str, bool, int | None], str]


def table_xml(grid: FlowTable, layout: Layout, cell: CellWriter) -> str:
    """``tblGrid`` and ``tcW`` in twips with a fixed layout, or WPS collapses the columns. The head stays with
    the row below it, or it would end a page alone."""
    columns = table_columns(grid, layout)
    widths = columns.widths
    grid_xml = "".join([f'<w:gridCol w:w="{twips}"/>' for twips in widths])
    least = grid.row or (0 if grid.bare else layout.table.row)
    heads = set_heads(grid, widths, 2 * columns.margin, layout.style(HEAD))
    of_head = [CellLook(HEAD, "")] * len(widths)
    head = _row(heads, widths, of_head, layout.style(HEAD), cell, least, repeated=True, keep=True)
    looks, style = cell_looks(grid, layout, columns), layout.style(grid.style)
    kept = len(grid.rows) if grid.bare else _KEPT_ROWS
    last = len(grid.rows) - kept if grid.keep else len(grid.rows)
    stand = "bottom" if grid.bare else "center"
    rows = [
        _row(row, widths, looks, style, cell, least, keep=at >= last, stand=stand)
        for at, row in enumerate(grid.rows)
    ]
    margins = "" if columns.margin == _USUAL else _SIDES.format(columns.margin)
    return (
        f'<w:tbl><w:tblPr>{_look(grid, sum(widths))}<w:tblLayout w:type="fixed"/>{margins}</w:tblPr>'
        f"<w:tblGrid>{grid_xml}</w:tblGrid>{head if grid.head else ''}{''.join(rows)}</w:tbl>"
    )


def _look(grid: FlowTable, wide: int) -> str:
    """Ruled and centred; a bare one without rules, where it is told to stand."""
    if grid.bare:
        return f'<w:tblW w:w="{wide}" w:type="dxa"/><w:tblInd w:w="{grid.left}" w:type="dxa"/>'
    return f'<w:tblStyle w:val="{TABLE}"/><w:tblW w:w="{wide}" w:type="dxa"/><w:jc w:val="center"/>'


def _row(
    cells: tuple[Runs, ...],
    widths: Sequence[int],
    looks: Sequence[CellLook],
    style: ParagraphStyle,
    cell: CellWriter,
    least: int,
    repeated: bool = False,
    keep: bool = False,
    stand: str = "center",
) -> str:
    tall = f'<w:trHeight w:val="{least}" w:hRule="atLeast"/>' if least else ""
    made = ["<w:tr><w:trPr><w:cantSplit/>", tall, "<w:tblHeader/>" if repeated else "", "</w:trPr>"]
    for at, twips in enumerate(widths):
        words = cells[at] if at < len(cells) else ()
        align, right = looks[at].place(words, style)
        inner = cell(words, looks[at].style, align, keep, right)
        made.append(
            f'<w:tc><w:tcPr><w:tcW w:w="{twips}" w:type="dxa"/><w:vAlign w:val="{stand}"/></w:tcPr>'
            f"{inner}</w:tc>"
        )
    return "".join(made) + "</w:tr>"
