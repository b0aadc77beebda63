"""What the guard knows of a section."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

from generator.services.model_writing import tables
from generator.services.model_writing.places import PlacedText


@dataclass(frozen=True, slots=True)
class Fault:
    """``rule``: what it offends, in a word; ``said``: one sentence that says where and what to do."""

    rule: str
    said: str


@dataclass(frozen=True)
class GuardRules:
    """``templates/_model/守则.yaml`` and ``事实.yaml``."""

    words: Mapping[str, Any]
    facts: Mapping[str, Any]

    def listed(self, name: str) -> list[str]:
        return list(self.words[name])

    def number(self, name: str) -> int:
        return int(self.words[name])


@lru_cache(maxsize=4)
def load_rules(folders: tuple[Path, ...] = ()) -> GuardRules:
    """Raises GeneratorError, DataError."""
    return GuardRules(tables.table("守则", folders), tables.table("事实", folders))


@dataclass(frozen=True)
class Brief:
    """``base``: the section as it is made without a model; ``names``: of people, bodies and places the record
    or the office knows; ``elsewhere``: phrases that other sections say; ``written``: what the other sections
    of the new draft say outside their facts."""

    base: PlacedText
    names: frozenset[str] = frozenset()
    elsewhere: tuple[str, ...] = ()
    written: tuple[str, ...] = ()

    @cached_property
    def own_words(self) -> str:
        """What stands in the text made without a model, outside its places and in its phrases: words that
        are nobody's invention."""
        phrases = (str.__str__(one.text) for one in self.base.places.values() if one.phrase)
        return "\n".join([self.base.words, *phrases])

    @cached_property
    def whole(self) -> str:
        """The text made without a model, read aloud."""
        places = self.base.places
        return "".join(
            one if isinstance(one, str) else str.__str__(places[one.place].text) for one in self.base.tokens
        )
