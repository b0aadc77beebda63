"""Inlines as Markdown: marks of the draft that stand in the text are escaped."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.document.inlines import parse_inlines
from generator.document.nodes import Emphasis, Inline, LineBreak, Strong, Text

_MARKS = re.compile(r"[\\*]|\{(?=:)")
_STARTS = re.compile(r"[#+:|-]|\d{1,3}(?=\.(?: |$))")


def paragraph_markdown(inlines: tuple[Inline, ...]) -> str:
    """Stars that touch (``*甲**乙*``) are parted by a line end where they would be read as others."""
    text = inlines_text(inlines)
    if "**" in text and parse_inlines(text) != inlines:
        parted = _lines_escaped("".join(_parted(inlines)))
        return parted if parse_inlines(parted) == inlines else text
    return text


def _parted(inlines: tuple[Inline, ...]) -> Iterator[str]:
    for before, inline in zip((None, *inlines), inlines, strict=False):
        touching = isinstance(before, Strong | Emphasis) and isinstance(inline, Strong | Emphasis)
        yield "\n" * touching + _inline(inline)


def inlines_text(inlines: tuple[Inline, ...]) -> str:
    return _lines_escaped(_marked(inlines))


def _lines_escaped(text: str) -> str:
    """What would begin a block at the start of a line is escaped."""
    return "\n".join(
        _STARTS.sub(_escaped_start, line, count=1) if _STARTS.match(line) else line
        for line in text.split("\n")
    )


def _escaped_start(match: re.Match[str]) -> str:
    return f"{match[0]}\\" if match[0].isdigit() else f"\\{match[0]}"


def _marked(inlines: tuple[Inline, ...]) -> str:
    return "".join(_inline(inline) for inline in inlines)


def _inline(inline: Inline) -> str:
    if isinstance(inline, Text):
        return _MARKS.sub(r"\\\g<0>", inline.text)
    if isinstance(inline, LineBreak):
        return "\\\n"
    around = {Strong: "**", Emphasis: "*"}.get(type(inline), "")
    return around + _marked(inline.children) + around


def cell_markdown(inlines: tuple[Inline, ...]) -> str:
    """The text of a table cell."""
    return _marked(inlines).replace("|", "\\|").replace("\n", " ")
