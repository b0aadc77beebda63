"""Who is named in a text, as what: posts before names, 同志 behind them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from generator.files.resources import read_text
from generator.review.linear_text import Line, LinearText
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


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """A post; a name with something behind it that ends a name; the words that lead up to a post."""
    words = {key: "|".join(sorted(text.split(), key=len, reverse=True)) for key, text in _lists().items()}
    end = rf"(?=$|[^\u3400-\u9fff]|{words['后文']})"
    surname = rf"(?:{words['复姓']}|[{_lists()['姓']}])"
    name = rf"{surname}[\u3400-\u9fff](?:[\u3400-\u9fff]{end}|{end})(?!等?(?:部门|单位))"
    return re.compile(words["职务"]), re.compile(name), re.compile(rf"^.*?(?:{words['前文']})(?=.)")


_RUN = re.compile(r"[\u3400-\u9fff、]{0,34}$")
_COMRADE = re.compile(r"(?P<name>[\u3400-\u9fff]{2,4})同志(?!们)")


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
    post, name, _ = _patterns()
    found, named = list[tuple[str, str, int, int]](), 0
    for one in post.finditer(text):
        person = name.match(text, one.end())
        if person and not _is_no_name(person[0]):
            run = _RUN.search(text, min(named, one.start()), one.end())
            named = person.end()
            found.append((person[0], _bare_post(run[0] if run else one[0]), person.start(), person.end()))
    return tuple(found)


def comrades_in(line: Line) -> Iterator[PersonMention]:
    """``×××同志``: the two to four characters before 同志."""
    if "同志" in line.text:
        for found in _COMRADE.finditer(line.text):
            yield PersonMention(found["name"], "", 0, found.start("name"), found.end("name"))


def _is_no_name(text: str) -> bool:
    return any(word in text for word in _lists()["非姓名"].split())


def _bare_post(post: str) -> str:
    """The post without the words that lead up to it: 会议由县委书记 → 县委书记."""
    return _patterns()[2].sub("", post).strip("、")


def is_collective(text: str) -> bool:
    """党员同志 and 许多同志 are nobody's name."""
    return text in _lists()["统称"].split()


def is_surname(char: str) -> bool:
    return char in _lists()["姓"]
