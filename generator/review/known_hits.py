"""What rules over more than a line find in one document after the other: a rule that takes what it took
before is not asked again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from typing import TypeAlias

from generator.memory import Memory
from generator.records.model import Meeting
from generator.review.finding_messages import RuleHit
from generator.review.known_lines import ReadLines, Taking
from generator.review.linear_text import Line, LinearText
from generator.review.rule_registry import ASKS_RECORD, SIGHTS, Sight

Ask: TypeAlias = Callable[[Iterable[str], LinearText, Meeting | None], tuple[RuleHit, ...]]
"""Asks rules, by their names, about a document and the record."""


class KnownHits:
    """What rules found by what they took, and in the document before."""

    def __init__(self, names: Iterable[str], kind: str, ask: Ask) -> None:
        self._kind, self._ask = kind, ask
        self._rules: dict[Sight, list[str]] = {}
        for name in names:
            self._rules.setdefault(SIGHTS[name], []).append(name)
        asking = (sight for sight, rules in self._rules.items() if not ASKS_RECORD.keys().isdisjoint(rules))
        self._of_record = frozenset(asking)
        self._judged: Memory[Hashable, tuple[Meeting | None, tuple[RuleHit, ...]]] = Memory()
        self._before: tuple[ReadLines, Meeting | None, Mapping[Sight, tuple[RuleHit, ...]]] | None = None

    def in_document(self, lines: Sequence[Line], read: ReadLines, meeting: Meeting | None) -> list[RuleHit]:
        """What is found in a document of these lines, by rules in no order."""
        known, anew = self._as_before(read, meeting)
        if anew:
            known = {**known, **self._found(lines, read, meeting, anew)}
        self._before = read, meeting, known
        return [hit for hits in known.values() if hits for hit in hits]

    def _as_before(
        self, read: ReadLines, meeting: Meeting | None
    ) -> tuple[Mapping[Sight, tuple[RuleHit, ...]], list[Sight]]:
        """What was found in the document before, and what has to be looked for anew."""
        if self._before is None:
            return {}, [*self._rules]
        last, record, known = self._before
        differ = read.sights_that_differ(last)
        if differ is None:
            return {}, [*self._rules]
        if record is not meeting:
            differ |= self._of_record
        return known, [sight for sight in self._rules if sight in differ] if differ else []

    def _found(
        self, lines: Sequence[Line], read: ReadLines, meeting: Meeting | None, sights: Iterable[Sight]
    ) -> dict[Sight, tuple[RuleHit, ...]]:
        taken: dict[Sight, list[Taking]] = {sight: [] for sight in sights}
        for of_line in read.takings:
            for taking in of_line:
                if taking[0] in taken:
                    taken[taking[0]].append(taking)
        found: dict[Sight, tuple[RuleHit, ...]] = {}
        reading: LinearText | None = None
        for sight, takings in taken.items():
            asked = meeting if sight in self._of_record else None
            numbers = tuple([one[1] for one in _that_count(sight, takings)])
            key = read.build, sight, numbers, asked and id(asked)
            known = self._judged.get(key)
            if known is None:
                reading = reading or LinearText(tuple(lines), self._kind)
                known = self._judged.keep(key, (asked, self._ask(self._rules[sight], reading, asked)))
            found[sight] = known[1]
        return found


def _that_count(sight: Sight, takings: list[Taking]) -> list[Taking]:
    """The takings without which the rule would find something else: none where no finding can begin; of a
    rule that only finds what it takes twice those that have something in common with another."""
    if sight.starts and not any(one.starts for one in takings):
        return []
    if sight.twice is None:
        return takings
    keys = [key for one in takings for key in one.compared]
    if len(set(keys)) == len(keys):
        return []
    counts = Counter(keys)
    return [one for one in takings if any(counts[key] > 1 for key in one.compared)]
