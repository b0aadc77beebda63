"""How long it is until the months that count: 6、7、8三个月是关键期."""

from __future__ import annotations

import re
from datetime import date

from generator.chinese.dates import Day

_MONTHS = re.compile(r"(\d{1,2})(?:月|、|至|—|－|-)")
MOST_DAYS = 120
"""Of a longer time nobody counts the days."""


def days_until(key_period: str, day: Day | None) -> int | None:
    """Days from ``day`` to the first month the words name; None where they name none, it is past, or far."""
    found = _MONTHS.search(key_period)
    if found is None or day is None or day.year is None or not 1 <= int(found[1]) <= 12:
        return None
    days = (date(day.year, int(found[1]), 1) - date(day.year, day.month, day.day)).days
    return days if 0 < days <= MOST_DAYS else None
