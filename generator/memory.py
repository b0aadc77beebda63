"""What was made once, kept for the next time: a table that forgets its older half when it is full.

Entries found by the identity of a thing (``id``) hold that thing, so that its number cannot be given to
another while the entry stands.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from contextlib import suppress
from functools import wraps
from itertools import islice
from typing import TypeVar

from generator.chinese.fact_text import FactText

K = TypeVar("K")
V = TypeVar("V")

USUAL = 2048
"""Entries; a document has some fifty paragraphs."""


_LAST_FEW = 32


class Memory(dict[K, V]):
    """Values by key, at most ``most`` of them. Looked up like any dict; put in by :meth:`keep`."""

    def __init__(self, most: int = USUAL) -> None:
        super().__init__()
        self._most = most

    def keep(self, key: K, value: V) -> V:
        """The value itself, kept under its key; when there are too many, the older half goes first."""
        if len(self) >= self._most:
            for old in list(islice(self, (self._most + 1) // 2)):
                self.pop(old, None)  # another thread may have been here
        self[key] = value
        return value


def once_each(function: Callable[[K], V]) -> Callable[[K], V]:
    """A function of one thing that is asked of the same thing again and again: what it gave is kept for the
    last few, known by their identity. To compare records takes longer than what is made of them."""
    kept: OrderedDict[int, tuple[K, V]] = OrderedDict()

    @wraps(function)
    def known(thing: K) -> V:
        found = kept.get(id(thing))
        if found is None:
            found = kept[id(thing)] = thing, function(thing)
            while len(kept) > _LAST_FEW:
                kept.popitem(last=False)
        elif len(kept) > 1:
            with suppress(KeyError):  # another thread may have been here
                kept.move_to_end(id(thing))
        return found[1]

    return known


def known_by(*values: Hashable) -> Hashable:
    """What texts, and tuples of them, are known by in a memory: texts that look alike and are of different
    facts are not the same."""
    return tuple([_known(one) for one in values])


def _known(value: Hashable) -> Hashable:
    if isinstance(value, FactText):
        return str.__str__(value), value.spans
    return known_by(*value) if type(value) is tuple else value
