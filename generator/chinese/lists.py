"""Several items in one cell, as people write them: 甲、乙 — and back."""

from __future__ import annotations

import re
from collections.abc import Sequence

from generator.chinese.fact_text import join

_LEVELS = ("；;", "，,", "、")  # what stands between larger groups comes first
_MARKS = frozenset("".join(_LEVELS))
_CLOSE = "；"


def split_names(text: str) -> list[str]:
    """The names in ``text``: one a line, else parted by ；, else by ，, else by 、 — by one of them only,
    so that ``各乡镇党委、政府，县直部门`` is two."""
    lines = split_lines(text)
    if len(lines) != 1:
        return [line for line in lines if not _MARKS.issuperset(line)]
    for marks in _LEVELS:
        if any(mark in lines[0] for mark in marks):
            parts = (part.strip() for part in re.split(f"[{marks}]", lines[0]))
            return [part for part in parts if part]
    return lines


def join_names(names: Sequence[str]) -> str:
    """The text that :func:`split_names` reads back as ``names``: ``甲、乙`` where that is plain enough.

    A single name that contains a separator is closed by ；, which says that it is one.
    """
    if not any(_MARKS & set(name) or "\n" in name or name.endswith("\\") for name in names):
        return join("、", names)
    if len(names) > 1:
        return join_lines(names)
    one = join_lines(names)
    return one + "\n" + _CLOSE if set("；;\n\\") & set(one) else one + _CLOSE


def split_lines(text: str) -> list[str]:
    """One item a line; a line that ends in a backslash goes on in the next."""
    items: list[list[str]] = []
    goes_on = False
    for written in text.split("\n"):
        line = written.rstrip("\\")
        bent = len(written) - len(line)
        line += "\\" * (bent // 2)
        if goes_on:
            items[-1].append(line)
        else:
            items.append([line])
        goes_on = bent % 2 == 1
    joined = (join("\n", lines).strip() for lines in items)
    return [item for item in joined if item]


def join_lines(items: Sequence[str]) -> str:
    """The text that :func:`split_lines` reads back as ``items`` (which are stripped and not empty)."""
    return join("\n", (join("\\\n", map(_escape_backslashes, item.split("\n"))) for item in items))


def _escape_backslashes(line: str) -> str:
    bare = line.rstrip("\\")
    return bare + "\\\\" * (len(line) - len(bare))
