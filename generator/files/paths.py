"""Paths as a person types them, and whether a link leads out of a folder."""

from __future__ import annotations

from pathlib import Path


def display_path(path: Path) -> str:
    """A path as a person would type it from where they are."""
    try:
        return str(path.absolute().relative_to(Path.cwd()))
    except ValueError:
        return str(path)


def stays_inside(folder: Path, path: Path) -> bool:
    """Whether ``path``, which lies in ``folder``, lies there really: a link on the way, or at its end, may
    lead to another place of the folder, and nowhere else."""
    steps = path.relative_to(folder).parts
    ways = [folder.joinpath(*steps[:size]) for size in range(1, len(steps) + 1)]
    if not any(way.is_symlink() for way in ways):
        return True
    try:
        return path.resolve().is_relative_to(folder.resolve())
    except (OSError, RuntimeError):  # links in a circle
        return False


def outside_sentence(name: object) -> str:
    """What is said of a link that leads out of a folder."""
    return f"“{name}”是指到文件夹外面的链接，没有读，请把文件本身放进来"
