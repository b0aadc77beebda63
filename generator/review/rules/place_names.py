"""Names of places and works by what they end with: 白水镇, 南埠大桥, 云岭县."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from generator.chinese.segmentation import is_word, parts_of_speech
from generator.review.text import HAN
from generator.review.word_lists import listed_words

FILE = "地名.yaml"


class PlaceName(NamedTuple):
    """``stem`` is the name without what it ends with (``ending``); ``start`` to ``end`` is where the whole
    stands. ``cut``: what stands before it shows where it begins."""

    stem: str
    ending: str
    start: int
    end: int
    cut: bool

    @property
    def name(self) -> str:
        return self.stem + self.ending


def place_words(key: str) -> tuple[str, ...]:
    """The words of a list of the table."""
    return listed_words(FILE, key)


@cache
def _lead() -> re.Pattern[str]:
    words = "|".join(sorted(place_words("前字"), key=len, reverse=True))
    return re.compile(rf"(?:^|[^{HAN}]|{words})$")


@cache
def _endings(group: str) -> re.Pattern[str]:
    words = "|".join(sorted(group.split(), key=len, reverse=True))
    return re.compile(words)


_HAN_ONLY = re.compile(rf"[{HAN}]{{2,3}}$")


@lru_cache(maxsize=2_048)
def places_in(text: str, group: str) -> tuple[PlaceName, ...]:
    """Names of two or three characters before one of the endings of a group (divided by blanks). Where it
    is not plain where a name begins, the two characters before the ending are taken."""
    found = []
    for one in _endings(group).finditer(text):
        stem, cut = _stem_before(text, one.start())
        if stem and not any(word in stem or stem in word for word in place_words("通称")):
            found.append(PlaceName(stem, one[0], one.start() - len(stem), one.end(), cut))
    return tuple(found)


def _stem_before(text: str, at: int) -> tuple[str, bool]:
    for size in (2, 3):
        stem = text[max(at - size, 0) : at]
        before = text[max(at - size - 2, 0) : at - size]
        if len(stem) == size and _HAN_ONLY.match(stem) and _lead().search(before):
            return ("", False) if _lead().search(stem) else (stem, True)
    stem = text[max(at - 2, 0) : at]
    return (stem if _HAN_ONLY.match(stem) and not _lead().search(stem) else ""), False


@lru_cache(maxsize=2_048)
def names_ending(text: str, ending: str) -> tuple[str, ...]:
    """The names with that ending which stand where a name begins."""
    return tuple(dict.fromkeys(one.name for one in places_in(text, ending) if one.cut))


def may_be_a_county(stem: str) -> bool:
    """Whether 云岭县 may be a county: 依托县, of 依托县敬老院, is none."""
    if stem in place_words("不是县名"):
        return False
    return not is_word(stem) or is_word(f"{stem}县") or _tag(stem).startswith("n")


def may_be_a_place(name: str) -> bool:
    """Whether two characters may be the name of a place: 目标 and 家园 are none."""
    return name not in place_words("不是地名") and (not is_word(name) or _tag(name) in _NAMES)


_NAMES = ("nr", "ns", "nz")


def _tag(word: str) -> str:
    """The part of speech of a word, as jieba names it."""
    return next((tag for _, tag in parts_of_speech(word)), "")
