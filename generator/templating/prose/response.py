"""What follows from a meeting for one who was told to act: a pledge, an article of study.

Both are made of the meeting's own demands: the pledge promises what was asked, the article takes
its headings from the points that were made.
"""

from __future__ import annotations

from dataclasses import dataclass

from generator.chinese.enumerators import label
from generator.chinese.fact_text import count_of, fill, join, say
from generator.chinese.numerals import number_with_measure
from generator.records.model import Issue, Meeting, Point, Requirement, Target
from generator.templating.prose import people, scope, speech_head, targets
from generator.templating.prose.forms import ASKING, form_of, has_modal, is_topic
from generator.templating.prose.formulas import formula
from generator.templating.prose.joining import bare, join_clauses, join_list, join_nouns
from generator.templating.prose.ledger_in_speech import SETTLED
from generator.templating.prose.paragraph import ParagraphBuilder
from generator.templating.prose.parts import HOST, PARTS, main_voice, part_of
from generator.templating.prose.points import is_motto, said
from generator.templating.prose.words import Lexicon


@dataclass(frozen=True, slots=True)
class Thought:
    """A heading of the article and its paragraphs."""

    heading: str
    paragraphs: tuple[str, ...]


def pledges(meeting: Meeting, unit: str, words: Lexicon) -> dict[str, str]:
    """What ``unit`` promises, in a paragraph each: for each part that was asked for, of its own problems in
    the ledger (名下问题) and of its own targets (目标)."""
    return {
        **{part: _pledge(meeting, part, unit, words) for part in PARTS},
        "名下问题": _own_issues(meeting, unit),
        "目标": _own_targets(meeting, unit, words),
    }


def in_a_row(told: dict[str, str]) -> list[str]:
    """``第一，……。`` in the usual order, for templates that do not say one."""
    paragraphs = [told[one] for one in ("认识", "任务", "名下问题", "目标", "保障") if told[one]]
    if len(paragraphs) < 2:
        return paragraphs
    return [label("第一，", n, len(paragraphs)) + text for n, text in enumerate(paragraphs, 1)]


def _pledge(meeting: Meeting, part: str, unit: str, words: Lexicon) -> str:
    paragraph = ParagraphBuilder()
    for block in _asked(meeting, part, words):
        heading = bare(block.heading).removeprefix(ASKING)
        clauses = _clauses(block, words, unit)
        if clauses and paragraph and form_of(heading, words) == "动宾":
            paragraph.add(say("在", heading, "上，我们将", join_clauses(clauses)))
        elif clauses:
            paragraph.add(heading, say("我们将", join_clauses(clauses)))
        elif form_of(heading, words) == "动宾" and not has_modal(heading, words):
            paragraph.add(say("我们将", heading))
        elif not is_topic(heading, words):
            paragraph.add(heading)
        paragraph.add(*_own_statements(block, words, unit))
    return str(paragraph)


def _own_statements(block: Requirement, words: Lexicon, unit: str) -> list[str]:
    """Demands put to ``unit`` or to all that are sentences of their own: ``月月有评比``."""
    used: set[str] = set()
    mine = [point for point in block.points if not point.actor and _for(point, unit)]
    told = [said(point, words, used) for point in mine if not is_motto(point, words)]
    mottos = join("，", (bare(point.text) for point in mine if is_motto(point, words)))
    return [one for one in (mottos, *(one.text for one in told if one.free or "。" in one.text)) if one]


def _own_targets(meeting: Meeting, unit: str, words: Lexicon) -> str:
    mine = [one for one in meeting.targets if _concerns(one, unit)]
    if not mine:
        return ""
    paragraph = ParagraphBuilder()
    paragraph.add(formula(words, "表态目标"), *targets.sentences(mine, words))
    return str(paragraph)


def _own_issues(meeting: Meeting, unit: str) -> str:
    """The problems of the ledger that are the unit's, each with its date; what is settled is left out."""
    mine = [one for one in meeting.ledger if unit and unit == bare(one.unit) and one.status not in SETTLED]
    told = [_promised(one) for one in mine]
    return say("列在我们名下的问题，我们认领：", join("；", told), "。") if told else ""


def _promised(issue: Issue) -> str:
    by = targets.finished(issue.deadline)
    return say(bare(issue.title), "，", by) if by else bare(issue.title)


def _concerns(target: Target, unit: str) -> bool:
    return not target.scope or any(unit in one or one in unit for one in target.scope if unit)


def _clauses(block: Requirement, words: Lexicon, unit: str = "") -> list[str]:
    """The block's plain demands, as verb phrases somebody can promise: those put to ``unit`` or to all."""
    used: set[str] = set()
    told = [said(point, words, used) for point in block.points if not point.actor and _for(point, unit)]
    return [one.text for one in told if one.text and not one.free and "。" not in one.text]


def _statements(block: Requirement, words: Lexicon) -> list[str]:
    """The demands that are sentences of their own: somebody is named, or a matter with its date."""
    used: set[str] = set()
    told = [said(point, words, used) for point in block.points]
    return [one.text for one in told if one.text and one.free and "。" not in one.text]


def _for(point: Point, unit: str) -> bool:
    owners = (*point.lead, *point.support)
    return not owners or not unit or any(unit in one or one in unit for one in owners)


def _asked(meeting: Meeting, part: str, words: Lexicon) -> list[Requirement]:
    blocks = meeting.requirements
    return [block for block in blocks if part_of(block, words) == part]


def heads(meeting: Meeting) -> str:
    """The points of the meeting by their headings."""
    return _enumerated([bare(block.heading) for block in meeting.requirements])


def asked_at(meeting: Meeting, words: Lexicon) -> list[str]:
    """``会议提出了三点要求：一是……``; of several who spoke, each with what he asked for."""
    host, main = scope.host(meeting), main_voice(meeting, words)
    by: dict[str, list[Requirement]] = {}
    for block in meeting.requirements:
        name = (host.name if host else "") if block.said_by == HOST else bare(block.said_by) or main
        by.setdefault(name, []).append(block)
    several, patterns = len(by) > 1, words.papers["议程句"]["提出"]
    measure = speech_head.measure(meeting) or "点"
    said = []
    for name, blocks in by.items():
        who = people.in_speech(meeting, name) if several and name else str(patterns["会议"])
        topics = any(is_topic(bare(one.heading), words) for one in blocks)
        count = count_of(number_with_measure(len(blocks), "个方面" if topics else measure), ("要求",))
        pattern = str(patterns["讲" if topics else "要求"])
        listed = [bare(one.heading).removeprefix("关于" if topics else "") for one in blocks]
        said.append(fill(pattern, 人=who, 数=count, 项=_enumerated(listed)))
    return said


def _enumerated(listed: list[str]) -> str:
    numbered = (label("一是", n, len(listed)) + one for n, one in enumerate(listed, 1))
    return join("；", numbered) if len(listed) > 1 else join("", listed)


def thoughts(meeting: Meeting, words: Lexicon) -> list[Thought]:
    """One thought for each point: what was asked, and what it means for one's own work."""
    blocks = meeting.requirements
    return [_thought(block, words) for block in blocks]


def _thought(block: Requirement, words: Lexicon) -> Thought:
    paragraph = ParagraphBuilder()
    clauses = _clauses(block, words)
    whole = [*_statements(block, words), *map(bare, block.body)]
    aspects = [bare(one.heading) for one in block.sections]
    paragraph.add(say("会议要求", join_clauses(clauses)) if clauses else "")
    paragraph.add(say("会议要求，", join("；", whole)) if whole else "")
    paragraph.add(say("会议讲到", join_list(aspects), "，哪一样都不能落下") if len(aspects) > 1 else "")
    paragraph.add(*targets.sentences(block.targets, words))
    return Thought(bare(block.heading), (str(paragraph),) if paragraph else ())


def summoned(meeting: Meeting) -> str:
    """Those who are called to account: the units and persons who attend."""
    called = [
        unit
        for one in meeting.attendance
        if one.standing == "参加"
        for unit in (*one.units, one.scope, *one.people)
    ]
    return join_nouns([bare(one) for one in called if one])
