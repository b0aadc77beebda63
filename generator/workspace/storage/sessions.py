"""The sessions of the meetings looked at last.

Whoever asks for the same version of a record, with the same files around it, gets what was made of it
before."""

from __future__ import annotations

import os
import threading
from collections import OrderedDict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TypeAlias

from generator.errors import GeneratorError
from generator.records import LoadedMeeting, office_file_for
from generator.records.model import Meeting
from generator.services.dismissals import FILE_NAME, DismissalPlaces
from generator.services.options import RenderOptions
from generator.services.rules import rule_files
from generator.services.session import Session
from generator.workspace.storage.meeting_file import MeetingFile
from generator.workspace.storage.workspace import Workspace
from generator.writers.layout.load import OFFICE_LAYOUT_FILE

Stamps: TypeAlias = tuple[tuple[str, int], ...]
"""Files and when they were last changed, nanoseconds since 1970."""
NAMELESS = "先填会议名称"
_MOST = 8  # meetings; one of 300 ledger rows with all its documents takes some 20 MB


class Sessions:
    """One session a meeting: that of the version that was asked for last. Safe to be used by several
    threads."""

    def __init__(self, most: int = _MOST) -> None:
        self._most = most
        self._held: OrderedDict[tuple[Path, str], tuple[Stamps, str, Session]] = OrderedDict()
        self._earlier: OrderedDict[tuple[Path, str], tuple[Stamps, Meeting, Session]] = OrderedDict()
        self._lock = threading.Lock()

    def of(self, workspace: Workspace, opened: MeetingFile, keep: bool = True) -> Session:
        """The session of a meeting that is open. Of one that has changed, what the change does not touch is
        taken over. ``keep``: false for who goes through all meetings. Raises GeneratorError while the meeting
        has no name."""
        if opened.meeting is None:
            raise GeneratorError(f"{NAMELESS}，才能看到版面。")
        around, key = stamps(files_around(workspace)), (workspace.folder, opened.name)
        record = LoadedMeeting(opened.meeting, opened.warnings, opened.office, opened.data)
        with self._lock:
            held = self._held.get(key)
            if held and held[:2] == (around, opened.version):
                self._held.move_to_end(key)
                return held[2]
            if held and held[0] == around:
                made = held[2].next(record)
            else:
                made = new_session(workspace, record, opened.name)
            if keep:
                self._held[key] = around, opened.version, made
                self._held.move_to_end(key)
                while len(self._held) > self._most:
                    self._held.popitem(last=False)
            return made

    def of_meeting(self, workspace: Workspace, name: str, meeting: Meeting) -> Session:
        """The session of the record of a meeting as it was at another time."""
        around, key = stamps(files_around(workspace)), (workspace.folder, name)
        with self._lock:
            held = self._earlier.get(key)
            if held is None or held[0] != around or held[1] is not meeting:  # equal ones may read otherwise
                made = new_session(workspace, LoadedMeeting(meeting), name)
                self._earlier[key] = held = around, meeting, made
            self._earlier.move_to_end(key)
            while len(self._earlier) > self._most:
                self._earlier.popitem(last=False)
            return held[2]


SESSIONS = Sessions()


def new_session(workspace: Workspace, record: LoadedMeeting, name: str) -> Session:
    """A session of a record that is no file of the folder, or not that version, with the folder's templates,
    looks and rules. ``name``: of the file that stands for it."""
    return Session(
        record.meeting,
        render_options(workspace),
        office=record.office,
        warnings=record.warnings,
        data=record.data,
        rules_beside=[workspace.folder / name],
        dismissals=DismissalPlaces(workspace.folder / name),
    )


def render_options(workspace: Workspace) -> RenderOptions:
    """The folder's own templates and looks, everything else as usual."""
    own = workspace.folder / "templates"
    return RenderOptions(search=(own,) if own.is_dir() else (), beside=workspace.folder)


def files_around(workspace: Workspace) -> Iterator[Path | str]:
    """All files but the meeting that documents and their review depend on: what the office says, its rules,
    its looks, its templates and those of the folder the program was started in."""
    office = office_file_for(workspace.folder / "x.yaml")
    yield from [office] if office else []
    yield from rule_files([workspace.folder / "x.yaml"])
    yield workspace.folder / OFFICE_LAYOUT_FILE
    yield from own_templates(workspace)


def dismissal_files(workspace: Workspace) -> Iterator[Path]:
    """The files that say which findings are not told. They change no document, so that a session stays when
    they do."""
    yield workspace.folder / FILE_NAME
    if office := office_file_for(workspace.folder / "x.yaml"):
        yield office.parent / FILE_NAME


def own_templates(workspace: Workspace) -> Iterator[str]:
    """The files of templates that do not travel with the program. Asked at every request: a Path for each
    of a hundred takes longer than to look at it."""
    for templates in (workspace.folder / "templates", "templates"):
        for place, _, names in os.walk(templates):
            yield from (os.path.join(place, name) for name in names)


def stamps(files: Iterable[Path | str]) -> Stamps:
    """Those that are there, each with its time."""
    return tuple(sorted(_stamped(files)))


def _stamped(files: Iterable[Path | str]) -> Iterator[tuple[str, int]]:
    for one in files:
        try:
            yield os.fspath(one), os.stat(one).st_mtime_ns
        except OSError:  # not there, or gone meanwhile
            continue
