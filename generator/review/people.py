"""Who is named in a text, as what: posts before names, 同志 behind them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from generator.resources import read_text
from generator.review.reading import Reading
from generator.strict_yaml import load_mapping

FILE = "templates/_rules/姓名.yaml"


class Named(NamedTuple):
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
def _pattern() -> re.Pattern[str]:
    """Posts, then surname and one or two characters, then something that ends a name."""
    words = _lists()
    posts = "|".join(sorted(words["职务"].split(), key=len, reverse=True))
    surnames = "|".join(sorted(words["复姓"].split(), key=len, reverse=True)) + f"|[{words['姓']}]"
    after = "|".join(sorted(words["后文"].split(), key=len, reverse=True))
    given = (
        rf"[\u3400-\u9fff](?:[\u3400-\u9fff](?=$|[^\u3400-\u9fff]|{after})|(?=$|[^\u3400-\u9fff]|{after}))"
    )
    return re.compile(
        rf"(?P<post>(?:(?:[\u3400-\u9fff]{{0,10}}(?:{posts}))、?){{1,3}})(?P<name>(?:{surnames}){given})(?!等?(?:部门|单位))"
    )


_COMRADE = re.compile(r"(?P<name>[\u3400-\u9fff]{2,4})同志(?!们)")


def named(reading: Reading) -> Iterator[Named]:
    """Everybody the text names with a post, in order."""
    for index, line in enumerate(reading.lines):
        if line.role == "格":
            continue
        for found in _pattern().finditer(line.text):
            if not _no_name(found["name"]):
                yield Named(found["name"], _own(found["post"]), index, found.start("name"), found.end("name"))


def comrades(reading: Reading) -> Iterator[Named]:
    """``×××同志``: the two to four characters before 同志."""
    for index, line in enumerate(reading.lines):
        for found in _COMRADE.finditer(line.text):
            yield Named(found["name"], "", index, found.start("name"), found.end("name"))


def _no_name(text: str) -> bool:
    return any(word in text for word in _lists()["非姓名"].split())


def _own(post: str) -> str:
    """The post without the words that lead up to it: 会议由县委书记 → 县委书记."""
    lead = "|".join(_lists()["前文"].split())
    return re.sub(rf"^.*?(?:{lead})(?=.)", "", post).strip("、")


def is_surname(char: str) -> bool:
    return char in _lists()["姓"]
