"""Values of facts that changed in a passage, and the same passage in a person's words with the new values.

A passage that templating made knows its facts, so that a value is told from the words around it. Where a
text knows none (an older program made it), dates, times and figures are values.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from itertools import accumulate, groupby
from typing import NamedTuple

from generator.chinese.fact_text import MISSING, Span, runs
from generator.document.diff.changes import diff_characters
from generator.document.diff.facts import find_fact_mentions
from generator.document.diff.opcodes import Opcode, get_opcodes
from generator.document.diff.tokens import tokenize

_LONG = 12  # characters of a value that is a clause: then only the words that changed in it are put in
_TELLING = 2  # characters; a shorter value may be any word


class ValueChange(NamedTuple):
    """``base[start:end]`` was ``old`` and is ``new`` now."""

    start: int
    end: int
    old: str
    new: str


class _Token(NamedTuple):
    """A piece of a passage from ``start`` on; equal ``key``: the same word, or a value of the same fact."""

    key: Hashable
    text: str
    start: int
    fact: bool

    @property
    def end(self) -> int:
        return self.start + len(self.text)


def changed_values(base: str, theirs: str) -> tuple[ValueChange, ...]:
    """The values that differ between two versions of a passage, from left to right. What is worded otherwise,
    came or went is none."""
    old, new = list(_tokens(base)), list(_tokens(theirs))
    found: list[ValueChange] = []
    for one in get_opcodes([token.key for token in old], [token.key for token in new]):
        pairs = zip(old[one.a : one.b], new[one.c : one.d], strict=False)
        if one.same:
            changed = [(was, now) for was, now in pairs if was.text != now.text]
        else:
            changed = list(_written_over(old[one.a : one.b], new[one.c : one.d]))
        found += [ValueChange(was.start, was.end, was.text, now.text) for was, now in changed]
    return tuple(found)


def with_values(base: str, mine: str, changes: Sequence[ValueChange]) -> tuple[str, tuple[ValueChange, ...]]:
    """What a person made of ``base``, every word left as it is but the values; and the changes of which the
    old value stands nowhere in it, or in too many places to tell which is meant."""
    words, own = tokenize(base), tokenize(mine)
    steps = _in_characters(get_opcodes(words, own), words, own)
    edits: list[tuple[int, int, str]] = []
    left: list[ValueChange] = []
    for change in changes:
        made: list[tuple[int, int, str]] = []
        if not _said_more(change.old, words, own):
            made = _kept(change, steps) or _within(change, steps, words, own)
            made = made or _elsewhere(change, words, own, edits)
        if made:
            edits += made
        else:
            left.append(change)
    text = mine
    for start, end, new in sorted(edits, reverse=True):
        text = text[:start] + new + text[end:]
    return text, tuple(left)


def _tokens(text: str) -> Iterator[_Token]:
    at = 0
    for piece, span in runs(text):
        known = [(_fact_key(span), piece, True)] if span and span.how != MISSING else _words(piece)
        for key, word, fact in known:
            yield _Token(key, word, at, fact)
            at += len(word)


def _words(piece: str) -> Iterator[tuple[Hashable, str, bool]]:
    """What stands between facts; dates, times and figures that no fact covers are whole."""
    at = 0
    for one in find_fact_mentions(piece):
        yield from ((word, word, False) for word in tokenize(piece[at : one.start]))
        yield ("", one.kind), one.text, True
        at = one.end
    yield from ((word, word, False) for word in tokenize(piece[at:]))


def _fact_key(span: Span) -> Hashable:
    """A fact wherever its row stands: rows come and go."""
    return tuple(step for step in span.paths[0] if isinstance(step, str)), span.how


def _written_over(old: Sequence[_Token], new: Sequence[_Token]) -> Iterator[tuple[_Token, _Token]]:
    """One value where one other stood, with nothing else between: a name for a post, a date for 近日."""
    if len(old) == len(new) and all(one.fact for one in (*old, *new)):
        yield from zip(old, new, strict=True)


def _kept(change: ValueChange, steps: Sequence[Opcode]) -> list[tuple[int, int, str]]:
    """In its place, where the person left the value as it was."""
    for one in steps:
        if one.same and one.a <= change.start and change.end <= one.b:
            start = change.start - one.a + one.c
            return [(start, start + change.end - change.start, change.new)]
    return []


def _within(
    change: ValueChange, steps: Sequence[Opcode], base: list[str], mine: list[str]
) -> list[tuple[int, int, str]]:
    """Only the words of a long value that changed, where the person changed others of it."""
    if len(change.old) < _LONG:
        return []
    made: list[tuple[int, int, str]] = []
    for part in _parts(change):
        if not (placed := _kept(part, steps) or _elsewhere(part, base, mine, made)):
            return []
        made += placed
    return made


def _parts(change: ValueChange) -> Iterator[ValueChange]:
    """What changed in a value; what is put in takes the character before it along, so that it has a place."""
    at = change.start
    pieces = diff_characters(change.old, change.new)
    for same, some in groupby(pieces, key=lambda one: one.kind == "same"):
        group = list(some)
        gone = "".join(one.text for one in group if one.kind != "added")
        if not same:
            come = "".join(one.text for one in group if one.kind == "added")
            if gone:
                yield ValueChange(at, at + len(gone), gone, come)
            elif at > change.start:
                before = change.old[at - change.start - 1]
                yield ValueChange(at - 1, at, before, before + come)
            else:
                after = change.old[0]
                yield ValueChange(at, at + 1, after, come + after)
        at += len(gone)


def _elsewhere(
    change: ValueChange, base: list[str], mine: list[str], taken: Sequence[tuple[int, int, str]]
) -> list[tuple[int, int, str]]:
    """Where the person wrote the old value again in words of their own: it stands once in both."""
    if len(change.old) < _TELLING or len(_places(change.old, base)) != 1:
        return []
    places = [one for one in _places(change.old, mine) if not any(a <= one < b for a, b, _ in taken)]
    return [(places[0], places[0] + len(change.old), change.new)] if len(places) == 1 else []


def _said_more(value: str, base: list[str], mine: list[str]) -> bool:
    """Whether the person says the value more often: then nobody knows where it is the same fact."""
    return len(value) >= _TELLING and len(_places(value, mine)) > max(len(_places(value, base)), 1)


def _places(value: str, words: list[str]) -> list[int]:
    """Where the value stands among the words, each of them whole."""
    wanted, found, at = tokenize(value), list[int](), 0
    for n, word in enumerate(words):
        if words[n : n + len(wanted)] == wanted:
            found.append(at)
        at += len(word)
    return found


def _in_characters(steps: Sequence[Opcode], old: list[str], new: list[str]) -> list[Opcode]:
    """Steps between words as steps between their characters."""
    was, now = ([0, *accumulate(map(len, words))] for words in (old, new))
    return [Opcode(one.same, was[one.a], was[one.b], now[one.c], now[one.d]) for one in steps]
