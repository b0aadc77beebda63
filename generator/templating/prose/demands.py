"""What stands at the end of a block of demands: the ledger, how cases are dealt with, who answers."""

from __future__ import annotations

import re

from generator.chinese.fact_text import join, replace_in, say
from generator.records.model import Requirement, Task
from generator.templating.prose import targets
from generator.templating.prose.joining import bare, join_list, join_nouns


def ledger(block: Requirement) -> str:
    if not block.ledger_columns:
        return ""
    return say("对每一个问题，都要写明", join_nouns(block.ledger_columns), "。")


def disposals(block: Requirement) -> str:
    told = [
        say("对", bare(one.case).removeprefix("对"), "，要", join("，", (bare(way) for way in one.way)))
        for one in block.disposals
        if one.way
    ]
    if not told:
        return ""
    return join("；", told) + "。"


def stresses(block: Requirement) -> str:
    told = [say(bare(one.lead), "是", bare(one.text)) for one in block.stresses]
    return "当前，" + join("；", told) + "。" if told else ""


def asked_of(audience: str) -> str:
    """Who is meant, where no sentence begins with them; '' for nobody."""
    return say("以上要求，", audience, "要抓好落实。") if audience else ""


def owners(block: Requirement | Task) -> str:
    """Who leads the block, who helps, and until when, said of it by its name; '' for none of these."""
    name = replace_in(
        bare(block.name if isinstance(block, Task) else block.heading).removeprefix("要"), "，", "、"
    )
    name = "" if len(name) > _LONGEST or re.search("[；：。！？]", name) else name
    lead, support, by = join_list(block.lead), join_list(block.support), targets.due(block.deadline)
    who = [say("由", lead, "牵头") if name else say(lead, "牵头抓好落实")] if lead else []
    who += [say(support, "配合" if lead else "做好配合")] if support else []
    if not (who or by):
        return ""
    return join("，", [*([name] if name else [] if who else [_ALL]), *who, *([by] if by else [])]) + "。"


def task_deadline(task: Task) -> str:
    """``5月底前完成``."""
    return targets.due(task.deadline)


_LONGEST = 20
_ALL = "以上各项"
