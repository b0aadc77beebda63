"""The folder as it is seen at a glance: which meetings lie in it and what they are called.

Loads nothing that checks a meeting or makes documents, since the first page waits for what is loaded here.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from generator.chinese.dates import date_with_weekday, parse_date
from generator.errors import DataError, Diagnostic
from generator.files.litter import clear_litter
from generator.files.own_folder import OWN, kept_beside
from generator.files.paths import stays_inside
from generator.records.excel.read import WORKBOOKS
from generator.records.read.raw_record import drop_empty_values
from generator.records.read.text import decode, read_file_bytes
from generator.records.read.yaml import parse_mapping

TEXTS = (".yaml", ".yml")
_ASIDE = ("office", "recipients", "rules", "layout", "核稿不报")


@dataclass(frozen=True, slots=True)
class MeetingSummary:
    """One line of the list. ``fault`` is why the file cannot be read; ``workbook``: it must be imported
    before it can be edited; ``changed`` seconds since 1970."""

    name: str
    title: str
    day: str = ""
    kind: str = ""
    changed: float = 0.0
    faults: int = 0
    fault: str = ""
    workbook: bool = False


class MeetingFolder:
    """A folder on disk; what is on disk is the truth. All names are file names in it, never paths."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder.resolve()
        self.own = self.folder / OWN

    def names(self) -> list[str]:
        """The meeting files, newest first."""
        if not self.folder.is_dir():
            return []
        found = [path for path in self.folder.iterdir() if self._is_meeting(path)]
        return [path.name for path in sorted(found, key=lambda one: (-one.stat().st_mtime, one.name))]

    def path(self, name: str) -> Path:
        """Where the meeting file ``name`` lies. Raises DataError when there is none of that name."""
        path = self.folder / name
        plain = Path(name).name == name and name not in ("", ".", "..") and "\\" not in name
        if not plain or not self._is_meeting(path):
            raise DataError([Diagnostic("没有这份资料，可能已经改名或删除，请回到会议列表")])
        return path

    def aside(self, *steps: str) -> Path:
        """A place of our own for what belongs to the folder; ``steps`` are made safe."""
        return kept_beside(self.folder, *steps)

    def clear_litter(self) -> None:
        """Delete what programs that were killed in the middle of a save have left here."""
        clear_litter(self.folder)
        for place, _, _ in os.walk(self.own):
            clear_litter(place)

    def binned(self) -> list[str]:
        """What lies in the bin, newest first."""
        place = self.own / "bin"
        return sorted((path.name for path in place.iterdir()), reverse=True) if place.is_dir() else []

    def glance(self, name: str) -> MeetingSummary:
        """The line of a meeting as its file says it, nothing checked. Raises OSError when it is gone."""
        path = self.folder / name
        changed = path.stat().st_mtime
        if path.suffix.lower() in WORKBOOKS:
            return MeetingSummary(name, path.stem, changed=changed, workbook=True)
        try:
            info = _info(self.path(name), name)
        except DataError as error:
            return MeetingSummary(name, path.stem, changed=changed, fault=str(error))
        title = _text(info.get("名称"))
        if not title:
            return MeetingSummary(name, path.stem, changed=changed)
        return MeetingSummary(name, title, _day(_text(info.get("日期"))), _text(info.get("类型")), changed)

    def _is_meeting(self, path: Path) -> bool:
        known = path.suffix.lower() in (*TEXTS, *WORKBOOKS) and not path.name.startswith((".", "~$"))
        try:
            meeting = known and path.stem.lower() not in _ASIDE and path.is_file()
            return meeting and stays_inside(self.folder, path)
        except OSError:  # a name no file can have
            return False


def _info(path: Path, name: str) -> dict[str, Any]:
    """What stands under 会议; plain words there are its name."""
    content = read_file_bytes(path)
    try:
        file = decode(content)
    except ValueError as error:
        raise DataError([Diagnostic(str(error))], name) from error
    info = drop_empty_values(parse_mapping(file, name).data.get("会议"))
    if isinstance(info, str):
        return {"名称": info}
    return info if isinstance(info, dict) else {}


def _text(value: object) -> str:
    return value.strip() if isinstance(value, str) else ""


def _day(written: str) -> str:
    try:
        return date_with_weekday(parse_date(written)) if written else ""
    except ValueError:
        return ""
