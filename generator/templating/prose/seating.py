"""Which number sits where on a platform: the left hand of those who sit is the place of honour.

Pure arithmetic; numbers count from 1 in the order of rank.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

One = TypeVar("One")
_MOST_IN_A_ROW = 21  # whose names can be read on a page that lies


def seen_by_audience(count: int, first_on_left: bool = False) -> tuple[int, ...]:
    """The numbers of one row from left to right, as the audience sees them.

    An odd row has 1 in the middle, 2 at 1's left hand (the audience's right), 3 at the other, and so on
    outwards: ``7 5 3 1 2 4 6``. An even row has 1 and 2 in the middle, 2 at 1's left hand: ``5 3 1 2 4 6``;
    ``first_on_left`` is the other school, where 1 sits left of the middle line: ``6 4 2 1 3 5``.
    """
    odd, even = range(1, count + 1, 2), range(2, count + 1, 2)
    if first_on_left and count % 2 == 0:
        return (*reversed(even), *odd)
    return (*reversed(odd), *even)


def seen_by_sitters(count: int, first_on_left: bool = False) -> tuple[int, ...]:
    """The same row as those who sit in it see it, facing the audience: ``6 4 2 1 3 5 7``."""
    return tuple(reversed(seen_by_audience(count, first_on_left)))


def in_rows(people: Sequence[One], rows: int | None, per_row: int | None) -> list[tuple[One, ...]]:
    """The people row by row, front row first and filled first; without a width, as even as can be; when
    nothing is said, in as many rows as can be drawn on a page.

    When they are more than ``rows`` × ``per_row``, there are more rows: nobody stands.
    """
    if not people:
        return []
    width = per_row or -(-len(people) // (rows or -(-len(people) // _MOST_IN_A_ROW)))
    return [tuple(people[start : start + width]) for start in range(0, len(people), width)]
