"""One step back or forth in the versions of a form's file: what it was, and which field it leads to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from generator.chinese.fact_text import path_text
from generator.workspace.form.files import FormFile
from generator.workspace.storage.changes import addressable, first_difference
from generator.workspace.storage.meeting_file import MeetingFile

Way: TypeAlias = Literal["undo", "redo"]
_SAID = {"undo": "撤销了", "redo": "恢复了"}


@dataclass(frozen=True, slots=True)
class Stepped:
    """``said`` tells what was undone or made again; ``path`` is the first place that reads otherwise now
    (empty: none has a field of its own)."""

    opened: MeetingFile
    said: str
    path: str


def step(file: FormFile, way: Way) -> Stepped:
    """Undo or redo. Raises GeneratorError when there is no such version, SaveError."""
    before = file.open()
    opened = file.undo() if way == "undo" else file.redo()
    done = file.history().done(-1 if way == "undo" else +1)
    place = first_difference(before.data, opened.data)
    path = path_text(place) if place else ""
    said = f"{_SAID[way]}：{done.label}。" if done else f"{_SAID[way]}一步。"
    return Stepped(opened, said, path if place and addressable(path, place) else "")
