"""What earlier runs wrote in the folder of a batch, from their manifest and journal; of those that were
killed also what they were about to write."""

from __future__ import annotations

import json
import os
import zipfile
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from generator.batch.manifest import beside_of, files_of, read_lines
from generator.files.atomic_files import unlink_quietly

_ZIPPED = frozenset({".docx", ".xlsx"})
_ENDS = {".pdf": (b"%PDF", b"%%EOF"), ".png": (b"\x89PNG", b"IEND")}
"""What a whole file begins with, and has at its end."""
_BEGUN, _ROW, _DIGESTS = ".wengao-begun-", "行", "sha256"


class Written:
    """The files of all rows, found again by the name of a row."""

    def __init__(
        self, rows: Iterable[Mapping[str, Any]] = (), begun: Iterable[Mapping[str, Any]] = ()
    ) -> None:
        """``rows``: of the manifest and the journal, the latest last; ``begun``: see :func:`begun_before`."""
        self._files: defaultdict[str, dict[str, str]] = defaultdict(dict)
        self._begun: defaultdict[str, set[str]] = defaultdict(set)
        for row in rows:
            with suppress(KeyError, TypeError, AttributeError):
                names = {*map(_row_of, beside_of(row))}
                for name, digest in files_of(row).items():
                    for one in names or {_row_of(name)}:
                        self._files[one][name] = digest
        for row in begun:
            with suppress(KeyError, TypeError):
                self._begun[row[_ROW]].update(row[_DIGESTS])

    def note(self, files: Mapping[str, str]) -> None:
        """Files of which another memory tells, name → SHA-256."""
        for name, digest in files.items():
            self._files[_row_of(name)].setdefault(name, digest)

    def files_of(self, name: str) -> Iterable[str]:
        """The files of the row that is called ``name``."""
        return self._files.get(name, {})

    def digests_of(self, name: str) -> frozenset[str]:
        """SHA-256 of all that was written for it, or was about to be."""
        return frozenset((*self._files.get(name, {}).values(), *self._begun.get(name, ())))

    def files(self) -> dict[str, str]:
        """All files, with their SHA-256."""
        return {file: digest for files in self._files.values() for file, digest in files.items()}


def note_begun(folder: Path, rows: Mapping[str, Iterable[str]]) -> None:
    """Write down the SHA-256 of files before they take their places, by the names of their rows: a program
    that is killed meanwhile has no time to do so after. What cannot be written is done without."""
    lines = [
        json.dumps({_ROW: name, _DIGESTS: [*digests]}, ensure_ascii=False) for name, digests in rows.items()
    ]
    if lines:
        with suppress(OSError), open(folder / f"{_BEGUN}{os.getpid()}.jsonl", "ab") as file:
            file.write("".join(f"{line}\n" for line in lines).encode("utf-8", "surrogatepass"))


def begun_before(folder: Path) -> Iterator[dict[str, Any]]:
    """What programs that were killed had noted."""
    for path in sorted(folder.glob(f"{_BEGUN}*.jsonl")):
        yield from read_lines(path)


def forget_begun(folder: Path) -> None:
    """All is written, and the manifest says so."""
    unlink_quietly(folder.glob(f"{_BEGUN}*.jsonl"))


def _row_of(file: str) -> str:
    """``001-甲镇.docx`` and the page ``001-甲镇.1.png`` are of the row ``001-甲镇``."""
    stem, _, ending = file.rpartition(".")
    return stem.rpartition(".")[0] if ending == "png" else stem


def broken(path: Path) -> bool:
    """Whether a file is what a power failure leaves, not what a person saves: rows are not flushed to the
    disk one by one. What does not begin as ours does is a person's: with a password, Word saves no zip."""
    try:
        data = path.read_bytes()
    except OSError:
        return False
    ending = path.suffix.lower()
    if not data.strip(b"\0"):
        return True
    if ending in _ZIPPED:
        return data.startswith(b"PK\x03\x04") and not zipfile.is_zipfile(path)
    first, last = _ENDS.get(ending, (b"", b""))
    return data.startswith(first) and last not in data
