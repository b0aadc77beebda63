"""Days written in figures only (2024-11-05, 2024.11.30, 11.20, 2024/11), said as a document says them."""

from __future__ import annotations

import calendar
import re

from generator.chinese.fact_text import also, sub

_LEAP_YEAR = 2024
_WHOLE_DAY = re.compile(r"(?<![\d.])(\d{4})([-./])(\d{1,2})\2(\d{1,2})(?![\d.]\d|\d)(?: 00:00:00)?")
_END = r"(?=(?:底|末|之前|以前|前)?$)"
_MONTH_ONLY = re.compile(rf"^(\d{{4}})[-./](\d{{1,2}}){_END}")
_DAY_ONLY = re.compile(r"^(\d{1,2})([-./])(\d{1,2})(?=(?:之前|以前|前)?$)")


def with_said_dates(text: str) -> str:
    """``2024-11-05前`` → ``2024年11月5日前``, ``11.20`` → ``11月20日``, ``2024/11`` → ``2024年11月``. What is
    no day of the calendar stays as it is; a month and day, or a year and month, count only where nothing but
    底 or 前 follows, since 3.5 may be any number."""
    if not ("-" in text or "." in text or "/" in text):
        return text
    text = sub(_WHOLE_DAY, lambda one: _said(one, one[1], one[3], one[4]), text)
    text = sub(_MONTH_ONLY, lambda one: _said(one, one[1], one[2], ""), text)
    return sub(_DAY_ONLY, lambda one: _said(one, "", one[1], one[3]), text)


def _said(found: re.Match[str], year: str, month: str, day: str) -> str:
    """The date in words where it exists, with the facts that the figures had."""
    written = found.string[found.start() : found.end()]
    if not 1 <= int(month) <= 12:
        return written
    last = calendar.monthrange(int(year) or _LEAP_YEAR if year else _LEAP_YEAR, int(month))[1]
    if day and not 1 <= int(day) <= last:
        return written
    words = (f"{year}年" if year else "") + f"{int(month)}月" + (f"{int(day)}日" if day else "")
    return also(words, written)
