"""The rows of a list, and what came of each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from generator.readers import Recipient


@dataclass(frozen=True, slots=True)
class Row:
    """One recipient; ``number`` from 1, in the order of the list."""

    number: int
    recipient: Recipient

    @property
    def values(self) -> Mapping[str, str]:
        return self.recipient.values

    def place(self, column: str = "") -> str:
        """Where a person finds the row, or one cell of it."""
        return self.recipient.place(column)


@dataclass(frozen=True, slots=True)
class Outcome:
    """``files``: name → SHA-256. ``fault`` says where and why there are none. ``kept``: made by an earlier
    run and left alone. ``mark`` stands for all that the files depend on."""

    row: Row
    files: Mapping[str, str] = field(default_factory=dict)
    fault: str = ""
    warnings: tuple[str, ...] = ()
    mark: str = ""
    kept: bool = False
