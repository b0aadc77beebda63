"""A folder of meetings that a person works in: listed, opened, changed, undone, thrown away and got back."""

from generator.workspace.changes import Change, Conflict, path_of, spoken
from generator.workspace.folder import Entry, Workspace
from generator.workspace.opened import Opened, Saved, StaleError

__all__ = ["Change", "Conflict", "Entry", "Opened", "Saved", "StaleError", "Workspace", "path_of", "spoken"]
