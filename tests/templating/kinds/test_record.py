"""会议记录: head, item by item who spoke and what, decisions, a place to sign."""

from __future__ import annotations

import pytest

from tests.templating.kinds.conftest import Page

KIND = "会议记录"


@pytest.mark.parametrize(
    "sample", ["排查整治主持讲话", "环保攻坚动员", "信访研判", "两河同治推进", "秋冬百日行动", "full"]
)
def test_head_and_signatures(read: Page, sample: str) -> None:
    page = read(sample, KIND)
    assert [line[:3] for line in page.lines if line[:3] in ("时间：", "地点：", "主持：", "记录：")] == [
        "时间：",
        "地点：",
        "主持：",
        "记录：",
    ]
    assert page.tables[-1] == [["主持人（签字）：", "记录人（签字）："]]


def test_an_item_for_every_item_of_the_agenda(read: Page) -> None:
    assert len(read("环保攻坚动员", KIND).heads) == 5


def test_what_was_not_noted_is_left_open(read: Page) -> None:
    text = read("环保攻坚动员", KIND).text
    assert "副县长白景行：【待补：白景行发言要点】" in text
    assert "禾川化工有限责任公司负责人：【待补：" in text


def test_source_000_the_six_areas_stand_under_their_demand(read: Page) -> None:
    page = read("排查整治主持讲话", KIND)
    assert [line[3:].split("：")[0] for line in page.lines if line.startswith("（")] == [
        "河湖整治",
        "生态保护",
        "环境基础设施建设",
        "污染防治",
        "高质量发展",
        "各级反馈问题整改",
    ]


def test_decisions_have_owner_and_date(read: Page) -> None:
    told = read("信访研判", KIND).part("议定事项").split("\n")[:4]
    assert all(("由" in one or "要" in one) and "前完成" in one for one in told)


def test_who_was_away_and_who_kept_the_record(read: Page) -> None:
    text = read("full", KIND).text
    assert "　向东来（外出学习，县人武部副部长代会）" in text
    assert "【待补：记录人】" not in text
