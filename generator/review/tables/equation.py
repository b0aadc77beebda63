"""What must be true of the figures of a table: a sum, a product, a quotient of cells."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Literal, Protocol, TypeAlias

from generator.review.tables.table_grid import Place

Values: TypeAlias = Mapping[Place, Decimal]
HUNDRED = Decimal(100)
_PROOF = 0.7  # digits


class Equation(Protocol):
    """``cells`` are those it is about, first the one that follows from the others (``result``); ``step`` is
    one in the last digit of that."""

    @property
    def result(self) -> Place: ...
    @property
    def cells(self) -> tuple[Place, ...]: ...
    @property
    def step(self) -> Decimal: ...

    def computed(self, values: Values) -> Decimal | None:
        """What should stand in ``result``."""

    def holds(self, values: Values) -> bool:
        """Whether it is true of these figures, as near as they are written."""

    def solved(self, place: Place, values: Values) -> Decimal | None:
        """What makes it true when it stands at ``place``; None when that is not one figure."""

    def weight(self, values: Values) -> float:
        """How unlikely it is to be true by chance, in digits: 0 when it is true of anything."""


@dataclass(frozen=True, slots=True)
class SumOfCells:
    """``result`` = the sum of ``parts``, each times its factor. ``slack``: how far rounding may take it."""

    result: Place
    parts: tuple[tuple[Place, Decimal], ...]
    step: Decimal
    slack: Decimal = Decimal(0)

    @property
    def cells(self) -> tuple[Place, ...]:
        return (self.result, *[place for place, _ in self.parts])

    def computed(self, values: Values) -> Decimal | None:
        return sum([factor * values[place] for place, factor in self.parts], Decimal(0))

    def holds(self, values: Values) -> bool:
        total = sum([factor * values[place] for place, factor in self.parts], Decimal(0))
        return abs(total - values[self.result]) <= self.slack

    def solved(self, place: Place, values: Values) -> Decimal | None:
        gap = values[self.result] - sum([factor * values[at] for at, factor in self.parts], Decimal(0))
        if place == self.result:
            return values[place] - gap
        factor = next(factor for at, factor in self.parts if at == place)
        return values[place] + gap / factor if abs(factor) == 1 else None

    def weight(self, values: Values) -> float:
        sizes = sorted([abs(values[place]) for place in self.cells], reverse=True)
        if len(sizes) < 3 or not sizes[0]:
            return 0.0
        known = _digits(sizes[0] / (self.step + self.slack))
        return known if sizes[2] else known / 2


@dataclass(frozen=True, slots=True)
class QuotientOfCells:
    """``result`` = ``factor`` × ``above`` ÷ ``below``, rounded or cut off; of growth the ``whole`` (1) is
    taken off the quotient before it is multiplied. ``signless``: the result is written without its sign."""

    result: Place
    above: Place
    below: Place
    step: Decimal
    factor: Decimal = HUNDRED
    whole: int = 0
    signless: bool = False

    @property
    def cells(self) -> tuple[Place, ...]:
        return self.result, self.above, self.below

    def computed(self, values: Values) -> Decimal | None:
        below = values[self.below]
        if not below:
            return None
        made = self.factor * (values[self.above] / below - self.whole)
        return abs(made) if self.signless else made

    def holds(self, values: Values) -> bool:
        made, said = self.computed(values), values[self.result]
        if made is None or (said == self.factor and made > said and not self.whole):
            return True  # nothing to divide by; more than all is written 100%
        return abs(made - said) < self.step

    def solved(self, place: Place, values: Values) -> Decimal | None:
        made = self.computed(values) if place == self.result else None
        return None if made is None else made.quantize(self.step, ROUND_HALF_UP)

    def weight(self, values: Values) -> float:
        said = abs(values[self.result])
        if not said or said == self.factor or values[self.above] == values[self.below]:
            return 0.0
        return _digits(said / self.step)


@dataclass(frozen=True, slots=True)
class ProductOfCells:
    """``result`` = ``factor`` × ``one`` × ``other``."""

    result: Place
    one: Place
    other: Place
    step: Decimal
    factor: Decimal = Decimal(1)

    @property
    def cells(self) -> tuple[Place, ...]:
        return self.result, self.one, self.other

    def computed(self, values: Values) -> Decimal | None:
        return self.factor * values[self.one] * values[self.other]

    def holds(self, values: Values) -> bool:
        return abs(self.factor * values[self.one] * values[self.other] - values[self.result]) < self.step

    def solved(self, place: Place, values: Values) -> Decimal | None:
        if place == self.result:
            made = self.factor * values[self.one] * values[self.other]
            return made.quantize(self.step, ROUND_HALF_UP)
        known = self.factor * values[self.other if place == self.one else self.one]
        made = values[self.result] / known if known else Decimal(0)
        return made if made and -made.normalize().as_tuple().exponent <= 2 else None  # type: ignore[operator]

    def weight(self, values: Values) -> float:
        if values[self.one] == 1 or values[self.other] == 1:
            return 0.0
        return _digits(abs(values[self.result]) / self.step)


@dataclass(frozen=True, slots=True)
class MultipleOfCell:
    """``result`` = ``factor`` × ``base``: a unit into another, or a price that is the same for all."""

    result: Place
    base: Place
    step: Decimal
    factor: Decimal
    slack: Decimal

    @property
    def cells(self) -> tuple[Place, ...]:
        return self.result, self.base

    def computed(self, values: Values) -> Decimal | None:
        return self.factor * values[self.base]

    def holds(self, values: Values) -> bool:
        return abs(self.factor * values[self.base] - values[self.result]) <= self.slack

    def solved(self, place: Place, values: Values) -> Decimal | None:
        return (
            (self.factor * values[self.base]).quantize(self.step, ROUND_HALF_UP)
            if place == self.result
            else None
        )

    def weight(self, values: Values) -> float:
        return _digits(abs(values[self.result]) / (self.step + self.slack))


Strength: TypeAlias = Literal["合计", "表头", "数", "旁证"]
"""Why it is believed: the word 合计; the words of the heads; the figures of most rows only; of a witness,
which is never told by itself."""


@dataclass(frozen=True, slots=True)
class Relation:
    """The same equation in several rows or columns. ``said``: in words, 计划－完成＝剩余."""

    said: str
    strength: Strength
    equations: tuple[Equation, ...]

    def count(self, values: Values) -> int:
        """In how many it is true."""
        return sum([one.holds(values) for one in self.equations])

    def proofs(self, values: Values) -> int:
        """In how many it is true and need not be, as a sum is of noughts."""
        return sum([one.holds(values) and one.weight(values) >= _PROOF for one in self.equations])

    def weight(self, values: Values) -> float:
        """How unlikely it is that those in which it is true are so by chance."""
        return sum([one.weight(values) for one in self.equations if one.holds(values)])


def _digits(size: Decimal) -> float:
    """The number of digits of a size: 1 for 10, 2 for 100."""
    return max(0.0, float((size + 1).log10()))
