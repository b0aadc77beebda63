"""Titles that stand in several lines."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from generator.importing.structure import patterns
from generator.importing.structure.labels import typed_label
from generator.importing.structure.lines import is_address

BREAK = "\u2028"
"""Between lines of one title in plain text."""
_LONGEST, _MOST_LINES, _LOOKED_AT = 26, 4, 12
_WHOLE = 80


def is_broken_title(text: str) -> bool:
    """Whether a paragraph of several lines near the top is a title set in lines."""
    rows = text.split("\n")
    return 1 < len(rows) <= _MOST_LINES and len(text) <= _WHOLE and all(map(_could_be_row, rows))


def join_title_lines(lines: Sequence[str]) -> list[str]:
    """Short lines near the top that stand between blank lines and say no sentence are one title; they are
    joined by BREAK. What a head consists of besides (number, date, speaker) stays apart."""
    made: list[str] = []
    seen = 0
    for blank, group in groupby(lines, key=lambda line: not line.strip()):
        rows = list(group)
        if not blank and seen < _LOOKED_AT:
            seen += len(rows)
            rows = _join_group([row.strip() for row in rows])
        made += rows
    return made


def _join_group(rows: list[str]) -> list[str]:
    """Only a group that has nothing but such lines, and lines of a head."""
    if not all(_could_be_row(row) or _of_head(row) for row in rows):
        return rows
    made: list[str] = []
    for title, group in groupby(rows, key=lambda row: not _of_head(row)):
        found = list(group)
        made += [BREAK.join(found)] if title and len(found) <= _MOST_LINES else found
    return made


def _could_be_row(row: str) -> bool:
    text = row.strip()
    return (
        bool(text)
        and len(text) <= _LONGEST
        and "\t" not in text
        and patterns.no_sentence(text)
        and not typed_label(text)
        and not is_address(text)
    )


def _of_head(row: str) -> bool:
    return any(form.fullmatch(row.strip()) for form in patterns.HEAD)
