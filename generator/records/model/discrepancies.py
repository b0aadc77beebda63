"""Where a record contradicts itself: sums said in words against the lists they stand for.

The texts always say what is listed; what a file declares otherwise is told to the user, never
papered over.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.chinese.numerals import parse_numeral
from generator.records.model.meeting import Meeting
from generator.records.model.requirements import Campaign

_COUNTING = "两〇零一二三四五六七八九十百0123456789"


def discrepancies(meeting: Meeting) -> tuple[str, ...]:
    """One Chinese sentence for each sum that does not agree with its list."""
    return (*_campaign(meeting.campaign), *_groups(meeting), *_ledger(meeting))


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
            plain = name.strip("“”")
            yield f"目标合称“{plain}”说的是{said}项，实列{len(items)}项，请核对“目标”里的“归类”和“分项”"


def _ledger(meeting: Meeting) -> Iterator[str]:
    count = meeting.issue_count
    if count is None or not meeting.ledger:
        return
    said = parse_numeral(count.issues) if count.issues else None
    if said is not None and said != len(meeting.ledger):
        yield f"“问题数”写的是{count.issues}条，台账里列了{len(meeting.ledger)}条，请核对"


def _leading_number(name: str) -> int | None:
    text = name.strip("“”")
    length = next((n for n, char in enumerate(text) if char not in _COUNTING), len(text))
    digits = text[:length].replace("两", "二")
    return parse_numeral(digits) if digits else None
