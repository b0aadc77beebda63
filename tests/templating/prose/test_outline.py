"""Which sections a speech has, which facts each carries: the user's headings are the structure."""

from __future__ import annotations

from typing import Any

import pytest

from generator.records.model import Meeting, Requirement
from generator.templating.prose.outline import HeadingSource, OutlineSection, part_of, plan
from tests.templating.prose.facts import WORDS, meeting

SPEECH = "动员讲话"


def headings(sections: list[OutlineSection]) -> list[str]:
    return [one.heading for one in sections]


def parts(sections: list[OutlineSection]) -> list[str]:
    return [one.part for one in sections]


def asking(*blocks: Any, **facts: Any) -> Meeting:
    return meeting({"主题": "防汛备汛"}, 要求=list(blocks), **facts)


@pytest.mark.parametrize(
    ("block", "position", "part"),
    [
        ({"标题": "提高认识"}, 1, "认识"),
        ({"标题": "认清形势，增强紧迫感"}, 1, "认识"),
        ({"标题": "压实责任"}, 0, "保障"),
        ({"标题": "加强组织领导"}, 0, "保障"),
        ({"标题": "抓住重点"}, 1, "任务"),
        ({"标题": "开好头"}, 0, "认识"),
        ({"标题": "压实责任", "部分": "任务"}, 2, "任务"),
        ({"标题": "压实责任", "部分": "动员"}, 2, "保障"),
    ],
)
def test_part(block: dict[str, str], position: int, part: str) -> None:
    assert part_of(Requirement.model_validate(block), position, 3, WORDS) == part


def test_the_first_of_two_points_is_a_task() -> None:
    assert part_of(Requirement.model_validate({"标题": "开好头"}), 0, 2, WORDS) == "任务"


def test_the_users_points_keep_their_order() -> None:
    found = plan(asking("提高认识", "抓住重点", "压实责任"), WORDS, SPEECH)
    assert headings(found) == ["提高认识", "抓住重点", "压实责任"]
    assert parts(found) == ["认识", "任务", "保障"]


SIX = ["压实责任", "提高认识", "抓住重点甲", "抓住重点乙", "加强督查", "认清形势"]


@pytest.mark.parametrize("given", [["抓住重点"], ["压实责任", "提高认识"], SIX], ids=["one", "two", "six"])
@pytest.mark.parametrize("kind", [SPEECH, "专项行动讲话", "推进会讲话", "讲话要点", "研判会讲话"])
def test_headings_are_neither_added_nor_moved_nor_renamed(given: list[str], kind: str) -> None:
    assert headings(plan(asking(*given), WORDS, kind)) == given


def test_the_part_that_is_given_moves_nothing() -> None:
    given = [{"标题": "甲", "部分": "保障"}, {"标题": "乙", "部分": "认识"}, {"标题": "丙", "部分": "任务"}]
    assert headings(plan(asking(*given), WORDS, SPEECH)) == ["甲", "乙", "丙"]


def test_without_headings_the_parts_of_the_occasion_have_some() -> None:
    assert parts(plan(asking(), WORDS, SPEECH)) == ["认识", "任务", "保障"]


def test_one_point_is_not_counted() -> None:
    (only,) = plan(asking("抓住重点"), WORDS, SPEECH)
    assert only.enumerator == "无"


@pytest.mark.parametrize(
    ("enumerator", "heading", "counted_as"),
    [
        ("一、", "抓住重点", "一、"),
        ("第一条", "抓住重点", "第一条"),
        ("甲、", "抓住重点", "甲、"),
        ("首要的是", "首要的是抓住重点", "无"),
        ("第一个问题：", "第一个问题：抓住重点", "无"),
    ],
)
def test_any_way_of_counting_is_kept(enumerator: str, heading: str, counted_as: str) -> None:
    first, _ = plan(asking({"标题": "抓住重点", "序次": enumerator}, "压实责任"), WORDS, SPEECH)
    assert (first.heading, first.enumerator) == (heading, counted_as)


def test_a_host_adds_no_parts() -> None:
    found = plan(asking("抓住重点", 人员=[{"姓名": "甲某", "角色": "主持"}]), WORDS, "主持讲话")
    assert headings(found) == ["抓住重点"]


@pytest.mark.parametrize(
    ("enumerator", "run_in", "expected"),
    [
        (None, None, False),
        ("一、", None, False),
        ("一要", None, True),
        ("一要", "否", False),
        ("一、", "是", True),
    ],
)
def test_run_in_follows_the_enumerator_unless_said(
    enumerator: str | None, run_in: str | None, expected: bool
) -> None:
    block = {"标题": "抓住重点", "序次": enumerator, "接排": run_in}
    given = {key: value for key, value in block.items() if value}
    found = plan(asking(given, {**given, "标题": "压实责任"}), WORDS, SPEECH)
    assert {one.run_in for one in found} == {expected}
    assert {one.enumerator for one in found} == {enumerator or "一、"}


def test_a_heading_needs_what_it_is_about() -> None:
    with_topic = HeadingSource(WORDS, SPEECH, "防汛备汛").heading("任务")
    without = HeadingSource(WORDS, SPEECH, "").heading("任务")
    assert "防汛备汛" in with_topic
    assert "{" not in with_topic + without


def told_in(found: list[OutlineSection], fact: str) -> list[str]:
    return [one.part for one in found if getattr(one, fact)]


@pytest.mark.parametrize("given", [[], ["提高认识", "抓住重点", "压实责任"]])
def test_every_fact_of_the_meeting_is_told_once(given: list[str]) -> None:
    facts = {"目标": [{"指标": "隐患", "比较": "清零"}], "行动": "百日行动", "形势": {"意义": "要紧"}}
    found = plan(asking(*given, **facts), WORDS, SPEECH)
    assert told_in(found, "situation") == ["认识"]
    assert told_in(found, "targets") == told_in(found, "campaign") == ["任务"]
    assert told_in(found, "safeguards") == ["保障"]


@pytest.mark.parametrize("given", [["抓住重点"], ["压实责任", "提高认识"], SIX], ids=["one", "two", "six"])
def test_whatever_the_headings_every_fact_is_told_once(given: list[str]) -> None:
    facts = {"目标": [{"指标": "隐患", "比较": "清零"}], "行动": "百日行动", "形势": {"意义": "要紧"}}
    found = plan(asking(*given, **facts), WORDS, SPEECH)
    told = ("situation", "targets", "campaign", "safeguards")
    assert [len(told_in(found, fact)) for fact in told] == [1, 1, 1, 1]


def test_nothing_asked_and_nothing_to_tell() -> None:
    assert plan(meeting(), WORDS, "推进会讲话") == []


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({"形势": {"成绩": ["修复堤防"]}}, "认识"),
        ({"目标": [{"指标": "隐患", "比较": "清零"}]}, "任务"),
        ({"问责": [{"情形": "没有完成的", "措施": ["约谈"]}]}, "保障"),
    ],
)
def test_a_part_that_only_facts_call_for(facts: dict[str, Any], expected: str) -> None:
    assert parts(plan(meeting(**facts), WORDS, "推进会讲话")) == [expected]


class TestWhoseDemandsTheyAre:
    PEOPLE = ({"姓名": "甲某", "角色": "主持"}, {"姓名": "乙某", "角色": "讲话"})

    def sections(self, kind: str, people: Any = PEOPLE) -> list[str]:
        blocks = [
            {"标题": "主讲的一点", "部分": "任务"},
            {"标题": "主持人的一点", "部分": "任务", "讲话人": "主持人"},
            {"标题": "点名的一点", "部分": "任务", "讲话人": "甲某"},
        ]
        found = headings(plan(asking(*blocks, 人员=list(people)), WORDS, kind))
        return [one for one in found if one.endswith("一点")]

    def test_the_speaker_has_what_names_nobody(self) -> None:
        assert self.sections(SPEECH) == ["主讲的一点"]

    def test_the_host_has_what_names_him(self) -> None:
        assert self.sections("主持讲话") == ["主持人的一点", "点名的一点"]
        assert self.sections("主持词") == ["主持人的一点", "点名的一点"]

    def test_where_only_the_host_speaks_all_is_his(self) -> None:
        assert len(self.sections("主持讲话", self.PEOPLE[:1])) == 3


def test_a_script_is_brief() -> None:
    block = {"标题": "抓住重点", "要点": ["加快修复"], "子项": [{"标题": "河湖"}], "台账要素": ["责任人"]}
    host = {"姓名": "甲某", "角色": "主持"}
    (script,) = plan(asking(block, 人员=[host]), WORDS, "主持词")
    (remarks,) = plan(asking(block, 人员=[host]), WORDS, "主持讲话")
    assert [point.text for point in script.blocks[0].points] == ["加快修复"]
    assert (script.blocks[0].sections, script.blocks[0].ledger_columns) == ((), ())
    assert remarks.blocks[0].sections
