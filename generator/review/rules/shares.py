"""Shares of one whole: together they are 100 %, or less where not all are named."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from generator.review.finding import Hit
from generator.review.linear_text import Line
from generator.review.quantities import PERCENT, Quantity, Sentence, any_of, sentences_with_quantities
from generator.review.rule_registry import line_rule

_SHARE = re.compile(r"(?:占比?|比重|比例)(?:为|达到?|分别为|分别是|分别占)?$")
_SHARES = re.compile("分别[占为是达]|占比分别")
_OTHER = re.compile("各占|改为|由|从|年占|年[^，,]*占|占[^，,]*比重分别")
"""Shares of other wholes: of another year, of several things."""
_AND = ("、", "和", "与", "及", "，", ",")
_MOST = Decimal(160)
_LEAST_PARTS = 3
_PART = r"\d{1,2}(?:\.\d{1,2})?"
_STRUCTURE = re.compile(
    r"(?:结构|占比|比重|构成)[^，。；\d]{0,12}?"
    rf"(?P<all>(?P<a>{_PART})[:：∶](?P<b>{_PART})[:：∶](?P<c>{_PART}))(?![\d:：∶.])"
)


@line_rule("比重之和", "%％:：∶", "占比构", r"\d")
def shares_are_no_whole(line: Line) -> Iterator[Hit]:
    """一产占12%、二产占45%、三产占48%; 占比分别为12%、45%、48%; 三次产业结构为15∶42∶45."""
    yield from _structures(line)
    for sentence in sentences_with_quantities(line.content):
        for run in _runs(sentence):
            total = sum((one.value for one in run), Decimal(0))
            rounding = sum((one.step for one in run), Decimal(0)) / 2
            if len(run) >= _LEAST_PARTS and 100 + rounding < total <= _MOST:
                said = f"{'+'.join(one.digits for one in run)}={total}%"
                yield Hit(run[0].start, run[-1].end, {"和": said})


def _structures(line: Line) -> Iterator[Hit]:
    """三次产业结构为15∶42∶45: all are named."""
    for found in _STRUCTURE.finditer(line.content):
        parts = found.group("a", "b", "c")
        total = sum(map(Decimal, parts), Decimal(0))
        if Decimal("0.2") < abs(total - 100) <= 20:
            yield Hit(found.start("all"), found.end("all"), {"和": f"{'+'.join(parts)}={total}%"})


def _runs(sentence: Sentence) -> Iterator[list[Quantity]]:
    """Shares that are listed one after the other."""
    run: list[Quantity] = []
    for n, one in enumerate(sentence.quantities):
        before = sentence.before(n)
        if one.kind != PERCENT:
            if one.depth or not re.search("[；;]", before):
                continue
            is_share = False
        else:
            named = _SHARE.search(sentence.clause(n)) or _SHARES.search(before)
            is_share = not _OTHER.search(before) and not one.rough and bool(named or (run and before in _AND))
        if not is_share or re.search(any_of("可重叠"), before):
            yield run
            run = []
        if is_share:
            run.append(one)
    yield run
