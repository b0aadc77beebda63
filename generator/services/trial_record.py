"""A record in which every key has a value of its own, made fit to be told, and what a kind says of it."""

from __future__ import annotations

import copy
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any

from generator import document
from generator.chinese.dates import month_day, parse_date
from generator.errors import GeneratorError
from generator.records.every_key import Path, every_key, leaves
from generator.records.model import Meeting
from generator.services import pipeline
from generator.services.fact_ledger import given_facts
from generator.services.options import DEFAULT_RENDER_OPTIONS, Draft, RenderOptions
from generator.templating import DocumentKind
from generator.writers.writing import StyledDocument
from generator.yamlfile.dumper import dump_yaml
from generator.yamlfile.loader import load_mapping

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


@dataclass(frozen=True)
class Trial:
    """The record as plain data, and as the meetings that are made of it."""

    data: dict[str, Any]
    meetings: tuple[Meeting, ...]

    @cached_property
    def facts(self) -> Mapping[tuple[str, ...], Path]:
        """What any of the meetings gives: the names of each path without positions → the first such path."""
        found: dict[tuple[str, ...], Path] = {}
        for meeting in self.meetings:
            for path, _ in given_facts(meeting):
                found.setdefault(tuple(one for one in path if isinstance(one, str)), path)
        return found


@lru_cache(maxsize=4)
def trial(custom: tuple[str, ...] = ()) -> Trial:
    """The trial record, made once; ``custom`` as in :func:`trial_record`."""
    data = trial_record(custom)
    return Trial(data, tuple(trial_meetings(data)))


def trial_record(custom: Iterable[str] = ()) -> dict[str, Any]:
    """Every key with a value of its own, but for what steers; ``custom`` are paths of one's own facts
    (自定.资金.总额) that shall be there too."""
    data: dict[str, Any] = dict(load_mapping(dump_yaml(every_key(Meeting)), ""))
    _steer(data)
    for one, role, name in zip(data["人员"], ("主持", "讲话"), (HOST, SPEAKER), strict=True):
        one |= {"角色": role, "姓名": name}
    data["会议"]["类型"] = "部署"
    data["通知"]["报名"]["报送单位"] = "值班室某"
    for path in custom:
        _give(data, path.split("."))
    return data


def trial_meetings(data: dict[str, Any]) -> Iterator[Meeting]:
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
    hosted = copy.deepcopy(data)
    hosted["要求"] = [{**one, "讲话人": "主持人"} for one in data["要求"]]
    yield Meeting.model_validate(hosted)


def papers(
    meeting: Meeting, kinds: Iterable[DocumentKind], options: RenderOptions = DEFAULT_RENDER_OPTIONS
) -> Iterator[str]:
    """Every paper that can be made, as text with its head; those for one unit of many, for the first two."""
    for draft in _drafts(meeting, kinds, options):
        yield draft.text + document.plain_text(document.parse(draft.text, draft.name))


def trial_papers(
    meeting: Meeting, kind: DocumentKind, options: RenderOptions = DEFAULT_RENDER_OPTIONS
) -> Iterator[StyledDocument]:
    """The same of one kind, as trees that know their facts, each in its layout."""
    for draft in _drafts(meeting, [kind], options):
        yield from pipeline.styled_documents([draft], options)


def _drafts(meeting: Meeting, kinds: Iterable[DocumentKind], options: RenderOptions) -> Iterator[Draft]:
    units = [one.unit for one in meeting.pledge.party_b] if meeting.pledge else []
    rows = [None, *({"单位": unit, "名额": "3名"} for unit in units[:2])]
    for kind in kinds:
        usual: Draft | None = None
        for row in rows:
            try:
                draft = pipeline.render(meeting, kind, options, recipient=row)
            except GeneratorError:
                continue
            if usual is not None and draft.text == usual.text:
                break  # what a row says is nothing to this kind
            usual = usual or draft
            yield draft


def trial_values(data: dict[str, Any]) -> Iterator[tuple[Path, str, str]]:
    """Every value of the record: its path, its kind (``Key.kind``), what it says."""
    for path, key, value in leaves(data, Meeting):
        yield from ((path, key.kind, str(one)) for one in (value if isinstance(value, list) else [value]))


def stands_in(text: str, value: str, kind: str) -> bool:
    """Whether a value stands in a text, in a form it may have there: a day without its year, the last of
    several without its month."""
    forms = [value]
    if kind == "day":
        forms += [month_day(parse_date(value)), f"至{parse_date(value).day}日"]
    return any(re.search(rf"{re.escape(form)}(?!\d)", text) for form in forms)


def written(path: Path) -> str:
    """``问责[1].情形``."""
    return "".join(f"[{step + 1}]" if isinstance(step, int) else f".{step}" for step in path).lstrip(".")


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


def _give(data: dict[str, Any], steps: list[str]) -> None:
    """A value for a fact of one's own, unless there is one."""
    at = data.setdefault(steps[0], {})
    for step in steps[1:-1]:
        at = at.setdefault(step, {})
    if len(steps) > 1 and isinstance(at, dict):
        at.setdefault(steps[-1], f"{steps[-1]}某值")
