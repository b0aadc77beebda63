"""Where the words of a document come from: values of the meeting found in its texts, each with its path.

Texts are composed as plain strings, so nothing is carried along; the finished text is read instead,
from left to right, the longest value first.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache

from generator.document.nodes import (
    Block,
    Cell,
    Document,
    Heading,
    Inline,
    LineBreak,
    ListBlock,
    ListItem,
    Mark,
    PageBreak,
    Paragraph,
    Table,
    Text,
)
from generator.model import Meeting
from generator.review.computed import cells
from generator.review.forms import AFTER_NUMBER, ALONE, Form, forms
from generator.review.leaves import entities, lists
from generator.review.strays import Stray, strays
from generator.review.tree import Span, length, seen

_KEPT = 4_096
_LATIN = frozenset("0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ")
_NUMERALS = frozenset("一二三四五六七八九十百")
_INSIDE_NUMBER = frozenset(".:：")
_YEAR_BEFORE = re.compile(r"\d年$")
_MONTH_FIRST = re.compile(r"\d{1,2}月")
_DAY_FIRST = re.compile(r"\d{1,2}日")
_NUMBER = re.compile(r"\d+(?:\.\d+)?")


class Known:
    """What is known of one meeting, ready to be looked for. Compared by identity."""

    def __init__(self, meeting: Meeting) -> None:
        found: dict[str, dict[str, Form]] = {}
        for form in sorted(forms(meeting), key=lambda one: one.rank):
            found.setdefault(form.text, {}).setdefault(form.path, form)
        self._forms = {text: tuple(many.values()) for text, many in found.items()}
        self._starts: dict[str, list[str]] = {}
        for text in sorted(self._forms, key=len, reverse=True):
            if len(text) > 1 and self._forms[text][0].rank != ALONE:
                self._starts.setdefault(text[:2], []).append(text)
        self.cells = cells(meeting)
        self._sizes = frozenset(size for _, size in lists(entities(meeting)))
        self.spans = lru_cache(maxsize=_KEPT)(self._spans)

    def strays(self, text: str, spans: Iterable[Span] | None = None) -> tuple[Stray, ...]:
        """Figures and dates of a text that come from nowhere; ``spans``: what has a source, if known."""
        return tuple(strays(text, self.spans(text) if spans is None else spans, self._sizes))

    def candidates(self, text: str) -> tuple[Form, ...]:
        """All values a text may stand for, the likeliest first."""
        return self._forms.get(text, ())

    def cell(self, text: str, row: str, column: str) -> str:
        """Where a whole cell comes from, when its text alone does not tell: a count, or a common word."""
        size, path = self.cells.get((row, column), (None, ""))
        if text.isdecimal():
            return path if int(text) == size else ""
        many = self.candidates(text)
        return many[0].path if many and many[0].rank == ALONE else ""

    def _spans(self, text: str) -> tuple[Span, ...]:
        found: list[Span] = []
        starts, at, last = self._starts, 0, len(text) - 1
        while at < last:
            form = self._longest(starts.get(text[at : at + 2], ()), text, at)
            if form:
                found.append(Span(at, at + len(form), self._path(form, found)))
            at += len(form) or 1
        return tuple(found)

    def _longest(self, listed: Iterable[str], text: str, at: int) -> str:
        for form in listed:
            if text.startswith(form, at) and _whole(form, text, at, at + len(form)):
                return form
        return ""

    def _path(self, form: str, before: list[Span]) -> str:
        """Of several the one that belongs to what was named last before it, else the first."""
        many = self._forms[form]
        if len(many) > 1:
            for span in reversed(before):
                near = [one for one in many if _entity(one.path) == _entity(span.path)]
                if near:
                    return near[0].path
        return many[0].path


def _entity(path: str) -> str:
    """目标[2].值 → 目标[2]; 议程[1].人[0] → 议程[1]; 会议.名称 → 会议; 人员[0] is its own."""
    return path.rpartition(".")[0] or path


def _whole(form: str, text: str, start: int, end: int) -> bool:
    """Whether the characters around leave a number, a Latin word or a date as it is."""
    before, after = text[start - 1 : start], text[end : end + 1]
    if before == "第" and form[0] in _NUMERALS:
        return False
    if form[0] in _LATIN and (before in _LATIN or _inside(text, start - 1)) and before:
        return False
    if form[-1] in _LATIN and (after in _LATIN or _inside(text, end)) and after:
        return False
    if _NUMBER.fullmatch(form):
        return not after or after not in AFTER_NUMBER
    if form[-1] == "月" and after.isdecimal():
        return False
    if before == "年":
        return not (_MONTH_FIRST.match(form) and _YEAR_BEFORE.search(text[:start]))
    return before != "月" or not _DAY_FIRST.match(form)


def _inside(text: str, at: int) -> bool:
    """Whether the mark at ``at`` stands between two digits, as in 9:30 or 24.95."""
    around = text[at - 1 : at] + text[at + 1 : at + 2]
    return at > 0 and text[at : at + 1] in _INSIDE_NUMBER and len(around) == 2 and around.isdecimal()


@lru_cache(maxsize=8)
def known_of(meeting: Meeting) -> Known:
    return Known(meeting)


def trace(document: Document, meeting: Meeting) -> Document:
    """The same document, character for character, in which every text that says a value of ``meeting``
    is a :class:`Text` of its own with the path as its ``source``. Front matter is left alone: see
    :func:`cut`."""
    known = known_of(meeting)
    blocks = tuple(_block(block, known) for block in document.blocks)
    return replace(document, title=_inlines(document.title, known), blocks=blocks)


def cut(text: str, meeting: Meeting) -> tuple[Text, ...]:
    """One text in pieces, those that say a value with its path as their source."""
    return tuple(_pieces(text, 0, known_of(meeting).spans(text)))


def _block(block: Block, known: Known) -> Block:
    if isinstance(block, Paragraph | Heading):
        return replace(block, inlines=_inlines(block.inlines, known))
    if isinstance(block, ListBlock):
        items = (
            ListItem(tuple(_block(inner, known) for inner in one.blocks), one.label) for one in block.items
        )
        return replace(block, items=tuple(items))
    return block if isinstance(block, PageBreak) else _table(block, known)


def _table(table: Table, known: Known) -> Table:
    rows = tuple(_row(row, table.head, known) for row in table.rows)
    return replace(table, head=_row(table.head, (), known), rows=rows)


def _row(row: tuple[Cell, ...], head: tuple[Cell, ...], known: Known) -> tuple[Cell, ...]:
    """Cells of a row stand together, so that what is ambiguous belongs to what the row is about."""
    texts = [seen(cell.inlines, sourced=False) for cell in row]
    spans = list(known.spans("\t".join(texts)))
    heads = [seen(cell.inlines, sourced=False) for cell in head]
    at, made = 0, []
    for cell, text, name in zip(row, texts, heads or [""] * len(row), strict=True):
        if path := known.cell(text, texts[0], name):
            spans = [one for one in spans if one.start != at] + [Span(at, at + len(text), path)]
        made.append(Cell(_split(cell.inlines, at, sorted(spans))))
        at += len(text) + 1
    return tuple(made)


def _inlines(inlines: tuple[Inline, ...], known: Known) -> tuple[Inline, ...]:
    return _split(inlines, 0, known.spans(seen(inlines, sourced=False)))


def _split(inlines: tuple[Inline, ...], at: int, spans: Iterable[Span]) -> tuple[Inline, ...]:
    made: list[Inline] = []
    for one in inlines:
        if isinstance(one, Text):
            made += _pieces(one.text, at, spans) if one.source is None else (one,)
        elif isinstance(one, LineBreak | Mark):
            made.append(one)
        else:
            made.append(replace(one, children=_split(one.children, at, spans)))
        at += length(one)
    return tuple(made)


def _pieces(text: str, at: int, spans: Iterable[Span]) -> list[Text]:
    """``text``, which begins at ``at``, in pieces."""
    made, done = [], 0
    for span in spans:
        start, end = max(span.start - at, 0), min(span.end - at, len(text))
        if start < end:
            made += [Text(text[done:start])] if done < start else []
            made.append(Text(text[start:end], span.path))
            done = end
    return [*made, Text(text[done:])] if done < len(text) or not made else made
