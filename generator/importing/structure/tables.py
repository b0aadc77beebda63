"""Tables from elsewhere → tables of a draft, or paragraphs when they only frame a text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.document.inlines import inline_text
from generator.document.nodes import Align, Block, Inline, Paragraph, Table, Text
from generator.document.nodes import Cell as TreeCell
from generator.importing.form_labels import is_meeting_form
from generator.importing.import_result import ImportNotes
from generator.importing.inlines import IN_HEAD, in_one_line, split_lines, to_inlines
from generator.importing.messages import message_text
from generator.importing.source_blocks import SourceCell, SourceTable

_ALIGN: tuple[Align, ...] = ("",)
_MOST_COLUMNS, _MOST_CELLS = 60, 50_000


def table_of(grid: SourceTable, notes: ImportNotes) -> list[Block]:
    """A cell over several rows or columns is repeated where it stood alone in Word, and that is told."""
    rows = [list(_spread(row)) for row in grid.rows]
    columns = max(map(len, rows), default=0)
    if columns == 1 and len(rows) == 1:
        notes.warn(message_text("提示", "框"))
        return [Paragraph(to_inlines(para.runs)) for cell in grid.rows[0] for para in cell.paras]
    if not columns or columns > _MOST_COLUMNS or columns * len(rows) > _MOST_CELLS:
        notes.warn(message_text("提示", "表太大"))
        return [
            Paragraph((Text("\t".join(inline_text(_cell(cell).inlines) for cell in row)),))
            for row in grid.rows
        ]
    if any(cell.across > 1 or cell.below for row in grid.rows for cell in row):
        notes.warn(message_text("提示", "合并"))
    form = is_meeting_form([[cell.text for cell in row] for row in grid.rows])
    head = 1 if grid.head or (not form and _is_head(grid.rows)) else 0
    full = [[*row, *[SourceCell(())] * (columns - len(row))] for row in rows]
    made = [tuple(_cell(cell, IN_HEAD if at < head else "；") for cell in row) for at, row in enumerate(full)]
    return [Table(made[0] if head else (), tuple(made[head:]), _ALIGN * columns, grid.form or None)]


def _spread(row: Sequence[SourceCell]) -> Iterator[SourceCell]:
    """Cells that go on from above are empty; those over several columns leave the others empty."""
    for cell in row:
        yield SourceCell(()) if cell.below else cell
        yield from [SourceCell(())] * (cell.across - 1)


def _is_head(rows: Sequence[Sequence[SourceCell]]) -> bool:
    """Short words in every cell of the first row, and more rows below."""
    first = rows[0]
    if len(rows) < 2 or any(cell.across > 1 for cell in first):
        return False
    texts = [cell.text.strip() for cell in first]
    return all(texts) and all(len(text) <= 10 and not text.isdigit() for text in texts)


def _cell(cell: SourceCell, between: str = "；") -> TreeCell:
    return TreeCell(in_one_line(_lines(cell), between))


def _lines(cell: SourceCell) -> Iterator[tuple[Inline, ...]]:
    """Paragraphs and the lines within them; marks of strength are left out."""
    for para in cell.paras:
        for at, runs in enumerate(split_lines(para.runs)):
            label = para.label if at == 0 else ""
            yield (Text(label + "".join(run.text for run in runs).replace("\t", " ")),)
