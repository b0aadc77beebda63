"""Key path → the place a person finds it at (``第8行第10列``)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

Path = tuple[str | int, ...]


class Located(Protocol):
    """What knows where things stand; a spot's ``str`` is what the user reads, the order of the
    mapping is the order in the file."""

    @property
    def positions(self) -> Mapping[Path, object]: ...

    @property
    def key_positions(self) -> Mapping[Path, object]: ...


def value_place(source: Located, path: Path) -> str:
    """Where the value at ``path`` stands, or else its nearest known ancestor; empty when nothing is known.

    A list position that is not in the file is passed over, since one value may stand for a list of one.
    """
    return _text(source.positions, known_path(source, path))


def key_place(source: Located, path: Path) -> str:
    """Where the key of ``path`` stands; where there is no such key, the value's place."""
    known = known_path(source, path)
    return _text(source.key_positions, known) or _text(source.positions, known)


def order(source: Located, path: Path) -> int:
    """How far down the file the known part of ``path`` stands, for sorting."""
    known = known_path(source, path)
    return next((at for at, one in enumerate(source.positions) if one == known), 0)


def known_path(source: Located, path: Path) -> Path:
    """The part of ``path`` that is in the file."""
    found: Path = ()
    for step in path:
        if (*found, step) in source.positions:
            found = (*found, step)
        elif isinstance(step, str):
            break
    return found


def _text(spots: Mapping[Path, object], path: Path) -> str:
    return str(spots[path]) if path in spots else ""
