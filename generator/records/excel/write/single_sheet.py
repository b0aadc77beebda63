"""A plain list as a workbook."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from openpyxl import Workbook

from generator.records.excel.write import theme
from generator.records.excel.write.cells import cell_at, write_text
from generator.records.excel.write.serialize import workbook_bytes


def single_sheet_workbook(name: str, head: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """One sheet: ``head``, then ``rows`` of texts as long as the head. Raises WriteError."""
    book = Workbook()
    page = book.worksheets[0]
    page.title = name
    widths = [theme.column_width([text]) for text in head]
    for number, row in enumerate([head, *rows], 1):
        for column, text in enumerate(row, 1):
            cell = cell_at(page, number, column)
            write_text(cell, text)
            (theme.style_header_cell if number == 1 else theme.style_body_cell)(cell)
            widths[column - 1] = max(widths[column - 1], theme.column_width([text]))
    theme.set_up_sheet(page, widths)
    page.auto_filter.ref = page.dimensions
    return workbook_bytes(book)
