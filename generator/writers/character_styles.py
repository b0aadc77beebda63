"""Character looks: the type of a heading that runs into its paragraph, of a label before a colon."""

from __future__ import annotations

from functools import lru_cache

from generator.writers.flow_items import Run, Runs
from generator.writers.layout import Font, Layout, ParagraphStyle

HEADINGS = ("一级标题", "二级标题", "三级标题", "四级标题")


def heading_look(style_name: str) -> str:
    """The look of a run-in heading of that paragraph style."""
    return f"{style_name}字"


def label_look(style: ParagraphStyle) -> str:
    return f"{style.name}标签"


def end_look(style: ParagraphStyle) -> str:
    """The look of the words at the right end after a colon."""
    return f"{style.name}右端" if style.end_font else ""


@lru_cache(maxsize=64)
def character_looks(layout: Layout) -> dict[str, tuple[Font, bool]]:
    """Every character look of the layout: its font, and whether it is bold."""
    found = {}
    for style in layout.styles.values():
        if style.outline:
            found[heading_look(style.name)] = (style.font, style.bold)
        if style.label_font:
            found[label_look(style)] = (style.label_font, False)
        if style.end_font:
            found[end_look(style)] = (style.end_font, False)
    return found


def with_label_look(pieces: Runs, length: int, look: str) -> Runs:
    """The first ``length`` characters in another look."""
    made: list[Run] = []
    left = length
    for piece in pieces:
        head, tail = piece.text[:left], piece.text[left:]
        left -= len(head)
        if head:
            made.append(Run(head, look, piece.strong, piece.emphasis, piece.mark, piece.source))
        if tail:
            made.append(Run(tail, piece.look, piece.strong, piece.emphasis, piece.mark, piece.source))
    return tuple(made)
