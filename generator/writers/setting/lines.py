"""Break a paragraph into lines, as Word and LibreOffice do for Chinese text.

As many characters as fit; then the first that does not fit hangs into the margin if it is one closing mark
(w:overflowPunct), or the line goes back to where a line may end (GB/T 15834-2011 5.1: no closing mark begins
a line, no opening mark ends one).
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

HANGING = frozenset("、。，．：；！？")
NOT_FIRST = frozenset("!%),/.:;>?]}¢°·ˇ―‖’”…‰′″℃、。〃〉》」』】〕〗！＂％＇），．：；？］｀｜｝～￠")
NOT_LAST = frozenset("$([{£¥‘“〈《「『【〔〖＄（．［｛￡￥")
_BREAK_AFTER = frozenset("-/")
_DASHES = frozenset("—…")


@dataclass(frozen=True, slots=True)
class BreakRules:
    """``hang``: closing marks may stand in the margin, as in Word; LibreOffice 7.4 reads overflowPunct the
    other way round and hangs nothing. ``latin_gap``: what LibreOffice leaves between Chinese and Latin, in
    characters, whatever the document says; Word leaves nothing with autoSpaceDE off. ``comma_keeps``: a comma
    that may not hang does not part from a figure after it, as LibreOffice has it."""

    hang: bool = True
    latin_gap: float = 0.0
    comma_keeps: bool = False


WORD = BreakRules()
LIBREOFFICE = BreakRules(hang=False, latin_gap=0.2, comma_keeps=True)
LIBREOFFICE_HANGING = BreakRules(hang=True, latin_gap=0.2)
"""As LibreOffice sets the file without its overflowPunct."""


@dataclass(frozen=True, slots=True)
class TextLine:
    """Characters ``start`` to ``stop`` of the paragraph on one line. ``width`` in twips, without a mark that
    hangs; ``ended``: by a line break or the end of the paragraph, not for want of room."""

    start: int
    stop: int
    width: float
    hung: bool
    ended: bool


def break_lines(
    text: str,
    widths: Sequence[float],
    first_room: float,
    room: float,
    rules: BreakRules = WORD,
    gaps: Sequence[float] = (),
) -> tuple[TextLine, ...]:
    """The lines of ``text``; at least one. ``widths``: twips of each character, with its tracking.
    ``first_room``, ``room``: twips of the first line and of those that follow. ``gaps``: what of each width
    is only there when another character follows on the line."""
    sums = [0.0, *accumulate(widths)]
    lines: list[TextLine] = []
    start, end, here = 0, len(text), first_room
    while True:
        stop = text.find("\n", start)
        stop = end if stop < 0 else stop
        while True:
            at = _line_end(text, sums, start, stop, here, rules, gaps)
            lines.append(at)
            here, start = room, at.stop
            if at.ended:
                break
        if stop == end:
            return tuple(lines)
        start = stop + 1


def _line_end(
    text: str,
    sums: list[float],
    start: int,
    stop: int,
    room: float,
    rules: BreakRules,
    gaps: Sequence[float],
) -> TextLine:
    """One line of ``text[start:stop]``."""
    limit = sums[start] + room + 0.01
    if sums[stop] <= limit:
        return TextLine(start, stop, sums[stop] - sums[start], False, True)
    over = min(bisect_right(sums, limit, start, stop + 1) - 1, stop - 1)  # the first that does not fit
    if gaps and sums[over + 1] - gaps[over] <= limit:
        over += 1
    if rules.hang and text[over] in HANGING and may_break(text, over + 1, stop) and over > start:
        return TextLine(start, over + 1, sums[over] - sums[start], True, over + 1 == stop)
    at = over
    if text[over] == " ":  # a blank never begins a line: it is left at the end of this one
        return TextLine(start, over + 1, sums[over] - sums[start], False, over + 1 == stop)
    while at > start and not (may_break(text, at, stop) and not (rules.comma_keeps and _in_list(text, at))):
        at -= 1
    if at == start:
        at = max(over, start + 1)
    return TextLine(start, at, _inked(text, sums, start, at), False, False)


def _inked(text: str, sums: list[float], start: int, stop: int) -> float:
    """Without blanks at the end."""
    while stop > start and text[stop - 1] == " ":
        stop -= 1
    return sums[stop] - sums[start]


def may_break(text: str, at: int, end: int) -> bool:
    """Whether a line may begin with character ``at``; ``end``: where the text ends."""
    if at >= end:
        return True
    left, right = text[at - 1], text[at]
    if right in NOT_FIRST or left in NOT_LAST:
        return False
    if left == right and left in _DASHES:
        return False
    if left < "\x7f" and right < "\x7f":
        return left == " " or (left in _BREAK_AFTER and right.isalpha()) or right == " "
    return True


def _in_list(text: str, at: int) -> bool:
    return text[at - 1] == "，" and text[at].isdecimal()
