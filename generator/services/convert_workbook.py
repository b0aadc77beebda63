"""Data files in their other shapes: YAML and workbooks, and workbooks with their faults marked."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple, cast

from generator import records
from generator.errors import Diagnostic, GeneratorError
from generator.records.excel import write
from generator.records.excel.read.cell_location import cell_address
from generator.records.excel.read.record import count_record_sheets
from generator.records.excel.read.workbook_check import read_checked_workbook
from generator.records.loading import OFFICE_READERS, READERS, validate_record
from generator.records.model import Meeting, Office
from generator.records.model.plain import to_plain
from generator.records.read.raw_record import drop_empty_values
from generator.records.read.skeleton import skeleton
from generator.records.upgrade import with_version
from generator.records.versions import FORMAT, KEY
from generator.yamlfile.dumper import dump_yaml
from generator.yamlfile.loader import YamlValue

READABLE = records.WORKBOOKS
_MARKABLE = (".xlsx", ".xlsm")
_HEAVIEST = 5 * 1024 * 1024  # a workbook to be marked stands in memory as a whole


class WorkbookYaml(NamedTuple):
    """YAML text of a workbook; ``schema`` is the name of its JSON Schema."""

    text: str
    schema: str
    warnings: tuple[str, ...] = ()


def workbook_to_yaml(path: Path) -> WorkbookYaml:
    """The meeting, or the office file, of a workbook as YAML: what is written there, in the forms of today.

    Raises DataError with every fault: only what is valid is converted.
    """
    office = count_record_sheets(path, Office) > count_record_sheets(path, Meeting)
    record = (OFFICE_READERS if office else READERS)[path.suffix.lower()](path)
    validate_record(Office if office else Meeting, record)
    data = drop_empty_values(record.data)
    assert isinstance(data, dict)
    schema = "office.schema.json" if office else "meeting.schema.json"
    text = with_version(dump_yaml(data), "单位资料" if office else "资料")
    return WorkbookYaml(text, schema, record.warnings)


def current_text(text: str) -> str:
    """The text of a record that becomes another one: in the forms of today, with their version."""
    return with_version(text)


def new_meeting_yaml(name: str) -> str:
    """The YAML text of a new meeting file for ``name``, every other key a comment."""
    return skeleton(name)


def new_workbook(name: str, sample: Path | None = None, examples: Iterable[Path] = ()) -> bytes:
    """A workbook for a meeting called ``name``: as in ``sample``, else empty with ``examples`` shown."""
    shown = [_meeting(path) for path in examples]
    if sample is None:
        empty = Meeting.model_validate({"会议": {"名称": name}, KEY: FORMAT})
        return write.meeting_workbook(empty, shown)
    meeting = _meeting(sample)
    named = meeting.model_copy(update={"info": meeting.info.model_copy(update={"name": name})})
    text = with_version(dump_yaml(cast("dict[str, YamlValue]", to_plain(named))))
    return write.meeting_workbook(records.meeting_from_text(text).meeting, shown)


def new_office_workbook(name: str, examples: Path) -> bytes:
    """A workbook for the facts of the office called ``name``, with ``examples`` shown."""
    shown = records.load_office(examples)
    return write.office_workbook(Office.model_validate({"单位名称": name, KEY: FORMAT}), [shown])


def _meeting(path: Path) -> Meeting:
    """As the file says it, nothing filled in from an office file."""
    return validate_record(Meeting, READERS[path.suffix.lower()](path))


def can_mark(path: Path | str) -> bool:
    """Whether a copy of this file can have its faults marked."""
    return Path(path).suffix.lower() in _MARKABLE


def marked_copy(path: Path, faults: Iterable[Diagnostic]) -> bytes:
    """The workbook at ``path`` with the faulty cells coloured and commented.

    Raises GeneratorError when the file is too large to be rewritten, DataError when it is no workbook.
    """
    content = read_checked_workbook(path).content
    if len(content) > _HEAVIEST:
        raise GeneratorError(f"{path} 超过{_HEAVIEST >> 20}MB，不另存标注，请照上面说的位置改。")
    remarks = [(*cell, fault.message) for fault in faults if (cell := cell_address(fault.place))]
    from generator.records.excel.write.annotate import annotate_workbook

    return annotate_workbook(content, remarks, macros=path.suffix.lower() == ".xlsm")


def recipients_workbook(path: Path) -> bytes:
    """A recipient list (.csv, .yaml) as a workbook."""
    listed = records.load_recipients(path)
    rows = [[row.values.get(key, "") for key in listed.keys] for row in listed.rows]
    return write.list_workbook("名单", listed.keys, rows)
