"""How the sheets look: heads, examples, column widths, print setup."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable
from copy import copy
from typing import TYPE_CHECKING, Any
from weakref import WeakKeyDictionary

from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.cell import Cell
    from openpyxl.worksheet.worksheet import Worksheet

NARROWEST, WIDEST = 8, 48
_FAMILY = "宋体"
_LINE = Side(style="thin", color="BFBFBF")
_BOX = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)
_HEAD_FILL = PatternFill("solid", fgColor="DDEBF7")
_NOTE_SIZE = (300, 110)  # width and height in points


_styles: WeakKeyDictionary[Workbook, dict[tuple[Callable[[Cell], None], tuple[int, ...]], Any]] = (
    WeakKeyDictionary()
)


def style_header_cell(cell: Cell, note: str = "") -> None:
    """The name of a column, explained by a comment."""
    _style(cell, _head)
    if note:
        comment = Comment(note, "wengao")
        comment.width, comment.height = _NOTE_SIZE
        cell.comment = comment


def style_body_cell(cell: Cell) -> None:
    _style(cell, _body)


def style_hint_cell(cell: Cell) -> None:
    """An explanation or an example."""
    _style(cell, _faint)


def _style(cell: Any, look: Callable[[Cell], None]) -> None:
    """Set a look on a cell; on the second cell of a book as a copy of the first one's numbers, because
    openpyxl compares every font, border and alignment that is set with all of the book: 170 ms a workbook
    of a meeting, 80 ms so."""
    known = _styles.setdefault(cell.parent.parent, {})
    was = tuple(cell._style)
    if (look, was) in known:
        cell._style = copy(known[look, was])
        return
    look(cell)
    known[look, was] = copy(cell._style)


def _head(cell: Cell) -> None:
    cell.font = Font(name=_FAMILY, size=11, bold=True)
    cell.fill = _HEAD_FILL
    cell.border = _BOX
    cell.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)


def _body(cell: Cell) -> None:
    cell.font = Font(name=_FAMILY, size=11)
    cell.border = _BOX
    cell.alignment = Alignment(vertical="top", wrap_text=True)


def _faint(cell: Cell) -> None:
    _body(cell)
    cell.font = Font(name=_FAMILY, size=10, italic=True, color="7F7F7F")


def set_up_sheet(sheet: Worksheet, widths: Iterable[float], tab: str = "") -> None:
    """Column widths, empty cells as text, a head that stays in sight, a page that fits."""
    for number, wide in enumerate(widths, 1):
        column = sheet.column_dimensions[get_column_letter(number)]
        column.width = wide
        column.number_format = "@"
    sheet.freeze_panes = "A2"
    sheet.print_title_rows = "1:1"
    if tab:
        sheet.sheet_properties.tabColor = tab
    fit_to_page_width(sheet)


def fit_to_page_width(sheet: Worksheet) -> None:
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = 9  # A4
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)


def column_width(texts: Iterable[str]) -> float:
    """The width of a column that shows ``texts``, in characters of Excel; long ones are wrapped."""
    widest = max((_columns(line) for text in texts for line in text.split("\n")), default=0)
    return float(min(max(widest + 3, NARROWEST), WIDEST))


def _columns(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(char) in "WFA" else 1 for char in text)
