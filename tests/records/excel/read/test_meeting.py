"""Meetings in workbooks as offices fill them in."""

import datetime
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import Workbook

from generator.errors import DataError
from generator.records import LoadedMeeting, read_meeting
from generator.records.excel.read.record import read_record
from generator.records.loading import validate_record
from generator.records.model import Meeting

Sheets = dict[str, list[list[object]]]
Read = Callable[..., LoadedMeeting]
TOLD = [["项目", "内容"], ["名称", "全县防汛会议"]]


@pytest.fixture
def read(tmp_path: Path) -> Read:
    def load(sheets: Sheets, change: Callable[[Workbook], None] = lambda book: None) -> LoadedMeeting:
        book = Workbook()
        book.remove(book.worksheets[0])
        for name, rows in {"会议": TOLD, **sheets}.items():
            page = book.create_sheet(name)
            for row in rows:
                page.append(row)
        change(book)
        book.save(tmp_path / "会议.xlsx")
        return read_meeting(tmp_path / "会议.xlsx")

    return load


def faults(read: Read, sheets: Sheets, change: Callable[[Workbook], None] = lambda book: None) -> list[str]:
    with pytest.raises(DataError) as caught:
        read(sheets, change)
    return [str(fault) for fault in caught.value.faults]


def test_cells_are_read_as_excel_shows_them(read: Read) -> None:
    def change(book: Workbook) -> None:
        page = book["会议"]
        page["B3"].number_format = '0"余人"'
        page["B4"].number_format = 'yyyy"年"m"月"d"日" aaaa'
        page["B5"].number_format = "0.00"
        page["B6"].number_format = "[$-130000]yyyy"

    rows = [*TOLD, ["人数", 160], ["日期", 45356], ["会期", 2.675], ["地点", 45356]]
    found = read({"会议": rows}, change)
    info = found.meeting.info
    assert (info.headcount, info.duration, info.place) == ("160余人", "2.68", "45356")
    assert info.day is not None
    assert (info.day.year, info.day.month, info.day.day) == (2024, 3, 5)
    assert [sentence.split("，")[0] for sentence in found.warnings] == [
        "会议 表 B6（地点）的数字格式“[$-130000]yyyy”看不懂"
    ]


def test_totals_and_remarks_below_a_table_are_no_entries(read: Read) -> None:
    found = read(
        {
            "问题台账": [
                ["问题", "责任单位", "时限"],
                ["溢洪道淤堵", "双溪口镇", 45412],
                ["合 计", "1条", None],
                ["备注：截至4月底", None, None],
            ]
        }
    )
    assert [(one.title, one.deadline) for one in found.meeting.ledger] == [("溢洪道淤堵", "2024年4月30日")]
    assert [sentence.split("，")[0] for sentence in found.warnings] == [
        "“问题台账”表的第3至4行像是合计、备注",
        "问题台账 表 C2（时限）写的是 45412",
    ]


def test_a_form_filled_in_freely(read: Read) -> None:
    meeting = read(
        {
            "会议": [
                ["全县防汛会议情况表"],
                [],
                ["项 目", "内容", "备注"],
                ["名称：", "全县防汛会议", "全称"],
                ["日期", datetime.datetime(2024, 3, 5)],
                ["开始", 0.375],
                ["召集", "县委、县政府"],
                ["缘由", "汛期将近"],
                [None, "隐患未除"],
                ["目的", "传达精神\n部署工作"],
                ["结尾", "把准备做在前面。"],
            ]
        }
    ).meeting
    assert (meeting.info.name, meeting.info.conveners) == ("全县防汛会议", ("县委", "县政府"))
    assert meeting.info.day is not None
    assert (meeting.info.day.year, meeting.info.day.month, meeting.info.day.day) == (2024, 3, 5)
    assert meeting.info.start is not None
    assert (meeting.info.start.hour, meeting.info.start.minute) == (9, 0)
    assert meeting.info.reasons == ("汛期将近", "隐患未除")
    assert meeting.info.purposes == ("传达精神", "部署工作")
    assert meeting.closing == ("把准备做在前面。",)


@pytest.mark.parametrize("said", ["2024年3月5日", "2024.3.5", "2024/3/5", "2024-03-05", "２０２４年３月５日"])
def test_dates_as_text(read: Read, said: str) -> None:
    day = read({"会议": [*TOLD, ["日期", said]]}).meeting.info.day
    assert day is not None
    assert (day.year, day.month, day.day) == (2024, 3, 5)


def test_a_table_with_a_title_a_gap_merged_cells_and_an_example(read: Read) -> None:
    def merge(book: Workbook) -> None:
        page = book["参会"]
        page.merge_cells("B5:B6")
        page.merge_cells("B1:E1")

    found = read(
        {
            "参会": [
                [None, "参会范围一览"],
                [],
                [None, "资格", "范围（照写）", None, "名额"],
                [None, "例：参加", "各乡镇"],
                [None, "列席", "水库管理单位", None, "各1名"],
                [None, None, "气象部门"],
                [],
                [None, "请假", "某单位"],
            ],
        },
        merge,
    )
    assert [(one.standing, one.scope, one.quota) for one in found.meeting.attendance] == [
        ("列席", "水库管理单位", "各1名"),
        ("列席", "气象部门", ""),
        ("请假", "某单位", ""),
    ]


def test_sheet_names_may_say_that_they_are_tables(read: Read) -> None:
    assert len(read({"议程表": [["类型", "人"], ["讲话", "甲"]]}).meeting.agenda) == 1


def test_rows_hang_where_they_say(read: Read) -> None:
    requirements = read(
        {
            "要求": [
                ["编号", "标题"],
                ["一、", "提高认识"],
                ["2", "落实责任"],
                ["2.1", "查水库"],
                ["2.2", "查山洪"],
            ],
            "要点": [
                ["所属", "内容"],
                ["要求2", "甲"],
                [None, "乙"],
                ["提高认识", "丙"],
                ["要求2.1", "丁"],
            ],
            "目标": [["所属", "指标", "值"], [None, "修复率", "95%"], ["要点4", "泄洪", "全部完成"]],
            "文件": [["所属", "标题"], ["议程1", "方案"], ["通知", "预案"]],
            "议程": [["类型"], ["宣读"]],
        }
    ).meeting
    first, second = requirements.requirements
    assert [point.text for point in first.points] == ["丙"]
    assert [point.text for point in second.points] == ["甲", "乙"]
    assert [part.heading for part in second.sections] == ["查水库", "查山洪"]
    assert [target.indicator for target in second.sections[0].points[0].targets] == ["泄洪"]
    assert [target.indicator for target in requirements.targets] == ["修复率"]
    assert requirements.agenda[0].documents[0].title == "方案"
    assert requirements.notice is not None
    assert requirements.notice.basis[0].title == "预案"


def test_a_single_owner_need_not_be_named(read: Read) -> None:
    meeting = read(
        {"纪要.议题": [["题目"], ["防汛"]], "决定": [["事项"], ["成立专班"], ["逐库落实"]]}
    ).meeting
    assert meeting.minutes is not None
    assert [one.text for one in meeting.minutes.topics[0].decisions] == ["成立专班", "逐库落实"]


def test_all_faults_at_once_each_with_its_cell(read: Read) -> None:
    assert faults(
        read,
        {
            "会议": [*TOLD, ["日期", "2024年13月1日"], ["类型", "誓师大会"]],
            "议程": [["类型", "时长"], ["讲话", "二"], [None, 10], ["宣读", "=1+1"]],
            "目标": [["指标", "比较"], ["水位", "力争达到"]],
            "纪要": [["项目", "内容"], ["体例", "分提"]],
            "要点": [["所属", "内容"], ["要求9", "甲"]],
        },
    ) == [
        "会议 表 B3（日期）：没有13月，月份应为1至12",
        "议程 表 B2（时长）：应为整数，例如 60（填的是：二）",
        "议程 表 A3（类型）：“类型”空着，请填上",
        "议程 表 B4（时长）：公式还没有结果，请在 Excel 或 WPS 里打开保存一次",
        "纪要 表 B2（体例）：应为“分题”“连写”中的一个（填的是：分提），是不是“分题”？",
        "要点 表 A2（所属）：这一行要挂在“要求”、“行动.任务”表的一行下面，那里还没有填，请先填",
    ]


def test_what_nobody_knows_is_said(read: Read) -> None:
    found = read(
        {
            "人员": [["姓名", "手机", "序号"], ["甲", 13800000000, 1]],
            "随手记": [["记得订水"]],
            "Sheet1": [],
        }
    )
    assert found.warnings == (
        "不认识“随手记”这张表，没有读",
        "人员 表 B1：不认识“手机”这一列，没有读；"
        "可以用的列：姓名、职务、称呼、角色、代表谁、单位、排序、事由",
    )


def test_slips_of_the_pen_are_asked_about(read: Read) -> None:
    assert faults(
        read,
        {
            "会议": [*TOLD, ["会议地点", "礼堂"], ["", "甲"]],
            "议程安排": [["x"]],
            "人员": [["姓名", "职务名", "姓名"], ["甲", "县长", "乙"]],
            "参会": [["范围", "单位"], ["各乡镇", None, "多出来的"]],
        },
    ) == [
        "会议 表 A3：不认识“会议地点”；会议地点写在“地点”里，几个会场写在“会场”里",
        "会议 表 B4：这一格的左边没有写项目名称，请补上",
        "议程安排 表：不认识“议程安排”这张表，是不是“议程”？不用的表请删掉",
        "人员 表 B1：不认识“职务名”，是不是“职务”？",
        "人员 表 C1：列名“姓名”重复了（前面在A1），请改掉一个",
        "参会 表 C2：这一列没有名称，请在标题行补上",
    ]


def test_what_people_usually_mean_by_a_name_is_said(read: Read) -> None:
    found = read({"议程": [["类型", "人", "时间", "备注"], ["讲话", "甲", "10分钟", "x"]]})
    assert found.warnings == (
        "议程 表 C1：不认识“时间”这一列，没有读；几点开始写在“开始”里，讲多少分钟写在“时长”里",
        "议程 表 D1：不认识“备注”这一列，没有读；给主持人看的提示写在“提示”里",
    )
    assert faults(read, {"会议": [*TOLD, ["时间", "3月5日下午"]]}) == [
        "会议 表 A3：不认识“时间”；日期写在“日期”里，几点写在“开始”里"
    ]


def test_hidden_rows_and_sheets_are_read_and_said(read: Read) -> None:
    def hide(book: Workbook) -> None:
        book["人员"].row_dimensions[3].hidden = True
        book["参会"].sheet_state = "hidden"

    found = read({"人员": [["姓名"], ["甲"], ["乙"]], "参会": [["范围", "人"], ["各乡镇", "丙"]]}, hide)
    assert [one.name for one in found.meeting.people] == ["甲", "乙"]
    assert found.warnings == (
        "“参会”表藏着没有显示，也读进来了；不要的请删掉",
        "“人员”表的第3行藏着没有显示，也读进来了；不要的请删掉",
    )


def test_numbers_that_cannot_be(read: Read) -> None:
    assert faults(
        read,
        {"要求": [["编号", "标题"], ["1", "甲"], ["1", "乙"], ["3.1", "丙"]], "要点": [["内容"], ["丁"]]},
    ) == [
        "要求 表 A3（编号）：编号“1”写了两次（前面在A2），请改掉一个",
        "要求 表 A4（编号）：编号“3.1”上面没有编号为“3”的一行，请补上或者改编号",
        "要点 表 第2行：“所属”空着，不知道挂在哪一行下面，可以写：要求1、要求3.1",
    ]


def test_a_name_that_is_missing(read: Read) -> None:
    assert faults(read, {"会议": [["项目", "内容"], ["名称", None], ["地点", "礼堂"]]}) == [
        "会议 表 B2（名称）：“名称”空着，请填上"
    ]


def test_a_workbook_of_something_else(tmp_path: Path) -> None:
    book = Workbook()
    book.worksheets[0].append(["收入", "支出"])
    book.save(tmp_path / "账.xlsx")
    with pytest.raises(DataError, match=r"没有找到“会议资料”的表，应有名为“会议、.*wengao new 名称 --xlsx"):
        read_meeting(tmp_path / "账.xlsx")


def test_a_sheet_without_a_head(read: Read) -> None:
    (fault,) = faults(read, {"人员": [["甲", "县长"], ["乙", "县委书记"]]})
    assert fault.startswith("人员 表：“人员”表没有找到标题行，第一行应写各列的名称：姓名、职务")


def test_positions_are_those_of_the_cells(tmp_path: Path, read: Read) -> None:
    read({"人员": [["姓名", "职务"], ["甲", "县委副书记、县长"]]})
    record = read_record(tmp_path / "会议.xlsx", Meeting)
    assert validate_record(Meeting, record).people[0].posts == ("县委副书记", "县长")
    assert str(record.source.positions[("人员", 0, "职务", 1)]) == "人员 表 B2（职务）"
    assert str(record.source.positions[("会议", "名称")]) == "会议 表 B2（名称）"


def test_a_ledger_as_it_was_printed_is_read_by_its_own_heads(read: Read) -> None:
    """Title and remark above the head; several measures in a cell; a day that is a date."""
    head = ["序号", "问题名称", "整改措施", "责任单位", "整改时限", "进展情况", "状态"]
    rows = [
        ["全县会议\n问题整改台账"],
        ["截至5月8日，共1个问题。"],
        head,
        [1, "溢洪道淤堵", "清淤；加固", "甲镇", datetime.date(2026, 7, 15), "正在清淤", "正在推进"],
    ]

    def change(book: Workbook) -> None:
        book["问题整改台账"]["E4"].number_format = 'yyyy"年"m"月"d"日"'

    found = read({"问题整改台账": rows}, change)
    (issue,) = found.meeting.ledger
    assert (issue.title, issue.measures, issue.deadline) == ("溢洪道淤堵", ("清淤", "加固"), "2026年7月15日")
    assert (issue.unit, issue.progress, issue.status) == ("甲镇", "正在清淤", "正在推进")
    assert found.warnings == ()


def test_a_list_under_the_name_of_the_record_keeps_its_signs(read: Read) -> None:
    found = read({"问题台账": [["问题", "措施", "责任单位"], ["淤堵", "清淤；加固", "甲镇"]]})
    assert found.meeting.ledger[0].measures == ("清淤；加固",)
