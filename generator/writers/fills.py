"""Fills that distinguish chart series without colour: greys and hatchings, strongest contrast first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Hatch = Literal["", "ltUpDiag", "ltHorz", "pct20", "wdDnDiag", "smGrid"]


@dataclass(frozen=True, slots=True)
class Fill:
    """A grey (RRGGBB), or black lines of a hatching on white; ``dark``: words on it are white."""

    grey: str
    hatch: Hatch = ""

    @property
    def dark(self) -> bool:
        return not self.hatch and int(self.grey[:2], 16) < 0x90


FILLS = (
    Fill("404040"),
    Fill("D0D0D0"),
    Fill("FFFFFF", "wdDnDiag"),
    Fill("FFFFFF"),
    Fill("8C8C8C"),
    Fill("FFFFFF", "ltHorz"),
    Fill("FFFFFF", "smGrid"),
    Fill("FFFFFF", "pct20"),
    Fill("B0B0B0"),
    Fill("FFFFFF", "ltUpDiag"),
)


def series_fill(number: int) -> Fill:
    """The look of series ``number`` (from 0); after the last the first comes again."""
    return FILLS[number % len(FILLS)]
