"""Arithmetic: so much for each, so many, and the sum. 每户2万元，12户共24万元."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from generator.review.finding import Hit
from generator.review.linear_text import Line
from generator.review.quantities import Quantity, Sentence
from generator.review.rule_registry import line_rule
from generator.review.rules.averages import SHARERS, UNSHARED, is_number_of, times
from generator.review.rules.lost_tens import restored_sentences
from generator.review.text import HAN

_EACH = re.compile(rf"每(?P<of>{SHARERS})(?P<noun>[{HAN}]{{0,2}})[{HAN}]{{0,10}}$")
_TO_EACH = re.compile(rf"[{HAN}]{{0,8}}各[{HAN}]{{0,10}}")
_SUM = re.compile(rf"(?:共计?|合计|总计|总共|一共)[{HAN}]{{0,6}}$")
_OFFICES = ("个", "家", "所")


@line_rule("乘积", r"\d", "每各单", "共计")
def product_differs(line: Line) -> Iterator[Hit]:
    """每户2万元，12户共24万元; 26个村各12个，共312个; 各县分管同志1名、信息员1名，共10人（全市5个县）."""
    for sentence in restored_sentences(line.content):
        for n in range(len(sentence.quantities)):
            checks = (_share_differs, _head_count_differs, _prices_differ)
            if hit := next(filter(None, (check(sentence, n) for check in checks)), None):
                yield hit


def _share_differs(sentence: Sentence, n: int) -> Hit | None:
    """What each gets, given to the number before it, or to the one number the sentence has."""
    if n and n + 1 < len(sentence.quantities) and _TO_EACH.fullmatch(sentence.before(n)):
        one = sentence.quantities[n - 1]
        return _told(sentence, n, one, n + 1, one.value) if one.counts else None
    found = _EACH.search(sentence.clause(n))
    if not found:
        return None
    others = [at for at in range(len(sentence.quantities)) if at != n]
    numbers = [at for at in others if is_number_of(sentence, at, found["of"], found["noun"])]
    sums = [at for at in others if sentence.quantities[at].kind == sentence.quantities[n].kind]
    if len(numbers) != 1 or len(sums) != 1 or numbers == sums:
        return None
    number = sentence.quantities[numbers[0]]
    return _told(sentence, n, number, sums[0], times(number, found["of"]))


def _told(sentence: Sentence, n: int, number: Quantity, at: int, many: Decimal) -> Hit | None:
    """The sum at ``at``, when it is not ``many`` times what each gets."""
    each, total = sentence.quantities[n], sentence.quantities[at]
    rough = each.rough or number.rough or total.rough
    if rough or each.kind != total.kind or each.kind in UNSHARED or not _SUM.search(sentence.clause(at)):
        return None
    right = each.value * many
    if abs(right - total.value) <= total.step / 2:
        return None
    said = f"{number.said}、每份{each.said}，合{total.like(right)}"
    return Hit(total.start, total.end, {"说": said})


def _head_count_differs(sentence: Sentence, n: int) -> Hit | None:
    """People of each of several offices, 共 so many; the number of offices is the only other figure."""
    total = sentence.quantities[n]
    first = next((at for at in range(n) if re.search("[各每]", sentence.before(at))), n)
    parts = sentence.quantities[first:n]
    others = (*sentence.quantities[:first], *sentence.quantities[n + 1 :])
    if not parts or len(others) != 1 or not _SUM.fullmatch(sentence.clause(n)):
        return None
    shared_out = first and _TO_EACH.fullmatch(sentence.before(first))
    if shared_out or re.search("[；;]", sentence.between(parts[0], total)):
        return None
    people = all(one.kind == "人" and not one.rough and one.depth == 0 for one in (total, *parts))
    each, (offices,) = sum((one.value for one in parts), Decimal(0)), others
    if not people or offices.kind not in _OFFICES or offices.rough:
        return None
    right = offices.value * each
    if right == total.value or total.value > 2 * right:
        return None
    said = f"{offices.said}、每个{total.like(each)}，合{total.like(right)}"
    return Hit(total.start, total.end, {"说": said})


def _prices_differ(sentence: Sentence, n: int) -> Hit | None:
    """监护仪20台，单价2.8万元；除颤仪6台，单价4.5万元，合计83万元: from the first figure on, number and price
    in turn."""
    total = sentence.quantities[n]
    numbers, prices = sentence.quantities[:n:2], sentence.quantities[1:n:2]
    priced = len(numbers) == len(prices) > 0 and all("单价" in sentence.clause(at) for at in range(1, n, 2))
    alike = all(one.kind == total.kind for one in prices) and all(one.counts for one in numbers)
    rough = any(one.rough for one in sentence.quantities[: n + 1])
    if not priced or not alike or rough or not _SUM.search(sentence.clause(n)):
        return None
    pairs = list(zip(numbers, prices, strict=True))
    right = sum((one.value * price.value for one, price in pairs), Decimal(0))
    if abs(right - total.value) <= total.step / 2:
        return None
    said = "+".join(f"{one.digits}×{price.digits}" for one, price in pairs)
    return Hit(total.start, total.end, {"说": f"{said}，合{total.like(right)}"})
