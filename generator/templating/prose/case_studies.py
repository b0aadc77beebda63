"""One case, told twice: under the cause it stands for, and under the remedy with the same number.

Where headings of the demands bear the categories of the ledger, its problems are told there and not in a
list of their own: by name where the heading says what is wrong, with who leads, what is done and until when
where it says what to do.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property

from generator.chinese.fact_text import join, say
from generator.records.model import Issue, Meeting, Requirement
from generator.templating.prose.joining import bare, join_list
from generator.templating.prose.ledger_in_speech import FEW, cases

_FRAMES = ("台账所列的{}，就是这方面的问题", "{}，问题就出在这里", "台账中{}即属此类", "{}就是一例")


class CaseStudies:
    """The problems of the ledger by the headings of ``demands`` they belong to."""

    def __init__(self, meeting: Meeting, demands: Sequence[Requirement]) -> None:
        self._meeting, self._demands = meeting, demands

    @property
    def by_heading(self) -> Mapping[int, Sequence[str]]:
        """Sentences for a heading, by the identity of its demand."""
        return self._told[0]

    @property
    def left(self) -> Sequence[Issue]:
        """Problems no heading has told."""
        return self._told[1]

    @cached_property
    def _told(self) -> tuple[Mapping[int, Sequence[str]], Sequence[Issue]]:
        causes = next((one for one in self._demands if self._bears(one)), None)
        if causes is None:
            return {}, self._meeting.ledger
        told: dict[int, Sequence[str]] = {}
        at = self._demands.index(causes)
        remedies = next((one for one in self._demands[at + 1 :] if _as_many(one, causes)), None)
        taken = set[int]()
        for n, heading in enumerate(causes.sections):
            mine = [one for one in self._meeting.ledger if _belongs(one, heading)]
            if not mine:
                continue
            taken |= {id(one) for one in mine}
            asks = remedies.sections[n] if remedies else heading
            told[id(asks)] = [join("；", cases(self._meeting, mine))]
            if remedies:
                names = join_list([bare(one.title) for one in mine[:FEW]])
                before, _, after = _FRAMES[n % len(_FRAMES)].partition("{}")
                told[id(heading)] = [say(before, names, after)]
        return told, [one for one in self._meeting.ledger if id(one) not in taken]

    def _bears(self, demand: Requirement) -> bool:
        return sum(any(_belongs(one, part) for one in self._meeting.ledger) for part in demand.sections) > 1


def _belongs(issue: Issue, heading: Requirement) -> bool:
    category = bare(issue.category)
    return bool(category) and category in bare(heading.heading)


def _as_many(demand: Requirement, causes: Requirement) -> bool:
    return len(demand.sections) == len(causes.sections)
