"""Which cell is wrong where figures of a table do not agree: the one that puts all right at once, or the only
one that nothing else vouches for."""

from __future__ import annotations

from collections import ChainMap
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from generator.review.tables.cell_number import plain
from generator.review.tables.equation import Equation, MultipleOfCell, Relation
from generator.review.tables.row_relations import row_relations
from generator.review.tables.table_grid import Place, TableGrid, table_grid
from generator.review.tables.total_rows import total_relations

_TABLES = 64  # that are remembered
_MOST_WRONG = 12  # equations; a table in which more are wrong was not understood
_SHORT = 4  # cells of an equation
_LONGEST = 100  # cells of an equation of which each is asked whether it is the wrong one
_FIRST = 3  # times as many, while relations are asked that may not be
_SURE_ROWS = 3
_MOST_COLUMNS = 2  # that may be wrong in a row 合计


class WrongCell(NamedTuple):
    """``right``: what should stand there, None where that is not known; ``sums``: the equations it breaks;
    ``relations``: whose they are, the same length; ``sure``: whether more than one says so, or one that is
    true everywhere else."""

    place: Place
    right: Decimal | None
    sums: tuple[Equation, ...]
    relations: tuple[Relation, ...]
    sure: bool


class JudgedTable(NamedTuple):
    """A table, its wrong cells in their order, and its figures with those put right."""

    grid: TableGrid
    wrong: tuple[WrongCell, ...]
    values: Mapping[Place, Decimal]


def judged_table(texts: Mapping[Place, str]) -> JudgedTable | None:
    """None when there are no figures under heads."""
    return _judged(tuple(texts.items()))


@lru_cache(_TABLES)
def _judged(cells: tuple[tuple[Place, str], ...]) -> JudgedTable | None:
    grid = table_grid(dict(cells))
    if grid is None:
        return None
    if not grid.quantities:  # a ledger of words and serial numbers
        return JudgedTable(grid, (), grid.values)
    relations = (*total_relations(grid), *row_relations(grid))
    first = _Inquiry(grid, relations)
    if len(first.failing()) <= _MOST_WRONG * _FIRST:
        first.agreed()
    believed = _believed(relations, first.values)
    inquiry = _Inquiry(grid, believed)
    if len(inquiry.failing()) > _MOST_WRONG:
        return JudgedTable(grid, (), grid.values)
    inquiry.agreed().alone().unplaced()
    return JudgedTable(grid, tuple(sorted(inquiry.found, key=lambda one: one.place)), inquiry.values)


def _believed(relations: Iterable[Relation], values: Mapping[Place, Decimal]) -> tuple[Relation, ...]:
    """Those that are true of most rows or columns, once cells that several agree on are put right; and the
    total of a column when there is no other to ask."""
    return tuple(
        [
            one
            for one in relations
            if one.strength == "旁证"
            or one.count(values) * 2 > len(one.equations)
            or (one.strength == "合计" and _may_be_total(one, values))
        ]
    )


def _may_be_total(one: Relation, values: Mapping[Place, Decimal]) -> bool:
    wrong = len(one.equations) - one.count(values)
    return len(one.equations) == 1 or (one.proofs(values) > 0 and wrong <= _MOST_COLUMNS)


class _Inquiry:
    """Looks for wrong cells; ``values`` are the figures with those found so far put right."""

    def __init__(self, grid: TableGrid, relations: Sequence[Relation]) -> None:
        self.grid, self.values = grid, dict(grid.values)
        self.found: list[WrongCell] = []
        self._of: dict[Place, list[Equation]] = {}
        self._relation: dict[int, Relation] = {}
        self._equations: list[Equation] = []
        self._told: set[int] = set()
        self._range: dict[int, tuple[Decimal, Decimal]] = {}  # of each column the step and the least figure
        seen: set[frozenset[Place]] = set()
        for relation in relations:
            for one in relation.equations:
                if frozenset(one.cells) not in seen or relation.strength == "合计":
                    seen.add(frozenset(one.cells))
                    self._equations.append(one)
                    self._relation[id(one)] = relation
                    for place in one.cells:
                        self._of.setdefault(place, []).append(one)

    def failing(self) -> list[Equation]:
        """The equations that are not true, but for witnesses and those that were told."""
        return [
            one
            for one in self._equations
            if id(one) not in self._told and not self._witness(one) and not one.holds(self.values)
        ]

    def _witness(self, one: Equation) -> bool:
        return self._relation[id(one)].strength == "旁证"

    def agreed(self) -> _Inquiry:
        """Puts right the cells whose other figure makes two equations or more true and none untrue."""
        while best := max(self._agreeing(), key=lambda one: (one[0], one[1]), default=None):
            _, _, place, right = best
            self._put_right(place, right, sure=True)
        return self

    def _agreeing(self) -> Iterator[tuple[int, bool, Place, Decimal]]:
        failing = self.failing()
        places = dict.fromkeys([place for one in failing for place in one.cells])
        for place in [one for one in places if len(self._of[one]) > 1]:
            for right in {one.solved(place, self.values) for one in self._wrong_at(place)}:
                if right is None or not self._may_be(place, right):
                    continue
                mended = self._mended(place, right)
                if len(mended) > 1 and not all(map(self._witness, mended)):
                    yield len(mended), right in self._slips(place), place, right

    def _may_be(self, place: Place, right: Decimal) -> bool:
        """Whether the column has figures like it: as many digits behind the point, and below zero."""
        column = place[1]
        if column not in self._range:
            numbers = [one for (_, at), one in self.grid.numbers.items() if at == column]
            self._range[column] = min(one.step for one in numbers), min(one.value for one in numbers)
        step, least = self._range[column]
        changes = self.grid.kind(column) in ("增减", "比率")
        return not right % step and (right > 0 or least <= right or changes)

    def _wrong_at(self, place: Place) -> list[Equation]:
        return [one for one in self._of[place] if not one.holds(self.values)]

    def _mended(self, place: Place, right: Decimal) -> list[Equation]:
        """The equations that become true with that figure; none when another becomes, or stays, untrue."""
        then = ChainMap({place: right}, self.values)
        mended: dict[frozenset[Place], Equation] = {}
        for one in self._of[place]:
            true = one.holds(then)
            if not true and not self._witness(one):
                return []
            if true and not one.holds(self.values):
                mended.setdefault(frozenset(one.cells), one)
        return list(mended.values())

    def alone(self) -> _Inquiry:
        """Tells, of each equation that is not true, the only cell that no true equation vouches for; else
        the only one in which two digits changed places."""
        going = True
        while going:
            going = False
            for one in self.failing():
                place, right = self._suspect(one)
                if place is not None:
                    self._put_right(place, right, self._sure(one), one)
                    self.agreed()
                    going = True
                    break
        return self

    def _suspect(self, one: Equation) -> tuple[Place | None, Decimal | None]:
        """The cell to blame for an equation, and what should stand there, if that is known."""
        if len(one.cells) > _LONGEST:
            return None, None
        suspects = [place for place in one.cells if not self._vouched(one, place)]
        suspects = [at for at in suspects if self._possible(one, at)]
        if len(suspects) == 1 and self._explains(one, suspects[0]):
            return suspects[0], one.solved(suspects[0], self.values)
        slips = [(at, right) for at in suspects for right in self._slips(at) if self._mends(one, at, right)]
        return slips[0] if len(slips) == 1 else (None, None)

    def _explains(self, one: Equation, place: Place) -> bool:
        """Whether putting this cell right leaves nothing untrue about it; asked of long sums only, in which
        much may be wrong at once."""
        right = one.solved(place, self.values)
        if right is None or len(one.cells) <= _SHORT:
            return True
        then = ChainMap({place: right}, self.values)
        return all(each.holds(then) for each in self._firm(place))

    def _mends(self, one: Equation, place: Place, right: Decimal) -> bool:
        then = ChainMap({place: right}, self.values)
        lost = any(each.holds(self.values) and not each.holds(then) for each in self._firm(place))
        return one.holds(then) and not lost

    def _possible(self, one: Equation, place: Place) -> bool:
        right = one.solved(place, self.values)
        return right is None or self._may_be(place, right)

    def _vouched(self, one: Equation, place: Place) -> bool:
        """Whether putting this cell right would make an equation untrue that is true."""
        right = one.solved(place, self.values)
        if right is None:
            return any(each.holds(self.values) for each in self._firm(place))
        then = ChainMap({place: right}, self.values)
        return any(each.holds(self.values) and not each.holds(then) for each in self._firm(place))

    def _firm(self, place: Place) -> list[Equation]:
        return [one for one in self._of[place] if not self._witness(one)]

    def _slips(self, place: Place) -> set[Decimal]:
        """The figures that become this one when two digits next to each other change places."""
        number = self.grid.numbers[place]
        digits = plain(abs(number.value) / number.step)
        sign = -1 if number.value < 0 else 1
        turned = [digits[:n] + digits[n + 1] + digits[n] + digits[n + 2 :] for n in range(len(digits) - 1)]
        return {sign * Decimal(one) * number.step for one in turned if one != digits and one[0] != "0"}

    def unplaced(self) -> None:
        """Tells what is left at the cell that follows from the others."""
        for one in self.failing():
            if id(one) not in self._told and not one.holds(self.values):
                self._tell(one.result, one.solved(one.result, self.values), [one], self._sure(one))

    def _sure(self, one: Equation) -> bool:
        """Whether it is true everywhere else, at several places."""
        relation = self._relation[id(one)]
        true = relation.proofs(self.values)
        if isinstance(one, MultipleOfCell) or relation.strength == "数":
            return False
        if relation.strength == "合计":
            return true >= 1 and true * 2 >= len(relation.equations)
        return true >= _SURE_ROWS and len(relation.equations) - relation.count(self.values) <= 1

    def _put_right(self, place: Place, right: Decimal | None, sure: bool, by: Equation | None = None) -> None:
        wrong = [one for one in self._wrong_at(place) if not self._witness(one)]
        if right is None:
            self._tell(place, right, [by] if by else wrong, sure)
            return
        then = ChainMap({place: right}, self.values)
        self._tell(place, right, [one for one in wrong if one.holds(then)] or ([by] if by else []), sure)
        self.values[place] = right

    def _tell(self, place: Place, right: Decimal | None, sums: Sequence[Equation], sure: bool) -> None:
        self._told |= {id(one) for one in sums}
        relations = tuple([self._relation[id(one)] for one in sums])
        self.found.append(WrongCell(place, right, tuple(sums), relations, sure))
