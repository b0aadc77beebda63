"""Every mistake a person can make ends in one Chinese sentence, exit code 1, and nothing written."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

import pytest

from generator.files import atomic_files
from tests.cli.conftest import Cli, made

GOOD = (
    "会议:\n  名称: 全县防汛工作会议\n  日期: 2024-06-03\n  地点: 县政府三楼会议室\n议程:\n  - {类型: 讲话}\n"
)

BAD_FILES = [
    ("empty", b"", "文件是空的"),
    ("blank", b" \n\n", "文件是空的"),
    ("only a list", "- 一\n".encode(), "列表"),
    ("binary", bytes(range(256)) * 4, "文字"),
    ("damaged utf-8", "会议:\n  名称: 甲\n".encode() + b"\xff\xfe\xfa\n", ""),
    ("tab", "会议:\n\t名称: 甲\n".encode(), "第2行"),
    ("full-width colon", "会议：\n  名称： 甲\n".encode(), "全角"),
    ("full-width colon inside", "会议:\n  名称: 甲\n  地点：乙\n".encode(), "全角"),
    ("repeated key", "会议:\n  名称: 甲\n  地点: 乙\n  地点: 丙\n".encode(), "第4行"),
    ("unknown key", "会议:\n  名称: 甲\n  地址: 乙\n".encode(), "会议地点写在“地点”里"),
    ("wrong date", "会议:\n  名称: 甲\n  日期: 下周三\n".encode(), "下周三"),
    ("no such month", "会议:\n  名称: 甲\n  日期: 2024-13-45\n".encode(), "13月"),
    ("31 June", "会议:\n  名称: 甲\n  日期: 2024-06-31\n".encode(), "6月"),
    ("end before start", '会议:\n  名称: 甲\n  开始: "10:00"\n  结束: "09:00"\n'.encode(), "晚于"),
    ("wrong number", "会议: {名称: 甲}\n议程:\n  - {类型: 讲话, 时长: 二}\n".encode(), "整数"),
    ("no name", "会议:\n  地点: 乙\n".encode(), "名称"),
    ("unclosed quote", '会议:\n  名称: "甲\n'.encode(), "第2行"),
]


@pytest.mark.parametrize(
    ("data", "said"), [case[1:] for case in BAD_FILES], ids=[case[0] for case in BAD_FILES]
)
@pytest.mark.parametrize("command", ["build", "preview"])
def test_a_wrong_meeting_file(cli: Cli, folder: Path, data: bytes, said: str, command: str) -> None:
    Path("会议.yaml").write_bytes(data)
    code, out, err = cli(command, "会议.yaml", "-k", "会议议程")
    assert (code, out) == (1, "")
    assert said in err
    assert "会议.yaml" in err
    assert_for_a_person(err)
    assert made(folder) == ["会议.yaml"]


def assert_for_a_person(err: str) -> None:
    assert "Traceback" not in err
    assert "程序内部出错" not in err
    assert re.search(r"[\u4e00-\u9fff]", err)
    assert len(err.strip().splitlines()) <= 3


def test_all_faults_at_once(cli: Cli, folder: Path) -> None:
    Path("会议.yaml").write_text(
        "会议:\n  地址: 乙\n  日期: 2024-06-31\n议程: [{类型: 讲话, 时长: 二}]\n", "utf-8"
    )
    code, _, err = cli("build", "会议.yaml")
    assert code == 1
    assert all(word in err for word in ("地址", "6月没有31日", "名称", "二", "第2行", "第3行", "第4行"))


def test_gbk_is_read(cli: Cli, folder: Path) -> None:
    Path("会议.yaml").write_bytes(GOOD.encode("gbk"))
    code, out, _ = cli("preview", "会议.yaml", "-k", "会议议程")
    assert code == 0
    assert "全县防汛工作会议" in out


@pytest.mark.parametrize("source", ["没有.yaml", "没有.md", ".", "会议.docx", "会议"])
def test_a_source_that_is_no_meeting(cli: Cli, folder: Path, source: str) -> None:
    code, out, err = cli("build", source)
    assert (code, out) == (1, "")
    assert_for_a_person(err)
    assert made(folder) == []


@pytest.mark.parametrize("command", [["build"], ["preview"], ["batch", "-r", "名单.csv", "-o", "出"]])
def test_an_unknown_kind_gets_the_list(cli: Cli, folder: Path, command: list[str]) -> None:
    Path("会议.yaml").write_text(GOOD, "utf-8")
    Path("名单.csv").write_text("单位\n甲局\n", "utf-8")
    code, out, err = cli(*command, "会议.yaml", "-k", "会议通之")
    assert (code, out) == (1, "")
    assert "会议通之" in err
    assert "会议通知" in err
    assert "会议议程" in err
    assert_for_a_person(err)
    assert made(folder) == ["会议.yaml", "名单.csv"]


def test_a_kind_whose_facts_are_missing_names_them(cli: Cli, folder: Path) -> None:
    Path("会议.yaml").write_text("会议: {名称: 甲会}\n", "utf-8")
    code, out, err = cli("build", "会议.yaml", "-k", "会议纪要")
    assert (code, out) == (1, "")
    assert "还缺" in err
    assert made(folder) == ["会议.yaml"]


HEAD = "---\n名称: 会议议程\n简介: 试\n版式: plain\n族: 会务\n文件名: 会议议程\n---\n"
BAD_TEMPLATES = [
    ("misspelt field", "# {{ 会议.名称 }}\n\n{{ 会议.地点儿 }}\n", ["地点儿", "agenda.j2.md", "第10行"]),
    ("misspelt name", "\n\n{{ 会义.名称 }}\n", ["会义", "agenda.j2.md", "第10行"]),
    ("broken tag", "{% if 会议 %}\n", ["agenda.j2.md"]),
    (
        "loops for ever",
        "{% for i in range(99999) %}{% for j in range(99999) %}" + "会" * 1000 + "{% endfor %}{% endfor %}",
        ["已停下"],
    ),
    ("a gigabyte", "{{ '会' * 999999999 }}", []),
    ("reaches for the system", "{{ 会议.__class__.__mro__ }}", []),
    ("calls itself", "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}", []),
]


@pytest.mark.parametrize(
    ("body", "said"), [case[1:] for case in BAD_TEMPLATES], ids=[c[0] for c in BAD_TEMPLATES]
)
def test_a_wrong_template(cli: Cli, folder: Path, body: str, said: list[str]) -> None:
    Path("会议.yaml").write_text(GOOD, "utf-8")
    Path("templates").mkdir()
    Path("templates/agenda.j2.md").write_text(HEAD + body, "utf-8")
    code, out, err = cli("build", "会议.yaml", "-k", "会议议程")
    assert (code, out) == (1, "")
    assert all(word in err for word in said)
    assert_for_a_person(err)
    assert made(folder) == ["templates/agenda.j2.md", "会议.yaml"]


def test_a_template_folder_that_is_not_there(cli: Cli, folder: Path) -> None:
    Path("会议.yaml").write_text(GOOD, "utf-8")
    code, _, err = cli("build", "会议.yaml", "--templates", "没有")
    assert code == 1
    assert "没有" in err
    assert_for_a_person(err)


def test_an_output_folder_that_is_a_file(cli: Cli, folder: Path) -> None:
    Path("会议.yaml").write_text(GOOD, "utf-8")
    Path("出").write_text("", "utf-8")
    code, _, err = cli("build", "会议.yaml", "-k", "会议议程", "-o", "出/里")
    assert code == 1
    assert "文件夹" in err
    assert_for_a_person(err)
    assert made(folder) == ["会议.yaml", "出"]


def test_a_disk_that_fills_up(
    cli: Cli, folder: Path, files_up_to: Callable[[int], AbstractContextManager[None]]
) -> None:
    Path("会议.yaml").write_text(GOOD, "utf-8")
    with files_up_to(2000):
        code, out, err = cli("build", "会议.yaml", "-k", "会议议程", "-f", "md", "-f", "docx")
    assert (code, out) == (1, "")
    assert "没有写成" in err
    assert made(folder) == ["会议.yaml"]
    assert not Path("output").exists()


def test_a_rename_that_fails(cli: Cli, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def busy(source: Path, target: Path) -> None:
        raise PermissionError(13, "busy", str(source), None, str(target))

    Path("会议.yaml").write_text(GOOD, "utf-8")
    monkeypatch.setattr(atomic_files.os, "replace", busy)
    code, out, err = cli("build", "会议.yaml", "-k", "会议议程")
    assert (code, out) == (1, "")
    assert "没有写成" in err
    assert made(folder) == ["会议.yaml"]


@pytest.mark.skipif(os.name == "nt", reason="folders have no such mode there")
def test_a_read_only_folder(cli: Cli, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Path("会议.yaml").write_text(GOOD, "utf-8")
    opened = os.open

    def refused(path: object, *rest: int) -> int:  # root may write anywhere, so the system call refuses
        if str(path).endswith(".tmp"):
            raise PermissionError(13, "Permission denied", str(path))
        return opened(path, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(atomic_files.os, "open", refused)
    code, out, err = cli("build", "会议.yaml", "-k", "会议议程")
    assert (code, out) == (1, "")
    assert "没有写入的权限" in err
    assert made(folder) == ["会议.yaml"]
