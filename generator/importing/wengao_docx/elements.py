"""Paragraphs before and after the body → front matter, by the elements of the layout."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from generator.importing.source_blocks import SourceParagraph
from generator.writers.layout import Element, Layout

_URGENCY = frozenset({"特急", "加急", "特提", "平急"})
_ANYTHING = "{}"
_NUMBERED = re.compile(r"(\d{1,3})\.")
_SPLIT = frozenset({"主送", "抄送", "分送"})
_SEALED = {"盖章署名": "署名", "盖章日期": "日期"}


@dataclass(slots=True)
class FrontMatterCollector:
    """Front matter as it is gathered: key → values in order."""

    meta: dict[str, list[str]] = field(default_factory=dict)
    title: SourceParagraph | None = None

    def add(self, key: str, value: str) -> None:
        if value:
            self.meta.setdefault(key, []).append(value)

    def values(self) -> dict[str, str | tuple[str, ...]]:
        made: dict[str, str | tuple[str, ...]] = {}
        for key, found in self.meta.items():
            values = _split_at_commas(found[0]) if key in _SPLIT and len(found) == 1 else found
            made[key] = values[0] if len(values) == 1 else tuple(values)
        return made


def take_element(
    para: SourceParagraph, style: str, elements: Iterable[Element], front: FrontMatterCollector
) -> bool:
    """Put a paragraph where its element has it; False when no element is like it. Of elements in one style
    those with words of their own (``（{}）``) come first: 题注 before 副题."""
    if style in _SEALED:
        front.meta["用印"] = ["是"]
        front.add(_SEALED[style], para.text.strip())
        return True
    told = sorted(elements, key=lambda one: one.pattern == _ANYTHING)
    return any(_read_values(para, style, element, front) for element in told)


def _read_values(para: SourceParagraph, style: str, element: Element, front: FrontMatterCollector) -> bool:
    if element.form == "signature" and style in (element.style, element.right_style):
        front.add(element.keys[0] if style == element.style else element.right_keys[0], para.text.strip())
        return True
    if style != element.style:
        return False
    if element.form == "rule":
        return not para.text.strip()
    if "标题" in element.keys:
        front.title = front.title or para
        return True
    if element.form in ("pair", "signers"):
        return _pair(para, element, front)
    if element.form == "attachments":
        return _attachment(para, element, front)
    return _plain(para, element, front)


def _plain(para: SourceParagraph, element: Element, front: FrontMatterCollector) -> bool:
    value = strip_pattern(para.text, element.pattern)
    key = element.keys[0] if element.keys else ""
    if value is None or not key or (key in front.meta and element.form != "banner"):
        return False
    if element.form == "banner":
        value = value.replace("\n", "")
    if (value in _URGENCY) != (key == "紧急程度") and "密级" in (element.style, key):
        return False
    front.add(key, value)
    return True


def _pair(para: SourceParagraph, element: Element, front: FrontMatterCollector) -> bool:
    left, _, right = para.text.partition("\t")
    number = strip_pattern(left, element.pattern)
    if number is None and element.form == "pair" and left:
        return False
    number = number or left
    names = strip_pattern(right, element.right_pattern)
    names = right if names is None else names
    for name in _signers(names) if element.form == "signers" else [names]:
        front.add(element.right_keys[0], name)
    front.add(element.keys[0], number)
    return True


def _signers(names: str) -> list[str]:
    """Names in a row have a blank between them; those of two characters have one inside as well."""
    made: list[str] = []
    for part in names.split("\u3000"):
        if len(part) == 1 and made and len(made[-1]) == 1:
            made[-1] += part
        else:
            made.append(part)
    return made


def _attachment(para: SourceParagraph, element: Element, front: FrontMatterCollector) -> bool:
    value = para.text.removeprefix("附件：")
    key = element.keys[0]
    found = _NUMBERED.match(value)
    if found and int(found[1]) == len(front.meta.get(key, ())) + 1:
        value = value[found.end() :]
    front.add(key, value)
    return True


def strip_pattern(text: str, pattern: str) -> str | None:
    """``（{}）`` taken off; None when the text is not dressed so."""
    before, after = pattern.split("{}")
    if not text.startswith(before) or not text.endswith(after) or len(text) < len(before) + len(after):
        return None
    return text[len(before) : len(text) - len(after)]


def _split_at_commas(text: str) -> list[str]:
    """At commas outside brackets."""
    parts, depth = [""], 0
    for char in text:
        depth += (char in "（《“") - (char in "）》”")
        if char == "，" and depth <= 0:
            parts.append("")
        else:
            parts[-1] += char
    return [part for part in parts if part] if all(parts) else [text]


def styles_of(elements: Iterable[Element]) -> frozenset[str]:
    """Every paragraph style the elements use."""
    found = [name for one in elements for name in (one.style, one.right_style) if name]
    return (
        frozenset([*found, *_SEALED])
        if any(one.form == "signature" for one in elements)
        else frozenset(found)
    )


def element_styles(layout: Layout) -> tuple[frozenset[str], frozenset[str]]:
    """Styles that stand before the body, and after it."""
    return styles_of(layout.before), styles_of(layout.after)
