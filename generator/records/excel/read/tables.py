"""A sheet with one entity a row."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import chain, islice

from generator.records.excel.read.cell_location import CellLocation, cell_diagnostic
from generator.records.excel.read.cell_reading import RowFilter, read_cell_text
from generator.records.excel.read.header_row import HEADER_SEARCH_ROWS, HeaderRow, find_header_row, is_example
from generator.records.excel.read.merged_cells import FilledRow, filled_rows
from generator.records.excel.read.messages import excel_message
from generator.records.excel.read.tree import Branch, Leaf
from generator.records.excel.read.workbook_diagnostics import WorkbookDiagnostics
from generator.records.excel.read.worksheet import Sheet
from generator.records.model.sheet_plan import NUMBER, OWNER, Column, TableSheet

_PRINTED_LIST = "；"  # between the entries of a list in a finished table


@dataclass(slots=True)
class EntityRow:
    """One row: the entity, its 编号 as written, and on what it says it hangs."""

    branch: Branch
    number: str = ""
    number_spot: CellLocation | None = None
    owner: str = ""
    owner_spot: CellLocation | None = None


@dataclass(slots=True)
class EntityRows:
    """The rows of one table."""

    table: TableSheet
    sheet: str
    items: list[EntityRow] = field(default_factory=list)


def read_table(sheet: Sheet, table: TableSheet, notes: WorkbookDiagnostics) -> EntityRows:
    """All rows but examples, in order."""
    result = EntityRows(table, sheet.name)
    names = table.heads
    rows = filled_rows(sheet)
    first = list(islice(rows, HEADER_SEARCH_ROWS))
    found = find_header_row(first, names, _printed_heads(table))
    if found is None:
        if first:
            shown = "、".join(column.name for column in table.columns[:8])
            message = excel_message("单元格", "没有标题行", 表=sheet.name, 可用=shown)
            notes.faults.append(cell_diagnostic(CellLocation(sheet.name), message))
        return result
    start, head = found
    notes.unknown_heads(sheet.name, head, names, table.entity)
    reading = _TableReader(sheet.name, head, table, notes)
    remarked = RowFilter(sheet, totals=True)
    body = (row for row in chain(first[start + 1 :], rows) if not is_example(row))
    items = (reading.item(row) for row in remarked.passing(body, head.columns))
    result.items += [item for item in items if item is not None]
    notes.warnings += remarked.warnings(head.columns)
    return result


def _printed_heads(table: TableSheet) -> dict[str, str]:
    """The columns as a finished table has them, so that a ledger that was sent out can be read in again: what
    a key is explained by first (整改时限，照写) is the head printed over it."""
    return {column.key.description.partition("，")[0]: column.name for column in table.columns}


class _TableReader:
    def __init__(self, sheet: str, head: HeaderRow, table: TableSheet, notes: WorkbookDiagnostics) -> None:
        self.sheet, self.notes = sheet, notes
        self.at = {name: column for column, name in head.columns.items()}
        self.printed = head.printed
        self.columns = [column for column in table.columns if column.name in self.at]
        self.below_a_head = {*head.columns, *head.others, *head.counting}

    def item(self, row: FilledRow) -> EntityRow | None:
        """The row as an entity; None for a row whose cells are all outside the table's columns."""
        item = EntityRow(Branch(CellLocation(self.sheet, row.number)))
        item.owner, item.owner_spot = self._plain(row, OWNER)
        item.number, item.number_spot = self._plain(row, NUMBER)
        for column in self.columns:
            self._fill(item.branch, row, column)
        self._stray(row)
        return item if row.own & set(self.at.values()) else None

    def _fill(self, branch: Branch, row: FilledRow, column: Column) -> None:
        spot = CellLocation(self.sheet, row.number, self.at[column.name], column.name)
        branch.places[column.path] = spot
        value = self.notes.value(row.cells.get(spot.column), column, spot)
        if spot.column in self.printed and isinstance(value, list):
            value = [part for one in value for part in str(one).split(_PRINTED_LIST) if part]
        if value is not None:
            branch.branch(column.path[:-1]).keys[column.path[-1]] = Leaf(value, spot)

    def _plain(self, row: FilledRow, name: str) -> tuple[str, CellLocation | None]:
        if name not in self.at:
            return "", None
        spot = CellLocation(self.sheet, row.number, self.at[name], name)
        cell = row.cells.get(spot.column)
        return (
            "" if cell is None else read_cell_text(cell, spot, "text", self.notes.faults, self.notes.cells)
        ), spot

    def _stray(self, row: FilledRow) -> None:
        """Cells below no head are not lost silently."""
        for column in sorted(row.own - self.below_a_head):
            self.notes.faults.append(
                cell_diagnostic(
                    CellLocation(self.sheet, row.number, column), excel_message("单元格", "列没有名称")
                )
            )
