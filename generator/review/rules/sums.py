"""Parts against their total, in running text."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from generator.review.finding import Hit, Level
from generator.review.linear_text import Line
from generator.review.quantities import plain
from generator.review.rule_registry import line_rule
from generator.review.rules.lost_tens import restored_sentences
from generator.review.rules.parts import Whole
from generator.review.rules.slips import is_one_slip
from generator.review.rules.totals import wholes_across, wholes_in

_LEFT_OUT = Decimal("0.12")
"""Share of the total a list after 其中 is short of by a slip; where more is lacking, not all are named."""
_SENTENCES = 4  # before one that begins with 其中, in which its total may be
_OFF = Decimal("0.3")
"""Share by which a sum may be wrong; where it is off by more, those were no parts."""


@line_rule("分项之和", r"\d", "其包分按从（(：:，,、")
def total_differs(line: Line) -> Iterator[Hit]:
    """共46条，其中水12条、气18条、土15条; 水12条、气18条、土15条，共46条; 参会45人，其中女性52人."""
    sentences = restored_sentences(line.content)
    for n, sentence in enumerate(sentences):
        across = wholes_across(sentences[max(0, n - _SENTENCES) : n], sentence)
        for whole in (*across, *wholes_in(sentence)):
            if _differs(whole):
                yield _sum_hit(whole, "不符")
            elif _differs_by_rounding(whole):
                yield _sum_hit(whole, "差在尾数，是四舍五入造成的就不用改", "提示")


def _sum_hit(whole: Whole, how: str, level: Level | None = None) -> Hit:
    total = whole.total
    parts = "+".join(plain(one.value / total.one) for one in whole.figures)
    words = {"和": f"{parts}={total.like(whole.sum)}", "总": total.said, "怎样": how}
    return Hit(total.start, total.end, words, level=level)


def _differs(whole: Whole) -> bool:
    """Whether the parts do not make up the total, and are all of it: after 其中 some may be left out."""
    gap = whole.total.value - whole.sum
    if len(whole.parts) == 1:
        return not whole.all_named and -gap > whole.total.step
    if abs(gap) <= whole.slack or whole.is_sum_of_some(whole.slack):
        return False
    if whole.may_overlap and not whole.summed:
        return False
    share = abs(gap) / whole.total.value
    slip = is_one_slip(whole.total, whole.figures)
    some_left_out = gap > 0 and not whole.all_named
    return slip and share <= _LEFT_OUT if some_left_out else slip or share <= _OFF


def _differs_by_rounding(whole: Whole) -> bool:
    """Whether the parts are off by what rounding may explain. Statistics in 亿元 and 万人 are rounded."""
    off = abs(whole.total.value - whole.sum)
    statistics = "亿" in whole.total.unit or "万人" in whole.total.unit
    if statistics or len(whole.parts) == 1 or not Decimal("1e-9") < off <= whole.slack:
        return False
    return not whole.may_overlap and not whole.is_sum_of_some()
