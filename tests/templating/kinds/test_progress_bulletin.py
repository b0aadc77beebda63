"""整改进展通报: sums that add up, a table, those behind by name, what comes next, the ledger."""

from __future__ import annotations

import re

import pytest

from tests.templating.kinds.conftest import Page

KIND = "整改进展通报"
SAMPLES = ("排查整治主持讲话", "信访研判", "full")


@pytest.mark.parametrize("sample", SAMPLES)
def test_the_sums_in_words_add_up(read: Page, sample: str) -> None:
    total, *parts = map(int, re.findall(r"(\d+)个", read(sample, KIND).part("总体情况").split("。")[0]))
    assert total == sum(parts)


@pytest.mark.parametrize("sample", SAMPLES)
def test_the_table_and_the_ledger_have_the_same_total(read: Page, sample: str) -> None:
    tables = read(sample, KIND).tables
    assert int(tables[0][-1][1]) == len(tables[-1]) - 1


def test_parts_and_head(read: Page) -> None:
    page = read("排查整治主持讲话", KIND)
    assert [head for head in page.heads if head != "目标进展"] == [
        "总体情况",
        "分单位进展",
        "存在问题",
        "下步要求",
    ]
    assert page.meta["文号"] == "清整改办〔2024〕5号"
    assert page.meta["附件"] == ("问题整改台账",)
    assert "截至2024年4月10日" in page.text


def test_done_is_not_struck_off(read: Page) -> None:
    text = read("信访研判", KIND).text
    assert "完成整改1个，完成率16.7%（四舍五入，保留一位小数）。" in text
    assert "完成销号" not in text


def test_those_behind_by_name(read: Page) -> None:
    told = read("排查整治主持讲话", KIND).part("存在问题")
    assert re.findall("）(.+?)：", told) == ["石渡镇", "红岭乡", "柳坪镇"]


def test_source_000_four_ways_of_disposal(read: Page) -> None:
    told = read("排查整治主持讲话", KIND).part("下步要求")
    assert len(re.findall("对当前能|对需要长期|对未办结|对已经办结", told)) == 4


def test_no_part_for_those_behind_when_nobody_is(read: Page) -> None:
    assert "存在问题" not in read("full", KIND).heads


def test_the_ledger_stands_under_its_mark_and_the_name_it_is_listed_by(read: Page) -> None:
    page = read("排查整治主持讲话", KIND)
    assert "\n附件\n问题整改台账\n序号" in page.text
    assert page.text.partition("\n")[0].endswith("关于生态环境问题排查整治进展情况的通报")
