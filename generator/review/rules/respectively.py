"""As many values as subjects: A86个、B312亿元，同比分别增长18.2%和25.6%."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.review.finding import Hit
from generator.review.linear_text import Line
from generator.review.quantities import PERCENT, POINTS, Sentence, sentences_with_quantities
from generator.review.rule_registry import line_rule
from generator.review.text import HAN

_RATES = frozenset({PERCENT, POINTS})
_THEN = r"(?:同比|环比|[比较][^，,；;\d]{1,10}?)?"
_EACH = re.compile(rf"[，,、（(]?{_THEN}分别(?:同比|环比)?[{HAN}]{{0,6}}")
_AND = re.compile("[、，,和与及]|以及")
_JOINED = re.compile(rf"[{HAN}]{{0,8}}?[、和及]")
_NAME = rf"[{HAN}A-Za-z“”]{{1,16}}"
_NAMES = re.compile(rf"(?P<names>{_NAME}(?:[、和与及]{_NAME}){{1,8}}?){_THEN}(?:各自)?分别[{HAN}]{{0,6}}$")
_TWO = re.compile(rf"([{HAN}]+[数额量值入])[和与及]([{HAN}]+[数额量值入])")
_WHERE = re.compile("其中|[，,：:；;]")


@line_rule("分别对应", "分", "别", r"\d")
def values_and_subjects_differ(line: Line) -> Iterator[Hit]:
    for sentence in sentences_with_quantities(line.content):
        for n in range(len(sentence.quantities)):
            if "分别" in sentence.before(n):
                yield from _check(sentence, n)


def _check(sentence: Sentence, first: int) -> Iterator[Hit]:
    last = _end_of_values(sentence, first)
    values = last - first + 1
    subjects = _figures_before(sentence, first, values) or _names_before(sentence, first, values)
    if values > 1 and subjects > 1 and subjects != values:
        start, end = sentence.quantities[first].start, sentence.quantities[last].end
        yield Hit(start, end, {"前": str(subjects), "后": str(values)})


def _end_of_values(sentence: Sentence, first: int) -> int:
    """The last of the values that stand side by side."""
    last = first
    while last + 1 < len(sentence.quantities):
        one, after = sentence.quantities[last : last + 2]
        if not _AND.fullmatch(sentence.after(last)) or after.kind != one.kind or after.depth != one.depth:
            break
        last += 1
    return last


def _figures_before(sentence: Sentence, first: int, values: int) -> int:
    """How many figures 分别 goes back to: those joined by 、 just before it, or more of the statement. 0 when
    one of the two is the number of values."""
    value = sentence.quantities[first]
    if value.kind not in _RATES or not _EACH.fullmatch(sentence.before(first)):
        return 0
    count, joined, still = 0, 0, True
    for at in range(first - 1, -1, -1):
        one, before = sentence.quantities[at], sentence.before(at)
        if one.kind in _RATES or one.depth != value.depth:
            return 0
        count, joined = count + 1, joined + still
        still = still and at > 0 and bool(_JOINED.match(before))
        if re.search("[；;：:]", before):
            break
    if values > count:
        return count
    return joined if values < joined else 0


def _names_before(sentence: Sentence, first: int, values: int) -> int:
    """How many names there are before 分别: 甲、乙和丙分别增长. 和 may be a part of one of the names."""
    found = _NAMES.fullmatch(_WHERE.split(sentence.before(first))[-1])
    if not found:
        return 0
    if two := _TWO.fullmatch(found["names"]):
        return len(two.groups())
    joined = len(re.findall("[和与及]", found["names"])) if "、" in found["names"] else 2
    names = len(re.split("[、和与及]", found["names"]))
    return 0 if joined > 1 or values in (names, names - joined) else names
