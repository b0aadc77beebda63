"""Workbooks → records and back, for the form: what would change is shown first, then taken over."""

from __future__ import annotations

import json
import re
import secrets
import time
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from generator.errors import DataError, Diagnostic, GeneratorError
from generator.files.atomic_files import save
from generator.records import WORKBOOKS
from generator.records.excel import write
from generator.records.excel.read.record import count_record_sheets
from generator.records.loading import OFFICE_READERS, READERS, validate_record
from generator.records.model import Fact, Meeting, Office
from generator.records.model.shape import entity_keys
from generator.records.read.normalize import expand_short_forms
from generator.records.read.partial_validation import validate_partially
from generator.records.read.raw_record import drop_empty_values
from generator.records.read.text import read_text_file
from generator.records.versions import FORMAT
from generator.workspace.form.diff import Difference, taken_over
from generator.workspace.form.files import FormFile, OfficeForm
from generator.workspace.storage.meeting_file import MeetingFile
from generator.workspace.storage.workspace import Workspace
from generator.yamlfile.loader import YamlValue

_TOKEN = re.compile(r"[0-9a-f]{32}")
_KEPT = 3600.0  # seconds
_PLACE = "imports"


@dataclass(frozen=True, slots=True)
class Read:
    """What a workbook holds: plain data, its mistakes (each with its cell), and remarks."""

    data: dict[str, YamlValue]
    faults: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Proposal:
    """What reading a workbook in would change; ``token`` carries it out (empty: nothing to do)."""

    name: str
    differences: tuple[Difference, ...]
    faults: tuple[str, ...]
    remarks: tuple[str, ...]
    token: str = ""


def read_workbook(
    workspace: Workspace,
    source: Path | bytes,
    model: type[Fact],
    name: str = "",
    now: Mapping[str, YamlValue] | None = None,
) -> Read:
    """The record of a workbook; one that lacks what every record has (a ledger that was sent out and came
    back) is a part of ``now``. Raises DataError for what is no workbook, or one of the other kind."""
    said = name.replace("\\", "/").rpartition("/")[2] or (source.name if isinstance(source, Path) else "")
    ending = Path(said).suffix.lower() or ".xlsx"
    if ending not in WORKBOOKS:
        usable = "、".join(WORKBOOKS)
        raise DataError([Diagnostic(f"这不是 Excel 工作簿，可以读入的有{usable}，请另存后再选")], said)
    if isinstance(source, Path):
        return _read(source, model, said, now)
    place = workspace.aside(_PLACE) / f"{secrets.token_hex(8)}{ending}"
    save(place, source)
    try:
        return _read(place, model, said, now)
    finally:
        place.unlink(missing_ok=True)


def proposed(workspace: Workspace, file: FormFile, content: bytes, name: str) -> Proposal:
    """What the workbook would change in the file; kept for an hour under ``token``."""
    now = file.open()
    read = read_workbook(workspace, content, file.model, name, now.data)
    data, differences = taken_over(now.data, expand_short_forms(read.data, file.model), file.model)
    if not differences:
        return Proposal(name, (), read.faults, read.remarks)
    token = secrets.token_hex(16)
    kept = {"name": file.name, "version": now.version, "data": data, "differences": len(differences)}
    _forget_old(workspace.aside(_PLACE))
    save(workspace.aside(_PLACE) / f"{token}.json", json.dumps(kept, ensure_ascii=False).encode("utf-8"))
    return Proposal(name, differences, read.faults, read.remarks, token)


def replaced(workspace: Workspace, file: FormFile, token: str) -> tuple[MeetingFile, int]:
    """Carry a proposal out; how many places it changed. Raises StaleError when the file was changed since,
    GeneratorError when the proposal is too old."""
    place = workspace.aside(_PLACE) / f"{token}.json"
    try:
        if not _TOKEN.fullmatch(token):
            raise ValueError
        kept: dict[str, Any] = json.loads(place.read_text("utf-8"))
        if kept["name"] != file.name:
            raise ValueError
    except (OSError, ValueError) as error:
        raise GeneratorError("读入的工作簿已经不在了，请重新选一次。") from error
    text = file.text_of(file.open(), kept["data"])
    opened = file.replace(text, kept["version"], "从工作簿读入")
    place.unlink(missing_ok=True)
    return opened, int(kept["differences"])


def adopted(workspace: Workspace, office: OfficeForm) -> MeetingFile:
    """The office's facts that are used so far (a workbook, or a file of the folder above) become the
    folder's own file. Raises GeneratorError when there are none, or there is a file already."""
    other = office.borrowed()
    if other is None:
        raise GeneratorError("没有可以转过来的单位资料，请直接在这一页填。")
    if other.suffix.lower() in WORKBOOKS:
        text = office.text_of(
            office.open(), expand_short_forms(read_workbook(workspace, other, Office).data, Office)
        )
    else:
        text = read_text_file(other).text
    return office.replace(text, office.version(), "转成可以编辑的")


def workbook_of(file: FormFile) -> bytes:
    """The file as a workbook, nothing added. Raises DataError when there is something in the file that a
    workbook cannot hold: nothing is left out silently."""
    opened = file.open()
    if opened.faults or not opened.text.strip():
        faults = opened.faults or (Diagnostic("还是空的，请先填一项"),)
        raise DataError(faults, f"{file.name}，改好再存成 Excel")
    model = validate_partially(opened.text, file.model, file.name).model
    if isinstance(model, Meeting):
        return write.meeting_workbook(model.model_copy(update={"version": FORMAT}))
    assert isinstance(model, Office)
    return write.office_workbook(model.model_copy(update={"version": FORMAT}))


def _read(path: Path, model: type[Fact], said: str, now: Mapping[str, YamlValue] | None) -> Read:
    other = Office if model is Meeting else Meeting
    try:
        if count_record_sheets(path, other) > count_record_sheets(path, model):
            kinds = ("单位资料", "会议资料") if other is Office else ("会议资料", "单位资料")
            raise DataError(
                [Diagnostic(f"这是{kinds[0]}的工作簿，不是{kinds[1]}的，请到{kinds[0]}那一页读入")]
            )
        record = (READERS if model is Meeting else OFFICE_READERS)[path.suffix.lower()](path)
    except DataError as error:
        raise DataError(error.faults, said) from error
    if now and record.data and _is_part(record.data, model):
        record = replace(record, data={**now, **record.data})
    data = drop_empty_values(record.data)
    assert isinstance(data, dict)
    try:
        validate_record(model, record)
        faults: tuple[str, ...] = ()
    except DataError as error:
        faults = tuple(str(one) for one in error.faults)
    if not data:
        raise DataError([Diagnostic("工作簿里什么都没有填，请填好保存后再选")], said)
    return Read(data, faults, record.warnings)


def _is_part(data: Mapping[str, YamlValue], model: type[Fact]) -> bool:
    """Whether something is not there that every record has."""
    return any(key.required and key.name not in data for key in entity_keys(model))


def _forget_old(folder: Path) -> None:
    for place in folder.glob("*.json") if folder.is_dir() else ():
        if time.time() - place.stat().st_mtime > _KEPT:
            place.unlink(missing_ok=True)
