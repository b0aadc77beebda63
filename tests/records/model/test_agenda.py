"""Agenda items and the documents they cite."""

from __future__ import annotations

from typing import Any

import pytest

from generator.records.model import AgendaItem, Reference
from tests.records.model.making import faults


@pytest.mark.parametrize(
    ("facts", "cited"),
    [
        ({"标题": "整治方案"}, "《整治方案》"),
        ({"标题": "《整治方案》"}, "《整治方案》"),
        ({"标题": "整治方案", "文号": "国发〔2010〕23号"}, "《整治方案》（国发〔2010〕23号）"),
        ({"标题": "整治方案", "发文机关": "县委办公室"}, "县委办公室《整治方案》"),
        ({"标题": "转发《整治方案》的通知"}, "《转发〈整治方案〉的通知》"),
        ({"标题": "全市会议精神", "书名号": "否"}, "全市会议精神"),
    ],
)
def test_how_a_document_is_cited(facts: dict[str, str], cited: str) -> None:
    assert Reference.model_validate(facts).cited == cited


def test_an_item_is_usually_spoken_and_counted() -> None:
    item = AgendaItem.model_validate({"类型": "通报"})
    assert (item.written_only, item.counted, item.past, item.announce_no) == (False, True, False, None)


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("是", True),
        ("有", True),
        ("true", True),
        ("否", False),
        ("无", False),
        ("False", False),
        (True, True),
    ],
)
def test_yes_and_no(said: Any, meant: bool) -> None:
    assert AgendaItem.model_validate({"类型": "通报", "书面": said}).written_only is meant


@pytest.mark.parametrize(
    ("yaml", "told"),
    [
        ("{类型: 通报, 书面: 可能}", "议程.0.书面：应填“是”或“否”"),
        ("{类型: ' '}", "议程.0.类型：议程的“类型”不能空着，例如 宣读、通报、表态发言、讲话"),
        ("{类型: 通报, 时长: 0}", "议程.0.时长：应不小于1（填的是：0）"),
        ("{类型: 通报, 时长: 601}", "议程.0.时长：应不大于600（填的是：601）"),
        ("{类型: 通报, 时长: 十分钟}", "议程.0.时长：应为整数，例如 60（填的是：十分钟）"),
        ("{人: 李坤}", "议程.0：缺少“类型”，请补上"),
    ],
)
def test_faults(yaml: str, told: str) -> None:
    assert [fault[: len(told)] for fault in faults(f"会议: 会\n议程: [{yaml}]\n")] == [told]
