"""Values extracted from a draft, and their collector."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TypeAlias

Plain: TypeAlias = "str | list[Plain] | dict[str, Plain]"


@dataclass(slots=True)
class Entry:
    """A value of the meeting file and the sentence it stands in; of a list, one entry of it."""

    path: tuple[str, ...]
    value: Plain
    sentence: str
    line: int


@dataclass(slots=True)
class Finding:
    """``entries`` in order; ``told``: sentences on what could not be decided."""

    entries: list[Entry] = field(default_factory=list)
    told: list[str] = field(default_factory=list)

    def add(self, path: tuple[str, ...], value: Plain, sentence: str, line: int) -> None:
        if value and "【待补" not in str(value):
            self.entries.append(Entry(path, value, sentence, line))
