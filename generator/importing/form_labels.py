"""Minutes in the form of a table: a cell names an item, the next one says it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from generator.importing.messages import word_table

CONTENT = "内容"
_NOTHING = re.compile(r"无|[/／\\\-－—]+")
"""What says in a form that there is nothing to say."""
_LABELS = "表格项目"
_ASIDE = re.compile(r"[（(][^（）()]*[)）]|[\s：:*]")
_FEWEST = 3
_OF_A_MEETING = frozenset({"名称", "时间"})


def form_label(text: str) -> str:
    """The item a cell names (``参会人员：`` is 参加); nothing for other cells."""
    plain = _ASIDE.sub("", text)
    return next((item for item, names in word_table(_LABELS).items() if plain in names), "")


def form_pairs(rows: Sequence[Sequence[str]]) -> Iterator[tuple[str, str, str]]:
    """Item, the words of its cell, and what the next cell that is not empty says; both in one cell, 时间：…,
    too."""
    for row in rows:
        known = [text for text in map(str.strip, row) if text and not _NOTHING.fullmatch(text)]
        for at, text in enumerate(known):
            label, sign, value = _parted(text)
            if form_label(label) and value.strip():
                yield form_label(label), label + sign, value.strip()
            elif form_label(text) and at + 1 < len(known) and not form_label(known[at + 1]):
                yield form_label(text), text, known[at + 1]


def is_meeting_form(rows: Sequence[Sequence[str]]) -> bool:
    """Whether a table tells of one meeting: three items or more, what it is called or when it is among
    them."""
    items = {item for item, _, _ in form_pairs(rows)}
    return len(items) >= _FEWEST and bool(items & _OF_A_MEETING)


def _parted(text: str) -> tuple[str, str, str]:
    found = re.match(r"([^：:\d]{2,10})([：:])(.*)", text, re.DOTALL)
    return (found[1], found[2], found[3]) if found else (text, "", "")
