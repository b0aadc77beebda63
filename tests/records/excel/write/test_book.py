"""A workbook to be filled in: heads, explanations, drop-downs, examples, nothing but text."""

import io
import zipfile
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from generator.errors import WriteError
from generator.records import READERS, load_recipients
from generator.records.excel.write import list_workbook, meeting_workbook
from generator.records.loading import validate_record
from generator.records.model import Meeting
from generator.records.model.sheet_plan import FormSheet, plan_workbook
from generator.services.convert_workbook import new_workbook
from generator.services.samples import EVERY_KEY

DATA = Path(__file__).parent.parent.parent.parent.parent / "data"


@pytest.fixture(scope="module")
def content() -> bytes:
    return new_workbook("全县防汛会议", examples=[DATA / one for one in EVERY_KEY])


@pytest.fixture(scope="module")
def book(content: bytes) -> Workbook:
    return load_workbook(io.BytesIO(content))


def _heads(page: Worksheet) -> list[object]:
    return [cell.value for cell in page[1]]


def test_a_sheet_for_every_part_after_the_contents(book: Workbook) -> None:
    assert book.sheetnames == ["目录", *(sheet.name for sheet in plan_workbook(Meeting).sheets)]
    assert book.active is book["会议"]
    listed = [row[0].value for row in book["目录"].iter_rows() if row[0].hyperlink]
    assert listed == book.sheetnames[1:]


def test_heads_stay_in_sight_and_are_explained(book: Workbook) -> None:
    for sheet in plan_workbook(Meeting).sheets:
        page = book[sheet.name]
        assert page.freeze_panes == "A2"
        if isinstance(sheet, FormSheet):
            assert _heads(page) == ["项目", "内容", "说明", "例子"]
        else:
            assert _heads(page) == list(sheet.heads)
            assert all(cell.comment and cell.comment.text for cell in page[1]), sheet.name
    comment = book["议程"].cell(1, _heads(book["议程"]).index("时长") + 1).comment
    assert comment is not None
    assert comment.text == "分钟数，例如 10\n整数，例如 60"


def test_choices_of_the_model_are_drop_downs(book: Workbook) -> None:
    offered = {}
    for sheet in plan_workbook(Meeting).sheets:
        for rule in book[sheet.name].data_validations.dataValidation:
            offered[sheet.name, str(rule.sqref)] = rule.formula1
    column = "ABCDEFGH"[_heads(book["人员"]).index("角色")]
    assert offered["人员", f"{column}2:{column}1000"].startswith('"主持,讲话,出席')
    row = next(row[0].row for row in book["会议"].iter_rows() if row[0].value == "类型")
    assert offered["会议", f"B{row}"].startswith('"动员,推进,')
    assert len(offered) > 15


def test_examples_are_shown_and_not_read(content: bytes, book: Workbook, tmp_path: Path) -> None:
    first = book["议程"][2]
    assert any(str(cell.value).startswith("例：") for cell in first)
    (tmp_path / "会议.xlsx").write_bytes(content)
    record = READERS[".xlsx"](tmp_path / "会议.xlsx")
    named = Meeting.model_validate({"会议": {"名称": "全县防汛会议"}, "版本": "0.2"})
    assert validate_record(Meeting, record) == named
    assert record.warnings == ()


def test_every_table_has_an_example(book: Workbook) -> None:
    for sheet in plan_workbook(Meeting).sheets:
        if not isinstance(sheet, FormSheet):
            assert any(cell.value for cell in book[sheet.name][2]), sheet.name


def test_cells_of_one_look_are_alike_in_every_book(book: Workbook) -> None:
    """Heads bold and boxed, facts upright, explanations grey: also in a book of other looks, and after it."""
    looks = {cell.font.b for sheet in book.worksheets for cell in sheet[1] if cell.value}
    assert looks == {True}
    plain = list_workbook("名单", ["单位", "名额"], [["甲镇", "3"], ["乙镇", "4"]])
    listed = load_workbook(io.BytesIO(plain)).worksheets[0]
    for page, lines in ((book["会议"], range(2, 6)), (listed, range(2, 4))):
        for line in lines:
            fact = page.cell(line, 2)
            assert (fact.font.b, fact.font.i, fact.font.sz, fact.number_format) == (False, False, 11, "@")
            assert fact.border.left.style == fact.border.bottom.style == "thin", fact.coordinate
    said = {page_cell.font.color.rgb for page_cell in book["会议"]["C"][1:] if page_cell.value}
    assert said == {"007F7F7F"}


def test_what_is_written_is_text_whatever_it_looks_like() -> None:
    said = ["=1+1", "@SUM(A1)", "+1", "-1", "007", "2024-03-05", "9:30", "95%"]
    content = meeting_workbook(Meeting.model_validate({"会议": {"名称": "会", "缘由": said}}))
    page = load_workbook(io.BytesIO(content))["会议"]
    cells = [row[1] for row in page.iter_rows() if row[0].value == "缘由"]
    assert [(cell.value, cell.data_type, cell.number_format) for cell in cells] == [
        (text, "s", "@") for text in said
    ]


def test_what_no_cell_can_hold_is_refused() -> None:
    with pytest.raises(WriteError, match=r"会议 表 B2：有40000个字，Excel 一格最多放32767个字"):
        meeting_workbook(Meeting.model_validate({"会议": {"名称": "会" * 40000}}))
    with pytest.raises(WriteError, match="控制字符"):
        meeting_workbook(Meeting.model_validate({"会议": {"名称": "会\x07议"}}))


def test_no_time_of_making_is_in_the_file(content: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert {member.date_time for member in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        core = archive.read("docProps/core.xml").decode()
    assert core.count("2024-01-01T00:00:00Z") == 2


def test_a_sample_under_another_name(tmp_path: Path) -> None:
    (tmp_path / "会议.xlsx").write_bytes(new_workbook("新的会议", sample=DATA / "环保攻坚动员.xlsx"))
    made = validate_record(Meeting, READERS[".xlsx"](tmp_path / "会议.xlsx"))
    sample = validate_record(Meeting, READERS[".xlsx"](DATA / "环保攻坚动员.xlsx"))
    assert made.info.name == "新的会议"
    assert made.agenda == sample.agenda


def test_a_plain_list_is_read_as_recipients(tmp_path: Path) -> None:
    path = tmp_path / "清单.xlsx"
    path.write_bytes(list_workbook("清单", ["单位", "文件"], [["清溪镇", "001.docx"], ["石门镇", "=2"]]))
    assert [tuple(row.values.values()) for row in load_recipients(path).rows] == [
        ("清溪镇", "001.docx"),
        ("石门镇", "=2"),
    ]
