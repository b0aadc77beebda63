"""Sentences that stand by no fact: what every meeting says (``templates/_words/程式句.yaml``)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from generator.templating.prose.words import Lexicon

LIST, _ALWAYS = "程式句", "不论"


def formula(words: Lexicon, name: str) -> str:
    """The sentence of this name, without its mark; '' where the office has none."""
    return next(iter(formulas(words, name)), "")


def formulas(words: Lexicon, name: str) -> Sequence[str]:
    """All wordings of this name."""
    listed: Any = words.papers[LIST].get(name) or ()
    return (listed,) if isinstance(listed, str) else tuple(map(str, listed))


def turning(words: Lexicon, name: str) -> str:
    """What leads from one kind of fact to the next: 应当肯定，."""
    return str((words.papers[LIST].get("承转") or {}).get(name) or "")


def response(words: Lexicon, kind: str, about: str) -> str:
    """What the speaker adds to an item he has heard; '' for nothing."""
    known: Any = (words.papers[LIST].get("接话") or {}).get(kind) or {}
    return next((str(said) for word, said in known.items() if word == _ALWAYS or str(word) in about), "")


def most_responses(words: Lexicon) -> int:
    return int(words.papers[LIST].get("接话处") or 0)
