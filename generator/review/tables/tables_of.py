"""The tables of a document, judged."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from generator.memory import once_each
from generator.review.linear_text import Line, LinearText
from generator.review.rule_registry import Around, ReviewContext, Sight
from generator.review.tables.table_grid import Place, table_texts
from generator.review.tables.wrong_cells import JudgedTable, judged_table


class PlacedTable(NamedTuple):
    """``lines``: the index of the line of each cell, the first where there are several; ``first`` and
    ``last``: those of the whole table."""

    judged: JudgedTable
    lines: dict[Place, int]
    first: int
    last: int


@once_each
def tables_of(reading: LinearText) -> tuple[PlacedTable, ...]:
    """Those with figures under heads, in order; several rules ask for them one after the other."""
    return tuple(_judged_tables(reading))


def _judged_tables(reading: LinearText) -> Iterator[PlacedTable]:
    for cells in _cells_by_table(reading).values():
        judged = judged_table(table_texts(reading.lines[index] for index in cells))
        if judged is not None:
            lines: dict[Place, int] = {}
            for index in cells:
                place = reading.lines[index].cell
                lines.setdefault(place[1:] if place else (0, 0), index)
            yield PlacedTable(judged, lines, cells[0], cells[-1])


def _cells_by_table(reading: LinearText) -> dict[int, list[int]]:
    found: dict[int, list[int]] = {}
    for index, line in enumerate(reading.lines):
        if line.cell:
            found.setdefault(line.cell[0], []).append(index)
    return found


def _cell(line: Line, around: Around, context: ReviewContext) -> str | None:
    return line.text if line.cell else None


CELLS = Sight(_cell, body=False)
"""Everything in every table: one cell is judged by the others."""
