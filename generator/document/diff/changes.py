"""Diff of two drafts as hunks of paragraphs, for display."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Literal, TypeAlias

from generator.document.diff.align import Pair, align
from generator.document.diff.semantic_cleanup import readable_steps
from generator.document.diff.tokens import words

Kind: TypeAlias = Literal["same", "changed", "added", "deleted", "moved"]
PieceKind: TypeAlias = Literal["same", "added", "deleted"]

_PARAGRAPHS = re.compile(r"[^\n]*(?:\n(?:[ \t]*\n)*|\Z)")
_SHORTEST_MOVE = 6  # characters; shorter paragraphs come and go by themselves


@dataclass(frozen=True, slots=True)
class Piece:
    """Characters that stay, come or go: those not ``added`` are the old text, those not ``deleted`` the
    new one."""

    kind: PieceKind
    text: str


@dataclass(frozen=True, slots=True)
class Hunk:
    """One paragraph, or several that were split or joined; one that is the ``same`` may differ in the
    empty lines after it. ``old_at`` and ``new_at`` count paragraphs from 0. A ``moved`` one stands where
    it went, ``partner`` being its old place; where it was stands a hunk ``deleted`` whose ``partner`` is
    its new place (None: really deleted)."""

    kind: Kind
    old: str
    new: str
    old_at: int
    new_at: int
    pieces: tuple[Piece, ...]
    partner: int | None = None


@dataclass(frozen=True)
class Changes:
    """All hunks in order: their ``old`` joined are the old text, their ``new`` the new one."""

    hunks: tuple[Hunk, ...]

    @cached_property
    def edited(self) -> tuple[Hunk, ...]:
        """Only what is not the same."""
        return tuple(one for one in self.hunks if one.kind != "same")


def paragraphs(text: str) -> list[str]:
    """Lines with the empty lines that follow them; joined they are ``text``."""
    return [found[0] for found in _PARAGRAPHS.finditer(text) if found[0]]


def changes(old_draft: str, new_draft: str, names: Iterable[str] = ()) -> Changes:
    """From one text to another; ``names`` are not taken apart."""
    return changes_of(paragraphs(old_draft), paragraphs(new_draft), names)


def changes_of(old: Sequence[str], new: Sequence[str], names: Iterable[str] = ()) -> Changes:
    """The same for paragraphs in hand."""
    known = tuple(names)
    pairs = align([one.rstrip() for one in old], [one.rstrip() for one in new])
    return Changes(_with_moves([_hunk(pair, old, new, known) for pair in pairs]))


def pieces(old: str, new: str, names: Iterable[str] = ()) -> tuple[Piece, ...]:
    """Diff two texts by characters; a deletion comes before the insertion that replaces it."""
    many, others = words(old, names), words(new, names)
    made: list[Piece] = []
    for one in readable_steps(many, others):
        was, now = "".join(many[one.a : one.b]), "".join(others[one.c : one.d])
        if one.same:
            made.append(Piece("same", was))
        else:
            made += [Piece("deleted", was)] if was else []
            made += [Piece("added", now)] if now else []
    return tuple(made)


def _hunk(pair: Pair, old: Sequence[str], new: Sequence[str], names: tuple[str, ...]) -> Hunk:
    was, now = "".join(old[pair.a : pair.b]), "".join(new[pair.c : pair.d])
    kind: Kind = "changed"
    if pair.same:
        kind = "same"
    elif pair.a == pair.b:
        kind = "added"
    elif pair.c == pair.d:
        kind = "deleted"
    return Hunk(kind, was, now, pair.a, pair.c, pieces(was, now, names))


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
