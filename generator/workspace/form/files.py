"""The two files a form can be of: a meeting, and the office's own facts."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

from generator.errors import DataError, Diagnostic
from generator.files.history import History
from generator.records import WORKBOOKS, office_file_for
from generator.records.model import Fact, Meeting, Office
from generator.records.read.normalize import expand_short_forms, find_short_forms, restore_short_forms
from generator.records.read.partial_validation import validate_partially
from generator.records.read.text import decode, read_file_bytes
from generator.records.upgrade import with_version
from generator.workspace.papers.paper import Papers
from generator.workspace.storage.changes import Change, applied
from generator.workspace.storage.folder import TEXTS
from generator.workspace.storage.meeting_file import MeetingFile, Saved, StaleError, text_with, version_of
from generator.workspace.storage.recent_versions import RECENT
from generator.workspace.storage.unsaved import UnsavedFolder
from generator.workspace.storage.versioned_file import VersionedFile
from generator.workspace.storage.workspace import Workspace
from generator.yamlfile.dumper import dump_yaml
from generator.yamlfile.editor import edit_yaml
from generator.yamlfile.loader import YamlValue, load_mapping

_UNSAVED = "unsaved"
NO_VERSION = "0" * 16  # the version of a file that is not there yet
_HEAD = "# yaml-language-server: $schema=office.schema.json\n"
_STALE = "这份资料刚才在别处改过，没有照办；已显示新的，请看清楚后再改。"


class FormFile(Protocol):
    """What the form of a file needs of it. All raise GeneratorError."""

    name: str
    model: type[Fact]
    wide: bool

    def open(self) -> MeetingFile: ...
    def text_of(self, now: MeetingFile, data: dict[str, YamlValue]) -> str: ...
    def version(self) -> str: ...
    def change(self, changes: tuple[Change, ...], version: str, label: str) -> Saved: ...
    def replace(self, text: str, version: str, label: str) -> MeetingFile: ...
    def undo(self) -> MeetingFile: ...
    def redo(self) -> MeetingFile: ...
    def history(self) -> History: ...
    def unsaved(self) -> UnsavedFolder: ...
    def papers(self, opened: MeetingFile) -> Papers | None: ...


class MeetingForm:
    """A meeting of the folder."""

    model: type[Fact] = Meeting
    wide = False

    def __init__(self, workspace: Workspace, name: str) -> None:
        self._workspace, self.name = workspace, name

    def open(self) -> MeetingFile:
        return self._workspace.open(self.name)

    def text_of(self, now: MeetingFile, data: dict[str, YamlValue]) -> str:
        """The text of the file, changed so that it says ``data``."""
        return text_with(now, data)

    def version(self) -> str:
        return version_of(read_file_bytes(self._workspace.path(self.name)))

    def change(self, changes: tuple[Change, ...], version: str, label: str) -> Saved:
        return self._workspace.change(self.name, changes, version, label)

    def replace(self, text: str, version: str, label: str) -> MeetingFile:
        return self._workspace.write(self.name, text, version, label)

    def undo(self) -> MeetingFile:
        return self._workspace.undo(self.name)

    def redo(self) -> MeetingFile:
        return self._workspace.redo(self.name)

    def history(self) -> History:
        return self._workspace.history(self.name)

    def unsaved(self) -> UnsavedFolder:
        return UnsavedFolder(self._workspace.aside(_UNSAVED, self.name))

    def papers(self, opened: MeetingFile) -> Papers:
        """The papers of the version in hand."""
        return Papers(self._workspace, self.name, opened)


class OfficeForm:
    """The office file of the folder; made by the first change when there is none."""

    model: type[Fact] = Office
    wide = True

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        found = (workspace.folder / f"office{ending}" for ending in TEXTS)
        self.path = next((one for one in found if one.is_file()), workspace.folder / "office.yaml")
        self.name = self.path.name

    def borrowed(self) -> Path | None:
        """A workbook, or a file of the folder above, that is used as long as this folder has no YAML."""
        other = None if self.path.is_file() else office_file_for(self._workspace.folder / "x.yaml")
        return other if other and other.suffix.lower() in (*TEXTS, *WORKBOOKS) else None

    def text_of(self, now: MeetingFile, data: dict[str, YamlValue]) -> str:
        return _office_text(now, data)

    def open(self) -> MeetingFile:
        if not self.path.is_file():
            return MeetingFile(self.name, "", NO_VERSION, {}, None, ())
        return self._opened(read_file_bytes(self.path))

    def version(self) -> str:
        return version_of(read_file_bytes(self.path)) if self.path.is_file() else NO_VERSION

    def change(self, changes: tuple[Change, ...], version: str, label: str) -> Saved:
        with self._workspace.locked():
            now = self.open()
            if now.version != version:
                raise StaleError(_STALE)
            data, conflicts = applied(now.data, changes)
            if data == now.data:
                return Saved(now, conflicts)
            return Saved(self._file().write(_office_text(now, data), label), conflicts)

    def replace(self, text: str, version: str, label: str) -> MeetingFile:
        with self._workspace.locked():
            if self.version() != version:
                raise StaleError(_STALE)
            return self._file().write(text, label)

    def undo(self) -> MeetingFile:
        with self._workspace.locked():
            return self._file().undo()

    def redo(self) -> MeetingFile:
        with self._workspace.locked():
            return self._file().redo()

    def history(self) -> History:
        return self._workspace.history(self.name)

    def unsaved(self) -> UnsavedFolder:
        return UnsavedFolder(self._workspace.aside(_UNSAVED, self.name))

    def papers(self, opened: MeetingFile) -> None:
        """There are none."""

    def _file(self) -> VersionedFile:
        return VersionedFile(self.path, self.history(), self._opened)

    def _opened(self, content: bytes) -> MeetingFile:
        held = RECENT.held(self.name, version_of(content))
        return held if held is not None else RECENT.note(self._read(content))

    def _read(self, content: bytes) -> MeetingFile:
        try:
            file = decode(content)
        except ValueError as error:
            raise DataError([Diagnostic(str(error))], self.name) from error
        found = validate_partially(file.text, Office, self.name)
        data = expand_short_forms(found.data, Office)
        return MeetingFile(
            self.name, file.text, version_of(content), data, None, found.faults, file.warnings, found.model
        )


def _office_text(now: MeetingFile, data: dict[str, YamlValue]) -> str:
    if not now.text.strip():
        return _HEAD + with_version(dump_yaml(data), "单位资料")
    raw = load_mapping(now.text, now.name)
    return edit_yaml(now.text, restore_short_forms(data, Office, find_short_forms(raw, Office)))


def data_of(file: FormFile, version: str) -> dict[str, YamlValue] | None:
    """What the record said in ``version``; None when nobody knows any more."""
    if version == NO_VERSION:
        return {}
    held = RECENT.held(file.name, version)
    if held is not None:
        return held.data
    text = _kept(file.history(), version)
    try:
        return None if text is None else expand_short_forms(load_mapping(text, file.name), file.model)
    except DataError:
        return None


def _kept(history: History, version: str) -> str | None:
    """The text of that version among those undo goes back to."""
    for step in reversed(history.steps()[0]):
        content = history.text(step)
        if content is not None and version_of(content) == version:
            return content.decode("utf-8", "replace")
    return None
