"""How characters look that a draft cannot say: counted, so that it can be told."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from generator.importing.word.names import child, value

_PLAIN = frozenset({"", "auto", "none", "000000", "clear", "nil"})


def looks_of(run: Any, text: str) -> frozenset[str]:
    """Names of what is lost of a run that says ``text``, by its direct formatting."""
    properties = child(run, "rPr")
    return frozenset() if properties is None or not text else frozenset(_looks(properties, text))


def _looks(properties: Any, text: str) -> Iterator[str]:
    if value(child(properties, "u")) not in _PLAIN:
        yield "下划线" if text.strip() else "画线的空白"
    if not text.strip():
        return
    shaded = value(child(properties, "shd"), "fill").lower()
    if value(child(properties, "highlight")) not in _PLAIN or shaded not in (*_PLAIN, "ffffff"):
        yield "底色"
    if value(child(properties, "em")) not in _PLAIN:
        yield "着重号"
    if child(properties, "bdr") is not None and value(child(properties, "bdr")) not in _PLAIN:
        yield "字符边框"
    if value(child(properties, "color")).lower() not in _PLAIN:
        yield "颜色"
    raised = value(child(properties, "vertAlign"))
    if raised in ("superscript", "subscript") and any(one.isalnum() and one.isascii() for one in text):
        yield "上标下标"


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
