"""Words of the same length that differ by one character, and whether those two are easily confused."""

from __future__ import annotations

import importlib
from collections.abc import Callable
from functools import cache
from typing import NamedTuple


class Difference(NamedTuple):
    """``one`` stands at ``at`` where the other word has ``other``."""

    at: int
    one: str
    other: str

    @property
    def alike(self) -> bool:
        return are_alike(self.one, self.other)


def difference(word: str, other: str) -> Difference | None:
    """The only character in which two words differ; None: they are the same, or differ by more."""
    if len(word) != len(other):
        return None
    found = [at for at, (a, b) in enumerate(zip(word, other, strict=True)) if a != b]
    return Difference(found[0], word[found[0]], other[found[0]]) if len(found) == 1 else None


def are_alike(one: str, other: str) -> bool:
    """Whether two characters sound or look alike; never, where there is no table of those."""
    return bool(_likeness()(one, other))


@cache
def _likeness() -> Callable[[str, str], object]:
    try:
        found: Callable[[str, str], object] = importlib.import_module(
            "generator.chinese.alike_characters"
        ).likeness
    except ImportError:
        return lambda one, other: None
    return found


def left_open(word: str) -> list[tuple[int, str]]:
    """A word with each of its characters left open: words that differ by one have one of these in common."""
    return [(at, word[:at] + word[at + 1 :]) for at in range(len(word))]
