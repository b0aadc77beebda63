"""A letter of responsibility: for one unit its own targets and tasks, without a unit those of all.

What another unit is named for stays out of it; what is asked of everybody stays in.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from generator.chinese.dates import format_date
from generator.chinese.fact_text import fill, join, say
from generator.records.model import Decision, Meeting, Point, Requirement, Target, Task
from generator.templating.prose import addressee, agenda, safeguards, targets
from generator.templating.prose.demands import disposals, in_brackets, ledger, stresses
from generator.templating.prose.forms import as_verb_phrase, is_topic
from generator.templating.prose.joining import bare, join_list
from generator.templating.prose.parts import part_of
from generator.templating.prose.points import short_clause
from generator.templating.prose.words import Lexicon


@dataclass(frozen=True, slots=True)
class PledgeLetter:
    """What the letter is put together from; sentences without closing marks."""

    title: str
    called: str
    party_a: str
    signs_a: str
    party_b: str
    signs_b: str
    basis: str
    targets: tuple[str, ...]
    tasks: tuple[str, ...]
    safeguards: tuple[str, ...]
    appraisal: tuple[str, ...]
    period: str
    copies: str
    date: str


def letter(meeting: Meeting, receiver: Sequence[str], words: Lexicon) -> PledgeLetter:
    """The letter with ``receiver`` (all names it goes by; empty: the general letter)."""
    given, mine = meeting.pledge, _Mine(meeting, receiver, words)
    title = bare(given.title) if given and given.title else str(words.papers["责任状"]["名称"])
    day = (given.date if given else None) or meeting.info.day
    guards = [bare(one) for one in given.safeguards] if given else []
    return PledgeLetter(
        title=title,
        called=title[-3:],
        party_a=bare(given.party_a) if given else "",
        signs_a=given.person if given else "",
        party_b=receiver[0] if receiver else "",
        signs_b=mine.signatory(),
        basis=join_list([agenda.cited(one, words) for one in given.basis]) if given else "",
        targets=tuple(_target_lines(mine.targets(), words)),
        tasks=tuple(mine.tasks()),
        safeguards=tuple(guards or mine.demands("保障")),
        appraisal=tuple(_appraisal(meeting, words)),
        period=bare(given.period) if given else "",
        copies=bare(given.copies).removeprefix("一式") if given else "",
        date=format_date(day) if day else "",
    )


def _target_lines(listed: Sequence[Target], words: Lexicon) -> Iterator[str]:
    """A line a target, with where it stands now; a group with a name of its own on one line."""
    for group, members in groupby(listed, key=lambda one: one.group):
        together = tuple(members)
        for part in (together,) if group else tuple((one,) for one in together):
            if said := [bare(one) for one in targets.sentences(part, words)]:
                yield join("。", said).removeprefix("目标是")


def _appraisal(meeting: Meeting, words: Lexicon) -> list[str]:
    said = [bare(one) for one in meeting.pledge.appraisal] if meeting.pledge else []
    for one in sorted(meeting.accountability, key=lambda one: not one.reward):
        alone = meeting.model_copy(update={"accountability": (one,)})
        said.append(bare(safeguards.accountability(alone, words)))
    return [one for one in said if one]


class _Mine:
    """What of a meeting concerns one unit; with no unit, all of it."""

    def __init__(self, meeting: Meeting, receiver: Sequence[str], words: Lexicon) -> None:
        self._meeting, self._receiver, self._words = meeting, receiver, words
        self._place = meeting.info.place_name

    def signatory(self) -> str:
        parties = self._meeting.pledge.party_b if self._meeting.pledge else ()
        return next((one.person for one in parties if self._is(one.unit)), "")

    def targets(self) -> list[Target]:
        """Targets of the unit and of nobody in particular; to the unit itself its name is not said."""
        every = list(self._all_targets())
        found = [one for one in every if not one.scope or self._any(one.scope)]
        whole = {one.group for one in every if _items(every, one.group) == _items(found, one.group)}
        changes: dict[str, object] = {"scope": ()} if self._receiver else {}
        return [
            one.model_copy(update=changes | ({} if one.group in whole else {"group": ""})) for one in found
        ]

    def tasks(self) -> list[str]:
        decided = [said for one in self._decisions() if (said := self._decision(one))]
        campaign = self._meeting.campaign
        tasks = [said for one in campaign.tasks if (said := self._task(one))] if campaign else []
        return [*decided, *tasks, *self.demands("任务")]

    def demands(self, part: str) -> list[str]:
        """The demands of a part of the speech, a line a block; those on other units stay out."""
        blocks = self._meeting.requirements
        chosen = [one for one in blocks if part_of(one, self._words) == part]
        flat = [one for block in chosen for one in (block, *block.sections)]
        return [said for one in flat if (said := self._demand(one))]

    def _demand(self, block: Requirement) -> str:
        heading, named = bare(block.heading), (*block.lead, *block.support)
        mine = not named or self._any(named)
        more = [*block.body, disposals(block), stresses(block), ledger(block)] if mine else block.body
        told = join(
            "。", (bare(one) for one in (block.opening, self._clauses(block.points), *more) if bare(one))
        )
        name = heading.removeprefix("要") + (self._answering(block) if mine else "")
        if mine and not told:
            return "" if is_topic(heading, self._words) and not block.sections else name
        pattern = self._words.papers["责任状"]["任务"]["项"]
        return fill(pattern, 题=name, 事=told.strip("。")) if told else ""

    def _answering(self, block: Requirement | Task) -> str:
        """Who does it, leads and helps, and until when, in brackets; to the unit itself only what it does
        not know."""
        alone = bool(self._receiver) and not block.support and self._any(block.lead)
        changes: dict[str, object] = {"lead": ()} if alone else {}
        changes |= {"audience": ()} if self._receiver and isinstance(block, Requirement) else {}
        return in_brackets(block.model_copy(update=changes))

    def _clauses(self, points: Sequence[Point]) -> str:
        used: set[str] = set()
        mine = [self._addressed(point) for point in points if self._concerns(point)]
        return join("；", (said for one in mine if (said := short_clause(one, self._words, used))))

    def _addressed(self, point: Point) -> Point:
        """The point without its targets (told above), and without the unit's own name before it."""
        own = self._receiver and point.actor and not point.actor.startswith(("各", *self._everybody))
        return point.model_copy(update={"targets": (), **({"actor": ""} if own else {})})

    def _concerns(self, point: Point) -> bool:
        says = point.text or point.focus or point.measures or point.inspect or point.check or point.watch
        named = (*point.lead, *point.support)
        if not says or (named and self._receiver and not self._any(named)):
            return False
        if not (point.actor and self._receiver) or self._is(point.actor):
            return True
        places = self._words.papers["责任状"]["地方"]
        return addressee.concerned(self._receiver, point.actor, self._place, places, self._everybody)

    def _task(self, task: Task) -> str:
        """``污染减排专项行动。…；…``; of a task others lead only what names this unit."""
        named = (*task.lead, *task.support)
        items = task.items
        if self._receiver and named and not self._any(named):
            items = tuple(one for one in items if self._any((*one.lead, *one.support)))
            if not items:
                return ""
        pattern = self._words.papers["责任状"]["任务"]["项"]
        name, told = bare(task.name) + self._answering(task), self._clauses(items)
        return str(fill(pattern, 题=name, 事=told)) if told else name

    def _decisions(self) -> list[Decision]:
        topics = self._meeting.minutes.topics if self._meeting.minutes else ()
        return [one for topic in topics for one in topic.decisions]

    def _decision(self, one: Decision) -> str:
        """What was decided for this unit; in the general letter decisions do not stand."""
        patterns = self._words.papers["责任状"]["任务"]
        text = as_verb_phrase(bare(one.text), self._words, set())
        if self._receiver and self._any(one.lead):
            said = fill(patterns["牵头"], 事=text)
        elif self._receiver and self._any(one.support):
            said = fill(patterns["配合"], 谁=join_list(one.lead), 事=text)
        else:
            return ""
        by = targets.finished(one.deadline)
        if not by or targets.before(one.deadline) in said:
            return str(said)
        whole = by.endswith("完成")
        return str(
            fill(patterns["期限"], 事=said, 时=by.removesuffix("完成")) if whole else say(said, "，", by)
        )

    def _all_targets(self) -> Iterator[Target]:
        yield from self._meeting.targets
        campaign = self._meeting.campaign
        for task in campaign.tasks if campaign else ():
            yield from (_owned(one, task.lead) for one in task.targets)
            yield from (_owned(one, item.lead or task.lead) for item in task.items for one in item.targets)
        for block in self._meeting.requirements:
            for part in (block, *block.sections):
                yield from (_owned(one, part.lead) for one in part.targets)
                yield from (_owned(one, point.lead) for point in part.points for one in point.targets)

    @property
    def _everybody(self) -> tuple[str, ...]:
        return tuple(self._words.papers["责任状"]["泛指"])

    def _is(self, unit: str) -> bool:
        return addressee.is_for(self._receiver, unit, self._place)

    def _any(self, units: Sequence[str]) -> bool:
        return not self._receiver or addressee.any_for(self._receiver, units, self._place)


def _items(listed: Sequence[Target], group: str) -> set[str]:
    """What a group of targets counts: ``两个明显`` counts 大气 and 水."""
    return {one.item or one.indicator for one in listed if one.group == group}


def _owned(target: Target, lead: tuple[str, ...]) -> Target:
    """A target that stands with a task is its leader's, unless it says whose it is."""
    return target if target.scope or not lead else target.model_copy(update={"scope": lead})
