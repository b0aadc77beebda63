"""Recipient lists in a workbook: the first sheet with a list, streamed; one row a recipient."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import chain, islice
from pathlib import Path

from generator.errors import DataError, Diagnostic
from generator.records.excel.read.book import open_book
from generator.records.excel.read.cell_location import CellLocation, cell_diagnostic
from generator.records.excel.read.cell_reading import RowFilter, read_cell_text
from generator.records.excel.read.cell_text import cell_text
from generator.records.excel.read.merged_cells import FilledRow, filled_rows
from generator.records.excel.read.messages import excel_message
from generator.records.excel.read.worksheet import Book, Sheet
from generator.records.read.messages import error_message
from generator.records.read.recipients import Recipient, Recipients

_LOOKED_AT = 10  # rows among which the head is sought
_NAMES = frozenset({"单位", "姓名", "收件单位", "主送", "单位名称"})


def read_recipient_workbook(path: Path) -> Recipients:
    """The rows of the first sheet that has any, in order; a title above the head is passed over.

    A cell that cannot be used is a fault of its row. Raises DataError when there is no list, or its head
    is at fault.
    """
    book = open_book(path)
    for sheet in book.sheets:
        rows = filled_rows(sheet)
        first = list(islice(rows, _LOOKED_AT))
        if first:
            return _read_list(book, sheet, first, rows)
    raise DataError([Diagnostic(excel_message("单元格", "没有名单"))], path)


def _read_list(book: Book, sheet: Sheet, first: list[FilledRow], rest: Iterator[FilledRow]) -> Recipients:
    faults: list[Diagnostic] = []
    remarked = RowFilter()
    start = _head_row(first)
    heads = _heads(first[start], sheet.name, faults)
    columns = _CellPlaces(sheet.name, {head: column for column, head in heads.items()})
    found = tuple(
        _recipient_of_row(row, heads, columns)
        for row in remarked.passing(chain(first[start + 1 :], rest), heads)
    )
    if not found and not faults:
        faults.append(cell_diagnostic(CellLocation(sheet.name), error_message("句子", "没有收件人")))
    if faults:
        raise DataError(faults, book.name)
    return Recipients(found, tuple(heads.values()), (*book.warnings, *remarked.warnings(sheet.name)))


def _head_row(first: list[FilledRow]) -> int:
    """The row that names 单位 or 姓名; else the first with two cells, since a title is one."""
    texts = [{cell_text(cell.value) for cell in row.cells.values()} for row in first]
    named = (at for at, row in enumerate(texts) if row & _NAMES)
    wide = (at for at, row in enumerate(texts) if len(row) > 1)
    return next(named, next(wide, 0))


def _heads(row: FilledRow, sheet: str, faults: list[Diagnostic]) -> dict[int, str]:
    """Column → its name, from left to right."""
    heads: dict[int, str] = {}
    for column, cell in sorted(row.cells.items()):
        spot = CellLocation(sheet, row.number, column)
        name = "".join(read_cell_text(cell, spot, "text", faults).split())
        earlier = next((one for one, head in heads.items() if head == name), 0)
        if earlier:
            before = CellLocation(sheet, row.number, earlier).cell
            faults.append(cell_diagnostic(spot, excel_message("单元格", "重复的列", 键=name, 前=before)))
        elif name:
            heads[column] = name
    return heads


def _recipient_of_row(row: FilledRow, heads: Mapping[int, str], columns: _CellPlaces) -> Recipient:
    values = dict.fromkeys(columns.numbers, "")
    faults: list[Diagnostic] = []
    for column, cell in row.cells.items():
        head = heads.get(column, "")
        text = read_cell_text(cell, CellLocation(columns.sheet, row.number, column, head), "text", faults)
        if head:
            values[head] = text
        elif text and column in row.own:
            faults.append(
                cell_diagnostic(
                    CellLocation(columns.sheet, row.number, column), excel_message("单元格", "列没有名称")
                )
            )
    return Recipient(row.number, values, columns, tuple(faults))


@dataclass(frozen=True, slots=True)
class _CellPlaces:
    """Where the columns of a list stand; shared by all its rows."""

    sheet: str
    numbers: Mapping[str, int]

    def cell(self, line: int, column: str) -> str:
        return str(CellLocation(self.sheet, line, self.numbers.get(column, 0), column))

    def row(self, line: int) -> str:
        return str(CellLocation(self.sheet, line))
