"""What stands beside a value says what it is: 牵头 is not 配合, 前 is not 后, 由 is not 到; a not before a
fact turns it round. The words are data: ``templates/_model/事实.yaml``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, TypeAlias

from generator.services.model_writing.guard.brief import Brief, Fault, GuardRules
from generator.services.model_writing.places import FactPlace, Token, Use

RULE = "归属"
_NEAR = 6  # characters in which a word belongs to the place beside it
_AND = ("、", "和", "与", "及", "以及")
_STOPS = re.compile("[，。；：、！？\n]")
Sides: TypeAlias = "list[tuple[str, str]]"
"""The words before and after each use of a place."""


def binding_faults(tokens: Sequence[Token], brief: Brief, rules: GuardRules) -> Iterator[Fault]:
    """Of words that bind a value, another than in the text made without a model, or none where one must
    stand."""
    usual = _surroundings(brief.base.tokens)
    for number, now in _surroundings(tokens).items():
        place = brief.base.places.get(number)
        if place is None:
            continue
        before = usual.get(number, [])
        yield from _denied(place, now, before, rules)
        for one in () if place.phrase else rules.facts["不可换"]:
            if "只看" in one and place.role not in one["只看"]:
                continue
            if one.get("必留"):
                yield from _lost(place, tokens, now, before, one)
            else:
                yield from _swapped(place, now, before, one)


def _denied(place: FactPlace, now: Sides, before: Sides, rules: GuardRules) -> Iterator[Fault]:
    turns = rules.facts["说反"]
    had = {_beside(one, turns, 0) for one, _ in before}
    for words, _ in now:
        if (has := _beside(words, turns, 0)) and has not in had:
            yield Fault(RULE, f"“{has}{place.mark}”把意思说反了，“{has}”要去掉。")


def _swapped(place: FactPlace, now: Sides, before: Sides, rule: Mapping[str, Any]) -> Iterator[Fault]:
    side = _side(rule)
    had = {word for one in before if (word := _beside(one[side], rule["词"], side))}
    for one in now:
        has = _beside(one[side], rule["词"], side)
        if has and has not in had and not _means(has, had, rule):
            told = f"{place.mark}{has}" if side else f"{has}{place.mark}"
            instead = f"，原来是“{'、'.join(sorted(had))}”" if had else ""
            yield Fault(RULE, f"“{told}”的意思变了{instead}。")


def _lost(
    place: FactPlace, tokens: Sequence[Token], now: Sides, before: Sides, rule: Mapping[str, Any]
) -> Iterator[Fault]:
    side = _side(rule)
    had = {word for one in before if (word := _beside(one[side], rule["词"], side))}
    has = any(_beside(one[side], rule["词"], side) for one in now)
    if had and not has and not _said_near(tokens, place.number, rule["词"]):
        yield Fault(RULE, f"{place.mark}原来写着“{'、'.join(sorted(had))}”，丢了，请照旧。")


def _side(rule: Mapping[str, Any]) -> int:
    return 0 if rule["处"] == "前" else 1


def _said_near(tokens: Sequence[Token], number: int, words: Sequence[str]) -> bool:
    """Whether one of the words stands at either side of the place."""
    for n, one in enumerate(tokens):
        if isinstance(one, Use) and one.place == number:
            around = [tokens[at] for at in (n - 1, n + 1) if 0 <= at < len(tokens)]
            if any(
                isinstance(each, str) and any(word in each[:_NEAR] + each[-_NEAR:] for word in words)
                for each in around
            ):
                return True
    return False


def _means(word: str, had: set[str], rule: Mapping[str, Any]) -> bool:
    alike = rule.get("同义") or []
    return any(word in each and set(each) & had for each in alike)


def _surroundings(tokens: Sequence[Token]) -> dict[int, Sides]:
    """The words before and after each use, up to the next mark or place; of a row (甲、乙和丙任副组长) those
    around the row."""
    found: dict[int, Sides] = {}
    for n, one in enumerate(tokens):
        if isinstance(one, Use):
            before, after = _words_at(tokens, n, -1), _words_at(tokens, n, +1)
            near = _STOPS.split(before)[-1][-_NEAR:]
            found.setdefault(one.place, []).append((near, _STOPS.split(after)[0][:_NEAR]))
    return found


def _words_at(tokens: Sequence[Token], at: int, way: int) -> str:
    """What stands beside a place on one side, behind the others of its row."""
    while True:
        beside = tokens[at + way] if 0 <= at + way < len(tokens) else ""
        further = tokens[at + 2 * way] if 0 <= at + 2 * way < len(tokens) else ""
        if not (isinstance(beside, str) and beside in _AND and isinstance(further, Use)):
            return beside if isinstance(beside, str) else ""
        at += 2 * way


def _beside(words: str, listed: Sequence[str], side: int) -> str:
    """The word of a list that stands there, the longest; before a place it stands at the end."""
    known = [one for one in listed if (words.endswith(one) if side == 0 else one in words)]
    if side == 1 and any(len(one) == 1 for one in known):
        known = [one for one in known if len(one) > 1 or words.startswith(one)]
    return max(known, key=len, default="")
