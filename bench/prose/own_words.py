"""The program's own words: what stands in a text besides the facts of its record.

Two ways to tell. A draft knows its facts. Of a text from elsewhere only this is known: what it shares with
the record, four characters and more in a row, was taken from there; a fact in other words counts as words of
one's own. Where two texts are compared, both are measured the second way.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from bench.prose.texts import Prose, ProseLine, ProseSentence, Range, bare, running_sentences, sentences, size

IN_A_ROW = 4
"""So many characters in a row that the record has too are the record's."""
TAKEN = 0.25
"""A sentence of which so much is the record's says a fact."""


def outside(text: str, ranges: tuple[Range, ...]) -> str:
    """The text without these ranges."""
    kept, at = "", 0
    for start, end in ranges:
        kept += text[at:start]
        at = max(at, end)
    return kept + text[at:]


def own_share(prose: Prose) -> float:
    """Share of the characters of running text and headings that are no facts, as the text knows them."""
    body = [one for one in prose.lines if not one.style]
    ours = sum(size(outside(one.text, _given(one))) for one in body)
    return ours / max(1, sum(size(outside(one.text, one.held_open)) for one in body))


def _given(line: ProseLine) -> tuple[Range, ...]:
    return tuple(sorted((*line.facts, *line.held_open)))


def unlike_record(prose: Prose) -> float:
    """Share of the characters that stand in nothing the record has, too."""
    body = [bare(one.text) for one in prose.lines if not one.style]
    known = _strings(prose.record)
    ours = sum(len(text) - sum(_taken(text, known)) for text in body)
    return ours / max(1, sum(map(len, body)))


def own_sentences(prose: Prose) -> list[ProseSentence]:
    """Full sentences of running text without any fact, as the text knows them."""
    return [one for one in running_sentences(prose) if not one.has_fact() and not one.is_open()]


def sentences_unlike_record(prose: Prose) -> list[ProseSentence]:
    """Full sentences of running text that have next to nothing of the record."""
    return [one for one in running_sentences(prose) if is_unlike_record(one.text, prose.record)]


def is_unlike_record(text: str, record: str) -> bool:
    taken = _taken(bare(text), _strings(record))
    return sum(taken) < TAKEN * len(taken)


def record_stretches(line: ProseLine, record: str) -> Iterator[str]:
    """The sentences of a line that say something of the record."""
    return (one.text for one in sentences(line) if not is_unlike_record(one.text, record))


@lru_cache(maxsize=64)
def _strings(record: str) -> frozenset[str]:
    lines = map(bare, record.splitlines())
    return frozenset(line[n : n + IN_A_ROW] for line in lines for n in range(len(line) - IN_A_ROW + 1))


def _taken(text: str, known: frozenset[str]) -> list[bool]:
    """For each character whether it stands in a string of the record."""
    marked = [False] * len(text)
    for n in range(len(text) - IN_A_ROW + 1):
        if text[n : n + IN_A_ROW] in known:
            marked[n : n + IN_A_ROW] = [True] * IN_A_ROW
    return marked
