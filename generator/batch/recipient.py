"""What one recipient changes in the meeting: columns named like ``会议.地点``, and the 主送 of a notice."""

from __future__ import annotations

import copy
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from generator.errors import DataError, Diagnostic, GeneratorError, format_path
from generator.records import READERS, LoadedMeeting, RawRecord, read_meeting
from generator.records.loading import validate_record
from generator.records.model import Meeting, complete_from_office
from generator.yamlfile.loader import YamlValue

ALIASES: Mapping[str, str] = {"报名截止": "通知.报名.截止"}
"""Columns that are facts of the meeting under a name of their own."""
OWN_PARTS = "通知.其他."
"""Before the name of a column that the notice prints as a part of its own, under that name."""
FieldChanges = tuple[tuple[str, str], ...]
"""Columns that change the meeting, each with what it says."""


@dataclass(frozen=True, slots=True)
class SharedMeeting:
    """The meeting every recipient shares: checked, and once more as plain data to be changed."""

    loaded: LoadedMeeting
    record: RawRecord


class RowFault(GeneratorError):
    """What is wrong with one row; ``column`` is where, when it is one cell."""

    def __init__(self, message: str, column: str = "") -> None:
        self.column = column
        super().__init__(message)


def load_shared_meeting(source: Path, office: Path | None = None) -> SharedMeeting:
    """Raises DataError with every fault of the meeting file."""
    loaded = read_meeting(source, office)
    return SharedMeeting(loaded, READERS[source.suffix.lower()](source))


def addressee(values: Mapping[str, str]) -> str:
    """Whom the notice is addressed to; empty when the list does not say."""
    return values.get("主送") or values.get("单位") or ""


def is_fact(column: str) -> bool:
    """Whether a column changes a fact of the meeting."""
    return "." in column or column in ALIASES


def row_changes(values: Mapping[str, str]) -> FieldChanges:
    """What this row changes in the meeting."""
    return tuple([(column, value) for column, value in values.items() if value and is_fact(column)])


def apply_changes(base: SharedMeeting, changes: FieldChanges) -> Meeting:
    """The meeting with other facts. Raises RowFault naming the column that cannot be."""
    if not changes:
        return base.loaded.meeting
    data = copy.deepcopy(base.record.data)
    for column, value in changes:
        if column.startswith(OWN_PARTS):
            _add_part(data, column, value)
            continue
        *steps, last = ALIASES.get(column, column).split(".")
        place: object = data
        for step in steps:
            place = place.setdefault(step, {}) if isinstance(place, dict) else None
        if not isinstance(place, dict):
            raise RowFault(f"列名“{column}”指不到一项资料，应写成“会议.地点”这样。", column)
        place[last] = value
    try:
        meeting = validate_record(Meeting, replace(base.record, data=data, name=""))
    except DataError as error:
        raise _row_fault(error, changes) from error
    return complete_from_office(meeting, base.loaded.office)[0] if base.loaded.office else meeting


def _add_part(data: dict[str, YamlValue], column: str, value: str) -> None:
    """A part of the notice in the words of this row, after those of the meeting."""
    notice = data.setdefault("通知", {})
    if not isinstance(notice, dict):
        raise RowFault("会议资料里“通知”不是一组内容，写不进去；请先改好资料。", column)
    there = notice.get("其他") or []
    part: YamlValue = {"标题": column.removeprefix(OWN_PARTS), "内容": value}
    notice["其他"] = [*(there if isinstance(there, list) else [there]), part]


def _row_fault(error: DataError, changes: FieldChanges) -> RowFault:
    """Report a validation error at its column of the recipient list instead of its field of the record."""
    columns = {tuple(ALIASES.get(column, column).split(".")): column for column, _ in changes}
    told = [(columns.get(tuple(map(str, fault.path)), ""), fault) for fault in error.faults]
    first = next((column for column, _ in told if column), "")
    return RowFault("；".join(_sentence(column, fault) for column, fault in told), first)


def _sentence(column: str, fault: Diagnostic) -> str:
    if column:
        return f"{format_path(fault.path)}：{fault.message}"
    return str(fault)
