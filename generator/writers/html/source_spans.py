"""Mark text with its source path: a span in HTML, a tspan in SVG."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from typing import TypeAlias

from generator.writers.flow_items import Piece, Pieces, plain
from generator.writers.html.facts import Facts

Shown: TypeAlias = Facts | None
"""None: what has a source carries it unseen."""


def opening(source: str | None, facts: Shown, classes: Iterable[str] = ()) -> str:
    """The attributes of the element around words that come from ``source``; ``data-path`` is the place of
    the data file that is to be opened for it."""
    classes = [*classes, *(["fact"] if source and facts else [])]
    look = f' class="{" ".join(classes)}"' if classes else ""
    if not source:
        return look
    look += f' data-source="{escape(source)}"'
    if facts is None:
        return look
    field = facts.field(source)
    return f'{look} data-path="{escape(field)}" tabindex="0"' if field else f'{look} tabindex="0"'


def told(source: str | None, facts: Shown) -> str:
    """What the reader is told of a source: ``目标[2].值：219``."""
    return escape(facts.told(source)) if source and facts else ""


def spans(pieces: Pieces, facts: Shown) -> str:
    return "".join(_span(piece, facts) if piece.source else escape(piece.text) for piece in pieces)


def _span(piece: Piece, facts: Shown) -> str:
    title = f' title="{told(piece.source, facts)}"' if facts else ""
    return f"<span{opening(piece.source, facts)}{title}>{escape(piece.text)}</span>"


def tspans(said: str, pieces: Pieces, facts: Shown) -> str:
    """``said``: the words as drawn, when they are not those of ``pieces``; then they are one piece."""
    source = next((piece.source for piece in pieces if piece.source), None)
    if source is None or not said:
        return escape(said)
    if plain(pieces) != said:
        pieces = (Piece(said, source=source),)
    return "".join(_tspan(piece, facts) if piece.source else escape(piece.text) for piece in pieces)


def _tspan(piece: Piece, facts: Shown) -> str:
    title = f"<title>{told(piece.source, facts)}</title>" if facts else ""
    return f"<tspan{opening(piece.source, facts)}>{title}{escape(piece.text)}</tspan>"
