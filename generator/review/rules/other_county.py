"""The name of another county that was left in from the text this one was made of."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Hashable, Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from generator.review.finding import Hit
from generator.review.lazy_regex import LazyPattern
from generator.review.linear_text import Line, LinearText
from generator.review.rule_registry import Around, ReviewContext, Sight, document_rule
from generator.review.rules.place_names import (
    PlaceName,
    may_be_a_county,
    may_be_a_place,
    place_words,
    places_in,
)
from generator.review.text import HAN

_OWN = re.compile("[我全本]县|县委、县政府|县委县政府")
_SIGNED = re.compile(rf"[{HAN}　 ]{{2,24}}$")
_CONTACT = re.compile("联系人|联系单位|联系电话")
_STRIVES = LazyPattern(rf"的(?P<place>[{HAN}]{{2}})而(?:努力|不懈|团结|共同|接续)*奋斗", "奋斗")
_STOP = re.compile("[。！？\n]")
_NEAR = 120
_NO_NAME = re.compile("^[在由请对从把向并报经送交与和及给到]|[全各本我该某此两]$")  # 在全县
_ADDRESSED = ("：", ":")  # ends the line of addressees


class CountyMention(NamedTuple):
    """``own``: as what the text itself speaks for: 云岭县委办公室 in a sentence of its own, its title, its
    signature. ``other``: another county may be spoken of there."""

    name: str
    start: int
    own: bool
    other: bool
    signed: bool


@cache
def _bodies() -> re.Pattern[str]:
    return re.compile(f"(?:{'|'.join(place_words('本地机关'))})|[{HAN}]{{2,10}}(?:局|办公室|中心)")


@lru_cache(maxsize=1_024)
def counties_in(text: str, title: bool = False) -> tuple[CountyMention, ...]:
    """The counties a text names, where it is plain where the name begins. ``title``: it is the title, which
    begins with the county it is of."""
    signed = _SIGNED.match(text) is not None
    found = []
    for one in places_in(text, "县"):
        if not one.cut or len(one.stem) != 2 or _NO_NAME.search(one.stem):
            continue
        if one.stem in place_words("不是县名"):
            continue
        around = _sentence_around(text, one)
        body = _bodies().match(text, one.end) is not None or (title and not one.start)
        beside = text[: one.start].endswith(place_words("相邻")) or text.endswith(_ADDRESSED)
        other = not signed and (beside or any(word in around for word in place_words("往来")))
        found.append(CountyMention(one.name, one.start, body, other, signed and body and one.start == 0))
    return tuple(found)


def _takes(line: Line, around: Around, context: ReviewContext) -> Hashable:
    strives = _STRIVES.search(line.text) is not None
    if "县" not in line.text and not strives:
        return None
    contact = bool(_CONTACT.search(line.text))
    return (
        counties_in(line.text, line.role == "题"),
        bool(_OWN.search(line.text)),
        contact,
        line.text if strives else "",
    )


def _sentence_around(text: str, one: PlaceName) -> str:
    """The sentence in which a name stands, without it, as far as it is near."""
    before = _STOP.split(text[max(0, one.start - _NEAR) : one.start])[-1]
    return before + _STOP.split(text[one.end : one.end + _NEAR], maxsplit=1)[0]


@document_rule("他县名", Sight(_takes, ("县奋",)))
def other_county(reading: LinearText, context: ReviewContext) -> Iterator[Hit]:
    """A county that stands once, as if it were the one the text is of, in a text of another county."""
    named = [
        (index, one) for index, line in reading.body for one in counties_in(line.text, line.role == "题")
    ]
    own = _own_county(reading, named)
    if own is None:
        return
    for index, one in named:
        alone = one.own and not one.other and _stands_once(one, named)
        if one.name != own and alone and may_be_a_county(one.name[:-1]):
            yield Hit(one.start, one.start + len(one.name), {"本": own}, line=index)
    for index, line in reading.body:
        for found in _STRIVES.finditer(line.text):
            place = found["place"]
            if place not in own and may_be_a_place(place):
                yield Hit(*found.span("place"), {"本": own}, line=index, level="提示")


def _stands_once(one: CountyMention, named: list[tuple[int, CountyMention]]) -> bool:
    return sum(other.name == one.name for _, other in named) == 1


def _own_county(reading: LinearText, named: list[tuple[int, CountyMention]]) -> str | None:
    """The county a text is of: the one it speaks for most often; of two as often, see :func:`_of_two`.
    None: the text is not one county's."""
    spoken = Counter(one.name for _, one in named if one.own)
    signed = {one.name for _, one in named if one.signed}
    if not spoken or len(signed) > 1 or not any(_OWN.search(line.text) for _, line in reading.body):
        return None
    (first, most), *others = spoken.most_common()
    if others and others[0][1] == most:
        return _of_two(reading, named, list(spoken))
    return first if not others or most >= 2 * others[0][1] else None


def _of_two(reading: LinearText, named: list[tuple[int, CountyMention]], names: list[str]) -> str | None:
    """Of two counties named as often: the one of the contact or the title, else of the signature."""
    if len(names) != 2:
        return None
    own = [(reading.lines[index], one) for index, one in named if one.own]
    found = [one.name for line, one in own if _CONTACT.search(line.text) or line.role == "题"]
    found += [one.name for _, one in own if one.signed]
    return found[0] if found else None
