"""What a single line of a draft is: a heading, a list item, a table row, a style, a page break."""

from __future__ import annotations

import re
from typing import Literal

from generator.chinese.fact_marks import without_marks
from generator.document.syntax_errors import DraftStyleError

_STYLE = re.compile(r"^ {0,3}\{:(?P<names>.*)\}$")
_STYLE_AT_END = re.compile(r"^(?P<text>.*?)(?<!\\)\{:(?P<names>[^{}]*)\}$")
_HEADING = re.compile(r"^ {0,3}(?P<marks>#+)(?P<text>.*)$")
_BREAK = re.compile(r"^ {0,3}-{3,}$")
_MARKER = re.compile(r"^ {0,3}(?:(?P<number>\d{1,3})\.|(?!(?:[-*+][ ]*)+$)[-*+])[ ]+(?=.)")
_SEPARATOR = re.compile(r"^[ ]*\|?[ ]*:?-+:?[ ]*(?:\|[ ]*:?-+:?[ ]*)*\|?$")
_PIPE = re.compile(r"\\.|(?P<pipe>\|)")


def style_names(line: str) -> tuple[str, ...] | None:
    """``{: .一是 .紧凑 }`` → ``("一是", "紧凑")``; None when the line is something else.

    Raises DraftStyleError when it looks like a style line but cannot be read.
    """
    match = _STYLE.match(line)
    return _names(match["names"], line.strip()) if match else None


def style_at_end(text: str) -> tuple[str, tuple[str, ...]]:
    """A heading's text without the styles behind it, and those styles."""
    match = _STYLE_AT_END.match(text)
    if not match:
        return text, ()
    return match["text"].rstrip(), _names(match["names"], text[match.end("text") :])


def _names(written: str, shown: str) -> tuple[str, ...]:
    words = without_marks(written).split()  # the record may name how its points are counted
    if not words or any(len(word) < 2 or word[0] != "." for word in words):
        raise DraftStyleError(0, "样式写法", 文=shown)
    return tuple(word[1:] for word in words)


def heading(line: str) -> tuple[int, str] | None:
    """The number of ``#`` and the text behind them. A single ``#`` needs a space (``#1机组`` is text)."""
    match = _HEADING.match(line)
    if not match:
        return None
    marks, text = len(match["marks"]), match["text"]
    if marks == 1 and text and not text[0].isspace():
        return None
    return marks, text.strip()


def is_page_break(line: str) -> bool:
    """A line ``---``: what follows starts on a new page."""
    return bool(_BREAK.match(line))


def list_kind(line: str) -> Literal["ol", "ul"] | None:
    """Which list the line begins an item of; None for other lines (also ``2024. 年度`` and ``- - -``)."""
    match = _MARKER.match(line)
    if not match:
        return None
    return "ol" if match["number"] else "ul"


def item_text(line: str) -> tuple[int, str]:
    """The number (0 for a bullet) and the text of a list item's first line."""
    match = _MARKER.match(line)
    if not match:
        raise ValueError(f"not a list item: {line!r}")
    return int(match["number"] or 0), line[match.end() :].strip()


def is_separator(line: str) -> bool:
    """The line of dashes under a table's head; it has at least one pipe."""
    return "|" in line and bool(_SEPARATOR.match(line))


def pipe_positions(line: str) -> list[int]:
    """Where the pipes stand that part cells (``\\|`` does not)."""
    return [match.start() for match in _PIPE.finditer(line) if match["pipe"]]


def ends_with_hard_break(line: str) -> bool:
    """Whether the line ends with a hard line break: a backslash that is not itself escaped."""
    return (len(line) - len(line.rstrip("\\"))) % 2 == 1
