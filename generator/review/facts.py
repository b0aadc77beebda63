"""Figures and days that stand nowhere in the record of the meeting."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from generator.model import Meeting
from generator.review.finding import Hit
from generator.review.reading import Reading
from generator.review.table import About, document_rule
from generator.review.text import decimals

_NUMBER = re.compile(r"(?<![\d.])\d+(?:\.\d+)?")
_DAY = re.compile(r"(\d{1,2})月(\d{1,2})日")
_LABEL = re.compile(r"^\s*[（(]?\d{1,2}[.．)）、]")
_CLOCK = re.compile(r"\d{1,2}[:：]\d\d|(?:19|20)\d\d[./-]\d{1,2}[./-]\d{1,2}|(?:联系)?电话[：:]?[\d-]+")


@lru_cache(maxsize=8)
def _known(meeting: Meeting) -> tuple[str, frozenset[str], frozenset[tuple[str, str]]]:
    """The record as text, its numbers, its days."""
    data = meeting.model_dump(mode="json", by_alias=True)
    text = json.dumps(data, ensure_ascii=False)
    return text, frozenset([*_numbers(text), *_counted(data)]), frozenset(_DAY.findall(text))


def _numbers(text: str) -> Iterable[str]:
    return (found.lstrip("0") or "0" for found in _NUMBER.findall(text))


def _counted(value: object) -> Iterator[str]:
    """Lengths of lists, and of the lists inside them together: what a text may count."""
    if isinstance(value, dict):
        for one in value.values():
            yield from _counted(one)
    elif isinstance(value, list):
        yield str(len(value))
        inner = [
            one for item in value if isinstance(item, dict) for one in item.values() if isinstance(one, list)
        ]
        yield str(sum(map(len, inner)))
        for key in {key for item in value if isinstance(item, dict) for key in item}:
            yield str(
                sum(
                    len(item[key])
                    for item in value
                    if isinstance(item, dict) and isinstance(item.get(key), list)
                )
            )
        for item in value:
            yield from _counted(item)


@document_rule("资料里没有的数")
def stray_number(reading: Reading, about: About) -> Iterator[Hit]:
    """Numbers of two figures and more. Days and times of day have their own rules."""
    if about.meeting is None:
        return
    text, known, _ = _known(about.meeting)
    for index, line in reading.body:
        plain = _CLOCK.sub(_blank, _DAY.sub(_blank, _LABEL.sub(_blank, line.text)))
        for found in _NUMBER.finditer(plain):
            said = found[0].lstrip("0")
            strange = len(found[0]) > 1 and said not in known and said not in text
            if strange and not _year(plain, found) and not _computed(plain, found):
                yield Hit(found.start(), found.end(), line=index)


def _blank(found: re.Match[str]) -> str:
    return "　" * len(found[0])


def _computed(text: str, found: re.Match[str]) -> bool:
    """A percentage of two numbers of the same paragraph."""
    if not text.startswith("%", found.end()):
        return False
    whole = {int(one) for one in _NUMBER.findall(text) if one.isdecimal()}
    places = decimals(found[0])
    return any(
        f"{part / total * 100:.{places}f}" == found[0]
        for part in whole
        for total in whole
        if 0 < part < total
    )


def _year(text: str, found: re.Match[str]) -> bool:
    return len(found[0]) == 4 and text[found.end() : found.end() + 1] in ("年", "〕")


@document_rule("资料里没有的日期")
def stray_day(reading: Reading, about: About) -> Iterator[Hit]:
    if about.meeting is None:
        return
    _, _, known = _known(about.meeting)
    for index, line in reading.body:
        for found in _DAY.finditer(line.text):
            if (found[1].lstrip("0"), found[2].lstrip("0")) not in known:
                yield Hit(found.start(), found.end(), line=index)
