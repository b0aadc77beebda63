"""Files → models: which reader a file needs, the check, and the office's own facts filled in."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from generator.errors import DataError, Diagnostic
from generator.files.paths import outside_sentence, stays_inside
from generator.records.excel.read import (
    WORKBOOKS,
    meeting_of_workbook,
    office_of_workbook,
    recipients_of_workbook,
)
from generator.records.excel.read.cell_location import merge_cell_diagnostics
from generator.records.excel.read.tree import WorkbookSourceMap as Cells
from generator.records.model import Meeting, Office, complete_from_office, discrepancies
from generator.records.read.invisible import invisible_in_cells, invisible_in_rows
from generator.records.read.messages import error_message
from generator.records.read.raw_record import RawRecord, drop_empty_values
from generator.records.read.recipients import Recipients, read_csv
from generator.records.read.recipients import read_yaml as read_recipient_yaml
from generator.records.read.text import FileText
from generator.records.read.validation_diagnostics import keys_hidden_in_text, validation_diagnostics
from generator.records.read.yaml import parse_mapping, read_mapping
from generator.records.versions import KEY, newer_remark

Model = TypeVar("Model", bound=BaseModel)
Product = TypeVar("Product")

_TEXTS: Mapping[str, Callable[[Path], RawRecord]] = {".yaml": read_mapping, ".yml": read_mapping}
READERS: Mapping[str, Callable[[Path], RawRecord]] = {
    **_TEXTS,
    **dict.fromkeys(WORKBOOKS, meeting_of_workbook),
}
OFFICE_READERS: Mapping[str, Callable[[Path], RawRecord]] = {
    **_TEXTS,
    **dict.fromkeys(WORKBOOKS, office_of_workbook),
}
RECIPIENT_READERS: Mapping[str, Callable[[Path], Recipients]] = {
    **dict.fromkeys((".csv", ".tsv", ".txt"), read_csv),
    ".yaml": read_recipient_yaml,
    ".yml": read_recipient_yaml,
    **dict.fromkeys(WORKBOOKS, recipients_of_workbook),
}
OFFICE_NAMES = ("office.yaml", "office.yml", "office.xlsx")


@dataclass(frozen=True, slots=True)
class LoadedMeeting:
    """A meeting with its office's facts filled in; ``warnings`` are Chinese sentences for the user; ``data``
    is the file as it was typed, without what the office adds."""

    meeting: Meeting
    warnings: tuple[str, ...] = ()
    office: Office | None = None
    data: Mapping[str, Any] | None = field(default=None, compare=False, repr=False)


def load_meeting(path: Path, office: Path | None = None) -> Meeting:
    """The meeting of a data file; see :func:`read_meeting`. Raises DataError."""
    return read_meeting(path, office).meeting


def read_meeting(path: Path, office: Path | None = None) -> LoadedMeeting:
    """The meeting of a data file, completed from the office file.

    ``office`` names the office file; without it ``office.yaml`` beside the data file, or else in the
    folder above, is used when there is one. Raises DataError with every fault of a file.
    """
    path = Path(path)
    record = _reader(READERS, path)(path)
    meeting = validate_record(Meeting, record)
    office_path = Path(office) if office else office_file_for(path)
    if office_path and office is None and not stays_inside(office_path.parent, office_path):
        raise DataError([Diagnostic(outside_sentence(office_path.name))], path)
    if office_path is None:
        return _complete_from_office(meeting, record, None)
    office_record = _reader(OFFICE_READERS, office_path)(office_path)
    loaded = _complete_from_office(meeting, record, validate_record(Office, office_record))
    told = [f"{office_path.name}：{one}" for one in _remarks(office_record)]
    return replace(loaded, warnings=(*loaded.warnings, *told))


def _remarks(record: RawRecord) -> tuple[str, ...]:
    """What a person should be told of a file that is in order; of a text file its reader tells it all."""
    cells = isinstance(record.source, Cells)
    return (*record.warnings, *(invisible_in_cells(record.data, record.source) if cells else ()))


def meeting_from_text(text: str, name: str = "", office: Office | None = None) -> LoadedMeeting:
    """A meeting from YAML text in hand; ``name`` is what errors call it. Raises DataError."""
    record = parse_mapping(FileText(text), name)
    return _complete_from_office(validate_record(Meeting, record), record, office)


def _complete_from_office(meeting: Meeting, record: RawRecord, office: Office | None) -> LoadedMeeting:
    remarks: tuple[str, ...] = ()
    if office is not None:
        meeting, remarks = complete_from_office(meeting, office)
    newer = newer_remarks(meeting, office)
    warnings = (*newer, *_remarks(record), *remarks, *discrepancies(meeting))
    return LoadedMeeting(meeting, warnings, office, record.data)


def newer_remarks(meeting: Meeting, office: Office | None) -> tuple[str, ...]:
    """A sentence for each of the two files that was written by a newer program."""
    own = newer_remark(meeting.version, "会议资料")
    return (*own, *newer_remark(office.version, "单位资料")) if office else own


def load_office(path: Path) -> Office:
    """The office file. Raises DataError."""
    path = Path(path)
    return validate_record(Office, _reader(OFFICE_READERS, path)(path))


def load_recipients(path: Path) -> Recipients:
    """The rows of a recipient list (.csv, .yaml or a workbook). Raises DataError."""
    path = Path(path)
    found = _reader(RECIPIENT_READERS, path)(path)
    return replace(found, warnings=(*found.warnings, *invisible_in_rows(found.rows)))


def office_file_for(path: Path) -> Path | None:
    """The office file that belongs to a data file: in the same folder, else in the folder above."""
    folder = Path(path).resolve().parent
    candidates = (place / name for place in (folder, folder.parent) for name in OFFICE_NAMES)
    return next((one for one in candidates if one.is_file()), None)


def validate_record(model: type[Model], record: RawRecord) -> Model:
    """Plain data → model. Raises DataError with all faults at once, each with its place."""
    if disguised := keys_hidden_in_text(record.data, model, record.source):
        raise DataError(disguised, record.name or None)
    try:
        found = model.model_validate(drop_empty_values(record.data))
    except ValidationError as error:
        faults = validation_diagnostics(error, model, record.source)
        told = (*_newer(record), *_all_diagnostics(record, faults), *_unread_there(record, faults))
        raise DataError(told, record.name or None) from error
    if record.faults:
        raise DataError(_all_diagnostics(record), record.name or None)
    return found


def _newer(record: RawRecord) -> list[Diagnostic]:
    """Why there may be things in the file that this program does not know."""
    data = record.data if isinstance(record.data, dict) else {}
    return [Diagnostic(one) for one in newer_remark(data.get(KEY), "这份资料")]


def _unread_there(record: RawRecord, faults: Sequence[Diagnostic]) -> list[Diagnostic]:
    """What the reader has to say of the same lines: an item is empty because all of it stands behind a #."""
    lines = {fault.place.partition("行")[0] for fault in faults if fault.place}
    return [
        Diagnostic(one) for one in record.warnings if one.startswith("第") and one.partition("行")[0] in lines
    ]


def _all_diagnostics(record: RawRecord, faults: tuple[Diagnostic, ...] = ()) -> tuple[Diagnostic, ...]:
    """What the model found and what the reader found, each once, in the order of the file."""
    if isinstance(record.source, Cells):
        return merge_cell_diagnostics(faults, record.faults, record.source.sheets)
    return (*record.faults, *faults)


def _reader(table: Mapping[str, Product], path: Path) -> Product:
    """The reader of a file, by its extension. Raises DataError for an extension nobody reads."""
    extension = path.suffix.lower()
    if extension in table:
        return table[extension]
    usable = "、".join(table)
    raise DataError([Diagnostic(error_message("文件", "不认识类型", 类型=extension, 可用=usable))], path)
