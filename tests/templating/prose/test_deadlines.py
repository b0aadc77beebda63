"""Deadlines in all the wordings people use; ``deadlines.yaml`` says what each becomes after a clause."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from generator.templating.prose.minutes import topic_text
from generator.templating.prose.points import said
from generator.templating.prose.targets import before, due, finished
from tests.templating.prose.facts import WORDS, meeting

CASES: dict[str, str] = {
    str(given): str(wanted)
    for given, wanted in yaml.load(
        Path(__file__).with_name("deadlines.yaml").read_text(encoding="utf-8"), yaml.BaseLoader
    ).items()
}


def test_there_are_many_wordings() -> None:
    assert len(CASES) >= 60


@pytest.mark.parametrize(("given", "wanted"), CASES.items())
def test_a_deadline_at_the_end_of_a_clause(given: str, wanted: str) -> None:
    assert finished(given) == wanted
    assert before(given) == wanted.removesuffix("完成")


@pytest.mark.parametrize(
    ("given", "clause"),
    [
        ("2024年", "，2024年完成"),
        ("每年", "，时限为每年"),
        ("强降雨停止24小时以后", "，时限为强降雨停止24小时以后"),
        ("水位退到警戒以下为止", "，水位退到警戒以下为止"),
    ],
)
def test_minutes_say_no_more_than_was_given(given: str, clause: str) -> None:
    decision = {"动词": "议定", "事项": "召开联席会议", "牵头": ["甲县河长办"], "时限": given}
    topic = meeting(纪要={"议题": [{"题目": "联防联控", "决定": [decision]}]}).minutes.topics[0]  # type: ignore[union-attr]
    assert (
        topic_text(meeting(), topic).paragraphs[-1]
        == f"会议议定，召开联席会议，由甲县河长办负责落实{clause}。"
    )


def test_what_is_decided_from_a_time_on_begins_with_it() -> None:
    decisions = [
        {"动词": "议定", "事项": "召开联席会议", "牵头": ["甲县河长办"], "时限": "3日18时起"},
        {"动词": "要求", "事项": "巡查堤防", "牵头": ["甲县水利局"], "开始": "即日起", "时限": "4月底前"},
    ]
    topic = meeting(纪要={"议题": [{"题目": "联防联控", "决定": decisions}]}).minutes.topics[0]  # type: ignore[union-attr]
    assert topic_text(meeting(), topic).decisions == (
        "3日18时起召开联席会议，由甲县河长办负责落实。",
        "甲县水利局要巡查堤防，即日起，4月底前完成。",
    )


def test_a_matter_with_a_deadline_that_comes_again_is_not_finished_by_it() -> None:
    point = (
        meeting(要求=[{"标题": "抓好轮值", "要点": [{"内容": "联合巡查", "时限": "每季度"}]}])
        .requirements[0]
        .points[0]
    )
    assert "完成" not in said(point, WORDS, set()).text
    assert due("每季度") == "时限为每季度"


@pytest.mark.parametrize(
    ("given", "wanted"),
    [
        ("2024-11-05", "2024年11月5日前完成"),
        ("2024.11.30", "2024年11月30日前完成"),
        ("2024/11/5前", "2024年11月5日前完成"),
        ("11.20", "11月20日前完成"),
        ("11/20之前", "11月20日之前完成"),
        ("2024/11", "2024年11月前完成"),
        ("2024-11底", "2024年11月底前完成"),
        ("2024-11-05至2024-12-01", "2024年11月5日至2024年12月1日"),
        ("2024-13-05", "2024-13-05"),
        ("2024.2.30", "2024.2.30"),
        ("3.5万亩", "3.5万亩"),
    ],
)
def test_a_date_in_figures_is_said_in_words(given: str, wanted: str) -> None:
    assert finished(given) == wanted
