"""Who is named in a text, as what: posts before names, 同志 behind them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from generator.files.resources import read_text
from generator.review.linear_text import Line, LinearText
from generator.review.text import HAN
from generator.yamlfile.loader import load_mapping

FILE = "templates/_rules/姓名.yaml"


class PersonMention(NamedTuple):
    """``post`` is empty where only 同志 tells that it is a person."""

    name: str
    post: str
    line: int
    start: int
    end: int


@cache
def _lists() -> dict[str, str]:
    return {key: str(value) for key, value in load_mapping(read_text(FILE), FILE).items()}


def _any_of(key: str) -> str:
    """The words of a list as alternatives, the longer first."""
    return "|".join(sorted(_lists()[key].split(), key=len, reverse=True))


class _Patterns(NamedTuple):
    """A post; what ends a name behind it; the words that lead up to a post; a text that ends in a post; a
    surname; a text that ends where a name may begin."""

    post: re.Pattern[str]
    ending: re.Pattern[str]
    lead: re.Pattern[str]
    ends_in_post: re.Pattern[str]
    surname: re.Pattern[str]
    opening: re.Pattern[str]


@cache
def _patterns() -> _Patterns:
    lists, post = _lists(), _any_of("职务")
    behind = f"(?={_any_of('前文之后')}|[{HAN}]{{2,3}}[县市区镇乡村州旗])"
    lead = f"(?:{_any_of('前文')}|[{lists['单字前文']}]{behind})(?=.)"
    surname = f"{_any_of('复姓')}|[{lists['姓']}]"
    opening = f"(?:{_any_of('前文')}|[{lists['单字前文']}])$"
    said = (post, _any_of("后文"), lead, f"(?:{post})$", surname, opening)
    return _Patterns(*(re.compile(one) for one in said))


@cache
def _never_last() -> frozenset[str]:
    """Characters that do not end a name of three."""
    return frozenset(_lists()["不作尾字"])


_BODIES = ("部门", "单位", "等部门", "等单位")
_HAN_ONLY = re.compile(rf"[{HAN}]*")


def _is_han(text: str) -> bool:
    return _HAN_ONLY.fullmatch(text) is not None


def _name_at(text: str, at: int, before_post: bool = False) -> str:
    """The name that begins there and is plain to end; empty for none. ``before_post``: a post may end it."""
    surname = _patterns().surname.match(text, at)
    if surname is None:
        return ""
    for given in (2, 1):
        end = at + len(surname[0]) + given
        name = text[at:end]
        whole = len(name) == end - at and _is_han(name) and not (given == 2 and name[-1] in _never_last())
        if whole and _ends_name(text, end, before_post) and not text.startswith(_BODIES, end):
            return name
    return ""


def _ends_name(text: str, at: int, before_post: bool) -> bool:
    if at >= len(text) or not _is_han(text[at]) or _patterns().ending.match(text, at):
        return True
    return before_post and _patterns().post.match(text, at) is not None


_RUN = re.compile(rf"[{HAN}、]{{0,34}}$")
_COMRADE = re.compile(rf"(?P<name>[{HAN}]{{2,4}})同志(?!们)")


def find_person_mentions(reading: LinearText) -> Iterator[PersonMention]:
    """Everybody the text names with a post, in order."""
    for index, line in enumerate(reading.lines):
        yield from people_in_line(line, index)


def people_in_line(line: Line, index: int = 0) -> Iterator[PersonMention]:
    """Everybody a line names with a post; nobody in a cell."""
    if line.role != "格":
        for name, post, start, end in people_in_text(line.text):
            yield PersonMention(name, post, index, start, end)


@lru_cache(maxsize=512)
def people_in_text(text: str) -> tuple[tuple[str, str, int, int], ...]:
    """Name, post, and where the name stands. Posts are looked for first: they are few. In a row of several
    whoever was named before is no part of the next post."""
    patterns = _patterns()
    found, named = list[tuple[str, str, int, int]](), 0
    for one in patterns.post.finditer(text):
        name = _name_at(text, one.end())
        if name and not _is_no_name(name):
            run = _RUN.search(text, min(named, one.start()), one.end())
            named = one.end() + len(name)
            found.append((name, _bare_post(run[0] if run else one[0]), one.end(), named))
    return tuple(found)


@lru_cache(maxsize=512)
def bare_names_in_text(text: str) -> tuple[tuple[str, int, bool], ...]:
    """What may be a name of three characters or more, where it begins, and whether it begins there by what
    stands before it. Most of them are none: ask for names you know."""
    patterns = _patterns()
    found = []
    for one in patterns.surname.finditer(text):
        at = one.start()
        if len(name := _name_at(text, at, True)) > 2:
            opens = not at or not _is_han(text[at - 1])
            found.append((name, at, opens or patterns.opening.search(text[max(at - 5, 0) : at]) is not None))
    return tuple(found)


def comrades_in(line: Line) -> Iterator[PersonMention]:
    """``×××同志``: the two to four characters before 同志."""
    if "同志" in line.text:
        for found in _COMRADE.finditer(line.text):
            yield PersonMention(found["name"], "", 0, found.start("name"), found.end("name"))


def speakers_in(line: Line) -> Iterator[PersonMention]:
    """Who does something, by no more than the name: ``骆明远指出``. Most of them are none, see
    :func:`bare_names_in_text`."""
    for name, start, opens in bare_names_in_text(line.text):
        end = start + len(name)
        if opens and _is_han(line.text[end : end + 1] or "。"):
            yield PersonMention(name, "", 0, start, end)


def _is_no_name(text: str) -> bool:
    return _no_names().search(text) is not None


@cache
def _no_names() -> re.Pattern[str]:
    return re.compile(_any_of("非姓名"))


def _bare_post(run: str) -> str:
    """The post at the end of what stands before a name, without the words that lead up to it: 会议由县委书记
    → 县委书记. Of what 、 divides only what ends as a post does: of 县委书记甲、县长 only the last."""
    *before, last = run.split("、")
    parts = [last]
    while before and _patterns().ends_in_post.search(before[-1]):
        parts.insert(0, before.pop())
    parts[0] = _without_lead(parts[0])
    return "、".join(filter(None, parts))


def _without_lead(post: str) -> str:
    lead = list(_patterns().lead.finditer(post))
    return post[lead[-1].end() :] if lead else post


def is_collective(text: str) -> bool:
    """党员同志 and 许多同志 are nobody's name."""
    return text in _lists()["统称"].split()


def is_surname(char: str) -> bool:
    return char in _lists()["姓"]
