"""What became of the facts of a line in the line that stands for it now."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from generator.review.linear_text import SaidFact
from generator.review.rules.recorded.known_values import KnownValues
from generator.review.rules.recorded.plain_words import same_marks

_PIECE = re.compile(r"\d+(?:\.\d+)?|[A-Za-z]+|.", re.DOTALL)
_FIGURES = frozenset("0123456789.")
_JOINTS = frozenset("、，。；：！？（）()“”《》\n\t 　")


class LinePiece(NamedTuple):
    """``fact`` is its place among the facts of the line, -1 for other text."""

    text: str
    start: int
    end: int
    fact: int = -1


class ChangedFact(NamedTuple):
    """``fact`` was to stand in the line; between ``start`` and ``end`` stands ``text`` instead, nothing when
    it is gone. ``alone``: nothing but that fact was replaced."""

    fact: SaidFact
    right: str
    text: str
    start: int
    end: int
    alone: bool = True
    grown: bool = False


def fact_changes(made: str, facts: Sequence[SaidFact], now: str, known: KnownValues) -> Iterator[ChangedFact]:
    """The facts that are not where they were, in order."""
    before = [*_made_tokens(made, facts)]
    after = [*_now_tokens(now, {made[one.start : one.end] for one in facts}, known)]
    matcher = SequenceMatcher(
        None,
        [same_marks(one.text) for one in before],
        [same_marks(one.text) for one in after],
        autojunk=False,
    )
    codes = matcher.get_opcodes()
    for n, (what, a1, a2, b1, b2) in enumerate(codes):
        if what == "equal":
            following = codes[n + 1] if n + 1 < len(codes) else None
            preceding = codes[n - 1] if n else None
            yield from _grown(facts, before[a1:a2], after, (b1, b2), preceding, following)
        elif what != "insert":
            yield from _replaced(made, facts, before[a1:a2], after, b1, b2, now)


def _made_tokens(text: str, facts: Sequence[SaidFact]) -> Iterator[LinePiece]:
    at = 0
    for n, one in enumerate(facts):
        yield from _pieces(text, at, one.start)
        yield LinePiece(text[one.start : one.end], one.start, one.end, n)
        at = one.end
    yield from _pieces(text, at, len(text))


def _pieces(text: str, start: int, end: int) -> Iterator[LinePiece]:
    for one in _PIECE.finditer(text, start, end):
        if not one[0].isspace():
            yield LinePiece(one[0], one.start(), one.end())


def _now_tokens(text: str, said: Iterable[str], known: KnownValues) -> Iterator[LinePiece]:
    """First what was said before, then people, posts and units of the record."""
    longest = sorted((one for one in said if len(one) > 1), key=len, reverse=True)
    pattern = re.compile("|".join(map(re.escape, longest))) if longest else None
    at = 0
    for found in pattern.finditer(text) if pattern else ():
        if _cuts_number(text, found.start(), found.end()):
            continue
        yield from _known_tokens(text, at, found.start(), known)
        yield LinePiece(found[0], found.start(), found.end())
        at = found.end()
    yield from _known_tokens(text, at, len(text), known)


def _known_tokens(text: str, start: int, end: int, known: KnownValues) -> Iterator[LinePiece]:
    at = start
    for one in known.words.finditer(text, start, end) if known.words else ():
        yield from _pieces(text, at, one.start())
        yield LinePiece(one[0], one.start(), one.end())
        at = one.end()
    yield from _pieces(text, at, end)


def _cuts_number(text: str, start: int, end: int) -> bool:
    before, after = text[start - 1 : start] if start else "", text[end : end + 1]
    return (text[start] in _FIGURES and before != "" and before in _FIGURES) or (
        text[end - 1] in _FIGURES and after != "" and after in _FIGURES and text[end : end + 2] != "."
    )


def _grown(
    facts: Sequence[SaidFact],
    before: Sequence[LinePiece],
    after: Sequence[LinePiece],
    place: tuple[int, int],
    preceding: tuple[str, int, int, int, int] | None,
    following: tuple[str, int, int, int, int] | None,
) -> Iterator[ChangedFact]:
    """A fact at the edge of what stayed, to which something was joined: 副县长 → 常务副县长."""
    b1, b2 = place
    if preceding and preceding[0] == "insert" and before[0].fact >= 0:
        head = _joined(after[preceding[3] : preceding[4]], at_end=True)
        if head:
            yield _grown_fact(
                facts, before[0], head + before[0].text, after[b1].start - len(head), after[b1].end
            )
    if following and following[0] == "insert" and before[-1].fact >= 0:
        tail = _joined(after[following[3] : following[4]], at_end=False)
        if tail:
            last = after[b2 - 1]
            yield _grown_fact(facts, before[-1], before[-1].text + tail, last.start, last.end + len(tail))


def _grown_fact(facts: Sequence[SaidFact], token: LinePiece, text: str, start: int, end: int) -> ChangedFact:
    return ChangedFact(facts[token.fact], token.text, text, start, end, grown=True)


def _joined(tokens: Sequence[LinePiece], at_end: bool) -> str:
    """The inserted characters that touch the fact, up to a mark."""
    text = "".join(one.text for one in tokens)
    parts = re.split(f"[{re.escape(''.join(_JOINTS))}]", text)
    return parts[-1] if at_end else parts[0]


def _replaced(
    made: str,
    facts: Sequence[SaidFact],
    before: Sequence[LinePiece],
    after: Sequence[LinePiece],
    b1: int,
    b2: int,
    now: str,
) -> Iterator[ChangedFact]:
    touched = [one for one in before if one.fact >= 0]
    there = after[b1:b2]
    start = there[0].start if there else after[b1].start if b1 < len(after) else len(now)
    end = there[-1].end if there else start
    alone = len(touched) == len(before) == 1
    for token in touched:
        yield ChangedFact(facts[token.fact], token.text, now[start:end], start, end, alone)
