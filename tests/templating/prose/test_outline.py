"""认识 → 任务 → 保障: which sections a speech has, and which facts each of them carries."""

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


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ([], ["认识", "任务", "保障"]),
        (["抓住重点"], ["认识", "任务", "保障"]),
        (["提高认识"], ["认识", "任务", "保障"]),
        (["压实责任"], ["认识", "任务", "保障"]),
        (["提高认识", "压实责任"], ["认识", "任务", "保障"]),
        (["抓住重点", "压实责任"], ["认识", "任务", "保障"]),
    ],
)
def test_what_is_missing_gets_a_place_of_its_own(given: list[str], expected: list[str]) -> None:
    found = plan(asking(*given), WORDS, SPEECH)
    assert parts(found) == expected
    assert [one for one in headings(found) if one in given] == given


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
    found = plan(asking({key: value for key, value in block.items() if value}), WORDS, SPEECH)
    assert {one.run_in for one in found} == {expected}
    assert {one.enumerator for one in found} == {enumerator or "一、"}


def test_a_made_heading_suits_the_users_way_of_counting() -> None:
    found = plan(asking({"标题": "抓住重点", "序次": "一要"}), WORDS, SPEECH)
    assert headings(found) == ["提高认识", "抓住重点", "压实责任"]


def test_a_heading_needs_what_it_is_about() -> None:
    with_topic = HeadingSource(WORDS, SPEECH, "防汛备汛").heading("任务", short=False)
    without = HeadingSource(WORDS, SPEECH, "").heading("任务", short=False)
    assert "防汛备汛" in with_topic
    assert "{" not in with_topic + without


def test_too_many_points_are_gathered_by_part() -> None:
    given = ["提高认识", "抓住重点甲", "抓住重点乙", "抓住重点丙", "加强督查", "压实责任"]
    found = plan(asking(*given), WORDS, SPEECH)
    assert parts(found) == ["认识", "任务", "保障"]
    assert [[block.heading for block in one.blocks] for one in found] == [given[:1], given[1:4], given[4:]]
    assert headings(found)[0] == "提高认识"


def told_in(found: list[OutlineSection], fact: str) -> list[str]:
    return [one.part for one in found if getattr(one, fact)]


@pytest.mark.parametrize("given", [[], ["抓住重点"], ["提高认识", "抓住重点", "压实责任"]])
def test_every_fact_of_the_meeting_is_told_once(given: list[str]) -> None:
    facts = {"目标": [{"指标": "隐患", "比较": "清零"}], "行动": "百日行动", "形势": {"意义": "要紧"}}
    found = plan(asking(*given, **facts), WORDS, SPEECH)
    assert told_in(found, "situation") == ["认识"]
    assert told_in(found, "targets") == told_in(found, "campaign") == ["任务"]
    assert told_in(found, "safeguards") == ["保障"]


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
