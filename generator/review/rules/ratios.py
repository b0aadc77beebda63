"""Arithmetic: a share or a rate in percent against the two figures it is made of."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from generator.review.finding import Hit
from generator.review.linear_text import Line
from generator.review.quantities import (
    PERCENT,
    POINTS,
    Quantity,
    Sentence,
    any_of,
)
from generator.review.rule_registry import line_rule
from generator.review.rules.lost_tens import restored_sentences
from generator.review.rules.rounding import CUT_OFF, agreement, of_ratio, rounded
from generator.review.rules.totals import is_change_or_mean
from generator.review.text import HAN

_UNDIVIDED = frozenset({PERCENT, POINTS, "倍", "岁"})
_BACK = 6  # quantities before a percentage among which its two figures are looked for
_RATE = re.compile(rf"(?P<stem>[{HAN}]{{2,3}})(?:率|进度)(?:已?为|是|已?达到?|约为?|仅为?|只有)?$")
_OF_ANY_KIND = frozenset({"执行", "完成", "到位"})
_SHARE = re.compile(
    rf"[约仅只]?占(?:比|全部|其|(?!全)[{HAN}]{{0,6}}总[{HAN}]{{1,3}}?)?的?(?:为|达到?|约|比为|比达)?$"
)
_PLAN = "(?:计划|任务|目标|预算|指标)"
_OF_PLAN = re.compile(rf"(?:为|是|相当于|完成|占|达到?)[{HAN}]{{0,6}}{_PLAN}[{HAN}]{{0,4}}的?$")
_OF_QUANTITY = re.compile(rf"(?:占|为|是|相当于|完成)[{HAN}]{{0,10}}$")
_OF = re.compile(rf"[{HAN}]{{0,4}}的$")
_PLANNED = re.compile(f"{_PLAN}|应|需|拟|共|总")
_AMONG = re.compile(rf"[{HAN}]{{0,14}}[中里][，,]")
_BREAK = re.compile("[；;]")


class RatioFigures(NamedTuple):
    """The part and the whole."""

    part: Quantity
    whole: Quantity


@line_rule("比率", "%％", r"\d", "率进占为是于成达")
def ratio_differs(line: Line) -> Iterator[Hit]:
    """46家企业，其中44家完成治理，占96.7%; 计划18.5万亩，已完成11.1万亩，完成率66%."""
    for sentence in restored_sentences(line.content):
        for n, said in enumerate(sentence.quantities):
            if said.kind == PERCENT and n > 1 and (hit := _differs(sentence, n)):
                yield hit


def _differs(sentence: Sentence, n: int) -> Hit | None:
    said, figures = sentence.quantities[n], _figures(sentence, n)
    if figures is None or _is_explained(sentence, n):
        return None
    right = figures.part.value / figures.whole.value * 100
    found = agreement(right, said, of_ratio(*figures))
    words = f"{figures.part.said}÷{figures.whole.said}={rounded(right, said)}"
    if found == "截尾":
        return Hit(said.start, said.end, {"说": words + CUT_OFF}, level="提示")
    return Hit(said.start, said.end, {"说": words}) if found == "否" else None


def _figures(sentence: Sentence, n: int) -> RatioFigures | None:
    """The two figures a percentage is made of, as it is worded; None where they are not told, are rough, or
    cannot be divided."""
    figures = _worded(sentence, n)
    if figures is None or figures.part.kind != figures.whole.kind or figures.part.kind in _UNDIVIDED:
        return None
    usable = all(one.value > 0 and not one.rough and not is_change_or_mean(sentence, one) for one in figures)
    return figures if usable else None


def _worded(sentence: Sentence, n: int) -> RatioFigures | None:
    clause = sentence.clause(n)
    if _OF.fullmatch(sentence.before(n)) and _OF_QUANTITY.search(sentence.before(n - 1)):
        return _of_quantity(sentence, n)
    if rate := _RATE.search(clause):
        return _of_rate(sentence, n, rate["stem"])
    if _SHARE.fullmatch(clause):
        figures = _of_share(sentence, n)
        return figures if figures and figures.part.value <= figures.whole.value else None
    return _of_plan(sentence, n) if _OF_PLAN.search(clause) else None


def _of_quantity(sentence: Sentence, n: int) -> RatioFigures | None:
    """1500亩，为年度任务1200亩的125%; 9件，占全部37件的24.3%."""
    whole = sentence.quantities[n - 1]
    earlier = [
        one
        for one in sentence.quantities[max(0, n - _BACK) : n - 1]
        if one.kind == whole.kind and one.depth == whole.depth
    ]
    if len(earlier) != 1 or _BREAK.search(sentence.between(earlier[0], whole)):
        return None
    return RatioFigures(earlier[0], whole)


def _nearest(sentence: Sentence, n: int) -> list[int]:
    """The quantities before a percentage in its clauses that are no percentages, the nearest first, with
    those of the nearest one's kind only."""
    found: list[int] = []
    for at in range(n - 1, max(-1, n - 1 - _BACK), -1):
        one = sentence.quantities[at]
        if _BREAK.search(sentence.between(one, sentence.quantities[n])):
            break
        if one.kind not in _UNDIVIDED and (not found or one.kind == sentence.quantities[found[0]].kind):
            found.append(at)
    return found


def _of_rate(sentence: Sentence, n: int, stem: str) -> RatioFigures | None:
    """计划18.5万亩，已完成11.1万亩，完成率60%: the part is what is 完成; what is left may stand between."""
    near = _nearest(sentence, n)
    stems = [stem[at : at + 2] for at in range(len(stem) - 1)]
    done = next((at for at in near[:2] if _is_done(sentence, at, stems)), None)
    wholes = [at for at in near if done is not None and at < done]
    if done is None or not wholes:
        return None
    if len(wholes) > 1 and not _PLANNED.search(sentence.before(wholes[0])):
        return None
    return RatioFigures(sentence.quantities[done], sentence.quantities[wholes[0]])


def _is_done(sentence: Sentence, at: int, stems: list[str]) -> bool:
    """Whether a quantity is what the rate is named after: 办结率 after 办结50件; 执行率 after 已支出."""
    around = re.split("[，,；;（(]", sentence.before(at))[-1] + sentence.rest_of_clause(at)
    of_any_kind = not _OF_ANY_KIND.isdisjoint(stems) and "已" in around
    return of_any_kind or any(re.search(f"(?<![不未]){re.escape(one)}", around) for one in stems)


def _of_share(sentence: Sentence, n: int) -> RatioFigures | None:
    """46家企业，其中44家完成治理，占95.7%; of several parts the whole stands before 其中."""
    part = sentence.quantities[n - 1]
    within = sentence.text.rfind("其中", sentence.start, part.start)
    before = [one for one in sentence.quantities[: n - 1] if one.kind == part.kind]
    if within >= 0:
        wholes = [one for one in before if one.end <= within]
        return RatioFigures(part, wholes[-1]) if wholes else None
    if len(before) != 1 or not _is_all(sentence, before[0]):
        return None
    shares = (one for one in sentence.quantities[: n - 1] if one.kind == PERCENT)
    return None if any(one.start > before[0].start for one in shares) else RatioFigures(part, before[0])


@cache
def _totals() -> re.Pattern[str]:
    return re.compile(any_of("总数"))


def _is_all(sentence: Sentence, one: Quantity) -> bool:
    """Whether it is a whole by what stands beside it: 检查1240家; 1160项政务服务事项中."""
    clause = re.split("[，,；;：:]", sentence.text[sentence.start : one.start])[-1]
    return bool(_totals().search(clause) or _AMONG.match(sentence.text, one.end))


def _of_plan(sentence: Sentence, n: int) -> RatioFigures | None:
    """全年任务1200亩，已完成1500亩，完成年度任务的125%."""
    near = _nearest(sentence, n)
    if len(near) != 2:
        return None
    done, planned = near
    if _PLANNED.search(sentence.before(done)) and not _PLANNED.search(sentence.before(planned)):
        done, planned = planned, done
    if not re.search(_PLAN, sentence.before(planned)):
        return None
    return RatioFigures(sentence.quantities[done], sentence.quantities[planned])


def _is_explained(sentence: Sentence, n: int) -> bool:
    """Whether any two of the quantities before it give the percentage."""
    said = sentence.quantities[n]
    near = [one for one in sentence.quantities[max(0, n - _BACK) : n] if one.value > 0]
    return any(
        part.kind == whole.kind
        and part.kind not in _UNDIVIDED
        and agreement(part.value / whole.value * 100, said, of_ratio(part, whole)) == "是"
        for part in near
        for whole in near
        if part is not whole
    )
