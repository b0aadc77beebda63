"""A format code taken apart: sections, and in each the pieces in their order."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal, NamedTuple, TypeAlias

PieceKind: TypeAlias = Literal[
    "text", "blank", "digit", "point", "comma", "percent", "exponent", "slash",
    "general", "value", "date", "half", "elapsed", "part",
]  # fmt: skip
"""``digit`` is one of ``0 # ?``, ``blank`` the width of a character, ``value`` the text of the cell, ``half``
the half of the day (AM/PM), ``elapsed`` hours, minutes or seconds beyond a day, ``part`` of a second."""
FormatSectionKind: TypeAlias = Literal["number", "general", "date", "text"]

MAX_LENGTH = 255  # characters that Excel allows in a format code
_MAX_SECTIONS = 4
_COLOURS = re.compile(
    r"black|blue|cyan|green|magenta|red|white|yellow|"
    r"[黑蓝绿红白黄青]色?|蓝绿色|洋红色?|(?:color|颜色) ?\d{1,2}",
    re.IGNORECASE,
)
_CONDITION = re.compile(
    r"(?P<sign><=|>=|<>|<|>|=) ?(?P<limit>-?\d+(?:\.\d*)?(?:E[+-]?\d{1,2})?)", re.IGNORECASE
)
_SYMBOL = re.compile(r"\$(?P<symbol>[^-]*)(?:-(?P<language>[\w-]+))?")
_ELAPSED = re.compile(r"h{1,2}|m{1,2}|s{1,2}", re.IGNORECASE)
_SHAPE = re.compile(r"DBNum([123])", re.IGNORECASE)
_GENERAL = re.compile(r"General|G/通用格式", re.IGNORECASE)
_HALF = re.compile(r"AM/PM|A/P|上午/下午", re.IGNORECASE)
_DATE = re.compile(r"y+|m+|d+|h+|s+|e+|aaaa?", re.IGNORECASE)
_EXPONENT = re.compile(r"E[+-](?=[0#?])", re.IGNORECASE)
_CALENDARS = re.compile(r"[gbn]", re.IGNORECASE)  # eras, Buddhist and Hijri years
_PART = re.compile(r"\.0{1,3}")
_SINGLE: dict[str, PieceKind] = {
    **dict.fromkeys("0#?", "digit"), ".": "point", ",": "comma", "%": "percent", "/": "slash", "@": "value",
}  # fmt: skip
_LONG_DATE, _LONG_TIME = 'yyyy"年"m"月"d"日"', "h:mm:ss"
_SYSTEM = {"f800": _LONG_DATE, "x-sysdate": _LONG_DATE, "f400": _LONG_TIME, "x-systime": _LONG_TIME}
_NUMERAL_SHAPES = {0x1E: 1, 0x1F: 2, 0x20: 3}
_CHINESE_LANGUAGE = 0x04


class UnknownFormat(ValueError):
    """A format, or a value under it, that cannot be followed."""


class FormatPiece(NamedTuple):
    """A piece of a section; ``text`` is what it prints, or the letters of the code."""

    kind: PieceKind
    text: str


class Condition(NamedTuple):
    """``[>=100]``"""

    sign: str
    limit: Decimal

    def holds(self, value: Decimal) -> bool:
        difference = value - self.limit
        met = {"<": difference < 0, ">": difference > 0, "=": not difference}
        return not met["="] if self.sign == "<>" else any(met[sign] for sign in self.sign)


@dataclass(frozen=True, slots=True)
class FormatSection:
    """One of the up to four parts of a format. ``digits``: 1 to 3, numerals as in DBNum1 to DBNum3;
    ``chinese``: names of days and halves of the day are Chinese."""

    pieces: tuple[FormatPiece, ...]
    kind: FormatSectionKind
    condition: Condition | None = None
    digits: int = 0
    chinese: bool = False


def parse_sections(code: str) -> tuple[FormatSection, ...]:
    """The sections of a format code. Raises UnknownFormat."""
    if len(code) > 4 * MAX_LENGTH:
        raise UnknownFormat(code)
    sections = tuple(_SectionReader(part).parsed() for part in _split(code))
    if len(sections) > _MAX_SECTIONS:
        raise UnknownFormat(code)
    return sections


def _split(code: str) -> Iterator[str]:
    """At the semicolons that stand for themselves."""
    start = at = 0
    while at < len(code):
        if code[at] in '"[':
            at = _closing(code, at)
        elif code[at] in "\\!_*":
            at += 1
        elif code[at] == ";":
            yield code[start:at]
            start = at + 1
        at += 1
    yield code[start:]


def _closing(code: str, at: int) -> int:
    end = code.find('"' if code[at] == '"' else "]", at + 1)
    if end < 0:
        raise UnknownFormat(code)
    return end


class _SectionReader:
    """Reads one section from left to right."""

    def __init__(self, code: str) -> None:
        self.code, self.at = code, 0
        self.pieces: list[FormatPiece] = []
        self.condition: Condition | None = None
        self.digits, self.chinese = 0, False

    def parsed(self) -> FormatSection:
        while self.at < len(self.code):
            self._next()
        pieces = _minutes(self.pieces)
        kind = _kind(pieces)
        if kind == "date" and any(piece.kind in ("digit", "exponent", "general") for piece in pieces):
            raise UnknownFormat(self.code)
        return FormatSection(tuple(pieces), kind, self.condition, self.digits, self.chinese)

    def _next(self) -> None:
        code, char = self.code, self.code[self.at]
        if char == '"':
            end = _closing(code, self.at)
            self._add("text", code[self.at + 1 : end], end + 1)
        elif char == "[":
            end = _closing(code, self.at)
            self.at, inside = end + 1, code[self.at + 1 : end]
            self._bracket(inside)
        elif char in "\\!":
            self._add("text", code[self.at + 1 : self.at + 2], self.at + 2)
        elif char == "_":
            self._add("blank", " ", self.at + 2)
        elif char == "*":
            self.at += 2
        elif not self._word():
            self._sign(char)

    def _word(self) -> bool:
        """What is said in several letters."""
        kinds: tuple[tuple[re.Pattern[str], PieceKind], ...] = (
            (_GENERAL, "general"), (_HALF, "half"), (_EXPONENT, "exponent"), (_DATE, "date"),
        )  # fmt: skip
        for pattern, kind in kinds:
            if found := pattern.match(self.code, self.at):
                word = found[0] if kind == "half" else found[0].lower()
                self._add(kind, word, found.end())
                return True
        part = _PART.match(self.code, self.at)
        if part and self.pieces and self.pieces[-1].text.startswith("s") and self.pieces[-1].kind != "text":
            self._add("part", part[0], part.end())
            return True
        return False

    def _sign(self, char: str) -> None:
        if _CALENDARS.match(char):
            raise UnknownFormat(self.code)
        self._add(_SINGLE.get(char, "text"), char, self.at + 1)

    def _add(self, kind: PieceKind, text: str, end: int) -> None:
        self.pieces.append(FormatPiece(kind, text))
        self.at = end

    def _bracket(self, inside: str) -> None:
        if _ELAPSED.fullmatch(inside):
            self.pieces.append(FormatPiece("elapsed", inside.lower()))
        elif found := _CONDITION.fullmatch(inside):
            self.condition = Condition(found["sign"], Decimal(found["limit"]))
        elif found := _SHAPE.fullmatch(inside):
            self.digits = int(found[1])
        elif found := _SYMBOL.fullmatch(inside):
            self.pieces.append(FormatPiece("text", found["symbol"]))
            self._language((found["language"] or "").lower())
        elif not _COLOURS.fullmatch(inside):
            raise UnknownFormat(self.code)

    def _language(self, language: str) -> None:
        """``804`` is Chinese; higher bytes name a calendar and the shape of numerals."""
        if language in _SYSTEM:
            self.pieces += parse_sections(_SYSTEM[language])[0].pieces
            self.code = self.code[: self.at]
            return
        if not re.fullmatch("[0-9a-f]{1,8}", language):
            self.chinese = language.startswith("zh")
            return
        code = int(language, 16)
        shape, calendar = code >> 24, code >> 16 & 0xFF
        if calendar > 1 or (shape > 2 and shape not in _NUMERAL_SHAPES):
            raise UnknownFormat(self.code)
        self.digits = _NUMERAL_SHAPES.get(shape, self.digits)
        self.chinese = code & 0x3FF == _CHINESE_LANGUAGE


def _minutes(pieces: Sequence[FormatPiece]) -> list[FormatPiece]:
    """``m`` beside hours or seconds is minutes, told from months as ``M``."""
    times = [at for at, piece in enumerate(pieces) if piece.kind in ("date", "elapsed")]
    made = list(pieces)
    for place, at in enumerate(times):
        if pieces[at].kind != "date" or pieces[at].text not in ("m", "mm"):
            continue
        before = pieces[times[place - 1]].text if place else ""
        after = pieces[times[place + 1]].text if place + 1 < len(times) else ""
        if before.startswith("h") or after.startswith("s"):
            made[at] = FormatPiece("date", pieces[at].text.upper())
    return made


def _kind(pieces: Sequence[FormatPiece]) -> FormatSectionKind:
    kinds = {piece.kind for piece in pieces}
    if kinds & {"date", "half", "elapsed"}:
        return "date"
    if "digit" in kinds:
        return "number"
    if "general" in kinds:
        return "general"
    return "text" if "value" in kinds else "number"
