"""Key path → the place a person finds it at (``第8行第10列``)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Protocol

KeyPath = tuple[str | int, ...]


class SourceMap(Protocol):
    """What knows where things stand; a spot's ``str`` is what the user reads, the order of the
    mapping is the order in the file."""

    @property
    def positions(self) -> Mapping[KeyPath, object]: ...

    @property
    def key_positions(self) -> Mapping[KeyPath, object]: ...


def value_place(source: SourceMap, path: KeyPath) -> str:
    """Where the value at ``path`` stands, or else its nearest known ancestor; empty when nothing is known.

    A list position that is not in the file is passed over, since one value may stand for a list of one.
    """
    return _text(source.positions, known_path(source, path))


def key_place(source: SourceMap, path: KeyPath) -> str:
    """Where the key of ``path`` stands; where there is no such key, the value's place."""
    known = known_path(source, path)
    return _text(source.key_positions, known) or _text(source.positions, known)


def in_file_order(source: SourceMap, paths: Iterable[KeyPath]) -> list[KeyPath]:
    """The paths sorted by how far down the file their known part stands."""
    order = {path: at for at, path in enumerate(source.positions)}
    return sorted(paths, key=lambda path: order.get(known_path(source, path), 0))


def known_path(source: SourceMap, path: KeyPath) -> KeyPath:
    """The part of ``path`` that is in the file."""
    found: KeyPath = ()
    for step in path:
        if (*found, step) in source.positions:
            found = (*found, step)
        elif isinstance(step, str):
            break
    return found


def _text(spots: Mapping[KeyPath, object], path: KeyPath) -> str:
    return str(spots[path]) if path in spots else ""
