"""Lists within a sentence: 截污、清淤、护岸; what stands in them, and how many things that may be."""

from __future__ import annotations

import re
from functools import cache

from generator.review.text import NUMERAL
from generator.review.word_lists import alternatives, listed_words

FILE = "列举.yaml"
_BRACKETS = re.compile(r"[（(][^（()）]*[)）]")
_BETWEEN = re.compile(r"、|(?<=[”》])(?=[“《])")
_AND = re.compile(r"(?<=[^、])(?:以及|[和与及])(?=[^、])")
_FIGURE = re.compile(r"\d|[一二三四五六七八九十两百]+(?:[个家名位项大类种件条级]|$)|[×X]")


def list_words(key: str) -> tuple[str, ...]:
    """The words of a row of the table."""
    return listed_words(FILE, key)


def any_of(key: str) -> str:
    """A pattern for the words of a row, the longest first."""
    return alternatives(FILE, key)


@cache
def _lead() -> re.Pattern[str]:
    """What leads in a list; a preposition of one character only at the head of an item."""
    long = [word for word in list_words("领起") if len(word) > 1]
    short = "".join(word for word in list_words("领起") if len(word) == 1)
    return re.compile(rf"^.*(?:{'|'.join(long)})(?=.{{2}})|^[{short}](?=.{{2}})")


@cache
def _other_list() -> re.Pattern[str]:
    """A list that ends in the middle of an item, where another begins: 沙洲四镇和|城关."""
    return re.compile(rf"^.*(?:等|(?:{NUMERAL})(?:{any_of('量词')})).*(?:以及|[和与及])(?=.)")


def items_of(text: str) -> list[str]:
    """What stands between the 、 of the last clause of ``text``, without what leads it in; two quoted things
    side by side count as two."""
    clause = re.split(r"[，,：:；;]", _BRACKETS.sub("", text))[-1]
    if not _BETWEEN.search(clause):
        return []
    items: list[str] = []
    for item in reversed(_BETWEEN.split(clause)):
        led_in = _other_list().search(item) or _lead().search(item)
        items.append(item[led_in.end() :] if led_in else item)
        if led_in:
            break
    return [one for one in reversed(items) if one]


def possible_counts(items: list[str]) -> range:
    """How many things a list may stand for: 甲、乙和丙 may be two or three; in the middle 和 is part of a
    name: 县文化和旅游局."""
    joined = sum(len(_AND.findall(_unquoted(one))) for one in {items[0], items[-1]})
    return range(len(items), len(items) + joined + 1)


def _unquoted(item: str) -> str:
    return re.sub(r"“[^”]*”|《[^》]*》", "“”", item)


def last_split(items: list[str]) -> list[str]:
    """The items with the last one parted at its 和, if each part may be one: 甲、乙和丙."""
    parts = _AND.split(_unquoted(items[-1])) if items else []
    return [*items[:-1], *parts] if len(parts) == 2 and "“" not in items[-1] else items


def counts_things(item: str) -> bool:
    """Whether an item is a figure rather than a name: 小学9所."""
    return bool(_FIGURE.search(item))
