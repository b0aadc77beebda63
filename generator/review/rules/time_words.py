"""The word lists of rules on days and times (templates/_rules/时间.yaml)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from generator.review import word_lists

FILE = "时间.yaml"


def time_words(key: str) -> tuple[str, ...]:
    """The words of one list."""
    return word_lists.listed_words(FILE, key)


def any_of(key: str) -> re.Pattern[str]:
    """Any word of one list, the longest first."""
    return word_lists.any_of(FILE, key)


@cache
def half_day_hours() -> Mapping[str, range]:
    """For each part of the day the hours that are written with it."""
    listed = word_lists.word_file(FILE)["时段"]
    if not isinstance(listed, dict):
        return {}
    return {
        str(name): range(int(str(hours[0])), int(str(hours[1])) + 1)
        for name, hours in listed.items()
        if isinstance(hours, list)
    }
