"""click's own words in Chinese."""

from __future__ import annotations

import gettext
import os
import re
from collections.abc import Callable
from pathlib import Path

import click
import pytest

from generator.cli import help
from generator.cli.error_handler import run
from generator.cli.gettext_zh import LOCALE, chinese_gettext
from tests.cli.catalogue import compiled, entries

PO = LOCALE / "zh_CN" / "LC_MESSAGES" / "messages.po"
ENGLISH = re.compile(r"[A-Za-z]{4,}")


@help.group()
def group() -> None:
    """做点事。"""


@group.command(short_help="做一件事")
@click.argument("meeting", metavar="会议资料")
@click.option(
    "--length", type=click.Choice(["简", "中", "详"]), default="中", show_default=True, help="篇幅。"
)
@click.option("--count", type=click.IntRange(1, 9), required=True, metavar="数", help="数。")
def do(**_: object) -> None:
    """做一件事。"""


def test_the_compiled_catalogue_is_that_of_the_text(golden: Callable[[Path, bytes], None]) -> None:
    golden(PO.with_suffix(".mo"), compiled(PO.read_text(encoding="utf-8")))


def test_no_translation_loses_or_adds_a_place_to_fill() -> None:
    for message, said in entries(PO.read_text(encoding="utf-8")):
        if message:
            places = set(re.findall(r"\{(\w+)", message.decode()))
            assert set(re.findall(r"\{(\w+)", said.decode())) <= places, message
            assert said, message


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("", "用法："),
        ("--help", "显示这份说明。"),
        ("do --help", "默认：中"),
        ("do", "缺少参数"),
        ("do x", "缺少选项"),
        ("do x --count", "后面要写一个值"),
        ("do x --count 0", "超出范围"),
        ("do x --count 二", "不是可用的数"),
        ("do x --count 1 --length 长", "不在可选的"),
        ("do x y --count 1", "多出了参数"),
        ("do x --conut 1", "没有 --conut 这个选项"),
        ("do x --help=1", "后面不要写值"),
        ("make", "没有 make 这个命令"),
    ],
)
@pytest.mark.parametrize("language", ["C", "en_US.UTF-8", "zh_CN.GBK"])
def test_click_speaks_chinese_whatever_the_system_speaks(
    line: str, said: str, language: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LC_ALL", language)
    monkeypatch.setenv("LANGUAGE", "en")
    code = run(group, line.split())
    out, err = capsys.readouterr()
    assert said in out + err
    assert code == (0 if line.endswith("--help") else 2)
    assert not [word for word in ENGLISH.findall(out + err) if word not in f"{line} wengao help length count"]


def test_the_process_is_left_as_it_was(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANGUAGE", "en")
    folder = gettext.bindtextdomain("messages")
    with chinese_gettext():
        assert gettext.gettext("Usage:") == "用法："
    assert gettext.bindtextdomain("messages") == folder
    assert os.environ["LANGUAGE"] == "en"
    assert gettext.gettext("Usage:") == "Usage:"
