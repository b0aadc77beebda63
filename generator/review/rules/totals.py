"""Which quantities of a sentence are a total and its parts: 其中, brackets, colons, 共计."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import islice

from generator.review.quantities import PERCENT, POINTS, Quantity, Sentence, any_of
from generator.review.rules.parts import Part, Whole
from generator.review.text import HAN

_UNSUMMED = frozenset({PERCENT, POINTS, "倍", "岁", "天", "时间", "个月"})
_FAR = 40  # characters between a total and the word that brings in its parts
_MOST_PARTS = 12
_BRACKET = re.compile(r"[（(][^（）()]*[）)]")
_SHARE = re.compile(r"[，,]?(?:同比|环比|比[^，,、；;]{1,8}|占[^，,、；;]{0,8})?[^，,、；;]{0,6}\x00")
_NEXT_PART = re.compile(
    rf"[{HAN}“”]{{0,14}}?(?P<sep>[、，,；;]|以及|和|及|与)(?P<label>[^，,、；;：:]{{0,24}})"
)
_OPENS = re.compile(rf"[{HAN}“”]{{0,12}}[（(：:](?P<label>[^，,、；;：:（）()]{{1,20}})")
_ATTRIBUTE = re.compile(rf"(?![和及与以用])[{HAN}]")
"""After an amount that only says how large something is: 10亿元项目2个."""
_NAMED_AFTER = re.compile(rf"[{HAN}]{{2}}")
"""After a quantity that is named only there: 其中300万元用于道路建设，200万元用于绿化."""
_NOUN = re.compile(rf"[{HAN}]{{0,8}}")
_BESIDE = ("、", "和", "与", "及")
_MARKS = {"，": "，", ",": "，", "；": "；", ";": "；"}
_CLAUSE_END = re.compile("[，,；;：:（(]")
_BY = re.compile(rf"(?:按照?|从|分)[{HAN}]{{1,8}}?(?:来?看|划?分)[，,：:]")
_GOES_ON = re.compile(rf"\s*(?:在这[{HAN}]{{0,6}}[，,])?(?:其中|{_BY.pattern})")


def wholes_in(sentence: Sentence) -> Iterator[Whole]:
    """Every total of the sentence with what is listed as its parts, which are of its kind."""
    kinds = [one.kind for one in sentence.quantities]
    if len(set(kinds)) == len(kinds):
        return
    yield from _brought_in(sentence)
    yield from _opened(sentence)
    yield from _summed_up(sentence)


def wholes_across(earlier: Sequence[Sentence], sentence: Sentence) -> Iterator[Whole]:
    """A sentence that begins with 其中, or 按经营地分，, after the one with its total: the first quantity of
    that measure, unless another one, of that sentence or before, is right."""
    if not earlier or not _GOES_ON.match(sentence.text, sentence.start):
        return
    before = earlier[-1]
    both = (*before.quantities, *sentence.quantities)
    for whole in _brought_in(before._replace(end=sentence.end, quantities=both), sentence.start):
        kind = whole.total.kind
        known = [one for told in earlier for one in told.quantities if one.kind == kind and _is_summable(one)]
        first = next(one for one in known if one.start >= before.start)
        wholes = [whole._replace(total=one) for one in known]
        if len(whole.parts) > 1 and not any(one.is_sum_of_some(one.slack) for one in wholes):
            yield whole._replace(total=first)


@cache
def _brings_in() -> re.Pattern[str]:
    return re.compile(rf"{any_of('引出分项')}|{_BY.pattern}")


def _brought_in(sentence: Sentence, start: int = 0) -> Iterator[Whole]:
    """其中 and the like: the total is the last quantity before it that has the measure of the next one."""
    places = _brings_in().finditer(sentence.text, max(start, sentence.start), sentence.end)
    for found in islice(places, _MOST_PARTS):
        for first in _first_parts(sentence, found.end()):
            total = _total_before(sentence, first, found.start())
            if total and (start or _is_near(sentence.text[total.end : found.start()])):
                label = sentence.text[found.end() : sentence.quantities[first].start]
                yield from _whole(sentence, total, first, label, found[0] != "其中")


def _first_parts(sentence: Sentence, place: int) -> Iterator[int]:
    """The first quantity after a place, and those that follow it at once: 其中低保420户780人."""
    first = next((n for n, one in enumerate(sentence.quantities) if one.start >= place), None)
    if first is None or sentence.quantities[first].start - place > _FAR:
        return
    yield first
    while first + 1 < len(sentence.quantities) and not sentence.after(first):
        first += 1
        yield first


def _total_before(sentence: Sentence, first: int, place: int) -> Quantity | None:
    """The last quantity before a place that can be the total of the part ``first``."""
    part = sentence.quantities[first]
    for one in reversed(sentence.quantities[:first]):
        like = one.kind == part.kind and one.end <= place and one.depth <= part.depth
        if like and not is_change_or_mean(sentence, one):
            return one
    return None


def _is_near(between: str) -> bool:
    return len(between) <= _FAR and not re.search("[；;]", between)


@cache
def _change_or_mean() -> re.Pattern[str]:
    return re.compile(
        rf"(?:{any_of('升')}|{any_of('降')}|[均每价][{HAN}]{{0,10}}|标准[为是达到至提高]{{0,4}})了?$"
    )


def is_change_or_mean(sentence: Sentence, one: Quantity) -> bool:
    """Whether it is what something grew by, an average or a price: none has parts. 新增 is no growth."""
    clause = _last_clause(sentence.text[sentence.start : one.start])[-16:]
    return bool(_change_or_mean().search(clause) and not clause.endswith("新增"))


def _opened(sentence: Sentence) -> Iterator[Whole]:
    """36项（续建29项，新建7项）; 共46条：水12条、气18条、土16条."""
    for n, total in enumerate(sentence.quantities[:-1]):
        found = _OPENS.fullmatch(sentence.after(n))
        if found and not _brings_in().search(found[0]) and sentence.quantities[n + 1].kind == total.kind:
            yield from _whole(sentence, total, n + 1, found["label"], "含" not in found["label"][:2])


def _summed_up(sentence: Sentence) -> Iterator[Whole]:
    """水12条、气18条、土16条，共46条."""
    for n, total in enumerate(sentence.quantities):
        if n < 2 or not _is_summable(total) or not _closes().fullmatch(sentence.before(n)):
            continue
        parts = _run_before(sentence, n, total)
        if len(parts) > 1 and not _is_each(sentence, parts[0], total) and _same_nouns(sentence, total, parts):
            yield Whole(total, tuple(parts), summed=True)


@cache
def _closes() -> re.Pattern[str]:
    return re.compile(rf"[{HAN}“”]{{0,8}}[）)]?[，,（(、；;—]*[{HAN}]{{0,8}}{any_of('收总')}[{HAN}]{{0,4}}")


def _is_each(sentence: Sentence, first: Part, total: Quantity) -> bool:
    """Whether the parts are for each of several: 各县负责同志1名、信息员1名，共10人."""
    clause = re.split("[，,；;：:]", sentence.text[sentence.start : first.quantity.start])[-1]
    return bool(re.search("[各每均]", clause + sentence.text[first.quantity.start : total.start]))


def _run_before(sentence: Sentence, end: int, total: Quantity) -> list[Part]:
    """The parts that end before a quantity, in their order."""
    run: list[Part] = []
    for n in range(end - 1, max(-1, end - 1 - _MOST_PARTS), -1):
        one = sentence.quantities[n]
        if one.kind != total.kind or one.depth != sentence.quantities[end - 1].depth or one.rough:
            break
        found = _NEXT_PART.fullmatch(sentence.before(n)) if n else None
        label = found["label"] if found else _last_clause(sentence.before(n))
        if not label and sentence.before(n) not in _BESIDE:
            break
        run.insert(0, Part(one, label, _MARKS.get(found["sep"], "、") if found else ""))
        if not found or (len(run) > 1 and run[0].mark != run[1].mark):
            break
    return run


def _last_clause(text: str) -> str:
    return _CLAUSE_END.split(text)[-1]


def _whole(sentence: Sentence, total: Quantity, first: int, label: str, all_named: bool) -> Iterator[Whole]:
    """The total with the parts that begin at ``first``."""
    listed = list(_run_after(sentence, first, label))
    mark, together = listed[1].mark if len(listed) > 1 else "", 1
    while mark and together < len(listed) and listed[together].mark == mark:
        together += 1
    parts = listed[:together]
    attribute = not parts[0].quantity.counts and _ATTRIBUTE.match(sentence.text, parts[0].quantity.end)
    rough = any(one.quantity.rough for one in parts)
    if _is_summable(total) and not rough and not attribute and _same_nouns(sentence, total, parts):
        yield Whole(total, tuple(parts), tuple(listed[together:]), all_named)


def _is_summable(total: Quantity) -> bool:
    return not total.rough and total.kind not in _UNSUMMED and total.value > 0


def _run_after(sentence: Sentence, first: int, label: str) -> Iterator[Part]:
    """The quantities from ``first`` on of its measure. Shares and notes in brackets between them are passed
    over. From the first that has no label, or by its label begins another statement, they have no mark."""
    part = sentence.quantities[first]
    yield Part(part, label, "")
    end, anew = part.end, False
    others: list[Quantity] = []
    for one in sentence.quantities[first + 1 : first + 1 + 3 * _MOST_PARTS]:
        if one.depth > part.depth:
            continue
        if one.depth < part.depth:
            return
        if one.kind != part.kind:
            others.append(one)
            continue
        next_part = _next_part(sentence, end, one, others)
        anew = anew or next_part is None
        yield Part(one, "", "") if anew or next_part is None else next_part
        end, others = one.end, []


def _next_part(sentence: Sentence, end: int, one: Quantity, others: Iterable[Quantity]) -> Part | None:
    """The quantity as another part after the one that ended at ``end``; None when it is something else."""
    found = _NEXT_PART.fullmatch(_without(sentence.text, end, one.start, others))
    attribute = not one.counts and _ATTRIBUTE.match(sentence.text, one.end)
    if not found or attribute or _starts_anew().search(found["label"]):
        return None
    if not found["label"] and not _NAMED_AFTER.match(sentence.text, one.end):
        return None
    return Part(one, found["label"], _MARKS.get(found["sep"], "、"))


@cache
def _starts_anew() -> re.Pattern[str]:
    return re.compile(any_of("另起"))


def _without(text: str, start: int, end: int, others: Iterable[Quantity]) -> str:
    """The text between two parts without brackets, shares, and quantities of another measure."""
    pieces, at = [], start
    for one in others:
        pieces += [text[at : one.start], "\0" if one.kind in (PERCENT, POINTS) else ""]
        at = one.end
    return _SHARE.sub("", _BRACKET.sub("", "".join([*pieces, text[at:end]])))


def _same_nouns(sentence: Sentence, total: Quantity, parts: Iterable[Part]) -> bool:
    """Whether what is counted may be the same: 12个乡镇 are not the total of 3个村 and 4个村."""
    whole = _noun(sentence, total)
    named = [_noun(sentence, one.quantity) for one in parts]
    return not whole or not any(one and not (one.endswith(whole[-1]) or whole.endswith(one)) for one in named)


def _noun(sentence: Sentence, one: Quantity) -> str:
    found = _NOUN.match(sentence.text, one.end, sentence.end)
    return re.split("以及|[和及与]", found[0])[0] if found else ""
