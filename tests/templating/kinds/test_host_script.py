"""主持词: written before the meeting, spoken by the host."""

from __future__ import annotations

from tests.templating.papers import text

KIND = "主持词"
HEAD = "会议: {名称: 全县防火会议}\n人员: [{姓名: 韩立, 职务: 局长, 角色: 主持}]\n"


def test_the_host_who_signs_for_his_office_asks_nobody() -> None:
    signing = "{类型: 签订责任书, 人: 韩立, 代表谁: 县粮储局, 乙方: [甲镇, 乙镇]}"
    assert "由我代表县粮储局与甲镇、乙镇签订责任书。" in text(f"{HEAD}议程: [{signing}, 通报]", KIND)


def test_how_a_vote_went_is_not_known_yet() -> None:
    vote = "{类型: 表决, 题目: 草案, 方式: 举手, 数据: [同意19人、反对0人], 结果: [草案通过]}"
    said = text(f"{HEAD}议程: [{vote}, 通报]", KIND)
    assert "同意19人" not in said
    assert "草案通过" not in said
    assert "刚才，会议表决了草案" in said
    assert said.count("以举手方式进行") == 1
