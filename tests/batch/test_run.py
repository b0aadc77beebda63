"""Rows → files, outcomes, manifest."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path

from generator.batch import Names, Outcome, Row, manifest, run
from generator.errors import GeneratorError

ROWS = [
    Row(1, {"单位": "县环保局"}, "第2行"),
    Row(2, {"单位": "坏"}, "第3行"),
    Row(3, {"单位": "怪"}, "第4行"),
    Row(4, {"单位": ""}, "第5行"),
    Row(5, {"单位": "县住建委"}, "第6行"),
]


def make(values: Mapping[str, str]) -> dict[str, bytes]:
    if values["单位"] == "坏":
        raise GeneratorError("时间不对。")
    if values["单位"] == "怪":
        raise KeyError("x")
    return {"docx": values["单位"].encode(), "md": b"md"}


def outcomes(folder: Path) -> list[Outcome]:
    return list(run(ROWS, make, folder, "会议通知", Names()))


def test_a_bad_row_is_reported_and_the_rest_is_made(tmp_path: Path) -> None:
    made = outcomes(tmp_path)
    assert [one.fault for one in made] == [
        "",
        "时间不对。",
        "程序内部出错（KeyError），请把这一行的内容告诉开发者",
        "文件名要用“单位”，这一行没有填。",
        "",
    ]
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "001-县环保局-会议通知.docx",
        "001-县环保局-会议通知.md",
        "005-县住建委-会议通知.docx",
        "005-县住建委-会议通知.md",
    ]


def test_the_manifest_says_what_lies_where(tmp_path: Path) -> None:
    told = json.loads(manifest(outcomes(tmp_path), 会议="环保会", 文种="会议通知"))
    assert (told["会议"], told["文种"]) == ("环保会", "会议通知")
    assert [one["状态"] for one in told["结果"]] == ["完成", "失败", "失败", "失败", "完成"]
    for one in told["结果"]:
        for file in one["文件"]:
            data = (tmp_path / file["名称"]).read_bytes()
            assert hashlib.sha256(data).hexdigest() == file["sha256"]
    assert told["结果"][1] == {
        "序号": 2,
        "位置": "第3行",
        "收文": {"单位": "坏"},
        "状态": "失败",
        "说明": "时间不对。",
        "文件": [],
    }


def test_the_same_rows_give_the_same_manifest(tmp_path: Path) -> None:
    assert manifest(outcomes(tmp_path / "a")) == manifest(outcomes(tmp_path / "b"))


def test_a_row_that_cannot_be_saved_leaves_none_of_its_files(tmp_path: Path) -> None:
    (tmp_path / "001-县环保局-会议通知.md").mkdir()
    made = list(run(ROWS[:1], make, tmp_path, "会议通知", Names()))
    assert "没有写成" in made[0].fault
    assert [path.name for path in tmp_path.iterdir()] == ["001-县环保局-会议通知.md"]
