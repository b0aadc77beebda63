"""What a paragraph of a Word file holds that is not read as it stands: counted, so that it can be told.

Pictures, text boxes, objects and formulas, fields and symbols nobody can tell, struck and hidden characters.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from generator.files.word_fields import FieldReader
from generator.files.word_math import FORMULA
from generator.files.word_symbols import UNKNOWN
from generator.files.word_text import DATE_PARTS, Visibility, characters, is_present, paragraph_nodes

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_CHOICE, _FALLBACK, _ALTERNATE = f"{_MC}Choice", f"{_MC}Fallback", f"{_MC}AlternateContent"
_BOX = f"{_W}txbxContent"
_DRAWN = tuple(f"{_W}{name}" for name in ("drawing", "pict", "object", "contentPart"))
_NOTES = (f"{_W}footnoteReference", f"{_W}endnoteReference")
_NAMES: Mapping[str, str] = {
    "OLEObject": "个嵌入的对象", "control": "个控件", "relIds": "个 SmartArt 图", "chart": "个图表",
    "pic": "张图片", "imagedata": "张图片", "blip": "张图片",
}  # fmt: skip
"""An element in a drawing → what that is, the surest first."""
STRUCK = "处画了删除线的字"
_FATES = {"struck": STRUCK, "hidden": "处隐藏的字", "unfilled": "处没有填的控件"}
HARMLESS = frozenset({STRUCK, "处隐藏的字"})
"""What is told, and is no part of what is printed."""


def census(paragraph: Any, visibility: Visibility) -> Counter[str]:
    """Measure word and name (``个公式``) → how many of them the paragraph has."""
    if visibility.is_plain(paragraph):
        return Counter()
    fields = FieldReader()
    nodes = [*paragraph_nodes(paragraph, visibility, fields)]
    text = "".join(one.text for one in nodes)
    found = Counter({"个域": len(fields.unread), "个认不出的符号": text.count(UNKNOWN)})
    found["处脚注"] = sum(is_present(one, paragraph) for one in paragraph.iter(*_NOTES))
    found["个域"] += sum(is_present(one, paragraph) for one in paragraph.iter(*DATE_PARTS))
    found["处上标"] = sum(one.text.startswith("^") and (one.node.text or "^")[0] != "^" for one in nodes)
    for one in paragraph.iter(FORMULA, *_DRAWN):
        if is_present(one, paragraph):
            found["个公式" if one.tag == FORMULA else drawing_kind(one)] += 1
    before = ""
    for run in paragraph.iter(f"{_W}r"):
        if is_present(run, paragraph) and any(text for _, text in characters(run)):
            fate = visibility.of(run)
            if fate != before and fate in _FATES:
                found[_FATES[fate]] += 1
            before = fate
    return +found


def told(found: Mapping[str, int]) -> str:
    """2个公式、1张图片."""
    return "、".join(f"{count}{what}" for what, count in found.items() if count)


def drawing_kind(element: Any) -> str:
    """What a ``w:drawing``, ``w:pict`` or ``w:object`` is."""
    names = {str(one.tag).rpartition("}")[2] for one in inside(element)}
    kind = next((said for name, said in _NAMES.items() if name in names), "")
    if kind == "个嵌入的对象" and any(_is_equation(one) for one in inside(element)):
        return "个公式"
    return kind or ("个文本框" if "txbxContent" in names else "个图形")


def is_floating(element: Any) -> bool:
    """Whether a drawing stands beside or behind the text, not in the line."""
    for one in inside(element):
        name = str(one.tag).rpartition("}")[2]
        if name == "anchor" or "position:absolute" in str(one.get("style") or "").replace(" ", ""):
            return True
    return False


def inside(element: Any) -> Iterator[Any]:
    """Everything in a drawing, of alternatives the first, not what stands in a text box."""
    for one in element:
        yield one
        if one.tag == _ALTERNATE:
            yield from inside(choice(one))
        elif one.tag != _BOX:
            yield from inside(one)


def choice(element: Any) -> Any:
    """The first alternative; the others say the same for older programs."""
    found = next(iter(element.iterchildren(_CHOICE, _FALLBACK)), None)
    return element if found is None else found


def _is_equation(element: Any) -> bool:
    """MathType, or the equation editor of older Word."""
    return str(element.get("ProgID") or "").startswith("Equation")


def total(found: Iterable[Mapping[str, int]]) -> Counter[str]:
    """Of many paragraphs."""
    made: Counter[str] = Counter()
    for one in found:
        made.update(one)
    return made
