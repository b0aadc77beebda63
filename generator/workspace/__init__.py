"""A folder of meetings that a person works in: listed, opened, changed, undone, thrown away and got back.

What opens a meeting is loaded when first asked for: the list of meetings does not wait for it.
"""

from importlib import import_module
from typing import TYPE_CHECKING

from generator.chinese.fact_text import path_text
from generator.workspace.storage.changes import Change, Conflict, path_of
from generator.workspace.storage.folder import MeetingFolder, MeetingSummary

if TYPE_CHECKING:
    from generator.workspace.storage.meeting_file import MeetingFile, Saved, StaleError
    from generator.workspace.storage.workspace import Workspace

__all__ = [
    "Change",
    "Conflict",
    "MeetingFile",
    "MeetingFolder",
    "MeetingSummary",
    "Saved",
    "StaleError",
    "Workspace",
    "path_of",
    "path_text",
]
_LATER = {
    "Workspace": "storage.workspace",
    "MeetingFile": "storage.meeting_file",
    "Saved": "storage.meeting_file",
    "StaleError": "storage.meeting_file",
}


def __getattr__(name: str) -> object:
    if name not in _LATER:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    found = getattr(import_module(f"{__name__}.{_LATER[name]}"), name)
    globals()[name] = found
    return found
