"""How many findings the review has in all papers of a meeting, for the list of meetings."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import TypeAlias

from generator.review import LEVELS, Level
from generator.workspace.papers.paper import Papers
from generator.workspace.papers.review import found_in_all
from generator.workspace.storage.workspace import Workspace

Stamps: TypeAlias = tuple[tuple[str, int], ...]
"""Files and when they were last changed, nanoseconds since 1970."""


def findings(workspace: Workspace, name: str) -> Mapping[Level, int]:
    """Of each level that has any, in the order of the levels. Counted again only when the meeting, what
    a person made of its texts, or something all meetings share has changed. Raises GeneratorError."""
    workspace.path(name)
    return _counted(workspace.folder, name, _stamps(workspace, name))


@lru_cache(maxsize=512)
def _counted(folder: Path, name: str, _changed: Stamps) -> Mapping[Level, int]:
    counts = found_in_all(Papers(Workspace(folder), name))
    return MappingProxyType({level: counts[level] for level in LEVELS if counts[level]})


def _stamps(workspace: Workspace, name: str) -> Stamps:
    return tuple(sorted(_changed(_files(workspace, name))))


def _files(workspace: Workspace, name: str) -> Iterator[Path]:
    """All that the texts and their review depend on: the files beside the meeting may be the office's, its
    rules or its layout."""
    others = {one for one in workspace.names() if one != name}
    yield from (one for one in workspace.folder.glob("*.*") if one.name not in others)
    yield from (workspace.folder / "templates").rglob("*")
    yield from workspace.aside("drafts", name).glob("*")
    yield from workspace.aside("drafts", name).glob("*/*")


def _changed(files: Iterator[Path]) -> Iterator[tuple[str, int]]:
    for one in files:
        try:
            if one.is_file():
                yield str(one), one.stat().st_mtime_ns
        except OSError:  # gone meanwhile
            continue
