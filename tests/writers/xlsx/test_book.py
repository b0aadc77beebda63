"""A workbook is one to work in: filtered, chosen from, printed, drawn; read back as Excel would."""

from __future__ import annotations

import datetime
import io
import re
import zipfile
from xml.etree import ElementTree

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from generator.document import parse
from generator.errors import WriteError
from generator.writers import WRITERS
from generator.writers.layout import load_layout
from generator.writers.writing import StyledDocument, write_all

LEDGER = (
    "---\n文种: 问题整改台账\n---\n\n# 某县会议\\\n问题整改台账\n\n截至5月8日，共3个问题。\n{: .表前 }\n\n"
    "| 序号 | 问题名称 | 来源 | 责任单位 | 联系电话 | 整改时限 | 投入 | 状态 |\n"
    "|:-:|---|---|---|---|---|---|:-:|\n"
    "| 1 | =1+1 | 排查 | 甲镇 | 4406121 | 2026年7月15日 | 12万元 | 正在推进 |\n"
    "| 2 | 堤防渗漏 | 信访 | 乙镇 | 007 | 长期坚持 | 3.5万元 | 已移交 |\n"
    "| 3 | @某人 | 排查 | 【待补：责任单位】 |  | 2026-07-15 |  | 已办结 |\n"
    "{: .台账 }\n\n"
)
CHART = (
    "各单位进展（个）\n{: .图题 }\n\n| 单位 | 已办结 | 正在推进 |\n|---|---|---|\n| 甲镇 | 1 | 3 |\n"
    "| 乙镇 | 2 | 0 |\n{: .堆叠图 }\n"
)
C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"


def book(draft: str, layout: str = "table-landscape") -> bytes:
    return WRITERS["xlsx"](parse(draft), load_layout(layout))


def pages(content: bytes) -> list[Worksheet]:
    return list(openpyxl.load_workbook(io.BytesIO(content)).worksheets)


def choices(page: Worksheet) -> dict[str, str]:
    return {str(one.sqref).split(":")[0]: str(one.formula1) for one in page.data_validations.dataValidation}


def test_text_days_and_figures_are_what_they_are() -> None:
    page = pages(book(LEDGER))[0]
    assert [[cell.value for cell in row] for row in page.iter_rows(min_row=4)] == [
        [1, "=1+1", "排查", "甲镇", "4406121", datetime.datetime(2026, 7, 15), 12, "正在推进"],
        [2, "堤防渗漏", "信访", "乙镇", "007", "长期坚持", 3.5, "已移交"],
        [3, "@某人", "排查", "【待补：责任单位】", None, datetime.datetime(2026, 7, 15), None, "已办结"],
    ]
    assert page["B4"].data_type == page["B6"].data_type == "s"
    assert [page[cell].quotePrefix for cell in ("B4", "B6")] == [True, True]  # stays text when edited
    assert page["F4"].number_format == 'yyyy"年"m"月"d"日"'
    assert (page["G4"].number_format, page["G5"].number_format) == ('0"万元"', '0.0"万元"')
    assert page["D6"].fill.fgColor.rgb == "00FFFF00"


def test_the_head_is_filtered_kept_in_sight_and_printed_on_every_page() -> None:
    page = pages(book(LEDGER))[0]
    assert page.auto_filter.ref == "A3:H6"
    assert page.freeze_panes == "A4"
    assert page.print_title_rows == "$3:$3"
    assert page.print_area == "'问题整改台账'!$A$1:$H$6"
    assert (page.page_setup.orientation, page.page_setup.fitToHeight) == ("landscape", 0)
    assert page.sheet_properties.pageSetUpPr is not None
    assert page.sheet_properties.pageSetUpPr.fitToPage
    assert {str(one) for one in page.merged_cells.ranges} == {"A1:H1", "A2:H2"}


def test_columns_with_known_words_are_chosen_from_a_list() -> None:
    page = pages(book(LEDGER))[0]
    told = choices(page)
    assert told == {
        "C4": '"排查,信访"',
        "D4": '"甲镇,乙镇"',
        "H4": '"立行立改,正在推进,达到序时进度,未达序时进度,长期整改,已办结,已销号,反弹,已移交"',
    }
    rules = page.data_validations.dataValidation
    assert all(one.showErrorMessage and one.errorStyle == "warning" for one in rules)
    assert {str(one.sqref) for one in rules} == {"C4:C206", "D4:D206", "H4:H206"}  # rows can be added


def test_a_list_too_long_for_a_rule_stands_on_a_hidden_sheet() -> None:
    rows = "".join(f"| {n} | 某某县第{n}号乡镇人民政府 |\n" for n in range(40))
    found = pages(book(f"# 台账\n\n| 序号 | 责任单位 |\n|---|---|\n{rows}"))
    assert [one.title for one in found] == ["台账", "选项"]
    assert found[1].sheet_state == "hidden"
    assert choices(found[0]) == {"B3": "'选项'!$A$1:$A$40"}
    assert found[1]["A40"].value == "某某县第39号乡镇人民政府"


def test_a_row_of_sums_is_not_sorted_away() -> None:
    page = pages(book("# 表\n\n| 单位 | 数量 |\n|---|---|\n| 甲镇 | 1 |\n| 乙镇 | 2 |\n| 合计 | 3 |\n"))[0]
    assert page.auto_filter.ref == "A2:B4"
    assert page["B5"].value == 3


def test_figures_that_are_drawn_have_an_excel_chart_beside_them() -> None:
    content = book(LEDGER + CHART)
    page = pages(content)[1]
    assert page.title == "各单位进展（个）"
    assert [[cell.value for cell in row] for row in page.iter_rows(min_row=3, max_col=3)] == [
        ["甲镇", 1, 3],
        ["乙镇", 2, 0],
    ]
    (drawn,) = page._charts  # type: ignore[attr-defined]
    corner = drawn.anchor._from
    assert (corner.col, corner.row) == (4, 1)  # right of the figures, a gap between
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        chart = ElementTree.fromstring(archive.read("xl/charts/chart1.xml"))
    assert [one.text for one in chart.iter(f"{C}f")] == [
        *("'各单位进展（个）'!$B$2", "'各单位进展（个）'!$A$3:$A$4", "'各单位进展（个）'!$B$3:$B$4"),
        *("'各单位进展（个）'!$C$2", "'各单位进展（个）'!$A$3:$A$4", "'各单位进展（个）'!$C$3:$C$4"),
    ]
    grouping = chart.find(f".//{C}grouping")
    assert grouping is not None
    assert grouping.get("val") == "stacked"
    assert chart.find(f"{C}externalData") is None


def test_a_chart_of_many_columns_stands_below_its_figures() -> None:
    heads = "".join(f" 类{n} |" for n in range(9))
    draft = (
        f"# 表\n\n图\n{{: .图题 }}\n\n| 单位 |{heads}\n|{'---|' * 10}\n| 甲 |{' 1 |' * 9}\n{{: .柱状图 }}\n"
    )
    page = pages(book(draft, "table"))[0]
    (drawn,) = page._charts  # type: ignore[attr-defined]
    assert (drawn.anchor._from.col, drawn.anchor._from.row) == (0, 5)
    assert page.print_area.endswith("$J$22")  # the whole drawing is printed


def test_what_follows_the_table_is_kept_below_it() -> None:
    draft = (
        "# 回执\n\n| 序号 | 性别 |\n|---|---|\n| 1 |  |\n\n会议地点：四楼。\n{: .表后 }\n\n联系人：某某。\n"
    )
    page = pages(book(draft, "table"))[0]
    assert [page["A4"].value, page["A5"].value] == ["会议地点：四楼。", "联系人：某某。"]
    assert page.print_area.endswith("$B$5")
    assert [str(one.sqref) for one in page.data_validations.dataValidation] == ["B3"]


def test_a_line_stands_where_its_style_has_it() -> None:
    page = pages(book("# 座次图\n\n会　场\n{: .居中 }\n\n说明。\n\n| 甲 |\n|---|\n| 1 |\n"))[0]
    assert [page.cell(row, 1).alignment.horizontal for row in (1, 2, 3)] == ["center", "center", "left"]


def test_a_day_or_figure_is_never_wider_than_its_column() -> None:
    """Words are broken into lines, a number that is too wide is a row of ### in Excel."""
    long = "| " + " | ".join(["有一段要折行的问题描述"] * 12) + " | 2026年12月31日 | 1,234,567万元 |\n"
    heads = "| " + " | ".join(["栏"] * 14) + " |\n"
    page = pages(book(f"# 表\n\n{heads}|{'---|' * 14}\n{long}"))[0]
    assert page["M3"].is_date
    assert page["N3"].value == 1234567
    # eleven signs of 10.5 points, three of them Chinese, on columns counted in digits of 5.25 points
    assert page.column_dimensions["M"].width > (8 * 0.5 + 3) * 10.5 / 5.25
    assert page.column_dimensions["N"].width > (9 * 0.5 + 2) * 10.5 / 5.25


def test_only_what_belongs_to_the_table_comes_along_from_prose() -> None:
    draft = (
        "# 方案\n\n## 目的\n\n一段话。\n\n## 分工\n\n分工如下。\n\n"
        "| 序号 | 事项 |\n|---|---|\n| 1 | 会场 |\n\n"
        "注：会场已定。\n\n## 纪律\n\n不得迟到。\n"
    )
    page = pages(book(draft, "plain"))[0]
    assert [row[0] for row in page.iter_rows(values_only=True)] == [
        *("方案", "二、分工", "分工如下。", "序号", 1, "注：会场已定。"),
    ]


def test_an_annex_begins_with_its_mark() -> None:
    first, second = "| 甲 |\n|---|\n| 一 |\n", "| 乙 |\n|---|\n| 二 |\n"
    draft = f"# 通知\n\n{first}\n---\n\n附件1\n{{: .附件 }}\n\n名单\n{{: .标题 }}\n\n{second}"
    notice, annex = pages(book(draft, "official"))
    assert [row[0] for row in notice.iter_rows(values_only=True)] == ["通知", "甲", "一"]
    assert [row[0] for row in annex.iter_rows(values_only=True)] == ["附件1", "名单", "乙", "二"]
    assert annex.title == "名单"


def test_the_same_draft_gives_the_same_bytes() -> None:
    assert book(LEDGER + CHART) == book(LEDGER + CHART)


def test_rows_to_be_signed_are_high_and_rows_to_be_edited_grow() -> None:
    signed = "# 签到表\n\n| 序号 | 姓名 | 签名 | 备注 |\n|---|---|---|---|\n| 1 | 某某 |  |  |\n"
    with zipfile.ZipFile(io.BytesIO(book(signed, "table"))) as archive:
        row = re.search(r'<row r="3"[^>]*>', archive.read("xl/worksheets/sheet1.xml").decode())
    assert row is not None
    assert 'ht="25.5" customHeight="1"' in row[0]  # 9 mm
    with zipfile.ZipFile(io.BytesIO(book(LEDGER))) as archive:
        row = re.search(r'<row r="4"[^>]*>', archive.read("xl/worksheets/sheet1.xml").decode())
    assert row is not None
    assert " ht=" in row[0]
    assert "customHeight" not in row[0]


def test_in_a_pack_only_tables_become_workbooks() -> None:
    table, prose = parse(LEDGER), parse("# 通知\n\n附表：\n\n| 甲 |\n|---|\n| 一 |\n")
    papers = [
        StyledDocument(table, load_layout("table-landscape")),
        StyledDocument(prose, load_layout("official")),
    ]
    ledger, notice = write_all(papers, ["xlsx", "txt"], pack=True)
    assert [*ledger.files] == ["xlsx", "txt"]
    assert ledger.warnings == ()
    assert [*notice.files] == ["txt"]
    assert notice.warnings == ("不是表格文种，没有出 Excel 文件。",)
    with pytest.raises(WriteError, match="都不是表格文种"):
        write_all(papers[1:], ["xlsx"], pack=True)


def test_a_document_that_is_named_gives_the_tables_in_it_and_says_so() -> None:
    prose = parse("# 通知\n\n附表：\n\n| 甲 |\n|---|\n| 一 |\n")
    (made,) = write_all([StyledDocument(prose, load_layout("official"))], ["xlsx"])
    assert [*made.files] == ["xlsx"]
    assert made.warnings == ("不是表格文种，Excel 文件里只有其中的表格，没有正文。",)


def test_the_words_of_a_ledger_are_those_of_its_page() -> None:
    from generator.workspace.ledger import statuses

    assert load_layout("table-landscape").workbook.choices["状态"] == statuses()
