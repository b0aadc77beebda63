"""A file a person changes, with the versions undo goes back to."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from generator.files.atomic_files import save
from generator.files.history import FOUND, History
from generator.workspace.storage.meeting_file import MeetingFile


@dataclass(frozen=True, slots=True)
class VersionedFile:
    """``read`` makes of its content what the file says, and raises DataError for what is no such file.
    Whoever calls a method holds the lock of the workspace."""

    path: Path
    history: History
    read: Callable[[bytes], MeetingFile]

    def write(self, text: str, label: str) -> MeetingFile:
        """The new text in place of the old. Raises DataError for what could not be read again, SaveError."""
        content = text.encode("utf-8")
        made = self.read(content)
        if self.path.is_file():
            self.history.note(self.path.read_bytes(), FOUND)
        save(self.path, content)
        self.history.note(content, label)
        return made

    def undo(self) -> MeetingFile:
        """Back to the version before. Raises GeneratorError when there is none."""
        return self._go(-1)

    def redo(self) -> MeetingFile:
        """On to the version that was undone. Raises GeneratorError when there is none."""
        return self._go(+1)

    def _go(self, way: int) -> MeetingFile:
        return self.history.go(way, self._put, self.path.read_bytes() if self.path.is_file() else None)

    def _put(self, content: bytes) -> MeetingFile:
        save(self.path, content)
        return self.read(content)
