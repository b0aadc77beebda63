"""The words of a document as plain text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from generator.document.inlines import inline_text
from generator.document.nodes import (
    Block,
    Cell,
    Document,
    Heading,
    Inline,
    ListBlock,
    ListItem,
    Paragraph,
    Table,
    Text,
)
from generator.memory import Memory

_ROWS: Memory[int, tuple[tuple[Cell, ...], str]] = Memory()
"""The texts of rows: a long table is read again with every key that is typed, and few of its rows are new."""
_ENDS = "。！？；：，、…—.!?;:,"


def plain_text(content: Document | Iterable[Block]) -> str:
    """One line a paragraph, heading, list item or table row (cells parted by tabs), labels included.

    A document's title comes first; its front matter is left out.
    """
    if isinstance(content, Document):
        title = [inline_text(content.title)] if content.title else []
        return "\n".join([*title, *_lines(content.blocks)])
    return "\n".join(_lines(content))


def merge_run_in_headings(blocks: Iterable[Block]) -> tuple[Block, ...]:
    """Blocks as they stand on the page: a run-in heading with a paragraph after it becomes the
    beginning of that paragraph (see :func:`run_in_text`); without one it stands on its own line."""
    placed: list[Block] = []
    for block in blocks:
        above = placed[-1] if placed else None
        if isinstance(block, Paragraph) and isinstance(above, Heading) and above.run_in:
            placed[-1] = replace(block, inlines=run_in_text(above) + block.inlines)
        else:
            placed.append(block)
    return tuple(placed)


def run_in_text(heading: Heading) -> tuple[Inline, ...]:
    """Label and words of a run-in heading, closed by 。 unless they end with punctuation."""
    label = (Text(heading.label),) if heading.label else ()
    text = inline_text(heading.inlines).rstrip("”’）》")
    stop = () if text.endswith(tuple(_ENDS)) else (Text("。"),)
    return (*label, *heading.inlines, *stop)


def _lines(blocks: Iterable[Block]) -> Iterator[str]:
    for block in merge_run_in_headings(blocks):
        if isinstance(block, Paragraph):
            yield inline_text(block.inlines)
        elif isinstance(block, Heading):
            yield block.label + inline_text(block.inlines)
        elif isinstance(block, ListBlock):
            for item in block.items:
                yield from _item_lines(item)
        elif isinstance(block, Table):
            yield from _table_lines(block)


def _item_lines(item: ListItem) -> Iterator[str]:
    rest = item.blocks
    first = ""
    if rest and isinstance(rest[0], Paragraph):
        first, rest = inline_text(rest[0].inlines), rest[1:]
    yield item.label + first
    yield from _lines(rest)


def _table_lines(table: Table) -> Iterator[str]:
    for row in (table.head, *table.rows):
        if row:
            known = _ROWS.get(id(row)) or _ROWS.keep(id(row), (row, _row_text(row)))
            yield known[1]


def _row_text(row: tuple[Cell, ...]) -> str:
    return "\t".join([inline_text(cell.inlines) for cell in row])
