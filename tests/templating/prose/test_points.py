"""One point of the data becomes one or two sentences; a missing bone is left out and the rest reads."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.records.model import Requirement
from generator.templating.prose.demand_blocks import DemandTeller
from generator.templating.prose.points import short_clause
from tests.templating.prose.facts import WORDS, point

DAMS: dict[str, Any] = {"指标": "水库", "比较": "全部完成", "值": "3", "单位": "座"}


def told(*points: dict[str, Any]) -> str:
    block = Requirement.model_validate({"标题": "抓住重点", "要点": list(points)})
    return "".join(DemandTeller(WORDS).demand(block, "", {}).paragraphs)


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ({"内容": "加快水毁工程修复"}, "要加快水毁工程修复。"),
        ({"内容": "河湖长制"}, "要落实河湖长制。"),
        ({"内容": "各乡镇要落实属地责任"}, "各乡镇要落实属地责任。"),
        ({"内容": "任务重、时间紧。大家都要抓紧。"}, "任务重、时间紧。大家都要抓紧。"),
        ({"内容": "落实属地责任", "主体": "各乡镇"}, "各乡镇要落实属地责任。"),
        ({"内容": "属地责任", "主体": "各乡镇"}, "各乡镇要压实属地责任。"),
        ({"内容": "加快修复", "标准": "达到防御标准"}, "要加快修复，达到防御标准。"),
    ],
)
def test_what_to_do(facts: dict[str, Any], said: str) -> None:
    assert told(facts) == said


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ({"紧盯": ["取水用水"]}, "要紧盯取水用水。"),
        (
            {"紧盯": ["取水用水", "节水"], "排查": ["超采", "瞒报"]},
            "要紧盯取水用水和节水，重点排查超采、瞒报等问题。",
        ),
        ({"排查": ["超采"]}, "要重点排查超采。"),
        ({"排查": ["超采问题", "瞒报问题"]}, "要重点排查超采问题和瞒报问题。"),
        ({"排查": ["污水、垃圾直排", "瞒报"]}, "要重点排查污水、垃圾直排，瞒报。"),
        ({"检查": ["资金是否到位", "设施是否完好"]}, "要重点检查资金是否到位、设施是否完好。"),
        ({"关注": ["夜间泄洪", "强降雨"]}, "要重点关注夜间泄洪和强降雨。"),
        (
            {"紧盯": ["水库"], "排查": ["渗漏", "淤堵"], "检查": ["值守是否到岗"], "关注": ["泄洪"]},
            "要紧盯水库，重点排查渗漏、淤堵等问题，重点检查值守是否到岗，重点关注泄洪。",
        ),
        (
            {"主体": "各乡镇", "紧盯": ["水库"], "排查": ["渗漏", "淤堵"]},
            "各乡镇要紧盯水库，重点排查渗漏、淤堵等问题。",
        ),
        (
            {"内容": "已办结的问题", "检查": ["是否到位", "是否反弹"]},
            "对已办结的问题，要重点检查是否到位、是否反弹。",
        ),
        (
            {"内容": "已办结的问题", "紧盯": ["反弹"], "检查": ["是否到位"]},
            "对已办结的问题，要紧盯反弹，重点检查是否到位。",
        ),
        ({"内容": "加大督办力度", "关注": ["反弹"]}, "要加大督办力度，重点关注反弹。"),
    ],
)
def test_what_to_look_at(facts: dict[str, Any], said: str) -> None:
    assert told(facts) == said


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ({"措施": ["加快建设"]}, "要加快建设。"),
        ({"措施": ["加快建设", "加强监管"]}, "要加快建设，加强监管。"),
        ({"措施": ["加快建设", "加强监管", "完善制度"]}, "要加快建设、加强监管、完善制度。"),
        (
            {"措施": ["加快建设", "列出清单，挂图作战", "完善制度"]},
            "要加快建设；列出清单，挂图作战；完善制度。",
        ),
        ({"措施": ["扬尘整治", "河道整治"]}, "要抓好扬尘整治，推进河道整治。"),
        (
            {"内容": "加快修复", "措施": ["制定工期表", "储备砂石料"]},
            "要加快修复，制定工期表，储备砂石料。",
        ),
    ],
)
def test_measures(facts: dict[str, Any], said: str) -> None:
    assert told(facts) == said


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ({"牵头": ["县水利局"]}, "由县水利局牵头，加快修复。"),
        ({"牵头": ["县水利局"], "配合": ["甲局", "乙局"]}, "由县水利局牵头，甲局、乙局配合，加快修复。"),
        ({"配合": ["县财政局"]}, "要加快修复，县财政局做好配合。"),
        ({"目标": [DAMS]}, "要加快修复。确保3座水库全部完成。"),
        ({"目标": [DAMS | {"时限": "5月底"}]}, "要加快修复。确保3座水库5月底前全部完成。"),
    ],
)
def test_who_answers_and_how_far(facts: dict[str, Any], said: str) -> None:
    assert told({"内容": "加快修复", **facts}) == said


def test_a_point_that_is_only_a_target() -> None:
    assert told({"目标": [DAMS]}) == "确保3座水库全部完成。"


def test_a_deadline_that_the_words_name_is_not_said_again() -> None:
    assert told({"内容": "加快修复，11月底前完成", "时限": "11月底"}) == "要加快修复，11月底前完成。"


@pytest.mark.parametrize(
    ("texts", "said"),
    [
        (["加快修复"], "要加快修复。"),
        (["加快修复", "加强值守"], "要加快修复，加强值守。"),
        (["加快修复", "加强值守", "储备物资"], "要加快修复、加强值守、储备物资。"),
        (["加快修复", "加强值守", "储备物资", "组建队伍"], "要加快修复、加强值守、储备物资、组建队伍。"),
        (
            ["加快修复", "加强值守", "储备物资", "组建队伍", "开展演练"],
            "要加快修复、加强值守、储备物资、组建队伍。要开展演练。",
        ),
        (["加快修复", "各乡镇要抓好落实", "加强值守"], "要加快修复。各乡镇要抓好落实。要加强值守。"),
    ],
)
def test_plain_points_are_joined(texts: list[str], said: str) -> None:
    assert told(*({"内容": text} for text in texts)) == said


def test_clauses_side_by_side_lend_no_verb_twice() -> None:
    points = [point(内容="河道整治"), point(内容="矿山整治"), point(内容="加快修复", 目标=[DAMS])]
    used: set[str] = set()
    clauses = [short_clause(one, WORDS, used) for one in points]
    assert clauses == ["抓好河道整治", "推进矿山整治", "加快修复。确保3座水库全部完成"]


PHRASES = st.builds(
    lambda verb, noun: verb + noun,
    st.sampled_from(["加快", "加强", "完善", ""]),
    st.text(alphabet="金木火土", min_size=2, max_size=9),
)
WORDED = st.fixed_dictionaries(
    {"内容": PHRASES},
    optional={
        "主体": PHRASES,
        "紧盯": st.lists(PHRASES, min_size=1, max_size=3),
        "措施": st.lists(PHRASES, min_size=1, max_size=4),
        "排查": st.lists(PHRASES, min_size=1, max_size=4),
        "牵头": st.lists(PHRASES, min_size=1, max_size=2),
        "标准": PHRASES,
        "时限": st.sampled_from(["11月底", "年内"]),
    },
)


@given(st.lists(WORDED, min_size=1, max_size=5))
def test_every_fact_of_every_point_is_told(points: list[dict[str, Any]]) -> None:
    said = told(*points)
    for facts in points:
        for value in facts.values():
            for text in [value] if isinstance(value, str) else value:
                assert text in said
    assert said.endswith("。")
    assert not any(doubled in said for doubled in ("，，", "、、", "。。", "，。", "、，", "；。", "要要"))


@pytest.mark.parametrize(
    ("texts", "said"),
    [
        (
            ["更新破损管网，完善雨污分流", "把管网列入清单", "引入专业运维"],
            "要更新破损管网，完善雨污分流；把管网列入清单；引入专业运维。",
        ),
        (
            ["配齐专业执法人员", "配强现场监测设备", "实施重点企业检查", "建立执法联席会议制度"],
            "要配齐专业执法人员，配强现场监测设备。实施重点企业检查，建立执法联席会议制度。",
        ),
    ],
)
def test_plain_demands_go_into_one_sentence(texts: list[str], said: str) -> None:
    block = Requirement.model_validate({"标题": "补短板", "子项": [{"标题": "管网", "要点": texts}]})
    (part,) = DemandTeller(WORDS).demand(block, "", {}).parts
    assert "".join(part.paragraphs) == said


@pytest.mark.parametrize(
    ("text", "deadline", "said"),
    [
        ("17眼机井通电", "11月15日", "由县供电公司牵头，11月15日前完成17眼机井通电。"),
        ("14个标段全部开工", "11月5日", "由县供电公司牵头，11月5日前14个标段全部开工。"),
    ],
)
def test_who_leads_stands_before_what_is_done_by_when(text: str, deadline: str, said: str) -> None:
    assert told({"内容": text, "牵头": ["县供电公司"], "时限": deadline}) == said
