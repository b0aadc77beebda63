"""What a model wrote that the record does not ask for, marked 【请核】 until a person lets it stand or
strikes it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from generator.chinese.fact_text import say
from generator.document.placeholders import UNASKED
from generator.errors import GeneratorError

_ENDS = "。！？"
_PARTS = f"，；：{_ENDS}"
_GONE = "这一处已经没有了，请看最新的稿子。"


@dataclass(frozen=True, slots=True)
class UnaskedClause:
    """``text``: what it says, a clause or a sentence; it stands from ``start`` to ``end`` of the draft, with
    its 【请核】 and the mark that ends it."""

    text: str
    start: int
    end: int


def unasked_clauses(draft: str) -> tuple[UnaskedClause, ...]:
    """All that are still to be decided, in order."""
    plain = str.__str__(draft)
    return tuple(
        _clause(plain, found.start(), found.end()) for found in re.finditer(re.escape(UNASKED), plain)
    )


def _clause(text: str, start: int, end: int) -> UnaskedClause:
    """Behind a full stop it is the sentence, else the clause up to the mark that ends it."""
    whole = text[start - 1 : start] in _ENDS and start > 0
    stops = f"{_ENDS}\n" if whole else f"{_PARTS}\n"
    begin = start - 1 if whole else start
    while begin and text[begin - 1] not in stops and not text.startswith(UNASKED, begin - len(UNASKED)):
        begin -= 1
    stop = end + 1 if not whole and text[end : end + 1] and text[end] in _PARTS else end
    return UnaskedClause(text[begin:start], begin, stop)


def decided(draft: str, number: int, clause: str, *, stands: bool) -> str:
    """The draft with one of them (from 0) accepted or struck. ``clause``: what the person saw there. Raises
    GeneratorError when something else stands there now."""
    found = unasked_clauses(draft)
    if not 0 <= number < len(found) or found[number].text != clause:
        raise GeneratorError(_GONE)
    one = found[number]
    if stands:
        at = one.start + len(one.text)
        return say(draft[:at], draft[at + len(UNASKED) :])
    return _struck(draft, one)


def _struck(draft: str, one: UnaskedClause) -> str:
    """Without the clause; the mark that ended it stays where it ended the sentence and others stand before
    it in that sentence."""
    plain = str.__str__(draft)
    before, after = draft[: one.start], draft[one.end :]
    ended = plain[one.end - 1] if plain[one.end - 1] in _PARTS else ""  # of a clause: 】 ends a sentence
    bare = str.__str__(before)
    if ended in _ENDS and bare and bare[-1] in "，；：":
        return say(before[:-1], ended, after)
    rest = str.__str__(after)
    if (not bare or bare.endswith("\n")) and (not rest or rest.startswith("\n")):  # it was a paragraph
        left = after.lstrip("\n")
        return say(before, left) if left else say(before.rstrip("\n"), "\n" if bare else "")
    return say(before, after)
