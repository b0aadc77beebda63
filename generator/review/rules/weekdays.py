"""Weekdays against their dates: in text, after ranges and lists, in cells."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from generator.chinese.dates import WEEKDAYS
from generator.review.finding import Hit
from generator.review.linear_text import Line, LinearText
from generator.review.moments import TO, WEEKDAY, Moment, Moments, date_of, moments_in
from generator.review.rule_registry import Around, ReviewContext, Sight, document_rule

_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)年")
_NAMES = "(?:星期|周|礼拜)"
_SEVERAL = re.compile(
    rf"\s?[（(]\s?(?P<names>{WEEKDAY}(?:\s?(?:{TO}|[、，和])\s?{_NAMES}?[一二三四五六日天])+)\s?[）)]"
)
_AFTER = re.compile(rf"\s?[（(]\s?({WEEKDAY})\s?[）)]")
_ONE = re.compile(rf"{_NAMES}?([一二三四五六日天])")
_BEFORE = re.compile(rf"(?<![每逢]){WEEKDAY}[（(]?$")
_LINKED = re.compile(rf"(?:{TO}|[、，和及])\s?")
_CELL = re.compile(rf"{_NAMES}?([一二三四五六日天])")
_BREAK = re.compile("[。；]|[今去明当翌次]年")


class NamedDay(NamedTuple):
    """A day that is called a weekday, which stands at ``start`` to ``end``. ``year`` only where that day, or
    one before it in the sentence, names it."""

    year: int | None
    month: int
    day: int
    name: str
    start: int
    end: int


def _sees(line: Line, around: Around, context: ReviewContext) -> str | None:
    dated = line.cell or _YEAR.search(line.content) or re.search(WEEKDAY, line.content)
    return line.content if dated else None


@document_rule("星期不符", Sight(_sees, ("日号期周拜年",), body=False))
def wrong_weekday(reading: LinearText, context: ReviewContext) -> Iterator[Hit]:
    """Where the year is not said of the day itself, only what is wrong in every year it may be of."""
    found = [(n, one) for n, line in enumerate(reading.lines) for one in named_days(line.content)]
    found += [*_named_in_cells(reading)]
    if not found:
        return
    years = {int(year) for line in reading.lines for year in _YEAR.findall(line.content)}
    for index, one in sorted(found, key=lambda one: (one[0], one[1].start)):
        hit = _judged(one, years, context)
        if hit:
            yield hit._replace(line=index)


def _judged(one: NamedDay, years: set[int], context: ReviewContext) -> Hit | None:
    sure = one.year or context.year
    candidates = [one.year] if one.year else [*_candidates(one.month, {sure} if sure else years)]
    days = [day for day in (date_of(year, one.month, one.day) for year in candidates) if day]
    if not days or any(WEEKDAYS[day.weekday()][-1] == one.name for day in days):
        return None
    first = days[0]
    said = f"{first.year}年{first.month}月{first.day}日"
    right = WEEKDAYS[first.weekday()]
    return Hit(one.start, one.end, {"日": said, "应": right}, level=None if sure else "疑似")


def _candidates(month: int, years: Iterable[int]) -> Iterator[int]:
    """Those years; what is issued in December may speak of January."""
    for year in sorted(years, reverse=True):
        yield year
        if month <= 3:
            yield year + 1
        elif month >= 10:
            yield year - 1


@lru_cache(maxsize=2_048)
def _named_days(text: str) -> tuple[NamedDay, ...]:
    if not re.search(WEEKDAY, text):
        return ()
    known = _with_months(text, moments_in(text))
    found: list[NamedDay] = []
    for at, one in enumerate(known):
        if one.weekday:
            name = list(re.finditer(WEEKDAY, text[one.start : one.end]))[-1]
            found += _named(one, one.weekday, one.start + name.start(), one.start + name.end())
        elif after := _AFTER.match(text, one.end):
            found += _named(one, after[1][-1], *after.span(1))
        elif several := _SEVERAL.match(text, one.end):
            found += _named_together(text, known[max(0, at - 8) : at + 1], several)
        elif before := _BEFORE.search(text, max(0, one.start - 4), one.start):
            found += _named(
                one, before[0].strip("（(")[-1], before.start(), before.start() + len(before[0].strip("（("))
            )
    return tuple(found)


def named_days(text: str) -> tuple[NamedDay, ...]:
    """The days of a line that are called a weekday."""
    return _named_days(text) if len(text) <= 4_000 else _named_days.__wrapped__(text)


def _named_together(text: str, known: Moments, several: re.Match[str]) -> Iterator[NamedDay]:
    """24日至25日（星期三至星期四）: as many days before the bracket as names in it, joined like them."""
    names = list(_ONE.finditer(text, *several.span("names")))
    days = known[-len(names) :]
    joined = all(_LINKED.fullmatch(text, one.end, other.start) for one, other in pairwise(days))
    if len(days) == len(names) and joined:
        for one, name in zip(days, names, strict=True):
            yield from _named(one, name[1], name.start(), name.end())


def _named(one: Moment, name: str, start: int, end: int) -> Iterator[NamedDay]:
    if one.month and one.day:
        yield NamedDay(one.year, one.month, one.day, name.replace("天", "日"), start, end)


def _with_months(text: str, moments: Moments) -> Moments:
    """The days with the month, and within a sentence the year, of those before them."""
    found: list[Moment] = []
    year = month = None
    end = 0
    for one in moments:
        if _BREAK.search(text, end, one.start):
            year = None
        year, month, end = one.year or year, one.month or month, one.end
        found.append(one._replace(year=year, month=month) if one.day else one)
    return tuple(found)


def _named_in_cells(reading: LinearText) -> Iterator[tuple[int, NamedDay]]:
    """星期四 in a cell beside that of the day."""
    for cells in reading.tables.values():
        for (row, column), index in cells.items():
            text = reading.lines[index].content.strip()
            name = _CELL.fullmatch(text)
            if not name or (len(text) == 1 and "星期" not in _text(reading, cells.get((1, column)))):
                continue
            for beside in (column - 1, column + 1):
                days = moments_in(_text(reading, cells.get((row, beside))))
                if len(days) == 1 and days[0].month and days[0].day:
                    for one in _named(days[0], name[1], 0, len(text)):
                        yield index, one


def _text(reading: LinearText, index: int | None) -> str:
    return "" if index is None else reading.lines[index].content
