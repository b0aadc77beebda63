"""Amounts of money that lost their 万: 总投资1200万元，其中县级配套680元."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from generator.review.finding import Hit
from generator.review.linear_text import Line
from generator.review.quantities import MONEY, Quantity, Sentence, any_of, sentences_with_quantities
from generator.review.rule_registry import line_rule
from generator.review.rules.totals import wholes_in

_TEN_THOUSAND = 10_000
_WHAT_FOR = 24  # characters before an amount in which stands what the money is for
_PER = re.compile(r"\s*[/／每一·]")
_PROJECT = re.compile("总投资|工程|项目|预算|概算|造价|专项|债券")


class Lost(NamedTuple):
    """``at``: the place of the amount in its sentence; ``why``: what shows that it lost its 万."""

    at: int
    why: str


@line_rule("金额漏万", "元", r"\d", "投资金经费预概配拨造自专债贷产税收总营销到支利")
def amount_lost_ten_thousand(line: Line) -> Iterator[Hit]:
    for sentence in sentences_with_quantities(line.content):
        if lost := _lost_in(sentence):
            one = sentence.quantities[lost.at]
            yield Hit(one.start, one.end, {"说": f"“{one.said}”是不是漏了“万”？{lost.why}"})


@lru_cache(maxsize=64)
def restored_sentences(text: str) -> tuple[Sentence, ...]:
    """The sentences of a text that have quantities, with a lost 万 put back, so that other calculations are
    not led astray; several rules ask for those of a line one after the other."""
    return tuple([_restored(one) for one in sentences_with_quantities(text)])


def _restored(sentence: Sentence) -> Sentence:
    lost = _lost_in(sentence)
    return _with_tens(sentence, lost.at) if lost else sentence


def _with_tens(sentence: Sentence, at: int) -> Sentence:
    one = sentence.quantities[at]
    value, each, step = (number * _TEN_THOUSAND for number in (one.value, one.one, one.step))
    more = one._replace(unit=f"万{one.unit}", value=value, one=each, step=step)
    listed = (*sentence.quantities[:at], more, *sentence.quantities[at + 1 :])
    return sentence._replace(quantities=listed)


def _lost_in(sentence: Sentence) -> Lost | None:
    """The amount of the sentence that lost its 万, if there is one: first one that a sum shows."""
    amounts = [one for one in sentence.quantities if one.kind == MONEY]
    small = [at for at in range(len(sentence.quantities)) if _is_small(sentence, at)]
    if not small:
        return None
    if not any(_is_large(one) for one in amounts):
        odd = len(amounts) == 1 and _is_odd(sentence, small[0])
        return Lost(small[0], "这样的项目不会只有这么一点钱") if odd else None
    summed = (Lost(at, why) for at in small if (why := _sum_with(sentence, at)))
    of_whole = (Lost(at, "同一句里别的数是“万元”") for at in small if _is_of_a_whole(sentence, at))
    return next(summed, None) or next(of_whole, None)


def _is_small(sentence: Sentence, at: int) -> bool:
    """An amount in 元 that is neither large nor a price, a fee or what one person gets."""
    one = sentence.quantities[at]
    if one.unit != "元" or not 0 < one.value < _TEN_THOUSAND:
        return False
    before = sentence.text[max(sentence.start, one.start - _WHAT_FOR) : one.start]
    return not _PER.match(sentence.text, one.end, sentence.end) and not _price().search(before)


def _is_large(one: Quantity) -> bool:
    return one.unit[0] in "万亿"


@cache
def _price() -> re.Pattern[str]:
    return re.compile(any_of("单价"))


@cache
def _funds() -> re.Pattern[str]:
    return re.compile(any_of("大额"))


def _sum_with(sentence: Sentence, at: int) -> str:
    """The sum that is right with 万 at this amount; empty when there is none."""
    more = _with_tens(sentence, at)
    for whole in wholes_in(more):
        mine = any(one is more.quantities[at] for one in (whole.total, *whole.figures))
        if mine and len(whole.parts) > 1 and abs(whole.sum - whole.total.value) <= whole.slack:
            parts = "+".join(one.digits for one in whole.figures)
            return f"写成{more.quantities[at].said}，{parts}正好等于{whole.total.digits}"
    return ""


def _is_of_a_whole(sentence: Sentence, at: int) -> bool:
    """A part, or the total, among amounts in 万元 that are about funds."""
    one = sentence.quantities[at]
    for whole in wholes_in(sentence):
        listed = (whole.total, *whole.figures, *(part.quantity for part in whole.more))
        if one in listed and any(map(_is_large, listed)):
            return bool(_funds().search(sentence.text, sentence.start, one.start))
    return False


def _is_odd(sentence: Sentence, at: int) -> bool:
    """Alone in its sentence: a project of 286.4元; 总投资680元."""
    one = sentence.quantities[at]
    near = sentence.text[max(sentence.start, one.start - _WHAT_FOR // 2) : one.start]
    tenths = len(one.digits.partition(".")[2])
    return bool(_PROJECT.search(near)) and (tenths == 1 or (not tenths and "总投资" in near))
