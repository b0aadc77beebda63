"""Short forms used before the text says what they stand for: 县环委会 before （以下简称县环委会）."""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterator

from generator.review.finding import Hit
from generator.review.lazy_regex import LazyPattern
from generator.review.linear_text import Line, LinearText
from generator.review.rule_registry import Around, ReviewContext, Sight, document_rule
from generator.review.text import HAN

_DEFINED = LazyPattern(
    rf"(?P<full>[{HAN}A-Za-z0-9“”《》〈〉·]{{4,60}})（以下(?:统)?简称[：:]?[“《]?(?P<short>[{HAN}A-Za-z0-9]{{3,12}})[”》]?）",
    "简称",
)
_HAN = re.compile(f"[{HAN}]")
_BEFORE_A_NAME = tuple("由向报经到在对与和及请将按是为")
"""Characters behind which a name may begin; behind others it is the end of a longer one."""


def _takes(line: Line, around: Around, context: ReviewContext) -> Hashable:
    used = line.role != "题" or "简称" in line.text
    return line.text if used and _HAN.search(line.text) else None


@document_rule("简称在前", Sight(_takes, starts=lambda text: "简称" in text))
def short_form_before_its_name(reading: LinearText, context: ReviewContext) -> Iterator[Hit]:
    """Told at the first place; the title may have short forms, and so may a longer name that ends so."""
    for index, line in reading.body:
        for found in _DEFINED.finditer(line.text) if "简称" in line.text else ():
            first = _first_use(reading, index, found)
            if first is not None:
                place, at = first
                words = {"处": line.place(found.start())}
                yield Hit(at, at + len(found["short"]), words, line=place)


def _first_use(reading: LinearText, index: int, found: re.Match[str]) -> tuple[int, int] | None:
    short, full = found["short"], found["full"]
    for place, line in reading.body:
        if place > index:
            return None
        if line.role in ("题", "小标题"):
            continue
        text = line.text[: found.start()] if place == index else line.text
        for use in re.finditer(re.escape(short), text):
            whole = text[max(0, use.start() - len(full)) : use.end() + len(full)]
            before = text[use.start() - 1 : use.start()]
            begins = not _HAN.match(before) or before in _BEFORE_A_NAME
            if begins and (short not in full or full not in whole):
                return place, use.start()
    return None
