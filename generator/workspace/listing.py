"""The list of meetings with what can be made of each, and what lies in the bin."""

from __future__ import annotations

import time
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from urllib.parse import quote

from generator import pipeline
from generator.errors import GeneratorError
from generator.readers import office_file_for
from generator.workspace.folder import Entry, Workspace
from generator.workspace.starting_looks import left_to_look


@dataclass(frozen=True, slots=True)
class Counts:
    """What a list can tell without making anything: kinds that can be made, all kinds that suit the
    meeting, faults in the data and remarks about it."""

    ready: int = 0
    suited: int = 0
    faults: int = 0
    remarks: int = 0


@dataclass(frozen=True, slots=True)
class Line:
    """One meeting of the list. ``stem`` is the file name without ending, shown where it says more than
    the title; ``batches``: kinds made in batch; ``again``: what is left to look at after a copy."""

    entry: Entry
    stem: str
    counts: Counts
    batches: int = 0
    again: int = 0


@dataclass(frozen=True, slots=True)
class Binned:
    """Something in the bin: what :meth:`Workspace.restore` wants, its name, and when it was thrown away."""

    key: str
    name: str
    when: str


def lines(workspace: Workspace, wanted: str = "") -> list[Line]:
    """The meetings in whose name, date, type or file name all words of ``wanted`` stand; newest first."""
    words = wanted.lower().split()
    found = (_line(workspace, name) for name in workspace.names())
    return [line for line in found if line and all(word in _searched(line) for word in words)]


def binned(workspace: Workspace) -> list[Binned]:
    """What lies in the bin, newest first."""
    return [_binned(key) for key in workspace.binned() if key.count("-") > 2]


def _binned(key: str) -> Binned:
    day, hour, _, name = key.split("-", 3)
    try:
        when = time.strptime(f"{day}{hour}", "%Y%m%d%H%M%S")
    except ValueError:
        return Binned(key, name, "")
    return Binned(
        key, name, f"{when.tm_year}年{when.tm_mon}月{when.tm_mday}日 {when.tm_hour}:{when.tm_min:02}"
    )


def _searched(line: Line) -> str:
    entry = line.entry
    return " ".join((entry.title, entry.day, entry.kind, entry.name)).lower()


def _line(workspace: Workspace, name: str) -> Line | None:
    """None for a file that went away while the list was made."""
    office = office_file_for(workspace.folder / "x.yaml")
    try:
        changed = workspace.path(name).stat().st_mtime_ns
        stamp = (str(office), office.stat().st_mtime_ns) if office else ("", 0)
        entry, counts = _known(workspace.folder, name, changed, stamp)
    except (GeneratorError, OSError):
        return None
    batches = workspace.aside("batch", name)
    made = sum(1 for one in batches.iterdir() if one.is_dir()) if batches.is_dir() else 0
    return Line(entry, Path(name).stem, counts, made, left_to_look(workspace, name))


@lru_cache(maxsize=2048)
def _known(folder: Path, name: str, _changed: int, _office: tuple[str, int]) -> tuple[Entry, Counts]:
    """Read once as long as neither the file nor the office file changes."""
    workspace = Workspace(folder)
    try:
        found = workspace.open(name)
    except GeneratorError:
        return workspace.entry(name), Counts()
    entry = workspace.entry_of(found)
    if found.meeting is None:
        return entry, Counts(faults=len(found.faults))
    chances = [one for one in pipeline.chances(found.meeting) if not one.unsuited]
    ready = sum(not one.missing for one in chances)
    return entry, Counts(ready, len(chances), len(found.faults), len(found.warnings))


def findable(workspace: Workspace) -> list[dict[str, str]]:
    """What Ctrl+K offers everywhere: meetings, kinds, pages."""
    meetings = [
        {
            "group": "会议",
            "label": line.entry.title,
            "more": line.entry.day,
            "href": f"/m/{quote(line.entry.name)}/",
        }
        for line in lines(workspace)
        if not line.entry.fault and not line.entry.workbook
    ]
    kinds = [
        {"group": "文种", "label": one.name, "more": one.family, "href": f"/help/kinds/{one.slug}/"}
        for one in pipeline.kinds()
    ]
    pages = {
        "会议列表": "/",
        "模板": "/templates/",
        "回收站": "/bin/",
        "帮助": "/help/",
        "按键": "/help/keys/",
        "没有字体怎么办": "/help/fonts/",
    }
    return [*meetings, *kinds, *({"group": "页面", "label": name, "href": to} for name, to in pages.items())]
