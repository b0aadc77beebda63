"""How characters look that a draft cannot say: counted, so that it can be told."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from generator.importing.word.names import child, value, w

_PLAIN = frozenset({"0", "false", "off", "auto", "none", "000000", "clear", "nil"})
_WHITE = "ffffff"
_NAMES = {
    "u": "下划线",
    "highlight": "底色",
    "shd": "底色",
    "em": "着重号",
    "bdr": "字符边框",
    "color": "颜色",
}
_NAMES |= {"vertAlign": "上标下标", "webHidden": "网页隐藏"}
_TAGS = {w(name): said for name, said in _NAMES.items()}


def looks_of(run: Any, text: str) -> frozenset[str]:
    """Names of what is lost of a run that says ``text``, by its direct formatting."""
    properties = child(run, "rPr")
    return frozenset() if properties is None or not text else frozenset(_looks(properties, text))


def _looks(properties: Any, text: str) -> Iterator[str]:
    blank = not text.strip()
    for one in properties.iterchildren(*_TAGS):
        said = value(one, "fill") if one.tag == w("shd") else value(one)
        if (
            said.lower() in (*_PLAIN, "baseline")
            or (not said and one.tag != w("webHidden"))
            or (one.tag == w("shd") and said.lower() == _WHITE)
        ):
            continue
        if blank and one.tag == w("u"):
            yield "画线的空白"
        elif not blank and (
            one.tag != w("vertAlign") or any(each.isascii() and each.isalnum() for each in text)
        ):
            yield _TAGS[one.tag]


def count_looks(looks: list[frozenset[str]]) -> Counter[str]:
    """Stretches of neighbouring runs of a paragraph. A paragraph all of one colour, as a red head is, is no
    remark on its words."""
    made: Counter[str] = Counter()
    before: frozenset[str] = frozenset()
    for one in looks:
        made.update(one - before)
        before = one
    if all("颜色" in one for one in looks):
        del made["颜色"]
    return made
