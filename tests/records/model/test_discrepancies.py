"""Sums said in words are held against the lists they stand for."""

from __future__ import annotations

from typing import Any

import pytest

from generator.records.model import discrepancies
from tests.records.model.making import meeting

TASKS = [{"名称": "除险", "事项": ["甲", "乙"]}, {"名称": "清淤", "事项": ["丙"]}]


def aims(group: str, *items: str) -> dict[str, Any]:
    return {"目标": [{"归类": group, "分项": item, "指标": f"指标{n}"} for n, item in enumerate(items)]}


@pytest.mark.parametrize(
    ("facts", "told"),
    [
        (
            {"行动": {"名称": "甲", "任务": TASKS, "任务数": "4"}},
            "“行动”写明4大任务，实列2大任务，文稿按实列写，请核对",
        ),
        (
            {"行动": {"名称": "甲", "任务": TASKS, "事项总数": "22"}},
            "“行动”写明22项，实列2+1=3项，文稿按实列写，请核对",
        ),
        (
            {"行动": {"名称": "甲", "任务": [{**TASKS[0], "事项数": "5"}]}},
            "任务“除险”写明5项，实列2项，文稿按实列写，请核对",
        ),
        (aims("两个明显", "大气"), "目标合称“两个明显”说的是2项，实列1项，请核对“目标”里的“归类”和“分项”"),
        (
            {"问题数": {"问题数": "46"}, "问题台账": ["甲", "乙"]},
            "“问题数”写的是46条，台账里列了2条，请核对",
        ),
        (
            {"问题数": {"问题数": "四十六"}, "问题台账": ["甲"]},
            "“问题数”写的是四十六条，台账里列了1条，请核对",
        ),
        (
            {"人员": ["李坤", "合计9人"]},
            "“人员”里有一项是“合计9人”，像是合计，不像参加会议的人，请核对；是合计的请删掉",
        ),
        (
            {"形势": {"数据": [{"名称": "水位", "值": "36.82"}, {"名称": "流量", "值": "6200立方米每秒"}]}},
            "“形势”的数据“水位”写的是36.82，没有单位，有单位的请补上",
        ),
        (
            {"形势": {"数据": [{"名称": "水库", "值": "14座", "其中": [{"名称": "超汛限", "值": "3"}]}]}},
            "“形势”的数据“超汛限”写的是3，没有单位，有单位的请补上",
        ),
    ],
)
def test_told(facts: dict[str, Any], told: str) -> None:
    assert discrepancies(meeting(**facts)) == (told,)


@pytest.mark.parametrize(
    "facts",
    [
        {},
        {"行动": {"名称": "甲", "任务": TASKS, "任务数": "2", "事项总数": "3"}},
        {"行动": {"名称": "甲", "任务数": "4", "事项总数": "22"}},
        {"行动": {"名称": "甲", "任务": [{"名称": "除险", "事项数": "5"}]}},
        aims("两个明显", "大气", "水", "水"),
        aims("“两个100%”", "甲", "乙"),
        aims("十项硬任务", *"甲乙丙丁戊己庚辛壬癸"),
        aims("主要目标", "甲"),
        {"问题数": {"问题数": "2"}, "问题台账": ["甲", "乙"]},
        {"问题数": {"问题数": "46"}},
        {"问题数": {"问题数": "四十余"}, "问题台账": ["甲"]},
        {"问题数": {"部门数": "3"}, "问题台账": ["甲"]},
    ],
)
def test_nothing_to_tell(facts: dict[str, Any]) -> None:
    assert discrepancies(meeting(**facts)) == ()


def test_all_are_told_at_once() -> None:
    tasks = {"名称": "甲", "任务": TASKS, "任务数": "4", "事项总数": "22"}
    facts = {"行动": tasks, "问题数": {"问题数": "46"}, "问题台账": ["甲"], **aims("两个明显", "大气")}
    assert len(discrepancies(meeting(**facts))) == 4
