"""A speech of which the record does not say whose it is, and prizes: who is named, and how."""

from __future__ import annotations

from typing import Any

import pytest

from generator import document
from generator.records.model import Meeting
from generator.services import pipeline

LEADER = {"姓名": "方致远", "职务": ["县长"], "称呼": "方县长"}
WINNER = {"姓名": "江一帆", "称呼": "江局长"}
PRIZES = {"类型": "颁奖", "奖项": [{"名称": "先进个人", "人": ["江一帆"], "颁发": ["方致远"]}]}


def text(kind: str, **facts: Any) -> str:
    record = {"会议": {"名称": "全县防汛会议", "日期": "2024-03-05"}, **facts}
    draft = pipeline.render(Meeting.model_validate(record), kind)
    return document.plain_text(document.parse(draft.text, draft.name))


def test_news_of_a_speech_nobody_gives() -> None:
    said = text("会议新闻", 议程=[{"类型": "讲话", "要点": ["要抓好除险"]}])
    assert "【待补：讲话人】出席会议并讲话。" in said
    assert "【待补：讲话人】强调，要抓好除险。" in said


def test_a_speech_that_names_nobody_is_that_of_whose_role_it_is() -> None:
    said = text(
        "会议新闻", 人员=[{**LEADER, "角色": "讲话"}], 议程=[{"类型": "讲话", "要点": ["要抓好除险"]}]
    )
    assert "县长方致远出席会议并讲话。\n方致远强调，要抓好除险。" in said
    assert "待补" not in said


def test_what_nobody_said_is_not_what_the_host_said() -> None:
    host = {"姓名": "吴某某", "职务": ["副县长"], "角色": "主持"}
    demand = {"标题": "抓好传达", "讲话人": "主持人"}
    said = text("会议新闻", 人员=[host], 要求=[demand], 议程=[{"类型": "讲话", "要点": ["要抓好除险"]}])
    assert "吴某某强调，要抓好传达。\n【待补：讲话人】要求，要抓好除险。" in said


def test_the_record_leaves_the_name_of_a_speaker_open() -> None:
    said = text("会议记录", 议程=[{"类型": "讲话", "人": "【待补：讲话人】"}], 形势={"背景": ["降雨偏多。"]})
    assert "\n【待补：讲话人】：讲形势：降雨偏多。" in said


@pytest.mark.parametrize(
    ("kind", "given"),
    [
        ("会议方案", "县长方致远同志为先进个人（江一帆）颁奖"),
        ("会议议程", "县长方致远同志为先进个人（江一帆）颁奖"),
        ("主持词", "先进个人（江一帆），请县长方致远同志颁发"),
    ],
)
def test_who_gives_a_prize_is_named_with_his_post(kind: str, given: str) -> None:
    said = text(kind, 人员=[LEADER, WINNER], 议程=[PRIZES])
    assert given in said
