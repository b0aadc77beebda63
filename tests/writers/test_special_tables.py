"""Cards, seats and charts: the same figures everywhere, files that are whole, plain tables where nothing
can be drawn."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import openpyxl
import pytest
from openxml_audit import OpenXmlValidator

from generator.document import parse
from generator.document.nodes import Cell, Document, Table, Text
from generator.errors import WriteError
from generator.writers import WRITERS
from generator.writers.docx.chart_xml import number_format
from generator.writers.fills import FILLS
from generator.writers.flow_items import FlowTable, runs_text
from generator.writers.layout import load_layout
from generator.writers.layout_flow import arrange
from generator.writers.special_tables import ChartSeries, chart_of, seat_rows, seat_words
from generator.writers.text import write_text
from generator.writers.writing import StyledDocument, write_all
from tests.writers.drafts import member, reopened

C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
CARDS = "|  |\n|:---:|\n| 方致远 |\n| 成　源 |\n| 关云亭 |\n{: .席卡 }\n"
SEATS = "|  |  |  |\n|:-:|:-:|:-:|\n| 2 成　源 | 1 方致远 | 3 关云亭 |\n| 4 江一帆 |  |  |\n{: .座次图 }\n"
STACKED = (
    "| 责任单位 | 已办结 | 正在推进 |\n|---|---|---|\n| 甲镇 | 3 | 1 |\n| 乙镇 | 0 | 2 |\n{: .堆叠图 }\n"
)
AGAINST = (
    "| 指标 | 现状 | 目标值 |\n|---|---|---|\n| 修复率 | 91.25% | 95% |\n| 到位 | 1,280% | 待报 |\n"
    "{: .柱状图 }\n"
)
MANY = (
    "| 单位 | 数 |\n|---|---|\n"
    + "".join(f"| 第{n}镇人民政府 | {n} |\n" for n in range(1, 13))
    + "{: .柱状图 }\n"
)
DRAWN = {"cards": CARDS, "seats": SEATS, "stacked": STACKED, "against": AGAINST, "many": MANY}
CHARTS = {"stacked": STACKED, "against": AGAINST, "many": MANY}


def write(text: str, kind: str = "docx", layout: str = "table-landscape") -> bytes:
    return WRITERS[kind](parse(text), load_layout(layout))


def grid(text: str) -> FlowTable:
    (found,) = arrange(parse(text), load_layout("table-landscape")).flow
    assert isinstance(found, FlowTable)
    return found


def findings(content: bytes, folder: Path) -> set[str]:
    file = folder / "one.docx"
    file.write_bytes(content)
    return {f"{one.part_uri} {one.description}" for one in OpenXmlValidator().validate(file).errors}


@pytest.mark.parametrize("name", DRAWN)
def test_the_word_file_is_as_valid_as_one_without_drawings(name: str, tmp_path: Path) -> None:
    drawn = findings(write(f"上文。\n\n{DRAWN[name]}\n下文。\n"), tmp_path)
    assert drawn - findings(write("上文。\n\n下文。\n"), tmp_path) == set()


@pytest.mark.parametrize("kind", ["docx", "html", "txt", "xlsx"])
@pytest.mark.parametrize("name", DRAWN)
def test_the_same_draft_gives_the_same_bytes(name: str, kind: str) -> None:
    assert write(DRAWN[name], kind) == write(DRAWN[name], kind)


@pytest.mark.parametrize("name", DRAWN)
def test_the_draft_written_back_is_the_same(name: str) -> None:
    again = write(DRAWN[name], "md").decode()
    assert parse(again) == parse(DRAWN[name])


@pytest.mark.parametrize("name", CHARTS)
def test_chart_workbook_and_table_have_the_same_figures(name: str) -> None:
    content, table = write(f"上文。\n\n{CHARTS[name]}"), grid(CHARTS[name])
    chart = chart_of(table)
    cached = ElementTree.fromstring(member(content, "word/charts/chart1.xml"))
    for number, series in enumerate(cached.iter(f"{C}ser")):
        values = {
            int(point.get("idx", "")): point.findtext(f"{C}v") for point in series.iterfind(f"{C}val//{C}pt")
        }
        assert [values.get(at) for at in range(len(chart.categories))] == [*chart.series[number].values]
        assert [v.text for v in series.iterfind(f"{C}cat//{C}v")] == [*chart.categories]
        assert series.findtext(f"{C}tx//{C}v") == chart.series[number].name
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        book = openpyxl.load_workbook(io.BytesIO(archive.read("word/embeddings/chart1.xlsx")))
    rows = [list(row) for row in book["Sheet1"].iter_rows(values_only=True)]
    assert rows[0] == [chart.corner, *(one.name for one in chart.series)]
    for at, row in enumerate(rows[1:]):
        assert row[0] == chart.categories[at]
        assert row[1:] == [None if one.values[at] is None else float(one.values[at]) for one in chart.series]


@pytest.mark.parametrize("name", CHARTS)
def test_every_figure_but_an_empty_part_of_a_stack_is_in_the_picture(name: str) -> None:
    page, chart = write(CHARTS[name], "html").decode(), chart_of(grid(CHARTS[name]))
    shown = re.findall(r"<text[^>]*>([^<]*)</text>", page)
    for one in chart.series:
        for value in one.values:
            assert value is None or (chart.stacked and value == "0") or f"{value}{one.unit}" in shown
    assert set(chart.categories) <= set(shown)
    assert page.count("<rect") >= sum(value is not None for one in chart.series for value in one.values)


def test_figures_are_read_with_their_unit_and_what_is_none_stays_out() -> None:
    now, wanted = chart_of(grid(AGAINST)).series
    assert (now.values, now.unit) == (("91.25", "1280"), "%")
    assert (wanted.values, wanted.unit) == (("95", None), "%")


@pytest.mark.parametrize(
    ("values", "unit", "shown"),
    [
        (("91.25", "98"), "%", 'General"%"'),
        (("1.50", "2.25"), "", "0.00"),
        (("3", None), "天", '0"天"'),
    ],
)
def test_figures_on_the_bars_look_as_typed(values: tuple[str | None, ...], unit: str, shown: str) -> None:
    assert number_format(ChartSeries("甲", values, unit), hide_zero=False) == shown
    assert number_format(ChartSeries("甲", values, unit), hide_zero=True) == f"{shown};-{shown};"


@pytest.mark.parametrize("layout", ["table-landscape", "cards", "table"])
def test_a_lying_page_says_so(layout: str) -> None:
    size = re.search("<w:pgSz[^>]*>", member(write("文。\n", layout=layout)))
    assert size is not None
    assert ('w:orient="landscape"' in size[0]) == (layout != "table")


def test_bars_lie_when_there_are_many() -> None:
    assert chart_of(grid(MANY)).lying
    assert not chart_of(grid(STACKED)).lying
    assert '<c:barDir val="bar"/>' in member(write(MANY), "word/charts/chart1.xml")


def test_series_differ_without_colour() -> None:
    greys = {(one.grey, one.hatch) for one in FILLS}
    assert len(greys) == len(FILLS) >= 8
    assert all(one.grey[:2] == one.grey[2:4] == one.grey[4:] for one in FILLS)
    paints = re.findall(r"<c:spPr><a:(solidFill|pattFill)", member(write(STACKED), "word/charts/chart1.xml"))
    assert len(paints) >= 2


@pytest.mark.parametrize("style", ["柱状图", "堆叠图"])
def test_a_table_without_figures_stays_a_table(style: str) -> None:
    found = grid(f"| 单位 | 进展 |\n|---|---|\n| 甲镇 | 正在推进 |\n{{: .{style} }}\n")
    assert found.form == ""
    assert "正在推进" in reopened(
        write(f"| 单位 | 进展 |\n|---|---|\n| 甲镇 | 正在推进 |\n{{: .{style} }}\n")
    )


def test_two_charts_have_parts_of_their_own() -> None:
    content = write(f"{STACKED}\n\n中文。\n\n{AGAINST}")
    names = zipfile.ZipFile(io.BytesIO(content)).namelist()
    assert [name for name in names if "chart" in name] == [
        f"word/{part}"
        for n in (1, 2)
        for part in (f"charts/chart{n}.xml", f"charts/_rels/chart{n}.xml.rels", f"embeddings/chart{n}.xlsx")
    ]
    links = member(content, "word/_rels/document.xml.rels")
    assert all(f'Id="rIdChart{n}"' in links for n in (1, 2))


def test_words_of_a_chart_are_checked_for_control_characters() -> None:
    document = parse(STACKED)
    (table,) = document.blocks
    assert isinstance(table, Table)
    row = (Cell((Text("甲\x07镇"),)), *table.rows[0][1:])
    with pytest.raises(WriteError, match="控制字符"):
        WRITERS["docx"](Document((), (replace(table, rows=(row,)),)), load_layout("plain"))


@pytest.mark.parametrize("words", ["<甲&乙>", "{甲}", '"甲"', "𠮷镇"])
def test_any_words_stand_in_a_chart(words: str) -> None:
    content = write(STACKED.replace("甲镇", words))
    cached = ElementTree.fromstring(member(content, "word/charts/chart1.xml"))
    assert words in [point.text for point in cached.iter(f"{C}v")]
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        book = openpyxl.load_workbook(io.BytesIO(archive.read("word/embeddings/chart1.xlsx")))
    assert book["Sheet1"]["A2"].value == words


def test_every_card_has_two_faces_and_pairs_share_a_sheet() -> None:
    names = [["方致远", "成　源"], ["关云亭"]]
    rows = [[cell[0].text for cell in row] for row in grid(CARDS).rows]
    assert rows == [names[0], names[0], names[1], names[1]]
    single = [[cell[0].text for cell in row] for row in grid(CARDS.replace(".席卡", ".席卡单张")).rows]
    assert single == [[name] for pair in names for name in pair for _ in range(2)]


def test_what_names_a_column_is_no_card() -> None:
    draft = "| 姓名 | 单位 |\n|---|---|\n| 王伟 | 县政府 |\n{: .席卡 }\n"
    assert [[runs_text(cell) for cell in row] for row in grid(draft).rows] == [["王伟", "县政府"]] * 2
    assert "姓名" not in member(write(draft, layout="cards"))
    first = draft.replace("姓名 | 单位", "方致远 | 单位")
    assert runs_text(grid(first).rows[0][0]) == "方致远"
    assert "单位" not in member(write(first, layout="cards"))


def test_a_long_name_is_set_smaller() -> None:
    xml = member(write(CARDS.replace("关云亭", "阿卜杜热西提·买买提明"), layout="cards"))
    sizes = {int(size) for size in re.findall(r'<w:sz w:val="(\d+)"/>', xml)} - {2}
    assert max(sizes) == 200
    assert min(sizes) < 100


def test_seats_are_boxes_in_rows_and_short_rows_stand_in_the_middle() -> None:
    rows = seat_rows(grid(SEATS))
    assert [[seat_words(cell) for cell in row] for row in rows] == [
        [("2 ", "成　源"), ("1 ", "方致远"), ("3 ", "关云亭")],
        [("4 ", "江一帆")],
    ]
    spans = re.findall(r'<w:gridSpan w:val="(\d)"/>', member(write(SEATS)))
    assert spans.count("2") == 4 + 2  # four seats, and one empty place of a seat at both sides of row two


def test_plain_text_keeps_the_seats_in_their_places() -> None:
    text = write_text(parse(SEATS), load_layout("table-landscape")).decode()
    assert "2 成　源\t1 方致远\t3 关云亭" in text


def test_two_signatures_stand_side_by_side_without_rules() -> None:
    draft = "下文。\n\n|  |  |\n|---|---|\n| 甲方：县政府 | 乙方：双溪口镇 |\n{: .双栏落款 }\n"
    xml = member(write(draft, layout="plain"))
    table = xml[xml.index("<w:tbl>") : xml.index("</w:tbl>")]
    assert "TableGrid" not in table
    assert len(set(re.findall(r'<w:gridCol w:w="(\d+)"/>', table))) == 1
    assert xml.count("<w:keepNext/>") >= 3


def test_parties_in_the_head_of_two_signatures_look_like_the_rows_below() -> None:
    draft = "| 甲方：县政府 | 乙方：某镇 |\n|---|---|\n| 签字人： | 签字人： |\n{: .双栏落款 }\n"
    made = grid(draft)
    assert (made.head, len(made.rows), runs_text(made.rows[0][1])) == ((), 2, "乙方：某镇")
    xml = member(write(draft, layout="plain"))
    table = xml[xml.index("<w:tbl>") : xml.index("</w:tbl>")]
    assert len(set(re.findall(r'<w:pStyle w:val="([^"]+)"/>', table))) <= 1


def test_excel_has_a_sheet_a_table_with_figures_as_figures_and_text_as_text() -> None:
    draft = (
        "# 某县会议\\\n问题整改台账\n\n共2个问题。\n\n| 序号 | 问题 | 号码 |\n|:-:|---|---|\n"
        f"| 1 | =1+1 | 007 |\n| 2 | 堤防 | 1.10 |\n\n各单位进展\n\n{STACKED}"
    )
    book = openpyxl.load_workbook(io.BytesIO(write(draft, "xlsx")))
    assert book.sheetnames == ["问题整改台账", "各单位进展"]
    page = book["问题整改台账"]
    assert [[cell.value for cell in row] for row in page.iter_rows(min_row=3)] == [
        ["序号", "问题", "号码"],
        [1, "=1+1", "007"],
        [2, "堤防", "1.10"],
    ]
    assert page["B4"].data_type == "s"
    assert [bool(page[cell].quotePrefix) for cell in ("B4", "B5")] == [True, False]  # stays text when edited
    assert page.print_title_rows == "$3:$3"
    assert (page.page_setup.orientation, page.page_setup.paperSize) == ("landscape", 9)
    assert [row[1] for row in book["各单位进展"].iter_rows(min_row=3, values_only=True)] == [3, 0]


def test_a_document_without_a_table_is_no_excel_file_and_says_so() -> None:
    document: Document = parse("# 通知\n\n明天开会。\n")
    with pytest.raises(WriteError, match="没有表格"):
        WRITERS["xlsx"](document, load_layout("plain"))
    with pytest.raises(WriteError, match="换一种格式"):
        write_all([StyledDocument(document, load_layout("plain"))], ["xlsx"])
    (made,) = write_all([StyledDocument(document, load_layout("plain"))], ["xlsx", "txt"])
    assert [*made.files] == ["txt"]
    assert made.warnings == ("文稿里没有表格，没有出 Excel 文件。",)


def test_a_table_that_would_part_telephones_lies_sideways() -> None:
    """Free text gives way first; then the page turns."""
    from generator.writers.layout_flow import arrange

    head = "| 序号 | 问题 | 责任单位 | 责任人 | 联系电话 | 整改时限 | 完成率 | 金额 |\n|" + "---|" * 8 + "\n"
    cells = (
        "1",
        "断面水质超标，排污口没有整治到位",
        "县生态环境局",
        "李明远",
        "0731-4406121",
        "2026年10月10日",
    )
    row = f"| {' | '.join((*cells, '12.5%', '28,171.00'))} |\n"
    few = "| 序号 | 联系电话 | 整改时限 |\n|---|---|---|\n| 1 | 0731-4406121 | 2026年10月10日 |\n"
    layout = load_layout("official")
    assert [one.sideways for one in arrange(parse(f"甲\n\n{head}{row}"), layout).flow] == [False, True]
    assert [one.sideways for one in arrange(parse(f"甲\n\n{few}"), layout).flow] == [False, False]
    assert not any(one.sideways for one in arrange(parse(f"甲\n\n{head}{row}"), load_layout("table")).flow)
