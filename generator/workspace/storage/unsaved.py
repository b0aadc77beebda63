"""Changes that could not be written into their file, kept beside it until they are in it: another program
held the file, and the window that made them may be gone before it lets go."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from generator.errors import SaveError
from generator.files.atomic_files import save

_MOST = 50  # kept of one file


@dataclass(frozen=True, slots=True)
class UnsavedChanges:
    """``changes`` as a form asked for them, of somebody who saw ``version``; ``at``: milliseconds since 1970;
    ``key`` names them."""

    key: str
    at: int
    version: str
    changes: tuple[Any, ...]


class UnsavedFolder:
    """Those of one file, each in a file of its own."""

    def __init__(self, place: Path) -> None:
        self._place = place

    def keep(self, version: str, changes: Sequence[Any]) -> None:
        """Nothing is raised when this cannot be written either: the window that asks keeps them too."""
        said = json.dumps({"version": version, "changes": list(changes)}, ensure_ascii=False)
        content = said.encode("utf-8", "surrogatepass")
        file = self._place / f"{hashlib.sha256(content).hexdigest()[:16]}.json"
        with suppress(SaveError, OSError):
            if not file.exists() and sum(1 for _ in self._files()) < _MOST:
                save(file, content)

    def left(self) -> list[UnsavedChanges]:
        """Oldest first."""
        found = []
        for file in self._files():
            with suppress(OSError, ValueError, KeyError, TypeError):
                said = json.loads(file.read_text("utf-8", "surrogatepass"))
                at = int(file.stat().st_mtime * 1000)
                found.append(UnsavedChanges(file.stem, at, str(said["version"]), tuple(said["changes"])))
        return sorted(found, key=lambda one: (one.at, one.key))

    def forget(self, key: str) -> None:
        """They are in the file now, or not wanted."""
        for file in self._files():
            if file.stem == key:
                file.unlink(missing_ok=True)

    def _files(self) -> list[Path]:
        return list(self._place.glob("*.json")) if self._place.is_dir() else []
