"""A batch in a folder that another one has, on a drive that is full or knows no locks."""

from __future__ import annotations

import errno
import subprocess
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

import pytest

from generator.files import lock, resources
from generator.files.lock import NO_LOCKS
from tests.cli.conftest import Cli
from tests.gate import Gate, environment
from tests.waiting import HANG

FULL = resources.data_dir() / "full.yaml"
WORDS = ("batch", str(FULL), "-k", "会议通知", "-r", "名单.csv", "-o", "出", "-f", "txt")


def listed(folder: Path, count: int) -> None:
    units = "".join(f"第{n}镇人民政府\n" for n in range(count))
    (folder / "名单.csv").write_text(f"单位\n{units}", "utf-8")


def test_a_second_batch_is_told_to_wait(cli: Cli, folder: Path) -> None:
    listed(folder, 40)
    with Gate("generator.batch.worker:Worker.do", call=2) as gate:
        first = subprocess.Popen(
            gate.command(*WORDS), cwd=folder, env=environment(), stdout=subprocess.DEVNULL
        )
        gate.reached(first)
        before = {path.name for path in (folder / "出").iterdir()}
        code, _, err = cli(*WORDS)
        assert (code, err) == (1, "出 里正在做另一个批量，等它做完再来，或用 -o 换一个文件夹。\n")
        assert {path.name for path in (folder / "出").iterdir()} == before
        assert cli(*WORDS[:-3], "别处", "-f", "txt").code == 0
    assert first.wait(HANG) == 0
    assert len(list((folder / "出").glob("*.txt"))) == 40
    assert cli(*WORDS).code == 0
    hidden = {path.name for path in (folder / "出").iterdir() if path.name.startswith(".")}
    assert hidden == {".wengao-made.json"}


def test_a_full_disk_is_told_and_what_is_made_stays(
    cli: Cli, folder: Path, files_up_to: Callable[[int], AbstractContextManager[None]]
) -> None:
    listed(folder, 60)
    with files_up_to(20_000):
        code, _, err = cli(*WORDS)
    assert code == 3
    assert "加 --resume 再运行一次就接着做" in err
    assert "停下了：做好了" in err
    assert "内部出错" not in err
    made = {path.name: path.read_bytes() for path in (folder / "出").glob("*.txt")}
    code, out, _ = cli(*WORDS, "--resume")
    assert (code, "生成了60份" in out) == (0, True)
    assert all((folder / "出" / name).read_bytes() == data for name, data in made.items())


def test_a_drive_without_locks_is_told_and_used(
    cli: Cli, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(handle: Any, take: bool) -> None:
        raise OSError(errno.ENOLCK, "No locks available")

    monkeypatch.setattr(lock, "_system_lock", refuse)
    listed(folder, 2)
    for words in (WORDS, ("build", str(FULL), "-k", "会议通知", "-o", "别处")):
        code, _, err = cli(*words)
        assert (code, err.count(NO_LOCKS)) == (0, 1)
