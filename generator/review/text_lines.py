"""Lines of a plain text: each line of the file that is not empty is a paragraph."""

from __future__ import annotations

from dataclasses import dataclass, replace

from generator.review.linear_text import LinearText
from generator.review.word_lines import linearize_word


@dataclass(frozen=True, slots=True)
class _TextLine:
    """A line of the file, seen as a paragraph without style."""

    number: int
    text: str
    style: str = ""
    level: int | None = None
    cell: tuple[int, int, int] | None = None


def linearize_text(text: str) -> LinearText:
    """Places are lines of the file: 第3行."""
    rows = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    reading = linearize_word(_TextLine(n, row.strip()) for n, row in enumerate(rows, 1) if row.strip())
    lines = (replace(line, marks=((0, f"第{line.number}行"),)) for line in reading.lines)
    return replace(reading, lines=tuple(lines))
