"""Result types of an import: the draft with its removals and warnings, and the extracted facts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from generator.document.nodes import Document

_SHOWN = 30  # characters of what was taken out, where it is listed


class Removal(NamedTuple):
    """Something of the file that is not in the draft, or stands there changed. ``what``: the words
    themselves; ``where``: 第3段, or nothing when it is everywhere; ``why``: a Chinese phrase;
    ``restorable``: given back to the import, it leaves the words where they stood."""

    what: str
    where: str
    why: str
    restorable: bool = False

    def __str__(self) -> str:
        what = self.what if len(self.what) <= _SHOWN else f"{self.what[:_SHOWN]}……（共{len(self.what)}字）"
        return "：".join(part for part in (self.where, self.why, what) if part)


class SourceLine(NamedTuple):
    """A line of the file. ``words``, without white space, must stand in what is printed of the draft;
    ``text`` is the line as a person sees it."""

    words: str
    text: str


@dataclass(frozen=True, slots=True)
class ImportResult:
    """``draft``: Markdown as docs/draft.md has it; ``document``: the tree it stands for, labels filled in;
    ``warnings``: Chinese sentences on what could not be carried over; ``ours``: the file was made by
    wengao, so its structure is exact; ``lines``: what must be found again on the page."""

    draft: str
    document: Document
    removed: tuple[Removal, ...] = ()
    warnings: tuple[str, ...] = ()
    name: str = ""
    ours: bool = False
    lines: tuple[SourceLine, ...] = ()


class ExtractedFact(NamedTuple):
    """``path`` from the top of a meeting file; ``sentence`` it was read in, ``line`` of the draft (from 1)
    where that stands."""

    path: tuple[str | int, ...]
    value: str
    sentence: str
    line: int


@dataclass(frozen=True, slots=True)
class ExtractionResult:
    """``yaml``: a meeting file, each fact under a comment with its sentence and 待核; empty when no name
    of a meeting was found, since a meeting file needs one. ``warnings``: what was said twice
    differently, and left out; ``groups``: the facts that stand and fall together, such as a person's
    name and posts."""

    yaml: str
    facts: tuple[ExtractedFact, ...] = ()
    warnings: tuple[str, ...] = ()
    groups: tuple[tuple[ExtractedFact, ...], ...] = ()


@dataclass(slots=True)
class ImportNotes:
    """Gathers what is to be told while a file is read. ``restored``: what a person wants back of what was
    taken out the last time."""

    removed: list[Removal]
    warnings: list[str]
    lines: list[SourceLine] = field(default_factory=list)
    restored: frozenset[Removal] = frozenset()

    @classmethod
    def none(cls, restored: frozenset[Removal] = frozenset()) -> ImportNotes:
        return cls([], [], restored=restored)

    def cut(self, what: str, where: str, why: str) -> bool:
        """Whether these words are to be taken out, which is told; not when a person wants them back."""
        removal = Removal(what, where, why, restorable=True)
        if removal in self.restored:
            return False
        self.removed.append(removal)
        return True

    def remove(self, what: str, where: str, why: str) -> None:
        self.removed.append(Removal(what, where, why))

    def warn(self, *sentences: str) -> None:
        self.warnings += [one for one in sentences if one not in self.warnings]

    def extend(self, sentences: Iterable[str]) -> None:
        self.warn(*sentences)
