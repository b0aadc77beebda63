"""Columns without a word in them: those of data leave, those to be written in by hand stay."""

from __future__ import annotations

from dataclasses import replace

from generator.memory import Memory
from generator.writers.flow_items import FlowTable, Runs, runs_text
from generator.writers.layout import TableLook

_COUNTING = frozenset({"序号", "编号", "号"})
_CUT: Memory[tuple[int, tuple[int, ...]], tuple[tuple[Runs, ...], tuple[Runs, ...]]] = Memory(4_096)
"""Rows by their identity and the columns they lost, so that a row gives the same object each time."""


def without_empty_columns(grid: FlowTable, look: TableLook) -> FlowTable:
    """The table as the layout wants it printed."""
    empty = () if look.keep_empty else _empty(grid)
    if not empty or _is_form(grid, empty, look):
        return grid
    kept = [at for at in range(len(grid.head)) if at not in empty]
    return replace(
        grid,
        head=tuple(grid.head[at] for at in kept),
        rows=tuple(_cut(row, empty) for row in grid.rows),
        aligns=tuple(grid.aligns[at] for at in kept if at < len(grid.aligns)),
    )


def is_by_hand(head: str, look: TableLook) -> bool:
    """Whether a column headed so is signed or filled in by hand."""
    return any(word in head for word in look.by_hand)


def _empty(grid: FlowTable) -> tuple[int, ...]:
    return tuple(
        at
        for at in range(len(grid.head))
        if grid.rows and not any(runs_text(row[at]).strip() for row in grid.rows if at < len(row))
    )


def _is_form(grid: FlowTable, empty: tuple[int, ...], look: TableLook) -> bool:
    """To be filled in: somebody has to sign, or nothing but the number of the row stands there."""
    heads = [runs_text(cell).strip() for cell in grid.head]
    if any(is_by_hand(heads[at], look) for at in empty):
        return True
    return all(at in empty or head in _COUNTING for at, head in enumerate(heads))


def _cut(row: tuple[Runs, ...], empty: tuple[int, ...]) -> tuple[Runs, ...]:
    known = _CUT.get((id(row), empty))
    if known is None:
        kept = tuple(cell for at, cell in enumerate(row) if at not in empty)
        known = _CUT.keep((id(row), empty), (row, kept))
    return known[1]
