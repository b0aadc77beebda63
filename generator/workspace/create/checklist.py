"""What must be looked at again in a meeting made from an earlier one: kept beside it until ticked off."""

from __future__ import annotations

import json
import re
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from generator.errors import GeneratorError
from generator.files.atomic_files import save
from generator.workspace.storage.folder import MeetingFolder

if TYPE_CHECKING:
    from generator.workspace.storage.workspace import Workspace

_PLACE, _FILE = "again", "list.json"


@dataclass(frozen=True, slots=True)
class ChecklistItem:
    """Something to be looked at again: ``path`` as in forms, ``where`` as a person reads it, what stood
    there, what stands there now, and why."""

    path: str
    where: str
    old: str
    new: str
    reason: str


@dataclass(frozen=True, slots=True)
class ChecklistEntry:
    """A :class:`ChecklistItem` in the list; ``number`` from 0; ``done``: a person has ticked it off."""

    number: int
    look: ChecklistItem
    done: bool

    @property
    def field(self) -> str:
        """The field of the form it stands in: several texts in one field have one address."""
        return re.sub(r"\[\d+\]$", "", self.look.path)


def keep_looks(workspace: Workspace, name: str, looks: tuple[ChecklistItem, ...]) -> None:
    """Put the list beside the meeting ``name``."""
    _write(_file(workspace, name), [{**asdict(one), "done": False} for one in looks])


def looks_of(place: MeetingFolder, name: str) -> list[ChecklistEntry]:
    """The list, empty when there is none."""
    try:
        raw: Any = json.loads(_file(place, name).read_text("utf-8"))
        return [_kept(number, one) for number, one in enumerate(raw)]
    except (OSError, ValueError, KeyError, TypeError):
        return []


def left_to_look(place: MeetingFolder, name: str) -> int:
    """How many are not ticked off."""
    return sum(not one.done for one in looks_of(place, name))


def tick(workspace: Workspace, name: str, numbers: list[int], done: bool) -> int:
    """Tick off these (or take the tick back); how many are left comes back. Raises GeneratorError."""
    with workspace.locked():
        kept = looks_of(workspace, name)
        if any(not 0 <= number < len(kept) for number in numbers):
            raise GeneratorError("这一条已经不在清单里了，请刷新网页。")
        chosen = set(numbers)
        raw = [{**asdict(one.look), "done": done if one.number in chosen else one.done} for one in kept]
        _write(_file(workspace, name), raw)
    return sum(not one["done"] for one in raw)


def _kept(number: int, raw: dict[str, Any]) -> ChecklistEntry:
    done = bool(raw.pop("done"))
    return ChecklistEntry(number, ChecklistItem(**raw), done)


def _file(place: MeetingFolder, name: str) -> Path:
    return place.aside(_PLACE, name) / _FILE


def _write(file: Path, raw: list[dict[str, Any]]) -> None:
    save(file, json.dumps(raw, ensure_ascii=False).encode("utf-8"))
