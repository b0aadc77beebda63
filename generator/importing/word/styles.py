"""styles.xml: what a paragraph style says, with what it takes over from the style below it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from generator.importing.word.names import child, int_or, toggle_property, value, w

_HEADING = re.compile(r"(?:heading|标题)\s*([1-9])", re.IGNORECASE)
_TITLES = frozenset({"title", "标题", "公文标题"})
_DEEPEST = 20


@dataclass(frozen=True, slots=True)
class Style:
    """``numbering``: (numId, level) or None; ``level`` 1–9 of a heading, 0 of the title."""

    name: str = ""
    alias: str = ""
    level: int | None = None
    align: str = ""
    strong: bool = False
    numbering: tuple[str, int] | None = None


class Styles:
    """Every style of the file by its id."""

    def __init__(self, root: Any | None) -> None:
        found = [] if root is None else root.findall(w("style"))
        self._elements = {value(one, "styleId"): one for one in found}
        self._default = next(
            (
                value(one, "styleId")
                for one in found
                if value(one, "type") == "paragraph" and value(one, "default") in ("1", "true")
            ),
            "",
        )
        self._kept: dict[str, Style] = {}

    def names(self) -> frozenset[str]:
        """Names and aliases of the paragraph styles."""
        found: set[str] = set()
        for ident, element in self._elements.items():
            if value(element, "type") == "paragraph":
                style = self[ident]
                found |= {style.name, style.alias} - {""}
        return frozenset(found)

    def following(self) -> dict[str, str]:
        """Name of a style → of the one that follows it, where the file says so."""
        said = {ident: value(child(one, "next")) for ident, one in self._elements.items()}
        return {self[ident].name: self[after].name for ident, after in said.items() if after}

    def __getitem__(self, ident: str) -> Style:
        ident = ident if ident in self._elements else self._default
        if ident not in self._kept:
            self._kept[ident] = self._made(ident)
        return self._kept[ident]

    def character(self, ident: str) -> Style:
        """Of a character style; an unknown one has no name."""
        return self[ident] if ident in self._elements else Style()

    def _made(self, ident: str) -> Style:
        chain = self._chain(ident)
        if not chain:
            return Style()
        name, alias = value(child(chain[0], "name")), value(child(chain[0], "aliases"))
        strong = next(
            (on for one in chain if (on := toggle_property(child(one, "rPr", "b"))) is not None), False
        )
        align = next((jc for one in chain if (jc := value(child(one, "pPr", "jc")))), "")
        numbering = next((num for one in chain if (num := numbering_of(child(one, "pPr")))), None)
        return Style(name, alias, _level(name, chain), align, strong, numbering)

    def _chain(self, ident: str) -> list[Any]:
        chain: list[Any] = []
        while ident in self._elements and len(chain) < _DEEPEST:
            element = self._elements[ident]
            if element in chain:
                break
            chain.append(element)
            ident = value(child(element, "basedOn"))
        return chain


def numbering_of(properties: Any | None) -> tuple[str, int] | None:
    """(numId, level) that paragraph properties name."""
    found = child(properties, "numPr")
    if found is None:
        return None
    return value(child(found, "numId")), int_or(value(child(found, "ilvl")))


def outline_level(properties: Any | None) -> int | None:
    """1–9, None for body text."""
    found = value(child(properties, "outlineLvl"))
    return int_or(found) + 1 if found and int_or(found) < 9 else None


def _level(name: str, chain: list[Any]) -> int | None:
    if name.lower() in _TITLES:
        return 0
    found = _HEADING.fullmatch(name)
    if found:
        return int(found[1])
    return next((at for one in chain if (at := outline_level(child(one, "pPr"))) is not None), None)
