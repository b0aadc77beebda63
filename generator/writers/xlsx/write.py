"""(Document, Layout) → the bytes of an .xlsx: every table a sheet, with what is said right above it."""

from __future__ import annotations

from generator.document.nodes import Document, Table
from generator.errors import WriteError
from generator.writers.layout import Layout
from generator.writers.xlsx.sheets import sheets


def has_table(document: Document) -> bool:
    return any(isinstance(block, Table) for block in document.blocks)


def is_table_kind(document: Document, layout: Layout) -> bool:
    """Whether the document is a table itself, as a ledger is, not only a text with a table in it."""
    return layout.workbook.tabular and has_table(document)


def write_xlsx(document: Document, layout: Layout) -> bytes:
    """Same document and layout, same bytes. Raises WriteError when there is no table."""
    found = list(sheets(document, layout))
    if not found:
        raise WriteError("这份文稿里没有表格，存不成 Excel；请去掉 -f xlsx，或改用 Word 格式")
    from generator.writers.xlsx.book import (
        sheets_workbook,  # loads openpyxl, which the other writers do without
    )

    return sheets_workbook(found, document, layout)
