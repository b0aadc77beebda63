"""Facts elsewhere in the record that a sentence may take up: targets, problems, achievements of one kind.

One target, one problem of the ledger, one achievement is taken up once in a text; a second time it would be
said only because there is a place for it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator.chinese.fact_text import count_of, replace_in, say
from generator.records.model import Meeting, Requirement
from generator.records.model.key_period import days_until
from generator.templating.elaborations.library import ROLES
from generator.templating.elaborations.recognition import Recognition
from generator.templating.prose import scope, targets
from generator.templating.prose.case_studies import CaseStudies
from generator.templating.prose.joining import bare, join_list, join_nouns
from generator.templating.prose.ledger_in_speech import settled
from generator.templating.prose.words import Lexicon

_NO_SUBJECT = ("目标",)
"""Groups of concepts that say how far, not what: 清零, 全部完成."""
_MOST_PROBLEMS, _MOST_ACHIEVEMENTS = 1, 3
_MOST_LOOKED_AT = 60
"""Problems of a ledger among which one is looked for that fits: a speech has not as many demands."""
_LONGEST_TOPIC, _LONGEST_TARGET = 9, 30


@dataclass(frozen=True, slots=True)
class Related:
    """A fact that may be taken up: its words, the group of its concept."""

    text: str
    group: str


class RelatedFacts:
    """What may fill the slots of a sentence, in one document. :meth:`fill` says with what, :meth:`use`
    that it has been said. Concepts of a ``common`` group may take up any target and achievement."""

    def __init__(
        self,
        meeting: Meeting,
        demands: Sequence[Requirement],
        words: Lexicon,
        recognition: Recognition,
        common: frozenset[str] = frozenset(),
    ) -> None:
        self._meeting, self._demands, self._words, self._common = meeting, demands, words, common
        self._find = recognition
        self._lists = {
            "标": list(self._grouped(self._targets())),
            "账": list(self._grouped(self._problems())),
            "绩": list(self._grouped(self._achievements())),
        }
        self._plain: Mapping[str, Callable[[], str]] = {
            "域": lambda: scope.whole(meeting, words),
            "题": self._topic,
            "账数": lambda: count_of(say(len(meeting.ledger), "条"), ("问题台账",)) if meeting.ledger else "",
            "上": lambda: join_nouns([bare(one) for one in meeting.info.upper_meetings]),
            "表": lambda: join_nouns(list(meeting.pledging_units)),
            "状": lambda: bare(meeting.pledge.title) if meeting.pledge else "",
            "余": self._days_left,
        }

    def fill(self, slot: str, group: str) -> str:
        """What stands for a slot in a sentence about this group; '' for nothing."""
        if slot not in self._lists:
            return self._plain[slot]() if slot in self._plain else ""
        any_group = group in self._common and slot != "账"
        found = [one.text for one in self._lists[slot] if any_group or one.group == group]
        if slot == "标":
            return found[0] if found else ""
        most = _MOST_PROBLEMS if slot == "账" else _MOST_ACHIEVEMENTS
        return join_list(found[:most])

    def use(self, sentence: str) -> None:
        """What a sentence takes up has been taken up: another takes up other facts."""
        for slot, listed in self._lists.items():
            self._lists[slot] = [one for one in listed if one.text not in sentence]

    def _grouped(self, texts: Iterable[str]) -> Iterator[Related]:
        for text in texts:
            groups = [
                found.concept.group
                for role in ROLES
                if (found := self._find.concept_of(text, role, _NO_SUBJECT))
            ]
            if groups:
                yield Related(text, max(set(groups), key=groups.count))

    def _targets(self) -> Iterator[str]:
        for one in self._meeting.targets:
            if targets.is_whole(one, self._words):
                said = replace_in(targets.clause(one, self._words, aside=False), "确保", "", 1)
                said = replace_in(said, "前，", "前")
                if len(said) <= _LONGEST_TARGET and "；" not in said:
                    yield said

    def _problems(self) -> Iterator[str]:
        """Those still open that no heading of the speech tells anyway."""
        for one in CaseStudies(self._meeting, self._demands).left[:_MOST_LOOKED_AT]:
            if not settled(one, self._meeting):
                yield bare(one.title)

    def _achievements(self) -> Iterator[str]:
        facts = self._meeting.situation
        for one in facts.achievements if facts else ():
            if not re.search("[，。；]", bare(one)):
                yield bare(one)

    def _topic(self) -> str:
        said = bare(self._meeting.info.topic)
        return said if len(said) <= _LONGEST_TOPIC else ""

    def _days_left(self) -> str:
        """``44天`` from the meeting to the first month of the key period."""
        facts = self._meeting.situation
        days = days_until(facts.key_period, self._meeting.info.day) if facts else None
        return count_of(say(days, "天"), ("形势", "关键期"), ("会议", "日期")) if days else ""


def names_of(meeting: Meeting) -> frozenset[str]:
    """Bodies, places and persons of a record, whose names say nothing of what is spoken of."""
    found: set[str] = {person.name for person in meeting.people}
    found |= {unit for one in meeting.attendance for unit in (*one.units, *one.people)}
    found |= {unit for one in meeting.agenda for unit in (*one.units, *one.people)}
    found |= {name for one in meeting.ledger for name in (one.lead, one.unit, one.place, one.person)}
    found |= {unit for one in meeting.targets for unit in one.scope}
    found |= {*meeting.info.conveners, *meeting.info.hosts, *meeting.info.organizers}
    blocks = list(meeting.requirements)
    while blocks:
        block = blocks.pop()
        blocks += block.sections
        found |= {*block.lead, *block.support, *block.audience}
        for point in block.points:
            found |= {*point.lead, *point.support, point.actor}
    tasks = meeting.campaign.tasks if meeting.campaign else ()
    for task in tasks:
        found |= {*task.lead, *task.support}
        found |= {unit for item in task.items for unit in (*item.lead, *item.support, item.actor)}
    return frozenset(str.__str__(one) for one in found if one)


def holds_to(sentence: str, text: str, topic: str) -> bool:
    """Whether a sentence of its own takes up a word of the fact, the topic of the meeting apart."""
    plain = str.__str__(text).replace(str.__str__(topic), "") if topic else str.__str__(text)
    pairs = {plain[n : n + 2] for n in range(len(plain) - 1)}
    return any(sentence[n : n + 2] in pairs for n in range(len(sentence) - 1))


_ECHO = 6


def echoes(sentence: str, text: str, word: str = "") -> bool:
    """Whether a sentence says so much of the fact before it over again that it reads as a repetition; its one
    ``word``, which it takes up, is not counted."""
    heard, said, word = (str.__str__(one) for one in (text, sentence, word))
    for start in range(len(heard)):
        end = start
        while end < len(heard) and heard[start : end + 1] in said:
            end += 1
        same = heard[start:end]
        if len(same) - (len(word) if word and word in same else 0) >= _ECHO:
            return True
    return False
