"""Arithmetic: the same quantity in two measures. 1500亩（约100公顷）; 1.2亿元，即12000万元."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from generator.review.finding import Hit, Level
from generator.review.linear_text import Line
from generator.review.quantities import PERCENT, Quantity, Sentence, sentences_with_quantities
from generator.review.rule_registry import line_rule
from generator.review.rules.rounding import rounded

_THAT_IS = "折合|折算后?为?|相当于|也就是|合|折|即"
_BETWEEN = re.compile(rf"[（(](?:{_THAT_IS}|大?约|为)*|[，,]?(?:{_THAT_IS})(?:大?约|为)*|\s*[=＝]\s*")
_ABOUT = Decimal("0.05")
_SURE = Decimal("0.2")
"""Share of the quantity by which 约 may be off; share from which on it is no rounding."""


@line_rule("单位换算", r"\d", "（(折合即相=＝也")
def conversion_differs(line: Line) -> Iterator[Hit]:
    for sentence in sentences_with_quantities(line.content):
        for n in range(1, len(sentence.quantities)):
            if _is_the_same(sentence, n):
                yield from _check(sentence.quantities[n - 1], sentence.quantities[n])


def _is_the_same(sentence: Sentence, n: int) -> bool:
    """Whether a quantity says the one before it over again; in brackets nothing else may stand."""
    one, other = sentence.quantities[n - 1 : n + 1]
    if one.kind != other.kind or one.unit == other.unit or one.kind == PERCENT or not one.value:
        return False
    between = sentence.before(n)
    closed = between[:1] not in ("（", "(") or sentence.text[other.end : other.end + 1] in ("）", ")")
    return closed and bool(_BETWEEN.fullmatch(between))


def _check(one: Quantity, other: Quantity) -> Iterator[Hit]:
    off = abs(one.value - other.value)
    rough = one.rough or other.rough
    if off > max(one.step, other.step) and not (rough and off <= one.value * _ABOUT):
        level: Level | None = None if off > one.value * _SURE else "疑似"
        words = {"说": f"{one.said}等于{rounded(one.value, other)}"}
        yield Hit(other.start, other.end, words, level=level)
