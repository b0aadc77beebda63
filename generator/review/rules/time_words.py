"""The word lists of rules on days and times (templates/_rules/时间.yaml)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from generator.files.resources import read_text
from generator.yamlfile.loader import load_mapping

FILE = "templates/_rules/时间.yaml"


@cache
def time_words(key: str) -> tuple[str, ...]:
    """The words of one list."""
    listed = load_mapping(read_text(FILE), FILE)[key]
    return tuple(map(str, listed)) if isinstance(listed, list) else ()


@cache
def any_of(key: str) -> re.Pattern[str]:
    """Any word of one list, the longest first."""
    return re.compile("|".join(map(re.escape, sorted(time_words(key), key=len, reverse=True))))


@cache
def half_day_hours() -> Mapping[str, range]:
    """For each part of the day the hours that are written with it."""
    listed = load_mapping(read_text(FILE), FILE)["时段"]
    if not isinstance(listed, dict):
        return {}
    return {
        str(name): range(int(str(hours[0])), int(str(hours[1])) + 1)
        for name, hours in listed.items()
        if isinstance(hours, list)
    }
