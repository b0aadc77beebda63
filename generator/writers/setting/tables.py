"""Tables with the lines of their cells."""

from __future__ import annotations

from dataclasses import dataclass

from generator.memory import Memory
from generator.writers.cell_looks import CellLook, cell_looks
from generator.writers.columns import HEAD, table_columns
from generator.writers.flow_items import FlowParagraph, FlowTable, Runs
from generator.writers.layout import Layout
from generator.writers.setting.lines import WORD, BreakRules
from generator.writers.setting.paragraphs import SetParagraph, set_paragraph
from generator.writers.table_heads import set_heads


@dataclass(frozen=True, slots=True)
class SetRow:
    """``cells`` in the order of the columns; ``height`` in twips."""

    cells: tuple[SetParagraph, ...]
    height: int


@dataclass(frozen=True, slots=True)
class SetTable:
    """``columns``: twips each; ``left``: twips from the left edge of the text; ``side``: twips left free
    inside a cell on either side. The head stands above the first row of every page."""

    grid: FlowTable
    columns: tuple[int, ...]
    left: int
    head: SetRow | None
    rows: tuple[SetRow, ...]
    side: int

    @property
    def above(self) -> int:
        return self.grid.before


def set_table(grid: FlowTable, layout: Layout, width: int, rules: BreakRules = WORD) -> SetTable:
    """``width``: twips from the left to the right edge of the text."""
    columns = table_columns(grid, layout)
    widths, side = columns.widths, columns.margin
    least = grid.row or (0 if grid.bare else layout.table.row)
    looks = cell_looks(grid, layout, columns)
    head = None
    if grid.head:
        words = set_heads(grid, widths, 2 * side, layout.style(HEAD))
        head = _row(words, widths, (CellLook(HEAD, ""),) * len(widths), layout, least, side, rules)
    rows = tuple(_row(row, widths, looks, layout, least, side, rules) for row in grid.rows)
    left = grid.left if grid.bare else (width - sum(widths)) // 2
    return SetTable(grid, tuple(widths), left, head, rows, side)


def _row(
    cells: tuple[Runs, ...],
    columns: tuple[int, ...],
    looks: tuple[CellLook, ...],
    layout: Layout,
    least: int,
    side: int,
    rules: BreakRules,
) -> SetRow:
    """Of a row that was there before the same object."""
    key = (id(cells), columns, looks, id(layout), least, side, rules)
    known = _ROWS.get(key)
    if known is None:
        made = tuple(
            _cell(cells[at] if at < len(cells) else (), looks[at], layout, max(wide - 2 * side, 1), rules)
            for at, wide in enumerate(columns)
        )
        tall = max((cell_height(one) for one in made), default=0)
        known = _ROWS.keep(key, (cells, layout, SetRow(made, max(tall, least))))
    return known[2]


def _cell(pieces: Runs, look: CellLook, layout: Layout, room: int, rules: BreakRules) -> SetParagraph:
    align, right = look.place(pieces, layout.style(look.style))
    return set_paragraph(FlowParagraph(look.style, pieces, right=right), layout, room, rules, align)


_ROWS: Memory[object, tuple[tuple[Runs, ...], Layout, SetRow]] = Memory(8_192)


def cell_height(one: SetParagraph) -> int:
    """Twips a cell takes with what its style leaves above and below."""
    return one.above + one.count * one.pitch + one.after
