"""Numbers typed before a text: 一、 （一） 1. （1） ① 一是 一要 第一， 首先， 其一，."""

from __future__ import annotations

import re
from typing import NamedTuple

from generator.chinese.enumerators import label
from generator.chinese.numerals import parse_numeral

_N = "[一二三四五六七八九十百]{1,5}"
_FORMS = (
    ("（一）", re.compile(rf"[（(]\s*({_N})\s*[）)][、.．]?")),
    ("（1）", re.compile(r"[（(]\s*(\d{1,3})\s*[）)][、.．]?")),
    ("第一，", re.compile(rf"第({_N})[，,、]")),
    ("其一，", re.compile(rf"其({_N})[，,、]")),
    ("一、", re.compile(rf"({_N})[、.．]\s*")),
    ("一要", re.compile(rf"({_N})要")),
    ("一是", re.compile(rf"({_N})是")),
    ("1.", re.compile(r"(\d{1,3})(?:[.．](?!\d)|、)\s*")),
)
_CIRCLED = re.compile("[①-⑳]")
_WORDS = {"首先": 1, "其次": 2, "再次": 3, "最后": 0}
_WORD = re.compile("(首先|其次|再次|最后)[，,]")
LAST = 0
"""``n`` of 最后，, which stands for the last, whatever its number."""


class TypedLabel(NamedTuple):
    """``enumerator``: its name; ``n``: which item; ``label``: as wengao writes it; ``typed``: as it stands
    in the text; ``rest``: what follows."""

    enumerator: str
    n: int
    label: str
    typed: str
    rest: str


def typed_label(text: str) -> TypedLabel | None:
    """The number at the start of a text, if there is one."""
    for name, form in _FORMS:
        found = form.match(text)
        n = parse_numeral(found[1]) if found else None
        if found and n:
            return TypedLabel(name, n, label(name, n, n), found[0], text[found.end() :])
    if _CIRCLED.match(text):
        n = ord(text[0]) - ord("①") + 1
        return TypedLabel("①", n, text[0], text[0], text[1:])
    if found := _WORD.match(text):
        return TypedLabel("首先，", _WORDS[found[1]], f"{found[1]}，", found[0], text[found.end() :])
    return None
