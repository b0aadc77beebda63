"""Index of the surface forms of a record, and search for them in a text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from operator import add
from types import MappingProxyType

from generator.records.model import Meeting
from generator.records.record_values import entities, record_lists
from generator.review.provenance.derived_counts import derived_table_counts
from generator.review.provenance.disambiguate import CandidatePaths, CandidateSpan, disambiguate
from generator.review.provenance.surface_forms import (
    AFTER_NUMBER,
    ALONE,
    SurfaceForm,
    row_surface_forms,
    surface_forms,
)
from generator.review.provenance.unsourced_numbers import (
    CharRange,
    HasRange,
    UnsourcedNumber,
    find_unsourced_numbers,
)
from generator.review.source_spans import SourceSpan

_KEPT = 4_096
_LATIN = frozenset("0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ")
_NUMERALS = frozenset("一二三四五六七八九十百")
_INSIDE_NUMBER = frozenset(".:：")
_YEAR_BEFORE = re.compile(r"\d年$")
_MONTH_FIRST = re.compile(r"\d{1,2}月")
_DAY_FIRST = re.compile(r"\d{1,2}日")
_NUMBER = re.compile(r"\d+(?:\.\d+)?")


class RecordIndex:
    """Search index of one meeting and, if given, of the recipient's row (收文).

    Compared by identity."""

    def __init__(self, meeting: Meeting, row: Mapping[str, str] = MappingProxyType({})) -> None:
        found: dict[str, dict[str, SurfaceForm]] = {}
        for form in sorted((*row_surface_forms(row), *surface_forms(meeting)), key=lambda one: one.rank):
            found.setdefault(form.text, {}).setdefault(form.path, form)
        self._forms = {text: tuple(many.values()) for text, many in found.items()}
        self._starts: dict[str, list[str]] = {}
        for text in sorted(self._forms, key=len, reverse=True):
            if len(text) > 1 and self._forms[text][0].rank != ALONE:
                self._starts.setdefault(text[:2], []).append(text)
        self.cells = derived_table_counts(meeting)
        self._sizes = frozenset(size for _, size in record_lists(entities(meeting)))
        self.places = lru_cache(maxsize=_KEPT)(self._places)

    def unsourced_numbers(
        self, text: str, spans: Iterable[HasRange] | None = None
    ) -> tuple[UnsourcedNumber, ...]:
        """Unsourced figures and dates of a text; ``spans``: parts with a known source."""
        return tuple(find_unsourced_numbers(text, self.places(text) if spans is None else spans, self._sizes))

    def candidates(self, text: str) -> tuple[SurfaceForm, ...]:
        """All values a text may stand for, the likeliest first."""
        return self._forms.get(text, ())

    def found(self, text: str) -> list[CandidateSpan]:
        """Parts of a text that state a value, each with all its candidate paths."""
        return [CandidateSpan(start, end, self._paths(text[start:end])) for start, end in self.places(text)]

    def spans(self, text: str, above: Iterable[CandidatePaths] = ()) -> tuple[SourceSpan, ...]:
        """What of a text says a value, each with its path; ``above``: see :func:`disambiguate`."""
        found = self.found(text)
        chosen = disambiguate(text, found, above)
        return tuple(SourceSpan(one.start, one.end, by[0]) for one, by in zip(found, chosen, strict=True))

    def cell(self, text: str, row: str, column: str) -> tuple[str, ...]:
        """Where a whole cell may come from, when its text alone does not tell: a count, a common word."""
        size, path = self.cells.get((row, column), (None, ""))
        if text.isdecimal():
            return (path,) if int(text) == size else ()
        return tuple(one.path for one in self.candidates(text)) if self.is_common(text) else ()

    def is_common(self, text: str) -> bool:
        """Whether it is a common word, as the head of a column may be."""
        return any(one.rank == ALONE for one in self.candidates(text))

    def _paths(self, text: str) -> tuple[str, ...]:
        return tuple(one.path for one in self._forms[text] if one.rank != ALONE)

    def _places(self, text: str) -> tuple[CharRange, ...]:
        found: list[CharRange] = []
        starts, end = self._starts, 0
        for at, pair in enumerate(map(add, text, text[1:])):
            if pair in starts and at >= end and (form := self._longest(starts[pair], text, at)):
                end = at + len(form)
                found.append(CharRange(at, end))
        return tuple(found)

    def _longest(self, listed: Iterable[str], text: str, at: int) -> str:
        for form in listed:
            if text.startswith(form, at) and _on_token_boundary(form, text, at, at + len(form)):
                return form
        return ""


def _on_token_boundary(form: str, text: str, start: int, end: int) -> bool:
    """Whether the characters around leave a number, a Latin word or a date as it is."""
    before, after = text[start - 1 : start], text[end : end + 1]
    if before == "第" and form[0] in _NUMERALS:
        return False
    if form[0] in _LATIN and (before in _LATIN or _inside_number(text, start - 1)) and before:
        return False
    if form[-1] in _LATIN and (after in _LATIN or _inside_number(text, end)) and after:
        return False
    if _NUMBER.fullmatch(form):
        return not after or after not in AFTER_NUMBER
    if form[-1] == "月" and after.isdecimal():
        return False
    if before == "年":
        return not (_MONTH_FIRST.match(form) and _YEAR_BEFORE.search(text[:start]))
    return before != "月" or not _DAY_FIRST.match(form)


def _inside_number(text: str, at: int) -> bool:
    """Whether the mark at ``at`` stands between two digits, as in 9:30 or 24.95."""
    around = text[at - 1 : at] + text[at + 1 : at + 2]
    return at > 0 and text[at : at + 1] in _INSIDE_NUMBER and len(around) == 2 and around.isdecimal()


def record_index(meeting: Meeting, row: Mapping[str, str] | None = None) -> RecordIndex:
    return _cached_record_index(meeting, tuple((row or {}).items()))


@lru_cache(maxsize=8)
def _cached_record_index(meeting: Meeting, row: tuple[tuple[str, str], ...]) -> RecordIndex:
    return RecordIndex(meeting, dict(row))
