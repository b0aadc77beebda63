"""How many sentences of the pack a slot gets, by the chosen length."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal, Protocol, TypeAlias

from generator.chinese.fact_text import join, say
from generator.errors import TemplateError
from generator.templating.prose.words import table

Length = Literal["简", "中", "详"]
USUAL = "句数"
Amounts: TypeAlias = "tuple[tuple[str, tuple[str, ...]], ...]"
"""Slot → numbers of sentences for the three lengths, as a template says them."""
ANY, NONE = "*", "0"
"""A slot that stands for all that are not named, and how many sentences where there shall be none."""
_FORM = "每行应为三个整数，例如 意义: [1, 3, 4]"
SHARED = {"任务措施": "措施", "目标措施": "措施"}
"""Places in a text that draw on the sentences of another slot."""
LENGTHS: tuple[Length, ...] = ("简", "中", "详")


class Picker(Protocol):
    """Gives sentences of a phrase pack; each at most once in a document."""

    def pick(self, slot: str, count: int = 1, about: str = "") -> list[str]: ...


class Phrasing:
    """Sentences for a slot, as many as ``length`` allows: the usual number (``templates/_words/素材.yaml``),
    or that of a kind, whose template says it (篇幅)."""

    def __init__(
        self, picker: Picker, own: Amounts, length: Length, folders: tuple[Path, ...] = (), kind: str = ""
    ) -> None:
        self._picker, self._amounts = picker, amounts(tuple(own), length, folders, kind)

    def __call__(self, slot: str, about: str = "", most: int | None = None) -> str:
        """Sentences run together, at ``most`` so many; ``slot`` ``任务措施`` draws on 措施 with an amount of
        its own."""
        count = self.amount(slot)
        count = count if most is None else min(count, most)
        return join("", self._picker.pick(SHARED.get(slot, slot), count, about)) if count else ""

    def amount(self, slot: str) -> int:
        """How many the chosen length allows; one for what no list names, unless they say otherwise."""
        return self._amounts.get(slot, self._amounts.get(ANY, 1))


@lru_cache(maxsize=64)
def amounts(
    own: Amounts, length: Length, folders: tuple[Path, ...] = (), kind: str = ""
) -> Mapping[str, int]:
    """Slot → number of sentences, the usual ones overlaid by those of a kind. Raises TemplateError."""
    at = LENGTHS.index(length)
    usual = table("素材", folders)[USUAL]
    if not isinstance(usual, dict):
        raise TemplateError(f"词表“素材.yaml”里“{USUAL}”{_FORM}")
    if ANY in dict(own):
        usual = {}
    return {
        **{slot: _count(counts, at, say("词表“素材.yaml”里“", USUAL, "”")) for slot, counts in usual.items()},
        **{slot: _count(counts, at, say(kind, "的模板开头“篇幅”")) for slot, counts in own},
    }


def _count(counts: Any, at: int, where: str) -> int:
    if not isinstance(counts, list | tuple) or len(counts) != len(LENGTHS):
        raise TemplateError(where + _FORM)
    if not all(str(one).isdecimal() for one in counts):
        raise TemplateError(where + _FORM)
    return int(counts[at])
