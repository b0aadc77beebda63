"""A title as it stands on the page → the title of the draft: without the line breaks the layout put in."""

from __future__ import annotations

from generator.document.nodes import Inline, LineBreak
from generator.importing.inlines import join_text
from generator.writers import inline
from generator.writers.flow_items import runs_text
from generator.writers.layout import Layout
from generator.writers.titles import break_title


def unwrap_title(
    title: tuple[Inline, ...], layout: Layout, style: str, names: tuple[str, ...] = ()
) -> tuple[Inline, ...]:
    """Line breaks that would come again by themselves go; others were meant, and stay. ``names`` are those of
    the front matter."""
    breaks = [at for at, one in enumerate(title) if isinstance(one, LineBreak)]
    whole = _set(title, layout, style, names)
    for gone in (breaks, *([at] for at in breaks)):
        shorter = tuple(one for at, one in enumerate(title) if at not in gone)
        if gone and _set(shorter, layout, style, names) == whole:
            return join_text(shorter)
    return title


def _set(title: tuple[Inline, ...], layout: Layout, style: str, names: tuple[str, ...]) -> str:
    chars = layout.page.text_width / layout.style(style).char
    return runs_text(break_title(inline.to_runs(title), chars, names))
