"""Merged cells: what stands in the first cell of a merged range holds for every row it covers."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from generator.readers.excel.book import Area, Cell, Row, Sheet


class Filled(NamedTuple):
    """A row with what merged ranges bring down; ``own`` are the columns filled in this very row."""

    number: int
    cells: dict[int, Cell]
    own: frozenset[int]
    hidden: bool = False


def filled_rows(sheet: Sheet) -> Iterator[Filled]:
    """The rows of a sheet that have something of their own, merged cells filled downwards.

    A range over several columns fills only its first: the others have heads of their own.
    """
    waiting = sorted((area for area in sheet.merged if area.bottom > area.top), reverse=True)
    active: list[tuple[Area, Cell]] = []
    for row in sheet.rows():
        active = [(area, cell) for area, cell in active if area.bottom >= row.number]
        brought = {area.left: cell for area, cell in active if area.left not in row.cells}
        while waiting and waiting[-1].top <= row.number:
            area = waiting.pop()
            if area.top == row.number and area.left in row.cells:
                active.append((area, row.cells[area.left]))
        yield _filled(row, brought)


def _filled(row: Row, brought: dict[int, Cell]) -> Filled:
    return Filled(row.number, {**row.cells, **brought}, frozenset(row.cells), row.hidden)
