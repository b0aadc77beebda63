"""The words by which columns and rows of tables are known (templates/_rules/表头.yaml)."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache, lru_cache

from generator.review.word_lists import listed_words, word_file

FILE = "表头.yaml"
_KINDS = (
    *("不是数量", "名次", "比率", "像比率", "每一份", "剩余", "增减", "合计", "完成", "计划", "上期", "本期"),
)
"""In this order: a head is of the first kind whose words stand in it."""
_MEMORY = 2_048
_BRACKETS = re.compile(r"[（(【\[][^（）()【】\[\]]{0,20}[）)】\]]")
_UNIT_IN_HEAD = re.compile(
    r"[（(【\[](?:单位[：:])?([^（）()【】\[\]：:，,、\d]{1,8})[）)】\]]$|[/／]([^/／]{1,4})$"
)


def words_of(key: str) -> tuple[str, ...]:
    """The words listed under ``key``."""
    return listed_words(FILE, key)


@cache
def pairs_of(key: str) -> tuple[tuple[str, ...], ...]:
    """The rows listed under ``key``, each with its words."""
    listed = word_file(FILE).get(key)
    rows = listed if isinstance(listed, list) else []
    return tuple(tuple(map(str, row)) for row in rows if isinstance(row, list))


def says(text: str, key: str) -> bool:
    """Whether one of the words under ``key`` stands in the text."""
    return any(word in text for word in words_of(key))


@lru_cache(_MEMORY)
def kind_of_head(head: str) -> str:
    """The kind of a column: 计划, 完成, 剩余, 比率 …; empty when no word of its head is known."""
    name = bare_head(head)
    found = next((kind for kind in _KINDS if says(name, kind)), "")
    return "比率" if found != "名次" and unit_of_head(head) in ("%", "％", "‰") else found


@lru_cache(_MEMORY)
def bare_head(head: str) -> str:
    """The head without its unit: 计划（亩） → 计划."""
    return _BRACKETS.sub("", head).strip() or head


@lru_cache(_MEMORY)
def unit_of_head(head: str) -> str:
    found = _UNIT_IN_HEAD.search(head)
    return (found[1] or found[2]) if found else ""


def is_additive(head: str) -> bool:
    """Whether its figures may be added up."""
    return not says(head, "不可加") and kind_of_head(head) not in (
        "不是数量",
        "名次",
        "比率",
        "像比率",
        "每一份",
    )


@cache
def conversions() -> dict[tuple[str, str], Decimal]:
    """How many of the second unit one of the first is."""
    return {(one, other): Decimal(times) for one, other, times in pairs_of("换算")}
