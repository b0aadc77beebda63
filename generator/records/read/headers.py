"""The names above the columns of a table, as people write them."""

from __future__ import annotations

import re

_ADDED = re.compile(r"(?P<bare>.*?)(?:[（(](?P<inside>[^）)]*).*[）)]|[*＊：:]+)")


def normalize_header(text: str) -> str:
    """A name without spaces, brackets and marks: ``时长（分钟）*`` is ``时长``."""
    return split_header(text)[0]


def split_header(text: str) -> tuple[str, str]:
    """The same, and what stands in the first of its brackets: ``时长（分钟）*`` is ``时长``, ``分钟``."""
    text = "".join(text.split()).replace("·", ".").replace("．", ".")
    inside = ""
    while (found := _ADDED.fullmatch(text)) and found["bare"]:
        text, inside = found["bare"], found["inside"] or inside
    return text, inside
