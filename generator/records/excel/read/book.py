"""A workbook as sheets of rows, read as a stream: what is in the file, nothing filled in or judged.

The rows come from openpyxl's own sheet parser, one at a time, so that a long list never stands in
memory as cells.
"""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from generator.errors import DataError, Diagnostic
from generator.records.excel.read.messages import excel_message
from generator.records.excel.read.workbook_check import CheckedWorkbook, read_checked_workbook
from generator.records.excel.read.worksheet import MAX_ROWS, Book, MergedRange, SheetRow

if TYPE_CHECKING:
    from openpyxl import Workbook

    from generator.records.excel.read.struck_text import StruckStrings
    from generator.records.excel.read.xlsx import SheetSurvey

_ABOVE = 10  # title and head
MAX_CELLS = 3_000_000


def open_book(path: Path) -> Book:
    """The workbook at ``path``. Raises DataError with one sentence for a file that is none."""
    if path.suffix.lower() not in (".xlsx", ".xlsm"):
        from generator.records.excel.read.calamine_book import open_with_calamine

        return open_with_calamine(path)
    from generator.records.excel.read.struck_text import struck_strings

    package = read_checked_workbook(path)
    try:
        workbook = _load_workbook(package)
        struck = struck_strings(package.content)
    except Exception as error:  # whatever openpyxl stumbles over in a damaged part
        raise DataError([Diagnostic(excel_message("打不开", "损坏"))], path) from error
    if not workbook.worksheets:
        raise DataError([Diagnostic(excel_message("打不开", "损坏"))], path)
    sheets = tuple(XlsxSheet(sheet, str(path), struck) for sheet in workbook.worksheets)
    return Book(sheets, str(path), package.warnings)


def _load_workbook(package: CheckedWorkbook) -> Workbook:
    from openpyxl import load_workbook

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # unsupported extensions, default styles: no matter for reading
        return load_workbook(io.BytesIO(package.content), read_only=True, data_only=True, keep_links=False)


@dataclass(slots=True)
class XlsxSheet:
    """One sheet of an .xlsx file; ``source`` is openpyxl's read-only sheet."""

    source: Any
    file: str
    struck: StruckStrings
    survey: SheetSurvey | None = None

    @property
    def name(self) -> str:
        return str(self.source.title)

    @property
    def hidden(self) -> bool:
        return bool(self.source.sheet_state != "visible")

    @property
    def merged(self) -> tuple[MergedRange, ...]:
        return self._surveyed().merged

    @property
    def hidden_columns(self) -> frozenset[int]:
        return self._surveyed().hidden_columns

    def rows(self) -> Iterator[SheetRow]:
        """Raises DataError for a sheet that is too long or damaged."""
        from generator.records.excel.read.xlsx import sheet_rows

        most = MAX_ROWS + _ABOVE
        cells = count = 0
        rows = sheet_rows(self.source, self.struck) if self._surveyed().rows <= most else iter(())
        while (row := self._next(rows)) is not None:
            count, cells = count + 1, cells + len(row.cells)
            if cells > MAX_CELLS:
                raise self._refused("格太多", MAX_CELLS)
            if count <= most:
                yield row
        if max(count, self._surveyed().rows) > most:
            raise self._refused("行太多", MAX_ROWS)

    def _surveyed(self) -> SheetSurvey:
        from generator.records.excel.read.xlsx import scan_sheet_xml

        if self.survey is None:
            with self.source._get_source() as part:
                self.survey = scan_sheet_xml(part)
        return self.survey

    def _next(self, rows: Iterator[SheetRow]) -> SheetRow | None:
        try:
            return next(rows, None)
        except Exception as error:  # whatever the XML parser and openpyxl stumble over
            raise DataError([Diagnostic(excel_message("打不开", "损坏"))], self.file) from error

    def _refused(self, code: str, limit: int) -> DataError:
        return DataError([Diagnostic(excel_message("打不开", code, 表=self.name, 上限=limit))], self.file)
