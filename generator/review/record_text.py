"""The meeting record as one text, to look up whether it contains a word; cache per meeting."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from generator.records.model import Meeting
from generator.review.text import remove_whitespace

T = TypeVar("T")
_KEPT = 16


@dataclass(frozen=True, slots=True)
class RecordText:
    """``text`` has no white space."""

    text: str


def cached_per_meeting(function: Callable[[Meeting], T]) -> Callable[[Meeting], T]:
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


@cached_per_meeting
def record_text(meeting: Meeting) -> RecordText:
    return RecordText(remove_whitespace(meeting.model_dump_json(by_alias=True)))
