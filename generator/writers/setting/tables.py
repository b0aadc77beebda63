"""Tables with the lines of their cells."""

from __future__ import annotations

from dataclasses import dataclass

from generator.memory import Memory
from generator.writers.columns import HEAD, shown_aligns, table_columns
from generator.writers.flow_items import FlowParagraph, FlowTable, Runs
from generator.writers.layout import Layout
from generator.writers.setting.lines import WORD, BreakRules
from generator.writers.setting.paragraphs import SetParagraph, set_paragraph

CELL_SIDE = 108  # twips inside a cell, left and right, as the table style of the docx has them


@dataclass(frozen=True, slots=True)
class SetRow:
    """``cells`` in the order of the columns; ``height`` in twips."""

    cells: tuple[SetParagraph, ...]
    height: int


@dataclass(frozen=True, slots=True)
class SetTable:
    """``columns``: twips each; ``left``: twips from the left edge of the text. The head stands above the
    first row of every page."""

    grid: FlowTable
    columns: tuple[int, ...]
    left: int
    head: SetRow | None
    rows: tuple[SetRow, ...]

    @property
    def above(self) -> int:
        return self.grid.before


def set_table(grid: FlowTable, layout: Layout, width: int, rules: BreakRules = WORD) -> SetTable:
    """``width``: twips from the left to the right edge of the text."""
    columns = tuple(table_columns(grid, layout))
    least = grid.row or (0 if grid.bare else layout.table.row)
    aligns = tuple(("" if grid.bare else align) for align in shown_aligns(grid, len(columns)))
    side = 0 if grid.bare else CELL_SIDE
    head = (
        _row(grid.head, columns, HEAD, ("",) * len(columns), layout, least, side, rules)
        if grid.head
        else None
    )
    rows = tuple(_row(row, columns, grid.style, aligns, layout, least, side, rules) for row in grid.rows)
    return SetTable(grid, columns, grid.left if grid.bare else (width - sum(columns)) // 2, head, rows)


def _row(
    cells: tuple[Runs, ...],
    columns: tuple[int, ...],
    style: str,
    aligns: tuple[str, ...],
    layout: Layout,
    least: int,
    side: int,
    rules: BreakRules,
) -> SetRow:
    """Of a row that was there before the same object."""
    key = (id(cells), columns, style, aligns, id(layout), least, side, rules)
    known = _ROWS.get(key)
    if known is None:
        made = tuple(
            set_paragraph(
                FlowParagraph(style, cells[at] if at < len(cells) else ()),
                layout,
                max(wide - 2 * side, 1),
                rules,
                aligns[at],
            )
            for at, wide in enumerate(columns)
        )
        tall = max((cell_height(one) for one in made), default=0)
        known = _ROWS.keep(key, (cells, layout, SetRow(made, max(tall, least))))
    return known[2]


_ROWS: Memory[object, tuple[tuple[Runs, ...], Layout, SetRow]] = Memory(8_192)


def cell_height(one: SetParagraph) -> int:
    """Twips a cell takes with what its style leaves above and below."""
    return one.above + one.count * one.pitch + one.after
