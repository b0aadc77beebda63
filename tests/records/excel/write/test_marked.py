"""A copy with the faulty cells marked: what was there stays, what is wrong is said where it is."""

import io
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.comments import Comment

from generator.errors import DataError, Diagnostic, GeneratorError
from generator.records import load_meeting
from generator.services import convert_workbook
from generator.services.convert_workbook import marked_copy


@pytest.fixture
def faulty(tmp_path: Path) -> Path:
    book = Workbook()
    page = book.worksheets[0]
    page.title = "会议"
    for row in (["项目", "内容"], ["名称", "全县会议"], ["日期", "2024年13月1日"]):
        page.append(row)
    page["B3"].comment = Comment("原来的批注", "某人")
    agenda = book.create_sheet("议程")
    for row in (["类型", "时长"], ["讲话", "二"], ["宣读", "=1+1"], [None, 5]):
        agenda.append(row)
    agenda.merge_cells("B2:B3")
    path = tmp_path / "会议.xlsx"
    book.save(path)
    return path


def test_every_faulty_cell_and_no_other(faulty: Path) -> None:
    with pytest.raises(DataError) as caught:
        load_meeting(faulty)
    book = load_workbook(io.BytesIO(marked_copy(faulty, caught.value.faults)))
    marks = {
        (page.title, cell.coordinate): cell.comment.text
        for page in book
        for row in page.iter_rows()
        for cell in row
        if cell.comment
    }
    assert marks == {
        ("会议", "B3"): "没有13月，月份应为1至12\n\n原来的批注",
        ("议程", "B2"): "应为整数，例如 60（填的是：二）",
        ("议程", "A4"): "“类型”空着，请填上",
    }
    coloured = {
        (page.title, cell.coordinate)
        for page in book
        for row in page.iter_rows()
        for cell in row
        if cell.fill.fill_type
    }
    assert coloured == set(marks)
    assert book["会议"]["B2"].value == "全县会议"


def test_rows_and_sheets_are_marked_at_their_first_cell(faulty: Path) -> None:
    faults = [
        Diagnostic("缺一格", place="议程 表 第3行"),
        Diagnostic("多一张", place="会议 表"),
        Diagnostic("别处", place="第8行"),
    ]
    book = load_workbook(io.BytesIO(marked_copy(faulty, faults)))
    assert book["议程"]["A3"].comment is not None
    assert book["会议"]["A1"].comment is not None
    assert book["会议"]["A1"].comment.text == "多一张"


def test_a_very_large_workbook_is_not_rewritten(faulty: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(convert_workbook, "_HEAVIEST", 100)
    with pytest.raises(GeneratorError, match="不另存标注"):
        marked_copy(faulty, [])


def test_same_faults_same_bytes(faulty: Path) -> None:
    fault = Diagnostic("错", place="议程 表 B2（时长）")
    assert marked_copy(faulty, [fault]) == marked_copy(faulty, [fault])
