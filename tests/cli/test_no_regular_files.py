"""Pipes, devices and folders given as files: one sentence, never waited for."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Cli, made

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pipes in folders")

RECORD = "会议:\n  名称: 全县防汛会议\n"
GIVEN = {
    "record": ["build", "p.yaml", "-o", "o"],
    "workbook": ["build", "p.xlsx", "-o", "o"],
    "draft": ["check", "p.md"],
    "word": ["check", "p.docx"],
    "import": ["import", "p.txt"],
    "compare": ["compare", "p.docx", "p.docx"],
    "base": ["build", "m.yaml", "--base", "p.docx", "-o", "o"],
    "office": ["build", "m.yaml", "--office", "p.yaml", "-o", "o"],
    "rules": ["check", "m.yaml", "--rules", "p.yaml"],
    "list": ["batch", "m.yaml", "-k", "会议通知", "-r", "p.csv", "-o", "o"],
    "layout": ["build", "m.yaml", "--templates", "t", "-o", "o"],
}


@pytest.fixture
def pipes(folder: Path) -> Path:
    (folder / "m.yaml").write_text(RECORD, encoding="utf-8")
    (folder / "t" / "_layouts").mkdir(parents=True)
    for name in ("p.yaml", "p.xlsx", "p.md", "p.docx", "p.txt", "p.csv", "t/_layouts/official.yaml"):
        os.mkfifo(folder / name)
    return folder


@pytest.mark.parametrize("given", GIVEN)
def test_a_pipe_is_refused(cli: Cli, pipes: Path, given: str) -> None:
    result = cli(*GIVEN[given])
    assert result.code == 1
    assert "这不是普通的文件" in result.err or "读不了" in result.err
    assert "o" not in made(pipes)


def test_a_link_to_a_device_is_refused(cli: Cli, folder: Path) -> None:
    (folder / "m.yaml").symlink_to("/dev/zero")
    assert "这不是普通的文件" in cli("build", "m.yaml").err


def test_a_folder_is_refused(cli: Cli, folder: Path) -> None:
    (folder / "m.yaml").mkdir()
    assert "这是一个文件夹" in cli("build", "m.yaml").err


def test_pipes_in_the_place_of_what_is_remembered_are_passed_over(cli: Cli, pipes: Path) -> None:
    for name in (".wengao.json", ".wengao-record.json", "manifest.json"):
        os.mkfifo(pipes / name)
    assert cli("build", "m.yaml", "-k", "会议通知", "-o", ".").code == 0


@pytest.mark.parametrize(
    ("name", "command"),
    [("office.yaml", "check"), ("rules.yaml", "check"), ("核稿不报.yaml", "check"), ("layout.yaml", "build")],
)
def test_what_lies_beside_a_record_is_no_link_to_elsewhere(
    cli: Cli, folder: Path, name: str, command: str
) -> None:
    (folder / "here").mkdir()
    (folder / "here" / "m.yaml").write_text(RECORD, encoding="utf-8")
    (folder / "else.yaml").write_text("开关: {长句: 关}\n", encoding="utf-8")
    (folder / "here" / name).symlink_to(folder / "else.yaml")
    result = cli(command, "here/m.yaml")
    assert f"“{name}”是指到文件夹外面的链接，没有读" in result.err
