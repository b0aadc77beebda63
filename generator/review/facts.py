"""Figures and days that stand nowhere in the record of the meeting (see provenance.py)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.review.finding import Hit
from generator.review.provenance import known_of
from generator.review.reading import Reading
from generator.review.strays import Kind
from generator.review.table import About, document_rule

_DIGIT = re.compile("[0-9]")


@document_rule("资料里没有的数")
def stray_number(reading: Reading, about: About) -> Iterator[Hit]:
    """Numbers and times of day. A single figure may be a way of speaking and is only pointed out."""
    yield from _strays(reading, about, "数")


@document_rule("资料里没有的日期")
def stray_day(reading: Reading, about: About) -> Iterator[Hit]:
    yield from _strays(reading, about, "日期")


def _strays(reading: Reading, about: About, kind: Kind) -> Iterator[Hit]:
    if about.meeting is None:
        return
    known = known_of(about.meeting)
    for index, line in reading.body:
        for one in known.strays(line.text) if _DIGIT.search(line.text) else ():
            if one.kind == kind:
                yield Hit(one.start, one.end, line=index, level=None if one.sure else "提示")
