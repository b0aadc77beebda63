"""A meeting file in hand: its text, what it says, what is wrong in it, and its version."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from generator.errors import DataError, Diagnostic, GeneratorError
from generator.records.loading import newer_remarks
from generator.records.model import Meeting, Office, complete_from_office, discrepancies
from generator.records.read.normalize import expand_short_forms, find_short_forms, restore_short_forms
from generator.records.read.partial_validation import validate_partially
from generator.records.read.text import decode
from generator.workspace.storage.changes import Conflict
from generator.yamlfile.editor import edit_yaml
from generator.yamlfile.loader import YamlValue
from generator.yamlfile.reload import data_of


class StaleError(GeneratorError):
    """The file on disk is not the one the person saw."""


@dataclass(frozen=True, slots=True)
class MeetingFile:
    """``data`` is what the file says with short forms written out, ``meeting`` the model of all that is
    right in it (None: not even a name), completed from the office file; ``faults`` the rest; ``version``
    changes with every byte."""

    name: str
    text: str
    version: str
    data: dict[str, YamlValue]
    meeting: Meeting | None
    faults: tuple[Diagnostic, ...]
    warnings: tuple[str, ...] = ()
    office: Office | None = None


@dataclass(frozen=True, slots=True)
class Saved:
    """What a change led to: the file as it is now, and the changes that were not made."""

    opened: MeetingFile
    conflicts: tuple[Conflict, ...] = ()
    elsewhere: bool = False


def version_of(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()[:16]


def text_with(now: MeetingFile, data: dict[str, YamlValue]) -> str:
    """The text of the file, changed so that it says ``data``; its short forms stay short."""
    raw = data_of(now.text)
    return edit_yaml(now.text, restore_short_forms(data, Meeting, find_short_forms(raw, Meeting)))


def open_meeting(name: str, content: bytes, office: Office | None) -> MeetingFile:
    """The meeting file ``name`` with this content. Raises DataError when it is no text or no YAML."""
    try:
        file = decode(content)
    except ValueError as error:
        raise DataError([Diagnostic(str(error))], name) from error
    found = validate_partially(file.text, Meeting, name)
    meeting: Meeting | None = found.model
    remarks: tuple[str, ...] = file.warnings
    if meeting is not None:
        if office is not None:
            meeting, told = complete_from_office(meeting, office)
            remarks = (*remarks, *told)
        remarks = (*newer_remarks(meeting, office), *remarks, *discrepancies(meeting))
    data = expand_short_forms(found.data, Meeting)
    return MeetingFile(name, file.text, version_of(content), data, meeting, found.faults, remarks, office)
