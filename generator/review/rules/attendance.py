"""Arithmetic: who should be there, who is, who is excused. 应到215名，请假7名，实到208名."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from generator.review.finding import Hit
from generator.review.linear_text import Line
from generator.review.quantities import Quantity, sentences_with_quantities
from generator.review.rule_registry import line_rule
from generator.review.text import HAN

_SHOULD = re.compile(rf"应(?:到|出席|参会|参加)[{HAN}]{{0,8}}$")
_THERE = re.compile(rf"(?:实到|实际(?:到会|参会|出席)|实际参加)[{HAN}]{{0,8}}$")
_AWAY = re.compile(rf"(?:请假|缺席|缺会|未到|缺勤)[{HAN}]{{0,6}}$")


@line_rule("到会人数", r"\d", "应", "到实")
def attendance_differs(line: Line) -> Iterator[Hit]:
    for sentence in sentences_with_quantities(line.content):
        told: dict[str, list[Quantity]] = {"应": [], "实": [], "缺": []}
        for n, one in enumerate(sentence.quantities):
            clause = re.split("[，,；;（(]", sentence.before(n))[-1]
            for key, pattern in (("应", _SHOULD), ("实", _THERE), ("缺", _AWAY)):
                if one.kind in ("人", "个") and pattern.search(clause):
                    told[key].append(one)
        if len(told["应"]) == len(told["实"]) == 1 and told["应"][0].kind == told["实"][0].kind:
            yield from _check(told["应"][0], told["实"][0], told["缺"])


def _check(should: Quantity, there: Quantity, away: list[Quantity]) -> Iterator[Hit]:
    missing = sum((one.value for one in away), Decimal(0))
    if there.value > should.value:
        yield Hit(there.start, there.end, {"说": f"应到{should.said}，实到{there.said}，比应到的还多"})
    elif away and should.value - missing != there.value:
        said = f"应到{should.said}减去{should.like(missing)}，应为{should.like(should.value - missing)}"
        yield Hit(there.start, there.end, {"说": f"{said}，文中写的是{there.said}"})
