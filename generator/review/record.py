"""What the record of the meeting holds, as text, numbers and days: what a document may say."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator.model import Meeting
from generator.review.text import squeezed

NUMBER = re.compile(r"(?<![\d.])\d+(?:\.\d+)?")
DAY = re.compile(r"(\d{1,2})月(\d{1,2})日")


@dataclass(frozen=True, slots=True)
class Record:
    """``text`` has no white space; ``numbers`` have no leading zeros and include lengths of lists."""

    text: str
    numbers: frozenset[str]
    days: frozenset[tuple[str, str]]


_LAST: list[tuple[Meeting, Record]] = []


def record_of(meeting: Meeting) -> Record:
    """The same meeting is read once, however many rules ask, one after the other."""
    for known, record in _LAST:
        if known is meeting:
            return record
    text = squeezed(meeting.model_dump_json(by_alias=True))
    data = meeting.model_dump(mode="python", by_alias=True)
    record = Record(text, frozenset([*_numbers(text), *_counted(data)]), frozenset(DAY.findall(text)))
    _LAST[:] = [(meeting, record)]
    return record


def _numbers(text: str) -> Iterable[str]:
    return (found.lstrip("0") or "0" for found in NUMBER.findall(text))


def _counted(value: object) -> Iterator[str]:
    """Lengths of lists, and of the lists inside them together: what a text may count."""
    if isinstance(value, dict):
        for one in value.values():
            yield from _counted(one)
    elif isinstance(value, list | tuple):
        yield str(len(value))
        yield from _inner_counts([item for item in value if isinstance(item, dict)])
        for item in value:
            yield from _counted(item)


def _inner_counts(items: list[dict[str, object]]) -> Iterator[str]:
    sizes: dict[str, int] = {}
    for item in items:
        for key, one in item.items():
            if isinstance(one, list | tuple):
                sizes[key] = sizes.get(key, 0) + len(one)
    yield from map(str, sizes.values())
    yield str(sum(sizes.values()))
