"""How many findings the review has in all papers of a meeting, for the list of meetings."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

from generator.review import LEVELS, Level
from generator.workspace.papers.paper import Papers
from generator.workspace.papers.review import found_in_all
from generator.workspace.storage.sessions import Stamps, dismissal_files, files_around, stamps
from generator.workspace.storage.workspace import Workspace


def findings(workspace: Workspace, name: str) -> Mapping[Level, int]:
    """Of each level that has any, in the order of the levels. Counted again only when the meeting, what
    a person made of its texts, or something all meetings share has changed. Raises GeneratorError."""
    return _counted(workspace.folder, name, stamps(_files(workspace, name)))


@lru_cache(maxsize=512)
def _counted(folder: Path, name: str, _changed: Stamps) -> Mapping[Level, int]:
    counts = found_in_all(Papers(Workspace(folder), name, keep=False))
    return MappingProxyType({level: counts[level] for level in LEVELS if counts[level]})


def _files(workspace: Workspace, name: str) -> Iterator[Path | str]:
    """All that the texts and their review depend on."""
    yield workspace.path(name)
    yield from files_around(workspace)
    yield from dismissal_files(workspace)
    yield from workspace.aside("drafts", name).glob("*")
    yield from workspace.aside("drafts", name).glob("*/*")
