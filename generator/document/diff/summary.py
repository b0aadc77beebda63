"""Summarise a diff: changed facts first, then whole sentences."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from generator.document.diff.align import align
from generator.document.diff.changes import TextDiff
from generator.document.diff.facts import FactChange, diff_facts

_SENTENCES = re.compile(r"[^。！？；\n\t]*(?:[。！？；\n\t][”’）》]*|\Z)")
_LABEL = re.compile(
    r"^(?:[（(]?[一二三四五六七八九十\d]{1,3}[）).．、]|[一二三四五六七八九十]{1,3}(?:是|要)，?)"
)
_SHORTEST = 4  # characters of a sentence whose moving is told


@dataclass(frozen=True, slots=True)
class LocatedFactChange:
    """A fact that changed, with the passage it stands in now (or stood in)."""

    change: FactChange
    passage: str


@dataclass(frozen=True, slots=True)
class DiffSummary:
    """``reworded`` are pairs of sentences, old and new; ``came`` and ``went`` count characters."""

    facts: tuple[LocatedFactChange, ...]
    added: tuple[str, ...]
    deleted: tuple[str, ...]
    moved: tuple[str, ...]
    reworded: tuple[tuple[str, str], ...]
    came: int
    went: int

    @property
    def is_empty(self) -> bool:
        return not (self.came or self.went)


def summarize_diff(found: TextDiff, names: Sequence[str] = ()) -> DiffSummary:
    """``names`` are the people known, so that one put for another is told."""
    facts: list[LocatedFactChange] = []
    gone: list[str] = []
    come: list[str] = []
    reworded: list[tuple[str, str]] = []
    for hunk in found.edited:
        if hunk.partner is None:
            found_here = diff_facts(_without_label(hunk.old), _without_label(hunk.new), names)
            facts += [LocatedFactChange(one, _passage(one, hunk.old, hunk.new)) for one in found_here]
        was, now = _sentences(hunk.old), _sentences(hunk.new)
        for pair in align(was, now):
            one, other = "".join(was[pair.a : pair.b]), "".join(now[pair.c : pair.d])
            if one and other:
                reworded += [] if pair.same else [(one, other)]
            else:
                gone += [one] if one else []
                come += [other] if other else []
    moved = [*(Counter(gone) & Counter(come)).elements()]
    moved = [one for one in moved if len(one) >= _SHORTEST]
    pieces = [piece for hunk in found.edited if hunk.partner is None for piece in hunk.pieces]
    return DiffSummary(
        tuple(facts),
        _multiset_difference(come, moved),
        _multiset_difference(gone, moved),
        tuple(moved),
        tuple(reworded),
        sum(len(one.text.strip()) for one in pieces if one.kind == "added"),
        sum(len(one.text.strip()) for one in pieces if one.kind == "deleted"),
    )


def _sentences(text: str) -> list[str]:
    """Without the number at their head, which changes whenever something comes or goes before it."""
    cut = map(_without_label, _SENTENCES.findall(text))
    return [one for one in cut if one]


def _without_label(text: str) -> str:
    return _LABEL.sub("", text.strip())


def _multiset_difference(many: Iterable[str], taken: Iterable[str]) -> tuple[str, ...]:
    left = Counter(taken)
    made = []
    for one in many:
        if left[one]:
            left[one] -= 1
        else:
            made.append(one)
    return tuple(made)


def _passage(change: FactChange, old: str, new: str) -> str:
    """The sentence the fact stands in now, or stood in."""
    fact, text = (change.new, new) if change.new else (change.old, old)
    sentences = [one for one in _SENTENCES.findall(text) if fact in one]
    return " ".join((sentences[0] if sentences else text).split())
