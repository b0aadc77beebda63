"""Points, targets, campaigns, accountability: what a demand must say to be one."""

from __future__ import annotations

import pytest

from generator.records.model import Point, Requirement, Target
from tests.records.model.making import faults


@pytest.mark.parametrize("key", ["内容", "紧盯", "排查", "检查", "关注", "措施"])
def test_a_point_says_something(key: str) -> None:
    assert Point.model_validate({key: "甲"})


@pytest.mark.parametrize("keys", ["主体: 各乡镇", "时限: 年底", "牵头: 县水利局", "标准: 达标"])
def test_a_point_without_anything_to_do(keys: str) -> None:
    told = faults(f"会议: 会\n要求: [{{标题: 甲, 要点: [{{{keys}}}]}}]\n")
    assert told == ["要求.0.要点.0：这一条没有内容，请填“内容”“紧盯”“措施”或“目标”"]


def test_a_target_without_a_direction_is_told_in_its_own_words() -> None:
    assert Target.model_validate({"指标": "水质"}).comparator == "原文"


def test_blocks_inside_blocks() -> None:
    block = Requirement.model_validate({"标题": "甲", "子项": {"标题": "乙", "子项": [{"标题": "丙"}]}})
    assert block.sections[0].sections[0].heading == "丙"


@pytest.mark.parametrize(
    ("yaml", "told"),
    [
        ("目标: [{值: '219'}]", "目标.0：缺少“指标”，请补上"),
        ("要求: [{标题: 甲, 处置: [{情形: 乙}]}]", "要求.0.处置.0：缺少“办法”，请补上"),
        ("行动: {简称: 百日行动}", "行动：缺少“名称”，请补上"),
        ("行动: {名称: 甲, 任务数: 0}", "行动.任务数：应不小于1（填的是：0）"),
        ("问责: [{情形: 没完成的}]", "问责.0：缺少“措施”，请补上"),
        ("形势: {数据: [{名称: 开工率}]}", "形势.数据.0：缺少“值”，请补上"),
        ("形势: {位次: [{时间: 2015年}]}", "形势.位次.0：缺少“位次”，请补上"),
        ("纪要: {体例: 随便}", "纪要.体例：应为“分题”“连写”中的一个（填的是：随便）"),
        ("通知: {体例: 随便}", "通知.体例：应为“分级”“分条”中的一个（填的是：随便）"),
        ("通知: {日期: 2016-02-30}", "通知.日期："),
    ],
)
def test_faults(yaml: str, told: str) -> None:
    assert [fault[: len(told)] for fault in faults(f"会议: 会\n{yaml}\n")] == [told]
