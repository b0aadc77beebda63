"""Find figures and dates of a text that the record does not contain."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Literal, NamedTuple, Protocol, TypeAlias

from generator.chinese.numerals import parse_numeral
from generator.review.text import decimal_places

_LABEL = re.compile(r"^\s*[（(]?\d{1,2}[.．)）、]")
_DATE = re.compile(
    r"(?<![\d.])(?:\d{4}年)?\d{1,2}月(?:\d{1,2}[日号]|[底初份]|[上中下]旬)?|(?:19|20)\d\d[./-]\d{1,2}[./-]\d{1,2}(?!\d)"
)
_DATED = re.compile(r"月|\d[./-]")
_PADDED = re.compile(r"(?<!\d)0\d")
_NUMBER = re.compile(r"(?<![\d.A-Za-z])\d+(?:[:：]\d\d|(?:\.\d+)?)(?![A-Za-z])")
_YEAR_ENDS = ("年", "〕")
_UNITS = "%％‰万亿元米吨亩名人天家户起座台辆级"
_NEAR = 250  # characters to either side; each number among them is held against each other
_MEASURES = "个项条件家户处名人位篇份次点大"


UnsourcedKind: TypeAlias = Literal["数", "日期"]


class CharRange(NamedTuple):
    """``start``–``end`` of a text."""

    start: int
    end: int


class HasRange(Protocol):
    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


class UnsourcedNumber(NamedTuple):
    """``start``–``end`` of a text; ``sure`` is False for a single figure, which may be a way of speaking."""

    start: int
    end: int
    kind: UnsourcedKind
    sure: bool = True


def find_unsourced_numbers(
    text: str, spans: Iterable[HasRange], sizes: frozenset[int] = frozenset()
) -> Iterator[UnsourcedNumber]:
    """What no span covers. ``sizes`` are lengths of lists, which a text may count. A year alone is a way
    of speaking of time, and a percentage of two numbers of the text is theirs."""
    known = {at for span in spans for at in range(span.start, span.end)}
    if label := _LABEL.match(text):
        known.update(range(label.end()))
    for found in _DATE.finditer(text) if _DATED.search(text) else ():
        if not _is_covered(found, known) and not _PADDED.search(found[0]):  # 日期补零 comes first
            yield UnsourcedNumber(found.start(), found.end(), "日期")
        known.update(range(found.start(), found.end()))
    for found in _NUMBER.finditer(text):
        if (
            _is_figure(text, found)
            and not _is_covered(found, known)
            and not _is_list_length(text, found, sizes)
        ):
            start, end = found.span()
            yield UnsourcedNumber(start, end, "数", end - start > 1)


def _is_covered(found: re.Match[str], known: set[int]) -> bool:
    if not known:
        return False
    return not any(at not in known and found.string[at].isdecimal() for at in range(*found.span()))


def _is_figure(text: str, found: re.Match[str]) -> bool:
    start, end = found.span()
    after = text[end : end + 1]
    if end - start == 1:
        return bool(after) and after in _UNITS
    return not (end - start == 4 and after in _YEAR_ENDS) and not (
        after == "%" and _is_ratio_in_text(text, found)
    )


def _is_list_length(text: str, found: re.Match[str], sizes: frozenset[int]) -> bool:
    after = text[found.end() : found.end() + 1]
    return bool(after) and after in _MEASURES and found[0].isdecimal() and parse_numeral(found[0]) in sizes


def _is_ratio_in_text(text: str, found: re.Match[str]) -> bool:
    """Whether a percentage is that of two numbers that stand near it."""
    near = text[max(found.start() - _NEAR, 0) : found.end() + _NEAR]
    said = {parse_numeral(one) for one in _NUMBER.findall(near) if one.isdecimal()}
    whole = [number for number in said if number is not None]
    places = decimal_places(found[0])
    return any(
        f"{part / total * 100:.{places}f}" == found[0]
        for part in whole
        for total in whole
        if 0 < part < total
    )
