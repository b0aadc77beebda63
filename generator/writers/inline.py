"""Inline nodes → pieces."""

from __future__ import annotations

from collections.abc import Iterable

from generator.document.nodes import Emphasis, Inline, LineBreak, Mark, Strong, Text
from generator.document.placeholders import EYE_CATCHING
from generator.writers.flow_items import Run, Runs


def to_runs(inlines: Iterable[Inline], look: str = "") -> Runs:
    """Flat pieces in order; nested strong, emphasis and marks add up."""
    found: list[Run] = []
    for inline in inlines:
        if isinstance(inline, Text):
            found.append(Run(inline.text, look, source=inline.source))
        else:
            _collect(inline, Run("", look), found)
    return tuple(found)


def value_runs(text: str, look: str = "") -> Runs:
    """Pieces of a front matter value, in which ``【待补：…】`` is a mark too."""
    if "【" not in text:
        return (Run(text, look),) if text else ()
    parts = [part for part in EYE_CATCHING.split(text) if part]
    return tuple(Run(part, look, mark=part[1:3] if EYE_CATCHING.fullmatch(part) else "") for part in parts)


def _collect(inline: Inline, around: Run, found: list[Run]) -> None:
    if isinstance(inline, Text):
        text, source = inline.text, inline.source
        found.append(Run(text, around.look, around.strong, around.emphasis, around.mark, source))
        return
    if isinstance(inline, LineBreak):
        found.append(Run("\n", around.look))
        return
    inner = _inner(inline, around)
    for child in inline.children:
        _collect(child, inner, found)


def _inner(inline: Strong | Emphasis | Mark, around: Run) -> Run:
    return Run(
        "",
        around.look,
        around.strong or isinstance(inline, Strong),
        around.emphasis or isinstance(inline, Emphasis),
        inline.name if isinstance(inline, Mark) else around.mark,
    )
