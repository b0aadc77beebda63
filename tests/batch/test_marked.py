"""Five hundred recipients in a workbook, seven of them at fault: told by cell, marked, mended, resumed."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from openpyxl import Workbook, load_workbook

from generator.batch import MANIFEST
from tests.batch.conftest import FULL, contents, units
from tests.cli.conftest import Cli

COLUMNS = ("单位", "名额", "座位", "会议.日期", "会议.开始", "会议.结束")
FAULTS: Mapping[str, tuple[str, str]] = {  # cell → what stands there, what is said of it
    "D18": ("2024-02-30", "名单 表 D18（会议.日期）：会议 › 日期：2024年2月没有30日"),
    "A61": ("", "名单 表 A61（单位）：文件名要用“单位”，这一行没有填。"),
    "C124": ("=1/0", "名单 表 C124（座位）："),
    "E251": ("25点", "名单 表 E251（会议.开始）：会议 › 开始："),
    "D252": ("某日", "名单 表 D252（会议.日期）：会议 › 日期："),
    "B378": ("#REF!", "名单 表 B378（名额）："),
    "F501": ("傍晚", "名单 表 F501（会议.结束）：会议 › 结束："),
}


def workbook(path: Path, cells: Mapping[str, str], rows: int = 500) -> Path:
    book = Workbook()
    page = book.active
    assert page is not None
    page.title = "名单"
    page.append(COLUMNS)
    for row in units(rows):
        page.append([row.get(column, "") for column in COLUMNS])
    for place, value in cells.items():
        page[place] = value
    book.save(path)
    return path


def stamps() -> dict[str, int]:
    return {path.name: path.stat().st_mtime_ns for path in Path("出").glob("*.docx")}


def test_seven_faults_told_marked_and_mended(cli: Cli, folder: Path) -> None:
    source = workbook(Path("名单.xlsx"), {cell: value for cell, (value, _) in FAULTS.items()})
    before_mending = source.read_bytes()
    order = ("batch", FULL, "-k", "会议通知", "-r", source, "-o", "出")
    code, out, err = cli(*order, "--marked", "标注.xlsx")
    *told, last = err.splitlines()
    assert code == 3
    assert "生成了493份，没有生成的7份" in out
    assert len(told) == 7
    for line, (_, said) in zip(told, FAULTS.values(), strict=True):
        assert line.startswith(said)
    assert last == "标出错处的副本存在 标注.xlsx，请照着改 名单.xlsx。"
    assert source.read_bytes() == before_mending
    page = load_workbook("标注.xlsx")["名单"]
    marked = {cell.coordinate: cell.comment.text for row in page for cell in row if cell.comment}
    assert list(marked) == list(FAULTS)
    assert all(message in line for message, line in zip(marked.values(), told, strict=True))
    assert all(page[cell].fill.fgColor.rgb == "00FFC7CE" for cell in FAULTS)
    before = stamps()
    assert len(before) == 493

    workbook(source, dict.fromkeys(FAULTS, "") | {"A61": "第60镇人民政府"})
    code, out, err = cli(*order, "--resume")
    assert (code, err) == (0, "")
    assert "生成了500份（其中493份上次已经做好，没有动）" in out
    after = stamps()
    assert len(after) == 500
    assert {name: after[name] for name in before} == before
    rows = json.loads(Path("出", MANIFEST).read_text("utf-8"))["结果"]
    assert [row["序号"] for row in rows] == list(range(1, 501))
    assert {row["状态"] for row in rows} == {"完成"}
    assert {file["名称"] for row in rows for file in row["文件"]} == set(after)


def test_a_fault_of_a_whole_row_marks_its_first_cell(cli: Cli, folder: Path) -> None:
    Path("出/001-第1镇人民政府-会议通知.docx").mkdir(parents=True)
    source = workbook(Path("名单.xlsx"), {}, rows=2)
    order = ("batch", FULL, "-k", "会议通知", "-r", source, "-o", "出")
    assert cli(*order, "--marked", "标注.xlsx").code == 3
    page = load_workbook("标注.xlsx")["名单"]
    assert page["A2"].comment is not None
    assert "没有写成" in page["A2"].comment.text


def test_a_list_that_cannot_be_used_at_all_is_marked_too(cli: Cli, folder: Path) -> None:
    source = workbook(Path("名单.xlsx"), {"C1": "名额"}, rows=2)
    order = ("batch", FULL, "-k", "会议通知", "-r", source, "-o", "出")
    code, _, err = cli(*order, "--marked", "标注.xlsx")
    assert code == 1
    assert "名单 表 C1" in err
    assert load_workbook("标注.xlsx")["名单"]["C1"].comment is not None
    assert not Path("出").exists()


def test_without_a_fault_or_a_workbook_nothing_is_marked(cli: Cli, folder: Path) -> None:
    Path("名单.csv").write_text("单位,会议.日期\n甲局,\n", "utf-8")
    order = ("batch", FULL, "-k", "会议通知", "-r", "名单.csv", "-o", "出", "--marked", "标注.xlsx")
    assert (cli(*order).code, Path("标注.xlsx").exists()) == (0, False)
    Path("名单.csv").write_text("单位,会议.日期\n甲局,\n乙局,某日\n", "utf-8")
    assert "名单.csv 不是 .xlsx 工作簿，没有另存标注。" in cli(*order).err
    assert contents(Path("出"))
