"""Facts a reader looks for in a text: days, times, money, figures, people."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from generator.document.diff.opcodes import get_opcodes

PERSON = "人员"
_WEEKDAY = r"(?:（(?:星期|周)[一二三四五六日天]）)?"
_HALF = r"(?:凌晨|清晨|早上|上午|中午|下午|傍晚|晚上)?"
_NUMERAL = "[〇零一二三四五六七八九十]"
_MONEY = r"\d[\d,，]*(?:\.\d+)?\s*(?:余|多)?(?:万亿|亿|百万|千万|万|千|百)?(?:美元|欧元|元)"
_AMOUNT = r"\d[\d,，]*(?:\.\d+)?(?:余|多)?(?:[%％‰]|个百分点|万亿|亿|万)?"
_COUNTED = (
    r"(?:个小时|小时|分钟|公里|平方米|立方米|公顷|万吨"
    r"|项|条|个|名|人|户|家|天|年|台|辆|起|吨|件|次|份|亩|米|级|处|位|篇|座)?"
)
_DAYS = (
    rf"(?:\d{{4}}年)?\d{{1,2}}月\d{{1,2}}日{_WEEKDAY}",
    r"\d{4}年(?:\d{1,2}月)?",
    r"\d{1,2}月",
    rf"[〇零一二三四五六七八九]{{4}}年{_NUMERAL}{{1,3}}月{_NUMERAL}{{1,3}}日",
    r"\d{4}[-/.]\d{1,2}[-/.]\d{1,2}",
)
_KINDS = {
    "文号": r"[\u4e00-\u9fff]*〔\d{4}〕\d+号",
    "日期": "|".join(_DAYS),
    "时间": rf"{_HALF}\d{{1,2}}(?:[:：]\d{{2}}|[时点](?:\d{{1,2}}分|半|整)?)(?!间)",
    "金额": _MONEY,
    "电话": r"(?<!\d)(?:\d{3,4}-)?(?:1\d{10}|\d{7,8})(?!\d)",
    "数字": _AMOUNT + _COUNTED,
}
_COMRADE = re.compile(r"(?:(?<=[记长席任员])|(?<![\u4e00-\u9fff]))([\u4e00-\u9fff]{2,3})同志")


class FactMention(NamedTuple):
    """``start``–``end`` of the text it was found in."""

    kind: str
    text: str
    start: int
    end: int


class FactChange(NamedTuple):
    """``old`` or ``new`` is empty when the fact only came or went."""

    kind: str
    old: str
    new: str


def find_fact_mentions(text: str, names: Iterable[str] = ()) -> list[FactMention]:
    """From left to right; ``names`` are the people known."""
    found = []
    for one in _pattern(tuple(names)).finditer(text):
        found.append(FactMention(str(one.lastgroup), one[0], one.start(), one.end()))
    return found


@lru_cache(maxsize=8)
def _pattern(names: tuple[str, ...]) -> re.Pattern[str]:
    known = "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True) if name)
    kinds = {PERSON: known, **_KINDS} if known else _KINDS
    return re.compile("|".join(f"(?P<{kind}>{form})" for kind, form in kinds.items()))


def diff_facts(old: str, new: str, names: Sequence[str] = ()) -> list[FactChange]:
    """What became of the facts of one passage."""
    people = tuple(dict.fromkeys([*names, *_COMRADE.findall(old), *_COMRADE.findall(new)]))
    was, now = find_fact_mentions(old, people), find_fact_mentions(new, people)
    made: list[FactChange] = []
    for one in get_opcodes([fact[:2] for fact in was], [fact[:2] for fact in now]):
        if not one.same:
            made += _pair_mentions(was[one.a : one.b], now[one.c : one.d])
    return _without_moves(made)


def _pair_mentions(was: Sequence[FactMention], now: Sequence[FactMention]) -> list[FactChange]:
    """The first of a kind became the first of that kind, and so on."""
    made: list[FactChange] = []
    left = [*now]
    for fact in was:
        partner = next((other for other in left if other.kind == fact.kind), None)
        if partner is not None:
            left.remove(partner)
        made.append(FactChange(fact.kind, fact.text, partner.text if partner else ""))
    return made + [FactChange(fact.kind, "", fact.text) for fact in left]


def _without_moves(found: list[FactChange]) -> list[FactChange]:
    """A fact that went here and came there has not changed."""
    gone = Counter((one.kind, one.old) for one in found if one.old and not one.new)
    come = Counter((one.kind, one.new) for one in found if one.new and not one.old)
    both = gone & come
    made, passed = [], {True: Counter(both), False: Counter(both)}
    for one in found:
        lone = bool(one.old) != bool(one.new)
        key = (one.kind, one.old or one.new)
        if lone and passed[bool(one.old)][key] > 0:
            passed[bool(one.old)][key] -= 1
        else:
            made.append(one)
    return made
