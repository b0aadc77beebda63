"""Meetings of several days, and a meeting held in the midst of another."""

from __future__ import annotations

import pytest

from tests.templating.papers import text, tree

COURSE = """\
会议: {名称: 团干部培训班, 日期: 2024-10-26, 结束日期: 2024-10-27, 开始: "8:30", 地点: B520%s}
通知: {发文机关: 院团委, 日期: 2024-10-18, 主送: [各支部], 体例: %s}
人员: [{姓名: 许闻莺, 角色: 主持}, {姓名: 阮澄, 职务: [党委副书记], 角色: 讲话}]
要求: [{标题: 学得会}]
议程:
  - {类型: 通报, 题目: 纪律, 阶段: 开班仪式}
  - {类型: 素质拓展, 开始: "13:30", 地点: 大草坪}
  - {类型: 知识竞赛, 日期: 2024-10-27, 开始: "14:00"}
  - {类型: 讲话, 人: 阮澄, 日期: 2024-10-27}
"""
ELECTION = """\
会议: {名称: 某院党支部换届选举党员大会, 简称: 党员大会, 日期: 2023-06-13, 开始: "15:00", 地点: 三楼}
通知: {发文机关: 某院党支部, 日期: 2023-06-08, 主送: [各党小组]}
人员: [{姓名: 纪明川, 角色: 主持}]
议程:
  - {类型: 工作报告, 人: 盛怀远}
  - {类型: 选举, 题目: 支部委员}
  - {类型: 选举, 题目: 支部书记, 阶段: 支委会第一次会议, 开始: "16:40", 地点: 小会议室}
  - {类型: 表态发言, 人: 盛怀远, 阶段: 党员大会}
"""


@pytest.mark.parametrize("style", ["分级", "分条"])
@pytest.mark.parametrize(
    "said", ["10月26日13:30，在大草坪，素质拓展", "10月27日14:00，知识竞赛", "开班仪式，10月26日，通报纪律"]
)
def test_a_notice_of_several_days_tells_each_item_its_day_hour_and_place(style: str, said: str) -> None:
    assert said in text(COURSE % ("", style), "会议通知")


@pytest.mark.parametrize("style", ["分级", "分条"])
def test_a_notice_tells_where_a_meeting_within_the_meeting_is(style: str) -> None:
    record = ELECTION.replace("[各党小组]", f"[各党小组], 体例: {style}")
    assert "支委会第一次会议，16:40，在小会议室，选举支部书记" in text(record, "会议通知")


def test_a_script_of_several_days_does_not_speak_of_today() -> None:
    script = text(COURSE % ("", "分级"), "主持词")
    assert "今天" not in script
    assert "这次培训共有四项议程：" in script
    assert "今天的培训共有" in text(COURSE.replace("2024-10-27", "2024-10-26") % ("", "分级"), "主持词")


def test_a_speech_bears_the_day_on_which_it_is_given() -> None:
    for kind in ("讲话要点", "动员讲话"):
        assert str(tree(COURSE % ("", "分级"), kind).meta["题下日期"]) == "2024年10月27日"


def test_items_of_a_meeting_within_the_meeting_are_not_counted() -> None:
    script = text(ELECTION, "主持词")
    assert "今天的会议共有三项议程：一是工作报告；" in script
    assert "三是表态发言。" in script
    assert "下面，召开支委会第一次会议。\n（16:40，在小会议室）\n下面，选举支部书记。" in script
    assert "下面，会议继续进行。\n下面，进行第三项议程，" in script
    assert "召开党员大会" not in script


def test_a_congress_whose_meetings_all_have_names_counts_them_all() -> None:
    record = ELECTION.replace("阶段: 党员大会", "阶段: 全体会议").replace(
        "人: 盛怀远}", "人: 盛怀远, 阶段: 预备会议}", 1
    )
    record = record.replace("题目: 支部委员", "题目: 支部委员, 阶段: 预备会议")
    assert "今天的会议共有四项议程：" in text(record, "主持词")


def test_a_stage_that_is_named_like_the_course_is_a_stage() -> None:
    record = COURSE.replace("题目: 纪律, 阶段: 开班仪式", "题目: 纪律, 阶段: 培训") % ("", "分级")
    assert "前面，培训中，会上通报了纪律" in text(record, "动员讲话")
