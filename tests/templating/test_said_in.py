"""Every fact of the agenda, of thanks and of those who preside is said in the kinds it has a place in.

The table ``said_in.yaml`` names for each key of the model a value and the kinds that must say it; a key that
is not in the table has no place in any document, and fails.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator import document
from generator.records.model import AgendaItem, Contribution, Meeting, Presidium, Reference, Thanks
from generator.records.model.agenda import Award
from generator.records.model.news import News
from generator.services import pipeline

TABLE: dict[str, dict[str, dict[str, Any]]] = yaml.safe_load(
    (Path(__file__).parent / "said_in.yaml").read_text(encoding="utf-8")
)
MODELS = {
    "议程": AgendaItem,
    "发言": Contribution,
    "奖项": Award,
    "文件": Reference,
    "主席团": Presidium,
    "致谢": Thanks,
    "新闻": News,
}
CASES = [
    (entity, key, kind) for entity, keys in TABLE.items() for key, row in keys.items() for kind in row["文种"]
]


def record(entity: str, facts: dict[str, Any]) -> dict[str, Any]:
    """A meeting of one host and one speaker that holds ``facts`` in ``entity``."""
    made: dict[str, Any] = {
        "会议": {"名称": "全县农田水利会议", "日期": "2024-03-05", "地点": "县会议中心"},
        "人员": [
            {"姓名": "吴某某", "职务": "副县长", "角色": "主持"},
            {"姓名": "郑某某", "职务": "县长", "角色": "讲话"},
        ],
        "要求": [{"标题": "修好水渠"}, {"标题": "抓好传达", "讲话人": "主持人"}],
    }
    item: dict[str, Any] = {"类型": "通报"}
    if entity == "议程":
        item = {"类型": "通报", **facts}
    elif entity == "发言":
        item = {"类型": "工作报告", "发言": [facts, {"人": "何某某"}]}
    elif entity == "奖项":
        item = {"类型": "颁奖", "奖项": [facts]}
    elif entity == "文件":
        item = {"类型": "宣读", "人": "赵某某", "文件": [facts]}
    elif entity == "新闻":
        made[entity] = facts
    else:
        made[entity] = [facts]
    made["议程"] = [item, {"类型": "讲话", "人": "郑某某"}]
    return made


@cache
def text_of(entity: str, key: str, kind: str, given: bool = True) -> str:
    """The paper with the key's value, or with only what stands beside it."""
    row = TABLE[entity][key]
    facts = {**row.get("另", {}), **({key: row["值"]} if given else {})}
    meeting = Meeting.model_validate(record(entity, facts))
    draft = pipeline.render(meeting, kind)
    return document.plain_text(document.parse(draft.text, draft.name))


@pytest.mark.parametrize(("entity", "key", "kind"), CASES)
def test_a_fact_is_said_in_the_kind_that_has_a_place_for_it(entity: str, key: str, kind: str) -> None:
    row, text = TABLE[entity][key], text_of(entity, key, kind)
    if "不见" in row:
        assert row["不见"] not in text
        assert row["不见"] in text_of(entity, key, kind, given=False)
    else:
        assert str(row.get("见", row["值"])) in text


@pytest.mark.parametrize("entity", MODELS)
def test_every_key_has_a_place(entity: str) -> None:
    keys = {field.alias for field in MODELS[entity].model_fields.values()}
    assert keys - set(TABLE[entity]) == set(), "没有写去处的项，请补进 said_in.yaml"
    assert set(TABLE[entity]) - keys == set(), "模型里已经没有的项"
