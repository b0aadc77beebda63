"""What of the look of characters and paragraphs counts as a change: what people set by hand, not what
programs write beside it."""

from __future__ import annotations

from functools import lru_cache

from .names import Element, canonical, w

_SWITCHES = frozenset(map(w, ("b", "i", "strike", "dstrike", "caps", "smallCaps", "vanish")))
_VALUES = frozenset(map(w, ("u", "highlight", "vertAlign", "color", "sz", "em", "rStyle")))
_OFF = frozenset({"0", "false", "off"})
_USUAL = frozenset(
    {(w("u"), "none"), (w("color"), "auto"), (w("highlight"), "none"), (w("vertAlign"), "baseline")}
)
_PARAGRAPH = frozenset(map(w, ("pStyle", "jc", "ind", "numPr", "outlineLvl", "pageBreakBefore")))
_VAL = w("val")


def run_look(properties: Element | None) -> tuple[tuple[str, str], ...]:
    """Comparable: equal for runs that look the same."""
    return () if properties is None or not len(properties) else _run_look(_Kept(properties))


class _Kept:
    """An element as a key of a cache: by what it says."""

    __slots__ = ("element", "text")

    def __init__(self, element: Element) -> None:
        self.element, self.text = element, canonical(element)

    def __hash__(self) -> int:
        return hash(self.text)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Kept) and self.text == other.text


@lru_cache(maxsize=4096)
def _run_look(kept: _Kept) -> tuple[tuple[str, str], ...]:
    found = []
    for one in kept.element:
        text = one.get(_VAL, "")
        if one.tag in _SWITCHES:
            found += [(one.tag, "on")] if text not in _OFF else []
        elif one.tag in _VALUES:
            found += [(one.tag, text.lower())] if (one.tag, text) not in _USUAL else []
        elif one.tag == w("rFonts") and one.get(w("eastAsia")):
            found.append((one.tag, one.get(w("eastAsia"))))
    return tuple(sorted(found))


def paragraph_look(properties: Element | None) -> bytes:
    if properties is None:
        return b""
    counted = sorted((one for one in properties if one.tag in _PARAGRAPH), key=lambda one: str(one.tag))
    return b"".join(canonical(one) for one in counted)
