"""Older and other workbooks (.xls, .et, .ods) through python-calamine, an optional extra."""

from __future__ import annotations

import importlib
import io
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from generator.errors import DataError, Diagnostic
from generator.records.excel.read.messages import excel_message
from generator.records.excel.read.workbook_check import (
    MAX_MEGABYTES,
    InvalidWorkbookError,
    check_archive_size,
)
from generator.records.excel.read.worksheet import MAX_ROWS, Book, MergedRange, SheetCell, SheetRow
from generator.records.read.text import read_file_bytes

_MOST_HEIGHT = 10 * MAX_ROWS  # with blank rows


def open_with_calamine(path: Path) -> Book:
    """The workbook at ``path``. Raises DataError, also when the extra is not installed."""
    try:
        calamine = importlib.import_module("python_calamine")
    except ImportError as error:
        raise DataError(
            [Diagnostic(excel_message("打不开", "旧版", 类型=path.suffix.lower()))], path
        ) from error
    content = read_file_bytes(path, MAX_MEGABYTES)
    try:
        check_archive_size(content)
        workbook = calamine.load_workbook(io.BytesIO(content))
        sheets = tuple(
            CalamineSheet(workbook.get_sheet_by_name(one.name), _hidden(one), str(path))
            for one in workbook.sheets_metadata
            if str(one.typ).endswith("WorkSheet")
        )
    except InvalidWorkbookError as error:
        raise DataError([Diagnostic(str(error))], path) from error
    except calamine.PasswordError as error:
        raise DataError([Diagnostic(excel_message("打不开", "有密码"))], path) from error
    except calamine.CalamineError as error:
        raise DataError([Diagnostic(excel_message("打不开", "损坏"))], path) from error
    numbers = any(sheet.has_numbers() for sheet in sheets)
    return Book(sheets, str(path), (excel_message("提示", "没有格式"),) if numbers else ())


def _hidden(sheet: Any) -> bool:
    return not str(sheet.visible).endswith("Visible")


@dataclass(slots=True)
class CalamineSheet:
    """One sheet; no number formats, no hidden rows: the library does not tell them."""

    source: Any
    hidden: bool
    file: str

    @property
    def name(self) -> str:
        return str(self.source.name)

    @property
    def merged(self) -> tuple[MergedRange, ...]:
        ranges = self.source.merged_cell_ranges or ()
        return tuple(
            MergedRange(top + 1, left + 1, bottom + 1, right + 1) for (top, left), (bottom, right) in ranges
        )

    @property
    def hidden_columns(self) -> frozenset[int]:
        """None: the library does not tell them."""
        return frozenset()

    def has_numbers(self) -> bool:
        """Whether a cell's format would matter."""
        if self.source.total_height > _MOST_HEIGHT:
            return False
        cells = (value for row in self.source.to_python() for value in row)
        return any(isinstance(value, int | float) and not isinstance(value, bool) for value in cells)

    def rows(self) -> Iterator[SheetRow]:
        """Raises DataError for a sheet that is too long."""
        if self.source.total_height > _MOST_HEIGHT:
            raise DataError(
                [Diagnostic(excel_message("打不开", "行太多", 表=self.name, 上限=MAX_ROWS))], self.file
            )
        count = 0
        for number, values in enumerate(self.source.to_python(skip_empty_area=False), 1):
            cells = {column: SheetCell(value) for column, value in enumerate(values, 1) if value != ""}
            if not cells:
                continue
            count += 1
            if count > MAX_ROWS:
                raise DataError(
                    [Diagnostic(excel_message("打不开", "行太多", 表=self.name, 上限=MAX_ROWS))], self.file
                )
            yield SheetRow(number, cells)
