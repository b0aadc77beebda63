"""Paths as a person types them."""

from __future__ import annotations

from pathlib import Path


def display_path(path: Path) -> str:
    """A path as a person would type it from where they are."""
    try:
        return str(path.absolute().relative_to(Path.cwd()))
    except ValueError:
        return str(path)
