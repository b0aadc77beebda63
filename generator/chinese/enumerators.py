"""The ways to count off headings and list items: 一、 （一） 1. 一要 第一， 首先， ….

An enumerator is named by how its first item looks; :func:`label` gives the words for item n. Beyond those
listed here any other is understood by the counting sign in it: 1、 第一条 一方面 甲、 A. (I).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
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
"""The usual enumerator names, as a draft writes them."""
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_LARGE = "壹贰叁肆伍陆柒捌玖拾"
_FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")


def _of_row(signs: str) -> Callable[[int], str]:
    return lambda n: signs[n - 1] if n <= len(signs) else str(n)


def _letters(first: str) -> Callable[[int], str]:
    return lambda n: chr(ord(first) + n - 1) if n <= 26 else str(n)


_SIGNS: dict[str, Callable[[int], str]] = {
    "一": chinese_numeral,
    "1": str,
    "１": lambda n: str(n).translate(_FULL_WIDTH),
    "①": _of_row(_CIRCLED),
    "㈠": _of_row("㈠㈡㈢㈣㈤㈥㈦㈧㈨㈩"),
    "⑴": _of_row("⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿⒀⒁⒂⒃⒄⒅⒆⒇"),
    "⒈": _of_row("⒈⒉⒊⒋⒌⒍⒎⒏⒐⒑⒒⒓⒔⒕⒖⒗⒘⒙⒚⒛"),
    "甲": _of_row(_STEMS),
    "壹": _of_row(_LARGE),
    "Ⅰ": _of_row("ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩⅪⅫ"),
    "A": _letters("A"),
    "a": _letters("a"),
}
"""What stands for 1, and how it counts on."""
_SHAPE = re.compile(
    rf"(?P<before>[（(〔\[第其]?)(?P<sign>[{''.join(_SIGNS)}])(?P<after>(?:[）)〕\]]?[、.．，,：:]?|[条点项步款则来是要][、，：:]?))"
)
"""Names of styles may hold such a sign too (第一行缩进): only what looks like a number counts."""


@lru_cache(maxsize=1)
def _later_labels() -> dict[str, str]:
    later = {label("首先，", n, 4): "首先，" for n in (2, 3, 4)}
    return later | {label(name, n, 20): name for name in (*_FORMS, "①") for n in range(2, 21)}


def first_form(name: str) -> str:
    """The enumerator that a later item of the list bears: 第二， counts on from 第一，; others stay."""
    return _later_labels().get(name, name)


def is_enumerator(name: str) -> bool:
    """Whether ``name`` says how something is counted."""
    return name in NAMES or _form_of(name) is not None


@lru_cache(maxsize=64)
def _form_of(name: str) -> _LabelFormat | None:
    """The form a name shows by its first item; None where nothing in it counts."""
    if name in _FORMS:
        return _FORMS[name]
    found = _SHAPE.fullmatch(name)
    return _LabelFormat(found["before"], _SIGNS[found["sign"]], found["after"]) if found else None


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
    form = _form_of(name)
    if form is None:
        raise ValueError(f"看不出“{name}”怎样往下数，请写第一项的样子，例如：{' '.join(NAMES)}")
    return form.before + form.numeral(n) + form.after
