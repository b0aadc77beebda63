"""Counts that a text may state and that are derived from the lists of the record."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from decimal import ROUND_HALF_UP, Decimal
from functools import cache

from generator.chinese.numerals import number_with_measure
from generator.files.resources import read_text
from generator.records.model import Issue, Meeting
from generator.records.model.key_period import days_until
from generator.yamlfile.loader import load_mapping

FILE = "templates/_words/督办.yaml"
_TENTH = Decimal("0.1")
_ISSUE_KEYS = (("状态", "status"), ("来源", "source"), ("类别", "category"))
_UNIT_KEYS = (("牵头部门", "lead"), ("责任单位", "unit"))
_ISSUES = ("个", "条", "件", "项")
_POINTS = ("点意见", "点要求", "个方面", "方面意见", "条意见", "项要求", "项工作", "件事")
_OF_LIST = {
    "会议.缘由": ("个方面",),
    "要求": _POINTS,
    "行动.任务": ("大任务", "项任务", "大行动", "项行动"),
    "行动.阶段": ("个阶段",),
    "形势.特点": ("个特点",),
    "纪要.议题": ("个议题", "项议题"),
    "问责": ("种情形",),
}
_INNER = {"要点": (*_POINTS, "项措施"), "子项": _POINTS, "事项": ("项", "项任务"), "人": ("人",)}


def derived_counts(meeting: Meeting, lists: Iterable[tuple[str, int]]) -> Iterator[tuple[str, str]]:
    """Each text with the path of what it counts: ``("三点意见", "要求（共3项）")``. ``lists``: those of
    the record, with their lengths."""
    yield from _agenda(meeting)
    for path, size in lists:
        measures = _OF_LIST.get(path) or _INNER.get(path.rpartition(".")[2], ())
        yield from _counted_texts(size, measures, f"{path}（共{size}项）")
    for who in {one.said_by for one in meeting.requirements}:
        size = sum(one.said_by == who for one in meeting.requirements)
        yield from _counted_texts(size, _POINTS, f"要求（{who or '主讲'}，共{size}项）")
    if meeting.campaign:
        size = sum(len(task.items) for task in meeting.campaign.tasks)
        yield from _counted_texts(size, ("项", "项具体工作", "项工作"), f"行动.任务（事项，共{size}项）")
    if meeting.ledger:
        yield from _ledger(meeting.ledger)
    facts = meeting.situation
    if facts and (days := days_until(facts.key_period, meeting.info.day)):
        yield f"{days}天", "形势.关键期（离开会的天数）"


def _counted_texts(size: int, measures: Iterable[str], path: str) -> Iterator[tuple[str, str]]:
    for measure in measures if size else ():
        if size > 1 and len(measure) > 1:
            yield number_with_measure(size, measure), path
        yield f"{size}{measure}", path


def _agenda(meeting: Meeting) -> Iterator[tuple[str, str]]:
    size = sum(one.counted and not one.past for one in meeting.agenda)
    yield from _counted_texts(size, ("项议程", "项"), f"议程（共{size}项）")
    yield from _seat_numbers(meeting)


def _seat_numbers(meeting: Meeting) -> Iterator[tuple[str, str]]:
    """Names with the number of their seat; the path is that of the name."""
    listed = meeting.seats.names if meeting.seats else ()
    people = {one.name: f"人员[{n}].姓名" for n, one in enumerate(meeting.people)}
    for n, name in enumerate(meeting.platform, 1):
        path = f"座次.名单[{listed.index(name)}]" if name in listed else people.get(name, "参会")
        for shown in dict.fromkeys((name, "　".join(name) if len(name) == 2 else name)):
            yield f"{n} {shown}", f"{path}（第{n}位）"


def _ledger(issues: tuple[Issue, ...]) -> Iterator[tuple[str, str]]:
    total = len(issues)
    yield from _counted_texts(total, ("条问题", "个问题", *_ISSUES), f"问题台账（共{total}条）")
    for key, name in _UNIT_KEYS:
        held = Counter(getattr(one, name) for one in issues if getattr(one, name))
        yield from _counted_texts(
            len(held), (f"个{key}", "个部门", "个单位"), f"问题台账（{key}，共{len(held)}个）"
        )
        for unit, size in held.items():
            yield from _counted_texts(size, ("条问题", "个问题"), f"问题台账（{key}：{unit}，共{size}条）")
    for key, name in _ISSUE_KEYS:
        for word, size in Counter(getattr(one, name) for one in issues if getattr(one, name)).items():
            yield from (
                (f"{word}{size}{measure}", f"问题台账（{key}：{word}，共{size}条）") for measure in _ISSUES
            )
            yield from _counted_texts(size, _ISSUES, f"问题台账（{key}：{word}，共{size}条）")
    yield from _finished_issues(issues)


def _finished_issues(issues: tuple[Issue, ...]) -> Iterator[tuple[str, str]]:
    """Those dealt with and those struck off, and their share of all."""
    for word in ("完成", "销号"):
        size = sum(one.status in _statuses()[word] for one in issues)
        yield from _counted_texts(size, _ISSUES, f"问题台账（{word}，共{size}条）")
        share = (Decimal(size * 100) / len(issues)).quantize(_TENTH, ROUND_HALF_UP)
        yield f"{share.normalize():f}%", f"问题台账（{word}{size}条÷共{len(issues)}条）"


@cache
def _statuses() -> Mapping[str, frozenset[str]]:
    """Which statuses count as dealt with and as struck off; which share a column under one name."""
    words = load_mapping(read_text(FILE), FILE)
    shared = words.get("并栏")
    groups = dict(shared) if isinstance(shared, dict) else {}
    groups |= {word: words[word] for word in ("完成", "销号")}
    return {name: frozenset(map(str, many)) for name, many in groups.items() if isinstance(many, list)}


def derived_table_counts(meeting: Meeting) -> dict[tuple[str, str], tuple[int, str]]:
    """Counts a table of the ledger shows, by the first cell of the row and the head of the column, each
    with the path of what it counts. Sums stand under 合计."""
    issues = meeting.ledger
    units: dict[str, list[Issue]] = {"合计": list(issues)}
    for one in issues:
        units.setdefault(one.unit or one.lead or "未明确单位", []).append(one)
    columns = {one.status or "未填状态": frozenset({one.status}) for one in issues}
    columns |= {name: many for name, many in _statuses().items() if name not in columns}
    made: dict[tuple[str, str], tuple[int, str]] = {}
    for unit, own in units.items():
        made[unit, "合计"] = len(own), f"问题台账（{unit}，共{len(own)}条）"
        for column, statuses in columns.items():
            size = sum(one.status in statuses for one in own)
            made[unit, column] = size, f"问题台账（{unit}、{column}，共{size}条）"
    return made if issues else {}
