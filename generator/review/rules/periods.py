"""Periods that end before they begin: 3月31日至3月1日, 14:30—13:00, 2025年12月至2025年3月."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from generator.review.finding import Hit, Level
from generator.review.linear_text import Line
from generator.review.moments import DAY, NOON, Moment, Period, periods_in
from generator.review.rule_registry import line_rule
from generator.review.rules.time_words import any_of
from generator.review.rules.told_periods import worded_periods

_PARTS = {"初": 2, "上旬": 5, "中旬": 15, "下旬": 25, "底": 31, "末": 31}
_AROUND = 80
"""Characters before and after a period that may say that it goes into another year or day."""
_LONGEST_LEAP = 8
"""Months from one year into the next that need not be said: 11月1日至3月31日."""


class Reason(NamedTuple):
    """What is wrong with a period."""

    said: str
    level: Level


@line_rule("期限颠倒", r"\d０-９", "月年日:：时点")
def period_backwards(line: Line) -> Iterator[Hit]:
    text = line.content
    for period in periods_in(text):
        if "比" in text[max(0, period.start - 12) : period.start]:
            continue  # a ratio, a score, one year against another
        reason = _reason(period, text[max(0, period.start - _AROUND) : period.end + _AROUND])
        if reason:
            yield Hit(period.start, period.end, {"说": reason.said}, level=reason.level)
    for period in worded_periods(text):
        first, last = period.first, period.said
        if first.year and last.year and _key(last) < _key(first):
            yield Hit(first.start, last.end, {"说": "结束的日期早于开始的日期"}, level="疑似")


def _reason(period: Period, around: str) -> Reason | None:
    if _same_day(period):
        return _clock_reason(period, around)
    return _day_reason(period, around)


def _same_day(period: Period) -> bool:
    first, said = period.first, period.said
    if first.minutes is None or said.minutes is None:
        return False
    only_clock = said.year is None and said.month is None and said.day is None
    return only_clock or (said.month, said.day) == (first.month, first.day)


def _day_reason(period: Period, around: str) -> Reason | None:
    first, said, last = period.first, period.said, period.last
    if said.year:
        if first.year and _key(last) < _key(first):
            level: Level = "必改" if first.month and said.month else "疑似"
            return Reason("结束的日期早于开始的日期", level)
        return None
    if not first.month or not last.month or any(not 1 <= one <= 12 for one in (first.month, last.month)):
        return None
    if last.month == first.month:
        backwards = _day_of(last, True) < _day_of(first, False)
        why = "后一个日期早于前一个" if said.month else "后一个日期早于前一个，是不是少了月份"
        return Reason(why, "必改") if backwards else None
    if last.month > first.month or any_of("跨年").search(around):
        return None
    if first.month - last.month <= 12 - _LONGEST_LEAP:
        return Reason("后一个日期早于前一个，如果是到下一年，请写明年份", "疑似")
    return Reason("到了下一年，请写明年份", "提示") if first.year else None


def _key(one: Moment) -> tuple[int, int, int]:
    """To be compared as far as both say: a year alone holds every day of it."""
    return one.year or 0, one.month or 0, _day_of(one, False) if one.month else 0


def _day_of(one: Moment, last: bool) -> int:
    return one.day or _PARTS.get(one.part, 31 if last else 0)


def _clock_reason(period: Period, around: str) -> Reason | None:
    start, end = period.first.minutes, period.last.minutes
    if start is None or end is None or end >= start or any_of("过夜").search(around):
        return None
    hour = period.said.hour or 0
    if 1 <= hour <= 6 and not period.said.half:
        if start < 17 * 60 and start < end + NOON:
            return Reason(f"结束的时刻早于开始的时刻，是不是{hour + 12}:{end % 60:02d}", "疑似")
        return None
    overnight = start >= 16 * 60 + 30 and end <= 9 * 60 + 30
    if overnight or end + DAY - start <= NOON:
        return None
    return Reason("结束的时刻早于开始的时刻", "必改")
