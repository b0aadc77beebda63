"""What a spreadsheet leaves in a text: a date that became 45000, a telephone 1.38E+10, a formula #N/A."""

from __future__ import annotations

import datetime
import re
from typing import NamedTuple

_SERIAL = re.compile(r"(?P<days>\d{5})(?:\.(?P<part>\d+))?")
_DAYS = range(36526, 73051)  # 2000-01-01 to 2100-01-01
_FIRST_DIGITS = frozenset("34567")
_DAY_0 = datetime.date(1899, 12, 30)
_OF_DATES = re.compile("日期|时间|截止|时限|期限|报到|年月日|[日月]$|何时")
_ERRORS = re.compile(r"#(?:N/A|REF!|VALUE!|DIV/0!|NAME\?|NUM!|NULL!|SPILL!|CALC!|GETTING_DATA)|#{3,}")
_SCIENTIFIC = re.compile(r"-?\d(?:\.\d+)?[Ee]\+\d{1,3}")


class MeantDate(NamedTuple):
    """``text`` as a document writes it, ``iso`` as a record does."""

    text: str
    iso: str


def serial_as_date(head: str, text: str) -> MeantDate | None:
    """The day that a bare number stands for in a column whose ``head`` is of dates: 45000.5 under 报名截止 is
    2023年3月15日12:00. None where the number, or the column, is of something else."""
    found = _SERIAL.fullmatch(text) if text[:1] in _FIRST_DIGITS else None
    if found is None or int(found["days"]) not in _DAYS or not _OF_DATES.search(head):
        return None
    day = _DAY_0 + datetime.timedelta(int(found["days"]))
    minutes = round(float(f"0.{found['part'] or 0}") * 1440)
    clock = f"{minutes // 60}:{minutes % 60:02d}" if minutes else ""
    return MeantDate(f"{day.year}年{day.month}月{day.day}日{clock}", day.isoformat())


def is_scientific(text: str) -> bool:
    """Whether a text is a number in powers of ten, as Excel shows one of twelve digits and more."""
    return "+" in text and _SCIENTIFIC.fullmatch(text) is not None


def is_error(text: str) -> bool:
    """Whether a text is what a spreadsheet shows for a formula that failed, or for a column too narrow."""
    return text.startswith("#") and _ERRORS.fullmatch(text) is not None
