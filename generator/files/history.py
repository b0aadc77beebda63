"""Every version of a file that was saved: what undo goes back to."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, TypeVar

from generator.errors import GeneratorError
from generator.files.atomic_files import save, save_all

Made = TypeVar("Made")
_KEPT = 200  # versions of one file
_ONE_ACT = 4.0  # seconds in which changes of the same place are one act
_INDEX, _BESIDE = "index.json", "beside"
FOUND, ELSEWHERE = "打开时", "在别处改过"
"""Labels of what stood there before the first change (nobody knows since when), and of what another program
made of it."""


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

    def every(self) -> tuple[Step, ...]:
        """All that are kept, oldest first: also those that were undone before something else was changed."""
        return tuple(sorted((*self.steps()[0], *self._beside()), key=lambda one: one.number))

    def done(self, way: int) -> Step | None:
        """The step that :meth:`go` has just taken back (``way`` -1) or made again (+1)."""
        steps, now = self.steps()
        at = now + 1 if way < 0 else now
        return steps[at] if 0 <= at < len(steps) else None

    def text(self, step: Step) -> bytes | None:
        try:
            return self._file(step.number).read_bytes()
        except OSError:
            return None

    def note(self, content: bytes, label: str) -> None:
        """``content`` is on disk now. What had been undone before cannot be redone any more, but is kept
        beside the others."""
        steps, now = self.steps()
        kept, beside = list(steps[: now + 1]), self._beside()
        last = kept[-1] if kept else None
        if last and self.text(last) == content:
            self._write(steps, now, beside)
            return
        beside = (*beside, *steps[now + 1 :])[-_KEPT:]
        if last and len(kept) > 1 and last.label == label and time.time() - last.saved < _ONE_ACT:
            kept.pop()
        number = max((one.number for one in (*steps, *beside)), default=0) + 1
        kept = [*kept, Step(number, label, time.time())][-_KEPT:]
        save(self._file(number), content)
        self._write(tuple(kept), len(kept) - 1, beside)
        self._forget({one.number for one in (*kept, *beside)})

    def go(self, way: int, put: Callable[[bytes], Made], there: bytes | None = None) -> Made:
        """Undo (``way`` -1) or redo (+1): ``put`` is given the content of the version before or after and
        puts it on disk; what it gives back comes back. ``there`` is what is on disk now, where somebody else
        may have changed it: that is noted first. Raises GeneratorError when there is no such version."""
        steps, now = self.steps()
        if there is not None and steps and self.text(steps[now]) != there:
            self.note(there, ELSEWHERE)
            steps, now = self.steps()
        content = self.text(steps[now + way]) if 0 <= now + way < len(steps) else None
        if content is None:
            raise GeneratorError("没有更早的版本了。" if way < 0 else "没有可以重做的了。")
        made = put(content)
        self._write(steps, now + way, self._beside())
        return made

    def _beside(self) -> tuple[Step, ...]:
        try:
            raw: Any = json.loads((self._folder / _INDEX).read_text("utf-8"))
            return tuple(Step(**one) for one in raw.get(_BESIDE, ()))
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            return ()

    def _write(self, steps: tuple[Step, ...], now: int, beside: tuple[Step, ...]) -> None:
        said = {"now": now, "steps": [asdict(one) for one in steps], _BESIDE: [asdict(one) for one in beside]}
        text = json.dumps(said, ensure_ascii=False)
        save_all(self._folder, {_INDEX: text.encode("utf-8")}, durable=False)

    def _file(self, number: int) -> Path:
        return self._folder / f"{number:06}.txt"

    def _forget(self, kept: set[int]) -> None:
        for path in self._folder.glob("[0-9]*.txt"):
            if int(path.stem) not in kept:
                path.unlink(missing_ok=True)
