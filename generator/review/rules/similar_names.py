"""Two names of one place, work or campaign within one text: 白泉村 and 百泉村, “清源行动” and “清流行动”."""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterable, Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from generator.review.finding import Hit, Level
from generator.review.linear_text import Line, LinearText
from generator.review.rule_registry import Around, ReviewContext, Sight, document_rule
from generator.review.rules.one_character_apart import OneCharacter, difference, left_open
from generator.review.rules.place_names import place_words, places_in
from generator.review.text import HAN

_QUOTED = re.compile(rf"“([{HAN}]{{3,8}})”([{HAN}]{{0,2}})")
_STOP = re.compile("[。！？；\n]")
_BEHIND = 5
_MOST = 600  # names; a text with more is a register
_NUMBERS = frozenset("一二三四五六七八九十两")


class NameMention(NamedTuple):
    """A name, of which kind it is (what it ends with, or “”), what stands behind it, and where it stands.
    ``sure``: it is plain where it begins. ``row``: the names of its kind that stand in a row with it."""

    name: str
    kind: str
    behind: str
    start: int
    sentence: int
    sure: bool
    row: tuple[str, ...] = ()


@lru_cache(maxsize=2_048)
def names_in(text: str) -> tuple[NameMention, ...]:
    """The names of a text, quoted ones and those of places and works."""
    quoted = _QUOTED.finditer(text) if "“" in text else ()
    found = [
        NameMention(one[1], "“”", one[2], one.start(1), _sentence(text, one.start(1)), True) for one in quoted
    ]
    for group in _groups():
        found += _places(text, group)
    return tuple(found)


@cache
def _groups() -> tuple[str, str]:
    """What the names of works and of places end with."""
    return " ".join(place_words("一名一物")), " ".join(place_words("地方"))


def _sentence(text: str, at: int) -> int:
    """In which sentence of the text a place is."""
    return sum(1 for _ in _STOP.finditer(text, 0, at))


def _places(text: str, group: str) -> Iterator[NameMention]:
    found = places_in(text, group)
    for place, one in enumerate(found):
        first = last = place
        while first and text[found[first - 1].end : found[first].start] == "、":
            first -= 1
        while last + 1 < len(found) and text[found[last].end : found[last + 1].start] == "、":
            last += 1
        row = tuple(other.name for other in found[first : last + 1]) if last > first else ()
        behind = re.sub(rf"[^{HAN}]", "", text[found[last].end : found[last].end + _BEHIND])
        yield NameMention(one.name, one.ending, behind, one.start, _sentence(text, one.start), one.cut, row)


def _takes(line: Line, around: Around, context: ReviewContext) -> Hashable:
    return names_in(line.text) or None


class _KnownName(NamedTuple):
    """All mentions of a name, each with the index of its line."""

    name: str
    kind: str
    mentions: list[tuple[int, NameMention]]

    @property
    def places(self) -> set[tuple[int, int]]:
        return {(index, one.sentence) for index, one in self.mentions}


_NEEDS = (r"镇乡村街社桥库道厂站区闸坝园场馆学院路铁机码作公农林煤河湖小水电敬养卫大“",)


@document_rule("名称差一字", Sight(_takes, _NEEDS, body=False))
def name_differs(reading: LinearText, context: ReviewContext) -> Iterator[Hit]:
    """A name that stands once and differs by a character from one of the same kind that stands often or in
    the title, or has its place in the same row."""
    known = _names(reading)
    if len(known) > _MOST:
        return
    titles = {index for index, line in enumerate(reading.lines) if line.role == "题"}
    for right, wrong, between in _near(known.values()):
        level = _level(right, wrong, between, titles)
        if level is not None:
            index, one = wrong.mentions[0]
            where, first = right.mentions[0]
            words = {"前": f"{reading.lines[where].place(first.start)}是“{right.name}”"}
            yield Hit(one.start, one.start + len(one.name), words, line=index, level=level)


def _names(reading: LinearText) -> dict[tuple[str, str], _KnownName]:
    found: dict[tuple[str, str], _KnownName] = {}
    columns = _columns(reading)
    for index, line in enumerate(reading.lines):
        for one in names_in(line.text):
            key = one.name, one.kind
            row = columns.get(line.cell[::2], ()) if line.cell and one.name == line.text else one.row
            found.setdefault(key, _KnownName(*key, [])).mentions.append((index, one._replace(row=row)))
    return found


def _columns(reading: LinearText) -> dict[tuple[int, ...], tuple[str, ...]]:
    """The names that fill cells, by table and column."""
    found: dict[tuple[int, ...], list[str]] = {}
    for line in reading.lines:
        if line.cell and any(one.name == line.text for one in names_in(line.text)):
            found.setdefault(line.cell[::2], []).append(line.text)
    return {key: tuple(names) for key, names in found.items() if len(names) > 1}


def _near(known: Iterable[_KnownName]) -> Iterator[tuple[_KnownName, _KnownName, OneCharacter]]:
    """Pairs of one kind that differ by one character: the one said more often, or first, before the other,
    which is said once."""
    by_key: dict[tuple[str, int, str], list[_KnownName]] = {}
    for one in known:
        for at, rest in left_open(one.name):
            by_key.setdefault((one.kind, at, rest), []).append(one)
    for alike in by_key.values():
        if len(alike) == 2:  # of three or more that differ there, that is how they are told apart
            right, wrong = sorted(alike, key=lambda one: -len(one.mentions))
            between = difference(right.name, wrong.name)
            if between and len(wrong.mentions) == 1:
                yield right, wrong, between


def _level(right: _KnownName, wrong: _KnownName, between: OneCharacter, titles: set[int]) -> Level | None:
    """How likely it is that the two are one; None: they may well be two."""
    index, one = wrong.mentions[0]
    if right.places & wrong.places or _tells_apart(between) or index in titles:
        return None
    in_title = any(where in titles for where, _ in right.mentions)
    often = len(right.mentions) > 1
    if right.kind == "“”":
        beside = any(where == index for where, _ in right.mentions)
        return _level_quoted(right, one, between.alike, in_title, beside)
    if _has_its_place_in_a_row(right, one):
        return "疑似"
    if not (one.sure or between.alike):
        return None
    if right.kind in place_words("地方"):
        return "疑似" if between.alike and often else None
    if in_title and often:
        return "疑似"
    return "提示" if between.alike and often else None


def _level_quoted(
    right: _KnownName, one: NameMention, alike: bool, in_title: bool, beside: bool
) -> Level | None:
    """Of names in quotation marks, the same word behind both may tell that the same is meant. ``beside``:
    both stand in one paragraph."""
    if len(right.mentions) > 1 and (in_title or alike):
        return "疑似"
    same = one.behind in place_words("只有一个") and any(one.behind == it.behind for _, it in right.mentions)
    return "提示" if in_title or (same and (alike or beside or len(right.mentions) > 1)) else None


def _tells_apart(between: OneCharacter) -> bool:
    """Whether the two characters are such as tell two places apart: 东湾 and 西湾."""
    both = {between.one, between.other}
    return both <= set(place_words("两两成对")) or bool(both & _NUMBERS)


def _has_its_place_in_a_row(right: _KnownName, one: NameMention) -> bool:
    """Whether two rows are the same but for the two names, and the same is said of them."""
    rest = set(one.row) - {one.name}
    return bool(rest) and any(
        set(other.row) - {right.name} == rest and (len(rest) > 1 or _same_said(one, other))
        for _, other in right.mentions
        if other.row
    )


def _same_said(one: NameMention, other: NameMention) -> bool:
    return len(one.behind) >= 4 and one.behind[:4] == other.behind[:4]
