"""Journal (one JSON line a row, written while a batch runs) and the manifest made from it at the end.
Both tell ``--resume`` which rows are up to date."""

from __future__ import annotations

import hashlib
import json
import os
import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, Any

from generator.batch.outcome import Outcome, RecipientRow
from generator.errors import SaveError
from generator.files.atomic_files import reason_of, save_stream
from generator.files.regular_files import read_regular
from generator.review import Finding

MANIFEST = "manifest.json"
JOURNAL = ".wengao-batch.jsonl"
_DONE = "完成"
_FINDING = {
    "级别": "level",
    "规则": "rule",
    "位置": "place",
    "文字": "text",
    "说明": "message",
    "改为": "fix",
}
_OURS = re.compile(r'\{\s*"会议"')
_ENCODE = json.JSONEncoder(ensure_ascii=False).encode


class Journal:
    """The lines of one run in ``folder``; every row has one, in the order of the list. They follow those of
    runs that were killed: what those wrote is known by them."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / JOURNAL
        with _refused(folder):
            folder.mkdir(parents=True, exist_ok=True)
            self._file: IO[bytes] = open(self._path, "ab")  # noqa: SIM115
            self._start = self._file.seek(0, os.SEEK_END)
            if self._start:
                self._start += self._file.write(b"\n")  # the line above may have been cut off

    def write(self, outcome: Outcome) -> None:
        """Raises SaveError, as all that writes here does."""
        with _refused(self._path.parent):
            self._file.write(_ENCODE(_as_data(outcome)).encode("utf-8", "surrogatepass") + b"\n")

    def flush(self) -> None:
        with _refused(self._path.parent):
            self._file.flush()

    def close(self) -> None:
        """Let go of the file, also where the disk takes no more of it."""
        with suppress(OSError):
            self._file.close()

    def rows(self) -> Iterator[dict[str, Any]]:
        """What this run has written."""
        self.flush()
        yield from read_lines(self._path, self._start)

    def finish(self, folder: Path, about: Mapping[str, Any]) -> None:
        """Make the manifest of it. The journal goes: the manifest says the same."""
        self.flush()
        head = json.dumps(about, ensure_ascii=False, indent=2).removesuffix("\n}")
        save_stream(folder / MANIFEST, self._manifest(head))
        self.close()
        with suppress(OSError):
            self._path.unlink()

    def _manifest(self, head: str) -> Iterator[bytes]:
        yield f'{head},\n  "结果": [\n'.encode()
        with open(self._path, "rb") as lines:
            lines.seek(self._start)
            between = b""
            for line in lines:
                yield between + b"    " + line.rstrip(b"\n")
                between = b",\n"
        yield b"\n  ]\n}\n"


@contextmanager
def _refused(folder: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise SaveError(
            f"{folder} 里写不了东西：{reason_of(error)}。做好的都在，加 --resume 再运行一次就接着做。"
        ) from error


def told_before(folder: Path) -> list[dict[str, Any]]:
    """The rows of earlier runs in ``folder``, the latest last."""
    return [*manifest_rows(folder / MANIFEST), *read_lines(folder / JOURNAL)]


def finished_rows(rows: Iterable[dict[str, Any]]) -> dict[str, dict[str, Any]]:
    """What was made of ``rows``, by their marks."""
    found: dict[str, dict[str, Any]] = {}
    for row in rows:
        with suppress(KeyError, TypeError):
            if row["状态"] == _DONE and "核稿" in row:
                found[row["依据"]] = row
    return found


def files_unchanged(folder: Path, files: Mapping[str, str]) -> bool:
    """Whether all files are what they were."""
    try:
        return bool(files) and all(
            hashlib.sha256((folder / name).read_bytes()).hexdigest() == digest
            for name, digest in files.items()
        )
    except OSError:
        return False


def _as_data(outcome: Outcome) -> dict[str, Any]:
    row: RecipientRow = outcome.row
    return {
        "序号": row.number,
        "位置": row.place(),
        "收文": dict(row.values),
        "状态": "失败" if outcome.faults else _DONE,
        "说明": outcome.remark,
        "提示": list(outcome.warnings),
        "核稿": [{key: getattr(one, name) for key, name in _FINDING.items()} for one in outcome.findings],
        "文件": [{"名称": name, "sha256": digest} for name, digest in outcome.files.items()],
        "依据": outcome.mark,
        **({"留着": dict(outcome.beside)} if outcome.beside else {}),
    }


def files_of(row: Mapping[str, Any]) -> dict[str, str]:
    """The files of a line of the manifest. Raises KeyError or TypeError when it is none."""
    return {file["名称"]: file["sha256"] for file in row["文件"]}


def beside_of(row: Mapping[str, Any]) -> dict[str, str]:
    """Files that a person edited → the new ones, in a line of the manifest."""
    found = row.get("留着")
    return {str(name): str(new) for name, new in found.items()} if isinstance(found, dict) else {}


def findings_of(row: Mapping[str, Any]) -> tuple[Finding, ...]:
    """What the review said, in a line of the manifest."""
    return tuple(Finding(**{name: one[key] for key, name in _FINDING.items()}) for one in row["核稿"])


def manifest_rows(path: Path) -> list[dict[str, Any]]:
    """The rows of a manifest; none when there is no manifest that can be read."""
    try:
        rows = json.loads(read_regular(path))["结果"]
    except (OSError, ValueError, KeyError, TypeError):
        return []
    return rows if isinstance(rows, list) else []


def is_foreign(path: Path) -> bool:
    """Whether a file of that name is there that another program wrote: ours begins with the meeting."""
    if not path.is_file():
        return False
    try:
        with open(path, "rb") as file:
            start = file.read(64).decode("utf-8", "ignore")
    except OSError:
        return False
    return _OURS.match(start) is None


def read_lines(path: Path, start: int = 0) -> Iterator[dict[str, Any]]:
    """Whole lines; one that was cut off when the program was killed does not count."""
    if not path.is_file():
        return
    with suppress(OSError), open(path, "rb") as lines:
        lines.seek(start)
        for line in lines:
            with suppress(ValueError):
                row = json.loads(line)
                if isinstance(row, dict):
                    yield row
