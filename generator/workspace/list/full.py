"""The list of meetings with what can be made of each, and what can be found from everywhere."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from urllib.parse import quote

from generator.errors import GeneratorError
from generator.records import office_file_for
from generator.services import pipeline
from generator.workspace.list.quick import Counts, MeetingLine, line_of
from generator.workspace.storage.folder import MeetingSummary
from generator.workspace.storage.sessions import SESSIONS
from generator.workspace.storage.workspace import Workspace


def lines(workspace: Workspace) -> list[MeetingLine]:
    """All meetings with their counts, newest first."""
    return [line for name in workspace.names() if (line := _line(workspace, name))]


def _line(workspace: Workspace, name: str) -> MeetingLine | None:
    """None for a file that went away while the list was made."""
    office = office_file_for(workspace.folder / "x.yaml")
    try:
        changed = workspace.path(name).stat().st_mtime_ns
        stamp = (str(office), office.stat().st_mtime_ns) if office else ("", 0)
        entry, counts = _known(workspace.folder, name, changed, stamp)
    except (GeneratorError, OSError):
        return None
    return line_of(workspace, entry, counts)


@lru_cache(maxsize=2048)
def _known(folder: Path, name: str, _changed: int, _office: tuple[str, int]) -> tuple[MeetingSummary, Counts]:
    """Read once as long as neither the file nor the office file changes."""
    workspace = Workspace(folder)
    try:
        found = workspace.read(name)
    except GeneratorError:
        return workspace.glance(name), Counts()
    entry = workspace.entry_of(found)
    if found.meeting is None:
        return entry, Counts(faults=len(found.faults))
    session = SESSIONS.of(workspace, found, keep=False)
    availabilities = [one for one in session.available if not one.unsuited]
    ready = sum(not one.missing for one in availabilities)
    return entry, Counts(ready, len(availabilities), len(found.faults), len(found.warnings))


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
