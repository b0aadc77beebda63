"""Formatting that counts as a change: what a person set by hand, not the properties programs add."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TypeAlias

from generator.writers.docx.redline.names import XmlElement, canonical, w

_SWITCHES = frozenset(map(w, ("b", "i", "strike", "dstrike", "caps", "smallCaps", "vanish")))
_VALUES = frozenset(map(w, ("u", "highlight", "vertAlign", "color", "sz", "em", "rStyle")))
_OFF = frozenset({"0", "false", "off"})
_DEFAULT_PROPERTIES = frozenset(
    {(w("u"), "none"), (w("color"), "auto"), (w("highlight"), "none"), (w("vertAlign"), "baseline")}
)
_PARAGRAPH = frozenset(map(w, ("pStyle", "jc", "ind", "numPr", "outlineLvl", "pageBreakBefore")))
_VAL = w("val")
_MOST_KNOWN = 4096
NameOf: TypeAlias = Callable[[XmlElement], str]
Formatting: TypeAlias = tuple[tuple[str, str], ...]
_known: dict[bytes, Formatting] = {}


def run_formatting(properties: XmlElement | None) -> Formatting:
    """Comparable: equal for runs that look the same."""
    if properties is None or not len(properties):
        return ()
    text = canonical(properties)
    look = _known.get(text)
    if look is None:
        if len(_known) >= _MOST_KNOWN:
            _known.clear()
        look = _known[text] = tuple(sorted(_run_property_keys(properties)))
    return look


def _run_property_keys(properties: XmlElement) -> Iterator[tuple[str, str]]:
    for one in properties:
        text = one.get(_VAL, "")
        if one.tag in _SWITCHES and text not in _OFF:
            yield one.tag, "on"
        elif one.tag in _VALUES and (one.tag, text) not in _DEFAULT_PROPERTIES:
            yield one.tag, text.lower()
        elif one.tag == w("rFonts") and one.get(w("eastAsia")):
            yield one.tag, one.get(w("eastAsia"))


def paragraph_formatting(properties: XmlElement | None, named: NameOf | None = None) -> tuple[object, ...]:
    """Comparable: equal for paragraphs that stand the same way. ``named`` tells how a ``w:numId`` counts:
    to be counted on or anew in the same way is no change a person made to the paragraph."""
    counted = () if properties is None else (one for one in properties if one.tag in _PARAGRAPH)
    return tuple(sorted(filter(None, (_paragraph_property_key(one, named) for one in counted))))


def _paragraph_property_key(one: XmlElement, named: NameOf | None) -> tuple[str, str]:
    said = {key: text for key, text in one.attrib.items() if text not in ("0", "left", "start")}
    inner = [(child.tag, (named and named(child)) or sorted(child.attrib.items())) for child in one]
    return (one.tag, f"{sorted(said.items())}{inner}") if said or inner or not one.attrib else ("", "")
