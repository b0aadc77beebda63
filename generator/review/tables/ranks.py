"""Ranks in a column: whether they run on, and whether they are those of the figures beside them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from decimal import Decimal
from itertools import combinations
from typing import NamedTuple

from generator.chinese.numerals import parse_numeral
from generator.review.tables.head_words import kind_of_head, says
from generator.review.tables.table_grid import Place, TableGrid
from generator.review.tables.wrong_cells import JudgedTable

_FEWEST, _MOST = 4, 120  # rows
_UNNAMED = 7  # rows, when nothing but the figures says what ranks are given by
_DISTINCT = 0.7  # of the ranks; where many are the same there are several lists in one table
_RANK = re.compile(r"(?:并列)?第?(\d{1,3}|[一二三四五六七八九十]{1,3})名?")


class WrongRank(NamedTuple):
    """``right``: the rank by the figures of ``column``, None where only the order is wrong."""

    place: Place
    right: int | None
    column: int
    falling: bool


class _Order(NamedTuple):
    column: int
    falling: bool
    against: list[tuple[int, int]]


def ranks_in(grid: TableGrid) -> Iterator[tuple[int, dict[int, int]]]:
    """The columns of ranks, each with the rank of its rows."""
    for column, head in grid.heads.items():
        if kind_of_head(head) == "名次":
            ranks: dict[int, int] = {}
            for row, kind in grid.rows.items():
                text = grid.texts.get((row, column), "")
                found = _RANK.fullmatch(text) if kind == "行" and len(text) < 9 else None
                rank = parse_numeral(found[1]) if found else None
                if rank:
                    ranks[row] = rank
            if _FEWEST <= len(ranks) <= _MOST and len(set(ranks.values())) >= _DISTINCT * len(ranks):
                yield column, ranks


def wrong_ranks(judged: JudgedTable) -> Iterator[WrongRank]:
    """Ranks that contradict the figures by which all others were given; none when they follow some column."""
    grid, values = judged.grid, judged.values
    doubtful = {one.place[0] for one in judged.wrong}
    for column, known in ranks_in(grid):
        ranks = {row: rank for row, rank in known.items() if row not in doubtful}
        orders = list(_orders(grid, column, ranks, values)) if len(ranks) >= _FEWEST else []
        if orders and all(order.against for order, _ in orders):
            order, named = min(orders, key=lambda one: (not one[1], len(one[0].against)))
            if named or len(ranks) >= _UNNAMED:
                yield from _wrong_rows(column, ranks, order, values, named)


def _orders(
    grid: TableGrid, rank: int, ranks: Mapping[int, int], values: Mapping[Place, Decimal]
) -> Iterator[tuple[_Order, bool]]:
    """The columns the ranks may have been given by, upwards and downwards, and whether the heads say so."""
    for one in grid.quantities:
        figures = {values[row, one] for row in ranks if (row, one) in values}
        if len(figures) > 2 and all((row, one) in values for row in ranks):
            name = grid.name(one)
            for falling in (True, False):
                named = falling and (name in grid.heads[rank] or says(name, "排名依据"))
                yield _Order(one, falling, _against(ranks, one, falling, values)), named


def _against(
    ranks: Mapping[int, int], column: int, falling: bool, values: Mapping[Place, Decimal]
) -> list[tuple[int, int]]:
    """Pairs of rows that stand the other way round by the figures."""
    found = []
    for one, other in combinations(ranks, 2):
        first, second = values[one, column], values[other, column]
        if first != second and ((first > second) == falling) != (ranks[one] < ranks[other]):
            found.append((one, other))
    return found


def _wrong_rows(
    column: int, ranks: Mapping[int, int], order: _Order, values: Mapping[Place, Decimal], named: bool
) -> Iterator[WrongRank]:
    """The row without which all others are in order; or two that changed places."""
    guilty = set(ranks).intersection(*(set(pair) for pair in order.against))
    right = _by_figures(ranks, order, values)
    off = [row for row in ranks if ranks[row] != right[row]]
    whole = set(ranks.values()) == set(range(1, len(ranks) + 1))
    if len(off) == 2 and whole:
        guilty = set(off)
    elif len(guilty) != 1 or not named:
        return
    for row in sorted(guilty):
        known = right[row] if right[row] != ranks[row] and (whole or len(off) == 1) else None
        yield WrongRank((row, column), known, order.column, order.falling)


def _by_figures(ranks: Mapping[int, int], order: _Order, values: Mapping[Place, Decimal]) -> dict[int, int]:
    """The rank of each row by the figures; of those with the same figure any of their ranks is right."""
    found = {}
    for row, rank in ranks.items():
        mine = values[row, order.column]
        others = [values[one, order.column] for one in ranks]
        better = sum([(one > mine) == order.falling and one != mine for one in others])
        found[row] = rank if better < rank <= better + others.count(mine) else better + 1
    return found


def rank_gaps(grid: TableGrid) -> Iterator[tuple[Place, int]]:
    """The first rank behind one that nobody has, and that one."""
    for column, ranks in ranks_in(grid):
        counts = Counter(ranks.values())
        tied = {n for rank, times in counts.items() for n in range(rank + 1, rank + times)}
        missing = [n for n in range(1, max(counts)) if n not in counts and n not in tied]
        if len(missing) == 1 and max(counts) <= len(ranks) + 1:
            after = [row for row in ranks if ranks[row] > missing[0]]
            yield (min(after, key=lambda row: (ranks[row], row)), column), missing[0]
