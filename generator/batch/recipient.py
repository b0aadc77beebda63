"""What one recipient changes in the meeting: columns named like ``会议.地点``, and the 主送 of a notice."""

from __future__ import annotations

import copy
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from generator.errors import DataError, Fault, GeneratorError
from generator.model import Meeting, Notice, complete
from generator.readers import READERS, LoadedMeeting, RawRecord, read_meeting
from generator.readers.loading import checked


@dataclass(frozen=True, slots=True)
class Base:
    """The meeting every recipient shares: checked, and once more as plain data to be changed."""

    loaded: LoadedMeeting
    record: RawRecord


def base_of(source: Path, office: Path | None = None) -> Base:
    """Raises DataError with every fault of the meeting file."""
    loaded = read_meeting(source, office)
    return Base(loaded, READERS[source.suffix.lower()](source))


def meeting_for(base: Base, values: Mapping[str, str]) -> Meeting:
    """The meeting as this recipient is told of it. Raises DataError when a changed fact is not valid."""
    changes = {column: value for column, value in values.items() if "." in column and value}
    meeting = _changed(base, changes) if changes else base.loaded.meeting
    unit = values.get("主送") or values.get("单位")
    if not unit:
        return meeting
    notice = meeting.notice or Notice.model_validate({})
    return meeting.model_copy(update={"notice": notice.model_copy(update={"recipients": (unit,)})})


def _changed(base: Base, changes: Mapping[str, str]) -> Meeting:
    data = copy.deepcopy(base.record.data)
    for column, value in changes.items():
        *steps, last = column.split(".")
        place: object = data
        for step in steps:
            place = place.setdefault(step, {}) if isinstance(place, dict) else None
        if not isinstance(place, dict):
            raise GeneratorError(f"列名“{column}”指不到一项资料，应写成“会议.地点”这样。")
        place[last] = value
    try:
        meeting = checked(Meeting, replace(base.record, data=data, name=""))
    except DataError as error:
        raise DataError([_without_place(fault, changes) for fault in error.faults]) from error
    return complete(meeting, base.loaded.office)[0] if base.loaded.office else meeting


def _without_place(fault: Fault, changes: Mapping[str, str]) -> Fault:
    """What a column says stands in the list of recipients, not in the meeting file."""
    column = ".".join(str(step) for step in fault.path)
    return replace(fault, place="") if column in changes else fault
