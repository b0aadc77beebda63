"""The folder: its meeting files, and everything that is kept beside them in ``.wengao``."""

from __future__ import annotations

import secrets
import shutil
import time
from contextlib import AbstractContextManager
from functools import lru_cache, partial
from pathlib import Path

from generator.chinese.dates import date_with_weekday
from generator.errors import DataError, Diagnostic, GeneratorError, format_path
from generator.files.atomic_files import safe_name, save_new
from generator.files.history import History
from generator.files.lock import locked
from generator.files.own_folder import HISTORY, folder_name
from generator.files.paths import stays_inside
from generator.records import WORKBOOKS, load_office, office_file_for
from generator.records.model import Office
from generator.records.read.text import read_file_bytes
from generator.services.dismissals import rename_record
from generator.workspace.storage.changes import Change, applied
from generator.workspace.storage.folder import MeetingFolder, MeetingSummary
from generator.workspace.storage.meeting_file import (
    MeetingFile,
    Saved,
    StaleError,
    open_meeting,
    text_with,
    version_of,
)
from generator.workspace.storage.recent_versions import RECENT
from generator.workspace.storage.versioned_file import VersionedFile

_KEPT = "bin-kept"
_LONGEST = 200  # bytes of a name in the bin; file systems allow 255


class Workspace(MeetingFolder):
    """A :class:`MeetingFolder` in which meetings are opened, changed, thrown away and got back."""

    # -- looking ---------------------------------------------------------------------------------

    def entries(self) -> list[MeetingSummary]:
        return [self.entry(name) for name in self.names()]

    def open(self, name: str) -> MeetingFile:
        """Raises DataError when the file is gone or no YAML."""
        return RECENT.note(self.read(name))

    def read(self, name: str) -> MeetingFile:
        """As :meth:`open`, for who goes through all meetings: the version is not remembered."""
        path = self.path(name)
        if path.suffix.lower() in WORKBOOKS:
            raise DataError([Diagnostic("这是 Excel 工作簿，请先转成可以编辑的资料")], name)
        return self._opened(name, read_file_bytes(path))

    def _opened(self, name: str, content: bytes) -> MeetingFile:
        """The file with this content, completed from the office file as it is now."""
        office = self.office()
        held = RECENT.held(name, version_of(content))
        return held if held is not None and held.office is office else open_meeting(name, content, office)

    def office(self) -> Office | None:
        """The office file of the folder; None when there is none or it is faulty."""
        path = office_file_for(self.folder / "x.yaml")
        if path and not stays_inside(path.parent, path):
            return None
        try:
            return _office(path, path.stat().st_mtime_ns) if path else None
        except (DataError, OSError):
            return None

    # -- changing --------------------------------------------------------------------------------

    def change(self, name: str, changes: tuple[Change, ...], version: str, label: str = "") -> Saved:
        """Make the changes in the file. When it is no longer ``version``, those that touch what nobody
        else has touched are made all the same; the others come back as conflicts. Rows are only moved,
        put in or taken out of the version the person saw. Raises StaleError, DataError, SaveError."""
        with self.locked():
            now = self.open(name)
            elsewhere = now.version != version
            if elsewhere and any(change.act != "set" for change in changes):
                raise StaleError("这份资料刚才在别处改过，表格的行可能对不上了；请刷新后再改。")
            data, conflicts = applied(now.data, changes)
            if data == now.data:
                return Saved(now, conflicts, elsewhere)
            text = text_with(now, data)
            return Saved(self._file(name).write(text, label or _label(changes)), conflicts, elsewhere)

    def write(self, name: str, text: str, version: str, label: str = "") -> MeetingFile:
        """Replace the whole text. Raises StaleError when the file is no longer ``version``."""
        with self.locked():
            if version_of(read_file_bytes(self.path(name))) != version:
                raise StaleError("这份资料刚才在别处改过，没有覆盖；请刷新看清楚后再存。")
            return self._file(name).write(text, label)

    def undo(self, name: str) -> MeetingFile:
        """Back to the version before. Raises GeneratorError when there is none."""
        with self.locked():
            return self._file(name).undo()

    def redo(self, name: str) -> MeetingFile:
        with self.locked():
            return self._file(name).redo()

    def create(self, title: str, text: str) -> str:
        """A new meeting file; its name is made from ``title`` and comes back."""
        with self.locked():
            name = self._free(safe_name(title), ".yaml")
            self._put_away(name, f"{_now()}-{name}")  # of a file that was deleted behind our back
            save_new(self.folder / name, text.encode("utf-8"))
            return name

    def rename(self, name: str, title: str) -> str:
        """Another file name; drafts and versions go along."""
        with self.locked():
            path = self.path(name)
            if safe_name(title) == path.stem:
                return name
            new = self._free(safe_name(title), path.suffix.lower())
            self._put_away(new, f"{_now()}-{new}")
            path.rename(self.folder / new)
            rename_record(self.folder, name, new)
            for kind in self._kept_for(name):
                kind.rename(kind.with_name(folder_name(new)))
            return new

    def discard(self, name: str) -> str:
        """Into the bin, drafts and versions with it; what comes back is its name there."""
        with self.locked():
            path = self.path(name)
            place = self.own / "bin"
            place.mkdir(parents=True, exist_ok=True)
            binned = f"{_now()}-{_shortened(path)}"
            shutil.move(path, place / binned)
            self._put_away(name, binned)
            return binned

    def restore(self, binned: str) -> str:
        """Out of the bin again, under its old name or the next free one."""
        with self.locked():
            if binned not in self.binned():
                raise DataError([Diagnostic("回收站里没有这一份，可能已经恢复了")])
            old = Path(binned.split("-", 3)[3])
            name = self._free(old.stem, old.suffix)
            self._put_away(name, f"{_now()}-{name}")
            shutil.move(self.own / "bin" / binned, self.folder / name)
            rename_record(self.folder, binned, name)
            kept = self.aside(_KEPT, binned)
            for one in kept.iterdir() if kept.is_dir() else ():
                self.own.joinpath(one.name).mkdir(exist_ok=True)
                one.rename(self.aside(one.name, name))
            return name

    def history(self, name: str) -> History:
        return History(self.aside(HISTORY, name))

    def locked(self) -> AbstractContextManager[None]:
        """``with workspace.locked():`` nobody else writes here."""
        return locked(self.own / "lock")

    # -- within ----------------------------------------------------------------------------------

    def entry(self, name: str) -> MeetingSummary:
        """One line of the list. Raises OSError when there is no such file."""
        try:
            return self.entry_of(self.read(name))
        except GeneratorError:
            return self.glance(name)

    def entry_of(self, found: MeetingFile) -> MeetingSummary:
        """The line of a meeting that is open."""
        path = self.folder / found.name
        changed = path.stat().st_mtime
        if found.meeting is None:
            return MeetingSummary(found.name, path.stem, changed=changed, faults=len(found.faults))
        info = found.meeting.info
        day = date_with_weekday(info.day) if info.day else ""
        return MeetingSummary(found.name, info.name, day, info.kind, changed, len(found.faults))

    def _file(self, name: str) -> VersionedFile:
        return VersionedFile(self.path(name), self.history(name), partial(self._noted, name))

    def _noted(self, name: str, content: bytes) -> MeetingFile:
        return RECENT.note(self._opened(name, content))

    def _free(self, stem: str, ending: str) -> str:
        taken = {path.name.lower() for path in self.folder.iterdir()} if self.folder.is_dir() else set()
        names = (f"{stem}{'' if n == 1 else f'（{n}）'}{ending}" for n in range(1, 10_000))
        return next(name for name in names if name.lower() not in taken)

    def _kept_for(self, name: str) -> list[Path]:
        if not self.own.is_dir():
            return []
        places = (kind / folder_name(name) for kind in self.own.iterdir() if kind.is_dir())
        return [place for place in places if place.is_dir()]

    def _put_away(self, name: str, binned: str) -> None:
        """What is kept for ``name`` goes where the bin keeps it: another meeting of that name must not
        find it."""
        rename_record(self.folder, name, binned)
        for place in self._kept_for(name):
            target = self.aside(_KEPT, binned)
            target.mkdir(parents=True, exist_ok=True)
            place.rename(target / place.parent.name)


def _now() -> str:
    """The beginning of a name in the bin: when, and what makes it one of its own."""
    return f"{time.strftime('%Y%m%d-%H%M%S')}-{secrets.token_hex(2)}"


def _shortened(path: Path) -> str:
    """The name of a file, so short that the bin can put a time before it."""
    stem = path.stem.encode("utf-8")[:_LONGEST].decode("utf-8", "ignore")
    return stem + path.suffix


def _label(changes: tuple[Change, ...]) -> str:
    words = {"set": "改", "insert": "加", "remove": "删", "move": "移", "rename": "改名称"}
    first = changes[0]
    more = f"等{len(changes)}处" if len(changes) > 1 else ""
    return f"{words[first.act]} {format_path(first.path)}{more}"


@lru_cache(maxsize=8)
def _office(path: Path, _changed: int) -> Office:
    return load_office(path)
