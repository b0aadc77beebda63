"""The sheet of the user's own facts: 项目 (``资金.总额``) and 内容."""

from __future__ import annotations

from itertools import chain, islice

from generator.records.excel.read.cell_location import CellLocation, cell_diagnostic
from generator.records.excel.read.cell_reading import RowFilter, read_cell_text
from generator.records.excel.read.forms import FURTHER_COLUMNS
from generator.records.excel.read.header_row import (
    HEADER_SEARCH_ROWS,
    HeaderRow,
    find_header_row,
    is_example,
)
from generator.records.excel.read.merged_cells import FilledRow, filled_rows
from generator.records.excel.read.messages import excel_message
from generator.records.excel.read.tree import Branch, Leaf
from generator.records.excel.read.workbook_diagnostics import WorkbookDiagnostics
from generator.records.excel.read.worksheet import Sheet
from generator.records.model.custom import SEPARATOR, WIDE_SEPARATOR, as_custom, custom_from_leaves
from generator.records.model.sheet_plan import ITEM, VALUE, CustomSheet


def read_custom_facts(sheet: Sheet, part: CustomSheet, top: Branch, notes: WorkbookDiagnostics) -> None:
    """Put what the sheet says into ``top``; a row without 项目, or one said twice, is a fault."""
    rows = filled_rows(sheet)
    first = list(islice(rows, HEADER_SEARCH_ROWS))
    found = find_header_row(first, (ITEM, VALUE))
    both = found is not None and len(found[1].columns) == 2
    start, head = found if found and both else (-1, HeaderRow(0, {1: ITEM, 2: VALUE}, {}))
    at_column = {name: column for column, name in head.columns.items()}
    said = _CustomRows(sheet.name, at_column[ITEM], at_column[VALUE], notes)
    remarked = RowFilter(sheet)
    for row in remarked.passing(chain(first[start + 1 :], rows), head.columns):
        if not is_example(row):
            said.row(row)
    strange = {column: text for column, text in head.others.items() if text not in FURTHER_COLUMNS}
    notes.unknown_heads(sheet.name, HeaderRow(head.row, head.columns, strange), (ITEM, VALUE))
    notes.warnings += remarked.warnings(head.columns)
    _hand_over(part, top, said, notes)


class _CustomRows:
    """``leaves``: name with dots → text, ``spots``: where it stands, in the order of the sheet."""

    def __init__(self, sheet: str, item: int, value: int, notes: WorkbookDiagnostics) -> None:
        self.sheet, self.item, self.value, self.notes = sheet, item, value, notes
        self.leaves: dict[str, str] = {}
        self.spots: dict[str, CellLocation] = {}
        self.beside: dict[str, int] = {}

    def row(self, row: FilledRow) -> None:
        """A row without 内容 says nothing; the rows beside a merged 项目 are the items of a list."""
        spot = CellLocation(self.sheet, row.number, self.value)
        text = self._text(row, self.value, spot) if self.value in row.own else ""
        if not text:
            return
        place = CellLocation(self.sheet, row.number, self.item)
        name = _dotted(self._text(row, self.item, place))
        if not name:
            self._fault(place, "没有名称")
        elif self.item not in row.own:
            self._next_item(name, text, spot)
        elif name in self.leaves:
            self._fault(spot, "重复的自定", 键=name, 前=self.spots[name].cell)
        else:
            self.leaves[name], self.spots[name] = text, spot

    def _next_item(self, name: str, text: str, spot: CellLocation) -> None:
        """``name`` holds a list: what was said of it before becomes its first item."""
        if name in self.leaves:
            self._put(_item(name, 1), self.leaves.pop(name), self.spots.pop(name))
            self.beside[name] = 1
        self.beside[name] = self.beside.get(name, 0) + 1
        self._put(_item(name, self.beside[name]), text, spot)

    def _put(self, name: str, text: str, spot: CellLocation) -> None:
        self.leaves[name], self.spots[name] = text, spot

    def _text(self, row: FilledRow, column: int, where: CellLocation) -> str:
        cell = row.cells.get(column)
        return read_cell_text(cell, where, "text", self.notes.faults, self.notes.cells) if cell else ""

    def _fault(self, place: CellLocation, code: str, **words: str) -> None:
        self.notes.faults.append(cell_diagnostic(place, excel_message("单元格", code, **words)))


def _dotted(name: str) -> str:
    steps = name.replace(WIDE_SEPARATOR, SEPARATOR).split(SEPARATOR)
    return SEPARATOR.join(step.strip() for step in steps).strip(SEPARATOR)


def _item(name: str, number: int) -> str:
    return f"{name}{SEPARATOR}第{number}项"


def _hand_over(part: CustomSheet, top: Branch, said: _CustomRows, notes: WorkbookDiagnostics) -> None:
    """All that can be a fact; a name that is a fact and holds others too is a fault of its row."""
    kept: dict[str, str] = {}
    for name, text in said.leaves.items():
        try:
            as_custom(custom_from_leaves({**kept, name: text}))
        except ValueError as error:
            notes.faults.append(cell_diagnostic(said.spots[name], str(error)))
            continue
        kept[name] = text
        top.places[(*part.path, *name.split(SEPARATOR))] = said.spots[name]
    if kept:
        top.keys[part.path[-1]] = Leaf(custom_from_leaves(kept), said.spots[next(iter(kept))])
