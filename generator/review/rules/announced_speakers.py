"""Who is called on to speak, and who is thanked for it."""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterator
from functools import lru_cache
from typing import NamedTuple

from generator.review.finding import Hit
from generator.review.linear_text import Line, LinearText
from generator.review.rule_registry import Around, ReviewContext, Sight, document_rule
from generator.review.rules.person_mentions import bare_names_in_text, is_surname, people_in_text
from generator.review.text import HAN

_ASKED = re.compile("请$")
_SPEECH = re.compile("(?:同志)?[^，。；：、]{0,8}讲话")
_TITLES = "书记|县长|市长|区长|镇长|乡长|局长|主任|部长|主席|院长|校长|厅长|省长|董事长|总经理"
_THANKED = re.compile(
    rf"(?:^|[。！，：])(?:刚才|刚刚)，?(?P<who>[{HAN}、]{{2,24}}?)(?:同志)?"
    rf"(?:的(?:重要)?讲话|(?:代表[^，。；]{{2,16}})?(?:作|发表)了?[^，。；、]{{0,10}}讲话)"
)
_NAME_ONLY = re.compile(f"(?:{_TITLES})$")
_SHORT = re.compile(rf"(?P<surname>[{HAN}])(?P<title>{_TITLES})$")


class Turn(NamedTuple):
    """A person is asked to speak, or (``done``) has spoken. ``name`` is a whole name, or a surname."""

    name: str
    post: str
    start: int
    done: bool


@lru_cache(maxsize=512)
def turns_in(text: str) -> tuple[Turn, ...]:
    """Who is asked to give the speech, and who is said to have given it just now."""
    found = []
    if "请" in text and "讲话" in text:
        for name, post, start, end in people_in_text(text):
            asked = _ASKED.search(text[max(0, start - len(post) - 1) : start - len(post)])
            if asked and _SPEECH.match(text, end):
                found.append(Turn(name, post, start, False))
    if "刚" in text and "讲话" in text:
        found += [turn for one in _THANKED.finditer(text) for turn in _spoken(one)]
    return tuple(found)


def _spoken(found: re.Match[str]) -> Iterator[Turn]:
    who, start = found["who"], found.start("who")
    if "、" in who:
        return
    if people := people_in_text(f"{who}同志"):
        name, post, at, _ = people[0]
        yield Turn(name, post, start + at, True)
    elif (short := _SHORT.fullmatch(who)) and is_surname(short["surname"]):
        yield Turn(short["surname"], short["title"], start, True)
    elif any(name == _NAME_ONLY.sub("", who) for name, _, _ in bare_names_in_text(who)):
        yield Turn(_NAME_ONLY.sub("", who), "", start, True)


def _takes(line: Line, around: Around, context: ReviewContext) -> Hashable:
    return turns_in(line.text) or None


@document_rule("讲话人不一", Sight(_takes, ("请刚", "讲")))
def speaker_differs(reading: LinearText, context: ReviewContext) -> Iterator[Hit]:
    """Somebody is said to have given the speech, and only others were called on to give one."""
    asked: list[Turn] = []
    for index, line in reading.body:
        for one in turns_in(line.text):
            if not one.done:
                asked.append(one)
            elif asked and not any(_may_be(one, other) for other in asked):
                last = asked[-1]
                words = {"前": f"{last.post}{last.name}"}
                yield Hit(one.start, one.start + len(one.name), words, line=index)


def _may_be(one: Turn, asked: Turn) -> bool:
    """Whether they may be one person; of one called by surname and post only another surname of the same post
    tells that they are two."""
    if len(one.name) > 1:
        return one.name == asked.name
    return asked.name.startswith(one.name) or not asked.post.endswith(one.post)
