"""The record of a meeting: who spoke to which item, and the gist of it, in the order of the meeting.

Nothing is made up: what was said is what the data notes (要点, 要求, 数据); where it notes nothing,
the place stays open for whoever keeps the record.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from generator.chinese.fact_text import fill, join, say, sub
from generator.records.model import AgendaItem, Meeting, Person, Point, Requirement, Topic
from generator.templating.prose import agenda, minutes, scope, targets
from generator.templating.prose.demands import disposals, in_brackets, ledger, stresses
from generator.templating.prose.joining import bare, join_list, of_unit
from generator.templating.prose.news import others_who_demand
from generator.templating.prose.news_agenda import retold, words_of_news
from generator.templating.prose.news_speech import beside_demands, owned_by, owned_by_host
from generator.templating.prose.paragraph import ended
from generator.templating.prose.parts import HOST
from generator.templating.prose.people import formal, join_phrases
from generator.templating.prose.points import short_clause
from generator.templating.prose.words import Lexicon

_WHO_SPEAKS = re.compile(r"[共有]\d+(?:个|家|名|位)?(?:单位|代表|同志|人).{0,4}(?:发言|代表|交流|汇报|表态)")
"""A figure that counts those who spoke: said by none of them."""
_OPEN = re.compile("【待补：(.*?)】")
"""A place left open by whoever wrote the data, where a name should be."""


@dataclass(frozen=True, slots=True)
class MinutesPoint:
    """A point, and what stands under it."""

    text: str
    parts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Voice:
    """Who spoke (``name`` without posts), and what, point by point; no points: to be filled in by hand."""

    who: str
    name: str
    points: tuple[MinutesPoint, ...] = ()


@dataclass(frozen=True, slots=True)
class Entry:
    """One item: heading, what was done, the voices, and (topics) what came of it; ``lacking`` is what a
    record must have and the data does not give: 讲话人, 表决结果."""

    heading: str
    fact: str
    voices: tuple[Voice, ...]
    outcome: tuple[str, ...] = ()
    lacking: str = ""


def entries(meeting: Meeting, words: Lexicon) -> list[Entry]:
    """Item by item; a meeting without an agenda by the topics of its minutes."""
    items = [item for item in meeting.agenda if not item.past]
    others, told = _others(meeting, words), set[str]()
    made = [_before(meeting, item, words) for item in meeting.agenda if item.past]
    for item in items:
        claimed = item.kind not in words.speeches and any(
            one in others and one not in told for one in item.people
        )
        told |= {*item.people} if claimed else set()
        made.append(_of_item(meeting, item, words, claimed))
    if not items:
        made += [_of_topic(meeting, topic, words) for topic in _topics(meeting)]
    made += [_demanding(meeting, one, words) for one in others if one not in told]
    host = scope.host(meeting) or Person.model_construct(name=HOST)
    closing = owned_by(meeting, words, host.name) if host.name != HOST else owned_by_host(meeting)
    if closing and not _speaks(items, words, host.name):
        voice = Voice(host.formal, host.name, _demands(closing, words))
        made.append(Entry(words.papers["记录"]["主持人讲话"], "", (voice,)))
    return made


def _others(meeting: Meeting, words: Lexicon) -> list[str]:
    """Whose demands no speech of the agenda and no host tells."""
    host = scope.host(meeting)
    speaking = [name for item in meeting.agenda if item.kind in words.speeches for name in item.people]
    known = [meeting.person(name) or Person.model_construct(name=name) for name in speaking]
    others = others_who_demand(meeting, words, [*known, *([host] if host else [])])
    return [name for name in others if owned_by(meeting, words, name)]


def _demanding(meeting: Meeting, name: str, words: Lexicon) -> Entry:
    heading = fill(words.papers["议程句"]["别人讲话"], 人=name)
    points = _demands(owned_by(meeting, words, name), words)
    return Entry(heading, "", (_voice(meeting, name, points),))


def decisions(meeting: Meeting) -> list[str]:
    """What was decided, with owner and date, when there is an agenda the topics are not told by, and what
    else was studied."""
    listed, own = minutes.other(meeting)
    other = [*([say("会议还研究了", join_list(listed), "。")] if listed else []), *map(ended, own)]
    if not meeting.agenda:
        return other
    return [*(said for topic in _topics(meeting) for said in _outcomes(topic)), *other]


def _topics(meeting: Meeting) -> tuple[Topic, ...]:
    return meeting.minutes.topics if meeting.minutes else ()


def _speaks(items: Sequence[AgendaItem], words: Lexicon, name: str) -> bool:
    return any(item.kind in words.speeches and name in item.people for item in items)


def _of_item(meeting: Meeting, item: AgendaItem, words: Lexicon, claimed: bool) -> Entry:
    """``claimed``: the demands of whoever does it are told here, being told nowhere else."""
    at = agenda.when_and_where(meeting, item, words)
    at = [bare(item.stage), *at] if item.stage else at
    name = agenda.name_of(meeting, item, words, define=True) + (say("（", join("，", at), "）") if at else "")
    if item.written_only:
        return Entry(name, str(words.papers["记录"]["书面"]), ())
    gist = tuple(MinutesPoint(bare(one)) for one in item.gist)
    if item.kind in words.papers["记录"]["只记事"] or agenda.signs(item, words):
        voices = [_voice(meeting, person, gist) for person in item.people if gist]
        noted = "" if voices else join_list([one.text for one in gist])
        return Entry(
            name, join("。", (one for one in (_fact(meeting, item, words), noted) if one)), tuple(voices)
        )
    if agenda.is_vote(item, words):
        lacking = "" if item.results else str(words.papers["议程句"]["缺结果"])
        return Entry(name, _fact(meeting, item, words), (), lacking=lacking)
    if item.kind in words.speeches and not agenda.has_doers(item):
        points = (*gist, *(MinutesPoint(bare(one)) for one in item.figures))
        voices = [Voice(words.papers["议程句"]["合记"], name, points)] if points else []
        return Entry(name, "", tuple(voices), lacking=str(words.papers["议程句"]["缺讲话人"]))
    counts = tuple(one for one in item.figures if _WHO_SPEAKS.search(one))
    said = (*gist, *(MinutesPoint(bare(one)) for one in item.figures if one not in counts))
    plain = _without_figures(item).model_copy(update={"figures": counts})
    fact = _fact(meeting, plain, words) if counts or _has_more(item) else ""
    if item.contributions:
        alone = item.model_copy(update={"figures": (), "gist": ()})
        voices = [
            Voice(one, one, tuple(MinutesPoint(bare(text)) for text in (*part.gist, *part.figures)))
            for part in agenda.expanded(meeting, alone)
            for one in _named(meeting, part, words)
        ]
        together = [Voice(words.papers["议程句"]["合记"], name, said)] if said else []
        return Entry(name, fact, (*(one for one in voices if one.points or not said), *together))
    if said and len([*item.people, *item.units]) > 1 and item.kind not in words.speeches:
        return Entry(name, fact, (_together(meeting, item, said),))
    voices = [_voice(meeting, one, _said(meeting, item, one, said, words, claimed)) for one in item.people]
    if item.kind in words.speeches:
        voices = [one if _OPEN.search(one.who) else replace(one, who=one.name) for one in voices]
    sent = [of_unit(unit, item.representatives) for unit in item.units]
    voices += [Voice(one, one, said if len(sent) == 1 else ()) for one in sent]
    if item.on_behalf_of:
        note = fill(words.papers["议程句"]["代表注"], 谁=agenda.mandate(item.on_behalf_of))
        voices = [
            replace(one, who=fill(words.papers["议程句"]["发言注"], 人=one.who, 注=note)) for one in voices
        ]
    told = "" if len(voices) == 1 or item.people else join_list([one.text for one in said])
    if not voices and item.kind not in words.speeches:
        fact = fact or _fact(meeting, _without_figures(item), words)
    return Entry(name, join("。", (one for one in (fact, told) if one)), tuple(voices))


def _before(meeting: Meeting, item: AgendaItem, words: Lexicon) -> Entry:
    """What was done before the meeting, with its own time and place."""
    at = agenda.when_and_where(meeting, item, words)
    before = str(words.papers["记录"]["会前"])
    name = (
        before
        + agenda.name_of(meeting, item, words, define=True)
        + (say("（", join("，", at), "）") if at else "")
    )
    gist = tuple(MinutesPoint(bare(one)) for one in item.gist)
    voices = [_voice(meeting, person, gist) for person in item.people if gist]
    noted = "" if voices else join("。", (one.text for one in gist))
    return Entry(
        name, join("。", (one for one in (_fact(meeting, item, words), noted) if one)), tuple(voices)
    )


def _without_figures(item: AgendaItem) -> AgendaItem:
    """The item without the numbers that are noted as what was said."""
    own = tuple(one.model_copy(update={"figures": ()}) for one in item.contributions)
    return item.model_copy(update={"figures": (), "contributions": own})


def _has_more(item: AgendaItem) -> bool:
    """Whether there is more to an item than who spoke and what: who presents, who is proposed, the result."""
    return bool(
        item.contributions
        or item.presented_by
        or item.awards
        or item.nominated_by
        or item.candidates
        or item.places_to_fill
        or item.margin
        or item.scrutineers
        or item.tellers
        or item.method
        or item.results
    )


def _named(meeting: Meeting, part: AgendaItem, words: Lexicon) -> list[str]:
    """Whoever speaks in one contribution, with the body it is for."""
    names = [formal(meeting, one) for one in part.people]
    names += [of_unit(unit, part.representatives) for unit in part.units]
    if not part.on_behalf_of:
        return names
    known = words.papers["议程句"]
    note = fill(known["代表注"], 谁=agenda.mandate(part.on_behalf_of))
    return [fill(known["发言注"], 人=one, 注=note) for one in names]


def _voice(meeting: Meeting, name: str, points: tuple[MinutesPoint, ...]) -> Voice:
    known = meeting.person(name)
    called = known.name if known else name
    return Voice(formal(meeting, name), sub(_OPEN, r"\1", called), points)


def _together(meeting: Meeting, item: AgendaItem, said: tuple[MinutesPoint, ...]) -> Voice:
    """Several who spoke to one item: the notes do not say who said what, so they are nobody's alone."""
    units = [of_unit(unit, item.representatives) for unit in item.units]
    return Voice(
        join_phrases([*(formal(meeting, one) for one in item.people), *units]),
        join_list([*item.people, *units]),
        said,
    )


def _said(
    meeting: Meeting,
    item: AgendaItem,
    name: str,
    said: tuple[MinutesPoint, ...],
    words: Lexicon,
    claimed: bool = False,
) -> tuple[MinutesPoint, ...]:
    """What a person said: as noted, and in a speech the demands that are his, instead of their headings, with
    what he said of the situation before them and of targets and sanctions after them."""
    if item.kind not in words.speeches and not claimed:
        return said
    blocks = owned_by(meeting, words, name)
    headings = {bare(one.heading) for one in blocks}
    noted = tuple(one for one in said if one.text not in headings)
    known = meeting.person(name)
    beside = {} if noted else beside_demands(meeting, words, known.name if known else name)
    points = {
        part: (MinutesPoint(fill(words.papers["记录"]["另讲"][part], 话=join("。", told))),)
        for part, told in beside.items()
        if told
    }
    demanded = _demands(blocks, words)
    return (*noted, *points.get("形势", ()), *demanded, *points.get("目标", ()), *points.get("奖惩", ()))


def _fact(meeting: Meeting, item: AgendaItem, words: Lexicon) -> str:
    """What was done, in a clause: ``甲、乙签订了责任状``."""
    parts = agenda.expanded(meeting, item)
    told = retold(meeting, parts, words, lambda name: formal(meeting, name))
    known = words_of_news(parts, words)
    nobody = {**known.papers["议程句"], "无人": words.papers["议程句"]["无人"]}
    known = replace(known, papers={**known.papers, "议程句": nobody})
    said = [agenda.done(told, one, known, define=False) for one in told.agenda]
    left = [bare(one) for one in item.figures if not any(bare(one) in text for text in said)]
    return join("；", (one for one in (*said, *left) if one))


def _demands(blocks: Sequence[Requirement], words: Lexicon) -> tuple[MinutesPoint, ...]:
    return tuple(_demand(block, words) for block in blocks)


def _demand(block: Requirement, words: Lexicon) -> MinutesPoint:
    """The heading and all that stands below it, so that nothing that was noted is lost."""
    parts = [
        block.opening,
        _clauses(block.points, words),
        *targets.sentences(block.targets, words),
        *block.body,
    ]
    parts += [disposals(block), stresses(block), ledger(block)]
    told = join("。", [bare(block.heading) + in_brackets(block), *(bare(one) for one in parts if one)])
    return MinutesPoint(told, tuple(_part(one, words) for one in block.sections))


def _part(block: Requirement, words: Lexicon) -> str:
    told = [_clauses(block.points, words), *(bare(text) for text in block.body)]
    inner = join("。", (one for one in told if one))
    return say(bare(block.heading), "：", inner) if inner else bare(block.heading)


def _clauses(points: Sequence[Point], words: Lexicon) -> str:
    used: set[str] = set()
    return join("；", (short_clause(point, words, used) for point in points))


def _of_topic(meeting: Meeting, topic: Topic, words: Lexicon) -> Entry:
    reported = [_voice(meeting, name, ()) for name in topic.presenters]
    discussed = Voice(words.papers["记录"]["讨论"]["人"], words.papers["记录"]["讨论"]["名"])
    said = [*map(ended, topic.views), *map(ended, topic.remarks)]
    outcome = [*said, minutes.requirements(topic), *_outcomes(topic)]
    voices = (*reported, discussed)
    heard = minutes.opening(meeting, topic)
    return Entry(minutes.heading(topic), heard, voices, tuple(one for one in outcome if one))


def _outcomes(topic: Topic) -> list[str]:
    told = minutes.outcome(topic)
    return [*([told] if told else []), *(minutes.decision(one, alone=False) for one in topic.decisions)]
