"""Mark text with its source path: a span in HTML, a tspan in SVG."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from typing import TypeAlias

from generator.writers.flow_items import Run, Runs, runs_text
from generator.writers.html.facts import FactMarkup

OptionalFacts: TypeAlias = FactMarkup | None
"""None: a page that shows no facts; of what has a source nothing is seen."""


def source_attributes(source: str | None, facts: OptionalFacts, classes: Iterable[str] = ()) -> str:
    """The attributes of the element around words that come from ``source``; ``data-path`` is the place of
    the data file that is to be opened for it."""
    classes = [*classes, *(["fact"] if source and facts else [])]
    look = f' class="{" ".join(classes)}"' if classes else ""
    if not source or facts is None:
        return look
    look += f' data-source="{escape(source)}"'
    field = facts.place(facts.field(source))
    return f'{look} data-path="{escape(field)}" tabindex="0"' if field else f'{look} tabindex="0"'


def source_label(source: str | None, text: str, facts: OptionalFacts) -> str:
    """What the reader is told of a source where ``text`` comes from it: ``目标[2].值：219``."""
    return escape(facts.told(source, text)) if source and facts else ""


def spans(pieces: Runs, facts: OptionalFacts) -> str:
    return "".join(_span(piece, facts) if piece.source and facts else escape(piece.text) for piece in pieces)


def _span(piece: Run, facts: FactMarkup) -> str:
    title = f' title="{source_label(piece.source, piece.text, facts)}"'
    return f"<span{source_attributes(piece.source, facts)}{title}>{escape(piece.text)}</span>"


def tspans(said: str, pieces: Runs, facts: OptionalFacts) -> str:
    """``said``: the words as drawn, when they are not those of ``pieces``; then they are one piece."""
    source = next((piece.source for piece in pieces if piece.source), None)
    if source is None or not said or facts is None:
        return escape(said)
    if runs_text(pieces) != said:
        pieces = (Run(said, source=source),)
    return "".join(_tspan(piece, facts) if piece.source else escape(piece.text) for piece in pieces)


def _tspan(piece: Run, facts: FactMarkup) -> str:
    title = f"<title>{source_label(piece.source, piece.text, facts)}</title>"
    return f"<tspan{source_attributes(piece.source, facts)}>{title}{escape(piece.text)}</tspan>"
