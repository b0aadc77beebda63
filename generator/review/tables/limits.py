"""Figures that cannot be more than others of their row: 实到 and 应到."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import permutations

from generator.review.tables.head_words import pairs_of
from generator.review.tables.table_grid import Place, TableGrid
from generator.review.tables.wrong_cells import JudgedTable

_OTHERS = 3  # rows in which it is not more


def exceeding(judged: JudgedTable) -> Iterator[tuple[Place, Place]]:
    """The one cell of a column that is more than the cell which limits it, and that cell."""
    grid, wrong = judged.grid, {one.place for one in judged.wrong}
    for limit, held in permutations(grid.quantities, 2):
        if not _limits(grid, limit, held):
            continue
        rows = [row for row in grid.rows if (row, limit) in grid.numbers and (row, held) in grid.numbers]
        more = [row for row in rows if judged.values[row, held] > judged.values[row, limit]]
        if len(more) == 1 and len(rows) > _OTHERS and not {(more[0], limit), (more[0], held)} & wrong:
            yield (more[0], held), (more[0], limit)


def _limits(grid: TableGrid, limit: int, held: int) -> bool:
    more, less = grid.name(limit), grid.name(held)
    if grid.unit(limit) != grid.unit(held) or "率" in less or "未" in less or "未" in more:
        return False
    return any(one in more and other in less and other not in more for one, other in pairs_of("不会超过"))
