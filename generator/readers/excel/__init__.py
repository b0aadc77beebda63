"""Excel workbooks → plain data. openpyxl is imported only when a workbook is read."""

from __future__ import annotations

from pathlib import Path

from generator.readers.recipients import Recipients

WORKBOOKS = (".xlsx", ".xlsm", ".xls", ".et", ".ods")


def recipients_of_workbook(path: Path) -> Recipients:
    """The recipient list of a workbook. Raises DataError."""
    from generator.readers.excel.recipients import read_workbook

    return read_workbook(path)
