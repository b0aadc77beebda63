"""What the cells of one row have to do with each other, found from the heads and proved by the other rows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import combinations, permutations

from generator.review.tables.equation import (
    HUNDRED,
    Equation,
    MultipleOfCell,
    ProductOfCells,
    QuotientOfCells,
    Relation,
    Strength,
    SumOfCells,
)
from generator.review.tables.head_words import conversions, is_additive, says
from generator.review.tables.table_grid import TableGrid

_ONE, _MINUS = Decimal(1), Decimal(-1)
_MOST_ROWS, _MOST_COLUMNS = 400, 24
_TRIED = 8  # rows; what is true of fewer than two of them is not looked at further
_WEIGHED = 3.0  # digits that agree, for a relation that the heads name
_PROVED = 6.0  # for one that only the figures show
_POWERS = tuple([Decimal(10) ** n for n in (0, -4, 4, 1, -1, 2, -2, -3, 3)])

Make = Callable[[int], Equation | None]
"""The equation in a row, if it has all the cells."""


def row_relations(grid: TableGrid) -> Iterator[Relation]:
    """All that are true of enough rows to be believed, or that may be when wrong cells are put right."""
    if len(grid.rows) > _MOST_ROWS or len(grid.columns) > _MOST_COLUMNS:
        return
    search = _Search(grid)
    yield from search.sums_to_the_side()
    yield from search.differences()
    yield from search.products()
    yield from search.ratios()
    yield from search.running_totals()
    yield from search.conversions()
    yield from search.constant_prices()


class _Search:
    def __init__(self, grid: TableGrid) -> None:
        self._grid = grid
        self._rows = [row for row, kind in grid.rows.items() if kind != "别的"]
        self._kinds = {one: grid.kind(one) for one in grid.columns}
        self._quantities = grid.quantities
        self._amounts = [
            one for one in self._quantities if is_additive(grid.heads[one]) and self._kinds[one] != "比率"
        ]

    def sums_to_the_side(self) -> Iterator[Relation]:
        """A column 合计 and those it is the sum of; a column that is the sum of its neighbours."""
        for total in self._amounts:
            named = self._kinds[total] == "合计"
            sums = (self._sum(total, parts) for parts in self._parts(total))
            best = self._best(sums, 2, 2.5, "表头") if named else self._best(sums, 3, _PROVED, "数")
            if best is not None:
                yield best
            elif named:
                yield from self._only_reading(total)
        yield from self._marks()

    def _parts(self, total: int) -> Iterator[tuple[int, ...]]:
        """Runs of columns beside it, the longest first: two of them may be plan and rest."""
        at = self._amounts.index(total)
        left, right = self._amounts[:at], self._amounts[at + 1 :]
        for size in range(max(len(left), len(right)), 1, -1):
            if size <= len(left):
                yield tuple(left[-size:])
            if size <= len(right):
                yield tuple(right[:size])
        if self._kinds[total] == "合计" and len(left) + len(right) >= 2:
            yield (*left, *right)

    def _only_reading(self, total: int) -> Iterator[Relation]:
        """合计 after all other columns of figures, or before them, can be the sum of nothing else."""
        others = [one for one in self._quantities if one != total]
        beside = others and (total > others[-1] or total < others[0])
        named = says(self._grid.name(total), "合计行")
        if named and beside and len(others) >= 2 and all(one in self._amounts for one in others):
            equations = self._equations(self._sum(total, tuple(others))[1])
            if equations and len(self._rows) <= 2:
                yield Relation(self._sum(total, tuple(others))[0], "合计", tuple(equations))

    def _sum(self, total: int, parts: Sequence[int]) -> tuple[str, Make]:
        names = "＋".join(map(self._grid.name, parts))
        said = (
            names
            if len(names) <= 30
            else f"{self._grid.name(parts[0])}至{self._grid.name(parts[-1])}各栏之和"
        )
        return f"{said}＝{self._grid.name(total)}", lambda row: self._linear(
            row, total, [(one, _ONE) for one in parts]
        )

    def _marks(self) -> Iterator[Relation]:
        """笔试、面试 and 总成绩, which counts so much of each."""
        totals = [
            one
            for one in self._quantities
            if "成绩" in self._grid.heads[one] or "总分" in self._grid.heads[one]
        ]
        for total in totals:
            pairs = [one for one in combinations(self._quantities, 2) if total not in one]
            shares = [Decimal(n) / 10 for n in (5, 6, 4, 7, 3)]
            made = ((one, share) for one in pairs for share in shares)
            best = self._best(
                (self._weighted(total, first, second, share) for (first, second), share in made),
                3,
                _PROVED,
                "表头",
            )
            if best is not None:
                yield best

    def _weighted(self, total: int, first: int, second: int, share: Decimal) -> tuple[str, Make]:
        name = self._grid.name
        said = f"{name(first)}×{share:%}＋{name(second)}×{1 - share:%}＝{name(total)}"
        parts = [(first, share), (second, 1 - share)]
        return said, lambda row: self._linear(row, total, parts, rounded=True)

    def differences(self) -> Iterator[Relation]:
        """计划－完成＝剩余; 今年－上年＝增减."""
        for rest in self._amounts:
            if self._kinds[rest] not in ("剩余", "增减"):
                continue
            others = [one for one in self._quantities if one != rest and self._kinds[one] != "比率"]
            best = self._best(
                (self._difference(a, b, rest) for a, b in permutations(others, 2)), 2, 2.0, "表头"
            )
            if best is not None:
                yield best

    def _difference(self, whole: int, taken: int, rest: int) -> tuple[str, Make]:
        name = self._grid.name
        return (
            f"{name(whole)}－{name(taken)}＝{name(rest)}",
            lambda row: self._linear(row, rest, [(whole, _ONE), (taken, _MINUS)]),
        )

    def ratios(self) -> Iterator[Relation]:
        """完成率, 占比, 增幅, 人均."""
        for ratio in self._quantities:
            if self._kinds[ratio] == "比率":
                made = [*self._rates(ratio), *self._shares(ratio)]
            elif self._kinds[ratio] == "每一份":
                made = [*self._averages(ratio)]
            else:
                continue
            best = self._best(iter(made), 2, _WEIGHED, "表头")
            if best is not None:
                yield best

    def _rates(self, ratio: int) -> Iterator[tuple[str, Make]]:
        name, head = self._grid.name, self._grid.heads[ratio]
        factor = self._factor(ratio)
        for above, below in permutations([one for one in self._quantities if one != ratio], 2):
            if self._kinds[above] == "比率" or self._kinds[below] == "比率":
                continue
            said = f"{name(above)}÷{name(below)}＝{name(ratio)}"
            yield said, self._quotient(ratio, above, below, factor, 0)
            if says(head, "增长率"):
                said = f"（{name(above)}－{name(below)}）÷{name(below)}＝{name(ratio)}"
                yield said, self._quotient(ratio, above, below, factor, 1)

    def _averages(self, ratio: int) -> Iterator[tuple[str, Make]]:
        name = self._grid.name
        for above, below in permutations([one for one in self._amounts if one != ratio], 2):
            factor = self._power_of_ten(ratio, above, below)
            if factor is not None:
                yield (
                    f"{name(above)}÷{name(below)}＝{name(ratio)}",
                    self._quotient(ratio, above, below, factor, 0),
                )

    def _shares(self, ratio: int) -> Iterator[tuple[str, Make]]:
        """占比 of the total row of another column."""
        totals = [row for row, kind in self._grid.rows.items() if kind in ("合计", "全体")]
        if len(totals) != 1:
            return
        factor = self._factor(ratio)
        for column in self._amounts:
            said = f"{self._grid.name(column)}÷合计＝{self._grid.name(ratio)}"
            yield said, self._share(ratio, column, totals[0], factor)

    def _share(self, ratio: int, column: int, total: int, factor: Decimal) -> Make:
        def make(row: int) -> Equation | None:
            places = (row, ratio), (row, column), (total, column)
            if any(one not in self._grid.numbers for one in places):
                return None
            step = self._grid.numbers[row, ratio].step
            if row == total:  # 100%, or what the rounded shares come to
                step *= len(self._rows)
            return QuotientOfCells(*places, step, factor)

        return make

    def _factor(self, ratio: int) -> Decimal:
        """What 1 is written as: 100 with a sign of percent, 1 where all are below it."""
        head = self._grid.heads[ratio]
        found = [one for (_, column), one in self._grid.numbers.items() if column == ratio]
        if "‰" in head or any(one.unit == "‰" for one in found):
            return Decimal(1000)
        percent = "%" in head or "％" in head or "百分" in head or any(one.unit == "%" for one in found)
        small = all(abs(one.value) <= 2 and one.step < 1 for one in found)
        return _ONE if small and not percent else HUNDRED

    def _quotient(self, ratio: int, above: int, below: int, factor: Decimal, whole: int) -> Make:
        signless = whole == 1 and says(self._grid.heads[ratio], "增长率") and "降" in self._grid.heads[ratio]

        def make(row: int) -> Equation | None:
            places = (row, ratio), (row, above), (row, below)
            if any(one not in self._grid.numbers for one in places):
                return None
            return QuotientOfCells(*places, self._grid.numbers[row, ratio].step, factor, whole, signless)

        return make

    def products(self) -> Iterator[Relation]:
        """单价×数量＝金额."""
        prices = [one for one in self._quantities if self._kinds[one] == "每一份"]
        for price in prices:
            for amount in [one for one in self._quantities if says(self._grid.name(one), "金额")]:
                others = [one for one in self._amounts if one not in (price, amount)]
                made = (self._product(amount, price, one) for one in others if price != amount)
                best = self._best((one for one in made if one), 2, _WEIGHED, "表头")
                if best is not None:
                    yield best

    def _product(self, amount: int, price: int, count: int) -> tuple[str, Make] | None:
        """The factor between their units is a power of ten."""
        factor = self._power_of_ten(amount, price, count, product=True)
        if factor is None:
            return None
        step = {row: found.step for (row, column), found in self._grid.numbers.items() if column == amount}

        def make(row: int) -> Equation | None:
            places = (row, amount), (row, price), (row, count)
            if any(one not in self._grid.numbers for one in places):
                return None
            return ProductOfCells(*places, step[row], factor)

        name = self._grid.name
        return f"{name(price)}×{name(count)}＝{name(amount)}", make

    def _power_of_ten(self, result: int, one: int, other: int, product: bool = False) -> Decimal | None:
        """The power of ten that makes ``one`` ÷ (or ×) ``other`` come to the result in most of a few rows."""
        values, counts = self._grid.values, dict.fromkeys(_POWERS, 0)
        for row in self._rows[:_TRIED]:
            cells = [values.get((row, column)) for column in (result, one, other)]
            if None in cells or not all(cells):
                continue
            said, first, second = (abs(cell) for cell in cells if cell is not None)
            made = first * second if product else first / second
            for factor in _POWERS:
                counts[factor] += abs(made * factor - said) <= self._grid.numbers[row, result].step
        best = max(_POWERS, key=lambda power: counts[power])
        return best if counts[best] >= 2 else None

    def running_totals(self) -> Iterator[Relation]:
        """累计: that of the row before, and what this row adds."""
        for total in [one for one in self._amounts if "累计" in self._grid.heads[one]]:
            others = [one for one in self._amounts if one != total]
            best = self._best((self._running(total, one) for one in others), 3, _WEIGHED, "表头")
            if best is not None:
                yield best

    def _running(self, total: int, added: int) -> tuple[str, Make]:
        plain = [row for row in self._rows if self._grid.rows[row] == "行"]
        before = dict(zip(plain[1:], plain, strict=False))

        def make(row: int) -> Equation | None:
            if row not in before:
                return None
            places = (before[row], total), (row, added), (row, total)
            if any(place not in self._grid.numbers for place in places):
                return None
            step = self._grid.numbers[row, total].step
            return SumOfCells((row, total), tuple([(place, _ONE) for place in places[:2]]), step)

        name = self._grid.name
        return f"上一行的{name(total)}＋{name(added)}＝{name(total)}", make

    def conversions(self) -> Iterator[Relation]:
        """4.8公顷 and 72亩 of the same thing."""
        units = {one: self._grid.unit(one) for one in self._amounts}
        for one, other in permutations(self._amounts, 2):
            factor = conversions().get((units[one], units[other]))
            if factor is not None:
                first, second = (f"{self._grid.name(at)}（{units[at]}）" for at in (one, other))
                said = f"{first}×{factor}＝{second}"
                best = self._best(iter([(said, self._multiple(other, one, factor))]), 2, _WEIGHED, "表头")
                if best is not None:
                    yield best

    def constant_prices(self) -> Iterator[Relation]:
        """Columns in the same proportion everywhere: witnesses to which cell is wrong, and no more."""
        for one, other in combinations(self._amounts, 2):
            factor = self._usual_ratio(one, other)
            if factor is not None and factor not in (0, 1):
                for result, base, times in ((other, one, factor), (one, other, 1 / factor)):
                    equations = self._equations(self._multiple(result, base, times))
                    yield Relation(self._grid.name(result), "旁证", tuple(equations))

    def _usual_ratio(self, one: int, other: int) -> Decimal | None:
        """The proportion that half of the rows have, and three of them at the least, or two of four."""
        values = self._grid.values
        rows = [row for row in self._rows[:30] if values.get((row, one)) and values.get((row, other))]
        ratios = [values[row, other] / values[row, one] for row in rows]
        for ratio in ratios:
            near = sum([abs(each - ratio) <= abs(ratio) / 1000 for each in ratios])
            if near >= 2 and near * 2 >= len(ratios):
                return ratio
        return None

    def _multiple(self, result: int, base: int, factor: Decimal) -> Make:
        def make(row: int) -> Equation | None:
            numbers = self._grid.numbers
            if (row, result) not in numbers or (row, base) not in numbers:
                return None
            step = numbers[row, result].step
            slack = step + abs(factor) * (numbers[row, base].step / 2 if numbers[row, base].step < 1 else 0)
            return MultipleOfCell((row, result), (row, base), step, factor, slack)

        return make

    def _linear(
        self, row: int, total: int, parts: Iterable[tuple[int, Decimal]], rounded: bool = False
    ) -> Equation | None:
        grid, listed = self._grid, list(parts)
        known = [((row, column), factor) for column, factor in listed if (row, column) in grid.numbers]
        lacking = [(row, column) for column, _ in listed if (row, column) not in grid.numbers]
        if (row, total) not in grid.numbers or not known or not all(map(grid.dash, lacking)):
            return None
        step = max([grid.numbers[place].step for place, _ in known] + [grid.numbers[row, total].step])
        slack = step * len(known) / 2 if step < 1 else Decimal(0)
        if rounded:
            slack = grid.numbers[row, total].step
        made = SumOfCells((row, total), tuple(known), grid.numbers[row, total].step, slack)
        return made if not lacking or made.holds(grid.values) else None

    def _best(
        self, made: Iterator[tuple[str, Make]], rows: int, weight: float, strength: Strength
    ) -> Relation | None:
        """The relation that is true of most rows, and of enough of them."""
        best: tuple[int, float] = rows - 1, 0.0
        found: Relation | None = None
        for said, make in made:
            if not self._promising(make):
                continue
            one = Relation(said, strength, tuple(self._equations(make)))
            true, known = one.count(self._grid.values), one.weight(self._grid.values)
            if known >= weight and (true, known) > best:
                best, found = (true, known), one
        return found

    def _promising(self, make: Make) -> bool:
        true = tried = 0
        for row in self._rows:
            made = make(row)
            if made is not None:
                tried += 1
                true += made.holds(self._grid.values)
                if true > 1 or tried >= _TRIED:
                    break
        return true > 1

    def _equations(self, make: Make) -> list[Equation]:
        return [made for row in self._rows if (made := make(row)) is not None]
