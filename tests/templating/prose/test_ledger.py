"""The ledger as a table: columns that say something, sums that add up, figures for the charts."""

from __future__ import annotations

from typing import Any

from generator.templating.prose import ledger
from tests.templating.prose.facts import meeting, target


def issues(*facts: dict[str, Any]) -> Any:
    return meeting(问题台账=[{"问题": f"问题{n}", **one} for n, one in enumerate(facts, 1)]).ledger


THREE = issues(
    {"责任单位": "甲镇", "牵头部门": "水利局", "状态": "正在推进", "措施": ["清淤。", "加固"]},
    {"责任单位": "乙镇", "牵头部门": "水利局", "状态": "已办结"},
    {"责任单位": "甲镇", "状态": "正在推进", "备注": "二季度"},
)


def test_only_columns_that_say_something_and_remarks_are_there() -> None:
    table = ledger.table(THREE)
    assert table.head == ("序号", "问题名称", "整改措施", "牵头部门", "责任单位", "状态", "备注")
    assert table.rows[0] == ("1", "问题1", "清淤；加固", "水利局", "甲镇", "正在推进", "")
    assert table.rows[2] == ("3", "问题3", "", "", "甲镇", "正在推进", "二季度")


def test_sums_are_counted() -> None:
    assert ledger.sums(THREE) == ("共3个问题，涉及1个牵头部门、2个责任单位。其中，已办结1个，正在推进2个")
    assert ledger.sums(issues({}, {})) == "共2个问题"
    assert ledger.sums(()) == ""


def test_statuses_come_best_first_then_the_writers_own_then_none() -> None:
    made = issues({"状态": "搁置"}, {}, {"状态": "反弹"}, {"状态": "已销号"})
    assert ledger.by_status(made) == [("已销号", 1), ("反弹", 1), ("搁置", 1), ("未填状态", 1)]


def test_progress_adds_up_by_unit_and_status() -> None:
    made = ledger.progress(THREE)
    assert made is not None
    assert made.head == ("责任单位", "已办结", "正在推进")
    assert made.rows == (("甲镇", "0", "2"), ("乙镇", "1", "0"))
    assert ledger.progress(issues({}, {"责任单位": "甲镇"})) is None


def test_targets_are_compared_where_the_measure_is_the_same() -> None:
    made = ledger.targets_reached(
        [
            target(指标="修复率", 值="95%", 现状="91%"),
            target(指标="达标率", 值="100%", 现状="98.5%"),
            target(指标="优良天数", 值="219", 单位="天", 现状="120"),
            target(指标="水位", 值="全省平均", 现状="3"),
        ]
    )
    assert [unit for unit, _ in made] == ["%"]
    assert made[0][1].rows == (("修复率", "91%", "95%"), ("达标率", "98.5%", "100%"))
