"""The sample meetings that travel with the program."""

from __future__ import annotations

from pathlib import Path

from generator.errors import GeneratorError
from generator.files import resources

EVERY_KEY = ("full.yaml", "党代会主席团会议.yaml", "联合转发视频会议.yaml")  # together they have every key
_NOT_MEETINGS = ("office", "recipients")


def sample_meetings() -> list[Path]:
    """The data files of the sample meetings, in the order of their names."""
    files = sorted(resources.data_dir().glob("*.yaml"))
    return [path for path in files if path.stem.split(".")[0] not in _NOT_MEETINGS]


def sample_path(name: str) -> Path:
    """The sample of that name. Raises GeneratorError with the list of names."""
    found = {path.stem: path for path in sample_meetings()}
    if name not in found:
        raise GeneratorError(f"没有“{name}”这个样例，可用的有：{'、'.join(found)}。")
    return found[name]
