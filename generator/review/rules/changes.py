"""Arithmetic: how much a figure grew or fell, against the two figures."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from typing import Literal, NamedTuple, TypeAlias

from generator.review.finding import Hit, Level
from generator.review.linear_text import Line
from generator.review.quantities import (
    PERCENT,
    POINTS,
    Quantity,
    Sentence,
    any_of,
    sentences_with_quantities,
)
from generator.review.rule_registry import line_rule
from generator.review.rules.rounding import CUT_OFF, agreement, of_ratio, rounded
from generator.review.text import HAN

Way: TypeAlias = Literal["升", "降"]
_AROUND = 6  # quantities before a change among which the two figures are looked for
_UNCHANGED = frozenset({"倍", "岁"})
_RATES = frozenset({PERCENT, POINTS})
_SINCE = re.compile(r"(?:从|由)[^。；;，,\d]{0,16}(?:\d{4}年[的底末初]?)?[^。；;，,\d]{0,10}$")
_BREAK = re.compile("[；;]")


class FigureChange(NamedTuple):
    """``by``: what it grew or fell by, from ``old`` to ``new``."""

    by: Quantity
    way: Way
    old: Quantity
    new: Quantity

    @property
    def actual(self) -> Way:
        return "升" if self.new.value > self.old.value else "降"

    @property
    def word(self) -> str:
        return "增长" if self.actual == "升" else "下降"

    @property
    def slack(self) -> Decimal:
        """What rounding may make of the difference; nothing where things are counted."""
        figures = (self.old, self.new, self.by)
        rounded_off = any("." in one.digits or "亿" in one.unit for one in figures)
        return min(one.step for one in figures) * Decimal("1.5") if rounded_off else Decimal("1e-9")


@line_rule("增减", r"\d", "增减升降多少提长落涨压缩扩收")
def change_differs(line: Line) -> Iterator[Hit]:
    """从28家增加到35家，增加8家; 31起，去年同期46起，同比减少25起; 259人，比上年增加55人，增长27.4%."""
    for sentence in sentences_with_quantities(line.content):
        for n in range(1, len(sentence.quantities)):
            if way := _way(sentence, n):
                if change := _change(sentence, n, way):
                    yield from _check(change)
                elif change := _growth_of_what_was_added(sentence, n, way):
                    added = sentence.quantities[n - 1]
                    yield from _check_growth(change, of_ratio(added, change.old), "疑似")


@cache
def _ways() -> re.Pattern[str]:
    how = r"(?:幅度?(?:为|达到?)?|率(?:为|达到?)|了|约|近)?$"
    return re.compile(rf"(?:(?P<up>{any_of('升')})|{any_of('降')}){how}")


def _way(sentence: Sentence, n: int) -> Way | None:
    """Whether a quantity is what something grew or fell by; 增加到 is none."""
    found = _ways().search(sentence.clause(n))
    return None if found is None else "升" if found["up"] else "降"


@cache
def _then() -> re.Pattern[str]:
    """去年同期只有 before a figure, but not 比去年增加."""
    name = rf"(?:(?![增减多少升降])[{HAN}]){{0,6}}"
    return re.compile(rf"{any_of('比的时候')}[的末底]?(?:为|是|有|只有|仅|约)?{name}$")


@cache
def _just_then() -> re.Pattern[str]:
    """Right before the other figure of a comparison: 比去年同期, 比2023年的, 比第一季度的."""
    return re.compile(rf"[比较](?:{any_of('比的时候')}|\d{{4}}年)(?:同期)?的?$|[比较][{HAN}]{{1,10}}的$")


@cache
def _arrives() -> re.Pattern[str]:
    moves = rf"(?:{any_of('升')}|{any_of('降')}|发展|扩大|扩|壮大|变|控制)[到至为]"
    return re.compile(rf"(?:{moves}|到)[^，,；;\d]{{0,12}}(?:\d{{4}}年[的底末]?)?[的约]?$")


def _change(sentence: Sentence, n: int, way: Way) -> FigureChange | None:
    """The nearest pair of figures of which this is the difference."""
    by = sentence.quantities[n]
    for new in range(n - 1, max(0, n - _AROUND), -1):
        pair = _pair(sentence, new)
        if pair and not _BREAK.search(sentence.between(pair[1], by)):
            usable = by.kind in (pair[0].kind, PERCENT, POINTS) and pair[0].kind not in _UNCHANGED
            follows = usable and not _something_else(sentence, new, n)
            return FigureChange(by, way, *pair) if follows else None
    return None


def _pair(sentence: Sentence, second: int) -> tuple[Quantity, Quantity] | None:
    """Old and new figure, in either order; None when the two are not said to be that."""
    first = second - 1
    one, two = sentence.quantities[first], sentence.quantities[second]
    if one.kind != two.kind or one.rough or two.rough or one.depth != two.depth:
        return None
    if _SINCE.search(sentence.before(first)) and _arrives().search(sentence.before(second)):
        return one, two
    is_old = _just_then().search(sentence.clause(second)) or (
        _then().search(sentence.clause(second)) and not _then().search(sentence.clause(first))
    )
    moved = _way(sentence, first) or _way(sentence, second) or _BREAK.search(sentence.before(second))
    return (two, one) if is_old and not moved else None


def _something_else(sentence: Sentence, new: int, n: int) -> bool:
    """Whether another figure or another subject stands between the pair and what it grew by."""
    between = range(new + 1, n)
    kinds = (*_RATES, sentence.quantities[new].kind)
    if any(sentence.quantities[at].kind not in kinds or not _way(sentence, at) for at in between):
        return True
    return not _only_compares().fullmatch(sentence.clause(n))


@cache
def _only_compares() -> re.Pattern[str]:
    """A clause that names no subject of its own: 同比下降, 降幅达."""
    then = any_of("比的时候")
    lead = rf"同比|环比|比{then}|较{then}|两年|[一二三两四五六七八九十]+年[间来]?|累计|共|净|总共|即"
    how = rf"(?:{any_of('升')}|{any_of('降')})?(?:幅度?(?:为|达到?)?|率(?:为|达到?)|了|为)?"
    return re.compile(rf"(?:{lead}|降幅|增幅|增速|涨幅|增长率)*{how}")


def _check(change: FigureChange) -> Iterator[Hit]:
    """Against the difference, or the growth in percent; and the direction."""
    by, gap = change.by, abs(change.new.value - change.old.value)
    if change.new.kind == PERCENT or by.rough:
        return
    if by.kind == change.new.kind:
        if abs(gap - by.value) > change.slack:
            said = f"{change.old.said}与{change.new.said}相差{by.like(gap)}"
            yield Hit(by.start, by.end, {"说": said})
        elif gap and change.actual != change.way:
            said = f"由{change.old.said}到{change.new.said}是{change.word}"
            yield Hit(by.start, by.end, {"说": said}, level="疑似")
    elif by.kind == PERCENT and change.old.value > 0:
        level: Level | None = None if change.old.counts and change.new.counts else "疑似"
        yield from _check_growth(change, of_ratio(change.new, change.old), level)


def _check_growth(change: FigureChange, slack: Decimal, level: Level | None) -> Iterator[Hit]:
    """What it grew by in percent; the direction where that is right."""
    by = change.by
    growth = abs(change.new.value - change.old.value) / change.old.value * 100
    found = agreement(growth, by, slack)
    said = f"由{change.old.said}到{change.new.said}，{change.word}{rounded(growth, by)}"
    if found == "截尾":
        yield Hit(by.start, by.end, {"说": said + CUT_OFF}, level="提示")
    elif found == "否" or (growth and change.actual != change.way):
        yield Hit(by.start, by.end, {"说": said}, level=level)


def _growth_of_what_was_added(sentence: Sentence, n: int, way: Way) -> FigureChange | None:
    """259人，比上年增加55人，增长27.0%: the old figure is the difference of the first two; in 较去年的56起
    下降14起，降幅25%, the first."""
    by = sentence.quantities[n]
    if by.kind != PERCENT or by.rough or n < 2 or not _is_said_of(sentence, n, way):
        return None
    added, told = sentence.quantities[n - 1], sentence.quantities[n - 2]
    is_old = bool(_just_then().search(sentence.clause(n - 2)))
    change = added.value if way == "升" else -added.value
    old, new = (told.value, told.value + change) if is_old else (told.value - change, told.value)
    if old <= 0 or not (is_old or re.search("同比|比|较", sentence.clause(n - 1))):
        return None
    return FigureChange(by, way, _at(told, old), _at(told, new))


def _at(told: Quantity, value: Decimal) -> Quantity:
    """A figure that is worked out, as it would be written."""
    return told._replace(value=value, digits=told.like(value).removesuffix(told.unit))


def _is_said_of(sentence: Sentence, n: int, way: Way) -> bool:
    """Whether the two quantities before it are a figure and what was added to it."""
    added, told = sentence.quantities[n - 1], sentence.quantities[n - 2]
    joined = re.fullmatch("[，,、（(][^，,、；;（(]*", sentence.before(n))
    beside = re.fullmatch("[^，,、；;]{0,8}(?:[，,、（(][^，,、；;]*)?", sentence.before(n - 1))
    if not (joined and beside) or added.kind != told.kind or added.rough or told.rough:
        return False
    if _way(sentence, n - 1) != way or _way(sentence, n - 2):
        return False
    return all(_only_compares().fullmatch(sentence.clause(at)) for at in (n - 1, n))
