"""How a speech ends: one paragraph in the record's own words, its own sentence last."""

from __future__ import annotations

import re
from typing import Any

from generator.chinese.fact_text import group, join, replace_in, say, sub
from generator.records.model import Meeting
from generator.templating.prose.forms import form_of
from generator.templating.prose.formulas import LIST, in_turn
from generator.templating.prose.joining import bare
from generator.templating.prose.targets import clause
from generator.templating.prose.words import Lexicon

_HOPE = "希望"
_GOES_ON = re.compile("让(?!我们)|把(?!握)|使(?!命|用)|为(?!了|期|此)|以(?!后|上)")
"""A sentence of the record that begins so wants the subject of the one before: 希望大家……，让群众……。"""
_SLOT = re.compile("〈([^〈〉]*)〉")
_QUOTED = re.compile("“[^“”]*”")
_LONGEST_TOPIC, _LONGEST_PURPOSE, _LONGEST_TARGET = 12, 30, 28
_OF_THE_MEETING = re.compile(
    "(?:逐[个项]|听|表)?(?:征求|约谈|研判|发出|发布|过|看|学(?![校生位科前籍])|明确[^，。]*(?:[谁何]|节点|任务|责任|目标|重点)|传达|学习|贯彻|宣传|部署|安排|研究|分析|通报|听取|查摆|签订|表彰|表扬|总结|回顾|讨论|审议|观摩|交流|交办|调度|盘点|企业|说)"
)
"""What a meeting does itself: after it nobody is asked for that."""
_MOBILISE = re.compile(
    "(?:动员|号召)(?:[^，。；]{0,6}?(?:上下|干部群众|人民|县|市|区|镇|乡|省|系统|社会|各方面|力量))?(?P<rest>.{4,})"
)


def closing(meeting: Meeting, words: Lexicon) -> list[str]:
    """The sentences of the last paragraph, the first of which greets: 同志们，……."""
    slots = {"主题": _topic(meeting, words), "目的": _purpose(meeting), "归类": _name_of_targets(meeting)}
    slots["指标"] = _first_target(meeting, words)
    own = [one for one in meeting.closing if one.strip()]
    for patterns in words.papers[LIST].get("结尾") or ():
        if filled := _filled(_turned(patterns, meeting), slots):
            if own and _GOES_ON.match(own[0]):
                return [say("同志们，", filled, "，", own[0]), *own[1:]]
            return [say("同志们，", filled), *own]
    return own


def _turned(patterns: Any, meeting: Meeting) -> str:
    """One wording of several, by what the record says, not by its name. Where the record's own ending hopes
    for something, ours does not do so, too."""
    listed = tuple(map(str, patterns))
    if any(_HOPE in one for one in meeting.closing):
        listed = tuple(one for one in listed if _HOPE not in one)
    facts = join("", [*meeting.closing, *meeting.info.purposes, *(one.indicator for one in meeting.targets)])
    return in_turn(listed, facts)


def _filled(pattern: str, slots: dict[str, str]) -> str:
    if not pattern or not all(slots.get(slot) for slot in _SLOT.findall(pattern)):
        return ""
    if "“" in slots["归类"]:
        pattern = replace_in(pattern, "“〈归类〉”", "〈归类〉")
    return sub(_SLOT, lambda one: slots[one[1]], pattern)


def _topic(meeting: Meeting, words: Lexicon) -> str:
    """What the meeting is about as a noun: 优化营商环境 is nothing that 已经部署 goes with."""
    said = bare(meeting.info.topic)
    return said if len(said) <= _LONGEST_TOPIC and form_of(said, words) != "动宾" else ""


def _purpose(meeting: Meeting) -> str:
    """What is to come of the meeting, in the words of its purposes."""
    told = list[str]()
    for one in map(bare, meeting.info.purposes):
        if found := _MOBILISE.fullmatch(one):
            told.append(group(found, "rest"))
        elif not _OF_THE_MEETING.match(one):
            told.append(one)
    said = join("，", told)
    return said if len(said) <= _LONGEST_PURPOSE else join("", told[-1:])


def _first_target(meeting: Meeting, words: Lexicon) -> str:
    """``确保居民参保率达到95%以上``: the one target there is, where it is said in so many words."""
    first = meeting.targets[0] if len(meeting.targets) == 1 else None
    said = clause(first, words, dated=False, aside=False) if first and first.value else ""
    plain = said.startswith("确保") and len(said) <= _LONGEST_TARGET and not set("，；：（") & set(said)
    return said if plain else ""


def _name_of_targets(meeting: Meeting) -> str:
    """The one name all targets go by, without quotes around the whole of it; '' where there are several."""
    names = {str.__str__(bare(one.group)): bare(one.group) for one in meeting.targets if one.group}
    if len(names) != 1:
        return ""
    name = next(iter(names.values()))
    return name[1:-1] if _QUOTED.fullmatch(name) else name
