"""Which rules a text has anything for, by the characters that stand in it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Generic, TypeAlias, TypeVar

T = TypeVar("T")
Needs: TypeAlias = tuple[str, ...]
"""Sets of characters, as in a pattern: a text must have one of each."""


class Screen(Generic[T]):
    """Of many things those whose needs a text meets, in their order. ``of`` costs a look-up a character."""

    def __init__(self, things: Iterable[tuple[T, Needs]]) -> None:
        things = list(things)
        bits = {need: 1 << n for n, need in enumerate(dict.fromkeys(n for _, needs in things for n in needs))}
        self._things = [(thing, sum({bits[need] for need in needs})) for thing, needs in things]
        self._masks = _Masks(bits)
        self._met: dict[int, tuple[T, ...]] = {}

    def of(self, text: str) -> tuple[T, ...]:
        masks, met = self._masks, 0
        for char in set(text):
            met |= masks[char]
        found = self._met.get(met)
        if found is None:
            found = tuple([thing for thing, wanted in self._things if met & wanted == wanted])
            self._met[met] = found
        return found


class _Masks(dict[str, int]):
    """For each character, once it was met, the needs it meets."""

    def __init__(self, bits: dict[str, int]) -> None:
        super().__init__()
        self._sets = [(re.compile(f"[{need}]"), bit) for need, bit in bits.items()]

    def __missing__(self, char: str) -> int:
        mask = self[char] = sum(bit for chars, bit in self._sets if chars.match(char))
        return mask
