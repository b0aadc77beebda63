"""Which rules a text has anything for, by the characters that stand in it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Generic, TypeAlias, TypeVar

T = TypeVar("T")
Needs: TypeAlias = tuple[str, ...]
"""Sets of characters, as in a pattern: a text must have one of each."""


class Screen(Generic[T]):
    """Of many things those whose needs a text meets, in their order."""

    def __init__(self, things: Iterable[tuple[T, Needs]]) -> None:
        self._things = [(thing, sum({_bit(need) for need in needs})) for thing, needs in things]
        self._met: dict[int, tuple[T, ...]] = {}

    def of(self, text: str) -> tuple[T, ...]:
        met = _needs_met(text)
        found = self._met.get(met)
        if found is None:
            found = tuple([thing for thing, wanted in self._things if met & wanted == wanted])
            self._met[met] = found
        return found


class _Masks(dict[str, int]):
    """For each character, once it was met, the needs it meets: one bit each."""

    def __missing__(self, char: str) -> int:
        mask = self[char] = sum(bit for need, bit in _bits.items() if re.match(f"[{need}]", char))
        return mask


_bits: dict[str, int] = {}
_masks = _Masks()


def _bit(need: str) -> int:
    """That of a set of characters, the same in every screen."""
    if need not in _bits:
        _bits[need] = 1 << len(_bits)
        _masks.clear()
        _needs_met.cache_clear()
    return _bits[need]


@lru_cache(maxsize=256)
def _needs_met(text: str) -> int:
    """Several screens ask of the same text, one after the other."""
    met = 0
    for mask in map(_masks.__getitem__, set(text)):
        met |= mask
    return met
