"""The people of a pack of documents, and which of them stand in a line."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from generator.records.model import Meeting
from generator.review.linear_text import LinearText
from generator.review.rules.person_mentions import find_person_mentions


def people_of_pack(readings: Mapping[str, LinearText], meeting: Meeting | None) -> list[str]:
    """Their names: those of the record, without one those that stand in the documents with a post."""
    if meeting and meeting.people:
        return [one.name for one in meeting.people]
    return sorted({one.name for reading in readings.values() for one in find_person_mentions(reading)})


class NamesIn:
    """Names, by how they begin: which of thousands stand in a line."""

    def __init__(self, names: Iterable[str]) -> None:
        self._by_start: dict[str, list[str]] = {}
        for name in dict.fromkeys(names):
            self._by_start.setdefault(name[:2], []).append(name)

    def found(self, text: str) -> list[tuple[int, str]]:
        """Where each of them stands first, from left to right."""
        starts = {text[at : at + 2] for at in range(len(text))} | set(text)
        candidates = [name for start in starts for name in self._by_start.get(start, ())]
        return sorted((text.find(one), one) for one in candidates if one in text)
