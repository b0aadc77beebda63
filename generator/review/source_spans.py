"""Texts of a document tree in order, and the source spans marked in them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from generator.document.nodes import (
    Block,
    Document,
    Heading,
    Inline,
    LineBreak,
    ListBlock,
    Mark,
    Paragraph,
    Table,
    Text,
)

Inlines = tuple[Inline, ...]


class SourceSpan(NamedTuple):
    """``start``–``end`` of a text come from ``path``."""

    start: int
    end: int
    path: str


def text_runs(document: Document) -> Iterator[tuple[Inlines, bool]]:
    """Title, headings, paragraphs, list items and cells, in order; the second value tells that it is a cell
    of a table."""
    yield document.title, False
    yield from _block_runs(document.blocks)


def _block_runs(blocks: Iterable[Block]) -> Iterator[tuple[Inlines, bool]]:
    for block in blocks:
        if isinstance(block, Paragraph | Heading):
            yield block.inlines, False
        elif isinstance(block, ListBlock):
            for item in block.items:
                yield from _block_runs(item.blocks)
        elif isinstance(block, Table):
            yield from ((cell.inlines, True) for row in (block.head, *block.rows) for cell in row)


def inline_leaves(inlines: Iterable[Inline]) -> Iterator[Text | LineBreak | Mark]:
    """Texts, line breaks and marks, however deep they stand in bold and emphasis."""
    for one in inlines:
        if isinstance(one, Text | LineBreak | Mark):
            yield one
        else:
            yield from inline_leaves(one.children)


def inline_length(one: Inline) -> int:
    """Characters of an inline; a line break is one."""
    if isinstance(one, Text):
        return len(one.text)
    return 1 if isinstance(one, LineBreak) else sum(map(inline_length, one.children))


def blanked_text(inlines: Iterable[Inline], sourced: bool = True) -> str:
    """Text with missing facts blanked out; unless ``sourced``, text that has a source is blanked too."""
    return "".join(
        one.text if isinstance(one, Text) and (sourced or one.source is None) else "\0" * inline_length(one)
        for one in inline_leaves(inlines)
    )


def source_spans(inlines: Iterable[Inline]) -> tuple[SourceSpan, ...]:
    """What has a source; pieces of one source side by side are one span."""
    found: list[SourceSpan] = []
    at = 0
    for one in inline_leaves(inlines):
        end = at + inline_length(one)
        if isinstance(one, Text) and one.source:
            above = found[-1] if found else None
            joins = above is not None and above.end == at and above.path == one.source
            start = found.pop().start if joins else at
            found.append(SourceSpan(start, end, one.source))
        at = end
    return tuple(found)
