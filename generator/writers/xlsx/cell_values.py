"""Texts of a column → what Excel keeps: figures and dates where it shows them exactly as typed, else text."""

from __future__ import annotations

import datetime
import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from decimal import Decimal

from generator.writers.layout import WorkbookLook

GENERAL = "General"
_FIGURE = re.compile(
    r"(?P<sign>-?)(?P<whole>(?:0|[1-9]\d{0,8})|[1-9]\d{0,2}(?:,\d{3}){1,3})(?:\.(?P<part>\d{1,6}))?"
    r"(?P<unit>[^\d\s,.\"+-]{0,6})"
)
_DATE = re.compile(r"(\d{4})([-/.年])(\d{1,2})([-/.月])(\d{1,2})(日?)")
_SEPARATORS = frozenset({"---", "///", "...", "年月日"})
_FIRST_DAY = datetime.date(1900, 3, 1)  # before it Excel counts a 29 February that never was
_NONE = frozenset({"", "-", "—", "——", "/", "／", "－"})  # what people write where there is no figure
_OPEN = "【待补"


@dataclass(frozen=True, slots=True)
class CellValue:
    """What goes into a cell, and the number format that shows it as it was typed."""

    value: str | int | float | datetime.date
    number_format: str = GENERAL


def column_values(head: str, texts: Sequence[str], look: WorkbookLook) -> list[CellValue]:
    """A column is figures or text as a whole, so that a sum over it leaves nothing out; dates stand one by
    one, since deadlines are often words. ``head`` may say that it holds numbers that are names (电话)."""
    if any(word in head for word in look.as_text):
        return [CellValue(text) for text in texts]
    said = {text for text in texts if not _is_none(text)}
    units = {_unit(text, look.units) for text in said}
    if len(units) == 1 and None not in units:
        return [CellValue(text) if _is_none(text) else figure(text) or CellValue(text) for text in texts]
    return [_date(text) or CellValue(text) for text in texts]


def figure(text: str, percent: bool = True) -> CellValue | None:
    """``1,280.5万元`` as a number that looks so; None for what is no figure. ``percent``: 95% is kept as
    0.95, as Excel does itself; else as 95 with a sign behind it."""
    found = _FIGURE.fullmatch(text)
    if found is None:
        return None
    part, unit = found["part"] or "", found["unit"]
    shown = ("#,##0" if "," in found["whole"] else "0") + (f".{'0' * len(part)}" if part else "")
    number = Decimal(f"{found['sign']}{found['whole'].replace(',', '')}{'.' if part else ''}{part}")
    if percent and unit == "%":
        return CellValue(float(number / 100), f"{shown}%")
    if unit:
        shown += f'"{unit}"'
    return CellValue(float(number) if part else int(number), GENERAL if shown == "0" else shown)


def _is_none(text: str) -> bool:
    return text in _NONE or text.startswith(_OPEN)


def _unit(text: str, units: Collection[str]) -> str | None:
    """The unit of a figure (empty: none of its own); None for what must stay text: 007, 1.10, -0, 5月底."""
    found = _FIGURE.fullmatch(text)
    if found is None or (found["unit"] and found["unit"] not in units):
        return None
    if (found["part"] or "").endswith("0") or (found["sign"] and not set(text) & set("123456789")):
        return None
    return found["unit"]


def _date(text: str) -> CellValue | None:
    """``2026年7月15日``, ``2026-07-15``: a day, shown as it was typed."""
    found = _DATE.fullmatch(text)
    if found is None:
        return None
    year, first, month, second, day, last = found.groups()
    if f"{first}{second}{last or first}" not in _SEPARATORS:
        return None
    try:
        value = datetime.date(int(year), int(month), int(day))
    except ValueError:
        return None
    if value < _FIRST_DAY:
        return None
    padded = len(month) == len(day) == 2 and (month[0] == "0" or day[0] == "0" or first == "-")
    if not padded and (month[0] == "0" or day[0] == "0"):
        return None  # 2026-07-5: no format says one with a nought and the other without
    letters = ("yyyy", "mm", "dd") if padded else ("yyyy", "m", "d")
    return CellValue(
        value, "".join(_quoted(*pair) for pair in zip(letters, (first, second, last), strict=True))
    )


def _quoted(letters: str, sign: str) -> str:
    return f'{letters}"{sign}"' if sign in ("年", "月", "日") else f"{letters}\\{sign}" if sign else letters
