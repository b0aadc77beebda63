"""Percentage points and percent: two rates differ by points, a number grows by percent."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from generator.review.finding import Hit
from generator.review.lazy_regex import LazyPattern
from generator.review.linear_text import Line
from generator.review.quantities import (
    PERCENT,
    POINTS,
    Quantity,
    Sentence,
    any_of,
    plain,
    sentences_with_quantities,
)
from generator.review.rule_registry import line_rule
from generator.review.rules.rounding import agreement
from generator.review.text import HAN

_NO_WORD = LazyPattern(r"\d(?P<word>个百分(?:比点?|号|率|数|之点|占点|店|分点)|百分比点)", "百分")
_NO_NUMBER = frozenset({PERCENT, POINTS, "倍", "岁", "时间", "天", "个月"})
_COMPARED = r"(?:同比|环比|[比较][^，,；;\d]{1,10}?)"
_FROM = re.compile(r"(?:从|由)[^。；;，,\d]{0,16}(?:\d{4}年[底末初]?的?)?[^。；;，,\d]{0,8}$")
_AHEAD = re.compile("计划|进度|目标|平均|全国|全[省市县]")
_RATE = "(?:率|比重|占比)"
_STANDS_AT = rf"(?:已?达到?|已?为|是|约为?|保持在|稳定在|[{HAN}]{{1,2}}[到至])?了?$"
_OF_RATE = re.compile(rf"(?:{_RATE}|[度感]){_STANDS_AT}")


@line_rule("百分点", r"\d", "%％百")
def percent_for_points(line: Line) -> Iterator[Hit]:
    """从88%提高到92%，提高4%; 死亡22人，同比下降12个百分点; 成活率92%，提高1.8个百分比."""
    for found in _NO_WORD.finditer(line.content):
        yield Hit(found.start("word"), found.end(), {"说": "应为“个百分点”"}, "个百分点")
    for sentence in sentences_with_quantities(line.content):
        for n, one in enumerate(sentence.quantities):
            if one.kind == POINTS:
                yield from _of_points(sentence, n)
            elif one.kind == PERCENT:
                yield from _of_percent(sentence, n)


@cache
def _moves() -> str:
    return rf"(?:{any_of('升')}|{any_of('降')})"


@cache
def _changed() -> re.Pattern[str]:
    return re.compile(rf"[，,（(]?{_COMPARED}?{_moves()}了?约?")


@cache
def _to() -> re.Pattern[str]:
    return re.compile(rf"[^，,；;\d]{{0,8}}{_moves()}[到至为][^，,；;\d]{{0,8}}(?:\d{{4}}年[底末]?的?)?")


@cache
def _then() -> re.Pattern[str]:
    return re.compile(rf"{any_of('比的时候')}[^，,；;\d]{{0,8}}$")


def _rates_before(sentence: Sentence, n: int) -> tuple[Quantity, Quantity] | None:
    """The two figures before it, when they are a rate that was and the rate that is."""
    if n < 2 or not _changed().fullmatch(sentence.before(n)):
        return None
    one, other = sentence.quantities[n - 2 : n]
    if not one.kind == other.kind == PERCENT or one.rough or other.rough:
        return None
    between = sentence.before(n - 1)
    moved = _FROM.search(sentence.before(n - 2)) and _to().fullmatch(between)
    then = _then().search(between) and not re.search("[；;]", between)
    return (one, other) if moved else (other, one) if then else None


def _of_points(sentence: Sentence, n: int) -> Iterator[Hit]:
    """Against the two rates; and whether it is a rate at all that grew by points."""
    said = sentence.quantities[n]
    if rates := _rates_before(sentence, n):
        gap = abs(rates[1].value - rates[0].value)
        steps = {one.step for one in (said, *rates)}
        if abs(gap - said.value) > (max(steps) if len(steps) > 1 else 0):
            yield Hit(said.start, said.end, {"说": _differ(rates)})
    elif n and _is_number(sentence.quantities[n - 1]) and _grew(sentence.before(n)):
        number = sentence.quantities[n - 1]
        words = {"说": f"{number.said}不是率，它的升降用“%”，应为“{said.digits}%”"}
        yield Hit(said.start, said.end, words, level=None if number.counts else "提示")


def _is_number(one: Quantity) -> bool:
    """Whether it is something other than a rate or a rank: 第2位 is rough."""
    return one.kind not in _NO_NUMBER and not one.rough


def _differ(rates: tuple[Quantity, Quantity]) -> str:
    one, other = rates
    return f"{one.said}与{other.said}相差{plain(abs(other.value - one.value))}个百分点"


def _grew(between: str) -> bool:
    """Whether a figure is said to have grown, and not to be ahead of a plan or of others."""
    return bool(_changed().fullmatch(between)) and not _AHEAD.search(between)


def _of_percent(sentence: Sentence, n: int) -> Iterator[Hit]:
    """The change of a rate said in percent: proved where both rates are told and differ by that."""
    said = sentence.quantities[n]
    if rates := _rates_before(sentence, n):
        gap = abs(rates[1].value - rates[0].value)
        if gap == said.value:
            yield Hit(said.start, said.end, {"说": "率的差用“百分点”"}, f"{said.digits}个百分点")
        elif rates[0].value > 0 and agreement(gap / rates[0].value * 100, said) == "否":
            yield Hit(said.start, said.end, {"说": _differ(rates)}, level="疑似")
        return
    words = {"说": "率的升降一般用“百分点”，不用“%”"}
    if _is_of_rate(sentence, n):
        yield Hit(said.start, said.end, words, level="疑似")
    elif _rate_changed().search(sentence.before(n)):
        yield Hit(said.start, said.end, words, level="提示")


def _is_of_rate(sentence: Sentence, n: int) -> bool:
    """回收率为87.4%，比上年同期提高3.2%: the rate itself is told just before."""
    before = sentence.before(n)
    told = n and sentence.quantities[n - 1].kind == PERCENT and _OF_RATE.search(sentence.before(n - 1))
    return bool(told and _changed().fullmatch(before) and re.search(_COMPARED, before))


@cache
def _rate_changed() -> re.Pattern[str]:
    return re.compile(rf"[{HAN}]{_RATE}[^。；，,\d%]{{0,8}}?{_COMPARED}{_moves()}了?$")
