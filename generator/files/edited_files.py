"""A file that a person edited since it was written is not written over.

A folder remembers in a small file (:data:`MEMORY`) what was written there: file name → SHA-256. What stands
there and is neither that nor what is about to be written is a person's, also where nothing is remembered.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from generator.files.atomic_files import save_all, save_stream

MEMORY = ".wengao.json"
_ABOUT, _FILES = "说明", "文件"
_SAID = "在这个文件夹里出过的文件和当时的 SHA-256，用来认出后来改过的；删了它，下次出稿就不敢盖掉已有的文件。"


@dataclass(frozen=True, slots=True)
class SaveResult:
    """``written``: what was saved; ``kept``: what is a person's and was left as it is."""

    written: tuple[Path, ...] = ()
    kept: tuple[Path, ...] = ()


def save_unedited(folder: Path, files: Mapping[str, bytes], force: bool = False) -> SaveResult:
    """Write ``{file name: bytes}`` into ``folder``, all together, but for those where a person's file
    stands; ``force``: those too. Raises SaveError."""
    memory = remembered(folder)
    digests = {name: hashlib.sha256(data).hexdigest() for name, data in files.items()}
    kept = [
        name
        for name, digest in digests.items()
        if not force and edited(folder / name, digest, memory.get(name))
    ]
    wanted = {name: data for name, data in files.items() if name not in kept}
    if wanted:
        memory |= {name: digests[name] for name in wanted}
        save_all(folder, {**wanted, MEMORY: _written(folder, memory, wanted)})
    return SaveResult(tuple(folder / name for name in wanted), tuple(folder / name for name in kept))


def stream_unedited(path: Path, chunks: Iterable[bytes], force: bool = False) -> SaveResult:
    """The same for one file that is too long to be held as a whole. Raises SaveError."""
    folder, memory = path.parent, remembered(path.parent)
    digest = save_stream(path, chunks, lambda new: not force and edited(path, new, memory.get(path.name)))
    if not digest:
        return SaveResult(kept=(path,))
    memory[path.name] = digest
    save_all(folder, {MEMORY: _written(folder, memory, {path.name})})
    return SaveResult((path,))


def edited(path: Path | str, new: str, written: str | None) -> bool:
    """Whether a file stands there that is neither ``written``, what was last written there, nor ``new``,
    both as SHA-256. What cannot be read may be a person's."""
    if not os.path.isfile(path):  # asked for every file of a batch: a Path for each takes longer than that
        return False
    try:
        with open(path, "rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest() not in (new, written)
    except OSError:
        return True


def remembered(folder: Path) -> dict[str, str]:
    """What was written in ``folder``: file name → SHA-256. Nothing where the memory is missing or damaged."""
    try:
        files = json.loads((folder / MEMORY).read_bytes())[_FILES]
        return {name: digest for name, digest in files.items() if isinstance(digest, str)}
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return {}


def _written(folder: Path, memory: Mapping[str, str], new: Iterable[str]) -> bytes:
    """The memory as bytes, without files that are gone."""
    there = {name for name in memory if name in new or (folder / name).is_file()}
    data = {_ABOUT: _SAID, _FILES: {name: memory[name] for name in sorted(there)}}
    return (json.dumps(data, ensure_ascii=False, indent=2) + "\n").encode("utf-8", "surrogatepass")
