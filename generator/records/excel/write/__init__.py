"""Records and lists → Excel workbooks. openpyxl is imported only when one is made."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from generator.records.model import Meeting, Office


def meeting_workbook(meeting: Meeting, examples: Sequence[Meeting] = ()) -> bytes:
    """A meeting as .xlsx, to be filled in further; reading it gives an equal meeting.

    ``examples`` give example rows, which readers pass over. Raises WriteError for a text no cell holds.
    """
    from generator.records.excel.write.book import record_workbook
    from generator.records.excel.write.messages import workbook_text

    return record_workbook(meeting, workbook_text("会议标题"), examples)


def office_workbook(office: Office, examples: Sequence[Office] = ()) -> bytes:
    """The office file as .xlsx."""
    from generator.records.excel.write.book import record_workbook
    from generator.records.excel.write.messages import workbook_text

    return record_workbook(office, workbook_text("单位标题"), examples)


def list_workbook(name: str, head: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """One sheet ``name`` with a head that stays in sight and plain texts below it, as .xlsx."""
    from generator.records.excel.write.single_sheet import single_sheet_workbook

    return single_sheet_workbook(name, head, rows)
