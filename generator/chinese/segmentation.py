"""Words of a Chinese text, by the dictionary of jieba (rjieba); loaded by the first question, which takes
some 130 ms."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

_CLAUSE = 48  # characters on either side that are segmented with a place: a clause is rarely longer
_CONTENT = "nvaijlbszt"  # first letters of the tags: nouns, verbs, adjectives, idioms, abbreviations
_JOINS = frozenset("是有要做到让使把被对向从于为以和与及并")
_BREAK = re.compile(r"[^\u3400-\u9fffA-Za-z0-9]")


class Word(NamedTuple):
    """``start`` to ``end`` of a text are one word."""

    start: int
    end: int


def is_word(text: str) -> bool:
    """Whether the dictionary has it."""
    import rjieba

    return rjieba.has_word(text)


def words_around(text: str, start: int, end: int) -> tuple[Word, ...]:
    """The words of the clause in which ``start`` to ``end`` stand, without guesses at words that the
    dictionary lacks: their characters stand alone."""
    left = max(0, start - _CLAUSE)
    right = min(len(text), end + _CLAUSE)
    for found in _BREAK.finditer(text, left, start):
        left = found.end()
    right = next((one.start() for one in _BREAK.finditer(text, end, right)), right)
    return tuple([Word(left + a, left + b) for a, b in _words(str.__str__(text)[left:right])])


def breaks_a_word(text: str, start: int, end: int) -> bool:
    """Whether ``start`` to ``end`` take in a part of a word of the text, or are a part of one: 安派 of
    公安派出所."""
    return any(
        one.end - one.start > 1
        and one.start < end
        and start < one.end
        and not (start <= one.start and one.end <= end)
        for one in words_around(text, start, end)
    )


def stands_alone(text: str, at: int) -> bool:
    """Whether the character is a word of its own where it stands."""
    return any(one == (at, at + 1) for one in words_around(text, at, at + 1))


def parts_of_speech(clause: str) -> list[tuple[str, str]]:
    """The words of a clause, each with its part of speech as jieba names it: v, vn, n, r."""
    import rjieba

    return [(str(word), str(tag)) for word, tag in rjieba.tag(clause)]


@lru_cache(maxsize=2_048)
def _words(clause: str) -> tuple[tuple[int, int], ...]:
    import rjieba

    found, at = [], 0
    for word in rjieba.cut(clause, False):
        found.append((at, at + len(word)))
        at += len(word)
    return tuple(found)


def content_words(phrase: str) -> list[str]:
    """The words of a phrase that carry its meaning, in order; those that only join them (的, 和, 把, 要) are
    left out."""
    return [word for word, tag in parts_of_speech(phrase) if tag[0] in _CONTENT and word not in _JOINS]
