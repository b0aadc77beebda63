"""Minutes in the form of a table: what was said there is text, with headings and items of its own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from generator.importing.form_labels import CONTENT, form_label, is_meeting_form
from generator.importing.inlines import split_lines
from generator.importing.source_blocks import SourceBlock, SourceCell, SourceParagraph, SourceRun, SourceTable


def open_forms(blocks: Sequence[SourceBlock]) -> list[SourceBlock]:
    """The rows of a form that hold several lines of text become paragraphs; the rows above and below stay
    tables."""
    return [part for block in blocks for part in _parts(block)]


def _parts(block: SourceBlock) -> Iterator[SourceBlock]:
    if not isinstance(block, SourceTable) or not is_meeting_form(_texts(block)):
        yield block
        return
    held: list[tuple[SourceCell, ...]] = []
    for row in block.rows:
        text = _content(row)
        if not text:
            held.append(row)
            continue
        yield from [replace(block, rows=tuple(held))] if held else []
        held = []
        yield from text
    yield from [replace(block, rows=tuple(held), head=0)] if held else []


def _texts(table: SourceTable) -> list[list[str]]:
    return [[cell.text for cell in row] for row in table.rows]


def _content(row: Sequence[SourceCell]) -> list[SourceParagraph]:
    """What was said, line by line under its label; nothing for a row that is no such text."""
    full = [cell for cell in row if cell.text.strip()]
    label = full[0] if full and form_label(full[0].text) == CONTENT else None
    if label is None:
        found = [] if len(full) != 1 else _lines(full[0])
        return found if len(found) > 1 and form_label(found[0].text) == CONTENT else []
    lines = [line for cell in full[1:] for line in _lines(cell)]
    if len(full) != 2 or len(lines) < 2:
        return []
    title = "".join(label.text.split()).rstrip("：:")
    return [SourceParagraph((SourceRun(f"{title}："),), label.paras[0].number), *lines]


def _lines(cell: SourceCell) -> list[SourceParagraph]:
    made = []
    for para in cell.paras:
        for at, runs in enumerate(split_lines(para.runs)):
            if runs:
                made.append(replace(para, runs=runs, label=para.label if at == 0 else ""))
    return made
