"""Tables: full width, columns as wide as their words need, the head repeated on every page."""

from __future__ import annotations

from collections.abc import Callable

from generator.writers.columns import column_widths, shown_aligns
from generator.writers.docx.styles import TABLE
from generator.writers.flow_items import FlowTable, Runs
from generator.writers.layout import Layout

_HEAD = "表头"
_NO_MARGINS = '<w:tblCellMar><w:left w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/></w:tblCellMar>'
_KEPT_ROWS = 2  # of a table whose end stays with what follows
CellWriter = Callable[[Runs, str, str, bool], str]


def table_xml(grid: FlowTable, layout: Layout, cell: CellWriter) -> str:
    """``tblGrid`` and ``tcW`` in twips with a fixed layout, or WPS collapses the columns."""
    page = layout.page
    room = page.text_height if grid.sideways else page.text_width
    widths = [*grid.columns] or column_widths(grid, room, layout.style(_HEAD), layout.style(grid.style))
    columns = "".join([f'<w:gridCol w:w="{twips}"/>' for twips in widths])
    least = grid.row or (0 if grid.bare else layout.table.row)
    head = _row(grid.head, widths, [(_HEAD, "")] * len(widths), cell, least, repeated=True)
    looks: list[tuple[str, str]] = [
        (grid.style, "" if grid.bare else align) for align in shown_aligns(grid, len(widths))
    ]
    kept = len(grid.rows) if grid.bare else _KEPT_ROWS
    last = len(grid.rows) - kept if grid.keep else len(grid.rows)
    stand = "bottom" if grid.bare else "center"
    rows = [
        _row(row, widths, looks, cell, least, keep=at >= last, stand=stand)
        for at, row in enumerate(grid.rows)
    ]
    margins = _NO_MARGINS if grid.bare else ""
    return (
        f'<w:tbl><w:tblPr>{_look(grid, sum(widths))}<w:tblLayout w:type="fixed"/>{margins}</w:tblPr>'
        f"<w:tblGrid>{columns}</w:tblGrid>{head if grid.head else ''}{''.join(rows)}</w:tbl>"
    )


def _look(grid: FlowTable, wide: int) -> str:
    """Ruled and centred; a bare one without rules, where it is told to stand."""
    if grid.bare:
        return f'<w:tblW w:w="{wide}" w:type="dxa"/><w:tblInd w:w="{grid.left}" w:type="dxa"/>'
    return f'<w:tblStyle w:val="{TABLE}"/><w:tblW w:w="{wide}" w:type="dxa"/><w:jc w:val="center"/>'


def _row(
    cells: tuple[Runs, ...],
    widths: list[int],
    looks: list[tuple[str, str]],
    cell: CellWriter,
    least: int,
    repeated: bool = False,
    keep: bool = False,
    stand: str = "center",
) -> str:
    tall = f'<w:trHeight w:val="{least}" w:hRule="atLeast"/>' if least else ""
    made = ["<w:tr><w:trPr><w:cantSplit/>", tall, "<w:tblHeader/>" if repeated else "", "</w:trPr>"]
    for at, twips in enumerate(widths):
        style, align = looks[at]
        inner = cell(cells[at] if at < len(cells) else (), style, align, keep)
        made.append(
            f'<w:tc><w:tcPr><w:tcW w:w="{twips}" w:type="dxa"/><w:vAlign w:val="{stand}"/></w:tcPr>'
            f"{inner}</w:tc>"
        )
    return "".join(made) + "</w:tr>"
