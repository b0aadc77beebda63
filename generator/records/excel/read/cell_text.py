"""Text of a cell as Excel displays it.

Excel turns what is typed into numbers, dates and fractions of a day; the text a person sees comes from the
number format. A date and time in mere figures is written as an official document writes it (2024/03/05 is
2024年3月5日, 09:30:00 is 9:30); every other format is followed to the letter. Pure functions; no workbook
here.
"""

from __future__ import annotations

import datetime
import re
from decimal import Decimal
from typing import Literal, NamedTuple, TypeAlias

from generator.records.excel.read.number_format import (
    NumberFormat,
    UnknownFormat,
    general_text,
    number_format,
)
from generator.records.excel.read.number_format.dates import date_parts, plain_date, serial_of
from generator.records.excel.read.number_format.general import exact_decimal
from generator.records.excel.read.number_format.syntax import FormatSection

CellKind: TypeAlias = Literal["text", "number", "day", "clock", "yesno"]
CellDoubt: TypeAlias = Literal["", "不认识的格式", "显示不出的数", "藏起的值", "长数字"]
"""Why a cell may not say what its text says: codes of 提示 in ``templates/_messages/excel.yaml``."""

MAX_DIGITS = 15
"""Digits that Excel keeps of a number."""
_INVISIBLE = "\u200b\u200c\u200d\u2060\ufeff"
_DIGITS = frozenset("0123456789０１２３４５６７８９")
_AMONG_DIGITS = _DIGITS | frozenset(" \t.,:/()+-~．，：／（）＋－～—")
_FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_PLAIN_NUMBER = re.compile(r"-?\d+(?:\.\d+)?%?")
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_BLANKS = re.compile(" {2,}")
_TIME_PASSED = "[h]:mm"
_DAY, _MOMENT, _TIME = "yyyy-mm-dd", "yyyy-mm-dd h:mm", "h:mm"


class CellText(NamedTuple):
    """What a cell says, and what may be wrong with it."""

    text: str
    doubt: CellDoubt = ""


def cell_text(value: object, number_format: str = "General", kind: CellKind = "text") -> str:
    """The text of a cell whose column holds ``kind``; an empty cell is an empty text."""
    return judged_cell_text(value, number_format, kind).text


def judged_cell_text(
    value: object, code: str = "General", kind: CellKind = "text", date1904: bool = False
) -> CellText:
    """The same, with what a person should be told. ``date1904``: days are counted from 1904."""
    if value is None:
        return CellText("")
    if isinstance(value, str):
        return _text_of_text(value, code, kind)
    if isinstance(value, bool):
        return CellText("是" if value else "否")
    if isinstance(value, int) and code == "General" and kind == "text" and abs(value) < 10**MAX_DIGITS:
        return CellText(str(value))
    if isinstance(value, datetime.date | datetime.time | datetime.timedelta):
        return _number_text(serial_of(value), _date_format(value, code), kind, False)
    if isinstance(value, int | float):
        return _number_text(exact_decimal(value), code, kind, date1904)
    return _text_of_text(str(value), code, kind)


def _text_of_text(value: str, code: str, kind: CellKind) -> CellText:
    text = _normalize_for_kind(value, kind)
    if "@" not in code and code.count(";") < 3:  # no section for texts
        return CellText(text)
    try:
        shown = number_format(code).show_text(text).strip()
    except UnknownFormat:
        return CellText(text, "不认识的格式")
    return CellText(shown, "" if shown or not text else "藏起的值")


def _normalize_for_kind(text: str, kind: CellKind) -> str:
    text = _ESCAPED.sub(_unescape, text).replace("\r\n", "\n").replace("\r", "\n")
    text = text.strip().strip(_INVISIBLE).strip()
    if kind != "text" or (_AMONG_DIGITS.issuperset(text) and not _DIGITS.isdisjoint(text)):
        return text.translate(_FULL_WIDTH)
    return text


def _unescape(found: re.Match[str]) -> str:
    """``_x005F_`` is how a workbook writes an underscore that would look like such a sign."""
    char = chr(int(found[1], 16))
    return char if char.isprintable() or char == "\n" else ""


def _date_format(value: object, code: str) -> str:
    """The format of a date that comes without one that shows it."""
    try:
        if number_format(code).date_section(0) is not None:
            return code
    except UnknownFormat:
        return code
    if isinstance(value, datetime.timedelta):
        return _TIME_PASSED
    if isinstance(value, datetime.time):
        return _TIME
    midnight = not isinstance(value, datetime.datetime) or value.time() == datetime.time()
    return _DAY if midnight else _MOMENT


def _number_text(value: Decimal, code: str, kind: CellKind, date1904: bool) -> CellText:
    """What is seen of a number or a date; where the format is of no use, the number itself."""
    plain = general_text(value)
    doubt: CellDoubt = ""
    try:
        format_of_cell = number_format(code)
        doubt = "显示不出的数"
        section = format_of_cell.date_section(value)
        if section is not None:
            return CellText(_date_text(value, section, format_of_cell, kind, date1904))
        if kind == "clock" and 0 <= value < 1:
            return CellText(_clock(value))
        shown = _BLANKS.sub(" ", format_of_cell.show(value)).strip()
    except UnknownFormat:
        return CellText(plain, doubt or "不认识的格式")
    if value and not shown:
        return CellText("", "藏起的值")
    if kind != "text":
        shown = shown.replace(",", "")
        shown = shown if _PLAIN_NUMBER.fullmatch(shown) else plain
    long = value == value.to_integral_value() and value.adjusted() >= MAX_DIGITS
    return CellText(shown, "长数字" if long else "")


def _date_text(
    value: Decimal, section: FormatSection, whole: NumberFormat, kind: CellKind, date1904: bool
) -> str:
    if kind == "day":
        day = date_parts(value, date1904)
        return f"{day.year:04d}-{day.month:02d}-{day.day:02d}"
    passed = any(piece.kind == "elapsed" for piece in section.pieces)
    if kind == "clock":
        return _clock(value if passed else value % 1)
    shown = whole.show(value, date1904).strip()
    return _in_official_figures(value, section, date1904) or shown if plain_date(section.pieces) else shown


def _in_official_figures(value: Decimal, section: FormatSection, date1904: bool) -> str:
    """2024年3月5日14:30, or as little of it as the format shows: 3月5日, 2024年3月, 14:30; a day alone at
    midnight. Empty where that does not serve: minutes without hours, a year alone."""
    fields = {piece.text[0] for piece in section.pieces if piece.kind in ("date", "elapsed")}
    passed = any(piece.kind == "elapsed" and piece.text[0] == "h" for piece in section.pieces)
    parts = date_parts(value, date1904)
    named = ((set("ye"), f"{parts.year}年"), (set("m"), f"{parts.month}月"), (set("d"), f"{parts.day}日"))
    said = [text for letters, text in named if fields & letters]
    if len(said) == 1 and not fields & set("hMs"):
        return ""  # 2024 alone, or 5, need not be a year or a day to who reads it
    day = "".join(said)
    midnight = not (parts.hour or parts.minute or parts.second)
    if day and (midnight or not fields & set("hMs")):
        return day
    if "h" not in fields or any(piece.kind == "part" for piece in section.pieces):
        return ""
    hours = parts.elapsed // 3600 if passed else parts.hour
    seconds = f":{parts.second:02d}" if "s" in fields and parts.second else ""
    return f"{day}{hours}:{parts.minute:02d}{seconds}"


def _clock(days: Decimal) -> str:
    """Hours and minutes, to the nearest minute."""
    minutes = int(days * 24 * 60 + Decimal("0.5"))
    return f"{minutes // 60}:{minutes % 60:02d}"
