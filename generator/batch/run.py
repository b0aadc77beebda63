"""Row by row: make, save, note what came of it. One bad row never stops the rest."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias

from generator.batch.names import Names
from generator.errors import GeneratorError
from generator.saving import save_all

MANIFEST = "manifest.json"
Values: TypeAlias = Mapping[str, str]
Make: TypeAlias = Callable[[Values], Mapping[str, bytes]]


@dataclass(frozen=True, slots=True)
class Row:
    """One recipient: ``number`` from 1, ``values`` by column name, ``place`` for a person (``第3行``)."""

    number: int
    values: Values
    place: str = ""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one row: file name → SHA-256, or the sentence that says why there is none."""

    row: Row
    files: Mapping[str, str]
    fault: str = ""


def run(rows: Iterable[Row], make: Make, folder: Path, kind: str, names: Names) -> Iterator[Outcome]:
    """Make and save every row's files, yielding one outcome a row as soon as it is known.

    ``make`` turns a row's values into ``{format: bytes}``; ``kind`` is the name that stands in file
    names. The files of one row are saved together or not at all.
    """
    for row in rows:
        try:
            yield Outcome(row, _one(row, make, folder, kind, names))
        except GeneratorError as error:
            yield Outcome(row, {}, str(error))
        except Exception as error:  # a fault of the program in one row must not cost the other rows
            yield Outcome(row, {}, f"程序内部出错（{type(error).__name__}），请把这一行的内容告诉开发者")


def _one(row: Row, make: Make, folder: Path, kind: str, names: Names) -> dict[str, str]:
    name = names.of(row.number, {"文种": kind, **row.values})
    files = {f"{name}.{ending}": data for ending, data in make(row.values).items()}
    save_all(folder, files)
    return {file: hashlib.sha256(data).hexdigest() for file, data in files.items()}


def manifest(outcomes: Iterable[Outcome], **about: str) -> bytes:
    """The list of what was made, JSON in UTF-8; same outcomes, same bytes."""
    rows = [_line(outcome) for outcome in outcomes]
    return (json.dumps({**about, "结果": rows}, ensure_ascii=False, indent=2) + "\n").encode()


def _line(outcome: Outcome) -> dict[str, Any]:
    return {
        "序号": outcome.row.number,
        "位置": outcome.row.place,
        "收文": dict(outcome.row.values),
        "状态": "失败" if outcome.fault else "完成",
        "说明": outcome.fault,
        "文件": [{"名称": name, "sha256": digest} for name, digest in outcome.files.items()],
    }
