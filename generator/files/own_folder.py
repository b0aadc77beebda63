"""``.wengao``: the folder in which the program keeps what belongs to the files of a folder."""

from __future__ import annotations

import hashlib
from pathlib import Path

from generator.files.atomic_files import OWN as OWN
from generator.files.atomic_files import safe_name

HISTORY = "history"


def kept_beside(folder: Path, *steps: str) -> Path:
    """The place in ``folder`` of our own for what ``steps`` name; they are made safe as names of folders."""
    return (folder / OWN).joinpath(*map(folder_name, steps))


def folder_name(text: str) -> str:
    """A folder's name for ``text``: of its own for every text, also where a file system wants it shorter."""
    made = safe_name(text)
    if made == text:
        return made
    short = made.encode("utf-8")[:150].decode("utf-8", "ignore")
    return f"{short}-{hashlib.sha256(text.encode('utf-8', 'surrogatepass')).hexdigest()[:10]}"
