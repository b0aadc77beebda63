"""Whether a figure that is written may be the rounded result of a calculation."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from typing import Literal, TypeAlias

from generator.review.quantities import Quantity

Agreement: TypeAlias = Literal["是", "截尾", "否"]
"""The figure is right; it is cut off where it should have been rounded; it is something else."""
CUT_OFF = "，是不是没有四舍五入"
_ROUGHLY = Decimal("0.03")


def agreement(right: Decimal, said: Quantity, slack: Decimal = Decimal(0)) -> Agreement:
    """Of the value a calculation gives with the figure that is written; ``slack``: what the calculation may
    be off since its own figures are rounded."""
    off = abs(right - said.value)
    if off <= said.step / 2 + slack or (said.rough and off <= max(abs(right) * _ROUGHLY, said.step)):
        return "是"
    return "截尾" if Decimal(0) <= right - said.value < said.step else "否"


def rounded(right: Decimal, like: Quantity) -> str:
    """The value as it should have been written, with as many digits."""
    places = Decimal(1).scaleb((like.step / like.one).adjusted())
    return f"{(right / like.one).quantize(places, ROUND_HALF_UP):f}{like.unit}"


def of_ratio(part: Quantity, whole: Quantity) -> Decimal:
    """What rounding may make of a ratio in percent: half of the last digit in part and whole."""
    if part.counts and whole.counts:
        return Decimal(0)
    steps = _step(part) + part.value / whole.value * _step(whole)
    return 50 * steps / whole.value


def _step(one: Quantity) -> Decimal:
    """What is written without decimals is seldom rounded: 20亿元."""
    return one.step if "." in one.digits else one.step / 10
