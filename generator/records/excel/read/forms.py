"""A sheet with one key a row: 项目 and 内容."""

from __future__ import annotations

from itertools import chain, islice

from generator.records.excel.read.cell_location import CellLocation, cell_diagnostic
from generator.records.excel.read.cell_reading import CellRemarks, RowFilter, read_cell_text
from generator.records.excel.read.header_row import (
    HEADER_SEARCH_ROWS,
    HeaderRow,
    find_header_row,
)
from generator.records.excel.read.merged_cells import FilledRow, filled_rows
from generator.records.excel.read.messages import excel_message
from generator.records.excel.read.tree import Branch, Leaf
from generator.records.excel.read.workbook_diagnostics import WorkbookDiagnostics, unknown_name_message
from generator.records.excel.read.worksheet import Sheet
from generator.records.model.sheet_plan import ITEM, VALUE, Column, FormSheet
from generator.records.read.headers import normalize_header
from generator.records.read.known_keys import closest_matches, model_at, unknown_key, usual_mistake
from generator.yamlfile.loader import YamlValue

FURTHER_COLUMNS = ("说明", "例子", "备注", "填写说明")


def read_form(sheet: Sheet, form: FormSheet, top: Branch, required: bool, notes: WorkbookDiagnostics) -> None:
    """Put what the sheet says into ``top``. The entity is there, though empty, when it is ``required``."""
    rows = filled_rows(sheet)
    first = list(islice(rows, HEADER_SEARCH_ROWS))
    found = find_header_row(first, (ITEM, VALUE))
    both = found is not None and len(found[1].columns) == 2
    start, head = found if found and both else (-1, HeaderRow(0, {1: ITEM, 2: VALUE}, {}))
    reading = _FormReader(
        sheet.name, form, top, notes, {name: column for column, name in head.columns.items()}
    )
    if required:
        top.branch(form.path).spot = CellLocation(sheet.name)
    remarked = RowFilter(sheet)
    for row in remarked.passing(chain(first[start + 1 :], rows), head.columns):
        reading.row(row)
    notes.unknown_heads(sheet.name, HeaderRow(head.row, head.columns, _unknown_columns(head)), (ITEM, VALUE))
    notes.warnings += remarked.warnings(head.columns)
    reading.finish()


def _unknown_columns(head: HeaderRow) -> dict[int, str]:
    return {column: text for column, text in head.others.items() if text not in FURTHER_COLUMNS}


class _FormReader:
    def __init__(
        self, sheet: str, form: FormSheet, top: Branch, notes: WorkbookDiagnostics, at_column: dict[str, int]
    ) -> None:
        self.sheet, self.form, self.top, self.notes = sheet, form, top, notes
        self.item, self.value = at_column[ITEM], at_column[VALUE]
        self.columns = {column.name: column for column in (*form.columns, *form.loose)}
        self.short = {name.rpartition(".")[2]: name for name in reversed(self.columns)}
        self.found: dict[str, tuple[CellLocation, list[YamlValue]]] = {}
        self.places: dict[str, CellLocation] = {}
        self.current: Column | None = None

    def row(self, row: FilledRow) -> None:
        place = CellLocation(self.sheet, row.number, self.item)
        name = (
            normalize_header(read_cell_text(row.cells[self.item], place, "text", [], CellRemarks()))
            if self.item in row.cells
            else ""
        )
        if name:
            self.current = self.columns.get(name) or self.columns.get(self.short.get(name, ""))
        column = self.current
        cell = row.cells.get(self.value) if self.value in row.own else None
        if column is None:
            self._stray(name, place, cell is not None)
            return
        spot = CellLocation(self.sheet, row.number, self.value, column.name)
        self.places.setdefault(column.name, spot)
        value = self.notes.value(cell, column, spot)
        if value is not None:
            self._add(column, spot, value, bool(name))

    def _add(self, column: Column, spot: CellLocation, value: YamlValue, named: bool) -> None:
        before = self.found.setdefault(column.name, (spot, []))
        if before[1] and column.key.kind not in ("names", "texts"):
            message = excel_message("单元格", "重复的项", 键=column.name, 前=before[0].cell)
            self.notes.faults.append(
                cell_diagnostic(spot, message if named else excel_message("单元格", "没有项目"))
            )
            return
        before[1].extend(value if isinstance(value, list) else [value])

    def _stray(self, name: str, place: CellLocation, filled: bool) -> None:
        """A row whose 项目 nobody knows; with nothing beside it it is a mere title."""
        if not filled:
            return
        if not name:
            self.notes.faults.append(
                cell_diagnostic(place._replace(column=self.value), excel_message("单元格", "没有项目"))
            )
        elif (near := closest_matches(name, tuple(self.columns))) and not self._usual(name):
            self.notes.faults.append(cell_diagnostic(place, unknown_name_message(name, near)))
        else:
            self.notes.faults.append(
                cell_diagnostic(
                    place, unknown_key(self.notes.record, (*self.form.path, name), indented=False)
                )
            )

    def _usual(self, name: str) -> str:
        return usual_mistake(self.notes.record, model_at(self.notes.record, self.form.path), name)

    def finish(self) -> None:
        """Hand over: lists from all their rows, everything else as it stands."""
        for column in self.columns.values():
            loose = column in self.form.loose
            base = () if loose else self.form.path
            if column.name in self.places:
                self.top.places[(*base, *column.path)] = self.places[column.name]
            if column.name in self.found:
                spot, values = self.found[column.name]
                several = column.key.kind in ("names", "texts")
                branch = self.top.branch((*base, *column.path[:-1]))
                branch.keys[column.path[-1]] = Leaf(values if several else values[0], spot)
                if branch is not self.top and isinstance(branch.spot, str):
                    branch.spot = CellLocation(self.sheet)
