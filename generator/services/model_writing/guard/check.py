"""All that is asked of an answer."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from generator.services.model_writing.guard.attribution import attribution_faults
from generator.services.model_writing.guard.brief import Brief, Fault, GuardRules
from generator.services.model_writing.guard.completeness import completeness_faults
from generator.services.model_writing.guard.judgement import judgement_faults, unasked_demands
from generator.services.model_writing.guard.repetition import repetition_faults
from generator.services.model_writing.guard.shape import shape_faults
from generator.services.model_writing.guard.values import value_faults
from generator.services.model_writing.places import Token, Use

_COUNTED = re.compile("([一二三四五六七八九十])(?:是|要)")
_NUMERALS = "一二三四五六七八九十"


@dataclass(frozen=True, slots=True)
class Verdict:
    """``faults``: why an answer may not be used; none: it may. ``demands``: the numbers of its clauses that
    ask for what the record does not, to be marked."""

    faults: tuple[Fault, ...]
    demands: tuple[int, ...] = ()


def judged(tokens: Sequence[Token], brief: Brief, rules: GuardRules) -> Verdict:
    """The verdict over an answer."""
    shape = tuple(shape_faults(tokens, brief, rules))
    if not tokens:
        return Verdict(shape)
    faults = (
        *shape,
        *completeness_faults(tokens, brief),
        *value_faults(tokens, brief, rules),
        *attribution_faults(tokens, brief, rules),
        *judgement_faults(tokens, brief, rules),
        *_points(tokens, brief),
        *repetition_faults(tokens, brief, rules),
    )
    once = tuple(dict.fromkeys(faults))
    return Verdict(once, () if once else tuple(unasked_demands(tokens, brief, rules)))


def _points(tokens: Sequence[Token], brief: Brief) -> list[Fault]:
    """一是、二是 count from one on, and each of them tells a fact."""
    faults = list[Fault]()
    expected, holds = 0, True
    for token in tokens:
        if isinstance(token, Use):
            holds = True
            continue
        for found in _COUNTED.finditer(token):
            before = token[found.start() - 1 : found.start()]
            if before and before not in "，。；：、\n”）":
                continue
            number = _NUMERALS.index(found[1]) + 1
            if not holds:
                faults.append(Fault("点数", f"“{found[0]}”前面的那一点没有事实，不能添点。"))
            if number not in (expected + 1, 1):
                faults.append(Fault("点数", f"“{found[0]}”接不上，要从“一”数起、一个不落。"))
            expected, holds = number, False
    if expected and not holds:
        faults.append(Fault("点数", "最后一点没有事实，不能添点。"))
    return faults

