"""Words of the same length that differ by one character."""

from __future__ import annotations

from typing import NamedTuple

from generator.review.alike_characters import likeness


class OneCharacter(NamedTuple):
    """``one`` stands at ``at`` where the other word has ``other``."""

    at: int
    one: str
    other: str

    @property
    def alike(self) -> bool:
        """Whether the two sound or look alike, so that one is easily written for the other."""
        return likeness(self.one, self.other) is not None


def difference(word: str, other: str) -> OneCharacter | None:
    """The only character in which two words differ; None: they are the same, or differ by more."""
    if len(word) != len(other):
        return None
    found = [at for at, (a, b) in enumerate(zip(word, other, strict=True)) if a != b]
    return OneCharacter(found[0], word[found[0]], other[found[0]]) if len(found) == 1 else None


def left_open(word: str) -> list[tuple[int, str]]:
    """A word with each of its characters left open: words that differ by one have one of these in common."""
    return [(at, word[:at] + word[at + 1 :]) for at in range(len(word))]
