"""Which part of an outline a demand belongs to, and whose demands they are."""

from __future__ import annotations

from typing import Any

import pytest

from generator.records.model import Requirement
from generator.templating.prose.parts import counted, part_of, spoken_here
from tests.templating.prose.facts import WORDS, meeting


@pytest.mark.parametrize(
    ("block", "part"),
    [
        ({"标题": "提高认识"}, "认识"),
        ({"标题": "认清形势，增强紧迫感"}, "认识"),
        ({"标题": "压实责任"}, "保障"),
        ({"标题": "加强组织领导"}, "保障"),
        ({"标题": "抓住重点"}, "任务"),
        ({"标题": "开好头"}, "任务"),
        ({"标题": "压实责任", "部分": "任务"}, "任务"),
        ({"标题": "压实责任", "部分": "动员"}, "保障"),
    ],
)
def test_part(block: dict[str, str], part: str) -> None:
    assert part_of(Requirement.model_validate(block), WORDS) == part


def test_a_part_of_ones_own_is_taken_as_given() -> None:
    block = Requirement.model_validate({"标题": "用好资金", "部分": "资金"})
    assert part_of(block, WORDS, ("任务", "资金")) == "资金"
    assert part_of(block, WORDS) == "任务"


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
    assert counted("抓住重点", enumerator) == (heading, counted_as)


class TestWhoseDemandsTheyAre:
    PEOPLE = ({"姓名": "甲某", "角色": "主持"}, {"姓名": "乙某", "角色": "讲话"})

    def headings(self, hosting: bool, people: Any = PEOPLE) -> list[str]:
        blocks = [
            {"标题": "主讲的一点"},
            {"标题": "主持人的一点", "讲话人": "主持人"},
            {"标题": "点名的一点", "讲话人": "甲某"},
        ]
        return [one.heading for one in spoken_here(meeting(要求=blocks, 人员=list(people)), WORDS, hosting)]

    def test_the_speaker_has_what_names_nobody(self) -> None:
        assert self.headings(hosting=False) == ["主讲的一点"]

    def test_the_host_has_what_names_him(self) -> None:
        assert self.headings(hosting=True) == ["主持人的一点", "点名的一点"]

    def test_where_only_the_host_speaks_all_is_his(self) -> None:
        assert len(self.headings(True, self.PEOPLE[:1])) == 3
