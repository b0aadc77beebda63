"""A name that has a short form, another name or members is introduced where it is first said, once."""

from __future__ import annotations

import pytest

from generator.records.model import Meeting
from generator.templating import find_kind
from generator.templating.compose import compose
from generator.templating.recipient_drafts import RecipientDrafts
from generator.yamlfile.loader import load
from tests.templating.papers import text

HEAD = """
会议: {名称: 全市春耕行动推进会, 日期: 2024-03-05, 地点: 一楼}
合称:
  - {全称: 创建文明城市等工作, 简称: 四城同创, 成员: [文明城市, 卫生城市]}
  - {全称: 筹备“十五天冲刺”, 成员: [活动演出组, 交通安保组]}
行动: {名称: 春耕行动, 简称: 耕动, 别名: [“备种”行动]}
"""


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (
            "抓好创建文明城市等工作",
            "抓好创建文明城市等工作（以下简称“四城同创”，包括文明城市、卫生城市）。",
        ),
        (
            "创建文明城市等工作要抓，创建文明城市等工作要紧",
            "创建文明城市等工作（以下简称“四城同创”，包括文明城市、卫生城市）要抓，四城同创要紧。",
        ),
        ("抓好四城同创，四城同创要紧", "抓好四城同创（包括文明城市、卫生城市），四城同创要紧。"),
        (
            "创建文明城市等工作（以下简称“四城同创”）要抓",
            "创建文明城市等工作（包括文明城市、卫生城市，以下简称“四城同创”）要抓。",
        ),
        ("开展筹备“十五天冲刺”", "开展筹备“十五天冲刺”（成员有活动演出组、交通安保组）。"),
        ("开展春耕行动", "开展春耕行动（又称“备种”行动，以下简称“耕动”）。"),
        ("开展“春耕行动”", "开展“春耕行动”（又称“备种”行动，以下简称“耕动”）。"),
        ("春耕行动领导小组参加", "春耕行动领导小组参加。"),
        ("带《春耕行动方案》", "带《春耕行动方案》。"),
        ("参加全市春耕行动推进会", "参加全市春耕行动推进会。"),
    ],
)
def test_in_running_text(asked: str, said: str) -> None:
    assert text(f"{HEAD}通知: {{要求: [{asked}]}}", "会议通知").endswith(f"\n{said}")


PAPER = "{标题: 关于春耕的意见, 简称: 实施意见%s}"


@pytest.mark.parametrize(
    ("paper", "said"),
    [
        (PAPER % "", "根据《关于春耕的意见》（以下简称《实施意见》），"),
        (
            PAPER % ", 文号: 市发〔2024〕1号",
            "《关于春耕的意见》（市发〔2024〕1号，以下简称《实施意见》），",
        ),
    ],
)
def test_a_paper(paper: str, said: str) -> None:
    assert said in text(f"会议: {{名称: 全市会议}}\n通知: {{依据: [{paper}]}}", "会议通知")


def test_headings_stay_and_the_title_too() -> None:
    record = (
        HEAD
        + "要求: [{标题: 抓好春耕行动, 正文: [春耕行动要紧。]}, {标题: 乙}]\n通知: {要求: [开展春耕行动]}"
    )
    lines = text(record, "会议通知").split("\n")
    assert lines[0] == "关于召开全市春耕行动推进会的通知"
    assert sum(one.count("以下简称“耕动”") for one in lines) == 1


def test_what_is_read_aloud_has_no_brackets() -> None:
    said = text(HEAD + "要求: [{标题: 抓好春耕行动, 正文: [春耕行动要紧。]}, {标题: 乙}]", "推进会讲话")
    assert "一、抓好春耕行动" in said
    assert "以下简称" not in said


def test_in_every_draft_of_a_series() -> None:
    record = Meeting.model_validate(load(HEAD + "通知: {要求: [开展春耕行动]}").data)
    kind = find_kind("会议通知")
    recipients = RecipientDrafts(record, kind)
    for unit in "甲乙丙丁戊":
        assert recipients.draft({"单位": unit}) == compose(record, kind, extra={"收文": {"单位": unit}})
