"""Where a record contradicts itself: sums said in words against the lists they stand for; and what is
likely a slip: a line of sums among the persons, a figure without its unit.

The texts always say what is listed; what a file declares otherwise is told to the user, never
papered over.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.chinese.numerals import parse_numeral
from generator.records.model.meeting import Meeting
from generator.records.model.requirements import Campaign

_SUM = re.compile(r"(?:合计|总计|小计|共计)(?:[\d一二三四五六七八九十百]|$)")
_BARE_NUMBER = re.compile(r"[-+]?\d[\d,，]*(?:\.\d+)?")
_QUOTED, _LAST_QUOTED = re.compile("“([^“”]*)”"), re.compile("“([^“”]*)”$")
_TIME = re.compile(
    r"^(?:(?:\d{4}|[〇零一二三四五六七八九十]{4})年|第?[一二三四1-4]季度|[\d一二三四五六七八九十]{1,3}月份?)+"
)
"""When, at the head of a name: the number in it counts nothing."""
_COUNTING = "两〇零一二三四五六七八九十百0123456789"


def discrepancies(meeting: Meeting) -> tuple[str, ...]:
    """One Chinese sentence for each sum that does not agree with its list, and for each likely slip."""
    sums = (*_campaign(meeting.campaign), *_groups(meeting), *_ledger(meeting))
    return (*sums, *_sums_as_persons(meeting), *_without_unit(meeting))


def _sums_as_persons(meeting: Meeting) -> Iterator[str]:
    """``合计9人`` is the last line of a list, no name."""
    said = [("人员", one.name) for one in meeting.people]
    said += [("参会", text) for one in meeting.attendance for text in (one.scope, *one.people, *one.units)]
    for key, text in said:
        if _SUM.match(text):
            yield f"“{key}”里有一项是“{text}”，像是合计，不像参加会议的人，请核对；是合计的请删掉"


def _without_unit(meeting: Meeting) -> Iterator[str]:
    figures = list(meeting.situation.figures) if meeting.situation else []
    for figure in figures:
        figures += figure.parts
        if _BARE_NUMBER.fullmatch(figure.value.strip()):
            yield f"“形势”的数据“{figure.name}”写的是{figure.value.strip()}，没有单位，有单位的请补上"


def _campaign(campaign: Campaign | None) -> Iterator[str]:
    if campaign is None:
        return
    listed = len(campaign.tasks)
    if campaign.declared_tasks is not None and listed and campaign.declared_tasks != listed:
        yield f"“行动”写明{campaign.declared_tasks}大任务，实列{listed}大任务，文稿按实列写，请核对"
    items = [len(task.items) for task in campaign.tasks]
    if campaign.declared_items is not None and items and campaign.declared_items != sum(items):
        sums = "+".join(map(str, items))
        yield f"“行动”写明{campaign.declared_items}项，实列{sums}={sum(items)}项，文稿按实列写，请核对"
    for task in campaign.tasks:
        if task.declared is not None and task.items and task.declared != len(task.items):
            yield f"任务“{task.name}”写明{task.declared}项，实列{len(task.items)}项，文稿按实列写，请核对"


def _groups(meeting: Meeting) -> Iterator[str]:
    """``两个明显`` must stand over two items."""
    groups: dict[str, dict[str, None]] = {}
    for target in meeting.targets:
        if target.group:
            groups.setdefault(target.group, {})[target.item or target.indicator] = None
    for name, items in groups.items():
        said = _leading_number(name)
        if said is not None and said != len(items):
            plain = _without_quotes(name)
            yield f"目标合称“{plain}”说的是{said}项，实列{len(items)}项，请核对“目标”里的“归类”和“分项”"


def _ledger(meeting: Meeting) -> Iterator[str]:
    count = meeting.issue_count
    if count is None or not meeting.ledger:
        return
    said = parse_numeral(count.issues) if count.issues else None
    if said is not None and said != len(meeting.ledger):
        yield f"“问题数”写的是{count.issues}条，台账里列了{len(meeting.ledger)}条，请核对"


def _leading_number(name: str) -> int | None:
    """The number a name begins with, or the term it ends with: 四季度“三冲刺” counts three."""
    text = _TIME.sub("", _without_quotes(name))
    said, quoted = _counted(text), _LAST_QUOTED.search(text)
    return said if said is not None or not quoted else _counted(quoted[1])


def _counted(text: str) -> int | None:
    length = next((n for n, char in enumerate(text) if char not in _COUNTING), len(text))
    digits = text[:length].replace("两", "二")
    return parse_numeral(digits) if digits else None


def _without_quotes(name: str) -> str:
    """The name without the quotes around the whole of it."""
    whole = _QUOTED.fullmatch(name)
    return whole[1] if whole else name
