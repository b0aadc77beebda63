"""A plain list as a workbook."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from openpyxl import Workbook

from generator.records.excel.write import theme as looks
from generator.records.excel.write.cells import cell_at, write_text
from generator.records.excel.write.serialize import packed


def listing(name: str, head: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """One sheet: ``head``, then ``rows`` of texts as long as the head. Raises WriteError."""
    book = Workbook()
    page = book.worksheets[0]
    page.title = name
    widths = [looks.width([text]) for text in head]
    for number, row in enumerate([head, *rows], 1):
        for column, text in enumerate(row, 1):
            cell = cell_at(page, number, column)
            write_text(cell, text)
            (looks.head if number == 1 else looks.body)(cell)
            widths[column - 1] = max(widths[column - 1], looks.width([text]))
    looks.ready(page, widths)
    page.auto_filter.ref = page.dimensions
    return packed(book)
