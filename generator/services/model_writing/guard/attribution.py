"""A matter stays with its own lead, helper, degree and deadline, said as what they are, in its turn."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any

from generator.chinese.fact_text import Path
from generator.services.model_writing.clauses import sentences
from generator.services.model_writing.guard.brief import Brief, Fault, GuardRules
from generator.services.model_writing.places import FactPlace, Token, Use

RULE = "归属"
_NEAR = 6  # characters in which a word belongs to the place beside it
_AND = ("、", "和", "与", "及", "以及")
_STOPS = re.compile("[，。；：、！？\n]")


def attribution_faults(tokens: Sequence[Token], brief: Brief, rules: GuardRules) -> Iterator[Fault]:
    places = brief.base.places
    now = [_uses(one, places) for one in sentences(tokens, places)]
    before = [_uses(one, places) for one in sentences(brief.base.tokens, places)]
    yield from _parted(now, before, places)
    yield from _crossed(now, before, places)
    yield from _out_of_order(now, before, places)
    yield from _turned(tokens, brief, rules)


def _uses(sentence: Sequence[Token], places: Mapping[int, FactPlace]) -> list[int]:
    return [one.place for one in sentence if isinstance(one, Use) and one.place in places]


def _by_matter(numbers: Sequence[int], places: Mapping[int, FactPlace]) -> dict[Path, list[int]]:
    """Those of matters that are told apart; what stands once in a record (会议, 形势) is none."""
    found: dict[Path, list[int]] = {}
    for one in numbers:
        if len(places[one].matter) > 1:
            found.setdefault(places[one].matter, []).append(one)
    return {matter: members for matter, members in found.items() if len(members) > 1}


def _parted(
    now: Sequence[Sequence[int]], before: Sequence[Sequence[int]], places: Mapping[int, FactPlace]
) -> Iterator[Fault]:
    """What one sentence said of one matter is said in one sentence again."""
    used = {one for sentence in now for one in sentence}
    for sentence in before:
        for members in _by_matter(sentence, places).values():
            wanted = set(members) & used
            if len(wanted) > 1 and not any(wanted <= set(one) for one in now):
                marks = "".join(places[one].mark for one in dict.fromkeys(members) if one in wanted)
                yield Fault(RULE, f"{marks}说的是同一件事，要写在同一句里。")


def _crossed(
    now: Sequence[Sequence[int]], before: Sequence[Sequence[int]], places: Mapping[int, FactPlace]
) -> Iterator[Fault]:
    """In a sentence about several matters one is told after the other."""
    allowed = {pair for sentence in before for pair in _interleaved(sentence, places)}
    for sentence in now:
        for one, other in _interleaved(sentence, places):
            if (one, other) in allowed:
                continue
            marks = "".join(places[n].mark for n in sentence if places[n].matter in (one, other))
            yield Fault(RULE, f"{marks}是两件事，混在一起了；说完一件再说另一件，牵头、时限各归各的。")
            return


def _interleaved(sentence: Sequence[int], places: Mapping[int, FactPlace]) -> Iterator[tuple[Path, Path]]:
    matters = list(_by_matter(sentence, places))
    for n, one in enumerate(matters):
        for other in matters[n + 1 :]:
            if one == other[: len(one)] or other == one[: len(other)]:
                continue  # a part of a matter may stand inside it
            turns = [places[at].matter for at in sentence if places[at].matter in (one, other)]
            changes = sum(a != b for a, b in pairwise(turns))
            if changes > 1:
                yield (one, other) if one < other else (other, one)


def _out_of_order(
    now: Sequence[Sequence[int]], before: Sequence[Sequence[int]], places: Mapping[int, FactPlace]
) -> Iterator[Fault]:
    """Points of one list in the order of the list, as far as they were."""
    asked = list(dict.fromkeys(one for sentence in before for one in sentence))
    said = list(dict.fromkeys(one for sentence in now for one in sentence))
    for head in dict.fromkeys(_list_of(places[one]) for one in asked):
        if not head:
            continue
        wanted = [one for one in asked if _list_of(places[one]) == head and one in said]
        wanted = _first_of_each(wanted, places)
        got = _first_of_each([one for one in said if _list_of(places[one]) == head], places)
        order = [places[one].matter for one in got]
        usual = [places[one].matter for one in wanted]
        if [one for one in usual if one in order] != [one for one in order if one in usual]:
            yield Fault(RULE, f"{''.join(places[one].mark for one in wanted)}的先后变了，请照这个次序写。")


def _list_of(place: FactPlace) -> Path:
    """The list in which its matter is one of several: 要求[1].要点."""
    matter = place.matter
    return matter[:-1] if len(matter) > 1 and isinstance(matter[-1], int) else ()


def _first_of_each(numbers: Sequence[int], places: Mapping[int, FactPlace]) -> list[int]:
    found: dict[Path, int] = {}
    for one in numbers:
        found.setdefault(places[one].matter, one)
    return list(found.values())


def _turned(tokens: Sequence[Token], brief: Brief, rules: GuardRules) -> Iterator[Fault]:
    """What stands beside a value says what it is: 牵头 is not 配合, 前 is not 后, 由 is not 到."""
    usual = _surroundings(brief.base.tokens)
    for number, sides in _surroundings(tokens).items():
        place = brief.base.places.get(number)
        if place is None:
            continue
        turns = rules.facts["说反"]
        had = {word for each in usual.get(number, []) if (word := _beside(each[0], turns, 0))}
        for before, _ in sides:
            if (has := _beside(before, turns, 0)) and has not in had:
                yield Fault(RULE, f"“{has}{place.mark}”把意思说反了，“{has}”要去掉。")
        if place.phrase:
            continue
        for one in rules.facts["不可换"]:
            if "只看" in one and place.role not in one["只看"]:
                continue
            side = 0 if one["处"] == "前" else 1
            had = {word for each in usual.get(number, []) if (word := _beside(each[side], one["词"], side))}
            for each in sides:
                has = _beside(each[side], one["词"], side)
                if has and has not in had and not _means(has, had, one):
                    told = f"{has}{place.mark}" if side == 0 else f"{place.mark}{has}"
                    instead = f"，原来是“{'、'.join(sorted(had))}”" if had else ""
                    yield Fault(RULE, f"“{told}”的意思变了{instead}。")


def _means(word: str, had: set[str], rule: Mapping[str, Any]) -> bool:
    alike = rule.get("同义") or []
    return any(word in each and set(each) & had for each in alike)


def _surroundings(tokens: Sequence[Token]) -> dict[int, list[tuple[str, str]]]:
    """The words before and after each use, up to the next mark or place; of a row (甲、乙和丙任副组长) those
    around the row."""
    found: dict[int, list[tuple[str, str]]] = {}
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
