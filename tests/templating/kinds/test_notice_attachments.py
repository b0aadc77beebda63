"""What a notice lists as attachments stands behind its signature under that name, or goes separately."""

from __future__ import annotations

import re

import pytest

from generator.document import parse
from generator.document.nodes import Document, PageBreak, Paragraph, Table
from generator.document.plain import plain_text
from generator.records import meeting_from_text
from generator.services import pipeline

RECORD = """
会议: {名称: 全县防汛会议, 日期: 2024-04-18, 开始: "09:00", 地点: 县政府四楼会议室}
人员: [{姓名: 方致远, 职务: [县长], 角色: 讲话}, {姓名: 关云亭, 职务: [副县长], 角色: 主持}]
议程: [{类型: 讲话, 人: 方致远}]
通知:
  发文机关: 桐源县人民政府办公室
  日期: 2024-04-11
  主送: [各乡镇]
  附件: %s
"""
LEDGER = "问题台账: [{问题: 溢洪道淤堵, 责任单位: 双溪口镇, 时限: 5月底, 状态: 正在推进}]\n"


def made(attachments: str, more: str = "") -> Document:
    meeting = meeting_from_text(RECORD % attachments + more).meeting
    return parse(pipeline.render(meeting, "会议通知").text)


def annexes(document: Document) -> list[list[str]]:
    """The first two lines of each page after the first."""
    starts = [at for at, one in enumerate(document.blocks) if isinstance(one, PageBreak)]
    return [[plain_text([one]) for one in document.blocks[at + 1 : at + 3]] for at in starts]


def test_attachments_are_in_the_file_under_the_name_they_are_listed_by() -> None:
    document = made("[参会人员座次表, 参会回执, 会议议程, 签到表, 问题整改台账]", LEDGER)
    names = ["参会人员座次表", "参会回执", "会议议程", "签到表", "问题整改台账"]
    assert document.meta["附件"] == tuple(names)
    assert annexes(document) == [[f"附件{at}", name] for at, name in enumerate(names, 1)]
    marks = [one for one in document.blocks if isinstance(one, Paragraph) and one.style == "附件"]
    assert len(marks) == 5
    assert len([one for one in document.blocks if isinstance(one, Table)]) == 4
    assert "溢洪道淤堵" in plain_text(document)


def test_one_attachment_has_no_number() -> None:
    document = made("参会回执")
    assert document.meta["附件"] in ("参会回执", ("参会回执",))
    assert annexes(document) == [["附件", "参会回执"]]


def test_what_the_record_cannot_make_is_told_to_go_separately() -> None:
    document = made("[培训方案, 参会回执, 问题整改台账]")
    assert document.meta["附件"] == ("培训方案（另附）", "参会回执", "问题整改台账（另附）")
    assert annexes(document) == [["附件2", "参会回执"]]


@pytest.mark.parametrize("said", ["参会回执（另附）", "参会回执（另发）", "会议议程（另行印发）"])
def test_the_record_may_say_that_one_goes_separately(said: str) -> None:
    document = made(f"[{said}, 座次表]")
    assert document.meta["附件"] == (said, "座次表")
    assert annexes(document) == [["附件2", "座次表"]]


def test_each_recipient_gets_a_slip_of_its_own_with_the_notice() -> None:
    meeting = meeting_from_text(RECORD % "[参会回执]").meeting
    draft = pipeline.render(meeting, "会议通知", recipient={"单位": "枫林镇人民政府", "名额": "2名"})
    text = plain_text(parse(draft.text))
    assert re.search("填报单位（盖章）：枫林镇人民政府", text)
    assert "名额：2名" in text


def test_no_attachments_no_pages() -> None:
    document = made("[]")
    assert "附件" not in document.meta
    assert annexes(document) == []
