"""Values extracted from a draft, and their collector."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TypeAlias

PlainData: TypeAlias = "str | list[PlainData] | dict[str, PlainData]"


@dataclass(slots=True)
class ExtractedValue:
    """A value of the meeting file and the sentence it stands in; of a list, one entry of it."""

    path: tuple[str, ...]
    value: PlainData
    sentence: str
    line: int


@dataclass(slots=True)
class FactCollector:
    """``entries`` in order; ``told``: sentences on what could not be decided."""

    entries: list[ExtractedValue] = field(default_factory=list)
    told: list[str] = field(default_factory=list)

    def add(self, path: tuple[str, ...], value: PlainData, sentence: str, line: int) -> None:
        if value and "【待补" not in str(value):
            self.entries.append(ExtractedValue(path, value, sentence, line))
