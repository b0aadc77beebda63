"""What a title is not broken in: words of the list and of the dictionary, days, figures, names of bodies."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TypeAlias

from generator.chinese.segmentation import words_around
from generator.writers.layout import TitleWords

Span: TypeAlias = tuple[int, int]

_FEW = 12  # characters: of so short a text the list knows enough, and the dictionary takes time to load
_PLACE = 5  # characters of a place in front of 县, 市 …, at most
_COMPANY = 8  # characters of a company without a place, in front of 有限公司
_LEVELS = "省市县区州旗镇乡盟"
_DAY = re.compile(
    r"\d{4}(?:[—-]\d{4})?年(?:\d{1,2}月(?:\d{1,2}日)?|度)?(?:第?[一二三四1-4]季度|[上下]半年)?|\d{1,2}月\d{1,2}日"
    r"|(?:党的)?第?[〇零一二三四五六七八九十\d]+(?:届(?:[〇零一二三四五六七八九十\d]+(?:次|中)全会)?|次(?:全会|会议)?|轮|大)"
    r"|\d+(?:\.\d+)?[%％万亿]?(?:元|吨|亩|公里|平方米|千瓦|户|人|名|个|项|件|家|处|座|台|套|天|小时|周年|级|号)?"
)

_QUOTED = re.compile(r"“[^“”]{1,9}”|《[^《》]{1,18}》|（[^（）]{1,18}）")
"""Titles of books and what is in brackets: whole as long as a line takes them."""
_RARE = "[㐀-䶿\u9fa6-\u9fff\U00020000-\U000323af]"
"""Characters of names only, which no dictionary has: 䶮, 𠮷."""
_PLACES = re.compile(
    rf"{_RARE}[一-龥]{{0,2}}(?:[省市县区州旗镇盟村]|乡(?!村)|街道)|{_RARE}[一-龥]"
    rf"|(?<=[县市区至到、])[一-龥]{{1,3}}?(?:镇|乡(?!村)|街道)"
)
"""``䶮口镇``, ``石佛寺镇``; a rare character with the one after it."""


def word_spans(text: str, words: TitleWords) -> frozenset[Span]:
    """Words of the list, the longest at each place, and of the dictionary."""
    found = [*_listed(text, words)]
    if len(text) > _FEW:
        found += [(one.start, one.end) for one in words_around(text, 0, len(text))]
    return frozenset((start, end) for start, end in found if end - start > 1)


def kept_whole(text: str, names: Iterable[str], words: TitleWords) -> list[Span]:
    """The names that are known, bodies known by how their names end, days and figures."""
    found = [one.span() for pattern in (_DAY, _QUOTED, _PLACES) for one in pattern.finditer(text)]
    for name in names:
        if len(name) > 1:
            found += [(one.start(), one.end()) for one in re.finditer(re.escape(name), text)]
    bodies = [*_bodies(text, words)]
    for place in {text[start : start + size] for start, end in bodies if (size := _place(text[start:end]))}:
        found += [(one.start(), one.end()) for one in re.finditer(re.escape(place), text)]
    return [*found, *bodies]


def _place(body: str) -> int:
    """Characters of the place that the name of a body begins with: ``云溪县``."""
    level = next((at for at, char in enumerate(body) if char in _LEVELS), 0)
    return level + 1 if 0 < level <= _PLACE else 0


def _listed(text: str, words: TitleWords) -> Iterator[Span]:
    at = 0
    while at < len(text):
        size = next(
            (n for n in range(min(words.longest, len(text) - at), 1, -1) if text[at : at + n] in words.whole),
            1,
        )
        yield at, at + size
        at += size


def _bodies(text: str, words: TitleWords) -> Iterator[Span]:
    """``云溪县生态环境保护委员会办公室``: from the place to the end of the name."""
    if not words.bodies:
        return
    start = 0
    for stretch in re.split(f"({'|'.join(map(re.escape, words.between_bodies))})", text):
        yield from ((start + a, start + b) for a, b in _bodies_in(stretch, words))
        start += len(stretch)


def _bodies_in(stretch: str, words: TitleWords) -> Iterator[Span]:
    """The longest ends first; a body begins with 中共, at a place, or where the stretch does; a company
    may have no place."""
    ends = "|".join(map(re.escape, sorted(words.bodies, key=len, reverse=True)))
    begin = 0
    for found in re.finditer(ends, stretch):
        if found.start() < begin:
            continue
        level = next((at for at in range(begin, found.start()) if stretch[at] in _LEVELS), None)
        if level is not None:
            yield (begin if level - begin <= _PLACE else level), found.end()
        elif found[0].endswith("公司") and found.start() - begin <= _COMPANY:
            yield begin, found.end()
        begin = found.end()
