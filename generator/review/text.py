"""Patterns and text functions shared by rules: Chinese characters, sentences, numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from operator import add

from generator.chinese.numerals import parse_numeral

HAN = r"\u3400-\u9fff"
NUMERAL = r"(?:\d{1,4}|[一二三四五六七八九十两百]{1,4})"
_SENTENCE = re.compile(r"[^。！？\n]+[。！？]?[”’）]?")
_SPACE = re.compile(r"\s+")


def sentences(text: str) -> Iterator[tuple[int, str]]:
    """Each sentence with where it begins."""
    for found in _SENTENCE.finditer(text):
        if found[0].strip():
            yield found.start() + len(found[0]) - len(found[0].lstrip()), found[0].strip()


@lru_cache(maxsize=64)
def pairs_of(text: str) -> tuple[str, ...]:
    """Every two characters that stand side by side; several rules look them up one after the other."""
    return tuple(map(add, text, text[1:]))


def remove_whitespace(text: str) -> str:
    """Without any white space."""
    return _SPACE.sub("", text)


def parse_number(text: str) -> int | None:
    """The whole number of 12, 十二, 两."""
    return parse_numeral(text)


def decimal_places(text: str) -> int:
    """Digits behind the point: 95.70 → 2."""
    return len(text.partition(".")[2])
