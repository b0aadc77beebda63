"""The rows of a list, and what came of each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from generator.errors import Diagnostic
from generator.records import Recipient
from generator.review import Finding


@dataclass(frozen=True, slots=True)
class RecipientRow:
    """One recipient; ``number`` from 1, in the order of the list."""

    number: int
    recipient: Recipient

    @property
    def values(self) -> Mapping[str, str]:
        return self.recipient.values

    def place(self, column: str = "") -> str:
        """Where a person finds the row, or one cell of it."""
        return self.recipient.place(column)

    def fault(self, message: str, column: str = "") -> Diagnostic:
        """What is wrong with the row, or with its cell in ``column``."""
        return Diagnostic(message, place=self.place(column))


@dataclass(frozen=True, slots=True)
class Outcome:
    """``files``: name → SHA-256. ``faults`` say where and why there are none; ``findings`` are those of the
    review. ``kept``: made by an earlier run and left alone. ``beside``: a file that a person edited, left as
    it is → the new one; ``replaced``: one that was replaced → its copy. ``mark`` stands for all that the
    files depend on."""

    row: RecipientRow
    files: Mapping[str, str] = field(default_factory=dict)
    faults: tuple[Diagnostic, ...] = ()
    warnings: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()
    mark: str = ""
    kept: bool = False
    beside: Mapping[str, str] = field(default_factory=dict)
    replaced: Mapping[str, str] = field(default_factory=dict)

    @property
    def fault(self) -> str:
        """The faults in one sentence; empty when there are none."""
        return "；".join(map(str, self.faults))

    @property
    def remark(self) -> str:
        """What is said of the row beside its warnings; empty where all is as usual."""
        beside = [f"{name} 有人改过，留着没有动，新的存成 {new}" for name, new in self.beside.items()]
        replaced = [f"{name} 有人改过，原来的存成 {copy}" for name, copy in self.replaced.items()]
        return "；".join((*map(str, self.faults), *beside, *replaced))
