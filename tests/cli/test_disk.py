"""What a disk refuses is one sentence and a code that is documented, whichever command asked for it."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from generator.cli.app import wengao
from generator.cli.error_handler import run
from generator.files import resources
from generator.files.edited_files import MEMORY
from tests.cli.conftest import Cli, made
from tests.gate import environment
from tests.waiting import HANG

FULL = str(resources.data_dir() / "full.yaml")
LONG = "长" * 100
TOO_LONG = (
    ("build", FULL, "-k", "会议通知", "-o", f"{LONG}/出"),
    ("build", f"{LONG}.yaml"),
    ("build", f"{LONG}.md"),
    ("build", FULL, "-k", "会议通知", "--office", LONG),
    ("build", FULL, "-k", "会议通知", "--base", f"{LONG}.docx"),
    ("build", FULL, "-k", "会议通知", "--templates", LONG),
    ("batch", FULL, "-k", "会议通知", "-r", f"{LONG}.csv", "-o", "出"),
    ("batch", FULL, "-k", "会议通知", "-r", "名单.csv", "-o", LONG),
    ("import", "旧.md", "-o", f"{LONG}.md"),
    ("import", f"{LONG}.md"),
    ("compare", "旧.md", "旧.md", "-o", f"{LONG}.docx"),
    ("compare", "旧.md", f"{LONG}.md"),
    ("check", f"{LONG}.md"),
    ("check", "旧.md", "--meeting", f"{LONG}.yaml"),
    ("check", "旧.md", "--rules", f"{LONG}.yaml"),
    ("preview", f"{LONG}.md"),
    ("template", "copy", "会议通知", "--templates", LONG),
    ("upgrade", LONG),
)
WRITING = (
    ("build", FULL, "-k", "会议通知", "-o", "."),
    ("build", FULL, "-k", "会议通知"),
    ("batch", FULL, "-k", "会议通知", "-r", "名单.csv", "-o", "."),
    ("batch", FULL, "-k", "会议通知", "-r", "名单.csv", "-o", "出"),
    ("demo", "-f", "md"),
    ("new", "甲会"),
    ("import", "旧.md", "-o", "底稿.md"),
    ("compare", "旧.md", "旧.md", "-o", "花脸稿.docx"),
    ("template", "copy", "会议通知"),
)


def filled(folder: Path) -> None:
    (folder / "名单.csv").write_text("单位\n甲局\n", "utf-8")
    (folder / "旧.md").write_text("# 关于开会的通知\n\n请参加。\n", "utf-8")


@pytest.mark.parametrize("words", TOO_LONG, ids=lambda words: " ".join(words).replace(FULL, "full.yaml")[:50])
def test_a_name_that_is_too_long(cli: Cli, folder: Path, words: tuple[str, ...]) -> None:
    filled(folder)
    code, _, err = cli(*words)
    assert (code, len(err.splitlines())) == (1, 1)
    assert "内部出错" not in err
    assert "请" in err or "可以用" in err, "what to do"
    assert made(folder) == ["名单.csv", "旧.md"]


@contextmanager
def read_only(folder: Path) -> Iterator[None]:
    """Nobody may write there, nor who runs the tests."""
    folder.chmod(0o555)
    user = os.geteuid()
    if user == 0:
        os.seteuid(65534)  # root may write anywhere
    try:
        yield
    finally:
        os.seteuid(user)
        folder.chmod(0o755)


def test_a_folder_in_which_nothing_can_be_written(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with tempfile.TemporaryDirectory() as name:  # pytest's own is root's alone
        filled(Path(name))
        monkeypatch.chdir(name)
        for words in WRITING:
            with read_only(Path(name)):
                code = run(wengao, [*words])
            err = capsys.readouterr().err
            assert code == 1, words
            assert "没有写入的权限" in err.splitlines()[-1], words
            assert "内部出错" not in err
            assert sorted(one.name for one in Path(name).iterdir()) == ["名单.csv", "旧.md"], words
        monkeypatch.chdir("/")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a device of Linux")
@pytest.mark.parametrize(
    "words", [("kinds",), ("schema",), ("preview", FULL, "-k", "会议通知")], ids=lambda words: words[0]
)
def test_what_is_printed_to_a_full_disk(tmp_path: Path, words: tuple[str, ...]) -> None:
    with open("/dev/full", "wb") as full:
        done = subprocess.run(
            [sys.executable, "-P", "-m", "generator", *words],
            stdout=full,
            stderr=subprocess.PIPE,
            cwd=tmp_path,
            env=environment(),
            timeout=HANG,
            check=False,
        )
    said = done.stderr.decode("utf-8")
    assert (done.returncode, "磁盘满了" in said, "内部出错" in said) == (1, True, False)


def test_several_builds_in_one_folder_at_once(folder: Path) -> None:
    """One after another takes the folder; what is remembered is what lies there."""
    few = ("-k", "会议通知", "-k", "会议议程", "-k", "主持词")
    command = [
        sys.executable,
        "-P",
        "-m",
        "generator",
        "build",
        FULL,
        *few,
        "-f",
        "md",
        "-o",
        "出",
        "--variant",
    ]
    running = [
        subprocess.Popen(
            [*command, str(number)],
            cwd=folder,
            env=environment(),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        for number in (1, 2, 3)
    ]
    assert [one.wait(HANG) for one in running] == [0, 0, 0]
    memory = json.loads((folder / "出" / MEMORY).read_text("utf-8"))
    del memory["说明"]
    there = {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in (folder / "出").glob("*.md")
    }
    assert memory == there
    assert not [name for name in there if "（新）" in name]
