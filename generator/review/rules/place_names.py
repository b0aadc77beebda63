"""Names of places and works by what they end with: 白水镇, 南埠大桥, 云岭县."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, lru_cache
from typing import NamedTuple

from generator.files.resources import read_text
from generator.review.text import HAN
from generator.yamlfile.loader import load_mapping

FILE = "templates/_rules/地名.yaml"


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


@cache
def place_words(key: str) -> tuple[str, ...]:
    """The words of a list of the table."""
    return tuple(str(_table()[key]).split())


@cache
def _table() -> Mapping[str, object]:
    return load_mapping(read_text(FILE), FILE)


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
