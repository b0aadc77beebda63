"""Slips of the hand: one figure of a calculation that is a digit away from the right one."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from generator.review.quantities import Quantity


def is_one_slip(whole: Quantity, parts: Iterable[Quantity]) -> bool:
    """Whether the calculation would be right with one digit of one figure changed, put in, left out, or two
    of them exchanged."""
    listed = list(parts)
    gap = whole.value - sum((one.value for one in listed), Decimal(0))
    return _near(whole, whole.value - gap) or any(_near(one, one.value + gap) for one in listed)


def _near(one: Quantity, right: Decimal) -> bool:
    if right <= 0:
        return False
    places = max(one.step, Decimal("1e-6"))
    said, wanted = str(int(one.value / places)), str(round(right / places))
    if abs(len(said) - len(wanted)) == 1:
        longer, shorter = (said, wanted) if len(said) > len(wanted) else (wanted, said)
        return len(shorter) > 1 and any(longer[:n] + longer[n + 1 :] == shorter for n in range(len(longer)))
    if len(said) != len(wanted):
        return False
    off = [n for n, (a, b) in enumerate(zip(said, wanted, strict=True)) if a != b]
    swapped = (
        len(off) == 2
        and off[1] == off[0] + 1
        and said[off[0]] == wanted[off[1]]
        and said[off[1]] == wanted[off[0]]
    )
    return len(off) <= 1 or swapped
