"""What a model added to the facts: the words that stand in no fact and not in the text made without it."""

from __future__ import annotations

from collections.abc import Sequence

from generator.services.model_writing.clauses import clauses_of
from generator.services.model_writing.places import PlacedText, Token, Use

_MARKS = "，；：。！？、\n"
_LEAST = 4  # characters; fewer join facts


def added_words(tokens: Sequence[Token], base: PlacedText) -> tuple[str, ...]:
    """Clause by clause, each as it reads, facts that stand in it as …; in order."""
    found = list[str]()
    for clause in clauses_of(tokens, base.places):
        runs = [one.strip(_MARKS) for one in clause.tokens if isinstance(one, str)]
        if any(len(run) >= _LEAST and run not in base.words for run in runs):
            said = "".join("…" if isinstance(one, Use) else one for one in clause.tokens)
            found.append(said.strip(_MARKS))
    return tuple(found)
