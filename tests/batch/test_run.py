"""Rows → files, outcomes, manifest, list."""

from __future__ import annotations

import hashlib
import json
import zipfile
from pathlib import Path

import pytest
from openpyxl import load_workbook

from generator import batch
from generator.batch import LISTING, MANIFEST, BatchOptions
from generator.batch.manifest import JOURNAL
from generator.batch.render_row import RowRenderer
from generator.errors import GeneratorError
from generator.services import pipeline
from generator.services.options import RenderOptions
from generator.services.workshop import Work
from tests.batch.conftest import FULL, Start, contents, finished, units


def bad_rows() -> list[dict[str, str]]:
    rows = [{**row, "会议.日期": "", "报名截止": ""} for row in units(6)]
    rows[1]["会议.日期"] = "2024-06-31"
    rows[2]["单位"] = ""
    rows[3]["座位"] = "1\x07排"
    rows[4]["报名截止"] = "4月15日"
    return rows


def test_a_bad_row_is_reported_by_its_cell_and_the_rest_is_made(start: Start, tmp_path: Path) -> None:
    job = start(bad_rows())
    outcomes = finished(job)
    assert [one.fault for one in outcomes if one.fault] == [
        "第3行（会议.日期）：会议 › 日期：6月没有31日",
        "第4行（单位）：文件名要用“单位”，这一行没有填。",
        "第5行（座位）：有看不见的控制字符（U+0007），请删掉",
    ]
    assert (job.done, job.failed) == (3, 3)
    assert sorted(contents(tmp_path / "出")) == [
        "001-第1镇人民政府-会议通知.docx",
        "005-第5镇人民政府-会议通知.docx",
        "006-第6镇人民政府-会议通知.docx",
        MANIFEST,
        LISTING,
    ]


def test_a_fault_of_the_program_costs_one_row(start: Start, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = RowRenderer.work

    def breaks(self: RowRenderer, values: dict[str, str]) -> Work:
        if values["单位"].startswith("第2"):
            raise KeyError("x")
        return whole(self, values)

    monkeypatch.setattr(RowRenderer, "work", breaks)
    faults = [one.fault for one in finished(start(units(3)))]
    assert faults == ["", "第3行：程序内部出错（KeyError），请把这一行的内容告诉开发者", ""]


def test_the_manifest_says_what_lies_where(start: Start, tmp_path: Path) -> None:
    finished(start(bad_rows()))
    told = json.loads((tmp_path / "出" / MANIFEST).read_text("utf-8"))
    assert (told["文种"], told["完成"], told["失败"], told["没轮到"]) == ("会议通知", 3, 3, 0)
    assert [one["状态"] for one in told["结果"]] == ["完成", "失败", "失败", "失败", "完成", "完成"]
    assert told["结果"][1]["收文"]["会议.日期"] == "2024-06-31"
    for one in told["结果"]:
        for file in one["文件"]:
            data = (tmp_path / "出" / file["名称"]).read_bytes()
            assert hashlib.sha256(data).hexdigest() == file["sha256"]
    assert not (tmp_path / "出" / JOURNAL).exists()


def test_the_list_has_a_line_for_every_row(start: Start, tmp_path: Path) -> None:
    finished(start(bad_rows()))
    (sheet,) = load_workbook(tmp_path / "出" / LISTING).worksheets
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert [row[0] for row in rows] == ["序号", "1", "2", "3", "4", "5", "6"]
    assert rows[1][1:5] == ["第2行", "第1镇人民政府", "完成", "001-第1镇人民政府-会议通知.docx"]
    assert rows[2][3] == "失败"
    assert "6月没有31日" in rows[2][6]
    assert sheet.auto_filter.ref == "A1:H7"
    assert sheet.freeze_panes == "A2"


def test_the_same_rows_give_the_same_folder(start: Start, tmp_path: Path) -> None:
    finished(start(bad_rows(), "甲", merge=True, zipped=True))
    finished(start(bad_rows(), "乙", merge=True, zipped=True))
    assert contents(tmp_path / "甲") == contents(tmp_path / "乙")


def test_a_name_that_is_taken_gets_a_number_and_a_line(start: Start, tmp_path: Path) -> None:
    rows = [{"单位": "甲局"}, {"单位": "甲局"}, {"单位": "清单"}]
    outcomes = finished(start(rows, pattern="{单位}"))
    assert [list(one.files) for one in outcomes] == [["甲局.docx"], ["甲局-2.docx"], ["清单-2.docx"]]
    assert [one.warnings[:1] for one in outcomes] == [
        (),
        ("文件名与前面的重复，改成了 甲局-2。",),
        ("文件名与前面的重复，改成了 清单-2。",),
    ]


def test_a_column_nobody_uses_is_said(start: Start) -> None:
    job = start([{"单位": "甲局", "车号": "1", "名额": "2名", "会议.地点": "丙楼", "报名截止": "4月1日"}])
    (said,) = [one for one in job.warnings if "车号" in one]
    assert said.startswith("名单里的“车号”1列，会议通知的模板没有用到")
    assert not [
        one for one in start([{"单位": "甲局", "车号": "1"}], pattern="{车号}").warnings if "车号" in one
    ]


def test_known_names_change_the_facts(start: Start, tmp_path: Path) -> None:
    rows = [
        {"单位": "甲局", "报名截止": "4月9日（星期二）中午前", "会议.地点": ""},
        {"单位": "乙局", "报名截止": "", "会议.地点": "乙楼"},
    ]
    finished(start(rows, formats=("txt",)))
    first, second = [path.read_text("utf-8") for path in sorted((tmp_path / "出").glob("*.txt"))]
    assert "4月9日（星期二）中午前" in first
    assert "4月9日（星期二）中午前" not in second
    assert ("乙楼" in first, "乙楼" in second) == (False, True)


@pytest.mark.parametrize("style", ["分级", "分条"])
def test_quota_seat_and_venue_are_told(start: Start, tmp_path: Path, style: str) -> None:
    row = {"单位": "甲局", "名额": "3名", "座位": "5排", "分会场": "甲楼", "通知.体例": style}
    finished(start([row], formats=("txt",)))
    (text,) = [path.read_text("utf-8") for path in (tmp_path / "出").glob("*.txt")]
    assert "甲局参会名额为3名。请到甲楼参会。座位安排在5排。" in text


@pytest.mark.parametrize("kind", ["会议纪要", "参会回执", "席卡", "会议议程"])
def test_any_kind(start: Start, kind: str) -> None:
    assert all(not one.fault for one in finished(start(units(4), kind=kind)))


def test_several_formats(start: Start, tmp_path: Path) -> None:
    finished(start(units(2), formats=("docx", "md", "html", "txt")))
    assert len(contents(tmp_path / "出")) == 10


def test_the_archive_holds_everything(start: Start, tmp_path: Path) -> None:
    finished(start(units(3), zipped=True))
    with zipfile.ZipFile(tmp_path / "出" / "全部文稿.zip") as archive:
        assert archive.testzip() is None
        inside = {name: archive.read(name) for name in archive.namelist()}
    beside = contents(tmp_path / "出")
    del beside["全部文稿.zip"]
    assert inside == beside


def test_merging_wants_word_files(start: Start) -> None:
    with pytest.raises(GeneratorError, match="-f docx"):
        start(units(1), formats=("md",), merge=True)


def test_a_disk_that_refuses_one_file(start: Start, tmp_path: Path) -> None:
    (tmp_path / "出" / "002-第2镇人民政府-会议通知.docx").mkdir(parents=True)
    faults = [one.fault for one in finished(start(units(3)))]
    assert (faults[0], faults[2]) == ("", "")
    assert faults[1].startswith("第3行：")
    assert "没有写成" in faults[1]


def test_nothing_is_written_before_the_run(start: Start, tmp_path: Path) -> None:
    start(units(2))
    assert not (tmp_path / "出").exists()


def test_a_wish_for_what_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(GeneratorError):
        batch.prepare_batch(
            FULL,
            "没有的文种",
            tmp_path / "无.csv",
            tmp_path,
            options=pipeline.DEFAULT_RENDER_OPTIONS,
            extras=BatchOptions(),
        )


def test_the_version_is_in_every_name_and_on_every_paper(start: Start, tmp_path: Path) -> None:
    job = start(units(2), options=RenderOptions(stage=("送审稿", "2024年4月10日")), formats=("txt",))
    finished(job)
    made = sorted((tmp_path / "出").glob("*.txt"))
    assert [path.stem for path in made] == [f"00{n}-第{n}镇人民政府-会议通知（送审稿）" for n in (1, 2)]
    assert all(path.read_text(encoding="utf-8").startswith("送审稿　2024年4月10日\n") for path in made)
