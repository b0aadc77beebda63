"""What a paper leaves open is counted once, and everywhere alike."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from generator.document.placeholders import name_places
from generator.records.model import Meeting
from generator.services import pipeline
from generator.services.missing_facts import MissingFact, missing_facts
from generator.services.options import Draft
from generator.services.session import Session

THIN = Meeting.model_validate(
    {
        "会议": {"名称": "全县防汛工作会议"},
        "议程": [{"类型": "表态发言", "单位": ["甲镇", "乙镇"]}],
        "纪要": {"议题": [{"题目": "研究防汛工作"}]},
    }
)


def test_each_missing_fact_is_told_once_with_its_path() -> None:
    (paper,) = pipeline.styled_documents([pipeline.render(THIN, "会议通知")])
    found = missing_facts(paper)
    assert MissingFact("通知主送", "通知.主送") in found
    labels = [one.label for one in found]
    assert len(labels) == len(set(labels))


def test_each_cell_of_a_table_is_a_fact_of_its_own() -> None:
    draft = Draft(
        "# 题\n\n| 任务 | 单位 |\n|---|---|\n| 甲 | 【待补：单位】 |\n| 乙 | 【待补：单位】 |\n", "稿", "稿"
    )
    (paper,) = pipeline.styled_documents([draft])
    assert [one.label for one in missing_facts(paper)] == ["单位", "单位"]


@pytest.mark.parametrize("kind", ["会议通知", "会议记录", "会议纪要", "会议议程", "主持词"])
def test_build_check_and_the_saved_draft_say_the_same_number(kind: str, tmp_path: Path) -> None:
    session = Session(THIN)
    document = session.document(kind)
    number = len(document.missing)
    told = [one for one in document.built(("docx",)).warnings if "处待补" in one]
    assert told == (
        [f"还有{number}处待补：{name_places(one.label for one in document.missing)}。"] if number else []
    )
    found = [one for one in session.findings(kind) if one.rule == "待补"]
    assert bool(found) == bool(number)
    assert all(f"{number}处" in one.message for one in found)
    saved = Draft(str.__str__(document.draft.text), kind, kind, document.draft.kind)
    assert [one.label for one in Session(None).document_of(saved).missing] == [
        one.label for one in document.missing
    ]


def test_a_place_that_is_held_twice_is_one() -> None:
    draft = Draft(
        "# 题\n\n在【待补：会议地点】开会，会后在【待补：会议地点】座谈，由【待补：主持人】主持。\n",
        "稿",
        "稿",
    )
    (paper,) = pipeline.styled_documents([draft])
    assert [one.label for one in missing_facts(paper)] == ["会议地点", "主持人"]
    assert replace(draft, text="# 题\n\n没有。\n").text
