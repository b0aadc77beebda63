"""What earlier runs wrote in the folder of a batch, from their manifest and journal."""

from __future__ import annotations

import zipfile
from collections import defaultdict
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from generator.batch.manifest import files_of

_ZIPPED = frozenset({".docx", ".xlsx"})
_LAST = {".pdf": b"%%EOF", ".png": b"IEND"}
"""What a whole file has at its end."""


class Written:
    """The files of all rows, found again by the name of a row."""

    def __init__(self, rows: Iterable[Mapping[str, Any]] = ()) -> None:
        """``rows``: of the manifest and the journal, the latest last."""
        self._files: defaultdict[str, dict[str, str]] = defaultdict(dict)
        for row in rows:
            with suppress(KeyError, TypeError):
                for name, digest in files_of(row).items():
                    self._files[_row_of(name)][name] = digest

    def of(self, name: str) -> Mapping[str, str]:
        """File → SHA-256 of the row whose files are called ``name``."""
        return self._files.get(name, {})

    def names(self) -> set[str]:
        """All files."""
        return {file for files in self._files.values() for file in files}


def _row_of(file: str) -> str:
    """``001-甲镇.docx`` and the page ``001-甲镇.1.png`` are of the row ``001-甲镇``."""
    stem, _, ending = file.rpartition(".")
    return stem.rpartition(".")[0] if ending == "png" else stem


def broken(path: Path) -> bool:
    """Whether a file is what a power failure leaves, not what a person saves: rows are not flushed to the
    disk one by one."""
    try:
        ending = path.suffix.lower()
        if ending in _ZIPPED:
            return path.is_file() and not zipfile.is_zipfile(path)
        data = path.read_bytes()
        return not data.strip(b"\0") or _LAST.get(ending, b"") not in data[-1024:]
    except OSError:
        return False
