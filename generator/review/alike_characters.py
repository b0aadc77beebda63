"""Characters that sound or look alike, which a person or an input method puts one for the other."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Literal, TypeAlias

from generator.files.resources import read_text

SOUNDS = "templates/_rules/同音字.txt"
SHAPES = "templates/_rules/形近字.txt"

Likeness: TypeAlias = Literal["同音", "形近", "近音"]
"""Same syllable whatever its tone; similar to look at; syllables that many speakers do not tell apart."""


def likeness(one: str, other: str) -> Likeness | None:
    """How two characters are alike; None: not at all, or they are the same."""
    if one == other:
        return None
    sounds = _sounds()
    mine, others = sounds.get(one, frozenset()), sounds.get(other, frozenset())
    if mine & others:
        return "同音"
    if other in look_alikes(one):
        return "形近"
    if {_blurred(sound) for sound in mine} & {_blurred(sound) for sound in others}:
        return "近音"
    return None


@cache
def look_alikes(character: str) -> str:
    """The characters that look like one, in the order of the table."""
    rows = _rows_of_shapes().get(character, ())
    return "".join(dict.fromkeys(one for row in rows for one in row if one != character))


@cache
def _sounds() -> dict[str, frozenset[str]]:
    """The syllables of each character."""
    found: dict[str, set[str]] = {}
    for row in _rows(SOUNDS):
        syllable, _, characters = row.partition(" ")
        for one in characters:
            found.setdefault(one, set()).add(syllable)
    return {one: frozenset(syllables) for one, syllables in found.items()}


@cache
def _rows_of_shapes() -> dict[str, tuple[str, ...]]:
    """The rows of the table in which each character stands."""
    found: dict[str, tuple[str, ...]] = {}
    for row in _rows(SHAPES):
        for one in row:
            found[one] = (*found.get(one, ()), row)
    return found


def _rows(file: str) -> Iterator[str]:
    return (row for row in read_text(file).split("\n") if row and not row.startswith("#"))


@cache
def _blurred(syllable: str) -> str:
    """Without what many speakers do not tell apart: zh and z, ing and in."""
    for two in ("zh", "ch", "sh"):
        if syllable.startswith(two):
            syllable = two[0] + syllable[2:]
    return syllable[:-1] if syllable.endswith(("ing", "eng", "ang")) else syllable
