"""What stands at the end of a block of demands: the ledger, how cases are dealt with, who answers."""

from __future__ import annotations

import re

from generator.chinese.fact_text import join, replace_in, say
from generator.records.model import Requirement, Task
from generator.templating.prose import targets
from generator.templating.prose.elaborated import Elaborated, Elaborations
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


def stresses(block: Requirement, added: Elaborations | None = None) -> str:
    """``当前，最紧要的是做好转移避险准备``, with what may follow a single one."""
    told = [say(bare(one.lead), "是", bare(one.text)) for one in block.stresses]
    if not told:
        return ""
    more = added.of(block.stresses[0]) if added and len(told) == 1 else Elaborated()
    within = say("，", more.within) if more.within else ""
    return say("当前，", join("；", told), within, "。", *(say(one, "。") for one in more.after))


def asked_of(audience: str) -> str:
    """Who is meant, where no sentence begins with them; '' for nobody."""
    return say("以上要求，", audience, "要抓好落实。") if audience else ""


def owners(block: Requirement | Task) -> str:
    """Who leads the block, who helps, and until when, said of it by its name; '' for none of these."""
    name = replace_in(
        bare(block.name if isinstance(block, Task) else block.heading).removeprefix("要"), "，", "、"
    )
    name = "" if len(name) > _LONGEST or re.search("[；：。！？、]", name) else name
    if not (block.lead or block.support or block.deadline):
        return ""
    below = isinstance(block, Requirement) and bool(block.sections)
    return say(name or (_BELOW if below else _ALL), "，", answering(block), "。")


def answering(block: Requirement | Task, named: bool = True) -> str:
    """``由县水利局牵头，县财政局配合，6月底前完成`` behind what is to be done (``named``), or by itself."""
    lead, support, by = join_list(block.lead), join_list(block.support), targets.due(block.deadline)
    who = [say("由", lead, "牵头") if named else say(lead, "牵头抓好落实")] if lead else []
    who += [say(support, "配合" if lead else "做好配合")] if support else []
    return join("，", [*who, *([by] if by else [])])


def in_brackets(block: Requirement | Task) -> str:
    """``（各乡镇落实，县水利局牵头，县财政局配合，6月底前完成）`` behind the name of what is to be done."""
    audience = join_list(block.audience) if isinstance(block, Requirement) else ""
    lead, support = join_list(block.lead), join_list(block.support)
    parts = [say(audience, "落实") if audience else "", say(lead, "牵头") if lead else ""]
    parts += [say(support, "配合") if support else "", targets.due(block.deadline)]
    told = join("，", (one for one in parts if one))
    return say("（", told, "）") if told else ""


def task_deadline(task: Task) -> str:
    """``5月底前完成``."""
    return targets.due(task.deadline)


_LONGEST = 20
_ALL, _BELOW = "以上各项", "这方面的各项任务"
