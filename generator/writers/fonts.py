"""Installed fonts, substitutes for missing ones, and the fonts embedded in a PDF."""

from __future__ import annotations

import importlib
import re
import shutil
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from generator.writers.character_styles import character_looks
from generator.writers.layout import Font, Layout
from generator.writers.xml_text import escape

_NAMED_IN_PDF = re.compile(rb"/FontName\s*/(?:[A-Z]{6}\+)?([^\s/<>\[\]()]+)")
_SYSTEM_CONFIG = "/etc/fonts/fonts.conf"


@lru_cache(maxsize=1)
def installed_fonts() -> frozenset[str] | None:
    """The names of installed font families, lower case; None when the system does not tell."""
    if sys.platform == "win32":
        names = _windows_fonts()
    elif lister := shutil.which("fc-list"):
        done = subprocess.run([lister, ":", "family"], capture_output=True, text=True, errors="replace")
        names = re.split(r"[,\n]", done.stdout)
    else:
        return None
    return frozenset(name.strip().lower() for name in names if name.strip())


def _windows_fonts() -> list[str]:
    """Registry entries look like ``FangSong (TrueType)`` or ``SimSun & NSimSun (TrueType)``."""
    winreg: Any = importlib.import_module("winreg")
    path = r"SOFTWARE\Microsoft\Windows NT\CurrentVersion\Fonts"
    with winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, path) as key:
        entries = [winreg.EnumValue(key, number)[0] for number in range(winreg.QueryInfoKey(key)[1])]
    return [name for entry in entries for name in re.sub(r"\(.*\)", "", entry).split("&")]


def same_make(font: Font, there: frozenset[str]) -> str:
    """The font itself or another make of it, if installed; else empty."""
    return next((name for name in (font.east_asia, *font.fallbacks) if name.lower() in there), "")


def stand_in(font: Font, there: frozenset[str]) -> str:
    """The installed font that a PDF is printed with: of the same make, or else looking a little like it."""
    return same_make(font, there) or next((name for name in font.stand_ins if name.lower() in there), "")


@dataclass(frozen=True, slots=True)
class FontState:
    """``found``: the font or another make of it on this machine; ``shown``: what a PDF made here shows;
    both empty when there is none. ``uses``: the styles set in it."""

    font: Font
    uses: tuple[str, ...]
    found: str
    shown: str


def font_states(layout: Layout, styles: Iterable[str]) -> list[FontState] | None:
    """For the fonts of these styles; None when the system does not tell what it has."""
    there = installed_fonts()
    if there is None:
        return None
    uses: dict[str, list[str]] = {}
    for name in styles:
        uses.setdefault(layout.style(name).font.name, []).append(name)
    return [
        FontState(font, tuple(names), same_make(font, there), stand_in(font, there))
        for font, names in ((layout.fonts[key], names) for key, names in uses.items())
    ]


def fontconfig_xml(fonts: Iterable[Font], there: frozenset[str]) -> str:
    """A fontconfig file that gives each missing font its stand-in; LibreOffice left alone takes the same
    face for all of them. Empty when nothing is missing."""
    pairs = {font.east_asia: stand_in(font, there) for font in fonts if font.east_asia.lower() not in there}
    aliases = "".join(
        f'<alias binding="same"><family>{escape(name)}</family>'
        f"<prefer><family>{escape(found)}</family></prefer></alias>\n"
        for name, found in pairs.items()
        if found
    )
    if not aliases:
        return ""
    return (
        '<?xml version="1.0"?>\n<!DOCTYPE fontconfig SYSTEM "fonts.dtd">\n<fontconfig>\n'
        f'{aliases}<include ignore_missing="yes">{_SYSTEM_CONFIG}</include>\n</fontconfig>\n'
    )


def used_fonts(layout: Layout, styles: Iterable[str], looked: Iterable[str] = ()) -> tuple[Font, ...]:
    """The fonts of these styles and character looks of a layout, each once."""
    known = character_looks(layout)
    found = [layout.style(name).font for name in styles] + [
        known[name][0] for name in looked if name in known
    ]
    return tuple({font.name: font for font in found}.values())


def embedded_fonts(pdf: bytes) -> frozenset[str]:
    """PostScript names of the fonts in a PDF, without the mark of a subset."""
    return frozenset(name.decode("latin-1") for name in _NAMED_IN_PDF.findall(pdf))


def replaced_fonts(pdf: bytes, fonts: Iterable[Font]) -> tuple[Font, ...]:
    """Those of the fonts that the PDF shows in no make of theirs."""
    shown = [_plain(name) for name in embedded_fonts(pdf)]
    return tuple(font for font in fonts if shown and not any(_is(name, font) for name in shown))


def _is(shown: str, font: Font) -> bool:
    makes = (font.east_asia, *font.fallbacks, *font.printed)
    return any(shown.startswith(_plain(make)) for make in makes if _plain(make))


def _plain(name: str) -> str:
    return re.sub(r"[^0-9a-z\u4e00-\u9fff]", "", name.lower())


def config_file(fonts: Iterable[Font], folder: Path) -> Path | None:
    """:func:`fontconfig_xml` as a file in ``folder``, where fontconfig rules (not on Windows or macOS)."""
    there = installed_fonts() if sys.platform not in ("win32", "darwin") else None
    text = fontconfig_xml(fonts, there) if there else ""
    if not text:
        return None
    file = folder / "fonts.conf"
    file.write_text(text, encoding="utf-8")
    return file
