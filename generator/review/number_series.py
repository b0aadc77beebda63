"""Numbers that should count 1, 2, 3 …: where a series goes wrong, told with the fewest faults."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple


class SeriesFault(NamedTuple):
    """The number at ``place`` is wrong where ``before`` numbers were counted; ``mistyped``: the next one goes
    on as if it were right."""

    place: int
    before: int
    mistyped: bool
    repeats: bool

    @property
    def shown(self) -> int:
        """The number that the sentence about it names beside the one that stands there."""
        return self.before + 1 if self.mistyped else max(self.before, 1)


def series_faults(numbers: Sequence[int]) -> Iterator[SeriesFault]:
    """1, 2, 4, 4: the first 4 is mistyped; 1, 2, 4, 5: a number is left out. A 1 begins anew unless what
    follows goes on with the old count."""
    count = 0
    for place, said in enumerate(numbers):
        expected = count + 1
        after = numbers[place + 1] if place + 1 < len(numbers) else None
        mistyped = after == expected + 1
        if said == expected:
            count = said
        elif said == 1 and not (mistyped and after != said + 1):
            count = 1
        else:
            yield SeriesFault(place, count, mistyped, said == count)
            count = expected if mistyped else said


def gap_sentence(label: str, fault: SeriesFault, shown: str) -> str:
    """What is wrong with the label of a number; ``shown``: the label of the other that is named."""
    if fault.mistyped:
        return f"“{label}”应为“{shown}”"
    if fault.repeats:
        return f"“{label}”重复了"
    if fault.before:
        return f"“{label}”前面只编到“{shown}”"
    return f"从“{label}”编起，前面没有“{shown}”"
