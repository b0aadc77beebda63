"""The ways to count off headings and list items: 一、 （一） 1. 一要 第一， 首先， ….

An enumerator is named by how its first item looks; :func:`label` gives the words for item n.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from generator.chinese.numerals import chinese_numeral


class _LabelFormat(NamedTuple):
    before: str
    numeral: Callable[[int], str]
    after: str


_FORMS = {
    "一、": _LabelFormat("", chinese_numeral, "、"),
    "（一）": _LabelFormat("（", chinese_numeral, "）"),
    "1.": _LabelFormat("", str, "."),
    "（1）": _LabelFormat("（", str, "）"),
    "一要": _LabelFormat("", chinese_numeral, "要"),
    "一是": _LabelFormat("", chinese_numeral, "是"),
    "第一，": _LabelFormat("第", chinese_numeral, "，"),
    "其一，": _LabelFormat("其", chinese_numeral, "，"),
    "一": _LabelFormat("", chinese_numeral, ""),
}
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_WORDS = {
    1: ("首先，",),
    2: ("首先，", "其次，"),
    3: ("首先，", "其次，", "最后，"),
    4: ("首先，", "其次，", "再次，", "最后，"),
}

UNCOUNTED = "无"
NAMES = (*_FORMS, "①", "首先，", UNCOUNTED)
"""Every enumerator name, as a draft writes it."""


def label(name: str, n: int, total: int) -> str:
    """The label of item ``n`` (from 1) of ``total``: ``("一要", 3, 5)`` → 三要, ``("无", …)`` → nothing.

    首先， knows words for up to four items; a longer list counts 第一，第二，… throughout, since the two
    ways do not mix in one text. After ⑳ comes （21）. Raises ValueError for an unknown name or an
    ``n`` outside 1..total.
    """
    if not 1 <= n <= total:
        raise ValueError(f"序号应在1到{total}之间（给的是：{n}）")
    if name == UNCOUNTED:
        return ""
    if name == "①":
        return _CIRCLED[n - 1] if n <= len(_CIRCLED) else label("（1）", n, total)
    if name == "首先，":
        return _WORDS[total][n - 1] if total in _WORDS else label("第一，", n, total)
    if name not in _FORMS:
        raise ValueError(f"没有“{name}”这种编号，可用的有：{' '.join(NAMES)}")
    form = _FORMS[name]
    return form.before + form.numeral(n) + form.after
