"""One person's name written in two ways within one text."""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Hashable, Iterator
from functools import lru_cache
from typing import NamedTuple

from generator.review.finding import Hit, Level
from generator.review.linear_text import Line, LinearText
from generator.review.rule_registry import Around, ReviewContext, Sight, document_rule
from generator.review.rules.one_character_apart import OneCharacter, difference, left_open
from generator.review.rules.person_mentions import bare_names_in_text, people_in_text
from generator.review.rules.posts import held_by_one, is_about_changes, same_post, split_posts
from generator.review.text import HAN, remove_whitespace

_ROW = re.compile(rf"[{HAN}]{{2,3}}(?:、[{HAN}]{{2,3}})+")
_MANY = 4
"""Bare names in a row; more may be anybody's."""
_STOP = re.compile("[。！？；\n]")
_MOST = 400  # names; a text with more is a register


class NamedPerson(NamedTuple):
    """``post``: what stands before the name, if that is a post. ``told``: what stands there says who it is,
    or it stands in a row of many bare names. ``row``: in a row of any length. ``sentence``: which one of its
    line."""

    name: str
    post: str
    start: int
    told: bool
    row: bool
    sentence: int


_NO_ROW = (0, 0, 0)


@lru_cache(maxsize=1_024)
def persons_named(text: str) -> tuple[NamedPerson, ...]:
    """Whom a text may name by three characters or more, with a post or without."""
    found = {start: (name, post, True, False) for name, post, start, _ in people_in_text(text)}
    rows = [(*one.span(), one[0].count("、") + 1) for one in _ROW.finditer(text)] if "、" in text else []
    starts = [row[0] for row in rows]
    for name, start, opens in bare_names_in_text(text):
        row = rows[at] if (at := bisect(starts, start) - 1) >= 0 else _NO_ROW
        size = row[2] if start < row[1] else 0
        found.setdefault(start, (name, "", not opens or size >= _MANY, size > 0))
    stops = [one.start() for one in _STOP.finditer(text)] if found else []
    return tuple(
        NamedPerson(name, post, start, told, in_row, bisect(stops, start))
        for start, (name, post, told, in_row) in sorted(found.items())
        if len(name) > 2
    )


def _named(line: Line, around: Around, context: ReviewContext) -> Hashable:
    if line.role == "格":
        return _in_cell(line.text)
    if line.role == "题":
        return persons_named(line.text), is_about_changes((line.text,))
    return persons_named(line.text) or None


@lru_cache(maxsize=4_096)
def _in_cell(text: str) -> tuple[NamedPerson, ...] | None:
    """The name that fills a cell."""
    name = remove_whitespace(text)
    named = len(name) > 2 and any(one[0] == name for one in bare_names_in_text(name))
    return (NamedPerson(text, "", 0, False, True, -1),) if named and name == text else None


class _KnownPerson(NamedTuple):
    """All mentions of a name, each with the index of its line."""

    name: str
    mentions: list[tuple[int, NamedPerson]]

    @property
    def posts(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(p for _, one in self.mentions for p in split_posts(one.post)))

    @property
    def introduced(self) -> bool:
        return any(one.post for _, one in self.mentions)

    @property
    def places(self) -> set[tuple[int, int]]:
        return {(index, one.sentence) for index, one in self.mentions}


@document_rule("姓名前后不一", Sight(_named, body=False))
def name_differs(reading: LinearText, context: ReviewContext) -> Iterator[Hit]:
    """A name that differs by a character from that of somebody with a post, and cannot be another person's:
    of the same post, or of nobody who was introduced."""
    if is_about_changes((reading.title, reading.kind)):
        return
    people = _people(reading)
    if not any(one.introduced for one in people.values()) or len(people) > _MOST:
        return
    for right, wrong, between in _near(people):
        level = _level(right, wrong, between)
        if level is None:
            continue
        first, where = right.mentions[0]
        said = f"{reading.lines[first].place(where.start)}的“{right.name}”"
        for index, one in wrong.mentions:
            yield Hit(one.start, one.start + len(one.name), {"前": said}, line=index, level=level)


def _people(reading: LinearText) -> dict[str, _KnownPerson]:
    found: dict[str, _KnownPerson] = {}
    for index, line in enumerate(reading.lines):
        if line.role == "要素":
            continue
        for one in (_in_cell(line.text) or ()) if line.role == "格" else persons_named(line.text):
            found.setdefault(one.name, _KnownPerson(one.name, [])).mentions.append((index, one))
    return found


def _near(people: dict[str, _KnownPerson]) -> Iterator[tuple[_KnownPerson, _KnownPerson, OneCharacter]]:
    """Pairs that differ by one character: the one with a post, or that is said more often, first."""
    by_key: dict[tuple[int, str], list[_KnownPerson]] = {}
    for one in people.values():
        for key in left_open(one.name):
            by_key.setdefault(key, []).append(one)
    for alike in by_key.values():
        for at, one in enumerate(alike):
            for other in alike[at + 1 :]:
                right, wrong = sorted((one, other), key=_weight, reverse=True)
                between = difference(right.name, wrong.name)
                if right.introduced and between:
                    yield right, wrong, between


def _weight(one: _KnownPerson) -> tuple[bool, int]:
    return one.introduced, len(one.mentions)


def _fills_cells(known: _KnownPerson) -> bool:
    return any(one.sentence < 0 for _, one in known.mentions)


def _same_office(right: _KnownPerson, wrong: _KnownPerson, alike: bool) -> bool:
    """Whether both are named with one post in other words; of the very same, 同职异人 tells."""
    if any(held_by_one(post) for post in set(right.posts) & set(wrong.posts)):
        return False
    shared = [a for a in right.posts for b in wrong.posts if same_post(a, b)]
    return bool(shared) and (alike or any(held_by_one(post) for post in shared))


def _level(right: _KnownPerson, wrong: _KnownPerson, between: OneCharacter) -> Level | None:
    """How likely it is that the two are one person; None: they may well be two."""
    surname_differs, alike = between.at == 0, between.alike
    if right.places & wrong.places:
        return None
    if wrong.introduced:
        return "疑似" if _same_office(right, wrong, alike) else None
    if surname_differs and not alike:
        return None
    if any(one.told for _, one in wrong.mentions) or len(wrong.mentions) > len(right.mentions):
        return None
    if _fills_cells(wrong):  # of a table that has the other too it is another's
        return "提示" if alike and not _fills_cells(right) else None
    if alike:
        return "疑似"
    return None if any(one.row for _, one in wrong.mentions) else "提示"
