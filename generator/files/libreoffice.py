"""Where LibreOffice is on this machine, told without loading what uses it."""

from __future__ import annotations

import shutil
from pathlib import Path

_NAMES = ("soffice", "libreoffice")
_USUAL_PLACES = (
    "C:/Program Files/LibreOffice/program/soffice.exe",
    "C:/Program Files (x86)/LibreOffice/program/soffice.exe",
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
)


def find_office() -> str | None:
    """The path of LibreOffice, None when it is not there."""
    on_path = (shutil.which(name) for name in _NAMES)
    usual = (place for place in _USUAL_PLACES if Path(place).is_file())
    return next((found for found in (*on_path, *usual) if found), None)
