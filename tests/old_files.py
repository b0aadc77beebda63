"""The files of versions that are over, kept in ``tests/fixtures/versions``: copies to work with."""

from __future__ import annotations

import shutil
from pathlib import Path

VERSIONS = Path(__file__).resolve().parent / "fixtures" / "versions"
FIRST = VERSIONS / "0.1.0"


def copy_of(folder: str, place: Path) -> Path:
    """A folder of 0.1.0, copied to ``place``: what is kept is never written to."""
    return Path(shutil.copytree(FIRST / folder, place / folder))
