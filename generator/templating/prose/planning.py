"""What a plan of a meeting lists: the papers to be ready and who does what."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from generator.chinese.fact_text import fill
from generator.records.model import AgendaItem, Meeting
from generator.templating.prose import agenda, scope, targets
from generator.templating.prose.joining import bare, join_list
from generator.templating.prose.words import Lexicon


@dataclass(frozen=True, slots=True)
class Paper:
    """A line of the list of papers; who is not known is ''."""

    name: str
    unit: str
    deadline: str
    copies: str


@dataclass(frozen=True, slots=True)
class Job:
    """A line of the list of duties."""

    work: str
    unit: str
    person: str
    deadline: str


def papers_needed(meeting: Meeting, words: Lexicon) -> list[Paper]:
    """What the agenda shows to be needed, with what 会务 says of it, then what only 会务 names."""
    known = {_key(one.name): one for one in _given(meeting)}
    needed = dict.fromkeys(_from_agenda(meeting, words))
    merged = {_key(one.name): known.get(_key(one.name), one) for one in needed}
    for key, one in known.items():
        merged.setdefault(key, one)
    usual = words.papers["方案"]["期限"]
    return [replace(one, deadline=targets.before(one.deadline) or usual) for one in merged.values()]


def duties(meeting: Meeting) -> list[Job]:
    """会务分工 as given."""
    given = meeting.preparation.duties if meeting.preparation else ()
    return [
        Job(bare(one.work), join_list(one.unit), bare(one.person), targets.before(one.deadline))
        for one in given
    ]


def _given(meeting: Meeting) -> list[Paper]:
    given = meeting.preparation.materials if meeting.preparation else ()
    return [Paper(bare(one.name), join_list(one.unit), one.deadline, bare(one.copies)) for one in given]


def _from_agenda(meeting: Meeting, words: Lexicon) -> Iterator[Paper]:
    if scope.host(meeting):
        yield Paper(words.papers["方案"]["主持"], "", "", "")
    for item in meeting.agenda:
        pattern = words.papers["方案"]["材料"].get(item.kind, "")
        if item.past or not pattern:
            continue
        unit = join_list(item.units) if item.kind in words.papers["方案"]["自备"] else ""
        if item.documents:
            for one in item.documents:
                yield Paper(one.cited.removeprefix(one.issuer), bare(one.issuer) or unit, "", "")
        else:
            yield Paper(fill(pattern, 件=agenda.object_of(item)), unit or _unit_of(meeting, item), "", "")


def _unit_of(meeting: Meeting, item: AgendaItem) -> str:
    """The unit of whoever reports, where 人员 names it."""
    people = [meeting.person(name) for name in item.people]
    return join_list([one.unit for one in people if one and one.unit])


def _key(name: str) -> str:
    """A paper by another name is the same paper: 《工作责任状》, 责任状文本."""
    return name.strip("《》").partition("》")[0].removesuffix("文本")
