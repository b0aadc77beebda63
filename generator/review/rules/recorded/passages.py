"""A document as passages: its paragraphs and the rows of its tables, to be set against another's."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby

from generator.review.linear_text import Line, LinearText
from generator.review.rules.recorded.plain_words import bare

_LABEL = re.compile(
    r"^(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十\d]{1,3}[)）]|\d{1,3}[.．](?!\d))"
)
_LEAD = re.compile(r"([\u3400-\u9fff]{2,6}):")


@dataclass(frozen=True, eq=False)
class ComparedPassage:
    """``first`` is the index of its first line; a row has a line for each cell that is not empty."""

    first: int
    lines: tuple[Line, ...]

    @property
    def is_row(self) -> bool:
        return self.lines[0].cell is not None

    @cached_property
    def key(self) -> str:
        """Of an element of head or foot its name; 出席 of a line 出席：…"""
        found = None if self.is_row else _LEAD.match(self.words)
        return self.lines[0].key or (found[1] if found else "")

    @cached_property
    def words(self) -> str:
        """What it says, without blanks, labels and the number of a row."""
        if not self.is_row:
            line = self.lines[0]
            key = f"{line.key}:" if line.role == "要素" else ""
            return key + bare(line.text[label_length(line.text, line.label) :])
        texts = [bare(one.text) for one in self.lines]
        return "\t".join(texts[1:] if texts[0].isdecimal() and len(texts) > 1 else texts)

    @cached_property
    def pairs(self) -> frozenset[str]:
        """Its pairs of characters, by which passages that are alike are found."""
        words = self.words
        return frozenset([words[at : at + 2] for at in range(len(words) - 1)] or [words])

    def likeness(self, other: ComparedPassage) -> float:
        """From 0 to 1."""
        shared = len(self.pairs & other.pairs)
        return 2 * shared / (len(self.pairs) + len(other.pairs))


def label_length(text: str, label: str = "") -> int:
    """How many characters at the head of a line are its label."""
    if label and text.startswith(label):
        return len(label)
    found = _LABEL.match(text)
    return found.end() if found else 0


def passages(reading: LinearText) -> tuple[ComparedPassage, ...]:
    return tuple(_passages(reading))


def _passages(reading: LinearText) -> Iterator[ComparedPassage]:
    at = 0
    for row, many in groupby(reading.lines, lambda one: one.cell and one.cell[:2]):
        lines = tuple(many)
        if row is None:
            yield from (ComparedPassage(at + n, (line,)) for n, line in enumerate(lines))
        else:
            yield ComparedPassage(at, lines)
        at += len(lines)
