"""An answer with its places filled in: a text that knows its facts, and where it asks for what the record
does not."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from generator.chinese.fact_text import fact, join, say
from generator.document.placeholders import UNASKED
from generator.services.model_writing.clauses import Clause, clauses_of
from generator.services.model_writing.places import FactPlace, Token, Use

_MARKS = "。；，、：！？"


def woven(tokens: Sequence[Token], places: Mapping[int, FactPlace], demands: Collection[int] = ()) -> str:
    """The text. Behind the clauses of these numbers (see :func:`unasked_demands`) stands 【请核】: before the
    mark that ends them, for what goes with them is that clause; in a sentence without a fact behind its full
    stop, for what goes is the sentence."""
    paragraphs: list[list[str]] = [[]]
    sentence: list[tuple[int, Clause]] = []
    for number, clause in enumerate(clauses_of(tokens, places)):
        sentence.append((number, clause))
        if clause.ends_sentence:
            paragraphs[-1].append(_marked(sentence, places, demands))
            sentence = []
        if clause.ends_paragraph:
            paragraphs.append([])
    return join("\n\n", [join("", one).strip() for one in paragraphs if one])


def _marked(
    sentence: Sequence[tuple[int, Clause]], places: Mapping[int, FactPlace], demands: Collection[int]
) -> str:
    texts = [(number, _filled(clause.tokens, places)) for number, clause in sentence]
    if not any(clause.places for _, clause in sentence):
        whole = join("", [text for _, text in texts])
        return say(whole, UNASKED) if any(number in demands for number, _ in texts) else whole
    return join("", [_with_mark(text) if number in demands else text for number, text in texts])


def _with_mark(text: str) -> str:
    bare = text.rstrip(_MARKS)
    return say(bare, UNASKED, text[len(bare) :])


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
