"""A piece of a draft as a reader knows it: no front matter, no marks of Markdown, no styles."""

from __future__ import annotations

import re
from itertools import pairwise

from generator.document import lines
from generator.document.inlines import inline_text, parse_inlines
from generator.document.syntax_errors import DraftSyntaxError

HEAD, BEGINNING = "文头", "开头"
_FENCE = "---"
_ENTRY = re.compile(r"^(?P<key>[^\s:：\-][^:：]*):(?:\s+(?P<value>.*))?$")
_NOT_PRINTED = frozenset({"文种", "版式", "版本"})
_QUOTED = re.compile(r"^([\"'])(.*)\1$")
_LONGEST = 24  # characters of a heading that names a place


def is_in_head(text: str, at: int) -> bool:
    """Whether the place is in the front matter, where a key stands only once."""
    if not text.startswith(_FENCE):
        return False
    return at <= text.find(f"\n{_FENCE}", len(_FENCE))


def plain_words(piece: str, head: bool = False) -> str:
    """One line a paragraph, heading, list item or row of a table; empty where nothing of it is printed.
    ``head``: the piece is of the front matter."""
    found = (_entry(row) if head else _words(row) for row in str(piece).split("\n"))
    return "\n".join(one for one in found if one)


def place_name(text: str, at: int) -> str:
    """Which part of the draft a place is in: the heading above it, in “”, else ``文头`` or ``开头``."""
    if is_in_head(text, at):
        return HEAD
    for row in reversed(str(text)[:at].split("\n")):
        found = lines.heading(row)
        if found and found[0] > 1:
            words = _words(row)
            return f"“{words if len(words) <= _LONGEST else words[: _LONGEST - 1] + '…'}”"
    return BEGINNING


def _entry(row: str) -> str:
    """``日期: "2024年4月19日"`` → ``日期：2024年4月19日``; items of a list without their dash."""
    if not row.strip() or row.rstrip() == _FENCE:
        return ""
    found = _ENTRY.match(row)
    if found is None:
        return _bare(row.strip().removeprefix("- "))
    if found["key"] in _NOT_PRINTED:
        return ""
    return f"{found['key']}：{_bare((found['value'] or '').strip())}"


def _bare(value: str) -> str:
    found = _QUOTED.match(value)
    return found[2] if found else value


def _words(row: str) -> str:
    if not row.strip() or lines.is_page_break(row) or lines.is_separator(row):
        return ""
    try:
        if lines.style_names(row) is not None:
            return ""
    except DraftSyntaxError:
        return row.strip()
    if found := lines.heading(row):
        return inline_text(parse_inlines(_unstyled(found[1])))
    if lines.list_kind(row):
        return inline_text(parse_inlines(_unstyled(lines.item_text(row)[1])))
    if row.lstrip().startswith("|"):
        pipes = [-1, *lines.pipe_positions(row), len(row)]
        cells = [row[a + 1 : b].strip() for a, b in pairwise(pipes)]
        return "　".join(inline_text(parse_inlines(cell)) for cell in cells if cell)
    return inline_text(parse_inlines(row.strip()))


def _unstyled(text: str) -> str:
    try:
        return lines.style_at_end(text)[0]
    except DraftSyntaxError:
        return text
