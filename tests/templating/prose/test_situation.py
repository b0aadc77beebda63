"""Where things stand: nothing is praised that is not given, nothing is counted that is not listed."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.records.model import Situation
from generator.templating.prose.situation import (
    achievements,
    falls,
    figures,
    issue_count,
    other_figures,
    pressure,
    problems,
    ranks,
)
from tests.templating.prose.facts import WORDS, meeting


def situation(**facts: Any) -> Situation:
    return Situation.model_validate(facts)


@pytest.mark.parametrize(
    ("listed", "said"),
    [
        ([], []),
        (["关停污染企业", "改造整修道路"], ["我们关停污染企业，改造整修道路"]),
        (["取得的成效十分明显"], ["取得的成效十分明显"]),
        (["水质持续好转", "关停污染企业"], ["水质持续好转", "我们关停污染企业"]),
        (["完成投资3亿元，增长5%", "建成两座泵站"], ["我们完成投资3亿元，增长5%；建成两座泵站"]),
        (["大家都出了力。", "关停污染企业"], ["大家都出了力", "我们关停污染企业"]),
    ],
)
def test_achievements(listed: list[str], said: list[str]) -> None:
    assert achievements(situation(成绩=listed), WORDS) == said


@pytest.mark.parametrize(
    ("listed", "said"),
    [
        ([], []),
        (["溢洪道淤堵"], ["问题主要是溢洪道淤堵"]),
        (["溢洪道淤堵", "责任悬空"], ["问题主要是溢洪道淤堵、责任悬空"]),
        (
            ["溢洪道淤堵", "责任悬空", "物资不足"],
            ["问题主要表现在：一是溢洪道淤堵；二是责任悬空；三是物资不足"],
        ),
        (["干部作风不实。"], ["干部作风不实。"]),
        (["溢洪道淤堵", "干部作风不实。", "责任悬空"], ["问题主要是溢洪道淤堵、责任悬空", "干部作风不实。"]),
    ],
)
def test_problems(listed: list[str], said: list[str]) -> None:
    assert problems(meeting(形势={"问题": listed})) == said


def test_no_problems_without_a_situation() -> None:
    assert problems(meeting()) == []


@pytest.mark.parametrize(
    ("places", "trend"),
    [
        (["第83位", "第62位", "第37位"], "，位次逐次前移"),
        (["第3位", "第6位"], "，位次后移"),
        (["第3位", "第6位", "第4位"], ""),
        (["第3位", "第3位"], ""),
        (["第3位"], ""),
        (["末位", "第6位"], ""),
    ],
)
def test_a_trend_is_said_only_where_it_is_steady(places: list[str], trend: str) -> None:
    listed = [{"时间": f"{2015 + n}年", "位次": place} for n, place in enumerate(places)]
    told = "，".join(f"{2015 + n}年列{place}" for n, place in enumerate(places))
    assert ranks(situation(位次=listed)) == "从位次看，" + told + trend


def test_no_ranks() -> None:
    assert ranks(situation()) == ""


def test_a_cause_alone_gets_a_subject() -> None:
    facts = situation(压力=["受异常天气影响", "天干物燥", "受灾害影响，任务更重"])
    assert pressure(facts) == ["压力主要是受异常天气影响", "天干物燥", "受灾害影响，任务更重"]


def test_figures_are_compared_and_parted_and_say_their_time_once() -> None:
    listed = [
        {
            "名称": "火灾",
            "值": "624起",
            "时间": "去年",
            "同比": "上升162%",
            "其中": [{"名称": "火灾", "值": "341起", "时间": "3月", "说明": "过火15万亩"}],
        },
        {"名称": "过火面积", "值": "21万亩", "时间": "去年", "同比": "较上年度上升314%"},
    ]
    assert figures(situation(数据=listed).figures) == [
        "去年，火灾624起，同比上升162%，其中3月火灾341起，过火15万亩；过火面积21万亩，较上年度上升314%"
    ]
    parts = [{"名称": "工业", "值": "3亿元"}, {"名称": "农业", "值": "1亿元", "同比": "多1亿元"}]
    assert figures(situation(数据=[{"名称": "投资", "值": "4亿元", "其中": parts}]).figures) == [
        "投资4亿元，其中工业3亿元；农业1亿元，同比多1亿元"
    ]


def test_figures_stand_as_written_four_to_a_sentence() -> None:
    listed = [{"名称": "开工率", "值": "51.2%", "时间": "截至3月底"}, {"名称": "完成投资", "值": "近860万元"}]
    assert figures(situation(数据=listed).figures) == ["截至3月底，开工率51.2%；完成投资近860万元"]
    assert figures(situation(数据=listed[1:] * 2).figures) == ["完成投资近860万元，完成投资近860万元"]
    with_note = [{"名称": "亿元项目", "值": "87项", "说明": "比去年同期多23项"}]
    assert figures(situation(数据=with_note).figures) == ["亿元项目87项，比去年同期多23项"]
    assert [text.count("%") for text in figures(situation(数据=listed[:1] * 9).figures)] == [4, 4, 1]
    assert figures(()) == []


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ({}, ""),
        ({"问题数": {"部门数": "12", "问题数": "46"}}, "12个部门46条问题"),
        ({"问题数": {"问题数": "46"}}, "46条问题"),
        ({"问题数": {"问题数": "四十余"}}, "四十余条问题"),
        ({"问题数": {"部门数": "12"}}, ""),
        ({"问题台账": ["甲问题", "乙问题"]}, "2条问题"),
        ({"问题数": {"问题数": "46"}, "问题台账": ["甲问题"]}, "46条问题"),
    ],
)
def test_issue_count(facts: dict[str, Any], said: str) -> None:
    assert issue_count(meeting(**facts)) == said


@given(st.lists(st.text(alphabet="金木火土", min_size=1, max_size=10), max_size=9, unique=True))
def test_no_problem_is_lost(listed: list[str]) -> None:
    said = "".join(problems(meeting(形势={"问题": listed})))
    assert all(one in said for one in listed)
    assert bool(said) == bool(listed)


FARMLAND = {"名称": "累计建成农田", "值": "38.6万亩", "时间": "截至9月底"}


def test_a_figure_that_an_achievement_says_is_told_with_it() -> None:
    harvest = {"名称": "总产", "值": "27万吨"}
    facts = situation(成绩=["累计建成农田38.6万亩，占62.9%"], 数据=[FARMLAND, harvest])
    assert achievements(facts, WORDS) == ["截至9月底，累计建成农田38.6万亩，占62.9%"]
    assert [one.name for one in other_figures(facts)] == ["总产"]


def test_a_figure_with_more_to_say_is_told_for_itself() -> None:
    facts = situation(成绩=["累计建成农田38.6万亩"], 数据=[{**FARMLAND, "同比": "增长2%"}])
    assert achievements(facts, WORDS) == ["累计建成农田38.6万亩"]
    assert len(other_figures(facts)) == 1


@pytest.mark.parametrize(
    ("places", "falling"), [(["第3位", "第6位"], True), (["第6位", "第3位"], False), ([], False)]
)
def test_a_place_that_is_worse_every_time_falls(places: list[str], falling: bool) -> None:
    listed = [{"时间": f"202{n}年", "位次": place} for n, place in enumerate(places)]
    assert falls(situation(位次=listed)) is falling


def test_a_figure_is_not_found_in_a_longer_one() -> None:
    facts = situation(成绩=["引进项目46个"], 数据=[{"名称": "项目", "值": "4"}])
    assert [one.name for one in other_figures(facts)] == ["项目"]
