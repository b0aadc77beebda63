"""Arithmetic: what is left. 需资金286万元，已自筹86万元，尚缺200万元; and no more is done than there is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from itertools import combinations
from typing import NamedTuple

from generator.review.finding import Hit, Level
from generator.review.linear_text import Line
from generator.review.quantities import Quantity, Sentence, any_of
from generator.review.rule_registry import line_rule
from generator.review.rules.lost_tens import restored_sentences
from generator.review.text import HAN

_NOT_LEFT = frozenset({"百分点", "倍", "岁", "时间", "天", "个月"})
_BACK = 8  # quantities before the rest among which whole and done part are looked for
_SENTENCES = 2
_NOT_YET = re.compile(rf"(?:[^，,、；;]{{0,6}})?(?:尚未|还没有?|未)[{HAN}]")
_NOT = re.compile(rf"[不未非](?P<what>[{HAN}]{{2,4}})[的有为]?$")
_ALL_THAT_IS_LEFT = re.compile("[余剩缺差]")
_OF_OTHER_TIME = re.compile("累计|新增|本月|本周|今年以来|超额|提前|计划|目标|任务|力争|预计|预定")
_JUST_AFTER = re.compile("[^，,、；;（(）)]{0,12}[，,、][^，,、；;（(）)]*")


class Spoken(NamedTuple):
    """A quantity with its clause before it and after it, the text since the one before, and the number of
    its sentence."""

    quantity: Quantity
    clause: str
    after: str
    before: str
    sentence: int

    @property
    def is_done(self) -> bool:
        return bool(_done().search(self.clause))

    @property
    def is_total(self) -> bool:
        return bool(_total().search(self.clause))


@line_rule("差额", r"\d", "已到筹付拨落办整使投支争开竣建签回化销验发收缴偿入兑复交完不未非")
def remainder_differs(line: Line) -> Iterator[Hit]:
    """交办52件，已办结48件，还有5件; and what is done is never more than all there is."""
    sentences = restored_sentences(line.content)
    spoken = [_spoken(one, n, at) for at, one in enumerate(sentences) for n in range(len(one.quantities))]
    for at, one in enumerate(spoken):
        if hit := _rest_differs(spoken, at) if _is_rest(one) else _more_than_all(spoken, at):
            yield hit


def _spoken(sentence: Sentence, n: int, number: int) -> Spoken:
    after = re.split("[，,；;]", sentence.after(n))[0]
    return Spoken(sentence.quantities[n], sentence.clause(n), after, sentence.before(n), number)


@cache
def _left() -> re.Pattern[str]:
    return re.compile(rf"{any_of('剩余')}[{HAN}]{{0,8}}$")


@cache
def _done() -> re.Pattern[str]:
    return re.compile(rf"{any_of('已有')}[{HAN}]{{0,8}}$")


@cache
def _total() -> re.Pattern[str]:
    return re.compile(any_of("总数"))


def _is_rest(one: Spoken) -> bool:
    """What is left, by the words before it or after it."""
    if one.quantity.kind in _NOT_LEFT or one.quantity.rough or re.search("[共合累]计", one.clause):
        return False
    bare = one.clause in ("", "还有", "有")
    return bool(_left().search(one.clause) or _NOT.search(one.clause) or (bare and _NOT_YET.match(one.after)))


def _rest_differs(spoken: list[Spoken], at: int) -> Hit | None:
    """The nearest done part before the rest, the whole before that."""
    rest = spoken[at]
    before = [
        one
        for one in spoken[max(0, at - _BACK) : at]
        if one.quantity.kind == rest.quantity.kind and rest.sentence - one.sentence < _SENTENCES
    ]
    if len(before) < 2 or any(one.quantity.rough for one in before) or _explains(before, rest.quantity):
        return None
    done, whole = before[-1], _whole_of(before)
    is_done = _are_opposite(done, rest) if _NOT.search(rest.clause) else done.is_done
    if not is_done or whole is None or whole.quantity.depth > done.quantity.depth:
        return None
    return _told(whole.quantity, done.quantity, rest.quantity, _level(before, rest))


def _are_opposite(done: Spoken, rest: Spoken) -> bool:
    """合格238批次，不合格7批次."""
    found = _NOT.search(rest.clause)
    return bool(found and found["what"] in done.clause and not _NOT.search(done.clause))


def _level(before: list[Spoken], rest: Spoken) -> Level | None:
    """Proved where nothing else is said in that sentence; 还有3个正在办理 may leave some out."""
    alone = len(before) == 2 and before[0].sentence == rest.sentence
    left = before[0].quantity.value - before[-1].quantity.value
    all_of_it = rest.quantity.value > left or _ALL_THAT_IS_LEFT.search(rest.clause)
    return None if alone and all_of_it and rest.quantity.counts else "疑似"


def _whole_of(before: list[Spoken]) -> Spoken | None:
    """The nearest before the done part that is called a total, or the one just before it."""
    *earlier, done = before
    total = next((one for one in reversed(earlier) if one.is_total), None)
    return total or (earlier[-1] if earlier[-1].sentence == done.sentence else None)


def _explains(before: list[Spoken], rest: Quantity) -> bool:
    """Whether one of the quantities is the rest and some of the others together."""
    figures = [one.quantity for one in before]
    step = min(one.step for one in (rest, *figures))
    slack = step * Decimal("1.5") if "." in rest.digits or "亿" in rest.unit else Decimal("1e-9")
    for whole in figures:
        others = [one.value for one in figures if one is not whole]
        few = (some for size in range(1, min(3, len(others)) + 1) for some in combinations(others, size))
        if any(abs(whole.value - sum(some) - rest.value) <= slack for some in few):
            return True
    return False


def _told(whole: Quantity, done: Quantity, rest: Quantity, level: Level | None) -> Hit | None:
    left = whole.value - done.value
    if left < 0:
        return None
    said = f"{whole.said}减去{done.said}，应余{rest.like(left)}，文中写的是{rest.said}"
    return Hit(rest.start, rest.end, {"说": said}, level=level)


def _more_than_all(spoken: list[Spoken], at: int) -> Hit | None:
    """排查25个，已整改28个: told of counts that stand side by side in one sentence."""
    if not at or not spoken[at].clause.startswith("已"):
        return None
    whole, done = spoken[at - 1 : at + 1]
    if not _are_comparable(whole, done) or done.quantity.value <= whole.quantity.value:
        return None
    said_of_all = not whole.after or whole.is_total
    listed = at > 1 and spoken[at - 2].quantity.kind == whole.quantity.kind
    alone = not listed or re.search("[，,；;]", whole.before) or spoken[at - 2].sentence != whole.sentence
    if not said_of_all or not alone or whole.is_done:
        return None
    if _OF_OTHER_TIME.search(whole.before) or _OF_OTHER_TIME.search(done.before):
        return None
    said = f"{whole.quantity.said}里已有{done.quantity.said}，比总数还多"
    return Hit(done.quantity.start, done.quantity.end, {"说": said}, level="疑似")


def _are_comparable(whole: Spoken, done: Spoken) -> bool:
    """Whether both count the same, in one sentence, one just after the other."""
    one, other = whole.quantity, done.quantity
    same = one.kind == other.kind and one.depth == other.depth and whole.sentence == done.sentence
    return same and one.counts and not (one.rough or other.rough) and bool(_JUST_AFTER.fullmatch(done.before))
