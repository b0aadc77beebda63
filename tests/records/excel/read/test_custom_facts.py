"""The sheet 自定 as people fill it in."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from generator.errors import DataError
from generator.records import LoadedMeeting, read_meeting
from generator.records.model.custom import to_plain_custom

Rows = list[list[object]]
Change = Callable[[Worksheet], None]
HEAD: list[object] = ["项目", "内容"]


@pytest.fixture
def read(tmp_path: Path) -> Callable[..., LoadedMeeting]:
    def load(rows: Rows, change: Change = lambda page: None) -> LoadedMeeting:
        book = Workbook()
        page = book.worksheets[0]
        page.title = "会议"
        for row in (HEAD, ["名称", "全县项目会议"]):
            page.append(row)
        page = book.create_sheet("自定")
        for row in rows:
            page.append(row)
        change(page)
        book.save(tmp_path / "会议.xlsx")
        return read_meeting(tmp_path / "会议.xlsx")

    return load


@pytest.mark.parametrize(
    ("rows", "facts"),
    [
        pytest.param([HEAD, ["资金.总额", "3000万元"]], {"资金": {"总额": "3000万元"}}, id="names with dots"),
        pytest.param(
            [HEAD, ["资金．总额 ", 3000]], {"资金": {"总额": "3000"}}, id="wide dot, spaces, number"
        ),
        pytest.param([HEAD, ["明细.第1项", "甲"], ["明细.第2项", "乙"]], {"明细": ["甲", "乙"]}, id="a list"),
        pytest.param(
            [HEAD, ["明细.第2项", "乙"], ["明细.第1项", "甲"]],
            {"明细": ["甲", "乙"]},
            id="a list in disorder",
        ),
        pytest.param(
            [HEAD, ["项目.第1项.名称", "甲"], ["项目.第1项.数额", "1亿元"], ["项目.第2项.名称", "乙"]],
            {"项目": [{"名称": "甲", "数额": "1亿元"}, {"名称": "乙"}]},
            id="a list of names",
        ),
        pytest.param(
            [HEAD, [], ["停车", "东侧"], [None, None], ["电梯"], [], ["茶歇", "十点"]],
            {"停车": "东侧", "茶歇": "十点"},
            id="empty rows and a name without text",
        ),
        pytest.param([["停车", "东侧"]], {"停车": "东侧"}, id="no head"),
        pytest.param(
            [["自己的事实"], HEAD, ["例：资金.总额", "1200万元"], ["停车", "东侧"]],
            {"停车": "东侧"},
            id="title and example",
        ),
        pytest.param([HEAD, ["注意", "第一行\n第二行"]], {"注意": "第一行\n第二行"}, id="two lines"),
    ],
)
def test_read(read: Callable[..., LoadedMeeting], rows: Rows, facts: dict[str, Any]) -> None:
    found = read(rows)
    assert to_plain_custom(found.meeting.custom) == facts
    assert found.warnings == ()


def test_rows_beside_a_merged_name_are_a_list(read: Callable[..., LoadedMeeting]) -> None:
    rows: Rows = [HEAD, ["资金.明细", "一期"], [None, "二期"], [None, "三期"], ["停车", "东侧"]]
    found = read(rows, lambda page: page.merge_cells("A2:A4"))
    assert to_plain_custom(found.meeting.custom) == {
        "资金": {"明细": ["一期", "二期", "三期"]},
        "停车": "东侧",
    }


def test_a_column_nobody_knows_is_said(read: Callable[..., LoadedMeeting]) -> None:
    found = read([[*HEAD, "说明", "页码"], ["停车", "东侧", "随便写", 3]])
    assert found.warnings == ("自定 表 D1：不认识“页码”这一列，没有读；可以用的列：项目、内容",)


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        pytest.param(
            [HEAD, ["停车", "东侧"], ["停车", "西侧"]],
            [
                "自定 表 B3：“停车”写了两次（前面在B2），请删掉一个；"
                "本来就是几项的，写成“停车.第1项”“停车.第2项”"
            ],
            id="said twice",
        ),
        pytest.param(
            [HEAD, ["资金", "3000万元"], ["资金.总额", "3000万元"]],
            ["自定 表 B3：“资金.总额”的上一级已经有内容了，请给其中一个换个名称"],
            id="a fact that holds others",
        ),
        pytest.param(
            [HEAD, ["资金.总额", "3000万元"], ["资金", "3000万元"]],
            ["自定 表 B3：“资金”写了两次，或者下面还有别的项，请给其中一个换个名称"],
            id="a fact that holds others, later",
        ),
        pytest.param(
            [HEAD, [None, "东侧"]],
            ["自定 表 A2：这一行有内容，没有写名称，请在左边补上，例如 资金.总额"],
            id="no name",
        ),
        pytest.param(
            [HEAD, ["资金..总额", "3000万元"]],
            ["自定 表 B2：“自定”里有一项没有名称，请写上名称"],
            id="a name missing between dots",
        ),
        pytest.param(
            [HEAD, ["明细.第1项", "甲"], ["明细.总额", "乙"]],
            [
                "自定 表 B3：“自定”的名称不能叫“第1项”：并列的几项请写成列表，每项以“- ”开头"
                "（Excel 里各行都写 第1项、第2项），不要和别的名称放在一起"
            ],
            id="a list that has names too",
        ),
        pytest.param(
            [HEAD, ["停车", "=1+1"]],
            ["自定 表 B2：公式还没有结果，请在 Excel 或 WPS 里打开保存一次"],
            id="a formula without result",
        ),
    ],
)
def test_what_cannot_be_a_fact_is_told_at_its_cell(
    read: Callable[..., LoadedMeeting], rows: Rows, said: list[str]
) -> None:
    with pytest.raises(DataError) as caught:
        read(rows)
    assert [str(fault) for fault in caught.value.faults] == said
