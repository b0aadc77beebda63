"""Headings with nothing below them, where others of the text have something."""

from __future__ import annotations

from collections.abc import Hashable, Iterator

from generator.review.finding import Hit
from generator.review.linear_text import Line, LinearText
from generator.review.rule_registry import Around, ReviewContext, Sight, document_rule

_HEADING, _ANNEX = "小标题", "题"
_LISTED = "议程"


def _stands(line: Line, around: Around, context: ReviewContext) -> Hashable:
    return line.role, line.level, line.role in (_HEADING, _ANNEX) and line.text


@document_rule("空标题", Sight(_stands, body=False))
def heading_without_text(reading: LinearText, context: ReviewContext) -> Iterator[Hit]:
    """A heading right before another of its level or a higher one; an outline, of headings only, has none."""
    if _LISTED in reading.kind or _LISTED in reading.title:
        return  # the items of an agenda are headings
    listed = _in_agendas(reading)
    places = [
        n for n, line in enumerate(reading.lines) if line.role == _HEADING and line.level and n not in listed
    ]
    empty = [n for n in places if _is_empty(reading, n)]
    if len(empty) * 2 > len(places):
        return
    for n in empty:
        yield Hit(0, len(reading.lines[n].text), line=n)


def _in_agendas(reading: LinearText) -> set[int]:
    """Lines of annexes that are agendas."""
    found, inside = set[int](), False
    for n, line in enumerate(reading.lines):
        inside = _LISTED in line.text if line.role == _ANNEX else inside
        if inside:
            found.add(n)
    return found


def _is_empty(reading: LinearText, n: int) -> bool:
    if n + 1 >= len(reading.lines):
        return True
    below = reading.lines[n + 1]
    return below.role == _HEADING and 0 < below.level <= reading.lines[n].level
