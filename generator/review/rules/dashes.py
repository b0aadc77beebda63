"""破折号 —— and what is written for it: GB/T 15834-2011, 4.10 and 4.13."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.review.finding import Hit
from generator.review.lazy_regex import LazyPattern
from generator.review.linear_text import Line
from generator.review.rule_registry import line_rule
from generator.review.text import HAN
from generator.review.word_lists import any_of

_HYPHENS = LazyPattern(rf"(?<=[{HAN}”》）])--+(?=[{HAN}“《])(?![年月日个])|^\s*--+(?=[{HAN}“《])", "--")
_SINGLE = LazyPattern(rf"(?<=[{HAN}”》）])(?<!—)—(?!—)(?=[{HAN}“《])", "—")
_AT_HEAD = re.compile(rf"^\s*—(?=[{HAN}“《])")
_REST = re.compile("[^，。；：！？、\n—]*")
_LEAST = 4  # characters of the clause that a dash follows or begins; names of places are short


@line_rule("破折号", r"\-—")
def dash_form(line: Line) -> Iterator[Hit]:
    """Of a single — only where what follows explains: it may well join two places or times."""
    text = line.content
    for found in _HYPHENS.finditer(text):
        at_head = not text[: found.start()].strip() and found.start() == 0
        start = found.end() - len(found[0].lstrip())
        yield Hit(start, found.end(), fix="——" if at_head else None, level="疑似")
    if head := _AT_HEAD.match(text):
        yield Hit(head.end() - 1, head.end(), fix="——", level="疑似")
    for found in _SINGLE.finditer(text):
        if _explains(text, found.start()):
            yield Hit(found.start(), found.end())


def _explains(text: str, at: int) -> bool:
    """…只有一个—让群众满意: what follows begins like a clause and goes on to a stop."""
    opening = any_of("标点.yaml", "破折号后面").match(text, at + 1)
    rest = _REST.match(text, at + 1)
    before = re.split("[，。；：！？、\n]", text[max(0, at - 40) : at])[-1]
    return bool(opening and rest and len(rest[0]) >= _LEAST and len(before) >= 2 and "—" not in before)
