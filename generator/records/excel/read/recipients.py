"""Recipient lists in a workbook, streamed; one row a recipient, from every sheet with the same head."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, islice
from pathlib import Path

from generator.errors import DataError, Diagnostic
from generator.records.excel.read.book import open_book
from generator.records.excel.read.cell_location import CellLocation, cell_diagnostic
from generator.records.excel.read.cell_reading import CellRemarks, RowFilter, read_cell_text
from generator.records.excel.read.cell_text import cell_text
from generator.records.excel.read.merged_cells import FilledRow, filled_rows
from generator.records.excel.read.messages import excel_message
from generator.records.excel.read.worksheet import Sheet
from generator.records.read.messages import error_message
from generator.records.read.recipient_table import (
    HEADER_SEARCH_ROWS,
    RecipientHead,
    RecipientScreen,
    head_row,
    names_recipients,
    read_head,
)
from generator.records.read.recipients import Recipient, Recipients

_MOST_HEAD_ROWS = 3


def read_recipient_workbook(path: Path) -> Recipients:
    """The rows of the first sheet that is a list, in order, and of all others with the same head; a title
    above the head is passed over. What is not read is named.

    A cell that cannot be used is a fault of its row. Raises DataError when there is no list, or its head
    is at fault.
    """
    book = open_book(path)
    lists = _lists(book.sheets)
    if not lists:
        raise DataError([Diagnostic(excel_message("单元格", "没有名单"))], path)
    first = next((one for one in lists if names_recipients(one.head)), lists[0])
    read = [one for one in lists if one is first or _same_head(one, first)]
    found = [row for one in read for row in one.recipients()]
    faults = [fault for one in read for fault in one.faults]
    if not found and not faults:
        faults.append(cell_diagnostic(CellLocation(first.sheet.name), error_message("句子", "没有收件人")))
    if faults:
        raise DataError(faults, book.name)
    said = (*book.warnings, *first.head.warnings(), *_sheets_told(book.sheets, lists, read))
    of_sheets = (sentence for one in read for sentence in one.warnings())
    return Recipients(tuple(found), first.head.keys, (*said, *of_sheets), first.head.also)


def _lists(sheets: Sequence[Sheet]) -> list[_SheetList]:
    """The sheets with something in them; hidden ones only where no other has."""
    opened = [(sheet, *_opened(sheet)) for sheet in sheets]
    filled = [_SheetList(sheet, first, rest) for sheet, first, rest in opened if first]
    return [one for one in filled if not one.sheet.hidden] or filled


def _opened(sheet: Sheet) -> tuple[list[FilledRow], Iterator[FilledRow]]:
    rows = filled_rows(sheet)
    return list(islice(rows, HEADER_SEARCH_ROWS)), rows


def _same_head(one: _SheetList, first: _SheetList) -> bool:
    return set(one.head.keys) == set(first.head.keys) and names_recipients(one.head)


def _sheets_told(
    sheets: Sequence[Sheet], lists: Sequence[_SheetList], read: Sequence[_SheetList]
) -> Iterator[str]:
    """Which sheets are one list, and which were not read."""
    if len(read) > 1:
        yield error_message("名单", "几张表", 几张=_quoted([one.sheet for one in read]))
    if other := [one.sheet for one in lists if one not in read]:
        yield error_message("名单", "不读的表", 几张=_quoted(other), 表=read[0].sheet.name)
    if read[0].sheet.hidden:
        yield excel_message("提示", "隐藏表", 表=read[0].sheet.name)
    elif hidden := [sheet for sheet in sheets if sheet.hidden and next(sheet.rows(), None)]:
        yield error_message("名单", "藏着的表", 几张=_quoted(hidden))


def _quoted(sheets: Sequence[Sheet]) -> str:
    return "、".join(f"“{sheet.name}”" for sheet in sheets) + "表"


class _SheetList:
    """A sheet read as a list: its head, then its rows. ``faults`` are those of the head."""

    def __init__(self, sheet: Sheet, first: list[FilledRow], rest: Iterator[FilledRow]) -> None:
        self.sheet = sheet
        self.faults: list[Diagnostic] = []
        self.remarks = CellRemarks()
        top, bottom = _head_rows(sheet, first[head_row([_plain_texts(row) for row in first])].number)
        self._rows = chain([row for row in first if row.number > bottom], rest)
        self.head = self._read_head([row for row in first if top <= row.number <= bottom])
        self._screen = RecipientScreen(self.head)
        self._filter = RowFilter(sheet)
        self._places = _CellPlaces(sheet.name, {name: at for at, name in self.head.columns.items()})

    def _read_head(self, rows: Sequence[FilledRow]) -> RecipientHead:
        row, *below = rows
        texts = self._head_texts(row, row.cells)
        wide = {area.left: area.right for area in self.sheet.merged if area.top == row.number}
        above = dict(texts)
        for lower in below:
            for column, text in self._head_texts(lower, lower.own).items():
                over = next((at for at, right in wide.items() if at <= column <= right), column)
                texts[column] = f"{above.get(over, '')}{text}" if text in texts.values() else text
        head = read_head(texts)
        for column, earlier in head.repeated.items():
            before = self._spot(row, earlier).cell
            message = excel_message("单元格", "重复的列", 键=head.written[column], 前=before)
            self.faults.append(cell_diagnostic(self._spot(row, column), message))
        return head

    def _head_texts(self, row: FilledRow, columns: Iterable[int]) -> dict[int, str]:
        return {
            column: read_cell_text(
                row.cells[column], self._spot(row, column), "text", self.faults, self.remarks
            )
            for column in columns
        }

    def recipients(self) -> Iterator[Recipient]:
        """The rows that are recipients."""
        for row in self._filter.passing(self._rows, self.head.columns):
            faults: list[Diagnostic] = []
            texts = {at: self._text(row, at, faults) for at in sorted(row.cells)}
            own = {at: text for at, text in texts.items() if at in row.own}
            if self._screen.passes(self._places.row(row.number), own):
                yield Recipient(row.number, self.head.values(texts), self._places, tuple(faults))

    def _text(self, row: FilledRow, column: int, faults: list[Diagnostic]) -> str:
        spot = self._spot(row, column, self.head.columns.get(column, ""))
        text = read_cell_text(row.cells[column], spot, "text", faults, self.remarks)
        if text and not spot.head and column in row.own:
            faults.append(cell_diagnostic(spot, excel_message("单元格", "列没有名称")))
        return text

    def _spot(self, row: FilledRow, column: int, head: str = "") -> CellLocation:
        return CellLocation(self.sheet.name, row.number, column, head)

    def warnings(self) -> Iterator[str]:
        """What is to be told of the rows once they are read."""
        yield from self._screen.warnings()
        yield from self._filter.warnings(self.head.columns)
        yield from self.remarks.warnings()


def _head_rows(sheet: Sheet, number: int) -> tuple[int, int]:
    """The first and last row of a head that row ``number`` is in: one of several rows has a name that is
    merged down over all of them."""
    over = [area for area in sheet.merged if area.top <= number <= area.bottom < area.top + _MOST_HEAD_ROWS]
    return min((area.top for area in over), default=number), max(
        (area.bottom for area in over), default=number
    )


def _plain_texts(row: FilledRow) -> dict[int, str]:
    return {column: cell_text(cell.value, cell.number_format) for column, cell in row.cells.items()}


@dataclass(frozen=True, slots=True)
class _CellPlaces:
    """Where the columns of a list stand; shared by all its rows."""

    sheet: str
    numbers: Mapping[str, int]

    def cell(self, line: int, column: str) -> str:
        return str(CellLocation(self.sheet, line, self.numbers.get(column, 0), column))

    def row(self, line: int) -> str:
        return str(CellLocation(self.sheet, line))
