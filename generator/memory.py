"""What was made once, kept for the next time: a table that forgets its older half when it is full.

Entries found by the identity of a thing (``id``) hold that thing, so that its number cannot be given to
another while the entry stands.
"""

from __future__ import annotations

from collections.abc import Hashable
from itertools import islice
from typing import TypeVar

from generator.chinese.fact_text import FactText

K = TypeVar("K")
V = TypeVar("V")

USUAL = 2048
"""Entries; a document has some fifty paragraphs."""


class Memory(dict[K, V]):
    """Values by key, at most ``most`` of them. Looked up like any dict; put in by :meth:`keep`."""

    def __init__(self, most: int = USUAL) -> None:
        super().__init__()
        self._most = most

    def keep(self, key: K, value: V) -> V:
        """The value itself, kept under its key; when there are too many, the older half goes first."""
        if len(self) >= self._most:
            for old in list(islice(self, (self._most + 1) // 2)):
                del self[old]
        self[key] = value
        return value


def known_by(*values: Hashable) -> Hashable:
    """What texts, and tuples of them, are known by in a memory: texts that look alike and are of different
    facts are not the same."""
    return tuple([_known(one) for one in values])


def _known(value: Hashable) -> Hashable:
    if isinstance(value, FactText):
        return str.__str__(value), value.spans
    return known_by(*value) if type(value) is tuple else value
