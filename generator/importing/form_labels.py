"""Minutes in the form of a table: a cell names an item, the next one says it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from generator.importing.messages import word_table

CONTENT = "内容"
_NOTHING = re.compile(r"无|[/／\\\-－—]+")
"""What says in a form that there is nothing to say."""
_LABELS = "表格项目"
_ASIDE = re.compile(r"[（(][^（）()]*[)）]|[\s：:*]")
_FEWEST = 3
_LONGEST = 40  # characters of a label, with what stands in brackets
_OF_A_MEETING = frozenset({"名称", "时间"})


def form_label(text: str) -> str:
    """The item a cell names (``参会人员：`` is 参加); nothing for other cells."""
    return _items().get(_ASIDE.sub("", text), "") if len(text) <= _LONGEST else ""


@cache
def _items() -> Mapping[str, str]:
    """Name of a cell → item."""
    return {name: item for item, names in word_table(_LABELS).items() for name in names}


class FormPair(NamedTuple):
    """``item``, named by the cell ``label``, is ``said``."""

    item: str
    label: str
    said: str


def form_pairs(rows: Sequence[Sequence[str]]) -> list[FormPair]:
    """What the cells behind those that name an item say; both in one cell, 时间：…, too. A row that says more
    below, its label being merged with the one above, goes on with it."""
    made: list[FormPair] = []
    column = -1  # of what the last row said, when that was one pair
    for row in rows:
        texts = ["" if _NOTHING.fullmatch(text.strip()) else text.strip() for text in row]
        filled = [at for at, text in enumerate(texts) if text]
        if filled == [column] and column > 0 and made:
            made[-1] = made[-1]._replace(said=f"{made[-1].said}；{texts[column]}")
            continue
        found = [*_pairs([texts[at] for at in filled])]
        column = filled[1] if len(found) == 1 and len(filled) == 2 else -1
        made += found
    return made


def _pairs(known: Sequence[str]) -> Iterator[FormPair]:
    for at, text in enumerate(known):
        label, sign, value = _parted(text)
        if form_label(label) and value.strip():
            yield FormPair(form_label(label), label + sign, value.strip())
        elif form_label(text) and at + 1 < len(known) and not form_label(known[at + 1]):
            yield FormPair(form_label(text), text, known[at + 1])


def is_meeting_form(rows: Sequence[Sequence[str]]) -> bool:
    """Whether a table tells of one meeting: three items or more, what it is called or when it is among
    them."""
    items = {one.item for one in form_pairs(rows)}
    return len(items) >= _FEWEST and bool(items & _OF_A_MEETING)


def _parted(text: str) -> tuple[str, str, str]:
    found = re.match(r"([^：:\d]{2,10})([：:])(.*)", text, re.DOTALL)
    return (found[1], found[2], found[3]) if found else (text, "", "")
