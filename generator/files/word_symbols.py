"""Characters of symbol fonts (Wingdings, Symbol …) as the Unicode characters that look like them.

Word keeps only a code and the name of the font; the tables are ``templates/_words/符号字体.txt``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from generator.files.resources import read_text

UNKNOWN = "〓"
"""What stands for a character that nobody can tell: the sign printers set for a missing one. □ would be
taken for a box that is not ticked."""

_FILE = "templates/_words/符号字体.txt"
_PRIVATE = range(0xF000, 0xF100)
"""Where Word moves the codes 0x00–0xFF of a symbol font."""


def is_symbol_font(name: str) -> bool:
    return name.strip().casefold() in _fonts()


def symbol(code: int, font: str) -> str:
    """One character; :data:`UNKNOWN` for a font or code without a table, unless the code is an ordinary
    character of an ordinary font."""
    known = _fonts().get(font.strip().casefold())
    low = code - _PRIVATE.start if code in _PRIVATE else code
    if known is not None:
        return known.get(low, UNKNOWN)
    return chr(code) if 0x20 <= code < 0xD800 else UNKNOWN


def symbols(text: str, font: str) -> str:
    """Typed characters set in a symbol font, one for one; Chinese characters are not in it and stay."""
    return "".join(
        symbol(ord(one), font) if ord(one) < 0x100 or ord(one) in _PRIVATE else one for one in text
    )


def box(ticked: bool) -> str:
    """A check box."""
    return "☑" if ticked else "□"


@cache
def _fonts() -> Mapping[str, Mapping[int, str]]:
    """Name of a font in small letters → code → character."""
    found: dict[str, dict[int, str]] = {}
    table: dict[int, str] = {}
    for line in read_text(_FILE).splitlines():
        if head := re.fullmatch(r"\[(.+)\]", line):
            table = found.setdefault(head[1].casefold(), {})
        elif row := re.fullmatch(r"([2-9A-F]0) (.{16})", line):
            start = int(row[1], 16)
            table.update((start + at, one) for at, one in enumerate(row[2]) if one != UNKNOWN)
    return MappingProxyType(found)
