"""A folder to work in, and the command line as a function."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from generator.cli.app import wengao
from generator.cli.error_handler import run
from generator.files.edited_files import MEMORY
from generator.services import record_memory


class Result(NamedTuple):
    code: int
    out: str
    err: str


Cli = Callable[..., Result]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder, the current one."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("WENGAO_DEBUG", raising=False)
    return tmp_path


@pytest.fixture
def cli(folder: Path, capfd: pytest.CaptureFixture[str]) -> Cli:
    """``cli("build", "会议.yaml")`` → exit code, standard output, standard error."""

    def call(*words: object) -> Result:
        capfd.readouterr()
        code = run(wengao, [str(word) for word in words])
        return Result(code, *capfd.readouterr())

    return call


def made(folder: Path) -> list[str]:
    """Every file below a folder, as posix paths, sorted; what the folder remembers of itself aside."""
    own = (MEMORY, record_memory.MEMORY)
    files = [path for path in folder.rglob("*") if path.is_file() and path.name not in own]
    return sorted(path.relative_to(folder).as_posix() for path in files)
