"""Whether a sentence of our own holds to a fact: the record of its elaboration says so, or it is a formula.

As a check that can be made of any text: the words it shares with the facts of its part.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from bench.prose.own_words import own_sentences, record_stretches, sentences_unlike_record
from bench.prose.texts import LABELS, Prose, ProseLine, ProseSentence, bare, running_sentences, size
from bench.prose.word_lists import content_words, patterns
from generator.services.session import Session
from generator.templating import DocumentKind
from generator.templating.compose import elaborations_said
from generator.templating.elaborations.library import SLOT
from generator.templating.prose.formulas import LIST
from generator.templating.prose.words import table

LONG_CLAUSE = 10
"""Characters of a clause that says something by itself: 快办 and 请认真抓好落实 only round off."""


def elaborations_of(session: Session, kind: DocumentKind) -> tuple[str, ...]:
    """What elaborations give to a document, each as it stands there: those whose fact, triggering word,
    concept and kind are on record."""
    wishes = session.options
    return tuple(
        one.text
        for one in elaborations_said(session.meeting, kind, wishes.search, wishes.variant, wishes.length)
    )


def is_formula(sentence: str) -> bool:
    """Whether it stands in the one list of formulas the program has; the number of a list item is none of
    its words."""
    said = _unmarked(sentence)
    return any(one.fullmatch(said) or one.fullmatch(_unnumbered(said)) for one in _formulas("。"))


def _unnumbered(sentence: str) -> str:
    number = next((found for one in LABELS if (found := one.match(sentence))), None)
    return sentence[number.end() :].lstrip() if number else sentence


def is_end(sentence: str) -> bool:
    """散会, 会议到此结束: what is said when all is said."""
    return any(one.fullmatch(_unmarked(sentence)) for one in patterns("散会", "散会"))


def _unmarked(sentence: str) -> str:
    return sentence.removeprefix("同志们，").rstrip("。！：")


def is_formula_clause(clause: str) -> bool:
    """The same of a clause: what such a sentence says beside its facts."""
    return any(one.fullmatch(clause) for one in _formulas("，。"))


@cache
def _formulas(parted_by: str) -> tuple[re.Pattern[str], ...]:
    """The formulas of the program in parts, anything in their slots."""
    parts = (one for text in _texts(table(LIST, ())) for one in re.split(f"[{parted_by}]", text))
    plain = (SLOT.split(one)[::2] for one in parts)
    return tuple(re.compile("[^。]+".join(map(re.escape, words))) for words in plain if size("".join(words)))


def _texts(value: object) -> Iterator[str]:
    """All texts of a table, however deep."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        yield from (text for one in value.values() for text in _texts(one))
    elif isinstance(value, list | tuple):
        yield from (text for one in value for text in _texts(one))


def unowned(prose: Prose) -> list[ProseSentence]:
    """The sentences outside the record that no elaboration gave and that are no formulas; of a text that does
    not know its facts, nothing is known."""
    if not prose.knows_facts:
        return []
    recorded = [bare(one) for one in prose.elaborations]
    return [
        one
        for one in own_sentences(prose)
        if not is_formula(one.text) and not any(bare(one.text) in text for text in recorded)
    ]


def unowned_clauses(prose: Prose) -> list[str]:
    """Long clauses without a fact, in sentences that say one, that no elaboration gave and no formula has."""
    recorded = [bare(one) for one in prose.elaborations]
    beside = (one for one in running_sentences(prose) if one.has_fact())
    return [
        clause
        for one in beside
        for clause in one.own_clauses()
        if size(clause) >= LONG_CLAUSE
        and not is_formula_clause(clause)
        and not any(bare(clause) in text for text in recorded)
    ]


def owned_share(prose: Prose) -> float | None:
    """None for a text without a sentence of its own."""
    own = own_sentences(prose)
    return 1 - len(unowned(prose)) / len(own) if own else None


def touching_share(prose: Prose, topic: str = "") -> float | None:
    """Of the sentences that have next to nothing of the record, those that share a word with a fact of their
    part; the words of ``topic`` fit everywhere and do not count."""
    own = sentences_unlike_record(prose)
    if not own:
        return None
    told: dict[int, frozenset[str]] = {}
    for part in prose.sections():
        words = _fact_words(part, prose.record)
        told |= {id(line): words for line in part}
    everywhere = content_words(topic)
    touching = [one for one in own if (content_words(one.text) - everywhere) & told[id(one.line)]]
    return len(touching) / len(own)


def _fact_words(part: Iterable[ProseLine], record: str) -> frozenset[str]:
    """The words of what a part says of the record."""
    said = [text for line in part for text in record_stretches(line, record)]
    return frozenset().union(*map(content_words, said))
