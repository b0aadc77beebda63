"""The meeting record as one text, to look up whether it contains a word; cache per meeting."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from generator.records.model import Meeting
from generator.review.text import squeezed

T = TypeVar("T")
_KEPT = 16


@dataclass(frozen=True, slots=True)
class Record:
    """``text`` has no white space."""

    text: str


def once(function: Callable[[Meeting], T]) -> Callable[[Meeting], T]:
    """Cache a function of a meeting for the last few meetings (LRU).

    The key is the identity of the meeting: comparing whole meetings takes longer than most rules."""
    kept: OrderedDict[int, tuple[Meeting, T]] = OrderedDict()

    def remembered(meeting: Meeting) -> T:
        known = kept.get(id(meeting))
        if known is None or known[0] is not meeting:
            known = kept[id(meeting)] = (meeting, function(meeting))
            if len(kept) > _KEPT:
                kept.popitem(last=False)
        return known[1]

    return remembered


@once
def record_of(meeting: Meeting) -> Record:
    return Record(squeezed(meeting.model_dump_json(by_alias=True)))
