"""A text of words and places, clause by clause and sentence by sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator.services.model_writing.places import FactPlace, Token, Use

ENDS = "。！？"
_PARTS = re.compile(rf"(?<=[，；：{ENDS}])(?![”》])|(\n+)")


@dataclass(frozen=True, slots=True)
class Clause:
    """Tokens up to the mark that ends them, which is with them; whether a sentence ends there, and a
    paragraph."""

    tokens: tuple[Token, ...]
    ends_sentence: bool = False
    ends_paragraph: bool = False

    @property
    def words(self) -> str:
        """Outside places."""
        return "".join(one for one in self.tokens if isinstance(one, str))

    @property
    def places(self) -> tuple[int, ...]:
        return tuple(one.place for one in self.tokens if isinstance(one, Use))


def clauses_of(tokens: Sequence[Token], places: Mapping[int, FactPlace]) -> tuple[Clause, ...]:
    """Every token once, in order, but line ends. A fact that has its own full stop ends its sentence."""
    found: list[Clause] = []
    now: list[Token] = []

    def close(sentence: bool, paragraph: bool = False) -> None:
        if now:
            found.append(Clause(tuple(now), sentence or paragraph, paragraph))
            now.clear()
        elif found and paragraph:
            last = found.pop()
            found.append(Clause(last.tokens, True, True))

    for token in tokens:
        if isinstance(token, Use):
            now.append(token)
            place = places.get(token.place)
            said = token.words or (str.__str__(place.text) if place else "")
            if said.endswith(tuple(ENDS)):
                close(sentence=True)
            continue
        for part in _PARTS.split(token):
            if not part:
                continue
            if part.isspace() and "\n" in part:
                close(sentence=True, paragraph=True)
            elif found and not now and not part.strip(f"，；：、{ENDS}"):  # a mark behind a fact with its own
                found[-1] = Clause((*found[-1].tokens, part), part[-1] in ENDS, False)
            else:
                now.append(part)
                if part[-1] in f"，；：{ENDS}":
                    close(sentence=part[-1] in ENDS)
    close(sentence=True, paragraph=True)
    return tuple(found)


def sentences(tokens: Sequence[Token], places: Mapping[int, FactPlace]) -> list[list[Token]]:
    """The same sentence by sentence."""
    return list(_sentences(clauses_of(tokens, places)))


def _sentences(clauses: Sequence[Clause]) -> Iterator[list[Token]]:
    now: list[Token] = []
    for one in clauses:
        now += one.tokens
        if one.ends_sentence:
            yield now
            now = []
    if now:
        yield now
