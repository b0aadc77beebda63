"""Stages of a plan and items of a schedule that overlap, or come before what stands above them."""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterator
from typing import NamedTuple, TypeAlias

from generator.review.finding import Hit, Level
from generator.review.linear_text import Line, LinearText
from generator.review.moments import Period, periods_in
from generator.review.rule_registry import Around, ReviewContext, Sight, document_rule
from generator.review.rules.time_words import any_of
from generator.review.text import parse_number

_Key: TypeAlias = tuple[int, int, int]
_STAGE = re.compile(r"第(?P<n>[一二三四五六七八九十\d])(?:个)?(?:阶段|步|轮)|阶段")
_LABEL = re.compile(r"^\s*(?P<style>[（(]?)(?P<n>[一二三四五六七八九十]{1,3}|\d{1,2})(?P<end>[）)、.．]|是)")
_BRACKET = re.compile(r"^[^（(。；]{2,24}[（(](?:时间|时限)?[：:]?$")
_PARTS = {"初": 2, "上旬": 5, "中旬": 15, "下旬": 25}
_NEAR = 40
_FAR_APART = 30


class Stage(NamedTuple):
    """A stage, from ``first`` to ``last``: year (0 where no text says it), month, day. ``style`` and
    ``number`` are those of its label; ``by_month``: it is told by months."""

    style: str
    number: int
    first: _Key
    last: _Key
    by_month: bool
    start: int
    end: int
    free: bool


def _stages(line: Line, around: Around, context: ReviewContext) -> Hashable:
    if line.cell and ("月" in line.text or line.cell[1] == 1):
        return line.text
    return tuple(stages_in(line.text)) or None


@document_rule("阶段交叉", Sight(_stages, ("月阶步时期",), body=False))
def stages_overlap(reading: LinearText, context: ReviewContext) -> Iterator[Hit]:
    """Of stages that are numbered one after another."""
    before: tuple[int, Stage] | None = None
    for index, line in enumerate(reading.lines):
        for one in stages_in(line.text) if "月" in line.text else ():
            if before and _follows(before, index, one):
                one, reason = _compared(before[1], one)
                if reason:
                    yield Hit(one.start, one.end, {"说": reason[0]}, line=index, level=reason[1])
            before = index, one
    yield from _in_tables(reading)


def _in_tables(reading: LinearText) -> Iterator[Hit]:
    """A column of stages beside one of times: the rows follow one another."""
    for cells in reading.tables.values():
        texts = {place: reading.lines[index].text.strip() for place, index in cells.items()}
        heads = {place[1]: text for place, text in texts.items() if place[0] == 1}
        times = [column for column, text in heads.items() if re.search("时间|时限|期限|起止", text)]
        if len(times) != 1 or not any(re.search("阶段|步骤", text) for text in heads.values()):
            continue
        before: Stage | None = None
        for row in range(2, max(place[0] for place in texts) + 1):
            text = texts.get((row, times[0]), "")
            periods = [one for one in periods_in(text) if one.first.month and one.last.month]
            one = (
                _stage(periods[0], "表", row, bool(any_of("同步").search(text)))
                if len(periods) == 1
                else None
            )
            if before and one:
                one, reason = _compared(before, one)
                if reason:
                    yield Hit(
                        one.start, one.end, {"说": reason[0]}, line=cells[row, times[0]], level=reason[1]
                    )
            before = one


def _follows(before: tuple[int, Stage], index: int, one: Stage) -> bool:
    at, last = before
    return index - at < _FAR_APART and one.style == last.style and one.number == last.number + 1


def _compared(before: Stage, one: Stage) -> tuple[Stage, tuple[str, Level] | None]:
    """The stage with the year of the one before it, if it names none; and what is wrong."""
    one = _with_year(before, one)
    if before.free or one.free or one.first > one.last or bool(one.first[0]) != bool(before.first[0]):
        return one, None
    level: Level = "提示" if before.by_month and one.by_month else "疑似"
    if one.first < before.first and one.last < before.first:
        months = (before.first[0] - one.first[0]) * 12 + before.first[1] - one.first[1]
        leaps = not one.first[0] and months > 6
        return one, None if leaps else ("这个阶段在上一个阶段之前", "疑似")
    if before.first < one.first < before.last:
        shared = one.first[:2] == before.last[:2] and (before.by_month or one.by_month)
        return one, None if shared else ("这个阶段和上一个阶段的时间重叠", level)
    return one, None


def _with_year(before: Stage, one: Stage) -> Stage:
    if one.first[0] or not before.first[0]:
        return one
    year = before.last[0]
    first, last = (year, *one.first[1:]), (year, *one.last[1:])
    if one.first[1] + 6 < before.first[1]:
        first, last = (year + 1, *one.first[1:]), (year + 1, *one.last[1:])
    return one._replace(first=first, last=last)


def stages_in(text: str) -> Iterator[Stage]:
    """（一）排查阶段（3月1日至15日）; 第一阶段：…（3月1日至15日）; （一）排查（3月1日至15日）."""
    if len(text) > 4_000:
        return
    label = _LABEL.match(text)
    free = bool(any_of("同步").search(text[:200]))
    end = 0
    for period in periods_in(text):
        if not (period.first.month and period.last.month) or period.first.minutes is not None:
            continue
        named = _named(text, label, end, period)
        end = period.end
        if named:
            yield _stage(period, *named, free)


def _named(text: str, label: re.Match[str] | None, end: int, period: Period) -> tuple[str, int] | None:
    """The style and number of what the period belongs to."""
    before = text[max(end, period.start - _NEAR) : period.start]
    stages = [*_STAGE.finditer(before)]
    if stages and "。" not in before[stages[-1].end() :]:
        if stages[-1]["n"]:
            return "第", parse_number(stages[-1]["n"]) or 0
        return (label["style"] + label["end"], parse_number(label["n"]) or 0) if label and not end else None
    if label and not end and _BRACKET.match(text[label.end() : period.start]):
        return label["style"] + label["end"], parse_number(label["n"]) or 0
    return None


def _stage(period: Period, style: str, number: int, free: bool) -> Stage:
    first, last = period.first, period.last
    begin = first.year or 0, first.month or 0, first.day or _PARTS.get(first.part, 0)
    end = last.year or 0, last.month or 0, last.day or _PARTS.get(last.part, 31)
    by_month = first.day is None or last.day is None
    return Stage(style, number, begin, end, by_month, period.start, period.end, free)
