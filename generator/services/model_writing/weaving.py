"""An answer with its places filled in: a text that knows its facts, and where it asks for what the record
does not."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from generator.chinese.fact_text import fact, join, say
from generator.document.placeholders import UNASKED
from generator.services.model_writing.clauses import clauses_of
from generator.services.model_writing.places import FactPlace, Token, Use

_MARKS = "。；，、：！？"


def woven(tokens: Sequence[Token], places: Mapping[int, FactPlace], demands: Collection[int] = ()) -> str:
    """The text. Behind the clauses of these numbers (see :func:`unasked_demands`) stands 【请核】, before the
    mark that ends them."""
    paragraphs: list[list[str]] = [[]]
    for number, clause in enumerate(clauses_of(tokens, places)):
        text = _filled(clause.tokens, places)
        if number in demands:
            bare = text.rstrip(_MARKS)
            text = say(bare, UNASKED, text[len(bare) :])
        paragraphs[-1].append(text)
        if clause.ends_paragraph:
            paragraphs.append([])
    return join("\n\n", [join("", one).strip() for one in paragraphs if one])


def _filled(tokens: Sequence[Token], places: Mapping[int, FactPlace]) -> str:
    """A fact that has its own full stop goes on where the text goes on."""
    parts = list[str]()
    for n, token in enumerate(tokens):
        if isinstance(token, str):
            parts.append(token)
            continue
        said = _said(token, places[token.place])
        after = tokens[n + 1] if n + 1 < len(tokens) else ""
        if isinstance(after, Use) or (after and after[0] in f"{_MARKS}的和与及等"):
            said = said.rstrip("。")
        parts.append(said)
    return join("", parts)


def _said(use: Use, place: FactPlace) -> str:
    return fact(use.words, *place.paths) if use.words else place.text
