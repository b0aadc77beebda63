"""Which rules a text has anything for, by the characters that stand in it."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterable, Sequence
from functools import cached_property, lru_cache
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
        met = _judge.met(text)
        found = self._met.get(met)
        if found is None:
            found = tuple([thing for thing, wanted in self._things if met & wanted == wanted])
            self._met[met] = found
        return found


class _Judge:
    """Knows some needs, one bit each, and which of them a text meets."""

    def __init__(self, needs: Sequence[str]) -> None:
        self.needs = needs
        self._judged: set[str] = set()
        self._wanted: set[str] = set()  # those that meet a need
        self._masks: dict[str, int] = {}
        self.met = lru_cache(maxsize=256)(self._met)  # several screens ask of the same text in a row

    def _met(self, text: str) -> int:
        chars = set(text)
        if new := chars - self._judged:
            self._judge(new)
        met = 0
        for char in chars & self._wanted:
            met |= self._masks[char]
        return met

    def _judge(self, chars: set[str]) -> None:
        for char in chars:
            self._masks[char] = sum(bit for pattern, bit in self._patterns if pattern.match(char))
            if self._masks[char]:
                self._wanted.add(char)
        self._judged |= chars

    @cached_property
    def _patterns(self) -> list[tuple[re.Pattern[str], int]]:
        return [(re.compile(f"[{need}]"), 1 << bit) for bit, need in enumerate(self.needs)]


_learning = threading.Lock()
_judge = _Judge(())
"""The last one knows the needs of all screens; their bits stay."""


def _bit(need: str) -> int:
    """That of a set of characters, the same in every screen."""
    global _judge
    with _learning:
        if need not in _judge.needs:
            _judge = _Judge((*_judge.needs, need))
        return 1 << _judge.needs.index(need)
