"""Keys of the front matter that are not elements of a page, and those a layout has no place for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from generator.memory import once_each
from generator.writers.layout.model import Layout

SEAL_KEY = "用印"
COLOPHON_APART = "版记另页"
NAMES_KEY = "专名"  # words that a title is not broken in
VERSION_KEY = "版本"  # of the format the draft is written in
_BOOKKEEPING = frozenset({"版式", "文种", "会议", "标题", VERSION_KEY, SEAL_KEY, COLOPHON_APART, NAMES_KEY})
NAMING_KEYS = (NAMES_KEY, "署名", "发文机关标志", "发文机关", "印发机关", "讲话人")
"""Whose values are names, so that a title is not broken in the middle of one."""
_AFTER_A_NAME = "文件"


def names_in(meta: Mapping[str, str | tuple[str, ...]]) -> tuple[str, ...]:
    """The names that the front matter says, without posts before them and 文件 behind them."""
    values = (meta.get(key, ()) for key in NAMING_KEYS)
    texts = [text for value in values for text in ((value,) if isinstance(value, str) else value)]
    parts = (part.removesuffix(_AFTER_A_NAME) for text in texts for part in text.split())
    return tuple(dict.fromkeys(part for part in parts if len(part) > 1))


def unplaced_keys(keys: Iterable[str], layout: Layout) -> tuple[str, ...]:
    """Keys of the front matter that this layout has no element for; the caller warns about them."""
    placed = printed_keys(layout) | _BOOKKEEPING
    return tuple([key for key in keys if key not in placed])


@once_each
def printed_keys(layout: Layout) -> frozenset[str]:
    """Keys of the front matter that have a place on the page."""
    return frozenset(key for one in layout.elements() for key in one.keys + one.right_keys)
