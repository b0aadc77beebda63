"""What the record of the meeting holds, as text: what a document may say."""

from __future__ import annotations

from dataclasses import dataclass

from generator.model import Meeting
from generator.review.text import squeezed


@dataclass(frozen=True, slots=True)
class Record:
    """``text`` has no white space."""

    text: str


_LAST: list[tuple[Meeting, Record]] = []


def record_of(meeting: Meeting) -> Record:
    """The same meeting is read once, however many rules ask, one after the other."""
    for known, record in _LAST:
        if known is meeting:
            return record
    record = Record(squeezed(meeting.model_dump_json(by_alias=True)))
    _LAST[:] = [(meeting, record)]
    return record
