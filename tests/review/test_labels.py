"""A label and what stands behind it are two things, however they run together: ``2.`` before 2020年."""

from __future__ import annotations

import pytest

from generator import review
from generator.records.model import Meeting
from generator.review.rules.person_mentions import people_in_text

HEAD = "---\n文种: %s\n---\n\n# 某会\n\n"


def rules(text: str, kind: str = "会议方案", meeting: Meeting | None = None) -> set[str]:
    return {one.rule for one in review.check(review.linearize_draft(HEAD % kind + text), meeting)}


def test_items_that_begin_with_a_year_are_counted() -> None:
    assert "编号断号" not in rules("1. 奏唱国歌。\n2. 2020年至2023年工作报告。\n3. 表决报告。\n")


@pytest.mark.parametrize(
    "item", ["2020年至2023年工作报告", "5月底前报送", "8:30集合", "20名代表发言", "90分钟讲座"]
)
def test_a_label_is_no_part_of_the_figure_behind_it(item: str) -> None:
    record = {"会议": {"名称": "某会", "日期": "2024-05-20"}, "议程": [{"类型": "通报", "题目": item}]}
    found = rules(f"1. 甲。\n2. {item}。\n", meeting=Meeting.model_validate(record))
    assert not {one for one in found if "数" in one or "日期" in one or "时" in one}


def test_hints_to_the_host_may_be_given_twice() -> None:
    hint = "（分发选票，说明填写办法，投票，计票，宣布结果）"
    twice = f"{hint}\n{{: .提示 }}\n\n下面，表决。\n\n{hint}\n{{: .提示 }}\n"
    assert "句子重复" not in rules(twice, "主持词")
    assert "句子重复" in rules(twice.replace("{: .提示 }", ""), "主持词")


def test_who_was_named_before_is_no_part_of_the_next_post() -> None:
    text = "参加会议的有：市气象局局长卞春雷、市水文中心主任罗汀、市水利局副局长裴渡。"
    assert [(name, post) for name, post, _, _ in people_in_text(text)] == [
        ("卞春雷", "市气象局局长"),
        ("罗汀", "市水文中心主任"),
        ("裴渡", "市水利局副局长"),
    ]
