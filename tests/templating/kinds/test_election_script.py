"""The script of an election, and what a kind of item that is a verb phrase of its own is called."""

from __future__ import annotations

import pytest

from tests.templating.papers import text

ELECTION = """\
会议: {名称: 换届选举党员大会, 日期: 2023-06-13, 地点: 三楼%s}
人员: [{姓名: 纪明川, 角色: 主持}, {姓名: 柯启明, 角色: 请假, 事由: 因病}]
议程:
  - {类型: 奏唱国歌, 动作: 全体起立，奏唱国歌}
  - {类型: 工作报告, 人: 盛怀远, 题目: 支部工作}
  - 类型: 表决
    题目: 选举办法
    方式: 举手
    要点: [赞成票超过应到会有选举权党员半数的当选]
    结果: [赞成17人]
  - {类型: 选举, 题目: 支部委员, 候选: [乐正宁, 池南], 应选: 1, 方式: 无记名投票,
     动作: 检查票箱，监票人先投票, 结果: [乐正宁17票, 乐正宁当选]}
"""
SCRIPT = text(ELECTION % ", 应到: 20名, 实到: 18名", "主持词")


def test_who_must_be_there_is_told_and_left_blank_where_nobody_knows() -> None:
    assert "请假的有：柯启明（因病）。会议应到20名，实到18名，符合规定人数，可以开会。" in SCRIPT
    assert "会议应到（　　）名，实到（　　）名，符合规定人数，可以开会。" in text(ELECTION % "", "主持词")
    assert "应到" not in text("会议: {名称: 大会}\n议程: [{类型: 通报, 题目: 汛情}]", "主持词")


def test_results_are_not_known_beforehand_but_rules_are() -> None:
    assert "17票" not in SCRIPT
    assert "赞成17人" not in SCRIPT
    assert SCRIPT.count("赞成票超过应到会有选举权党员半数的当选") == 1


def test_ballots_are_cast_and_hands_are_raised_each_where_it_is_so() -> None:
    ballot = SCRIPT[SCRIPT.index("议程，选举支部委员。") : SCRIPT.index("刚才，")]
    assert "应选1名，无记名投票。请检查票箱，监票人先投票。" in ballot
    assert "举手" not in ballot
    assert "（按计票结果宣布当选名单）" in ballot
    assert "（按清点结果宣布：通过，或未通过）" in SCRIPT


def test_a_vote_by_ballot_needs_no_way_and_the_count_its_own_measure() -> None:
    record = (
        "会议: {名称: 居民会议, 应到: 45人}\n议程: [{类型: 投票选举, 题目: 委员}, {类型: 通报, 题目: 汛情}]"
    )
    script = text(record, "主持词")
    assert "会议应到45人，实到（　　）人" in script
    assert "（按计票结果宣布当选名单）" in script


def test_news_tells_what_a_vote_was_on_before_how_it_went() -> None:
    told = "表决了《选举办法》（赞成票超过应到会有选举权党员半数的当选），以举手方式进行，赞成17人"
    record = ELECTION.replace("题目: 选举办法", "文件: [选举办法]")
    assert told in text(record % "", "会议新闻")


def test_nothing_is_said_twice() -> None:
    assert SCRIPT.count("全体起立，奏唱国歌") == 1
    assert "工作工作" not in SCRIPT
    assert SCRIPT.count("无记名投票") == 1


ITEM = """\
会议: {名称: 培训班, 日期: 2023-06-13, 地点: 三楼}
人员: [{姓名: 许闻莺, 角色: 主持}, {姓名: 阮澄, 角色: 讲话}]
要求: [{标题: 学得会}]
议程: [%s, {类型: 讲话, 人: 阮澄}]
"""


@pytest.mark.parametrize(
    ("item", "asked", "told"),
    [
        ("{类型: 致开班辞, 人: 夏柳岸}", "请夏柳岸同志致开班辞", "夏柳岸同志致了开班辞"),
        ("{类型: 合唱团歌, 动作: 全体起立，合唱团歌}", "全体起立，合唱团歌。", "会上合唱了团歌"),
        ("{类型: 致辞, 人: 姚观澜, 题目: 欢迎辞}", "请姚观澜同志致欢迎辞", "姚观澜同志致了欢迎辞"),
        ("{类型: 讲座, 人: 张望舒, 题目: 表达}", "请张望舒同志作表达讲座", "张望舒同志作了表达讲座"),
        ("{类型: 学员代表发言, 人: 辛稼}", "请辛稼同志作学员代表发言", "辛稼同志作了学员代表发言"),
        (
            "{类型: 赠送纪念牌, 单位: [甲县, 乙县], 颁发: 姚观澜}",
            "赠送纪念牌，请甲县和乙县上台接受，请姚观澜同志赠送",
            "向甲县和乙县赠送了纪念牌，由姚观澜同志赠送",
        ),
        ("{类型: 颁奖, 颁发: 阮澄, 奖项: [{名称: 一等奖}]}", "请阮澄同志颁奖", "举行了颁奖，奖项为一等奖"),
    ],
)
def test_an_act_is_said_by_its_own_verb(item: str, asked: str, told: str) -> None:
    assert asked in text(ITEM % item, "主持词")
    assert told in text(ITEM % item, "动员讲话")
