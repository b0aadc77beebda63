"""Annotate a copy of a workbook: colour invalid cells and add a comment with the message."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterable
from typing import TYPE_CHECKING

from openpyxl import load_workbook
from openpyxl.cell import Cell, MergedCell
from openpyxl.comments import Comment
from openpyxl.styles import PatternFill

from generator.records.excel.write.serialize import workbook_bytes

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

_FAULTY = PatternFill("solid", fgColor="FFC7CE")
_SIGNED = "wengao"
_NOTE_SIZE = (320, 120)


def annotate_workbook(content: bytes, remarks: Iterable[tuple[str, str, str]], macros: bool = False) -> bytes:
    """The workbook ``content`` with every remark (sheet, cell, sentence) at its cell; a sheet that is not
    there is passed over. Several remarks on one cell stand in one comment."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # what openpyxl does not keep, it says here
        book = load_workbook(io.BytesIO(content), keep_vba=macros, rich_text=True)
    said: dict[tuple[str, str], list[str]] = {}
    for sheet, place, sentence in remarks:
        if sheet in book.sheetnames:
            said.setdefault((sheet, _cell(book[sheet], place).coordinate), []).append(sentence)
    for (sheet, place), sentences in said.items():
        _annotate_cell(_cell(book[sheet], place), "\n".join(dict.fromkeys(sentences)))
    first = next(iter(said), None)
    if first:
        book.active = book.sheetnames.index(first[0])
    return workbook_bytes(book)


def _annotate_cell(cell: Cell, sentence: str) -> None:
    before = f"\n\n{cell.comment.text}" if cell.comment else ""
    comment = Comment(sentence + before, _SIGNED)
    comment.width, comment.height = _NOTE_SIZE
    cell.fill, cell.comment = _FAULTY, comment


def _cell(page: Worksheet, place: str) -> Cell:
    """The cell, or the first of the merged range that covers it."""
    cell = page[place]
    if isinstance(cell, MergedCell):
        area = next(one for one in page.merged_cells.ranges if place in one)
        cell = page.cell(area.min_row, area.min_col)
    assert isinstance(cell, Cell)
    return cell
