"""Sheets → a workbook that prints like the Word file: A4, head repeated, as wide as the page."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Sequence
from itertools import zip_longest
from math import ceil
from typing import TYPE_CHECKING

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.cell_range import CellRange
from openpyxl.worksheet.dimensions import RowDimension
from openpyxl.worksheet.properties import PageSetupProperties

from generator.document.nodes import Document
from generator.errors import WriteError
from generator.writers.columns import HEAD, column_widths
from generator.writers.docx.archive import compress_member, zip_members
from generator.writers.docx.core_properties import core_xml
from generator.writers.flow_items import FlowTable, Runs, runs_text
from generator.writers.layout import Layout, ParagraphStyle
from generator.writers.measure import text_width
from generator.writers.special_tables import chart_height, chart_of
from generator.writers.text_loss_check import refuse_control_characters
from generator.writers.xlsx.cell_values import CellValue, column_values, figure
from generator.writers.xlsx.charts import BookCharts
from generator.writers.xlsx.choices import BookChoices
from generator.writers.xlsx.sheet_names import SheetNames
from generator.writers.xlsx.sheets import SheetLine, TableWorksheet

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

_LONGEST = 32767  # characters a cell holds
_ESCAPE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")
_TALLEST = 18.0  # points
_CHAR = 105  # twips: the width of one digit, the unit of columns
_A4, _MM = 9, 1440 / 25.4
_THIN = Side(style="thin", color="000000")
_MARKED = PatternFill("solid", fgColor="FFFF00")
_CELL_MARGINS, _NARROW, _GAP = 150, 1000, 240  # twips: inside a cell, a column of figures, beside a chart
_MOST_BESIDE = 0.6  # of the page for figures, so that a chart beside them can be read
_DEFAULT_ROW = 300  # twips: a row nobody gave a height
_BUTTON = 14.0  # points: the button of a filter stands at the foot of its cell
_SPARE = 200  # rows below a table that drop-downs reach
_LEADING = 1.4  # a line of a cell, in heights of its type
_FROZEN = 12  # rows: a head further down would leave nothing to scroll
_ALIGN = {"left": "left", "center": "center", "right": "right"}


def sheets_workbook(sheets: Sequence[TableWorksheet], document: Document, layout: Layout) -> bytes:
    """The .xlsx; times and names come from the document, not from the clock."""
    book = Workbook()
    book.remove(book.worksheets[0])
    names = SheetNames()
    pages = [book.create_sheet(names.free(sheet.name)) for sheet in sheets]
    choices, charts = BookChoices(book, layout.workbook, names), BookCharts(layout)
    for page, sheet in zip(pages, sheets, strict=True):
        if sheet.grid.form:
            _write_chart_sheet(page, sheet, layout, charts)
        else:
            _write_sheet(page, sheet, layout, choices)
    saved = io.BytesIO()
    book.save(saved)
    with zipfile.ZipFile(saved) as made:
        parts = {name: made.read(name) for name in made.namelist()}
    parts |= charts.parts()
    parts["docProps/core.xml"] = refuse_control_characters(core_xml(document, layout)).encode()
    return zip_members(compress_member(name, content) for name, content in parts.items())


def _write_sheet(page: Worksheet, sheet: TableWorksheet, layout: Layout, choices: BookChoices) -> None:
    widths = _widths(sheet.grid, layout.page.text_width, layout)
    _set_widths(page, widths)
    top = _write_lines(page, sheet.lines, 1, layout, len(widths), titled=True)
    end = _write_table(page, sheet.grid, layout, top, widths)
    if sheet.grid.head:
        _add_head_tools(page, sheet, layout, choices, top)
    last = _write_lines(page, sheet.below, end, layout, len(widths))
    _set_print_options(page, layout, top if sheet.grid.head else 0, (last - 1, len(widths)))


def _write_chart_sheet(page: Worksheet, sheet: TableWorksheet, layout: Layout, charts: BookCharts) -> None:
    """The chart stands to the right of its figures; below them when they take more than half the page."""
    chart, room = chart_of(sheet.grid), layout.page.text_width
    widths = _widths(sheet.grid, room // 2, layout)
    beside = len(widths) <= room // 2 // _NARROW and sum(widths) <= _MOST_BESIDE * room
    widths = widths if beside else _widths(sheet.grid, room, layout)
    columns = [*widths, _GAP, room - sum(widths) - _GAP] if beside else widths
    _set_widths(page, columns)
    top = _write_lines(page, sheet.lines, 1, layout, len(columns), titled=True)
    end = _write_table(page, sheet.grid, layout, top, widths)
    page.auto_filter.ref = f"A{top}:{get_column_letter(len(widths))}{end - 1}"
    first, column = (top, len(columns)) if beside else (end + 1, 1)
    under = first + ceil(chart_height(chart) / _DEFAULT_ROW)
    charts.add(page, chart, top, (first, column), (under, len(columns) + 1))
    below = max(end, under + 1)
    last = _write_lines(page, sheet.below, below, layout, len(columns))
    _set_print_options(page, layout, top, (max(last, below) - 1, len(columns)))


def _widths(grid: FlowTable, room: int, layout: Layout) -> list[int]:
    """Twips of the columns. Figures and days are never broken: one that is wider than its column is a row of
    ### in Excel. A table that gets wider than the page by it is printed a little smaller."""
    style = layout.style(grid.style)
    widths = column_widths(grid, room, layout.style(HEAD), style)
    size = min(style.size, _TALLEST) * 20
    for row in _typed_rows(grid, layout):
        for at, (value, pieces) in enumerate(row):
            if not isinstance(value.value, str):
                needed = round((text_width(runs_text(pieces)) + 1) * size) + _CELL_MARGINS
                widths[at] = max(widths[at], needed)
    return widths


def _set_widths(page: Worksheet, widths: Sequence[int]) -> None:
    for at, twips in enumerate(widths, 1):
        page.column_dimensions[get_column_letter(at)].width = round(twips / _CHAR, 1)


def _write_lines(
    page: Worksheet,
    lines: Sequence[SheetLine],
    first: int,
    layout: Layout,
    columns: int,
    titled: bool = False,
) -> int:
    """Lines from row ``first``, each across all columns, the first one as a title if ``titled``; gives the
    row after them."""
    for number, line in enumerate(lines, first):
        is_title = titled and number == first
        style = layout.style("标题" if is_title else "表前")
        cell = _write_cell(page, number, 1, CellValue(line.text), style)
        cell.alignment = Alignment("center" if is_title else line.align, "center", wrap_text=True)
        if columns > 1:
            # not page.merge_cells, which compares each range with all before it
            page.merged_cells.ranges.add(
                CellRange(min_row=number, max_row=number, min_col=1, max_col=columns)
            )
        size = min(style.size, _TALLEST)
        wide = layout.page.text_width / (size * 20)  # characters of this size on a line
        count = sum(max(ceil(text_width(part) / wide), 1) for part in line.text.split("\n"))
        page.row_dimensions[number].height = count * size * 1.5
    return first + len(lines)


def _write_table(page: Worksheet, grid: FlowTable, layout: Layout, first: int, widths: Sequence[int]) -> int:
    """The rows from ``first``; gives the row after them."""
    edge = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)
    by_hand = _is_filled_by_hand(grid)
    rows = _typed_rows(grid, layout)
    for number, row in enumerate(rows, first):
        head = bool(grid.head) and number == first
        style = layout.style(HEAD if head else grid.style)
        for at, (value, pieces) in enumerate(row):
            cell = _write_cell(page, number, at + 1, value, style)
            cell.border = edge
            if any(piece.mark for piece in pieces):
                cell.fill = _MARKED
            cell.alignment = Alignment("center" if head else _side(grid, at, value), "center", wrap_text=True)
        tall = _row_height([pieces for _, pieces in row], widths, style)
        tall = tall + _BUTTON if head else max(tall, layout.table.row / 20)
        made = RowDimension if head or by_hand else _GrowingRow
        page.row_dimensions[number] = made(page, index=number, ht=tall)
    return first + len(rows)


def _side(grid: FlowTable, at: int, value: CellValue) -> str:
    """As the table says; where it says nothing, figures and days stand in the middle, words at the left."""
    said = _ALIGN.get(grid.aligns[at] if at < len(grid.aligns) else "")
    return said or ("left" if isinstance(value.value, str) else "center")


class _GrowingRow(RowDimension):
    """A row whose height is only how it stands now: Excel makes it fit again when somebody writes into it."""

    customHeight = False


def _is_filled_by_hand(grid: FlowTable) -> bool:
    """Whether a third of the columns are left empty throughout, as in a list to be signed."""
    columns = [*zip(*grid.rows, strict=False)]
    empty = sum(not any(map(runs_text, column)) for column in columns)
    return 3 * empty >= len(columns) > 0


def _row_height(row: Sequence[Runs], widths: Sequence[int], style: ParagraphStyle) -> float:
    """Points that the longest cell takes, wrapped in its column."""
    size = min(style.size, _TALLEST)
    lines = [
        sum(
            max(ceil(text_width(line) * size * 20 / max(width - _CELL_MARGINS, 1)), 1)
            for line in runs_text(pieces).split("\n")
        )
        for pieces, width in zip(row, widths, strict=False)
    ]
    return round(max(lines, default=1) * size * _LEADING + 2, 1)


def _typed_rows(grid: FlowTable, layout: Layout) -> list[list[tuple[CellValue, Runs]]]:
    """The head as text, the rows below it as what each column is."""
    heads = [_text(pieces) for pieces in grid.head]
    count = max(map(len, grid.rows), default=0)
    columns = [[_text(row[at]) if at < len(row) else "" for row in grid.rows] for at in range(count)]
    typed = [
        _chart_values(texts) if grid.form and at else column_values(head, texts, layout.workbook)
        for at, (head, texts) in enumerate(zip_longest(heads, columns, fillvalue=""))
        if at < count
    ]
    rows = [
        [(typed[at][number], pieces) for at, pieces in enumerate(row)] for number, row in enumerate(grid.rows)
    ]
    top = [(CellValue(head), pieces) for head, pieces in zip(heads, grid.head, strict=True)]
    return [top, *rows] if grid.head else rows


def _chart_values(texts: Sequence[str]) -> list[CellValue]:
    return [figure(text, percent=False) or CellValue(text) for text in texts]


def _add_head_tools(
    page: Worksheet, sheet: TableWorksheet, layout: Layout, choices: BookChoices, head: int
) -> None:
    """Filter and drop-downs; the latter reach further down where rows can be added."""
    grid = sheet.grid
    rows = grid.rows[:-1] if _is_sum(grid.rows[-1:], layout) else grid.rows
    last = head + len(rows)
    page.auto_filter.ref = f"A{head}:{get_column_letter(len(grid.head))}{last}"
    reach = last if sheet.below or len(rows) < len(grid.rows) else last + _SPARE
    for at, pieces in enumerate(grid.head):
        letter = get_column_letter(at + 1)
        texts = [_text(row[at]) for row in rows if at < len(row) and not any(one.mark for one in row[at])]
        choices.add(page, _text(pieces), texts, f"{letter}{head + 1}:{letter}{reach}")


def _is_sum(rows: Sequence[tuple[Runs, ...]], layout: Layout) -> bool:
    """Whether the row adds up those above it, so that sorting must leave it where it is."""
    return any(_text(cell) in layout.workbook.sums for row in rows for cell in row[:2])


def _write_cell(page: Worksheet, row: int, column: int, value: CellValue, style: ParagraphStyle) -> Cell:
    """Text stays text, whatever it begins with."""
    cell = page.cell(row, column)
    assert isinstance(cell, Cell)
    text = value.value
    if isinstance(text, str):
        if len(text) > _LONGEST:
            raise WriteError(
                f"表格里有一格有{len(text)}个字，Excel 一格最多放{_LONGEST}个字，请改短或改用 Word 格式"
            )
        cell.value = _ESCAPE.sub("_x005F_", text) or None
        if text:
            cell.data_type = "s"
        if text.startswith(_FORMULA_SIGNS):
            cell.quotePrefix = True  # or it becomes a formula when somebody edits it
    else:
        cell.value = text
    cell.number_format = value.number_format
    cell.font = Font(style.font.east_asia, min(style.size, _TALLEST), bold=style.bold)
    return cell


def _text(pieces: Runs) -> str:
    return refuse_control_characters(runs_text(pieces))


def _set_print_options(page: Worksheet, layout: Layout, head: int, size: tuple[int, int]) -> None:
    """A4 as the layout lies, one page wide, head on every page and in sight when scrolling; ``size``: the
    last row and column that are printed."""
    page.page_setup.paperSize = _A4
    page.page_setup.orientation = "landscape" if layout.page.width > layout.page.height else "portrait"
    page.page_setup.fitToHeight = 0
    page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    margins, sheet = page.page_margins, layout.page
    margins.left, margins.right = sheet.left / 1440, sheet.right / 1440
    margins.top, margins.bottom = sheet.top / 1440, sheet.bottom / 1440
    page.print_options.horizontalCentered = True
    page.print_area = f"A1:{get_column_letter(size[1])}{size[0]}"
    footer = page.HeaderFooter.oddFooter
    if footer is not None and footer.center is not None:
        footer.center.text = "— &P —"
    if head:
        page.print_title_rows = f"{head}:{head}"
        if head <= _FROZEN:
            page.freeze_panes = f"A{head + 1}"
