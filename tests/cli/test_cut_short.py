"""A program that is killed at any step on the disk, or is refused one: what a person wrote is there, every
file is whole, and the next run leaves what it would have left without, and no litter."""

from __future__ import annotations

import errno
import random
import shutil
from pathlib import Path

import pytest

from generator.cli.app import wengao
from generator.cli.error_handler import run
from generator.files.edited_files import MEMORY
from generator.services import record_memory
from tests.killing import killed_at, refused_at, steps_of

RECORD = """\
会议: {名称: 全县防汛工作会议, 日期: 2024-05-16, 开始: "15:00", 地点: 三楼会议室}
议程: [{类型: 讲话}]
参会: [{资格: 参加, 单位: [各乡镇]}]
要求: [{标题: 提高认识, 要点: [加强值守]}, {标题: 抓好落实, 要点: [备足物资]}]
"""
MINE = "改过的".encode()
BUILD = ("build", "会议.yaml", "-k", "会议通知", "-k", "会议议程", "-f", "docx", "-f", "md", "-o", "出")
BATCH = ("batch", "会议.yaml", "-k", "会议通知", "-r", "名单.csv", "-o", "出", "-f", "docx", "-f", "md")
COMMANDS: dict[str, tuple[tuple[str, ...], str]] = {
    "build": (BUILD, "会议通知.docx"),
    "build forced": ((*BUILD, "--force"), "会议通知.docx"),
    "batch": ((*BATCH, "--merge", "--zip"), "002-乙局-会议通知.docx"),
    "batch of one format": ((*BATCH[:-4], "-f", "txt"), "002-乙局-会议通知.txt"),
    "batch forced": ((*BATCH, "--force"), "002-乙局-会议通知.docx"),
    "batch going on": ((*BATCH, "--resume"), "002-乙局-会议通知.docx"),
    "batch of two processes": ((*BATCH, "--jobs", "2"), "002-乙局-会议通知.docx"),
    "import": (("import", "旧.md", "-o", "出/底稿.md"), "底稿.md"),
}
"""What is run, and which of its files a person has edited."""
OWN = {MEMORY, record_memory.MEMORY}
TOLD = {"manifest.json", "清单.xlsx", "全部文稿.zip", "合并打印.docx"}
GOING_ON = {".wengao-batch.jsonl"}
"""What a batch that could not write its manifest leaves, so that the next one knows its files."""


class Prepared(dict[str, tuple[Path, Path, int]]):
    """For each command: a folder where it has run and a file was edited, what it leaves there when it runs
    again after the record was changed, and how many steps that takes. Made when first asked for."""

    def __init__(self, factory: pytest.TempPathFactory) -> None:
        super().__init__()
        self._factory = factory

    def __missing__(self, name: str) -> tuple[Path, Path, int]:
        self[name] = _prepared(self._factory.mktemp("killed"), *COMMANDS[name])
        return self[name]


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Prepared:
    return Prepared(tmp_path_factory)


ONCE = [
    pytest.param(name, marks=() if name in ("build", "batch", "import") else pytest.mark.sweep)
    for name in COMMANDS
]


def _prepared(place: Path, words: tuple[str, ...], theirs: str) -> tuple[Path, Path, int]:
    before, after = place / "前", place / "后"
    before.mkdir()
    (before / "会议.yaml").write_text(RECORD, "utf-8")
    (before / "名单.csv").write_text("单位\n甲局\n乙局\n丙局\n", "utf-8")
    (before / "旧.md").write_text("# 关于召开全县防汛会议的通知\n\n定于2024年5月16日召开。\n", "utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(before)
        assert run(wengao, [one for one in words if one not in ("--force", "--resume")]) == 0
    (before / "出" / theirs).write_bytes(MINE)
    (before / "会议.yaml").write_text(RECORD.replace("三楼", "四楼"), "utf-8")
    shutil.copytree(before, after)
    return before, after, steps_of(after, *words)


def visible(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir()) if path.name not in OWN}


def check(place: Path, words: tuple[str, ...], before: Path, after: Path, step: int) -> None:
    shutil.copytree(before, place)
    there, will_be = visible(place / "出"), visible(after / "出")
    killed_at(step, place, *words)
    check_whole(place, there, will_be)
    check_next(place, words, will_be)


def check_whole(place: Path, there: dict[str, bytes], will_be: dict[str, bytes]) -> None:
    """Every file is what it was or what it will be; what says how the run went is read by the next one."""
    now = visible(place / "出")
    for name, data in now.items():
        if not name.startswith(".") and name not in TOLD:
            assert data in (there.get(name), will_be.get(name)), name
    assert MINE in now.values()


def check_next(place: Path, words: tuple[str, ...], will_be: dict[str, bytes]) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(place)
        assert run(wengao, [*words]) == 0
    after_all = visible(place / "出")
    if "--force" in words:  # whether there was something to replace differs, and is told there
        for files in (after_all, will_be):
            files.pop("manifest.json", None)
            files.pop("清单.xlsx", None)
    assert after_all == will_be


@pytest.mark.parametrize("name", ONCE)
def test_killed_halfway(prepared: Prepared, tmp_path: Path, name: str) -> None:
    before, after, steps = prepared[name]
    check(tmp_path / "试", COMMANDS[name][0], before, after, steps // 2)


@pytest.mark.sweep
@pytest.mark.parametrize("name", COMMANDS)
def test_killed_at_many_steps(prepared: Prepared, tmp_path: Path, name: str) -> None:
    before, after, steps = prepared[name]
    for step in sorted(random.Random(name).sample(range(1, steps + 1), min(20, steps))):
        check(tmp_path / f"{step}", COMMANDS[name][0], before, after, step)


REFUSALS = {
    "a full disk": (errno.ENOSPC, "磁盘满了"),
    "a file open in Word": (errno.EACCES, "Word"),
    "a drive that went away": (errno.EIO, "磁盘出错"),
}


def check_refused(
    place: Path, words: tuple[str, ...], before: Path, after: Path, step: int, refusal: str
) -> None:
    shutil.copytree(before, place)
    there, will_be = visible(place / "出"), visible(after / "出")
    number, said = REFUSALS[refusal]
    done = refused_at(step, number, place, *words)
    assert "程序内部出错" not in done.stderr
    assert "Traceback" not in done.stderr
    assert done.returncode in (0, 1, 3), "the codes that are documented"
    if done.returncode:
        assert said in done.stderr
    check_whole(place, there, will_be)
    left = {name for name in visible(place / "出") if name.startswith(".") and "begun" not in name}
    assert left <= GOING_ON, "no half a file, as the sentence says"
    check_next(place, words, will_be)


@pytest.mark.parametrize("name", ONCE)
def test_refused_halfway(prepared: Prepared, tmp_path: Path, name: str) -> None:
    before, after, steps = prepared[name]
    check_refused(tmp_path / "试", COMMANDS[name][0], before, after, steps // 2, "a full disk")


@pytest.mark.sweep
@pytest.mark.parametrize("refusal", REFUSALS)
@pytest.mark.parametrize("name", COMMANDS)
def test_refused_at_many_steps(prepared: Prepared, tmp_path: Path, name: str, refusal: str) -> None:
    before, after, steps = prepared[name]
    for step in sorted(random.Random(f"{name} {refusal}").sample(range(1, steps + 1), min(8, steps))):
        check_refused(tmp_path / f"{step}", COMMANDS[name][0], before, after, step, refusal)
