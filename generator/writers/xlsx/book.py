"""Sheets → a workbook that prints like the Word file: A4, head repeated, as wide as the page."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Sequence
from math import ceil
from typing import TYPE_CHECKING

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.cell_range import CellRange
from openpyxl.worksheet.properties import PageSetupProperties

from generator.document.nodes import Document
from generator.errors import WriteError
from generator.writers.columns import column_widths
from generator.writers.docx.archive import compress_member, zip_members
from generator.writers.docx.core_properties import core_xml
from generator.writers.flow_items import FlowTable, Runs, runs_text
from generator.writers.layout import Layout, ParagraphStyle
from generator.writers.measure import text_width
from generator.writers.text_loss_check import refuse_control_characters
from generator.writers.xlsx.sheets import TableWorksheet

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

_LONGEST = 32767  # characters a cell holds
_NUMBER = re.compile(r"-?(?:0|[1-9]\d{0,8})(?:\.\d{1,6})?")
_ESCAPE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")
_TALLEST = 18.0  # points
_CHAR = 105  # twips: the width of one digit, the unit of columns
_A4, _MM = 9, 1440 / 25.4
_THIN = Side(style="thin", color="000000")
_ALIGN = {"left": "left", "center": "center", "right": "right"}


def sheets_workbook(sheets: Sequence[TableWorksheet], document: Document, layout: Layout) -> bytes:
    """The .xlsx; times and names come from the document, not from the clock."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for sheet in sheets:
        _write(book.create_sheet(sheet.name), sheet, layout)
    saved = io.BytesIO()
    book.save(saved)
    with zipfile.ZipFile(saved) as made:
        parts = {name: made.read(name) for name in made.namelist()}
    parts["docProps/core.xml"] = refuse_control_characters(core_xml(document, layout)).encode()
    return zip_members(compress_member(name, content) for name, content in parts.items())


def _write(page: Worksheet, sheet: TableWorksheet, layout: Layout) -> None:
    widths = column_widths(
        sheet.grid, layout.page.text_width, layout.style("表头"), layout.style(sheet.grid.style)
    )
    for at, twips in enumerate(widths, 1):
        page.column_dimensions[get_column_letter(at)].width = round(twips / _CHAR, 1)
    top = _above(page, sheet, layout, len(widths))
    _table(page, sheet.grid, layout, top + 1)
    _set_print_options(page, layout, top + 1 if sheet.grid.head else 0)


def _above(page: Worksheet, sheet: TableWorksheet, layout: Layout, columns: int) -> int:
    """The lines above the table, each across all columns; gives the number of rows used."""
    for number, words in enumerate(sheet.lines, 1):
        style = layout.style("标题" if number == 1 else "表前")
        cell = _write_cell(page, number, 1, words, style)
        cell.alignment = Alignment("center" if number == 1 else "left", "center", wrap_text=True)
        if columns > 1:
            # not page.merge_cells, which compares each range with all before it
            page.merged_cells.ranges.add(
                CellRange(min_row=number, max_row=number, min_col=1, max_col=columns)
            )
        room = layout.page.text_width
        lines = sum(max(ceil(text_width(line) * style.char / room), 1) for line in words.split("\n"))
        page.row_dimensions[number].height = lines * min(style.size, _TALLEST) * 1.5
    return len(sheet.lines)


def _table(page: Worksheet, grid: FlowTable, layout: Layout, first: int) -> None:
    rows = [row for row in (grid.head, *grid.rows) if row]
    edge = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)
    for number, row in enumerate(rows, first):
        head = bool(grid.head) and number == first
        style = layout.style("表头" if head else grid.style)
        for at, pieces in enumerate(row):
            cell = _write_cell(page, number, at + 1, _cell_value(pieces), style)
            cell.border = edge
            side = "center" if head else _ALIGN.get(grid.aligns[at] if at < len(grid.aligns) else "", "left")
            cell.alignment = Alignment(side, "center", wrap_text=True)


def _write_cell(
    page: Worksheet, row: int, column: int, value: str | int | float, style: ParagraphStyle
) -> Cell:
    """Text stays text, whatever it begins with."""
    cell = page.cell(row, column)
    assert isinstance(cell, Cell)
    if isinstance(value, str):
        if len(value) > _LONGEST:
            raise WriteError(
                f"表格里有一格有{len(value)}个字，Excel 一格最多放{_LONGEST}个字，请改短或改用 Word 格式"
            )
        cell.value = _ESCAPE.sub("_x005F_", value) or None
        if value:
            cell.data_type = "s"
        if value.startswith(_FORMULA_SIGNS):
            cell.quotePrefix = True  # or it becomes a formula when somebody edits it
    else:
        cell.value = value
    cell.font = Font(style.font.east_asia, min(style.size, _TALLEST), bold=style.bold)
    return cell


def _cell_value(pieces: Runs) -> str | int | float:
    """A number only when Excel shows it exactly as it was typed."""
    text = refuse_control_characters(runs_text(pieces))
    if not _NUMBER.fullmatch(text):
        return text
    number = float(text) if "." in text else int(text)
    return number if str(number) == text else text


def _set_print_options(page: Worksheet, layout: Layout, head: int) -> None:
    """A4 as the layout lies, one page wide, head on every page and in sight when scrolling."""
    page.page_setup.paperSize = _A4
    page.page_setup.orientation = "landscape" if layout.page.width > layout.page.height else "portrait"
    page.page_setup.fitToHeight = 0
    page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    margins, sheet = page.page_margins, layout.page
    margins.left, margins.right = sheet.left / 1440, sheet.right / 1440
    margins.top, margins.bottom = sheet.top / 1440, sheet.bottom / 1440
    page.print_options.horizontalCentered = True
    footer = page.HeaderFooter.oddFooter
    if footer is not None and footer.center is not None:
        footer.center.text = "— &P —"
    if head:
        page.print_title_rows = f"{head}:{head}"
        page.freeze_panes = f"A{head + 1}"
