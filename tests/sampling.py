"""Which of many combinations the fast tests take; the whole product is a ``sweep``."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

First = TypeVar("First")
Second = TypeVar("Second")


def each_once(first: Sequence[First], second: Sequence[Second]) -> list[tuple[First, Second]]:
    """Pairs in which every value of both stands; those of the longer list once.

    The shorter list is gone through again and again, so that the same two meet in every run.

    >>> each_once("甲乙丙", "12")
    [('甲', '1'), ('乙', '2'), ('丙', '1')]
    """
    count = max(len(first), len(second))
    return [(first[at % len(first)], second[at % len(second)]) for at in range(count)]


def shares(values: Sequence[First], count: int) -> list[list[First]]:
    """The values dealt to ``count`` lists, as cards are.

    >>> shares("甲乙丙丁戊", 2)
    [['甲', '丙', '戊'], ['乙', '丁']]
    """
    return [list(values[at::count]) for at in range(count)]
