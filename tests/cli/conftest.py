"""A folder to work in, and the command line as a function."""

from __future__ import annotations

import urllib.error
import urllib.parse
import urllib.request
import webbrowser
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from generator.cli.app import wengao
from generator.cli.error_handler import run
from generator.files.edited_files import MEMORY
from generator.services import record_memory
from tests.waiting import HANG


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


def browser(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """A browser that fetches what it is to open; gives the pages."""
    pages: list[str] = []

    def fetch(address: str) -> bool:
        with pytest.raises(urllib.error.HTTPError, match="404"):
            urllib.request.urlopen(urllib.parse.urljoin(address, "/favicon.ico"), timeout=HANG)
        with urllib.request.urlopen(address, timeout=HANG) as answer:
            pages.append(answer.read().decode("utf-8"))
        return True

    monkeypatch.setattr(webbrowser, "open", fetch)
    return pages
