"""PDF pages as the tests read them: characters, lines, rules, in mm from the top left corner.

Read with pypdfium2, which takes a second for some hundred pages.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path

import pypdfium2
import pypdfium2.raw as raw

MM = 25.4 / 72
_PATH = 2  # FPDF_PAGEOBJ_PATH


@dataclass(frozen=True, slots=True)
class Char:
    """``y`` is the baseline; ``size`` in points; ``angle`` in degrees, clockwise."""

    text: str
    x0: float
    x1: float
    y: float
    size: float
    font: str
    angle: int
    red: bool


@dataclass(frozen=True, slots=True)
class Line:
    chars: tuple[Char, ...]

    @property
    def text(self) -> str:
        return "".join(char.text for char in self.chars)

    @property
    def left(self) -> float:
        return self.chars[0].x0

    @property
    def right(self) -> float:
        return max(char.x1 for char in self.chars)

    @property
    def y(self) -> float:
        return self.chars[0].y

    @property
    def size(self) -> float:
        return self.chars[0].size

    @property
    def font(self) -> str:
        return self.chars[0].font


@dataclass(frozen=True, slots=True)
class Rule:
    left: float
    right: float
    top: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Page:
    """``text`` is in the order of the file, without white space: cell by cell in tables."""

    width: float
    height: float
    chars: tuple[Char, ...]
    rules: tuple[Rule, ...] = field(default=())

    @property
    def lines(self) -> list[Line]:
        inked = sorted((char for char in self.chars if not char.angle), key=lambda char: (char.y, char.x0))
        rows = groupby(inked, key=lambda char: round(char.y, 1))
        return [Line(tuple(sorted(row, key=lambda char: char.x0))) for _, row in rows]

    @property
    def text(self) -> str:
        return "".join(char.text for char in self.chars)

    def line(self, words: str) -> Line:
        return next(line for line in self.lines if words in line.text)


def pages(pdf: Path) -> list[Page]:
    document = pypdfium2.PdfDocument(pdf)
    try:
        return [_page(page) for page in document]
    finally:
        document.close()


def _page(page: pypdfium2.PdfPage) -> Page:
    wide, high = page.get_size()
    text = page.get_textpage()
    found = Page(wide * MM, high * MM, tuple(_chars(text, high)), tuple(_rules(page, high)))
    text.close()
    page.close()
    return found


def _rules(page: pypdfium2.PdfPage, high: float) -> Iterator[Rule]:
    for one in page.get_objects(filter=[_PATH], max_depth=3):
        left, bottom, right, top = one.get_bounds()
        yield Rule(left * MM, right * MM, (high - top) * MM, (high - bottom) * MM)


def _chars(text: pypdfium2.PdfTextPage, high: float) -> Iterator[Char]:
    for at in range(text.count_chars()):
        char = chr(raw.FPDFText_GetUnicode(text, at))
        if char.isspace() or raw.FPDFText_IsGenerated(text, at) == 1:
            continue
        left, right, bottom, top = (ctypes.c_double() for _ in range(4))
        raw.FPDFText_GetCharBox(text, at, left, right, bottom, top)
        x, y = ctypes.c_double(), ctypes.c_double()
        raw.FPDFText_GetCharOrigin(text, at, x, y)
        size = raw.FPDFText_GetFontSize(text, at)
        angle = round(raw.FPDFText_GetCharAngle(text, at) * 57.29578)
        red = _red(text, at)
        full = x.value + _advance(char, size) if not angle else right.value
        yield Char(char, x.value * MM, full * MM, (high - y.value) * MM, size, _font(text, at), angle, red)


def _advance(char: str, size: float) -> float:
    """Points to the next character: half an em for digits, one for Chinese."""
    return size / 2 if char.isascii() else size


def _red(text: pypdfium2.PdfTextPage, at: int) -> bool:
    colour = [ctypes.c_uint() for _ in range(4)]
    raw.FPDFText_GetFillColor(text, at, *colour)
    return [part.value for part in colour[:3]] == [255, 0, 0]


def _font(text: pypdfium2.PdfTextPage, at: int) -> str:
    name = ctypes.create_string_buffer(80)
    flags = ctypes.c_int()
    raw.FPDFText_GetFontInfo(text, at, name, len(name), flags)
    return name.value.decode("latin-1").rpartition("+")[2]
