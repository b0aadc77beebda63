"""Minutes in the form of a table: what was said there is text, with headings and items of its own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from generator.importing.form_labels import CONTENT, form_label, is_meeting_form
from generator.importing.inlines import split_lines
from generator.importing.source_blocks import SourceBlock, SourceCell, SourceParagraph, SourceRun, SourceTable
from generator.importing.structure.patterns import no_sentence

_LONGEST_TITLE = 40


def open_forms(blocks: Sequence[SourceBlock]) -> list[SourceBlock]:
    """The rows of a form that hold several lines of text become paragraphs; the rows above and below stay
    tables. A first row that only says what the form is becomes a line of its own."""
    return [part for block in blocks for part in _parts(block)]


def _parts(block: SourceBlock) -> Iterator[SourceBlock]:
    if not isinstance(block, SourceTable) or not is_meeting_form(_texts(block)):
        yield block
        return
    rows = list(block.rows)
    title = None if _content(rows[:2])[0] else _title(rows[0])
    if title:
        yield title
        rows = rows[1:]
    held: list[tuple[SourceCell, ...]] = []
    at = 0
    while at < len(rows):
        text, taken = _content(rows[at : at + 2])
        if text:
            yield from [replace(block, rows=tuple(held), head=0)] if held else []
            held = []
            yield from text
        else:
            held.append(rows[at])
        at += taken
    yield from [replace(block, rows=tuple(held), head=0)] if held else []


def _title(row: Sequence[SourceCell]) -> SourceParagraph | None:
    """Of a row that is one short cell."""
    full = [cell for cell in row if cell.text.strip()]
    if len(full) != 1 or len(full[0].paras) != 1:
        return None
    text = full[0].text.strip()
    short = len(text) <= _LONGEST_TITLE and no_sentence(text) and "\n" not in text
    return replace(full[0].paras[0], align="center") if short else None


def _texts(table: SourceTable) -> list[list[str]]:
    return [[cell.text for cell in row] for row in table.rows]


def _content(rows: Sequence[Sequence[SourceCell]]) -> tuple[list[SourceParagraph], int]:
    """What was said, line by line under its label, at the first of ``rows``, and how many rows that took: the
    label stands beside the text, above it in the same cell, or in a row above it."""
    full, *below = [[cell for cell in row if cell.text.strip()] for row in rows]
    lines = [line for cell in full[1:] for line in _lines(cell)]
    if len(full) == 1:
        own = _lines(full[0])
        if len(own) > 1 and form_label(own[0].text) == CONTENT:
            return own, 1
        lines = _lines(below[0][0]) if below and len(below[0]) == 1 else []
    if len(full) not in (1, 2) or form_label(full[0].text) != CONTENT or len(lines) < 2:
        return [], 1
    title = "".join(full[0].text.split()).rstrip("：:")
    label = SourceParagraph((SourceRun(f"{title}："),), full[0].paras[0].number)
    return [label, *lines], 1 if len(full) == 2 else 2


def _lines(cell: SourceCell) -> list[SourceParagraph]:
    made = []
    for para in cell.paras:
        for at, runs in enumerate(split_lines(para.runs)):
            if runs:
                made.append(replace(para, runs=runs, label=para.label if at == 0 else ""))
    return made
