"""目标责任状: five parts, two signatures, one letter a unit."""

from __future__ import annotations

import pytest

from tests.templating.kinds.conftest import Page

KIND = "目标责任状"
PARTS = ["责任目标", "工作任务", "保障措施", "考核奖惩", "附则"]


@pytest.mark.parametrize(
    ("sample", "unit"),
    [
        ("两河同治推进", ""),
        ("两河同治推进", "市水务局"),
        ("环保攻坚动员", "县环保局"),
        ("full", "桐源县水利局"),
    ],
)
def test_five_parts(read: Page, sample: str, unit: str) -> None:
    assert read(sample, KIND, unit).heads == PARTS


def test_two_signatures(read: Page) -> None:
    left, right = zip(*read("两河同治推进", KIND, "平澜市水务局").tables[0], strict=True)
    assert left == ("甲方：市政府", "签字人：游观澜", "（签字、盖章）", "2021年3月26日")
    assert right == ("乙方：平澜市水务局", "签字人：屈子安", "（签字、盖章）", "2021年3月26日")


def test_every_unit_its_own_tasks(read: Page) -> None:
    units = ("澜溪县政府", "市水务局", "市生态环境局")
    told = [read("两河同治推进", KIND, unit).part("工作任务") for unit in units]
    assert len(set(told)) == len(units)
    assert "配合市生态环境局全面启动工业" in told[0]
    assert "市水务投资公司要" not in "".join(told)


def test_a_target_of_another_unit_stays_out(read: Page) -> None:
    assert "水毁工程修复率" in read("full", KIND, "桐源县水利局").text
    assert "水毁工程修复率" not in read("full", KIND, "城南镇人民政府").text


def test_what_sums_are_said_of_stands_there(read: Page) -> None:
    told = read("环保攻坚动员", KIND, "县环保局").part("责任目标")
    assert told.startswith("实现“两个明显”：一是")
    assert "219天以上" in told


def test_the_ladder_of_accountability(read: Page) -> None:
    told = read("两河同治推进", KIND).part("考核奖惩").split("\n")
    assert len(told) == 5
    assert told[0] == "（一）对到了时间节点没有完成任务的，由领导小组办公室给予通报批评。"


def test_period_and_copies(read: Page) -> None:
    told = read("full", KIND).part("附则")
    assert "本责任书自签订之日起生效，期限为2024年4月18日至12月31日。" in told
    assert "一式两份，甲乙双方各执一份。" in told
