"""Sheets → PDF, SVG, PNG by Typst, in this process."""

from __future__ import annotations

import json
import threading
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from math import cos, radians, sin
from pathlib import Path
from typing import Any

import typst

from generator.errors import WriteError
from generator.writers.setting.text_look import TextLook
from generator.writers.sheets.marks import PaintedPage, PaintedRun, Picture, TurnedRun
from generator.writers.typst import type_faces
from generator.writers.xml_text import quoteattr

_FAILED = "这份文稿排不出 PDF，请把它连同这句话发给维护这个程序的人"
_NARROWER = 0.005  # em; less is nothing to see
_OWN = threading.local()
Face = tuple[tuple[str, ...], str]


def paint_pdf(sheets: Sequence[PaintedPage], title: str = "", author: str = "") -> bytes:
    """All sheets as one PDF; same sheets and fonts, same bytes. Raises WriteError."""
    return _painted(sheets, title, author, format="pdf", timestamp=0)


def paint_svg(sheet: PaintedPage) -> bytes:
    """One sheet as an SVG with glyphs as outlines: some 5 ms and 180 KB. Raises WriteError."""
    return _painted([sheet], "", "", format="svg")


def paint_images(sheets: Sequence[PaintedPage], dpi: float) -> list[bytes]:
    """A PNG of each sheet. Raises WriteError."""
    return [_painted([sheet], "", "", format="png", ppi=dpi) for sheet in sheets]


def _painted(sheets: Sequence[PaintedPage], title: str, author: str, **how: Any) -> bytes:
    files = {
        "main.typ": _program(),
        "sheets.json": json.dumps(
            {"title": title, "author": author, **_data(sheets)}, ensure_ascii=False, separators=(",", ":")
        ).encode(errors="replace"),
    }
    try:
        made: bytes = _compiler().compile(files, **how)
    except typst.TypstError as error:
        raise WriteError(f"{_FAILED}：{error}") from error
    except BaseException as error:
        if type(error).__name__ != "PanicException":  # of Rust, below which nothing is an Exception
            raise
        _OWN.compiler = None
        raise WriteError(f"{_FAILED}：{error}") from error
    return made


def _compiler() -> Any:
    """One a thread: two threads at one compiler fail (RuntimeError: Already borrowed). Fonts are shared."""
    known: Any = getattr(_OWN, "compiler", None)
    if known is None:
        known = _OWN.compiler = typst.Compiler(font_paths=type_faces.fonts())
    return known


@lru_cache(maxsize=1)
def _program() -> bytes:
    return (Path(__file__).parent / "sheet.typ").read_bytes()


def _data(sheets: Sequence[PaintedPage]) -> dict[str, Any]:
    return _Data(sheets).made()


class _Data:
    """What the program in Typst reads. Looks are numbered in the order they are met."""

    def __init__(self, sheets: Sequence[PaintedPage]) -> None:
        self._sheets = sheets
        self._looks: dict[tuple[Face, float, str, bool], int] = {}
        self._real = type_faces.real_widths(_odd_characters(sheets))

    def made(self) -> dict[str, Any]:
        painted = [self._sheet(sheet) for sheet in self._sheets]
        looks = [
            {
                "font": list(families),
                "weight": weight,
                "size": size,
                "color": color or "000000",
                "ligatures": leftward,  # without those it must have, Typst 0.15 panics at an Arabic word
            }
            for ((families, weight), size, color, leftward) in self._looks
        ]
        return {"looks": looks, "sheets": painted}

    def _sheet(self, sheet: PaintedPage) -> dict[str, Any]:
        return {
            "width": _short(sheet.width),
            "height": _short(sheet.height),
            "rectangles": [
                [*map(_short, (one.x, one.y, one.width, one.height)), one.fill, one.stroke, one.dashed]
                for one in sheet.rectangles
            ],
            "pictures": [
                [*map(_short, (one.x, one.y, one.width, one.height)), _with_fonts(one), one.words]
                for one in sheet.pictures
            ],
            "blocks": [
                [
                    block.level,
                    [
                        [_short(line.baseline), [piece for run in line.runs for piece in self._run(run)]]
                        for line in block.lines
                    ],
                ]
                for block in sheet.blocks
            ],
            "turned": [piece for one in sheet.turned for piece in self._turned(one)],
        }

    def _turned(self, one: TurnedRun) -> list[list[Any]]:
        """``[x, y, angle, [look, …]]`` for each stretch in one face, one after the other along the
        baseline."""
        across, down = cos(radians(one.angle)), sin(radians(one.angle))
        made = []
        for x, *rest in self._run(one.run):
            along = x - one.run.x
            made.append([_short(one.run.x + along * across), _short(one.y + along * down), one.angle, rest])
        return made

    def _run(self, run: PaintedRun) -> list[list[Any]]:
        """``[x, look, [text, space, …]]`` for each stretch in one face."""
        made: list[list[Any]] = []
        x, at, text = run.x, 0, run.text
        while at < len(text):
            stop, latin = at + 1, _is_latin(text[at])
            while stop < len(text) and (_is_latin(text[stop]) == latin or _joins(text[stop])):
                stop += 1
            face = face_of(run.look, latin)
            leftward = any(map(_is_leftward, text[at:stop]))
            made.append([_short(x), self._look(face, run.look, leftward), self._parts(run, at, stop, face)])
            x += sum(run.steps[at:stop])
            at = stop
        return made

    def _look(self, face: Face, look: TextLook, leftward: bool) -> int:
        return self._looks.setdefault((face, look.size, look.color, leftward), len(self._looks))

    def _parts(self, run: PaintedRun, start: int, stop: int, face: Face) -> list[Any]:
        """Characters with the same space after them together, but never two marks that would be squeezed."""
        real, size = self._real.get(face, {}), run.look.size
        parts: list[Any] = []
        words, apart = "", 0.0
        for at in range(start, stop):
            char, step = run.text[at], run.steps[at]
            if words and (_joins(char) or (_is_leftward(char) and _is_leftward(words[-1]))):
                words += char  # an accent stays with its letter, an Arabic word is one
                continue
            own = real.get(char, 1.0) * size
            space = _short(step - own)
            nominal = run.look.width(char)
            shift = (
                _short((nominal - own) / 2)
                if nominal - own > _NARROWER * size and not _is_latin(char)
                else 0.0
            )
            if words and (space != apart or shift or (_is_mark(char) and _is_mark(words[-1]))):
                parts += [words, apart]
                words = ""
            if shift:
                parts += ["", shift]
                space = _short(space - shift)
            words, apart = words + char, space
        return [*parts, words, apart] if words else parts


def _with_fonts(one: Picture) -> str:
    """The drawing with fonts that are installed: without a known family its words would be left out."""
    families = type_faces.chinese_families(one.font)
    return one.svg.replace("<svg ", f"<svg font-family={quoteattr(', '.join(families))} ", 1)


def face_of(look: TextLook, latin: bool) -> Face:
    """The families and the weight characters are set in."""
    families = type_faces.latin_families(look.font) if latin else type_faces.chinese_families(look.font)
    return families, "bold" if look.bold else "regular"


def _odd_characters(sheets: Sequence[PaintedPage]) -> dict[Face, set[str]]:
    """All that is not an ideograph, which is as wide as it is high in every font."""
    found: dict[Face, set[str]] = {}
    for sheet in sheets:
        runs = [run for block in sheet.blocks for line in block.lines for run in line.runs]
        for run in (*runs, *(one.run for one in sheet.turned)):
            odd = {char for char in run.text if not "\u3400" <= char <= "\u9fff"}
            for latin in (True, False):
                chars = {char for char in odd if _is_latin(char) == latin}
                if chars:
                    found.setdefault(face_of(run.look, latin), set()).update(chars)
    return found


def _is_latin(char: str) -> bool:
    return " " <= char <= "~"


@lru_cache(maxsize=1024)
def _joins(char: str) -> bool:
    """Whether it is one sign with the character before it: an accent, a variation selector, a joiner."""
    return unicodedata.category(char) in ("Mn", "Me", "Cf")


@lru_cache(maxsize=1024)
def _is_leftward(char: str) -> bool:
    """Whether it is written from right to left."""
    return unicodedata.bidirectional(char) in ("R", "AL")


@lru_cache(maxsize=1024)
def _is_mark(char: str) -> bool:
    return not char.isascii() and unicodedata.category(char).startswith("P")


def _short(number: float) -> float:
    return round(number, 3)
