"""Diff of two drafts as hunks of paragraphs, for display."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Literal, TypeAlias

from generator.document.diff.align import Pair, align
from generator.document.diff.semantic_cleanup import readable_opcodes
from generator.document.diff.tokens import tokenize

HunkKind: TypeAlias = Literal["same", "changed", "added", "deleted", "moved"]
SegmentKind: TypeAlias = Literal["same", "added", "deleted"]

_PARAGRAPHS = re.compile(r"[^\n]*(?:\n(?:[ \t]*\n)*|\Z)")
_SHORTEST_MOVE = 6  # characters; shorter paragraphs come and go by themselves


@dataclass(frozen=True, slots=True)
class DiffSegment:
    """Characters that stay, come or go: those not ``added`` are the old text, those not ``deleted`` the
    new one."""

    kind: SegmentKind
    text: str


@dataclass(frozen=True, slots=True)
class Hunk:
    """One paragraph, or several that were split or joined; one that is the ``same`` may differ in the
    empty lines after it. ``old_at`` and ``new_at`` count paragraphs from 0. A ``moved`` one stands where
    it went, ``partner`` being its old place; where it was stands a hunk ``deleted`` whose ``partner`` is
    its new place (None: really deleted)."""

    kind: HunkKind
    old: str
    new: str
    old_at: int
    new_at: int
    pieces: tuple[DiffSegment, ...]
    partner: int | None = None


@dataclass(frozen=True)
class TextDiff:
    """All hunks in order: their ``old`` joined are the old text, their ``new`` the new one."""

    hunks: tuple[Hunk, ...]

    @cached_property
    def edited(self) -> tuple[Hunk, ...]:
        """Only what is not the same."""
        return tuple(one for one in self.hunks if one.kind != "same")


def split_paragraphs(text: str) -> list[str]:
    """Lines with the empty lines that follow them; joined they are ``text``."""
    return [found[0] for found in _PARAGRAPHS.finditer(text) if found[0]]


def diff_drafts(old_draft: str, new_draft: str, names: Iterable[str] = ()) -> TextDiff:
    """From one text to another; ``names`` are not taken apart."""
    return diff_paragraphs(split_paragraphs(old_draft), split_paragraphs(new_draft), names)


def diff_paragraphs(old: Sequence[str], new: Sequence[str], names: Iterable[str] = ()) -> TextDiff:
    """The same for paragraphs in hand."""
    known = tuple(names)
    pairs = align([one.rstrip() for one in old], [one.rstrip() for one in new])
    return TextDiff(_with_moves([_hunk(pair, old, new, known) for pair in pairs]))


def diff_characters(old: str, new: str, names: Iterable[str] = ()) -> tuple[DiffSegment, ...]:
    """Diff two texts by characters; a deletion comes before the insertion that replaces it."""
    many, others = tokenize(old, names), tokenize(new, names)
    made: list[DiffSegment] = []
    for one in readable_opcodes(many, others):
        was, now = "".join(many[one.a : one.b]), "".join(others[one.c : one.d])
        if one.same:
            made.append(DiffSegment("same", was))
        else:
            made += [DiffSegment("deleted", was)] if was else []
            made += [DiffSegment("added", now)] if now else []
    return tuple(made)


def _hunk(pair: Pair, old: Sequence[str], new: Sequence[str], names: tuple[str, ...]) -> Hunk:
    was, now = "".join(old[pair.a : pair.b]), "".join(new[pair.c : pair.d])
    kind: HunkKind = "changed"
    if pair.same:
        kind = "same"
    elif pair.a == pair.b:
        kind = "added"
    elif pair.c == pair.d:
        kind = "deleted"
    return Hunk(kind, was, now, pair.a, pair.c, diff_characters(was, now, names))


def _with_moves(hunks: list[Hunk]) -> tuple[Hunk, ...]:
    """What was deleted here and added there word for word is moved."""
    gone: dict[str, list[int]] = {}
    for at, one in enumerate(hunks):
        if one.kind == "deleted" and len(one.old.strip()) >= _SHORTEST_MOVE:
            gone.setdefault(one.old.strip(), []).append(at)
    for at, one in enumerate(hunks):
        places = gone.get(one.new.strip()) if one.kind == "added" else None
        if places:
            source = places.pop(0)
            hunks[at] = replace(one, kind="moved", partner=hunks[source].old_at)
            hunks[source] = replace(hunks[source], partner=one.new_at)
    return tuple(hunks)
