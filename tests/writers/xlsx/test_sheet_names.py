"""Sheets are called what their tables are called, and Excel takes every name."""

from __future__ import annotations

import io

import openpyxl
import pytest

from generator.document import parse
from generator.writers import WRITERS
from generator.writers.layout import load_layout
from generator.writers.xlsx.sheet_names import SheetNames, name_of_title

TABLE = "| 甲 | 乙 |\n|---|---|\n| 一 | 二 |\n"


def names(draft: str) -> list[str]:
    content = WRITERS["xlsx"](parse(draft), load_layout("table"))
    return list(openpyxl.load_workbook(io.BytesIO(content)).sheetnames)


def test_the_caption_or_heading_right_above_gives_the_name() -> None:
    draft = (
        f"# 某县会议\\\n问题整改台账\n\n共2个问题。\n\n{TABLE}\n各单位进展（个）\n{{: .图题 }}\n\n{TABLE}\n"
        f"## 材料准备\n\n请按时备齐，送县政府办公室。\n\n{TABLE}\n---\n\n# 责任分工表\n\n{TABLE}"
    )
    assert names(draft) == ["问题整改台账", "各单位进展（个）", "材料准备", "责任分工表"]


def test_a_sentence_is_no_name_and_a_table_without_one_is_called_by_its_kind() -> None:
    draft = (
        f"---\n文种: 通报\n---\n\n请各乡镇准备书面材料，一式20份。\n\n{TABLE}\n请于周五前报送。\n\n{TABLE}"
    )
    assert names(draft) == ["通报", "通报2"]


@pytest.mark.parametrize(
    ("title", "kind", "name"),
    [
        ("全县动员会议\n签到表", "签到表", "签到表"),
        ("全县防汛备汛暨隐患排查整治动员会议签到表", "签到表", "签到表"),
        ("全县防汛会议\n主席台座次图", "座次图", "主席台座次图"),
        ("防汛工作责任书", "目标责任状", "防汛工作责任书"),
    ],
)
def test_a_title_gives_its_last_line(title: str, kind: str, name: str) -> None:
    assert name_of_title(title, kind) == name


@pytest.mark.parametrize(
    ("wished", "free"),
    [
        ("[甲]:乙*丙?丁/戊\\己", "甲乙丙丁戊己"),
        ("'引号'", "引号"),
        ("", "表"),
        ("字" * 40, "字" * 31),
        ("😀" * 20, "😀" * 15),
        ("History", "History2"),
    ],
)
def test_names_are_legal(wished: str, free: str) -> None:
    assert SheetNames().free(wished) == free


def test_no_name_is_given_twice() -> None:
    known = SheetNames()
    assert [known.free(one) for one in ("Abc", "abc", "ABC", "字" * 31, "字" * 31)] == [
        *("Abc", "abc2", "ABC3", "字" * 31, f"{'字' * 30}2"),
    ]
