"""Letters that were typed for digits, and units written with letters."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.review.finding import Hit
from generator.review.linear_text import Line
from generator.review.rule_registry import line_rule
from generator.review.text import HAN
from generator.review.word_lists import word_pairs

_ALIKE = {"O": "0", "o": "0", "Ｏ": "0", "〇": "0", "○": "0", "l": "1", "I": "1"}
_AMONG = re.compile(
    r"(?<![A-Za-z0-9])(?:\d{1,11}[OoＯlI〇○]\d{1,11}|\d{2,11}[OＯ](?=[，。；、）年月日个人万亿%号元]|\s|$)|[lI]\d{1,6}(?=[年月日个人万亿%]))"
    r"(?![A-Za-z])"
)
_FOR_ZERO = re.compile(rf"(?<=[{HAN}])[OＯ](?=[，。；、！）]|$)|(?<=[清归])[OＯ](?=[{HAN}])")
_LETTERED = re.compile(r"[A-Za-z][、和与]|[、和与][A-Za-z]|[A-NP-Z][级类型区座栋班]|血型")
_UNIT = re.compile(r"(?<![A-Za-z])([A-Za-z]{2,4}(?:2\.5|10)?)(?![A-Za-z0-9@._-])")
_TWICE_PERCENT = re.compile(r"百分之\d+(?:\.\d+)?[%％]|\d[%％]个?百分[点比]")


@line_rule("数字混字母", r"\d清归OＯ", "OoＯlI〇○")
def letter_among_digits(line: Line) -> Iterator[Hit]:
    """719O, 2O25年, 清O."""
    text = line.text if line.key else line.content
    for found in _AMONG.finditer(text):
        right = "".join(_ALIKE.get(char, char) for char in found[0])
        odd = next(char for char in found[0] if char in _ALIKE)
        said = f"里的“{odd}”不是数字，应为“{right}”"
        yield Hit(found.start(), found.end(), {"说": said}, right)
    if not _LETTERED.search(text):
        for found in _FOR_ZERO.finditer(text):
            start = found.start()
            said = "后一个是字母，是不是“零”？"
            yield Hit(max(0, start - 1), start + 1, {"说": said}, level="疑似")


@line_rule("百分号重复", r"\d", "百")
def percent_twice(line: Line) -> Iterator[Hit]:
    """百分之30%, 3%个百分点."""
    for found in _TWICE_PERCENT.finditer(line.content):
        yield Hit(found.start(), found.end())


@line_rule("单位写法", "gGkKmMhHpPtT", "A-Za-z")
def letters_of_units(line: Line) -> Iterator[Hit]:
    """gdp, KW."""
    for found in _UNIT.finditer(line.content):
        before = line.content[: found.start()][-1:]
        right = word_pairs("单位写法.yaml", "单位" if before.isdecimal() else "简称").get(found[1])
        if right and before not in tuple("./@_-"):
            yield Hit(found.start(), found.end(), fix=right)
