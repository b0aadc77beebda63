"""The list of meetings before anything is counted, and what lies in the bin: what the first page needs."""

from __future__ import annotations

import time
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from generator.workspace.create.checklist import left_to_look
from generator.workspace.storage.folder import MeetingFolder, MeetingSummary


@dataclass(frozen=True, slots=True)
class Counts:
    """What a list can tell without making anything: kinds that can be made, all kinds that suit the
    meeting, faults in the data and remarks about it."""

    ready: int = 0
    suited: int = 0
    faults: int = 0
    remarks: int = 0


@dataclass(frozen=True, slots=True)
class MeetingLine:
    """One meeting of the list. ``stem`` is the file name without ending, shown where it says more than
    the title; ``batches``: kinds made in batch; ``again``: what is left to look at after a copy; ``counts``
    is None as long as nobody has counted."""

    entry: MeetingSummary
    stem: str
    counts: Counts | None
    batches: int = 0
    again: int = 0


@dataclass(frozen=True, slots=True)
class Binned:
    """Something in the bin: what :meth:`Workspace.restore` wants, its name, and when it was thrown away."""

    key: str
    name: str
    when: str


def lines(place: MeetingFolder) -> list[MeetingLine]:
    """All meetings as their files say it, newest first, nothing counted."""
    return [line for name in place.names() if (line := _seen(place, name))]


def line_of(place: MeetingFolder, entry: MeetingSummary, counts: Counts | None) -> MeetingLine:
    """The line of a meeting, with what is kept beside it."""
    name = entry.name
    batches = place.aside("batch", name)
    made = sum(1 for one in batches.iterdir() if one.is_dir()) if batches.is_dir() else 0
    return MeetingLine(entry, Path(name).stem, counts, made, left_to_look(place, name))


def matching(found: Iterable[MeetingLine], wanted: str) -> list[MeetingLine]:
    """Those in whose name, date, type or file name all words of ``wanted`` stand."""
    words = wanted.lower().split()
    return [line for line in found if all(word in _searched(line) for word in words)]


def to_repeat(found: Iterable[MeetingLine]) -> list[MeetingLine]:
    """Those after which a new meeting can be made."""
    return [line for line in found if not line.entry.workbook and not line.entry.fault]


def binned(place: MeetingFolder) -> list[Binned]:
    """What lies in the bin, newest first."""
    return [_binned(key) for key in place.binned() if key.count("-") > 2]


def _seen(place: MeetingFolder, name: str) -> MeetingLine | None:
    """None for a file that went away while the list was made."""
    try:
        return line_of(place, place.glance(name), None)
    except OSError:
        return None


def _searched(line: MeetingLine) -> str:
    entry = line.entry
    return " ".join((entry.title, entry.day, entry.kind, entry.name)).lower()


def _binned(key: str) -> Binned:
    day, hour, _, name = key.split("-", 3)
    try:
        when = time.strptime(f"{day}{hour}", "%Y%m%d%H%M%S")
    except ValueError:
        return Binned(key, name, "")
    return Binned(
        key, name, f"{when.tm_year}年{when.tm_mon}月{when.tm_mday}日 {when.tm_hour}:{when.tm_min:02}"
    )
