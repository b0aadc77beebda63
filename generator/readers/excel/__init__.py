"""Excel workbooks → plain data. What reads them, openpyxl too, is imported only when one is read."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from generator.readers.recipients import Recipients
    from generator.readers.record import RawRecord

WORKBOOKS = (".xlsx", ".xlsm", ".xls", ".et", ".ods")


def meeting_of_workbook(path: Path) -> RawRecord:
    """The meeting a workbook holds, not yet checked. Raises DataError."""
    from generator.model import Meeting
    from generator.readers.excel.record import read_record

    return read_record(path, Meeting)


def office_of_workbook(path: Path) -> RawRecord:
    """The office's own facts from a workbook, not yet checked. Raises DataError."""
    from generator.model import Office
    from generator.readers.excel.record import read_record

    return read_record(path, Office)


def recipients_of_workbook(path: Path) -> Recipients:
    """The recipient list of a workbook. Raises DataError."""
    from generator.readers.excel.recipients import read_workbook

    return read_workbook(path)
