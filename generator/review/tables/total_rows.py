"""The rows 合计 and 小计: of which rows they are the sum."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from generator.review.tables.equation import Relation, SumOfCells
from generator.review.tables.head_words import is_additive, says
from generator.review.tables.table_grid import TableGrid, level_of_row

_ONE = Decimal(1)
_MOST_ROWS = 80
_MOST_NESTED = 12  # rows right below one that may be its parts
_PROVED = 3.5  # digits that agree
_AVERAGE_FROM = 3  # parts; a total between the least and the greatest of them is a mean


def total_relations(grid: TableGrid) -> Iterator[Relation]:
    """For each row that is a total the sum of those rows that explains most of its columns."""
    if any(
        says(text, "省略行") for (row, _), text in grid.texts.items() if row in grid.rows and len(text) < 5
    ):
        return
    nested = _nested(grid)
    for row, kind in grid.rows.items():
        if row in nested:
            yield Relation("合计", "合计", tuple(_columns(grid, row, nested[row])))
        elif kind in ("合计", "小计", "全体") and (found := _best(grid, row, nested)):
            yield found


def _nested(grid: TableGrid) -> dict[int, tuple[int, ...]]:
    """Rows that are the sum of those right below them, though nothing says so: 税收收入 over its kinds."""
    plain = [row for row, kind in grid.rows.items() if kind == "行"]
    if len(plain) > _MOST_ROWS:
        return {}
    found: dict[int, tuple[int, ...]] = {}
    for at, row in enumerate(plain):
        for size in range(2, min(_MOST_NESTED, len(plain) - at - 1) + 1):
            parts = tuple(plain[at + 1 : at + 1 + size])
            columns = [one for one in _columns(grid, row, parts) if len(one.parts) == size]
            made = Relation("合计", "合计", tuple(columns))
            if made.count(grid.values) * 2 > len(columns) and made.weight(grid.values) >= _PROVED:
                found[row] = parts
                break
    return found


def _best(grid: TableGrid, row: int, nested: Mapping[int, Sequence[int]]) -> Relation | None:
    """Of the readings the one that is true of most columns, the first of them where it is the same."""
    best: tuple[tuple[int, int], Relation] | None = None
    for parts in dict.fromkeys((*_readings(grid, row), *_outer(grid, row, nested))):
        made = Relation("合计", "合计", tuple(_columns(grid, row, parts)))
        true = made.proofs(grid.values), made.count(grid.values)
        if made.equations and (best is None or true > best[0]):
            best = true, made
    if best is not None and best[0][0]:
        return best[1]
    explained = any(
        (row, column) not in grid.numbers and any(map(str.isdecimal, grid.texts.get((row, column), "")))
        for column in grid.quantities
    )
    parts = () if explained or grid.rows[row] != "合计" else _only_reading(grid, nested)
    only = tuple([one for one in _columns(grid, row, parts) if _near(one, grid)])
    return Relation("合计", "合计", only) if only else None


def _near(one: SumOfCells, grid: TableGrid) -> bool:
    """Whether it is no more than a slip: rows that are parts of others count twice, rows left out do not."""
    made, said = one.computed(grid.values) or Decimal(0), grid.values[one.result]
    return abs(made - said) * 2 <= max(abs(made), abs(said))


def _only_reading(grid: TableGrid, nested: Mapping[int, Sequence[int]]) -> tuple[int, ...]:
    """The rows that the only total must be the sum of: all, or those marked 一、二、; none when others may be
    parts of them."""
    kinds = list(grid.rows.values())
    if kinds.count("合计") > 1 or any(kind in ("小计", "其中", "全体") for kind in kinds):
        return ()
    inner = {one for rows in nested.values() for one in rows}
    outer = [row for row, kind in grid.rows.items() if kind == "行" and row not in inner]
    levels = {row: level_of_row(grid, row) for row in outer}
    first = tuple([row for row, level in levels.items() if level == 0])
    if first:
        return first if levels[next(iter(levels))] == 0 else ()
    return () if any(level is not None for level in levels.values()) else tuple(levels)


def _readings(grid: TableGrid, row: int) -> Iterator[tuple[int, ...]]:
    """Rows that a total may be the sum of: all above or below, the block it closes or opens, the subtotals,
    those of the first level."""
    order = list(grid.rows)
    at = order.index(row)
    above, below = order[:at], order[at + 1 :]
    yield from (_plain(grid, above), _plain(grid, below))
    yield from (_plain(grid, _until_total(grid, above[::-1])[::-1]), _plain(grid, _until_total(grid, below)))
    if grid.rows[row] != "小计":
        for side in (above, below):
            yield tuple([one for one in side if grid.rows[one] == "小计"])
            yield _blocks(grid, side)
            for level in (0, 1):
                yield tuple([one for one in side if level_of_row(grid, one) == level])


def _outer(grid: TableGrid, row: int, nested: Mapping[int, Sequence[int]]) -> Iterator[tuple[int, ...]]:
    """All rows that are not parts of another."""
    inner = {one for parts in nested.values() for one in parts}
    yield tuple([one for one, kind in grid.rows.items() if kind == "行" and one != row and one not in inner])


def _plain(grid: TableGrid, rows: Sequence[int]) -> tuple[int, ...]:
    return tuple([one for one in rows if grid.rows[one] == "行"])


def _until_total(grid: TableGrid, rows: Sequence[int]) -> list[int]:
    found: list[int] = []
    for one in rows:
        if grid.rows[one] in ("合计", "小计", "全体"):
            break
        found.append(one)
    return found


def _blocks(grid: TableGrid, rows: Sequence[int]) -> tuple[int, ...]:
    """The subtotals, and the rows that none of them closes."""
    last = max([n for n, one in enumerate(rows) if grid.rows[one] == "小计"], default=-1)
    return tuple(
        [
            one
            for n, one in enumerate(rows)
            if grid.rows[one] == "小计" or (n > last and grid.rows[one] == "行")
        ]
    )


def _columns(grid: TableGrid, row: int, parts: Sequence[int]) -> Iterator[SumOfCells]:
    if len(parts) < (1 if grid.rows[row] == "小计" else 2):
        return
    for column in grid.columns:
        if (
            (row, column) not in grid.numbers
            or not is_additive(grid.heads[column])
            or grid.kind(column) == "比率"
        ):
            continue
        if made := sum_of(grid, (row, column), [(one, column) for one in parts]):
            yield made


def sum_of(grid: TableGrid, total: tuple[int, int], places: Sequence[tuple[int, int]]) -> SumOfCells | None:
    """The sum of these cells; None when one is no figure, when there are figures of several units, or when
    the total is no sum of them but a mean. A sum with an empty cell in it is only told when it is true."""
    known = [place for place in places if place in grid.numbers]
    if not known or any(not grid.blank(place) for place in places if place not in grid.numbers):
        return None
    numbers = [grid.numbers[place] for place in (*known, total)]
    if len({one.unit for one in numbers if one.unit}) > 1:
        return None
    step = max(one.step for one in numbers)
    slack = step * len(known) / 2 if step < 1 else Decimal(0)
    made = SumOfCells(total, tuple([(place, _ONE) for place in known]), grid.numbers[total].step, slack)
    if made.holds(grid.values):
        return made
    values = [one.value for one in numbers[:-1]]
    total_value = numbers[-1].value
    mean = (
        len(known) >= _AVERAGE_FROM
        and min(values) <= total_value <= max(values)
        and total_value * 2 < sum(values)
    )
    return None if mean or len(known) < len(places) else made
