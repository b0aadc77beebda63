"""What was asked of a model and what it answered, kept beside the meeting until a person erases it."""

from __future__ import annotations

import json
import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from generator.errors import SaveError
from generator.files.atomic_files import save
from generator.files.own_folder import kept_beside
from generator.services.model_writing.section_rounds import Exchange

FOLDER = "model"
_NOT_ERASED = "模型记录删不掉：{}；请关掉打开着它的程序再试。"


class ModelLog:
    """The log of one meeting: a file for each time a text was written. No key is in it."""

    def __init__(self, record: Path) -> None:
        self.folder = kept_beside(record.parent, FOLDER, record.name)

    def files(self) -> list[Path]:
        """In the order they were written."""
        return sorted(self.folder.glob("*.json")) if self.folder.is_dir() else []

    def keep(self, name: str, sections: Sequence[tuple[str, Sequence[Exchange]]]) -> Path:
        """Note every question, answer and verdict, by the names of the sections. Raises SaveError."""
        number = max((int(one.name.split("-")[0]) for one in self.files()), default=0) + 1
        told = [{"节": section, "来回": [_told(one) for one in exchanges]} for section, exchanges in sections]
        content = json.dumps({"文稿": name, "各节": told}, ensure_ascii=False, indent=1) + "\n"
        return save(self.folder / f"{number:04d}-{name}.json", content.encode("utf-8", "replace"))

    def erase(self) -> int:
        """Take away all of it; how many files there were. Raises SaveError."""
        count = len(self.files())
        try:
            if self.folder.is_dir():
                shutil.rmtree(self.folder)
        except OSError as error:
            raise SaveError(_NOT_ERASED.format(error.strerror or error)) from error
        return count


def _told(one: Exchange) -> dict[str, Any]:
    return {
        "做什么": one.what,
        "问": [{"谁": each.role, "话": each.text} for each in one.messages],
        "答": one.answer,
        "不行的": [{"项": each.rule, "话": each.said} for each in one.faults],
    }
