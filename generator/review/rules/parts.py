"""A total and the parts that are said to make it up."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache
from itertools import combinations
from typing import NamedTuple

from generator.review.quantities import Quantity, any_of

_EXACT = Decimal("1e-9")
_MOST_COMBINED = 8
_AND_BELOW = re.compile("及以[上下]")
"""The end of a row of grades, each of which stands by itself."""
_OF_ANY_KIND = re.compile("累计|率|以上|以下|超过")


class Part(NamedTuple):
    """A quantity, its label, and the kind of mark before it."""

    quantity: Quantity
    label: str
    mark: str


class Whole(NamedTuple):
    """``parts`` hang together by the same marks; ``more`` may be parts too, or not. ``all_named``: the text
    says that there are no others; ``summed``: that this is their sum."""

    total: Quantity
    parts: tuple[Part, ...]
    more: tuple[Part, ...] = ()
    all_named: bool = True
    summed: bool = False

    @property
    def figures(self) -> tuple[Quantity, ...]:
        """The parts without their labels."""
        return tuple([one.quantity for one in self.parts])

    @property
    def sum(self) -> Decimal:
        return sum((one.value for one in self.figures), Decimal(0))

    @property
    def slack(self) -> Decimal:
        """What rounding is likely to make of the sum; nothing where things are counted one by one, or
        written in full."""
        figures = (self.total, *self.figures)
        rounded = any("." in one.digits or "亿" in one.unit for one in figures)
        return min(one.step for one in figures) * len(self.parts) / 2 if rounded else _EXACT

    def is_sum_of_some(self, slack: Decimal = _EXACT) -> bool:
        """Whether the total is the sum of some of the parts: others may be parts of parts."""
        values = [one.quantity.value for one in (*self.parts, *self.more)]
        few = values[:_MOST_COMBINED]
        from_first = (values[:size] for size in range(2, len(values) + 1))
        any_few = (some for size in range(2, len(few) + 1) for some in combinations(few, size))
        sums = (sum(some, Decimal(0)) for listed in (from_first, any_few) for some in listed)
        return any(abs(one - self.total.value) <= slack for one in sums)

    @property
    def may_overlap(self) -> bool:
        """Whether one thing may be in several of the parts: 党员30人、女性25人, but not 农村党员、机关党员.
        Of money and areas that is rare."""
        pattern = _overlapping() if self.total.counts else _OF_ANY_KIND
        words = [set(pattern.findall(_AND_BELOW.sub("", one.label))) for one in self.parts]
        return bool(set().union(*words) - set.intersection(*words))


@cache
def _overlapping() -> re.Pattern[str]:
    return re.compile(any_of("可重叠"))
