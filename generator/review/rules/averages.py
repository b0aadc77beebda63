"""Arithmetic: an average against the sum and the number of those who share it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from generator.review.finding import Hit
from generator.review.linear_text import Line
from generator.review.quantities import (
    PERCENT,
    POINTS,
    Quantity,
    Sentence,
    worth_of,
)
from generator.review.rule_registry import line_rule
from generator.review.rules.lost_tens import restored_sentences
from generator.review.rules.rounding import agreement, rounded
from generator.review.rules.totals import is_change_or_mean
from generator.review.text import HAN

UNSHARED = frozenset({PERCENT, POINTS, "倍", "岁"})
SHARERS = (
    "人次|公顷|公里|标段|平方米"
    "|[个户人亩名家项件台座处所期场批次辆套间条起笔天只具株份栋幢棵张口眼村社校县镇乡]"
)
"""What follows 每."""
_BACK = 6  # quantities before an average among which sum and number are looked for
_PER = r"(?<![月日年季周])(?P<of>[户人亩村社家校班县镇乡日天])均"
_PER_EACH = rf"平均每(?P<each>{SHARERS})(?P<noun>[{HAN}]{{0,2}})[{HAN}]{{0,8}}"
_MEAN = re.compile(rf"(?:{_PER}|{_PER_EACH}|平均亩产|亩均?产)[{HAN}]{{0,6}}$")
_KINDS = {"名": "人", "亩": "面积", "公顷": "面积", "公里": "长度", "平方米": "面积", "日": "天"}
_PLACES = frozenset("村镇乡县校社班")
_DIFFERENCE = re.compile("增|减|提高|下降|高于|低于")


@line_rule("平均数", r"\d", "均")
def average_differs(line: Line) -> Iterator[Hit]:
    """12户共48万元，户均4万元."""
    before: Sentence | None = None
    for sentence in restored_sentences(line.content):
        for n in range(1, len(sentence.quantities)):
            found = _MEAN.search(sentence.clause(n))
            if found and sentence.quantities[n].kind not in UNSHARED and not _DIFFERENCE.search(found[0]):
                yield from _check(sentence, n, found, before)
        before = sentence


def _check(sentence: Sentence, n: int, found: re.Match[str], before: Sentence | None) -> Iterator[Hit]:
    """One number of 户 and one sum must stand before 户均; the number may stand in the statement before."""
    said = sentence.quantities[n]
    of, noun = found["of"] or found["each"] or "亩", found["noun"] or ""
    near = [at for at in range(max(0, n - _BACK), n) if _is_of_statement(sentence, at, n)]
    numbers = [at for at in near if is_number_of(sentence, at, of, noun)]
    sums = [at for at in near if at not in numbers and _are_alike(sentence.quantities[at], said)]
    if len(sums) == 1 and not numbers:
        yield from _check_apart(sentence, n, sums[0], of, noun, before)
    if len(numbers) != 1 or len(sums) != 1:
        return
    whole, number = sentence.quantities[sums[0]], sentence.quantities[numbers[0]]
    mean = whole.value / times(number, of)
    if not (whole.rough or number.rough) and agreement(mean, said) == "否":
        yield Hit(said.start, said.end, {"说": f"{whole.said}÷{number.said}={rounded(mean, said)}"})


def _check_apart(
    sentence: Sentence, n: int, at: int, of: str, noun: str, before: Sentence | None
) -> Iterator[Hit]:
    """Where the number stands in another statement, none of those there may give the average, and one must
    nearly do so: else it is an average of something else."""
    said, whole = sentence.quantities[n], sentence.quantities[at]
    places = [(sentence, k) for k in range(at) if is_number_of(sentence, k, of, noun)]
    if not places and before is not None:
        places = [(before, k) for k in range(len(before.quantities)) if is_number_of(before, k, of, noun)]
    numbers = [one.quantities[k] for one, k in places if not is_change_or_mean(one, one.quantities[k])]
    if whole.rough or not numbers or any(one.rough or not one.value for one in numbers):
        return
    means = [(whole.value / times(one, of), one) for one in numbers]
    if any(agreement(mean, said) != "否" for mean, _ in means):
        return
    mean, number = min(means, key=lambda one: abs(one[0] - said.value))
    off = mean / said.value if said.value else Decimal(0)
    tens = any(abs(off / power - 1) < _NEARLY for power in (10, 100, Decimal("0.1"), Decimal("0.01")))
    if Decimal("0.7") < off < Decimal("1.4") or tens:
        yield Hit(said.start, said.end, {"说": f"{whole.said}÷{number.said}={rounded(mean, said)}"})


_NEARLY = Decimal("0.005")


def _is_of_statement(sentence: Sentence, at: int, n: int) -> bool:
    """Whether a figure stands in the same statement, and is no average itself."""
    one = sentence.quantities[at]
    apart = re.search("[；;]", sentence.between(one, sentence.quantities[n]))
    return one.value > 0 and not apart and not is_change_or_mean(sentence, one)


def _are_alike(one: Quantity, other: Quantity) -> bool:
    """Of one kind; people and visits may stand for one another."""
    return one.kind == other.kind or {one.kind, other.kind} == {"人", "人次"}


def times(number: Quantity, of: str) -> Decimal:
    """How many 亩, 户 a quantity is."""
    return number.value / worth_of(of)


def is_number_of(sentence: Sentence, at: int, of: str, noun: str = "") -> bool:
    """Whether a quantity says how many 户, 人, 个村 there are."""
    one = sentence.quantities[at]
    if of in _PLACES:
        beside = sentence.after(at)[:4] + sentence.clause(at)[-2:]  # 36个教学班, 教学班36个
        return one.kind in ("个", "所") and of in beside
    if of == "个":
        return one.kind == "个" and (not noun or noun in sentence.after(at)[:16])
    return one.kind == _KINDS.get(of, of) or (of == "人" and one.kind == "人次")
