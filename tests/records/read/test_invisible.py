"""Characters nobody sees are told where they stand, whatever the file."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from generator.chinese.invisible import invisible_runs, with_boxes
from generator.files.resources import data_dir
from generator.records import load_recipients, read_meeting

COPIED = {
    "zero width space": "\u200b",
    "right to left override": "\u202e",
    "soft hyphen": "\u00ad",
    "word joiner": "\u2060",
    "variation selector": "\ufe00",
    "ideographic variation": "\U000e0100",
    "tag": "\U000e0041",
    "hangul filler": "\u3164",
}


def record(name: str) -> str:
    return f"会议:\n  名称: 全县会议\n人员:\n  - {{姓名: {name}, 职务: 县长}}\n"


@pytest.mark.parametrize("kind", COPIED)
def test_a_name_in_a_record(tmp_path: Path, kind: str) -> None:
    file = tmp_path / "会议.yaml"
    file.write_text(record(f"张{COPIED[kind]}三"), encoding="utf-8")
    [told] = read_meeting(file).warnings
    assert told.startswith("第4行第11列：“")
    assert "张□三" in told
    assert f"编号U+{ord(COPIED[kind]):04X}" in told


def test_a_name_in_the_office_file(tmp_path: Path) -> None:
    (tmp_path / "会议.yaml").write_text(record("张三"), encoding="utf-8")
    (tmp_path / "office.yaml").write_text(
        "单位名称: 县政府\n人员: [{姓名: 李\u200b四, 职务: 县长}]\n", encoding="utf-8"
    )
    warnings = read_meeting(tmp_path / "会议.yaml").warnings
    assert any(one.startswith("office.yaml：第2行第12列") for one in warnings)


def test_a_name_in_a_workbook(tmp_path: Path) -> None:
    book = openpyxl.load_workbook(data_dir() / "环保攻坚动员.xlsx")
    book["人员"]["A3"] = "陶\u200b致和"
    book.save(tmp_path / "会议.xlsx")
    assert any(
        one.startswith("人员 表 A3（姓名）：“陶□致和”")
        for one in read_meeting(tmp_path / "会议.xlsx").warnings
    )


def test_a_name_in_a_list(tmp_path: Path) -> None:
    (tmp_path / "名单.csv").write_text("单位,联系人\n县水利局,张\u202e三\n", encoding="utf-8")
    [told] = load_recipients(tmp_path / "名单.csv").warnings
    assert told.startswith("第2行（联系人）：“张□三”")


def test_very_many_are_counted(tmp_path: Path) -> None:
    file = tmp_path / "会议.yaml"
    file.write_text("会议:\n  名称: 全县会议\n  缘由: [" + "水\u200b" * 1000 + "]\n", encoding="utf-8")
    told = read_meeting(file).warnings
    assert len(told) == 21
    assert told[-1] == "还有980处看不见的字符，请一起删去"


@pytest.mark.parametrize(
    "text",
    ["\U0001f468\u200d\U0001f469", "\u2764\ufe0f", "می\u200cخواهم"],
    ids=["family", "heart", "Persian"],
)
def test_what_is_needed_is_left(text: str) -> None:
    assert not list(invisible_runs(text))


def test_only_the_line_is_quoted() -> None:
    text = "第一行\n很长很长很长很长的一行张\u200b三\n第三行"
    [found] = invisible_runs(text)
    assert with_boxes(text, *found.span()) == "很长很长的一行张□三"
