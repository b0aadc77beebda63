"""Figures and days that stand nowhere in the record of the meeting."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.review.finding import Hit
from generator.review.reading import Reading
from generator.review.record import DAY, NUMBER, record_of
from generator.review.table import About, document_rule
from generator.review.text import decimals

_DIGITS = re.compile(r"[0-9]{2}|[0-9][.][0-9]")
_LABEL = re.compile(r"^\s*[（(]?\d{1,2}[.．)）、]")
_CLOCK = re.compile(r"\d{1,2}[:：]\d\d|(?:19|20)\d\d[./-]\d{1,2}[./-]\d{1,2}|(?:联系)?电话[：:]?[\d-]+")


@document_rule("资料里没有的数")
def stray_number(reading: Reading, about: About) -> Iterator[Hit]:
    """Numbers of two figures and more. Days and times of day have their own rules."""
    if about.meeting is None:
        return
    record = record_of(about.meeting)
    for index, line in reading.body:
        if not _DIGITS.search(line.text):
            continue
        plain = _CLOCK.sub(_blank, DAY.sub(_blank, _LABEL.sub(_blank, line.text)))
        for found in NUMBER.finditer(plain):
            said = found[0].lstrip("0")
            strange = len(found[0]) > 1 and said not in record.numbers and said not in record.text
            if strange and not _year(plain, found) and not _computed(plain, found):
                yield Hit(found.start(), found.end(), line=index)


def _blank(found: re.Match[str]) -> str:
    return "　" * len(found[0])


def _computed(text: str, found: re.Match[str]) -> bool:
    """A percentage of two numbers of the same paragraph."""
    if not text.startswith("%", found.end()):
        return False
    whole = {int(one) for one in NUMBER.findall(text) if one.isdecimal()}
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
    known = record_of(about.meeting).days
    for index, line in reading.body:
        for found in DAY.finditer(line.text):
            if (found[1].lstrip("0"), found[2].lstrip("0")) not in known:
                yield Hit(found.start(), found.end(), line=index)
