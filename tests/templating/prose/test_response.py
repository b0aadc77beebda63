"""A pledge promises what was asked; an article of study takes its headings from the points."""

from __future__ import annotations

from typing import Any

from generator.templating.prose.response import asked_at, heads, in_a_row, pledges, summoned, thoughts
from tests.templating.prose.facts import WORDS, meeting

ASKED: list[dict[str, Any]] = [
    {"标题": "提高认识", "要点": ["克服麻痹思想"]},
    {"标题": "抓住重点", "要点": ["加快修复", "加强值守", {"内容": "落实责任", "主体": "各乡镇"}]},
    {"标题": "压实责任", "要点": ["组建应急队伍"]},
]


def test_a_pledge_follows_the_demands_part_by_part() -> None:
    assert in_a_row(pledges(meeting(要求=ASKED), "甲局", WORDS)) == [
        "第一，提高认识。我们将克服麻痹思想。",
        "第二，抓住重点。我们将加快修复，加强值守。",
        "第三，压实责任。我们将组建应急队伍。",
    ]


def test_what_others_must_do_is_not_promised() -> None:
    assert "各乡镇" not in "".join(in_a_row(pledges(meeting(要求=ASKED), "甲局", WORDS)))


def test_own_targets_come_after_the_tasks() -> None:
    aims = [
        {"指标": "水库隐患", "比较": "清零", "责任单位": ["甲局"]},
        {"指标": "山洪隐患", "比较": "清零", "责任单位": ["乙局"]},
    ]
    said = in_a_row(pledges(meeting(要求=ASKED, 目标=aims), "甲局", WORDS))
    assert said[2].startswith("第三，盯住目标，说到做到。确保水库隐患清零")
    assert "山洪隐患" not in "".join(said)
    assert said[3].startswith("第四，压实责任。")


def test_a_single_pledge_is_not_counted() -> None:
    assert in_a_row(pledges(meeting(要求=ASKED[1:2]), "甲局", WORDS)) == [
        "抓住重点。我们将加快修复，加强值守。"
    ]
    assert in_a_row(pledges(meeting(), "甲局", WORDS)) == []


def test_heads() -> None:
    assert heads(meeting(要求=ASKED)) == "一是提高认识；二是抓住重点；三是压实责任"
    assert heads(meeting(要求=ASKED[:1])) == "提高认识"
    assert heads(meeting()) == ""


def test_one_thought_a_point() -> None:
    said = thoughts(meeting(要求=ASKED), WORDS)
    assert [one.heading for one in said] == ["提高认识", "抓住重点", "压实责任"]
    assert said[1].paragraphs == ("会议要求加快修复，加强值守。会议要求，各乡镇要落实责任。",)
    assert thoughts(meeting(要求=["抓住重点"]), WORDS)[0].paragraphs == ()


def test_who_is_summoned() -> None:
    called = meeting(
        参会=[
            {"单位": ["甲局", "乙局"]},
            {"范围": "丙镇"},
            {"人": ["丁某"]},
            {"资格": "列席", "范围": "记者"},
        ]
    )
    assert summoned(called) == "甲局、乙局、丙镇和丁某"
    assert summoned(meeting()) == ""


def test_who_asked_for_what_at_the_meeting() -> None:
    people = [{"姓名": "甲某某", "角色": "讲话"}, {"姓名": "乙某某", "角色": "讲话"}]
    asked = [{"标题": "提高认识", "讲话人": "乙某某"}, "抓住重点", "压实责任"]
    assert asked_at(meeting(人员=people, 要求=asked), WORDS) == [
        "乙某某同志提出了一点要求：提高认识",
        "甲某某同志提出了两点要求：一是抓住重点；二是压实责任",
    ]
    assert asked_at(meeting(人员=people[:1], 要求=asked[1:]), WORDS) == [
        "会议提出了两点要求：一是抓住重点；二是压实责任"
    ]
    topics = [{"标题": "关于工作回顾"}, {"标题": "关于今冬工作"}]
    assert asked_at(meeting(人员=people[:1], 要求=topics), WORDS) == [
        "会议讲了两个方面：一是工作回顾；二是今冬工作"
    ]


def test_a_heading_that_names_what_is_spoken_of_is_no_promise() -> None:
    asked = [{"标题": "关于工作回顾"}, {"标题": "关于今冬工作", "要点": ["加强巡查"]}]
    told = "".join(in_a_row(pledges(meeting(要求=asked), "甲县", WORDS)))
    assert "关于工作回顾" not in told
    assert "我们将加强巡查" in told
