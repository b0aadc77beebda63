"""Text of a cell as Excel displays it.

Excel turns what is typed into numbers, dates and fractions of a day; the text a person sees comes
from the number format. Pure functions; no workbook here.
"""

from __future__ import annotations

import datetime
import re
from typing import Literal, TypeAlias

CellKind: TypeAlias = Literal["text", "number", "day", "clock", "yesno"]

_INVISIBLE = "\u200b\u200c\u200d\u2060\ufeff"
_DIGITS = frozenset("0123456789０１２３４５６７８９")
_AMONG_DIGITS = _DIGITS | frozenset(" \t.,:/()+-~．，：／（）＋－～—")
_FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_PLAIN_FORMAT = re.compile(r"(?P<zeros>0+)(?:\.(?P<decimals>0+))?(?P<percent>%?)")
_GROUPED = re.compile(r"#,##0")
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_QUOTED = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|_.|\*.')


def cell_text(value: object, number_format: str = "General", kind: CellKind = "text") -> str:
    """The text of a cell whose column holds ``kind``; an empty cell is an empty text."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, datetime.datetime | datetime.date | datetime.time | datetime.timedelta):
        return _date_or_time_text(value, number_format, kind)
    if isinstance(value, int | float):
        if kind == "clock" and 0 <= value < 1:
            return _clock(datetime.timedelta(days=value))
        return _number(value, number_format)
    return _normalize_for_kind(str(value), kind)


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


def _number(value: float, number_format: str) -> str:
    """As the format shows it: 0.95 under ``0%`` is 95%, 512 under ``00000`` is 00512."""
    shown = _QUOTED.sub("", number_format.split(";")[0])
    found = _PLAIN_FORMAT.fullmatch(_GROUPED.sub("0", shown).strip())
    if found is None:
        return _general_number(value)
    decimals = len(found["decimals"] or "")
    if found["percent"]:
        return f"{value * 100:.{decimals}f}%"
    if decimals:
        return f"{value:.{decimals}f}"
    return (
        _general_number(value).zfill(len(found["zeros"]))
        if float(value).is_integer()
        else _general_number(value)
    )


def _general_number(value: float) -> str:
    """Fifteen digits, as Excel keeps them; whole numbers without a point."""
    if isinstance(value, int) or value.is_integer():
        return str(int(value))
    text = f"{value:.15g}"
    return f"{value:.15f}".rstrip("0") if "e" in text else text


def _date_or_time_text(value: object, number_format: str, kind: CellKind) -> str:
    if isinstance(value, datetime.timedelta):
        return _clock(value)
    if isinstance(value, datetime.time):
        return _clock(datetime.timedelta(hours=value.hour, minutes=value.minute, seconds=value.second))
    assert isinstance(value, datetime.date)
    time = _time_of(value)
    if kind == "clock":
        return _clock(time)
    if kind == "day":
        return f"{value.year:04d}-{value.month:02d}-{value.day:02d}"
    return _format_date_cell(value, number_format) + (_clock(time) if time else "")


def _time_of(value: datetime.date) -> datetime.timedelta:
    if not isinstance(value, datetime.datetime):
        return datetime.timedelta()
    return datetime.timedelta(hours=value.hour, minutes=value.minute, seconds=value.second)


def _format_date_cell(value: datetime.date, number_format: str) -> str:
    """2024年3月5日, or as little of it as the format shows: 3月5日, 2024年3月."""
    shown = _QUOTED.sub("", number_format.split(";")[0]).lower()
    plain = not set("ymd") & set(shown)
    year = f"{value.year}年" if plain or "y" in shown else ""
    day = f"{value.day}日" if plain or "d" in shown else ""
    return f"{year}{value.month}月{day}"


def _clock(time: datetime.timedelta) -> str:
    minutes = round(time.total_seconds() / 60)
    return f"{minutes // 60}:{minutes % 60:02d}"
