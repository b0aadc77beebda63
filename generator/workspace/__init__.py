"""A folder of meetings that a person works in: listed, opened, changed, undone, thrown away and got back.

What opens a meeting is loaded when first asked for: the list of meetings does not wait for it.
"""

from importlib import import_module
from typing import TYPE_CHECKING

from generator.workspace.storage.changes import Change, Conflict, path_of, spoken
from generator.workspace.storage.folder import MeetingFolder, MeetingSummary

if TYPE_CHECKING:
    from generator.workspace.storage.meeting_file import Opened, Saved, StaleError
    from generator.workspace.storage.workspace import Workspace

__all__ = [
    "Change",
    "Conflict",
    "MeetingFolder",
    "MeetingSummary",
    "Opened",
    "Saved",
    "StaleError",
    "Workspace",
    "path_of",
    "spoken",
]
_LATER = {
    "Workspace": "storage.workspace",
    "Opened": "storage.meeting_file",
    "Saved": "storage.meeting_file",
    "StaleError": "storage.meeting_file",
}


def __getattr__(name: str) -> object:
    if name not in _LATER:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    found = getattr(import_module(f"{__name__}.{_LATER[name]}"), name)
    globals()[name] = found
    return found
