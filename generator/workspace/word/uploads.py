"""Files from Word that a person brings: kept under a key for as long as they are looked at."""

from __future__ import annotations

import json
import re
import secrets
import shutil
import time
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from generator.errors import DataError, Diagnostic, GeneratorError
from generator.files.atomic_files import save_all

_KEY = re.compile(r"[0-9a-f]{24}")
_ABOUT = "about.json"
_LONGEST = 120  # characters of a file's name that are kept
MEGABYTES = 20


class UploadStore:
    """Sets of files in a folder of their own, each under a key nobody can guess."""

    def __init__(self, folder: Path, kept: int) -> None:
        """``kept``: how many sets stay; the oldest go."""
        self._folder, self._kept = folder, kept

    def put(self, files: Mapping[str, bytes], about: Mapping[str, Any]) -> str:
        """The key under which they lie from now on."""
        key = secrets.token_hex(12)
        self._write(key, {**about, "at": time.time()}, files)
        for old in self.newest()[self._kept :]:
            shutil.rmtree(self._folder / old, ignore_errors=True)
        return key

    def newest(self) -> list[str]:
        """Newest first."""
        if not self._folder.is_dir():
            return []
        found = [one.name for one in self._folder.iterdir() if _KEY.fullmatch(one.name)]
        return sorted(found, key=self._age)

    def about(self, key: str) -> dict[str, Any]:
        """What was said when it was put here. Raises GeneratorError when it is gone."""
        try:
            found = json.loads((self._place(key) / _ABOUT).read_text("utf-8"))
        except (OSError, ValueError) as error:
            raise _gone() from error
        if not isinstance(found, dict):
            raise _gone()
        return found

    def note(self, key: str, **said: Any) -> None:
        """Add to what is said of it."""
        self._write(key, {**self.about(key), **said})

    def file(self, key: str, name: str) -> bytes:
        """Raises GeneratorError when it is gone."""
        try:
            return (self._place(key) / name).read_bytes()
        except OSError as error:
            raise _gone() from error

    def _place(self, key: str) -> Path:
        if not _KEY.fullmatch(key):
            raise _gone()
        return self._folder / key

    def _age(self, key: str) -> float:
        try:
            return -float(self.about(key)["at"])
        except (GeneratorError, KeyError, TypeError, ValueError):
            return 0.0

    def _write(self, key: str, about: Mapping[str, Any], files: Mapping[str, bytes] | None = None) -> None:
        text = json.dumps(about, ensure_ascii=False).encode("utf-8", "replace")
        save_all(self._place(key), {**(files or {}), _ABOUT: text}, durable=False)


def plain_name(name: str) -> str:
    """The last step of what a browser calls a file."""
    return name.replace("\\", "/").rpartition("/")[2].strip()[-_LONGEST:]


def checked(name: str, content: bytes, usable: Iterable[str], advice: str) -> str:
    """The plain name of a file that may be read here. Raises DataError with one sentence."""
    said = plain_name(name)
    ending = Path(said).suffix.lower()
    if ending not in usable:
        raise DataError([Diagnostic(f"这里读不了“{ending or said}”这种文件，{advice}")], said or None)
    if not content:
        raise DataError([Diagnostic("文件是空的，请检查是不是选错了文件")], said)
    if len(content) > MEGABYTES * 1024 * 1024:
        raise DataError([Diagnostic(f"文件超过{MEGABYTES}MB，请删掉不用的图片或者分成几个文件再传")], said)
    return said


def _gone() -> GeneratorError:
    return GeneratorError("传上来的文件已经不在了，请重新选一次。")
