"""Recipient lists in workbooks, with the habits of those who keep them."""

import datetime
import io
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import Workbook
from openpyxl.styles import Font
from openpyxl.utils.datetime import CALENDAR_MAC_1904
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
STRUCK = '<r><rPr><strike/></rPr><t>旧</t></r><r><rPr><strike val="0"/></rPr><t>清溪</t></r><r><t>镇</t></r>'
SHEET = """<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">
<dimension ref="A1"/><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>单位</t></is></c>
<c r="B1" t="inlineStr"><is><t>名额</t></is></c></row><row r="2">{}</row></sheetData></worksheet>"""
STRINGS = """<?xml version="1.0"?><sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">
<si>{}</si></sst>"""
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"


def workbook_with(cells: str, shared: str = "<t/>") -> bytes:
    """A workbook with a row of ``cells`` and one shared string, as Excel writes them."""
    made = io.BytesIO()
    Workbook().save(made)
    with zipfile.ZipFile(made) as archive:
        parts = {name: archive.read(name).decode() for name in archive.namelist()}
    parts["xl/worksheets/sheet1.xml"] = SHEET.format(cells)
    parts["xl/sharedStrings.xml"] = STRINGS.format(shared)
    relation = f'<Relationship Id="r9" Type="{RELATIONS}/sharedStrings" Target="sharedStrings.xml"/>'
    kind = f'<Override PartName="/xl/sharedStrings.xml" ContentType="{KIND}"/>'
    for name, more in (("xl/_rels/workbook.xml.rels", relation), ("[Content_Types].xml", kind)):
        if "sharedStrings" not in parts[name]:
            end = parts[name].rindex("</")
            parts[name] = parts[name][:end] + more + parts[name][end:]
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return packed.getvalue()


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


def test_rows_that_are_no_recipients_are_said(listed: Listed) -> None:
    def fill(sheet: Worksheet) -> None:
        for row in (
            ["序号", "单位名称", "参会名额（人）"],
            [1, "清溪镇", 2],
            [2, None, None],
            ["合　计", None, 2],
            ["【备注】", "请按时参会", None],
            [None, "注：名额不得突破", None],
        ):
            sheet.append(row)

    found = listed(fill)
    assert found.keys == ("序号", "单位", "名额")
    assert [row.values["单位"] for row in found.rows] == ["清溪镇"]
    assert found.rows[0].values["名额"] == found.rows[0].values["参会名额（人）"] == "2人"
    assert found.warnings == (
        "名单的列名是这样认的：“单位名称”当作“单位”，“参会名额（人）”当作“名额”，“名额”只写了数字的补上“人”。"
        "对吗？不对请改列名",
        "名单 表 第3行（2）只有序号，跳过了",
        "名单 表 第4行（合计）像是合计，不算收件人，没有做；真是单位的话请换个写法",
        "名单 表 第5行（【备注】）、名单 表 第6行（注：名额不得突破）像是备注、说明，不算收件人，没有做；"
        "真是单位的话请换个写法",
    )


def test_every_sheet_is_read_or_named(listed: Listed) -> None:
    def fill(sheet: Worksheet) -> None:
        sheet.append(["单位", "名额"])
        sheet.append(["清溪镇", "2名"])
        for title, head, hidden in (
            ("县直", ["名额", "单位"], False),
            ("领导", ["姓名", "职务"], False),
            ("去年", ["单位", "名额"], True),
        ):
            other = sheet.parent.create_sheet(title)  # type: ignore[union-attr]
            other.append(head)
            other.append(["1名", "县水利局"])
            other.sheet_state = "hidden" if hidden else "visible"

    found = listed(fill)
    assert [row.values["单位"] for row in found.rows] == ["清溪镇", "县水利局"]
    assert found.rows[1].place("单位") == "县直 表 B2（单位）"
    assert found.warnings == (
        "读了“名单”、“县直”表，列名都一样，当作一份名单",
        "工作簿里还有“领导”表，列名和“名单”表不一样，没有读；里面也有收件人的请放到“名单”表里",
        "工作簿里还有藏着没有显示的“去年”表，没有读；要用的请取消隐藏",
    )


def test_a_head_of_two_rows(listed: Listed) -> None:
    def fill(sheet: Worksheet) -> None:
        sheet.append(["单位", "联系方式", None, "驾驶员", None])
        sheet.append([None, "电话", "手机", "姓名", "手机"])
        sheet.append(["清溪镇", "077", "138", "林海棠", "139"])
        for area in ("A1:A2", "B1:C1", "D1:E1"):
            sheet.merge_cells(area)

    (row,) = listed(fill).rows
    assert row.values == {
        "单位": "清溪镇",
        "电话": "077",
        "手机": "138",
        "姓名": "林海棠",
        "驾驶员手机": "139",
    }


def test_what_is_crossed_out_is_not_read(listed: Listed) -> None:
    def fill(sheet: Worksheet) -> None:
        for row in (["单位", "名额"], ["清溪镇", "2名"], ["石门镇", "1名"], ["柳河镇", "3名"]):
            sheet.append(row)
        for cell in ("A3", "B3", "B4"):
            sheet[cell].font = Font(strike=True)

    found = listed(fill)
    assert [tuple(row.values.values()) for row in found.rows] == [("清溪镇", "2名"), ("柳河镇", "")]
    assert found.warnings == (
        "“名单”表的第3行整行划掉了，没有读",
        "名单 表 B4（名额）里划掉的字（3名）没有读",
    )


def test_hidden_columns_are_read_and_said(listed: Listed) -> None:
    def fill(sheet: Worksheet) -> None:
        sheet.append(["单位", "名额", "内部备注"])
        sheet.append(["清溪镇", "2名", "略"])
        sheet.column_dimensions["C"].hidden = True

    found = listed(fill)
    assert found.rows[0].values["内部备注"] == "略"
    assert found.warnings == ("“名单”表的 C 列藏着没有显示，也读进来了；不要的请删掉",)


def test_what_a_format_makes_doubtful_is_said_with_its_cell(listed: Listed) -> None:
    def fill(sheet: Worksheet) -> None:
        sheet.append(["单位", "甲", "乙", "丙", "丁", "报名截止", "电话"])
        sheet.append(["清溪镇", 44859, -5, 7, 110101199001011234, 45000, 13800000000])
        formats = {"B": "[$-1070000]d/mm/yyyy;@", "C": "yyyy/m/d", "D": ";;;", "E": "0", "G": "0.00E+00"}
        for column, code in formats.items():
            sheet[f"{column}2"].number_format = code

    found = listed(fill)
    assert list(found.rows[0].values.values()) == [
        "清溪镇",
        "44859",
        "-5",
        "",
        "110101199001011000",
        "2023年3月15日",
        "1.38E+10",
    ]
    assert [sentence.split("，")[0] for sentence in found.warnings] == [
        "名单 表 B2（甲）的数字格式“[$-1070000]d/mm/yyyy;@”看不懂",
        "名单 表 C2（乙）的数（-5）按它的格式显示不出来",
        "名单 表 D2（丙）里有内容（7）",
        "名单 表 E2（丁）的数字超过15位",
        "名单 表 F2（报名截止）写的是 45000",
        "名单 表 G2（电话）写的是 1.38E+10",
    ]


def test_days_counted_from_1904(tmp_path: Path) -> None:
    book = Workbook()
    book.epoch = CALENDAR_MAC_1904
    sheet = book.worksheets[0]
    sheet.append(["单位", "截止"])
    sheet.append(["清溪镇", 43894])
    sheet["B2"].number_format = 'yyyy"年"m"月"d"日" aaaa'
    book.save(tmp_path / "名单.xlsx")
    assert load_recipients(tmp_path / "名单.xlsx").rows[0].values["截止"] == "2024年3月5日 星期二"


@pytest.mark.parametrize(
    ("cell", "text", "warnings"),
    [
        ('<c r="A2" t="inlineStr"><is>{}</is></c>', "<t>清溪镇</t><rPh sb='0' eb='3'><t>qingxi</t></rPh>", 0),
        ('<c r="A2" t="s"><v>0</v></c>', "<t>清溪镇</t><rPh sb='0' eb='3'><t>qingxi</t></rPh>", 0),
        ('<c r="A2" t="inlineStr"><is>{}</is></c>', STRUCK, 1),
        ('<c r="A2" t="s"><v>0</v></c>', STRUCK, 1),
        ('<c r="A2" t="str"><f>B1</f><v>清溪镇</v></c>', "", 0),
    ],
    ids=["reading aids inline", "reading aids", "crossed out inline", "crossed out", "formula"],
)
def test_texts_as_excel_keeps_them(tmp_path: Path, cell: str, text: str, warnings: int) -> None:
    path = tmp_path / "名单.xlsx"
    path.write_bytes(workbook_with(cell.format(text), text))
    found = load_recipients(path)
    assert [row.values["单位"] for row in found.rows] == ["清溪镇"]
    assert len(found.warnings) == warnings


@pytest.mark.parametrize("number", ["1E400", "-1E400", "1" + "0" * 900])
def test_what_no_spreadsheet_can_hold(tmp_path: Path, number: str) -> None:
    path = tmp_path / "名单.xlsx"
    unit = '<c r="A2" t="inlineStr"><is><t>清溪镇</t></is></c>'
    path.write_bytes(workbook_with(f'{unit}<c r="B2"><v>{number}</v></c>'))
    (row,) = load_recipients(path).rows
    assert [str(fault) for fault in row.faults] == ["Sheet 表 B2（名额）：公式出错（#NUM!），请改好再用"]


def test_an_empty_result_of_a_formula_is_empty(tmp_path: Path) -> None:
    path = tmp_path / "名单.xlsx"
    path.write_bytes(
        workbook_with(
            '<c r="A2" t="inlineStr"><is><t>清溪镇</t></is></c><c r="B2" t="str"><f>""</f><v></v></c>'
        )
    )
    (row,) = load_recipients(path).rows
    assert (row.values, row.faults) == ({"单位": "清溪镇", "名额": ""}, ())


def test_nothing_heavy_is_loaded_before_a_workbook_is_read() -> None:
    modules = "generator.services.pipeline, generator.services.convert_workbook"
    code = f"import sys, {modules}; print('openpyxl' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
    assert done.stdout.decode().strip() == "False"
