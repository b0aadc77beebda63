"""A record in which every key has a value of its own, made fit to be told, and the papers it becomes."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from typing import Any

from generator import document
from generator.errors import GeneratorError
from generator.records.model import Meeting
from generator.services import pipeline
from generator.yamlfile.dumper import dump_yaml
from generator.yamlfile.loader import load
from tests.records.every_key import every_key

HOST, SPEAKER = "主持某", "讲话某"
STEERING = {
    "讲话人": SPEAKER,
    "序次": "一、",
    "部分": "任务",
    "接排": "否",
    "书面": "否",
    "会前": "否",
    "计入议程": "是",
    "书名号": "是",
    "位置": "会议时间后",
}
"""Keys whose value says who tells a fact, where or how: the usual value, so that the rest can be told."""


def record() -> dict[str, Any]:
    """Every key with a value of its own, but for what steers."""
    data: dict[str, Any] = load(dump_yaml(every_key(Meeting))).data
    _steer(data)
    for one, role, name in zip(data["人员"], ("主持", "讲话"), (HOST, SPEAKER), strict=True):
        one |= {"角色": role, "姓名": name}
    data["会议"]["类型"] = "部署"
    data["通知"]["报名"]["报送单位"] = "值班室某"
    return data


def meetings(data: dict[str, Any]) -> Iterator[Meeting]:
    """The record, and the same where one fact stands in for another: a notice in one list of points that
    passes nothing on, demands the host makes, no agenda, someone on leave."""
    yield Meeting.model_validate(data)
    other = copy.deepcopy(data)
    other["通知"] |= {"体例": "分级" if data["通知"]["体例"] == "分条" else "分条", "转发": None}
    other["纪要"] |= {"体例": "分题", "领起": "", "名单位置": "文末"}
    other["要求"] = [{**one, "讲话人": "主持人"} for one in data["要求"]]
    other["会议"] |= {"类型": "约谈", "开始": None, "召集": ["县委"]}
    other["新闻"] = None
    other["人员"][0]["角色"] = other["人员"][1]["角色"] = "参加"
    other["议程"][0] |= {"发言": [], "人": [HOST, SPEAKER]}
    other["议程"][1] |= {"类型": "表态发言", "发言": [], "甲方": [], "乙方": []}
    yield Meeting.model_validate(other)
    bare = copy.deepcopy(data)
    bare |= {"要求": [], "议程": [], "问题台账": []}
    bare["人员"] = [{**one, "角色": "请假"} for one in data["人员"]]
    yield Meeting.model_validate(bare)


def _steer(data: Any) -> None:
    if isinstance(data, list):
        for one in data:
            _steer(one)
    elif isinstance(data, dict):
        for key, value in data.items():
            if key in STEERING and isinstance(value, str):
                data[key] = STEERING[key]
            else:
                _steer(value)


def papers(meeting: Meeting) -> Iterator[str]:
    """Every paper that can be made, as text with its head; those for one unit of many, for the first two."""
    units = [one.unit for one in meeting.pledge.party_b] if meeting.pledge else []
    rows = [None, *({"单位": unit, "名额": "3名"} for unit in units[:2])]
    for kind in pipeline.kinds():
        for row in rows:
            try:
                draft = pipeline.render(meeting, kind, recipient=row)
            except GeneratorError:
                continue
            yield draft.text + document.plain_text(document.parse(draft.text, draft.name))
