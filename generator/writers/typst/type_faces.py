"""Which installed fonts stand for those of a layout, how wide their characters are, and what they lack."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterable
from functools import lru_cache
from typing import Any

import typst

from generator.files import resources
from generator.writers.layout import Font
from generator.writers.layout.entries import LayoutEntries
from generator.yamlfile import loader

_NAMES = "_font_names.yaml"
_LAST = ("Noto Serif CJK SC", "Noto Sans CJK SC", "SimSun", "Songti SC")
_LOCK = threading.Lock()
_MEASURE = """
#set text(lang: "zh", region: "cn", cjk-latin-spacing: none, kerning: false, ligatures: false)
#let asked = json("asked.json")
#context [#metadata(asked.map(one => one.at(2).codepoints().map(c =>
  (measure([#h(1pt)#text(font: one.at(0), weight: one.at(1), size: 100pt, c)#h(1pt)]).width / 1pt - 2) / 100
)))<widths>]
"""


@lru_cache(maxsize=1)
def fonts() -> typst.Fonts:
    """The fonts of this machine, read once: 70 ms for 76 faces."""
    return typst.Fonts(include_system_fonts=True, include_embedded_fonts=False)


@lru_cache(maxsize=1)
def installed_families() -> dict[str, str]:
    """Family names in lower case → as Typst calls them."""
    return {name.lower(): name for name in fonts().families()}


@lru_cache(maxsize=1)
def _english_names() -> dict[str, tuple[str, ...]]:
    table = loader.load_mapping(resources.read_text(f"templates/_layouts/{_NAMES}"), _NAMES)
    return {name: tuple(LayoutEntries(table, _NAMES).texts(name)) for name in table}


@lru_cache(maxsize=128)
def chinese_families(font: Font) -> tuple[str, ...]:
    """What Chinese is set in, best first: the font, other makes, what looks a little like it, and last what
    has the characters, so that the result is the same on every machine with the same fonts."""
    return _installed((font.east_asia, *font.fallbacks, *font.stand_ins, *_LAST))


@lru_cache(maxsize=128)
def latin_families(font: Font) -> tuple[str, ...]:
    """What ASCII is set in."""
    return tuple(dict.fromkeys((*_installed((font.latin,)), *chinese_families(font))))


def _installed(names: Iterable[str]) -> tuple[str, ...]:
    there = installed_families()
    known = [one for name in names for one in (name, *_english_names().get(name, ()))]
    return tuple(dict.fromkeys([there[one.lower()] for one in known if one.lower() in there]))


_WIDTHS: dict[tuple[tuple[str, ...], str], dict[str, float]] = {}


def real_widths(wanted: dict[tuple[tuple[str, ...], str], set[str]]) -> dict[Any, dict[str, float]]:
    """Advances in ems of characters: (families, weight) → character → width. Typst is asked once for each."""
    with _LOCK:
        asked = []
        for key, chars in wanted.items():
            new = "".join(sorted(chars - _WIDTHS.setdefault(key, {}).keys()))
            if new:
                asked.append((key, new))
        if asked:
            ask: Any = typst.query  # its types know no files in memory
            rows = [[list(families), weight, chars] for (families, weight), chars in asked]
            files = {"main.typ": _MEASURE.encode(), "asked.json": json.dumps(rows).encode()}
            told = json.loads(ask(files, "<widths>", field="value", one=True, font_paths=fonts()))
            for (key, new), widths in zip(asked, told, strict=True):
                _WIDTHS[key].update(zip(new, widths, strict=True))
        return _WIDTHS


def missing_fonts(wanted: Iterable[Font]) -> list[tuple[str, str]]:
    """Fonts of which no make is installed, and the family that stands in for each (empty: none looks like
    it)."""
    return [
        (font.east_asia, next(iter(chinese_families(font)), ""))
        for font in wanted
        if not _installed((font.east_asia, *font.fallbacks))
    ]


_USUAL = frozenset(map(chr, (*range(0x20, 0x7F), *range(0x4E00, 0x9FA6))))
_THERE: dict[tuple[tuple[str, ...], str], bool] = {}
_NOBODY_HAS = "\U0010fffd"


def missing_characters(texts: Iterable[tuple[Font, str]]) -> list[str]:
    """Characters that no installed font has: Typst puts an empty box for each and does not say so. Only those
    outside the common set are looked at, 0.3 ms each the first time: their outline is compared with that of a
    character nobody has."""
    rare = {(chinese_families(font), char) for font, text in texts for char in text if char not in _USUAL}
    return sorted({char for families, char in rare if not char.isspace() and not _is_there(families, char)})


def _is_there(families: tuple[str, ...], char: str) -> bool:
    key = families, char
    if key not in _THERE:
        _THERE[key] = _outline(families, char) != _outline(families, _NOBODY_HAS)
    return _THERE[key]


@lru_cache(maxsize=512)
def _outline(families: tuple[str, ...], char: str) -> bytes:
    program = '#set page(width: 30pt, height: 30pt, margin: 5pt)\n#let one = json("one.json")\n'
    program += "#text(font: one.at(0), size: 10pt, one.at(1))"
    files = {"main.typ": program.encode(), "one.json": json.dumps([list(families), char]).encode()}
    compiler: Any = typst.Compiler(font_paths=fonts())
    return bytes(compiler.compile(files, format="svg"))
