"""Excel workbooks → plain data. What reads them, openpyxl too, is imported only when one is read."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from generator.records.read.raw_record import RawRecord
    from generator.records.read.recipients import Recipients

WORKBOOKS = (".xlsx", ".xlsm", ".xls", ".et", ".ods")


def meeting_of_workbook(path: Path) -> RawRecord:
    """The meeting a workbook holds, not yet checked. Raises DataError."""
    from generator.records.excel.read.record import read_record
    from generator.records.model import Meeting

    return read_record(path, Meeting)


def office_of_workbook(path: Path) -> RawRecord:
    """The office's own facts from a workbook, not yet checked. Raises DataError."""
    from generator.records.excel.read.record import read_record
    from generator.records.model import Office

    return read_record(path, Office)


def recipients_of_workbook(path: Path) -> Recipients:
    """The recipient list of a workbook. Raises DataError."""
    from generator.records.excel.read.recipients import read_recipient_workbook

    return read_recipient_workbook(path)
