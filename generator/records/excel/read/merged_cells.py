"""Unmerge cells: the first cell of a merged range fills every row it covers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from generator.records.excel.read.worksheet import MergedRange, Sheet, SheetCell


class FilledRow(NamedTuple):
    """A row with what merged ranges bring down; ``own`` are the columns filled in this very row.

    ``reach`` is the last column of the merged range that holds the row's only cell, if it is one.
    """

    number: int
    cells: dict[int, SheetCell]
    own: frozenset[int]
    hidden: bool = False
    reach: int = 0

    def is_banner(self, heads: Iterable[int]) -> bool:
        """Whether one merged cell stands across several of the columns ``heads``: a title or a note
        between the rows."""
        first = min(self.own)
        return sum(first <= column <= self.reach for column in heads) > 1


def filled_rows(sheet: Sheet) -> Iterator[FilledRow]:
    """The rows of a sheet that have something of their own, merged cells filled downwards.

    A range over several columns fills only its first: the others have heads of their own.
    """
    waiting = sorted((area for area in sheet.merged if area.bottom > area.top), reverse=True)
    wide = {(area.top, area.left): area.right for area in sheet.merged if area.right > area.left}
    active: list[tuple[MergedRange, SheetCell]] = []
    for row in sheet.rows():
        active = [(area, cell) for area, cell in active if area.bottom >= row.number]
        brought = {area.left: cell for area, cell in active if area.left not in row.cells}
        while waiting and waiting[-1].top <= row.number:
            area = waiting.pop()
            if area.top == row.number and area.left in row.cells:
                active.append((area, row.cells[area.left]))
        reach = wide.get((row.number, min(row.cells)), 0) if len(row.cells) == 1 else 0
        yield FilledRow(row.number, {**row.cells, **brought}, frozenset(row.cells), row.hidden, reach)
