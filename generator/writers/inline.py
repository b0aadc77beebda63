"""Inline nodes → pieces."""

from __future__ import annotations

import re
from collections.abc import Iterable

from generator.document.nodes import Emphasis, Inline, LineBreak, Mark, Strong, Text
from generator.writers.flow_items import Piece, Pieces

_MISSING = re.compile(r"(【待补(?:：[^【】]*)?】)")


def pieces(inlines: Iterable[Inline], look: str = "") -> Pieces:
    """Flat pieces in order; nested strong, emphasis and marks add up."""
    found: list[Piece] = []
    for inline in inlines:
        _collect(inline, Piece("", look), found)
    return tuple(found)


def text_pieces(text: str, look: str = "") -> Pieces:
    """Pieces of a front matter value, in which ``【待补：…】`` is a mark too."""
    if "【" not in text:
        return (Piece(text, look),) if text else ()
    parts = [part for part in _MISSING.split(text) if part]
    return tuple(Piece(part, look, mark="待补" if _MISSING.fullmatch(part) else "") for part in parts)


def _collect(inline: Inline, around: Piece, found: list[Piece]) -> None:
    if isinstance(inline, Text):
        text, source = inline.text, inline.source
        found.append(Piece(text, around.look, around.strong, around.emphasis, around.mark, source))
        return
    if isinstance(inline, LineBreak):
        found.append(Piece("\n", around.look))
        return
    inner = _inner(inline, around)
    for child in inline.children:
        _collect(child, inner, found)


def _inner(inline: Strong | Emphasis | Mark, around: Piece) -> Piece:
    return Piece(
        "",
        around.look,
        around.strong or isinstance(inline, Strong),
        around.emphasis or isinstance(inline, Emphasis),
        inline.name if isinstance(inline, Mark) else around.mark,
    )
