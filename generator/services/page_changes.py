"""What of a page is new to a window that shows an older one: only that is sent and put in again."""

from __future__ import annotations

import secrets
from collections import OrderedDict
from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import count
from typing import Any, TypeAlias

Edit: TypeAlias = "tuple[int, int, Sequence[Any]]"
"""The items from one place to another of a sequence, and what stands there now."""
_KEPT = 16  # pages: some kinds of a meeting, in a few windows
_LONGEST = 500  # items to be compared one by one; more of them that differ are all new


@dataclass(frozen=True, slots=True)
class PageEdits:
    """The edits that make the page ``mark`` of the page ``since`` (empty: of no page), one list for each
    sequence the page is told in."""

    mark: str
    since: str
    edits: tuple[tuple[Edit, ...], ...]


class PageChanges:
    """Remembers the last pages that went out. One thread at a time."""

    def __init__(self) -> None:
        self._marks = (f"{secrets.token_hex(6)}-{n}" for n in count(1))  # another program's are others
        self._pages: OrderedDict[str, tuple[Sequence[Hashable], ...]] = OrderedDict()

    def since(self, seen: str, *page: Sequence[Hashable]) -> PageEdits:
        """What is new in ``page``, told in sequences (its pieces, its lines), for who was given the page
        ``seen`` last; all of it when that is not known any more."""
        mark, before = next(self._marks), self._pages.get(seen)
        self._pages[mark] = page
        if len(self._pages) > _KEPT:
            self._pages.popitem(last=False)
        if before is None or len(before) != len(page):
            return PageEdits(mark, "", tuple(((0, 0, one),) for one in page))
        return PageEdits(mark, seen, tuple(edits(*both) for both in zip(before, page, strict=True)))


def edits(before: Sequence[Hashable], now: Sequence[Hashable]) -> tuple[Edit, ...]:
    """From first to last, by their places in ``before``."""
    first, shorter = 0, min(len(before), len(now))
    while first < shorter and before[first] == now[first]:
        first += 1
    last = 0
    while last < shorter - first and before[-1 - last] == now[-1 - last]:
        last += 1
    old, new = before[first : len(before) - last], now[first : len(now) - last]
    if max(len(old), len(new)) > _LONGEST:
        return ((first, len(before) - last, new),)
    return tuple(
        (first + a, first + b, new[c:d])
        for act, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
        if act != "equal"
    )
