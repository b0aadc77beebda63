"""A meeting, lists of recipients, and a batch of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

from generator import batch
from generator.batch import BatchJob, BatchOptions, Outcome
from generator.files import resources
from generator.files.edited_files import MEMORY
from tests.cli.conftest import cli, folder

__all__ = ["cli", "folder"]

FULL = resources.data_dir() / "full.yaml"
Start = Callable[..., BatchJob]


def listed(path: Path, rows: Iterable[Mapping[str, str]]) -> Path:
    """A list of recipients as .csv."""
    rows = list(rows)
    head = list(rows[0])
    lines = [",".join(head), *(",".join(row.get(column, "") for column in head) for row in rows)]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def units(count: int) -> list[dict[str, str]]:
    return [
        {"单位": f"第{n}镇人民政府", "名额": f"{n % 9 + 1}名", "座位": f"{n}排"} for n in range(1, count + 1)
    ]


@pytest.fixture
def start(tmp_path: Path) -> Start:
    """``start(rows, resume=True, …)`` → a job that writes to ``tmp_path / "出"``."""

    def begin(rows: Sequence[Mapping[str, str]], folder: str = "出", **options: Any) -> BatchJob:
        named = {
            name: options.pop(name) for name in tuple(options) if name in BatchOptions.__dataclass_fields__
        }
        path = listed(tmp_path / "名单.csv", rows)
        return batch.prepare_batch(
            FULL,
            options.pop("kind", "会议通知"),
            path,
            tmp_path / folder,
            extras=BatchOptions(**named),
            **options,
        )

    return begin


def finished(job: BatchJob) -> list[Outcome]:
    outcomes = list(job.run())
    job.finish()
    return outcomes


def contents(folder: Path) -> dict[str, bytes]:
    """What lies in the folder, what it remembers of itself aside."""
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir()) if path.name != MEMORY}
