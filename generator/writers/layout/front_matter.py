"""Keys of the front matter that are not elements of a page, and those a layout has no place for."""

from __future__ import annotations

from collections.abc import Iterable

from generator.memory import once_each
from generator.writers.layout.model import Layout

SEAL_KEY = "用印"
COLOPHON_APART = "版记另页"
VERSION_KEY = "版本"  # of the format the draft is written in
_BOOKKEEPING = frozenset({"版式", "文种", "会议", "标题", VERSION_KEY, SEAL_KEY, COLOPHON_APART})


def unplaced_keys(keys: Iterable[str], layout: Layout) -> tuple[str, ...]:
    """Keys of the front matter that this layout has no element for; the caller warns about them."""
    placed = printed_keys(layout) | _BOOKKEEPING
    return tuple([key for key in keys if key not in placed])


@once_each
def printed_keys(layout: Layout) -> frozenset[str]:
    """Keys of the front matter that have a place on the page."""
    return frozenset(key for one in layout.elements() for key in one.keys + one.right_keys)
