"""Classes of entries that a table of a kind may name (``人员（请假）``): who cannot come, what somebody else
said, what a demand is about."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from generator.records.model import Meeting
from generator.records.model.people import ROLES, STANDINGS
from generator.templating.prose import scope
from generator.templating.prose.parts import PARTS, part_of, spoken_here
from generator.templating.prose.words import load_words

ON_LEAVE, OF_OTHERS, NOT_COUNTED, NO_CHART = "请假", "别人讲的", "不计入议程", "没有现状"
CLASSES: Mapping[str, tuple[str, ...]] = {
    "人员": ROLES,
    "参会": STANDINGS,
    "议程": (NOT_COUNTED,),
    "要求": (*PARTS, OF_OTHERS),
    "形势": (OF_OTHERS,),
    "目标": (OF_OTHERS, NO_CHART),
    "问责": (OF_OTHERS,),
    "行动": (OF_OTHERS,),
    "结尾": (OF_OTHERS,),
}
"""The classes that entries of a list may belong to, by its key."""


class EntryClasses:
    """Tells the classes of each entry of a record for a document in which the host speaks (``hosting``), or
    the main speaker."""

    def __init__(self, meeting: Meeting, hosting: bool, folders: tuple[Path, ...] = ()) -> None:
        self._meeting, self._hosting, self._words = meeting, hosting, load_words(folders)
        own = spoken_here(meeting, self._words, hosting)
        self._own_demands = frozenset(id(one) for one in own)
        told = scope.told_by(meeting, self._words, hosting)
        self._told = frozenset(id(one) for one in (told.situation, *told.targets, *told.accountability))
        self._silent = hosting and scope.speaks_besides(meeting, self._words)

    def of(self, path: Sequence[str | int]) -> frozenset[str]:
        """The classes of the entry that a fact (``("人员", 2, "姓名")``) stands in."""
        at = path[1] if len(path) > 1 and isinstance(path[1], int) else 0
        found = _OF_KEY.get(str(path[0]))
        return found(self, at) if found else frozenset()

    def _of_person(self, at: int) -> frozenset[str]:
        person = self._meeting.people[at]
        leave = (ON_LEAVE,) if person.name in self._meeting.on_leave else ()
        return frozenset((person.role, *leave))

    def _of_attendance(self, at: int) -> frozenset[str]:
        return frozenset((self._meeting.attendance[at].standing,))

    def _of_item(self, at: int) -> frozenset[str]:
        return frozenset(() if self._meeting.agenda[at].counted else (NOT_COUNTED,))

    def _of_demand(self, at: int) -> frozenset[str]:
        blocks = self._meeting.requirements
        part = part_of(blocks[at], self._words)
        return frozenset((part, *(() if id(blocks[at]) in self._own_demands else (OF_OTHERS,))))

    def _of_situation(self, at: int) -> frozenset[str]:
        return self._by_others(self._meeting.situation)

    def _of_target(self, at: int) -> frozenset[str]:
        target = self._meeting.targets[at]
        return self._by_others(target) | (frozenset() if target.actual else frozenset((NO_CHART,)))

    def _of_sanction(self, at: int) -> frozenset[str]:
        return self._by_others(self._meeting.accountability[at])

    def _of_unsigned(self, at: int) -> frozenset[str]:
        return frozenset((OF_OTHERS,) if self._silent else ())

    def _by_others(self, said: object) -> frozenset[str]:
        return frozenset((OF_OTHERS,) if self._silent or id(said) not in self._told else ())


_OF_KEY = {
    "人员": EntryClasses._of_person,
    "参会": EntryClasses._of_attendance,
    "议程": EntryClasses._of_item,
    "要求": EntryClasses._of_demand,
    "形势": EntryClasses._of_situation,
    "目标": EntryClasses._of_target,
    "问责": EntryClasses._of_sanction,
    "行动": EntryClasses._of_unsigned,
    "结尾": EntryClasses._of_unsigned,
}
