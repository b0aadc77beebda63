"""Sentences that stand by no fact: what every meeting says (``templates/_words/程式句.yaml``)."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping, Sequence
from typing import Any

from generator.chinese.fact_text import sub
from generator.templating.prose.words import Lexicon

SLOT = re.compile("〈([^〈〉]*)〉")
LIST, _ALWAYS = "程式句", "不论"


def formula(words: Lexicon, name: str) -> str:
    """The sentence of this name, without its mark; '' where the office has none."""
    return next(iter(formulas(words, name)), "")


def filled(wording: str, slots: Mapping[str, str]) -> str:
    """The wording with what stands in each of its slots 〈…〉. Raises KeyError."""
    return sub(SLOT, lambda found: slots[found[1]], wording)


def formulas(words: Lexicon, name: str) -> Sequence[str]:
    """All wordings of this name."""
    listed: Any = words.papers[LIST].get(name) or ()
    return (listed,) if isinstance(listed, str) else tuple(map(str, listed))


def turning(words: Lexicon, name: str) -> str:
    """What leads from one kind of fact to the next: 应当肯定，."""
    return str((words.papers[LIST].get("承转") or {}).get(name) or "")


def response(words: Lexicon, kind: str, about: str, said: str) -> str:
    """What the speaker adds to an item he has heard, which was ``said`` so: one wording of several, by what
    was said; '' for nothing."""
    known: Any = (words.papers[LIST].get("接话") or {}).get(kind) or {}
    listed = next((many for word, many in known.items() if word == _ALWAYS or str(word) in about), ())
    return in_turn((listed,) if isinstance(listed, str) else tuple(map(str, listed)), said)


def in_turn(wordings: Sequence[str], said: str) -> str:
    """One of several wordings, the same for the same words; '' of none."""
    if not wordings:
        return ""
    return wordings[hashlib.sha256(str.__str__(said).encode()).digest()[0] % len(wordings)]


def most_responses(words: Lexicon) -> int:
    return int(words.papers[LIST].get("接话处") or 0)
