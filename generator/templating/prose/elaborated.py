"""What the blocks of a speech ask of whoever knows what may follow a fact."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NamedTuple, Protocol

from generator.records.model import Point
from generator.records.model.requirements import Stress

Length = Literal["简", "中", "详"]
LENGTHS: tuple[Length, ...] = ("简", "中", "详")


class Elaborated(NamedTuple):
    """What goes with one fact: a sentence ``before`` it, a clause ``within`` its sentence at the end,
    sentences ``after`` it. All without closing marks."""

    before: str = ""
    within: str = ""
    after: tuple[str, ...] = ()

    @property
    def length(self) -> int:
        """Characters."""
        return len(self.before) + len(self.within) + sum(map(len, self.after))

    @property
    def is_empty(self) -> bool:
        return not (self.before or self.within or self.after)


class Elaborations(Protocol):
    """Elaborations of one document, the same whenever they are asked for."""

    def of(self, point: Point | Stress) -> Elaborated:
        """What goes with a thing asked for."""

    def after(self, path: str) -> Sequence[str]:
        """Sentences after what is stated at a path of the record: 形势.判断, 形势.问题."""

    def groups(self, points: Sequence[Point]) -> Sequence[tuple[str, int]]:
        """Headings for neighbouring points of one kind, each with how many; none where there are not at
        least two, or one has no heading."""


class NoElaborations:
    """For documents that report."""

    def of(self, point: Point | Stress) -> Elaborated:
        return Elaborated()

    def after(self, path: str) -> Sequence[str]:
        return ()

    def groups(self, points: Sequence[Point]) -> Sequence[tuple[str, int]]:
        return ()
