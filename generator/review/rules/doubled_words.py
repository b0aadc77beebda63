"""A character or a word that was typed twice: 在在, 值守值守, 12个个, 做了作了."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import islice
from typing import Any, TypeAlias

from generator.chinese.segmentation import parts_of_speech, stands_alone, words_around
from generator.review.finding import Hit, Level
from generator.review.linear_text import Line
from generator.review.rule_registry import line_rule
from generator.review.text import HAN
from generator.review.word_lists import word_file

FILE = "叠词.yaml"
_AGAIN = re.compile(rf"([{HAN}0-9]{{2,8}}?)\1")
_MOST = 200
"""Of a line; a value of nothing else is no prose."""
_COUNTED = re.compile(r"^[一二三四五六七八九十百千万两半几多每]")
_STRESSED = re.compile("^[很最太好越更大细碧墨老不又再有]|[着越]")
_FIGURES = re.compile("[0-9〇零一二三四五六七八九十百千万亿两]+")
_CLOSED = frozenset("，。；：！？、）)”》…的了和及与等")
_ENDS = frozenset(("", *"，。；：！？、）)”》"))
_BY = frozenset("按照据依本该")
"""按规定规定, 本办法规定规定: the first ends what leads in the second."""
_VERB_LEAD = frozenset("要将应须会能可已并请再拟")
_LONG = 3


@cache
def _table() -> Mapping[str, Any]:
    return word_file(FILE)


def _words(row: Mapping[str, Any], key: str) -> tuple[str, ...]:
    return tuple(str(row.get(key) or "").split())


@cache
def _characters() -> Mapping[str, tuple[tuple[str, ...], tuple[str, ...], bool]]:
    """What must not stand before and behind a doubled character; whether both must be words."""
    return {
        str(char): (_words(row, "非前"), _words(row, "非后"), row.get("看词") == "是")
        for char, row in _table()["单字"].items()
    }


@cache
def _twice() -> re.Pattern[str]:
    return re.compile(rf"([{''.join(_characters())}])\1")


@line_rule("叠字")
def doubled_character(line: Line) -> Iterator[Hit]:
    """在在三楼, but not 在在建工地."""
    for found in _twice().finditer(line.text):
        before, behind, alone = _characters()[found[1]]
        text, start, end = line.text, found.start(), found.end()
        if text.startswith(behind, end) or text[:start].endswith(before):
            continue
        if not alone or (stands_alone(text, start) and stands_alone(text, start + 1)):
            yield Hit(start, end, level="疑似")


@line_rule("叠词")
def doubled_word(line: Line) -> Iterator[Hit]:
    """值守值守; a measure word behind a figure, 12个个; what says the same, 必须务必."""
    text = line.text
    for found in islice(_AGAIN.finditer(text), _MOST):
        unit, (start, end), middle = found[1], found.span(), found.end(1)
        if not _may_be_doubled(unit) and _is_typed_twice(text, start, middle, end):
            yield Hit(start, end, {"说": f"“{unit}”写了两遍"}, level=_level(text, start, middle, end))
    for found in _measures().finditer(text):
        yield Hit(found.start(), found.end(), {"说": f"“{found[0]}”多了一个“{found[1]}”"})
    rows, pattern = _pleonasms()
    for found in pattern.finditer(text):
        right, before, behind = rows[found[0]]
        if not (text.startswith(behind, found.end()) or text[: found.start()].endswith(before)):
            yield Hit(found.start(), found.end(), {"说": f"“{found[0]}”重复了，写“{right}”就够了"})


def _may_be_doubled(unit: str) -> bool:
    """Whether it is right to say it twice: 一条一条, 很多很多, 研究研究."""
    if unit[0] == unit[1] or _STRESSED.search(unit) or _FIGURES.fullmatch(unit):
        return True
    return bool(_COUNTED.match(unit)) or unit in _doubled_by_right()


@cache
def _doubled_by_right() -> frozenset[str]:
    return frozenset((*_words(_table(), "叠用"), *_words(_table(), "口语叠用")))


def _is_typed_twice(text: str, start: int, middle: int, end: int) -> bool:
    """Whether both are words, or rows of words, by themselves: not 支队支队长, 活火山火山口."""
    before = text[max(0, start - 1) : start]
    if before in _BY or (text[start].isdecimal() and before.isdecimal()):
        return False
    words = words_around(text, start, end)
    closed, long = text[end : end + 1] in _ENDS, middle - start > _LONG
    borders = {start, end} if closed else {start, middle} if long else {start, middle, end}
    if not borders <= {place for word in words for place in word}:
        return False
    after = next((text[word.start : word.end] for word in words if word.start == end), "")
    return after not in _words(_table(), "词尾")


def _level(text: str, start: int, middle: int, end: int) -> Level | None:
    """提示 where the second may begin what follows: 重点项目项目法人."""
    after, before = text[end : end + 1], text[max(0, start - 1) : start]
    certain = not after or after in _CLOSED or after.isdecimal() or before in _VERB_LEAD
    certain = certain or {tag for _, tag in parts_of_speech(text[start:middle])} == {"v"}
    return None if certain or middle - start >= _LONG or not before or before in "，。；：" else "提示"


@cache
def _measures() -> re.Pattern[str]:
    row = _table()["量词"]
    chars, behind = "".join(_words(row, "字")), "|".join(_words(row, "非后"))
    return re.compile(rf"(?<=\d)([{chars}])\1(?!{behind})")


_Row: TypeAlias = tuple[str, tuple[str, ...], tuple[str, ...]]


@cache
def _pleonasms() -> tuple[Mapping[str, _Row], re.Pattern[str]]:
    """What is to be written instead, what must not stand before and behind; and a pattern for all."""
    rows = {
        wrong: (str(row["正"]), _words(row, "非前"), _words(row, "非后"))
        for row in _table()["重着说"]
        for wrong in str(row["误"]).split("|")
    }
    return rows, re.compile("|".join(map(re.escape, sorted(rows, key=len, reverse=True))))
