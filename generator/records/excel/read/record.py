"""A workbook → the plain data of a record, and where each piece of it stands."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from generator.errors import DataError, Fault
from generator.readers.excel.worksheet import Book, Sheet
from generator.records.excel.read.book import open_book
from generator.records.excel.read.cell_location import Spot, at
from generator.records.excel.read.forms import read_form
from generator.records.excel.read.header_row import bare
from generator.records.excel.read.messages import said
from generator.records.excel.read.nested_rows import Hanging
from generator.records.excel.read.tables import Rows, read_table
from generator.records.excel.read.tree import Branch, Located, data_of
from generator.records.excel.read.workbook_diagnostics import Notes
from generator.records.model.base import Fact
from generator.records.model.shape import keys
from generator.records.model.sheet_plan import Form, Plan, Table, plan
from generator.records.read.known_keys import nearest
from generator.records.read.raw_record import RawRecord

_PASSED_OVER = frozenset({"目录", "说明", "填表说明", "填写说明"})
_WHOLE = "工作簿"


def read_record(path: Path, record: type[Fact]) -> RawRecord:
    """The workbook at ``path`` as a ``record``. What is wrong with single cells comes as ``faults`` of the
    result, to be told together with what the model finds. Raises DataError for a file that is no
    workbook, or holds no sheet of the record."""
    book = open_book(path)
    laid_out = plan(record)
    notes = Notes(record, warnings=list(book.warnings))
    top = Branch(_WHOLE)
    found = _matched(book, laid_out, notes)
    if not found:
        shown = "、".join(sheet.name for sheet in laid_out.sheets if "." not in sheet.name)
        raise DataError([*notes.faults, Fault(said("单元格", "没有一张表", 可用=shown))], path)
    _read(found, top, notes)
    sheets = tuple(sheet.name for sheet in book.sheets)
    return RawRecord(
        data_of(top, record), Located(top, sheets), str(path), tuple(notes.warnings), tuple(notes.faults)
    )


def holds(path: Path, record: type[Fact]) -> int:
    """How many sheets of the workbook belong to a ``record``. Raises DataError for no workbook."""
    return len(_matched(open_book(path), plan(record), Notes(record)))


def _read(found: list[tuple[Sheet, Form | Table]], top: Branch, notes: Notes) -> None:
    tables: dict[str, Rows] = {}
    for sheet, part in found:
        if isinstance(part, Form):
            required = any(key.required and (key.name,) == part.path for key in keys(notes.record))
            read_form(sheet, part, top, required, notes)
        else:
            tables[part.name] = read_table(sheet, part, notes)
    Hanging(tables, top, notes).all()


def _matched(book: Book, laid_out: Plan, notes: Notes) -> list[tuple[Sheet, Form | Table]]:
    """Each sheet with the part of the record it holds, in the order of the record."""
    parts = {part.name: part for part in laid_out.sheets}
    short = {
        name.rpartition(".")[2]: name for name in reversed(parts) if name.rpartition(".")[2] not in parts
    }
    found = {sheet.name: sheet for sheet in book.sheets if sheet.name in parts}
    for sheet in book.sheets:
        name = _meant(bare(sheet.name), {**short, **{name: name for name in parts}})
        if found.setdefault(name, sheet) is sheet and name in parts:
            if sheet.hidden and next(sheet.rows(), None):
                notes.warnings.append(said("提示", "隐藏表", 表=sheet.name))
        elif sheet.name not in _PASSED_OVER and next(sheet.rows(), None) is not None:
            _unknown(sheet, tuple(parts), notes)
    return [(found[name], part) for name, part in parts.items() if name in found]


def _meant(name: str, names: Mapping[str, str]) -> str:
    """``议程表`` means 议程."""
    return names.get(name) or names.get(name.removesuffix("表")) or name


def _unknown(sheet: Sheet, names: tuple[str, ...], notes: Notes) -> None:
    near = nearest(bare(sheet.name), names)
    if near:
        offered = "或".join(f"“{one}”" for one in near)
        message = said("单元格", "不认识的表", 表=sheet.name, 近似=offered)
        notes.faults.append(at(Spot(sheet.name), message))
    else:
        notes.warnings.append(said("提示", "不认识的表", 表=sheet.name))
