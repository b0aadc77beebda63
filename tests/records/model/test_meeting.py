"""The meeting itself: days and times that agree, people who are one person, errors in Chinese."""

from __future__ import annotations

import pytest

from generator.chinese.dates import Clock, Day
from generator.records.model.plain import to_plain
from tests.records.model.making import faults, info_faults, meeting


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2016-07-13", Day(2016, 7, 13)),
        ("2016年7月13日", Day(2016, 7, 13)),
        ("7月13日", Day(None, 7, 13)),
        ("二〇一六年七月十三日", Day(2016, 7, 13)),
    ],
)
def test_days(written: str, day: Day) -> None:
    assert meeting({"日期": written}).info.day == day


@pytest.mark.parametrize(
    ("written", "time"),
    [("09:00", Clock(9)), ("8:40", Clock(8, 40)), ("下午3:00", Clock(15)), ("15:30", Clock(15, 30))],
)
def test_times(written: str, time: Clock) -> None:
    assert meeting({"开始": written}).info.start == time


@pytest.mark.parametrize("written", ["9:00", "15:30", "下午3:30"])
def test_a_time_is_written_as_it_was(written: str) -> None:
    assert to_plain(meeting({"开始": written}))["会议"]["开始"] == written


@pytest.mark.parametrize(
    ("info", "weekday"),
    [
        ({"日期": "2016-07-13"}, "星期三"),
        ({"日期": "2016-07-13", "星期": "星期三"}, "星期三"),
        ({"日期": "7月13日", "星期": "星期三"}, "星期三"),
        ({"日期": "7月13日"}, ""),
        ({}, ""),
    ],
)
def test_weekday_is_computed_or_as_written(info: dict[str, str], weekday: str) -> None:
    assert meeting(info).info.day_of_week == weekday


@pytest.mark.parametrize(
    ("keys", "told"),
    [
        (
            {"日期": "2016-07-13", "星期": "星期四"},
            "“星期”写的是星期四，而2016年7月13日是星期三",
        ),
        (
            {"日期": "2016-07-13", "结束日期": "2016-07-12"},
            "“结束日期”（2016年7月12日）在“日期”（2016年7月13日）之前",
        ),
        (
            {"日期": "4月18日", "结束日期": "4月16日"},
            "“结束日期”（4月16日）在“日期”（4月18日）之前；跨年的会，请把年份也写上",
        ),
        ({"日期": "2024-04-18", "结束日期": "4月16日"}, "之前；跨年的会，请把年份也写上"),
        ({"日期": "2023-02-27", "结束日期": "2月29日"}, "“结束日期”：2023年2月没有29日"),
        ({"开始": "'15:00'", "结束": "'9:00'"}, "“结束”（9:00）应晚于“开始”（15:00）"),
        ({"开始": "'9:00'", "结束": "'9:00'"}, "“结束”（9:00）应晚于“开始”（9:00）"),
        ({"日期": "2016-06-31"}, "6月"),
        ({"日期": "下周三"}, "应为日期"),
        ({"开始": "'25:00'"}, "25"),
        ({"开始": "一大早"}, "应为时刻"),
        ({"地址": "三楼"}, "不认识“地址”"),
    ],
)
def test_what_does_not_agree_is_told_in_chinese(keys: dict[str, str], told: str) -> None:
    (fault,) = info_faults(**keys)
    assert told in fault
    assert "Value error" not in fault


@pytest.mark.parametrize(
    "info",
    [
        {"日期": "2016-07-13", "结束日期": "2016-07-14", "开始": "15:00", "结束": "11:00"},
        {"日期": "2016-07-13", "结束日期": "2016-07-13"},
        {"日期": "12月31日", "结束日期": "1月2日"},
        {"日期": "12月31日", "结束日期": "2025-01-02"},
        {"日期": "2024-12-31", "结束日期": "1月2日"},
        {"开始": "8:30", "结束": "12:00"},
        {"日期": "7月13日", "星期": "星期日"},
    ],
)
def test_what_may_be_so_is_let_pass(info: dict[str, str]) -> None:
    assert meeting(info).info.name


def test_every_fault_is_told_at_once() -> None:
    told = faults("会议:\n  日期: 明天\n  开始: 傍晚\n人员:\n  - 职务: 县长\n")
    assert [fault.split("：")[0] for fault in told] == ["会议", "会议.日期", "会议.开始", "人员.0"]
    assert told[0] == "会议：缺少“名称”，请补上"
    assert told[3] == "人员.0：缺少“姓名”，请补上"


def test_one_name_one_person() -> None:
    (told,) = faults("会议: 会\n人员:\n  - 李坤\n  - 王一帆\n  - 李坤\n")
    assert "“人员”里“李坤”写了两次；同名的两个人请在姓名后加括号区分" in told


def test_persons_are_found_by_name_and_by_address() -> None:
    known = meeting(人员=[{"姓名": "王一帆", "称呼": "王县长"}, "李坤"])
    found = known.person("王县长")
    assert found is not None
    assert found.name == "王一帆"
    assert known.person("王一帆") is found
    assert known.person("路人") is None


def test_nobody_is_found_by_an_empty_name() -> None:
    assert meeting(人员=[{"姓名": "王一帆", "称呼": "王县长"}]).person("") is None


def test_the_platform_is_by_post_where_no_order_is_given() -> None:
    people = [
        {"姓名": "崔砚秋", "职务": "县长", "角色": "讲话"},
        {"姓名": "常德志", "职务": "县水利局局长", "角色": "出席"},
        {"姓名": "温如海", "职务": "县委书记", "角色": "出席"},
        {"姓名": "骆青山", "职务": "副市长", "角色": "主持"},
    ]
    known = meeting(人员=people)
    assert known.platform == ("骆青山", "温如海", "崔砚秋", "常德志")


def test_roles_come_by_rank_the_unranked_last() -> None:
    known = meeting(
        人员=[
            {"姓名": "甲某", "角色": "出席"},
            {"姓名": "乙某", "角色": "出席", "排序": 3},
            {"姓名": "丙某", "角色": "出席", "排序": 1},
            {"姓名": "丁某", "角色": "主持"},
        ]
    )
    assert [one.name for one in known.with_role("出席")] == ["丙某", "乙某", "甲某"]
    assert known.with_role("讲话") == ()


def test_who_pledges() -> None:
    known = meeting(议程=[{"类型": "表态发言", "单位": ["甲局", "乙局"]}, {"类型": "汇报", "单位": ["丙局"]}])
    assert known.pledging_units == ("甲局", "乙局")
