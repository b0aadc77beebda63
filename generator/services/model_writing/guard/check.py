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

_COUNTED = re.compile(r"(?<![\u4e00-\u9fff])[一二三四五六七八九十](?:是|要)")
_NUMERALS = "一二三四五六七八九十"


@dataclass(frozen=True, slots=True)
class GuardVerdict:
    """``faults``: why an answer may not be used; none: it may. ``demands``: the numbers of its clauses that
    ask for what the record does not, to be marked."""

    faults: tuple[Fault, ...]
    demands: tuple[int, ...] = ()


def judged(tokens: Sequence[Token], brief: Brief, rules: GuardRules) -> GuardVerdict:
    """The verdict over an answer."""
    shape = tuple(shape_faults(tokens, brief, rules))
    if not tokens:
        return GuardVerdict(shape)
    faults = (
        *shape,
        *completeness_faults(tokens, brief, rules),
        *value_faults(tokens, brief, rules),
        *attribution_faults(tokens, brief, rules),
        *judgement_faults(tokens, brief, rules),
        *_points(tokens, brief),
        *repetition_faults(tokens, brief, rules),
    )
    once = tuple(dict.fromkeys(faults))
    return GuardVerdict(once, () if once else tuple(unasked_demands(tokens, brief, rules)))


def _points(tokens: Sequence[Token], brief: Brief) -> list[Fault]:
    """一是、二是 count from one on, and each of them tells a fact, unless none did."""
    usual = {said for said, _ in _bare_points(brief.base.tokens)}
    faults = [
        Fault("点数", f"“{said}”后面没有事实，不能添点。")
        for said, _ in _bare_points(tokens)
        if said not in usual
    ]
    expected = 0
    for token in tokens:
        for said in _counted(token):
            number = _NUMERALS.index(said[0]) + 1
            if number not in (expected + 1, 1):
                faults.append(Fault("点数", f"“{said}”接不上，要从“一”数起、一个不落。"))
            expected = number
    return faults


def _bare_points(tokens: Sequence[Token]) -> list[tuple[str, int]]:
    """Points up to the next one or the end of the paragraph that hold no fact, each with where it stands."""
    found = list[tuple[str, int]]()
    now, at = "", 0
    for n, token in enumerate((*tokens, "\n")):
        if isinstance(token, Use):
            now = ""
            continue
        for part in re.split(r"(\n)", token):
            said = _counted(part)
            if now and (said or part == "\n"):
                found.append((now, at))
                now = ""
            found += [(one, n) for one in said[:-1]]
            if said:
                now, at = said[-1], n
    return found


def _counted(token: Token) -> list[str]:
    if isinstance(token, Use):
        return []
    return [one[0] for one in _COUNTED.finditer(token)]
