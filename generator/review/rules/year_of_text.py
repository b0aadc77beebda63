"""The year a text is of: that of its date of issue, else the one its title or its first lines tell."""

from __future__ import annotations

import re
from functools import lru_cache

from generator.review.linear_text import Line, LinearText
from generator.review.rule_registry import ReviewContext

_ISSUED = re.compile(r"\s*(20\d\d|19\d\d)年\d{1,2}月\d{1,2}日\s*(?:印发)?")
_DATE = re.compile(r"(?<!\d)(20\d\d|19\d\d)年\d{1,2}月\d{1,2}日")
_TITLE_YEAR = re.compile(r"(?<![\d—\-至])(20\d\d|19\d\d)年(?![—\-至])")
_PLANNED = re.compile(r"(?:到|至|截至|力争|展望|—|-|～)(?:20\d\d|19\d\d)年")
_ANY = re.compile(r"(?<!\d)(?:20\d\d|19\d\d)年")
_OPENING = 4  # lines of running text that tell when a meeting was held


@lru_cache(maxsize=4_096)
def _years(text: str, role: str) -> tuple[str, ...]:
    if "年" not in text:
        return ()
    if issued := _ISSUED.fullmatch(text):
        return "issued", issued[1]
    if role == "题" and (title := _TITLE_YEAR.search(text)):
        return "title", title[1]
    if date := _DATE.search(text):
        return "date", date[1]
    if _ANY.search(text):
        return ("planned",) if len(_PLANNED.findall(text)) == len(_ANY.findall(text)) else ("year",)
    return ()


def years_told(line: Line) -> tuple[str, ...]:
    """What a line tells of the year: how, and which."""
    return _years(line.text, line.role)


def year_of(reading: LinearText, context: ReviewContext) -> int | None:
    """That of the record; else of the date of issue, the title, the first date at the beginning; else the
    only one the text names, unless it only names it as a goal. None: it is not known."""
    if context.record_year is not None:
        return context.record_year
    told = [(line, years_told(line)) for line in reading.lines]
    for how in ("issued", "title"):
        found = [years[1] for _, years in told if years and years[0] == how]
        if found:
            return int(found[-1])
    opening = [years for line, years in told if line.role not in ("要素", "格", "题")][:_OPENING]
    found = [years[1] for years in opening if years and years[0] == "date"]
    if found:
        return int(found[0])
    return context.year if any(years and years[0] != "planned" for _, years in told) else None
