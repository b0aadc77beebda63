"""The record of a meeting: who spoke to which item, and the gist of it, in the order of the meeting.

Nothing is made up: what was said is what the data notes (要点, 要求, 数据); where it notes nothing,
the place stays open for whoever keeps the record.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from generator.records.model import AgendaItem, Meeting, Point, Requirement, Topic
from generator.templating.prose import agenda, minutes, scope, targets
from generator.templating.prose.joining import bare, join_list
from generator.templating.prose.news_agenda import retold, words_of_news
from generator.templating.prose.news_speech import owned_by
from generator.templating.prose.paragraph import ended
from generator.templating.prose.people import formal, join_phrases
from generator.templating.prose.points import short_clause
from generator.templating.prose.words import Lexicon


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
    """One item: heading, what was done, the voices, and (topics) what came of it."""

    heading: str
    fact: str
    voices: tuple[Voice, ...]
    outcome: tuple[str, ...] = ()


def entries(meeting: Meeting, words: Lexicon) -> list[Entry]:
    """Item by item; a meeting without an agenda by the topics of its minutes."""
    items = [item for item in meeting.agenda if not item.past]
    made = [_of_item(meeting, item, words) for item in items]
    if not made:
        made = [_of_topic(meeting, topic, words) for topic in _topics(meeting)]
    host = scope.host(meeting)
    closing = owned_by(meeting, words, host.name) if host else ()
    if host and closing and not _speaks(items, words, host.name):
        made.append(
            Entry(
                words.papers["记录"]["主持人讲话"],
                "",
                (Voice(host.formal, host.name, _demands(closing, words)),),
            )
        )
    return made


def decisions(meeting: Meeting) -> list[str]:
    """What was decided, with owner and date, when there is an agenda the topics are not told by."""
    if not meeting.agenda:
        return []
    return [said for topic in _topics(meeting) for said in _outcomes(topic)]


def _topics(meeting: Meeting) -> tuple[Topic, ...]:
    return meeting.minutes.topics if meeting.minutes else ()


def _speaks(items: Sequence[AgendaItem], words: Lexicon, name: str) -> bool:
    return any(item.kind in words.speeches and name in item.people for item in items)


def _of_item(meeting: Meeting, item: AgendaItem, words: Lexicon) -> Entry:
    name = agenda.name_of(meeting, item, words)
    if item.written_only:
        return Entry(name, str(words.papers["记录"]["书面"]), ())
    gist = tuple(MinutesPoint(bare(one)) for one in item.gist)
    if item.kind in words.papers["记录"]["只记事"]:
        voices = [_voice(meeting, person, gist) for person in item.people if gist]
        return Entry(name, _fact(meeting, item, words), tuple(voices))
    said = (*gist, *(MinutesPoint(bare(one)) for one in item.figures))
    if said and len([*item.people, *item.units]) > 1 and item.kind not in words.speeches:
        return Entry(name, "", (_together(meeting, item, said),))
    voices = [_voice(meeting, one, _said(meeting, item, one, said, words)) for one in item.people]
    if item.kind in words.speeches:
        voices = [replace(one, who=one.name) for one in voices]
    sent = [bare(unit) + bare(item.representatives) for unit in item.units]
    voices += [Voice(one, one, said if len(sent) == 1 else ()) for one in sent]
    told = "" if len(voices) == 1 or item.people else join_list([one.text for one in said])
    return Entry(name, told, tuple(voices))


def _voice(meeting: Meeting, name: str, points: tuple[MinutesPoint, ...]) -> Voice:
    known = meeting.person(name)
    return Voice(formal(meeting, name), known.name if known else name, points)


def _together(meeting: Meeting, item: AgendaItem, said: tuple[MinutesPoint, ...]) -> Voice:
    """Several who spoke to one item: the notes do not say who said what, so they are nobody's alone."""
    units = [bare(unit) + bare(item.representatives) for unit in item.units]
    return Voice(
        join_phrases([*(formal(meeting, one) for one in item.people), *units]),
        join_list([*item.people, *units]),
        said,
    )


def _said(
    meeting: Meeting, item: AgendaItem, name: str, said: tuple[MinutesPoint, ...], words: Lexicon
) -> tuple[MinutesPoint, ...]:
    """What a person said: as noted, and in a speech the demands that are his, instead of their headings."""
    if item.kind not in words.speeches:
        return said
    blocks = owned_by(meeting, words, name)
    headings = {bare(one.heading) for one in blocks}
    return (*(one for one in said if one.text not in headings), *_demands(blocks, words))


def _fact(meeting: Meeting, item: AgendaItem, words: Lexicon) -> str:
    """What was done, in a clause: ``甲、乙签订了责任状``."""
    told = retold(meeting, [item], words, lambda name: formal(meeting, name))
    said = agenda.done(told, told.agenda[0], words_of_news([item], words))
    return "；".join(one for one in (said, *map(bare, item.figures)) if one)


def _demands(blocks: Sequence[Requirement], words: Lexicon) -> tuple[MinutesPoint, ...]:
    return tuple(_demand(block, words) for block in blocks)


def _demand(block: Requirement, words: Lexicon) -> MinutesPoint:
    """The heading and every point below it, so that nothing that was noted is lost."""
    parts = [_clauses(block.points, words), *targets.sentences(block.targets, words), *block.body]
    told = "。".join([bare(block.heading), *(bare(one) for one in parts if one)])
    return MinutesPoint(told, tuple(_part(one, words) for one in block.sections))


def _part(block: Requirement, words: Lexicon) -> str:
    told = [_clauses(block.points, words), *(bare(text) for text in block.body)]
    inner = "。".join(one for one in told if one)
    return f"{bare(block.heading)}：{inner}" if inner else bare(block.heading)


def _clauses(points: Sequence[Point], words: Lexicon) -> str:
    used: set[str] = set()
    return "；".join(short_clause(point, words, used) for point in points)


def _of_topic(meeting: Meeting, topic: Topic, words: Lexicon) -> Entry:
    reported = [_voice(meeting, name, ()) for name in topic.presenters]
    discussed = Voice(words.papers["记录"]["讨论"]["人"], words.papers["记录"]["讨论"]["名"])
    outcome = [*map(ended, topic.remarks), minutes.requirements(topic), *_outcomes(topic)]
    voices = (*reported, discussed)
    heard = minutes.opening(meeting, topic)
    return Entry(minutes.heading(topic), heard, voices, tuple(one for one in outcome if one))


def _outcomes(topic: Topic) -> list[str]:
    told = minutes.verdict(topic)
    return [*([told] if told else []), *(minutes.decision(one, alone=False) for one in topic.decisions)]
