"""Every fact of the section said, none of another, each as often as it may be, phrases whole."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from generator.chinese.segmentation import content_words
from generator.services.model_writing.guard.brief import Brief, Fault, GuardRules
from generator.services.model_writing.places import FactPlace, Token, Use

LEFT_OUT, RULE = "漏了", "事实"
_TURNS = "不没未无别勿莫非"
_DENIED = 3  # characters: 没有管(护)
_ROOM = 1.8  # woven words are at most so many times as long as the phrase, and a few more
_FEW = 6


def completeness_faults(tokens: Sequence[Token], brief: Brief, rules: GuardRules) -> Iterator[Fault]:
    places = brief.base.places
    used = Counter(one.place for one in tokens if isinstance(one, Use))
    if strange := sorted(number for number in used if number not in places):
        yield Fault(RULE, f"{_marks(strange)}不是这一节的事实，请删掉。")
    if left := [number for number in places if number not in used]:
        told = "".join(f"{places[one].mark}（{str.__str__(places[one].text)}）" for one in left)
        yield Fault(LEFT_OUT, f"漏了{told}，每一个都要写进去。")
    if often := [one for one, times in used.items() if one in places and times > places[one].times]:
        yield Fault(RULE, f"{_marks(often)}写了不止一次，每一个只写一次。")
    for one in tokens:
        if isinstance(one, Use) and one.words and one.place in places:
            yield from _woven(one, places[one.place], rules)
    free = "".join(one if isinstance(one, str) else one.words for one in tokens)
    for phrase in brief.elsewhere:
        if len(phrase) > _FEW and phrase in free and phrase not in brief.whole:
            yield Fault(RULE, f"“{phrase}”是另一节的内容，这一节不写。")
            break
    for place in places.values():
        said = str.__str__(place.text)
        if len(said) > _FEW and said in "".join(one for one in tokens if isinstance(one, str)):
            yield Fault(RULE, f"“{said}”要写成{place.mark}，不要直接写出来。")


def _marks(numbers: Sequence[int]) -> str:
    return "".join(f"⟦{one}⟧" for one in numbers)


def _woven(use: Use, place: FactPlace, rules: GuardRules) -> Iterator[Fault]:
    said, words = str.__str__(place.text), use.words
    if words == said:
        return
    if not place.phrase:
        yield Fault(RULE, f"{place.mark}只能写编号，不能改写。")
    elif not place.may_be_woven:
        yield Fault(RULE, f"{place.mark}里有数或者专名，只能写编号，不能改写。")
    elif lost := [one for one in content_words(said) if one not in words]:
        yield Fault(RULE, f"{place.mark}改写时丢了“{'”“'.join(lost[:3])}”，原来的词都要在。")
    elif _is_turned(said, words, rules):
        yield Fault(RULE, f"{place.mark}改写以后意思会反，“不”“没有”管着的字要照旧。")
    elif len(words) > len(said) * _ROOM + _FEW:
        yield Fault(RULE, f"{place.mark}改写得太长，编号里只写这一条自己的话。")
    elif re.search("[。！？]", words.rstrip("。")):
        yield Fault(RULE, f"{place.mark}改写成了几句，一条事实放在一句里。")


def _is_turned(said: str, words: str, rules: GuardRules) -> bool:
    """Whether a not has come or gone, or is said of something else, or a word that undoes what follows."""
    if [one for one in words if one in _TURNS] != [one for one in said if one in _TURNS]:
        return True
    denied = [said[at : at + _DENIED] for at, one in enumerate(said) if one in _TURNS]
    undone = (one for one in rules.facts["织反"] if one in words and one not in said)
    return any(one not in words for one in denied) or any(undone)
