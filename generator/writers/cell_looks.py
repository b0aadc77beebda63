"""How the cells of a table stand in their columns: as the draft says, short columns in the middle, long ones
to the left, figures at the decimal point."""

from __future__ import annotations

from dataclasses import dataclass

from generator.writers.columns import Columns
from generator.writers.figures import FigureColumn, figure_columns
from generator.writers.flow_items import FlowTable, Runs, runs_text
from generator.writers.layout import Layout, ParagraphStyle
from generator.writers.measure import text_width

_SHORT = 8  # characters


@dataclass(frozen=True, slots=True)
class CellLook:
    """``align`` of a column's cells, in ``style``; in one of figures they have ``room`` twips."""

    style: str
    align: str
    figures: FigureColumn | None = None
    room: int = 0

    def place(self, cell: Runs, style: ParagraphStyle) -> tuple[str, int | None]:
        """Where the words of a cell stand, and the twips left free to their right, if any are."""
        right = self.figures.right(cell, self.room, self.align, style) if self.figures else None
        return (self.align, None) if right is None else ("right", right)


def cell_looks(grid: FlowTable, layout: Layout, columns: Columns) -> tuple[CellLook, ...]:
    """One a column; those of a bare table stand as their style says."""
    if grid.bare:
        return tuple(CellLook(grid.style, "") for _ in columns.widths)
    figures = figure_columns(grid)
    return tuple(
        CellLook(grid.style, align, figures.get(at), twips - 2 * columns.margin if at in figures else 0)
        for at, (align, twips) in enumerate(
            zip(_aligns(grid, len(columns.widths)), columns.widths, strict=True)
        )
    )


def _aligns(grid: FlowTable, count: int) -> list[str]:
    said = [*grid.aligns, *[""] * count][:count]
    return [align or _usual(grid, at) for at, align in enumerate(said)]


def _usual(grid: FlowTable, at: int) -> str:
    cells = [runs_text(row[at]) for row in grid.rows if at < len(row)]
    return "center" if all(text_width(cell) <= _SHORT for cell in cells) else "left"
