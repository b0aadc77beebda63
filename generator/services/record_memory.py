"""A folder of documents remembers the record they were made of.

``build`` writes a small file (:data:`MEMORY`) beside the documents: where the record lies, seen from there,
what it was like then, which document is of which kind. Without it, or when the record has moved, the
documents are checked by themselves.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import Any

from generator.errors import GeneratorError, SaveError
from generator.files.atomic_files import save
from generator.files.paths import display_path
from generator.files.regular_files import read_regular
from generator.services.options import DraftLength, RenderOptions

MEMORY = ".wengao-record.json"
_ABOUT, _RECORD, _DIGEST, _KINDS, _FILES = "说明", "资料", "SHA-256", "文种", "文件"
_LENGTH, _VARIANT = "篇幅", "换法"
_SAID = "这个文件夹里的文稿出自哪份资料，wengao check 靠它拿资料来核对；删了它，核对时要另写资料。"
_RECORDS = (".yaml", ".yml", ".xlsx")
_LENGTHS: tuple[DraftLength, ...] = ("简", "中", "详")


@dataclass(frozen=True, slots=True)
class RecordMemory:
    """``record``: where the record should lie; ``kinds``: the kind of each document, by its name without
    ending; ``files``: the SHA-256 of each file as it was made of the record; ``length``, ``variant``: as
    the documents were made."""

    record: Path
    digest: str
    kinds: Mapping[str, str] = field(default_factory=dict)
    files: Mapping[str, str] = field(default_factory=dict)
    length: DraftLength = "中"
    variant: int = 1

    @property
    def is_there(self) -> bool:
        return self.record.is_file()

    @property
    def is_as_it_was(self) -> bool:
        """Whether the record says what it said when the documents were made."""
        return _digest(self.record) == self.digest

    def is_untouched(self, path: Path) -> bool:
        """Whether a file is as it was when it was made of the record, which is as it was then."""
        return self.is_as_it_was and self.files.get(path.name) == _digest(path)

    def as_made(self, options: RenderOptions) -> RenderOptions:
        """Options of the length and variant that the documents have."""
        return replace(options, length=self.length, variant=self.variant)


def remember_record(
    folder: Path,
    record: Path,
    documents: Mapping[str, str],
    written: Iterable[Path],
    options: RenderOptions,
) -> None:
    """Write down in ``folder`` that these documents, name → kind, are of that record, and which files were
    ``written``. The folder of a disk of its own has
    no way to the record: its name must do. What cannot be written is done without."""
    before = remembered_record(folder)
    digest = _digest(record)
    known = before if before and before.record.resolve() == record.resolve() else None
    kept = known.files if known and known.digest == digest else {}
    data = {
        _ABOUT: _SAID,
        _RECORD: _way(folder, record),
        _DIGEST: digest,
        _KINDS: {**(known.kinds if known else {}), **documents},
        _FILES: {**kept, **{path.name: _digest(path) for path in written}},
        _LENGTH: options.length,
        _VARIANT: options.variant,
    }
    text = json.dumps(data, ensure_ascii=False, indent=2) + "\n"
    with suppress(SaveError):
        save(folder / MEMORY, text.encode("utf-8", "replace"))


def remembered_record(folder: Path) -> RecordMemory | None:
    """What the folder remembers; None where nothing is remembered, or what is cannot be read."""
    try:
        data = json.loads(read_regular(folder / MEMORY))
        return _memory(folder, data)
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None


def _memory(folder: Path, data: Mapping[str, Any]) -> RecordMemory | None:
    way = data[_RECORD]
    if not isinstance(way, str) or _is_absolute(way) or not way.lower().endswith(_RECORDS):
        return None
    kinds, files = (_texts(data.get(name)) for name in (_KINDS, _FILES))
    length: DraftLength = next((one for one in _LENGTHS if one == data.get(_LENGTH)), "中")
    variant = data.get(_VARIANT)
    record = Path(os.path.normpath(folder / way))
    number = variant if isinstance(variant, int) and variant > 0 else 1
    return RecordMemory(record, str(data[_DIGEST]), kinds, files, length, number)


def _texts(data: object) -> dict[str, str]:
    return {str(key): str(value) for key, value in data.items()} if isinstance(data, dict) else {}


def _is_absolute(way: str) -> bool:
    return PurePosixPath(way).is_absolute() or bool(PureWindowsPath(way).drive)


def _way(folder: Path, record: Path) -> str:
    try:
        return Path(os.path.relpath(record.resolve(), folder.resolve())).as_posix()
    except ValueError:  # on another drive
        return record.name


def _digest(path: Path) -> str:
    try:
        return hashlib.sha256(read_regular(path)).hexdigest()
    except OSError:
        return ""


def missing_sentence(folder: Path, memory: RecordMemory) -> str:
    """What is said when the record is not where it was."""
    place, record = display_path(folder), display_path(memory.record)
    return (
        f"做这些文稿用的资料 {record} 找不到了，没有拿资料核对；资料移到了别处的话，"
        f"请写 wengao check 资料 {place}。"
    )


def unreadable_sentence(memory: RecordMemory, error: GeneratorError) -> str:
    """What is said when the record cannot be read."""
    first = str(error).splitlines()[0]
    return f"做这些文稿用的资料 {display_path(memory.record)} 现在读不了，没有拿资料核对：{first}"


def changed_sentence(memory: RecordMemory) -> str:
    """What is said when the record was changed after the documents were made."""
    return f"资料 {display_path(memory.record)} 在出稿以后改过，文稿是拿现在的资料核对的。"
