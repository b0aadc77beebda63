"""How many sentences of the pack a slot gets, by the chosen length."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Literal, Protocol

from generator.chinese.fact_text import join
from generator.errors import TemplateError
from generator.templating.prose.words import table

Length = Literal["简", "中", "详"]
USUAL = "通用"
SHARED = {"任务措施": "措施", "目标措施": "措施"}
"""Places in a text that draw on the sentences of another slot."""
LENGTHS: tuple[Length, ...] = ("简", "中", "详")


class Picker(Protocol):
    """Gives sentences of a phrase pack; each at most once in a document."""

    def pick(self, slot: str, count: int = 1, about: str = "") -> list[str]: ...


class Phrasing:
    """Sentences for a slot, as many as ``length`` allows a kind (``templates/_words/篇幅.yaml``)."""

    def __init__(self, picker: Picker, kind: str, length: Length, folders: tuple[Path, ...] = ()) -> None:
        self._picker, self._amounts = picker, amounts(kind, length, folders)

    def __call__(self, slot: str, about: str = "") -> str:
        """Sentences run together, ``slot`` ``任务措施`` drawing on 措施 with an amount of its own."""
        count = self.amount(slot)
        return join("", self._picker.pick(SHARED.get(slot, slot), count, about)) if count else ""

    def amount(self, slot: str) -> int:
        """How many the chosen length allows; one for what the list does not name."""
        return self._amounts.get(slot, 1)


@lru_cache(maxsize=64)
def amounts(kind: str, length: Length, folders: tuple[Path, ...] = ()) -> Mapping[str, int]:
    """Slot → number of sentences, the usual ones overlaid by those of the kind."""
    at = LENGTHS.index(length)
    listed = table("篇幅", folders, as_written=True)  # what it does not name has one sentence
    try:
        slots = {**listed[USUAL], **listed.get(kind, {})}
        return {slot: int(counts[at]) for slot, counts in slots.items()}
    except (KeyError, ValueError, IndexError, TypeError) as error:
        raise TemplateError("词表“篇幅.yaml”每行应为三个整数，例如 意义: [1, 3, 4]") from error
