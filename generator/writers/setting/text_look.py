"""How characters are set."""

from __future__ import annotations

from dataclasses import dataclass

from generator.writers.layout import Font
from generator.writers.measure import widths_in


@dataclass(frozen=True, slots=True)
class TextLook:
    """How characters are set: ``size`` in points, ``tracking`` in twips after each."""

    font: Font
    size: float
    bold: bool = False
    tracking: int = 0
    color: str = ""

    def width(self, text: str) -> float:
        """Points the text takes, without tracking."""
        widths = widths_in(self.font.latin, self.bold)
        return sum([widths[char] for char in text]) * self.size
