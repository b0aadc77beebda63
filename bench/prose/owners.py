"""Whether a sentence of our own holds to a fact: the record of its elaboration says so, or it is a formula.

As a check that can be made of any text: the words it shares with the facts of its part.
"""

from __future__ import annotations

from collections.abc import Iterable

from bench.prose.own_words import own_sentences, record_stretches, sentences_unlike_record
from bench.prose.texts import Prose, ProseLine, ProseSentence, bare, running_sentences, size
from bench.prose.word_lists import content_words, patterns
from generator.services.session import SessionDocument

LONG_CLAUSE = 10
"""Characters of a clause that says something by itself: 快办 and 请认真抓好落实 only round off."""


def elaborations_of(document: SessionDocument) -> tuple[str, ...]:
    """What elaborations gave to a draft, each as it stands there: the one place that reads the draft's record
    of them (fact, triggering word, concept, kind). A draft without that record has none."""
    recorded = getattr(document.draft, "elaborations", ())
    return tuple(str(one.text) for one in recorded)


def is_formula(sentence: str) -> bool:
    return any(one.fullmatch(sentence) for one in patterns("程式句", "句式"))


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
    """Long clauses without a fact, in sentences that say one, that no elaboration gave."""
    recorded = [bare(one) for one in prose.elaborations]
    beside = (one for one in running_sentences(prose) if one.has_fact())
    return [
        clause
        for one in beside
        for clause in one.own_clauses()
        if size(clause) >= LONG_CLAUSE and not any(bare(clause) in text for text in recorded)
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
