"""Provenance of text: find values of the record in a finished document, each with its path.

Texts are composed as plain strings, so nothing is carried along; the finished text is read instead,
from left to right, the longest value first. Where the same stands in several places, what stands
around tells which is meant (see disambiguate.py).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

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
from generator.records.model import Meeting
from generator.records.record_values import RECIPIENT
from generator.review.provenance.disambiguate import CandidatePaths, CandidateSpan, disambiguate
from generator.review.provenance.index import RecordIndex, record_index
from generator.review.source_spans import SourceSpan, blanked_text, inline_length

__all__ = ["RecordIndex", "record_index", "trace", "trace_text"]

ContextPaths = tuple[CandidatePaths, ...]
_PARTS = ("通知", "纪要", "责任状", "督办", "座次", "会务")
"""Parts of the record a kind is named after."""
_BODIES = ("责任状",)
"""One that is in the body of its kind too, not only in its head and foot."""
_ONLY = ("座次", "纪要")
"""Those that are all of it: what stands there is meant before anything else."""


def trace(document: Document, meeting: Meeting, recipient: Mapping[str, str] | None = None) -> Document:
    """The same document, character for character, in which every text that says a value of ``meeting``
    is a :class:`Text` of its own with the path as its ``source``; ``recipient``: the row it was made
    for, whose values are ``收文.单位`` and so on. Front matter is left alone: see :func:`trace_text`."""
    kind = str(document.meta.get("文种") or "")
    reader = _Tracer(record_index(meeting, recipient), kind)
    title = reader.title(document.title)
    return replace(document, title=title, blocks=tuple(map(reader.block, document.blocks)))


def trace_text(
    text: str, meeting: Meeting, recipient: Mapping[str, str] | None = None, kind: str = ""
) -> tuple[Text, ...]:
    """One text of head or foot in pieces, those that say a value with its path as their source;
    ``kind`` is the name of the document (会议通知)."""
    own = tuple(part for part in _PARTS if part in kind)
    return tuple(
        _split_text(
            text, 0, record_index(meeting, recipient).spans(text, [(part,) for part in (RECIPIENT, *own)])
        )
    )


class _Tracer:
    """Walks a document and keeps the paths found in the headings and items above."""

    def __init__(self, known: RecordIndex, kind: str) -> None:
        self._known, self._kind = known, kind
        self._only = tuple(f"{part}." for part in _ONLY if part in kind)
        self._parts = tuple((part,) for part in _BODIES if part in kind)
        self._headings: list[tuple[int, ContextPaths]] = []
        self._items: list[ContextPaths] = []
        self._before: ContextPaths = ()

    def block(self, block: Block) -> Block:
        if isinstance(block, Paragraph):
            return replace(block, inlines=self.line(block.inlines))
        if isinstance(block, Heading):
            return self._heading(block)
        if isinstance(block, ListBlock):
            return replace(block, items=tuple(map(self._item, block.items)))
        return block if isinstance(block, PageBreak) else self._table(block)

    def title(self, inlines: tuple[Inline, ...]) -> tuple[Inline, ...]:
        """A title names its kind, which the record may list among the papers to prepare."""
        return self.line(inlines, self._kind)

    def line(self, inlines: tuple[Inline, ...], but: str = "") -> tuple[Inline, ...]:
        """``but``: words that are no fact here."""
        text = blanked_text(inlines, sourced=False)
        found = [one for one in self._found(text) if text[one.start : one.end] != but]
        chosen = disambiguate(text, found, self._above())
        self._before = tuple(chosen)
        return _split_inlines(inlines, 0, _chosen_spans(found, chosen))

    def _found(self, text: str) -> list[CandidateSpan]:
        found = self._known.found(text)
        return [one._replace(paths=self._own(one.paths)) for one in found] if self._only else found

    def _own(self, paths: CandidatePaths) -> CandidatePaths:
        """Those of the part of the record that the document is made of."""
        return tuple(path for path in paths if path.startswith(self._only)) or paths

    def _above(self) -> ContextPaths:
        """Paths of the enclosing list items and headings, innermost first, then of the line before."""
        over = [*reversed(self._items), *(meant for _, meant in reversed(self._headings))]
        return (*self._parts, *(paths for meant in (*over, self._before) for paths in meant))

    def _heading(self, heading: Heading) -> Heading:
        while self._headings and self._headings[-1][0] >= heading.level:
            self._headings.pop()
        made = replace(heading, inlines=self.line(heading.inlines))
        self._headings.append((heading.level, self._before))
        return made

    def _item(self, item: ListItem) -> ListItem:
        first, *rest = item.blocks or (PageBreak(),)
        made = [self.block(first)]
        self._items.append(self._before)
        made += map(self.block, rest)
        self._items.pop()
        return replace(item, blocks=tuple(made) if item.blocks else ())

    def _table(self, table: Table) -> Table:
        self._before = ()
        rows = tuple(self._row(row, table.head) for row in table.rows)
        return replace(table, head=self._row(table.head, ()), rows=rows)

    def _row(self, row: tuple[Cell, ...], head: tuple[Cell, ...]) -> tuple[Cell, ...]:
        """Trace a row as one text, so that its cells disambiguate each other."""
        texts = [blanked_text(cell.inlines, sourced=False) for cell in row]
        names = [blanked_text(cell.inlines, sourced=False) for cell in head] or [""] * len(row)
        starts = [sum(len(text) + 1 for text in texts[:n]) for n in range(len(row))]
        line = "\t".join(texts)
        found = {one.start: one for one in self._found(line)}
        for at, text, name in zip(starts, texts, names, strict=True):
            if head and (paths := self._known.cell(text, texts[0], name)):
                end = at + len(text)
                found = {start: one for start, one in found.items() if not at <= start < end}
                found[at] = CandidateSpan(at, end, paths)
        common = self._known.is_common
        every = sorted(one for one in found.values() if head or not common(line[one.start : one.end]))
        columns = _RowColumns(starts, texts, names)
        chosen = disambiguate(line, every, self._above(), columns.name)
        spans = _chosen_spans(every, chosen)
        return tuple(
            Cell(_split_inlines(cell.inlines, at, spans)) for cell, at in zip(row, starts, strict=True)
        )


def _chosen_spans(found: Iterable[CandidateSpan], chosen: Iterable[CandidatePaths]) -> list[SourceSpan]:
    return [SourceSpan(one.start, one.end, paths[0]) for one, paths in zip(found, chosen, strict=True)]


class _RowColumns:
    """What a place in a row is: the head of its column, else the cell before it."""

    def __init__(self, starts: list[int], texts: list[str], names: list[str]) -> None:
        self._starts, self._texts, self._names = starts, texts, names

    def name(self, at: int) -> str:
        column = max(n for n, start in enumerate(self._starts) if start <= at)
        return self._names[column] or (self._texts[column - 1] if column else "")


def _split_inlines(inlines: tuple[Inline, ...], at: int, spans: Iterable[SourceSpan]) -> tuple[Inline, ...]:
    made: list[Inline] = []
    for one in inlines:
        if isinstance(one, Text):
            made += _split_text(one.text, at, spans) if one.source is None else (one,)
        elif isinstance(one, LineBreak | Mark):
            made.append(one)
        else:
            made.append(replace(one, children=_split_inlines(one.children, at, spans)))
        at += inline_length(one)
    return tuple(made)


def _split_text(text: str, at: int, spans: Iterable[SourceSpan]) -> list[Text]:
    """``text``, which begins at ``at``, in pieces."""
    made, done = [], 0
    for span in spans:
        start, end = max(span.start - at, 0), min(span.end - at, len(text))
        if start < end:
            made += [Text(text[done:start])] if done < start else []
            made.append(Text(text[start:end], span.path))
            done = end
    return [*made, Text(text[done:])] if done < len(text) or not made else made
