"""The parts of a notice: when, where, who, and how to answer."""

from __future__ import annotations

from typing import Any

import pytest

from generator.records.model import Reply
from generator.services import pipeline
from generator.templating.prose.notice import (
    attendees,
    basis,
    capacity,
    contact,
    in_points,
    on_agenda,
    reply,
    rules,
    venues,
    when,
)
from generator.templating.prose.places import where
from tests.templating.prose.facts import WORDS, meeting


@pytest.mark.parametrize(
    ("info", "said"),
    [
        ({}, ""),
        ({"日期": "2016-07-13", "开始": "09:00"}, "2016年7月13日（星期三）上午9:00"),
        ({"日期": "2016-07-13", "开始": "15:00"}, "2016年7月13日（星期三）下午3:00"),
        ({"日期": "2016-07-13", "时段": "下午"}, "2016年7月13日（星期三）下午"),
        ({"日期": "7月13日"}, "7月13日"),
        ({"日期": "7月13日", "星期": "星期三", "开始": "8:40"}, "7月13日（星期三）上午8:40"),
        ({"时段": "上午"}, "上午"),
        ({"开始": "8:30", "结束": "11:30"}, "上午8:30至11:30"),
        ({"开始": "8:30", "结束": "12:00"}, "上午8:30至12:00"),
        ({"开始": "14:30", "结束": "17:00"}, "下午2:30至5:00"),
        ({"开始": "9:00", "结束": "15:30"}, "上午9:00至下午3:30"),
        ({"开始": "19:00", "结束": "21:00"}, "晚上7:00至9:00"),
        ({"日期": "2016-07-13", "结束日期": "2016-07-14"}, "2016年7月13日（星期三）至14日（星期四）"),
        (
            {"日期": "2016-12-31", "结束日期": "2017-01-02"},
            "2016年12月31日（星期六）至2017年1月2日（星期一）",
        ),
        ({"日期": "2016-07-13", "结束日期": "2016-07-13"}, "2016年7月13日（星期三）"),
    ],
)
def test_when(info: dict[str, str], said: str) -> None:
    assert when(meeting(info).info) == said


@pytest.mark.parametrize(
    ("info", "said"),
    [
        ({}, ""),
        ({"地点": "县政府三楼会议室。"}, "县政府三楼会议室"),
        ({"会场": ["县政府三楼会议室"]}, "县政府三楼会议室"),
        ({"会场": [{"类别": "分会场", "地点": "乡镇"}]}, ""),
    ],
)
def test_where(info: dict[str, Any], said: str) -> None:
    assert where(meeting(info).info) == said


@pytest.mark.parametrize(
    ("info", "said"),
    [
        ({}, []),
        ({"地点": "三楼"}, []),
        (
            {"会场": ["三楼", {"类别": "分会场", "地点": "各乡镇", "负责单位": "乡镇政府"}]},
            ["主会场：三楼", "分会场：各乡镇（由乡镇政府负责）"],
        ),
        (
            {"地点": "三楼", "会场": [{"类别": "分会场", "地点": "各乡镇"}]},
            ["主会场：三楼", "分会场：各乡镇"],
        ),
    ],
)
def test_venues(info: dict[str, Any], said: list[str]) -> None:
    assert venues(meeting(info).info, WORDS) == said


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ({}, ""),
        ({"截止": "6月6日（星期一）下午4:00前"}, "请于6月6日（星期一）下午4:00前将参会人员名单报送"),
        ({"截止": "6月6日"}, "请于6月6日前将参会人员名单报送"),
        ({"方式": "OA邮件"}, "请以OA邮件方式将参会人员名单报送"),
        ({"报送单位": "会务科"}, "请将参会人员名单报会务科"),
        (
            {"截止": "6月6日", "方式": "传真", "报送单位": "会务科", "内容": "回执"},
            "请于6月6日前以传真方式将回执报会务科",
        ),
        ({"请假": "书面请假"}, ""),
    ],
)
def test_reply(facts: dict[str, str], said: str) -> None:
    assert reply(Reply.model_validate(facts)) == said


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ({}, ""),
        ({"联系人": "毕秋实", "电话": "3020000"}, "联系人：毕秋实，联系电话：3020000"),
        ({"电话": "3020000"}, "联系电话：3020000"),
        ({"联系人": "毕秋实"}, "联系人：毕秋实"),
    ],
)
def test_contact(facts: dict[str, str], said: str) -> None:
    assert contact(Reply.model_validate(facts)) == said


def test_without_a_reply_nothing_is_asked() -> None:
    assert (reply(None), contact(None), basis(meeting()), rules(meeting())) == ("", "", "", [])


def test_rules() -> None:
    asked = {"截止": "6月6日", "电话": "3020000", "请假": "书面请假"}
    known = meeting({"纪律": ["关机", "不走动"]}, 通知={"报名": asked, "要求": ["请提前入场。"]})
    assert rules(known) == [
        "请于6月6日前将参会人员名单报送，联系电话：3020000",
        "因故不能参会的，须书面请假",
        "请提前入场。",
        "请遵守会议纪律：关机、不走动",
    ]


@pytest.mark.parametrize("leave", ["须书面请假", "请书面请假", "应书面请假"])
def test_leave_is_not_told_twice_to_be_asked_for(leave: str) -> None:
    assert rules(meeting(通知={"报名": {"请假": leave}})) == [f"因故不能参会的，{leave}"]


def test_basis() -> None:
    known = meeting(通知={"依据": [{"标题": "关于开展整治的通知", "文号": "国发〔2010〕23号"}, "甲"]})
    assert basis(known) == "根据《关于开展整治的通知》（国发〔2010〕23号）、《甲》"
    assert basis(meeting(通知={"依据": ["甲", "乙"]})) == "根据《甲》《乙》"


def test_points_in_order() -> None:
    known = meeting(
        参会=["各乡镇", {"资格": "邀请", "范围": "县政协"}],
        通知={
            "体例": "分条",
            "材料": ["请带汇报材料。"],
            "汇报要求": ["不超过6分钟"],
            "报到食宿": ["食宿自理"],
            "其他": [{"标题": "着装", "内容": ["正装"]}, {"内容": ["凭证入场"]}],
            "要求": ["准时到会"],
        },
    )
    lines = pipeline.render(known, "会议通知").text.split("\n")
    assert [line[3:-1] for line in lines if line[:1].isdigit()] == [
        one.removesuffix("。") for one in in_points(known, WORDS)
    ]
    assert [line for line in lines if line[:1].isdigit() or line.startswith("{: .1.")] == [
        "1. 参加人员：各乡镇。",
        "2. 邀请参加人员：县政协。",
        "3. 请带汇报材料。",
        "4. 不超过6分钟。",
        "5. 食宿自理。",
        "6. 着装：正装。",
        "7. 凭证入场。",
        "8. 准时到会。",
        "{: .1. }",
    ]


def test_who_is_to_come() -> None:
    known = meeting(
        参会=[
            "各乡镇",
            {"资格": "请假", "人": "甲某"},
            {"资格": "记录", "人": "乙某"},
            {"资格": "邀请列席", "范围": "企业"},
        ]
    )
    assert [(capacity(one.standing), one.said) for one in attendees(known)] == [
        ("参加", "各乡镇"),
        ("邀请列席", "企业"),
    ]


def test_fax_and_mail_stand_with_the_phone() -> None:
    given = Reply.model_validate({"联系人": "甲、乙", "电话": "1", "传真": "2", "邮箱": "a@b"})
    assert contact(given) == "联系人：甲、乙，联系电话：1，传真：2，邮箱：a@b"


def test_a_title_that_names_its_body_is_cited_alone() -> None:
    paper = {"标题": "省政府办公厅关于开会的通知", "发文机关": "省政府办公厅", "文号": "政办〔2025〕1号"}
    assert basis(meeting(通知={"依据": [paper]})) == "根据《省政府办公厅关于开会的通知》（政办〔2025〕1号）"


@pytest.mark.parametrize(
    ("leave", "said"),
    [
        ("书面请假", "因故不能参会的，须书面请假"),
        ("原则上不得请假", "参会人员原则上不得请假"),
        ("一律不准请假", "参会人员一律不准请假"),
    ],
)
def test_how_to_ask_for_leave(leave: str, said: str) -> None:
    assert rules(meeting(通知={"报名": {"请假": leave}})) == [said]


def test_an_item_says_its_stage_time_and_place_where_they_change() -> None:
    listed = on_agenda(
        meeting(
            议程=[
                {"类型": "观摩", "题目": "九园门", "时段": "上午", "会前": "是"},
                {"类型": "典型发言", "单位": ["甲镇"], "题目": "经验", "时段": "下午", "地点": "三楼"},
                {"类型": "通报", "时段": "下午", "地点": "三楼"},
            ]
        ),
        WORDS,
    )
    assert listed == ["上午，会前观摩九园门", "下午，在三楼，典型发言（经验；甲镇）", "情况通报"]


def test_leaders_named_are_the_leaders_spoken_of() -> None:
    scope = {"资格": "参加", "范围": "市有关领导", "人": ["甲某", "乙某"]}
    both = [{"姓名": "甲某", "职务": "副市长"}, {"姓名": "乙某", "职务": "秘书长"}]
    assert [one.said for one in attendees(meeting(人员=both[:1], 参会=[scope]))] == ["市有关领导甲某、乙某"]
    assert [one.said for one in attendees(meeting(人员=both, 参会=[scope]))] == [
        "市有关领导（副市长甲某、秘书长乙某）"
    ]


def test_topics_stand_for_an_agenda_that_is_not_given() -> None:
    topics = {"议题": ["财政预算", {"题目": "机构清理", "结论": "同意"}], "其他": ["人事任免"]}
    assert on_agenda(meeting(纪要=topics), WORDS) == ["关于财政预算", "关于机构清理", "人事任免"]
    assert on_agenda(meeting(纪要=topics, 议程=["通报"]), WORDS) == ["情况通报"]
