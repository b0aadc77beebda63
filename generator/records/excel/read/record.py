"""A workbook → the plain data of a record, and where each piece of it stands."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from generator.errors import DataError, Diagnostic
from generator.records.excel.read.book import open_book
from generator.records.excel.read.cell_location import CellLocation, cell_diagnostic
from generator.records.excel.read.custom_facts import read_custom_facts
from generator.records.excel.read.forms import read_form
from generator.records.excel.read.messages import excel_message, other_sheet_names
from generator.records.excel.read.nested_rows import NestedRowPlacer
from generator.records.excel.read.tables import EntityRows, read_table
from generator.records.excel.read.tree import Branch, WorkbookSourceMap, to_plain_data
from generator.records.excel.read.workbook_diagnostics import WorkbookDiagnostics
from generator.records.excel.read.worksheet import Book, Sheet
from generator.records.model.base import Fact
from generator.records.model.shape import entity_keys
from generator.records.model.sheet_plan import AnySheet, CustomSheet, FormSheet, WorkbookPlan, plan_workbook
from generator.records.read.headers import normalize_header
from generator.records.read.known_keys import closest_matches
from generator.records.read.raw_record import RawRecord

_PASSED_OVER = frozenset({"目录", "说明", "填表说明", "填写说明"})
_WHOLE = "工作簿"


def read_record(path: Path, record: type[Fact]) -> RawRecord:
    """The workbook at ``path`` as a ``record``. What is wrong with single cells comes as ``faults`` of the
    result, to be told together with what the model finds. Raises DataError for a file that is no
    workbook, or holds no sheet of the record."""
    book = open_book(path)
    laid_out = plan_workbook(record)
    notes = WorkbookDiagnostics(record, warnings=list(book.warnings))
    top = Branch(_WHOLE)
    found = _match_sheets(book, laid_out, notes)
    if not found:
        shown = "、".join(sheet.name for sheet in laid_out.sheets if "." not in sheet.name)
        raise DataError([*notes.faults, Diagnostic(excel_message("单元格", "没有一张表", 可用=shown))], path)
    _read(found, top, notes)
    sheets = tuple(sheet.name for sheet in book.sheets)
    return RawRecord(
        to_plain_data(top, record),
        WorkbookSourceMap(top, sheets),
        str(path),
        (*notes.warnings, *notes.cells.warnings()),
        tuple(notes.faults),
    )


def count_record_sheets(path: Path, record: type[Fact]) -> int:
    """How many sheets of the workbook belong to a ``record``. Raises DataError for no workbook."""
    return len(_match_sheets(open_book(path), plan_workbook(record), WorkbookDiagnostics(record)))


def _read(found: list[tuple[Sheet, AnySheet]], top: Branch, notes: WorkbookDiagnostics) -> None:
    tables: dict[str, EntityRows] = {}
    for sheet, part in found:
        if isinstance(part, FormSheet):
            required = any(key.required and (key.name,) == part.path for key in entity_keys(notes.record))
            read_form(sheet, part, top, required, notes)
        elif isinstance(part, CustomSheet):
            read_custom_facts(sheet, part, top, notes)
        else:
            tables[part.name] = read_table(sheet, part, notes)
    NestedRowPlacer(tables, top, notes).place_all()


def _match_sheets(
    book: Book, laid_out: WorkbookPlan, notes: WorkbookDiagnostics
) -> list[tuple[Sheet, AnySheet]]:
    """Each sheet with the part of the record it holds, in the order of the record."""
    parts = {part.name: part for part in laid_out.sheets}
    short = {
        name.rpartition(".")[2]: name for name in reversed(parts) if name.rpartition(".")[2] not in parts
    }
    known = {**other_sheet_names(), **short, **{name: name for name in parts}}
    found = {sheet.name: sheet for sheet in book.sheets if sheet.name in parts}
    for sheet in book.sheets:
        name = _known_sheet_name(normalize_header(sheet.name), known)
        if found.setdefault(name, sheet) is sheet and name in parts:
            if sheet.hidden and next(sheet.rows(), None):
                notes.warnings.append(excel_message("提示", "隐藏表", 表=sheet.name))
        elif sheet.name not in _PASSED_OVER and next(sheet.rows(), None) is not None:
            _report_unknown_sheet(sheet, tuple(parts), notes)
    return [(found[name], part) for name, part in parts.items() if name in found]


def _known_sheet_name(name: str, names: Mapping[str, str]) -> str:
    """``议程表`` means 议程."""
    return names.get(name) or names.get(name.removesuffix("表")) or name


def _report_unknown_sheet(sheet: Sheet, names: tuple[str, ...], notes: WorkbookDiagnostics) -> None:
    near = closest_matches(normalize_header(sheet.name), names)
    if near:
        offered = "或".join(f"“{one}”" for one in near)
        message = excel_message("单元格", "不认识的表", 表=sheet.name, 近似=offered)
        notes.faults.append(cell_diagnostic(CellLocation(sheet.name), message))
    else:
        notes.warnings.append(excel_message("提示", "不认识的表", 表=sheet.name))
