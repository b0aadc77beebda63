"""Recipient lists in workbooks, with the habits of those who keep them."""

import datetime
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from generator.errors import DataError
from generator.records import Recipients, load_recipients

Fill = Callable[[Worksheet], None]


@pytest.fixture
def listed(tmp_path: Path) -> Callable[[Fill], Recipients]:
    def load(fill: Fill) -> Recipients:
        book = Workbook()
        sheet = book.worksheets[0]
        sheet.title = "名单"
        fill(sheet)
        book.save(tmp_path / "名单.xlsx")
        return load_recipients(tmp_path / "名单.xlsx")

    return load


Listed = Callable[[Fill], Recipients]


def test_what_is_seen_is_what_is_read(listed: Listed) -> None:
    def fill(sheet: Worksheet) -> None:
        sheet.append(["单位", "电话", "名额", "比例", "编码", "截止", "开始"])
        sheet.append(
            [" 清溪镇　", 13800000000, 2, 0.95, 512, datetime.date(2024, 3, 5), datetime.time(9, 30)]
        )
        sheet.append(
            ["石门镇", "０５１２－７７", 2.5, 0.2495, "007", datetime.datetime(2024, 3, 5, 17), 0.375]
        )
        for row, shown in ((2, "0%"), (3, "0.00%")):
            sheet.cell(row, 4).number_format = shown
        sheet["E2"].number_format = "00000"
        sheet["G3"].number_format = "h:mm"

    first, second = listed(fill).rows
    assert first.values == {
        "单位": "清溪镇",
        "电话": "13800000000",
        "名额": "2",
        "比例": "95%",
        "编码": "00512",
        "截止": "2024年3月5日",
        "开始": "9:30",
    }
    assert list(second.values.values()) == [
        "石门镇",
        "0512-77",
        "2.5",
        "24.95%",
        "007",
        "2024年3月5日17:00",
        "9:00",
    ]


def test_a_title_above_the_head_and_empty_rows_and_columns(listed: Listed) -> None:
    def fill(sheet: Worksheet) -> None:
        sheet["B2"] = "全县防汛会议通知发送名单"
        sheet.merge_cells("B2:D2")
        for column, text in zip("BD", ("单 位", "联系人"), strict=True):
            sheet[f"{column}4"] = text
        sheet["B6"], sheet["D6"], sheet["B9"] = "清溪镇", "林海棠", "石门镇"

    found = listed(fill)
    assert found.keys == ("单位", "联系人")
    assert [(row.line, row.values["单位"]) for row in found.rows] == [(6, "清溪镇"), (9, "石门镇")]
    assert found.rows[0].place("联系人") == "名单 表 D6（联系人）"
    assert found.rows[0].place() == "名单 表 第6行"


def test_merged_cells_hold_for_every_row(listed: Listed) -> None:
    def fill(sheet: Worksheet) -> None:
        sheet.append(["单位", "姓名"])
        for unit, name in (("清溪镇", "甲"), (None, "乙"), (None, None), ("石门镇", "丙")):
            sheet.append([unit, name])
        sheet.merge_cells("A2:A4")

    rows = [tuple(row.values.values()) for row in listed(fill).rows]
    assert rows == [("清溪镇", "甲"), ("清溪镇", "乙"), ("石门镇", "丙")]


def test_titles_between_the_rows_are_passed_over_and_said(listed: Listed) -> None:
    def fill(sheet: Worksheet) -> None:
        for row in (
            ["单位", "姓名"],
            ["一、县直部门"],
            ["县水利局", "甲"],
            ["二、乡镇"],
            ["清溪镇"],
            ["注：略"],
        ):
            sheet.append(row)
        for number in (2, 4, 6):
            sheet.merge_cells(f"A{number}:B{number}")

    found = listed(fill)
    assert [row.values["单位"] for row in found.rows] == ["县水利局", "清溪镇"]
    assert found.warnings == ("“名单”表的第2行、第4行、第6行是合并成一格的整行，当作小标题，没有读",)


def test_hidden_rows_are_read_and_said(listed: Listed) -> None:
    def fill(sheet: Worksheet) -> None:
        sheet.append(["单位", "姓名"])
        for number in range(2, 7):
            sheet.append([f"{number}镇", "甲"])
        for number in (3, 4, 6):
            sheet.row_dimensions[number].hidden = True

    found = listed(fill)
    assert len(found.rows) == 5
    assert found.warnings == ("“名单”表的第3至4行、第6行藏着没有显示，也读进来了；不要的请删掉",)


def test_a_cell_that_cannot_be_used_costs_its_row_only(listed: Listed) -> None:
    def fill(sheet: Worksheet) -> None:
        sheet.append(["单位", "名额"])
        sheet.append(["清溪镇", "=1+1"])
        sheet.append(["石门镇", "#REF!"])
        sheet.append(["柳河镇", 2])
        sheet["D5"] = "另发"
        sheet["A5"] = "双桥镇"

    rows = listed(fill).rows
    assert [[str(fault) for fault in row.faults] for row in rows] == [
        ["名单 表 B2（名额）：公式还没有结果，请在 Excel 或 WPS 里打开保存一次"],
        ["名单 表 B3（名额）：公式出错（#REF!），请改好再用"],
        [],
        ["名单 表 D5：这一列没有名称，请在标题行补上"],
    ]


def test_a_head_said_twice(listed: Listed) -> None:
    def fill(sheet: Worksheet) -> None:
        sheet.append(["单位", "电话", "电话"])
        sheet.append(["清溪镇", "1", "2"])

    with pytest.raises(DataError, match=r"名单 表 C1：列名“电话”重复了（前面在B1），请改掉一个"):
        listed(fill)


@pytest.mark.parametrize(
    ("rows", "sentence"), [([], "工作簿里没有名单"), ([["单位", "电话"]], "名单 表：没有一行收件人")]
)
def test_nobody_on_the_list(listed: Listed, rows: list[list[str]], sentence: str) -> None:
    def fill(sheet: Worksheet) -> None:
        for row in rows:
            sheet.append(row)

    with pytest.raises(DataError, match=sentence):
        listed(fill)


def test_seven_bad_rows_among_five_hundred_are_named_and_the_others_stand(listed: Listed) -> None:
    def fill(sheet: Worksheet) -> None:
        sheet.append(["单位", "名额", "座位"])
        for number in range(500):
            bad = number % 70 == 30
            sheet.append([f"第{number}镇", "=ROW()" if bad else f"{number % 3}名", "1排"])

    found = listed(fill)
    bad = [row for row in found.rows if row.faults]
    assert (len(found.rows), len(bad)) == (500, 7)
    assert [row.faults[0].place for row in bad] == [f"名单 表 B{32 + 70 * n}（名额）" for n in range(7)]


def test_nothing_heavy_is_loaded_before_a_workbook_is_read() -> None:
    modules = "generator.services.pipeline, generator.services.convert_workbook"
    code = f"import sys, {modules}; print('openpyxl' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
    assert done.stdout.decode().strip() == "False"
