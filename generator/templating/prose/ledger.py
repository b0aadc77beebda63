"""The ledger of problems as a table, its sums, and the figures of its charts."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from generator.chinese.fact_text import count_of, join, say
from generator.chinese.figure_dates import with_said_dates
from generator.memory import Memory
from generator.records.model import Issue, Meeting, Target
from generator.templating.prose.joining import bare, join_list

Row = tuple[str, ...]
STATUSES = (
    *("已销号", "已办结", "完成", "基本完成", "立行立改", "达到序时进度"),
    *("正在推进", "长期整改", "未达序时进度", "反弹"),
)
UNTOLD = "未填状态"
NOBODY = "未明确单位"
_A_FIGURE = re.compile(r"\d+(?:\.\d+)?\s*[^\d\s]*")
_COLUMNS: tuple[tuple[str, Callable[[Issue], str]], ...] = (
    ("问题名称", lambda one: bare(one.title)),
    ("来源", lambda one: one.source),
    ("类别", lambda one: one.category),
    ("所在地", lambda one: one.place),
    ("问题描述", lambda one: one.description),
    ("整改目标", lambda one: one.goal),
    ("整改措施", lambda one: join("；", (bare(measure) for measure in one.measures))),
    ("牵头部门", lambda one: one.lead),
    ("责任单位", lambda one: one.unit),
    ("责任人", lambda one: one.person),
    ("整改时限", lambda one: with_said_dates(one.deadline)),
    ("进展情况", lambda one: one.progress),
    ("状态", lambda one: one.status),
    ("销号情况", lambda one: one.closing),
)


_CELLS: Memory[int, tuple[Issue, Row]] = Memory()
_ROWS: Memory[tuple[int, int, tuple[int, ...]], tuple[Issue, Row]] = Memory()


@dataclass(frozen=True, slots=True)
class Figures:
    """A small table of figures, the first column naming the rows."""

    head: Row
    rows: tuple[Row, ...]


LEDGER = ("问题台账",)
"""Where the issues stand that are counted."""


def table(issues: Sequence[Issue]) -> Figures:
    """One line an issue, numbered; columns nobody filled in are left out, 备注 stays for handwriting."""
    cells = [_cells(one) for one in issues]
    columns = tuple(at for at in range(len(_COLUMNS)) if any(one[at] for one in cells))
    rows = tuple(_row(number, one, columns) for number, one in enumerate(issues, 1))
    return Figures(("序号", *(_COLUMNS[at][0] for at in columns), "备注"), rows)


def _cells(issue: Issue) -> Row:
    """What stands in each column, known by the identity of the issue, as is its row."""
    known = _CELLS.get(id(issue))
    if known is None:
        known = _CELLS.keep(id(issue), (issue, tuple([cell(issue) for _, cell in _COLUMNS])))
    return known[1]


def _row(number: int, issue: Issue, columns: tuple[int, ...]) -> Row:
    key = id(issue), number, columns
    known = _ROWS.get(key)
    if known is None:
        cells = _cells(issue)
        known = _ROWS.keep(key, (issue, (str(number), *(cells[at] for at in columns), issue.remark)))
    return known[1]


def sums(issues: Sequence[Issue]) -> str:
    """``共6个问题，涉及4个牵头部门、6个责任单位。其中，已办结1个，正在推进3个``; '' without issues."""
    if not issues:
        return ""
    units = [
        say(count_of(str(len(names)), LEDGER), "个", label)
        for label, names in (
            ("牵头部门", {one.lead for one in issues if one.lead}),
            ("责任单位", {one.unit for one in issues if one.unit}),
        )
        if names
    ]
    said = say("共", count_of(say(len(issues), "个问题"), LEDGER)) + (
        say("，涉及", join("、", units)) if units else ""
    )
    if not any(one.status for one in issues):
        return said
    counts = by_status(issues)
    return say(
        said, "。其中，", join("，", (count_of(say(status, count, "个"), LEDGER) for status, count in counts))
    )


def by_status(issues: Sequence[Issue]) -> list[tuple[str, int]]:
    """How many issues have each status, best first; statuses of the writer's own come after the usual."""
    counts = Counter(one.status or UNTOLD for one in issues)
    usual = [status for status in STATUSES if status in counts]
    own = [status for status in counts if status not in (*STATUSES, UNTOLD)]
    last = [UNTOLD] if UNTOLD in counts else []
    return [(status, counts[status]) for status in (*usual, *own, *last)]


def progress(issues: Sequence[Issue]) -> Figures | None:
    """Units × statuses, how many each; None when no status is known."""
    if not any(one.status for one in issues):
        return None
    statuses = [status for status, _ in by_status(issues)]
    responsible = [(_unit(one), one.status or UNTOLD) for one in issues]
    counts = Counter(responsible)
    rows = [
        (unit, *(count_of(str(counts[unit, status]), LEDGER) for status in statuses))
        for unit in dict.fromkeys(unit for unit, _ in responsible)
    ]
    return Figures(("责任单位", *statuses), tuple(rows))


def targets_reached(targets: Sequence[Target]) -> list[tuple[str, Figures]]:
    """Where things stand against the target, a table for each unit of measure that at least two targets
    have: (``%``, 指标 × 现状、目标值)."""
    both = [one for one in targets if all(map(_A_FIGURE.fullmatch, (one.actual, one.value)))]
    counts = Counter(_measure(one) for one in both)
    units = [unit for unit, count in counts.items() if count > 1]
    return [
        (
            unit,
            Figures(
                ("指标", "现状", "目标值"),
                tuple((bare(one.indicator), one.actual, one.value) for one in both if _measure(one) == unit),
            ),
        )
        for unit in units
    ]


def as_of(meeting: Meeting) -> str:
    """``截至2024年4月10日``; '' when it is not said."""
    said = bare(meeting.supervision.as_of) if meeting.supervision else ""
    return said if not said or said.startswith("截至") else say("截至", said)


def _unit(one: Issue) -> str:
    return join_list([one.unit or one.lead]) or NOBODY


def _measure(one: Target) -> str:
    return one.unit or ("%" if one.value.endswith(("%", "％")) else "")
