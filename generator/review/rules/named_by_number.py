"""What is called by the number of its parts: 统一组织、统一采购、统一时间的“四统一”."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.review.finding import Hit
from generator.review.lazy_regex import LazyPattern
from generator.review.linear_text import Line
from generator.review.rule_registry import line_rule
from generator.review.text import HAN, parse_number

_NAME = LazyPattern(rf"的?“(?P<n>[二两三四五六七八九十])个?(?P<word>[{HAN}]{{1,3}})”", "“")
_BEFORE = 120  # characters in which the parts stand
_ENDS = re.compile("[。；：！？]")
_APART = re.compile("[、，]")
_SLIP = 2


@line_rule("合称数不符", "“", "二两三四五六七八九十", "、，")
def named_number_differs(line: Line) -> Iterator[Hit]:
    """Counts the parts right before the name that begin, or all end, with its word."""
    text = line.content
    for found in _NAME.finditer(text):
        clause = _ENDS.split(text[max(0, found.start() - _BEFORE) : found.start()])[-1]
        count = max(_run(clause, found["word"], at_head) for at_head in (True, False))
        said = parse_number(found["n"]) or 0
        if count >= 2 and count != said and abs(count - said) <= _SLIP:
            yield Hit(found.start("n"), found.end("word"), {"数": str(count)})


def _run(clause: str, word: str, at_head: bool) -> int:
    """How many parts with that word follow each other up to the end."""
    count = 0
    for part in reversed(_APART.split(clause)):
        if not (_begins(part, word, first=False) if at_head else part.endswith(word)):
            return count + (at_head and _begins(part, word, first=True))
        count += 1
    return count


def _begins(part: str, word: str, first: bool) -> bool:
    """The first part may have something before it: 按照统一组织."""
    return word in part[1:] if first else part.startswith(word)
