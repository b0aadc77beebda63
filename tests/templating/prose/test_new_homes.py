"""Facts that got a home of their own: what each of several said, who helps, from when it holds."""

from __future__ import annotations

import pytest

from generator.templating.prose.minutes import decision
from generator.templating.prose.opening import organised
from tests.templating.papers import text
from tests.templating.prose.facts import WORDS, meeting

FLOOD = """\
会议: {名称: 防汛会商会, 日期: 2024-07-03, 地点: 一楼}
人员: [{姓名: 孙若川, 角色: 主持}, {姓名: 江砚秋, 角色: 讲话}]
要求: [{标题: 马上动员}]
议程:
  - 类型: 汇报
    数据: [共有286处隐患点]
    发言:
      - {人: 卞春雷, 题目: 雨情, 数据: [预计过程雨量170毫米], 要点: [强降雨有三个时段]}
      - {人: 闵柏, 题目: 救灾情况, 数据: [已转移2308人]}
  - {类型: 讲话, 人: 江砚秋}
"""


def test_each_of_several_says_what_is_his() -> None:
    speech = text(FLOOD, "动员讲话")
    assert "卞春雷同志汇报了雨情，预计过程雨量170毫米；" in speech
    assert "闵柏同志汇报了救灾情况，已转移2308人，共有286处隐患点。" in speech
    news = text(FLOOD, "会议新闻")
    assert "卞春雷汇报：强降雨有三个时段" in news
    assert news.count("预计过程雨量170毫米") == 1


def test_the_record_notes_it_under_his_name() -> None:
    record = text(FLOOD, "会议记录")
    assert "卞春雷：\n1.强降雨有三个时段。\n2.预计过程雨量170毫米。" in record
    assert "闵柏：已转移2308人。" in record
    assert "发言要点：共有286处隐患点。" in record
    assert record.count("预计过程雨量170毫米") == 1


@pytest.mark.parametrize(
    ("info", "said"),
    [
        (
            {"主办": ["甲"], "承办": ["乙"], "协办": ["丙", "丁"], "指导": ["戊"]},
            "会议由戊指导，甲主办，乙承办，丙、丁协办",
        ),
        ({"主办": ["甲"], "承办": ["甲"]}, "会议由甲主办、承办"),
        ({"协办": ["丙"]}, "会议由丙协办"),
        ({}, ""),
    ],
)
def test_who_holds_the_meeting(info: dict[str, list[str]], said: str) -> None:
    assert organised(meeting(info), WORDS) == said


@pytest.mark.parametrize(
    ("start", "clause"),
    [("7月3日18时起", "，7月3日18时起"), ("7月3日18时", "，自7月3日18时起"), ("", "")],
)
def test_a_decision_says_from_when(start: str, clause: str) -> None:
    facts = {"事项": "加大出库流量", "开始": start, "时限": "7月5日"}
    (one,) = meeting(纪要={"议题": [{"题目": "调度", "决定": [facts]}]}).minutes.topics[0].decisions  # type: ignore[union-attr]
    assert decision(one, alone=True) == f"会议议定，加大出库流量{clause}，7月5日前完成。"
