"""What stands at the end of a block of demands: the ledger, how cases are dealt with, who answers."""

from __future__ import annotations

from collections.abc import Sequence

from generator.chinese.fact_text import join, replace_in, say
from generator.records.model import Requirement, Task
from generator.templating.prose import targets
from generator.templating.prose.joining import bare, join_list, join_nouns


def ledger(block: Requirement) -> str:
    if not block.ledger_columns:
        return ""
    return say("台账要逐个问题明确", join_nouns(block.ledger_columns), "，一件一件对账，一项一项改到位。")


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
    return say("这是对", audience, "的要求。") if audience else ""


def owners(block: Requirement | Task) -> str:
    """Who leads the block, who helps, and until when; '' when nobody is named."""
    who, by = led(block.lead, block.support), targets.due(block.deadline)
    if who and by:
        return say(who, "，", by, "。")
    return (
        say(who, "。")
        if who
        else (say("这项工作", replace_in(by, "时限为", "的时限是", 1), "。") if by else "")
    )


def led(lead: Sequence[str], support: Sequence[str]) -> str:
    if lead:
        return say("这项工作由", join_list(lead), "牵头") + (
            say("，", join_list(support), "配合") if support else ""
        )
    return say("这项工作由", join_list(support), "配合") if support else ""
