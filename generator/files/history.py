"""Every version of a file that was saved: what undo goes back to."""

from __future__ import annotations

import json
import time
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from generator.files.atomic_files import save, save_all

_KEPT = 200  # versions of one file
_ONE_ACT = 4.0  # seconds in which changes of the same place are one act
_INDEX = "index.json"
FOUND = "打开时"
"""Label of what stood there before the first change, or was changed by another program; nobody knows when."""


@dataclass(frozen=True, slots=True)
class Step:
    """One saved version: ``label`` says what was changed, ``saved`` seconds since 1970."""

    number: int
    label: str
    saved: float


class History:
    """The versions of one file, in a folder of their own. The caller holds the lock."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def steps(self) -> tuple[tuple[Step, ...], int]:
        """All steps, oldest first, and the index of the one that is on disk (-1: none)."""
        try:
            raw: Any = json.loads((self._folder / _INDEX).read_text("utf-8"))
            steps = tuple(Step(**one) for one in raw["steps"])
            return steps, min(int(raw["now"]), len(steps) - 1)
        except (OSError, ValueError, KeyError, TypeError):
            return (), -1

    def text(self, step: Step) -> bytes | None:
        try:
            return self._file(step.number).read_bytes()
        except OSError:
            return None

    def note(self, content: bytes, label: str) -> None:
        """``content`` is on disk now. What had been undone before cannot be redone any more."""
        steps, now = self.steps()
        kept = list(steps[: now + 1])
        last = kept[-1] if kept else None
        if last and self.text(last) == content:
            self._write(tuple(kept), len(kept) - 1)
            return
        if last and len(kept) > 1 and last.label == label and time.time() - last.saved < _ONE_ACT:
            kept.pop()
        number = max((one.number for one in steps), default=0) + 1
        kept = [*kept, Step(number, label, time.time())][-_KEPT:]
        save(self._file(number), content)
        self._write(tuple(kept), len(kept) - 1)
        self._forget({one.number for one in kept})

    def move(self, now: int) -> None:
        steps, _ = self.steps()
        self._write(steps, now)

    def _write(self, steps: tuple[Step, ...], now: int) -> None:
        text = json.dumps({"now": now, "steps": [asdict(one) for one in steps]}, ensure_ascii=False)
        save_all(self._folder, {_INDEX: text.encode("utf-8")}, durable=False)

    def _file(self, number: int) -> Path:
        return self._folder / f"{number:06}.txt"

    def _forget(self, kept: set[int]) -> None:
        for path in self._folder.glob("[0-9]*.txt"):
            if int(path.stem) not in kept:
                path.unlink(missing_ok=True)
