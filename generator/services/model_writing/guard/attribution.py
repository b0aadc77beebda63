"""A matter stays with its own lead, helper, degree and deadline, in its turn."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from generator.chinese.fact_text import Path
from generator.services.model_writing.clauses import sentences
from generator.services.model_writing.guard.brief import Brief, Fault
from generator.services.model_writing.places import FactPlace, Token, Use

RULE = "归属"
_ITEM = re.compile(r"(?<![\u4e00-\u9fff])[一二三四五六七八九十]是")


def attribution_faults(tokens: Sequence[Token], brief: Brief) -> Iterator[Fault]:
    places = brief.base.places
    now = [_uses(one, places) for one in sentences(tokens, places)]
    before = [_uses(one, places) for one in sentences(brief.base.tokens, places)]
    yield from _parted(now, before, places)
    yield from _drawn_out(tokens, brief)
    yield from _crossed(now, before, places)
    yield from _wedged(now, before, places)
    yield from _out_of_order(now, before, places)


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


def _drawn_out(tokens: Sequence[Token], brief: Brief) -> Iterator[Fault]:
    """What stood in one item of a row (一是5月底前…) is not said before the row: it would hold of all."""
    places = brief.base.places
    heads = [set(_uses(row[0], places)) for row in _rows(tokens, places)]
    for row in _rows(brief.base.tokens, places):
        for item in row[1:]:
            for members in _by_matter(_uses(item, places), places).values():
                drawn = [one for one in members if any(one in head for head in heads)]
                if drawn and len(drawn) < len(set(members)):
                    marks = "".join(places[one].mark for one in dict.fromkeys(members))
                    yield Fault(RULE, f"{marks}是一条里的，提到前面就管着好几条了，请放回那一条。")


def _rows(tokens: Sequence[Token], places: Mapping[int, FactPlace]) -> Iterator[list[list[Token]]]:
    """Sentences with 一是, 二是: what stands before the first, then each item."""
    for sentence in sentences(tokens, places):
        items: list[list[Token]] = [[]]
        for token in sentence:
            for n, part in enumerate([token] if isinstance(token, Use) else _ITEM.split(token)):
                if n:
                    items.append([])
                items[-1].append(part)
        if len(items) > 1:
            yield items


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


def _wedged(
    now: Sequence[Sequence[int]], before: Sequence[Sequence[int]], places: Mapping[int, FactPlace]
) -> Iterator[Fault]:
    """Nothing of another matter comes between two facts of one, where nothing did."""
    usual: dict[tuple[int, int], set[Path]] = {}
    for sentence in before:
        for pair, between in _between(sentence, places):
            usual.setdefault(pair, set()).update(between)
    for sentence in now:
        for pair, between in _between(sentence, places):
            if pair in usual and between - usual[pair]:
                marks = "".join(places[one].mark for one in pair)
                yield Fault(RULE, f"{marks}是一件事，中间夹了别的事，请挨着写。")
                return


def _between(
    sentence: Sequence[int], places: Mapping[int, FactPlace]
) -> Iterator[tuple[tuple[int, int], set[Path]]]:
    """Facts of one matter that follow each other, and the other matters between them; parts and wholes of
    the matter are no others."""
    for matter, members in _by_matter(sentence, places).items():
        at = [n for n, one in enumerate(sentence) if one in members]
        for a, b in pairwise(at):
            others = {places[one].matter for one in sentence[a + 1 : b]}
            pair = (min(sentence[a], sentence[b]), max(sentence[a], sentence[b]))
            yield pair, {one for one in others if one[: len(matter)] != matter and matter[: len(one)] != one}


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
