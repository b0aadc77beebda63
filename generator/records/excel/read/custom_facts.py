"""The sheet of the user's own facts: 项目 (``资金.总额``) and 内容."""

from __future__ import annotations

from itertools import chain, islice

from generator.records.excel.read.cell_location import CellLocation, cell_diagnostic
from generator.records.excel.read.cell_reading import RowFilter, read_cell_text
from generator.records.excel.read.header_row import HEADER_SEARCH_ROWS, HeaderRow, find_header_row
from generator.records.excel.read.merged_cells import filled_rows
from generator.records.excel.read.messages import excel_message
from generator.records.excel.read.tree import Branch, Leaf
from generator.records.excel.read.workbook_diagnostics import WorkbookDiagnostics
from generator.records.excel.read.worksheet import Sheet
from generator.records.model.custom import SEPARATOR, custom_from_leaves
from generator.records.model.sheet_plan import ITEM, VALUE, CustomSheet


def read_custom_facts(sheet: Sheet, part: CustomSheet, top: Branch, notes: WorkbookDiagnostics) -> None:
    """Put what the sheet says into ``top``; a row without 项目, or one said twice, is a fault."""
    rows = filled_rows(sheet)
    first = list(islice(rows, HEADER_SEARCH_ROWS))
    found = find_header_row(first, (ITEM, VALUE))
    both = found is not None and len(found[1].columns) == 2
    start, head = found if found and both else (-1, HeaderRow(0, {1: ITEM, 2: VALUE}, {}))
    at_column = {name: column for column, name in head.columns.items()}
    leaves: dict[str, str] = {}
    spots: dict[str, CellLocation] = {}
    remarked = RowFilter()
    for row in remarked.passing(chain(first[start + 1 :], rows), head.columns):
        place = CellLocation(sheet.name, row.number, at_column[ITEM])
        spot = CellLocation(sheet.name, row.number, at_column[VALUE])
        name, text = (
            read_cell_text(row.cells[column], where, "text", notes.faults) if column in row.cells else ""
            for column, where in ((at_column[ITEM], place), (at_column[VALUE], spot))
        )
        if not text:
            continue
        name = SEPARATOR.join(step.strip() for step in name.replace("．", SEPARATOR).split(SEPARATOR))
        if not name.strip(SEPARATOR):
            notes.faults.append(cell_diagnostic(place, excel_message("单元格", "没有项目")))
        elif name in leaves:
            message = excel_message("单元格", "重复的项", 键=name, 前=spots[name].cell)
            notes.faults.append(cell_diagnostic(spot, message))
        else:
            leaves[name], spots[name] = text, spot
    notes.warnings += remarked.warnings(sheet.name)
    _hand_over(part, top, leaves, spots, notes)


def _hand_over(
    part: CustomSheet,
    top: Branch,
    leaves: dict[str, str],
    spots: dict[str, CellLocation],
    notes: WorkbookDiagnostics,
) -> None:
    kept: dict[str, str] = {}
    for name, text in leaves.items():
        try:
            custom_from_leaves({**kept, name: text})
        except ValueError as error:
            notes.faults.append(cell_diagnostic(spots[name], str(error)))
            continue
        kept[name] = text
        top.places[(*part.path, *name.split(SEPARATOR))] = spots[name]
    if kept:
        top.keys[part.path[-1]] = Leaf(custom_from_leaves(kept), next(iter(spots.values())))
