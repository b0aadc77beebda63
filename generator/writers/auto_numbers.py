"""Numbers of headings that the word processor counts itself: which of them, and in which list each stands.

A list goes on as Word counts: one more than the heading of its level before it, from the beginning again
below a heading of a higher level. Where the document counts otherwise (in an attachment, after a heading
without a number) another list begins, which says for every level where it starts.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from generator.chinese.enumerators import label
from generator.chinese.numerals import parse_numeral
from generator.document.nodes import Heading
from generator.document.numbering import LEVELS
from generator.writers.flow_items import AutoNumber, Change, FlowItem, FlowParagraph, Run, Runs

_SIGNS = "（）、."
_FIRST: tuple[int, ...] = (1,) * len(LEVELS)


def automatic_number(heading: Heading) -> AutoNumber:
    """Of a heading counted in the usual way of its level; of any other one without words."""
    at = min(max(heading.level, 1), len(LEVELS)) - 1
    n = parse_numeral(heading.label.strip(_SIGNS)) if heading.label else None
    if not n or label(LEVELS[at], n, n) != heading.label:
        return AutoNumber(at)
    return AutoNumber(at, heading.label, n)


def assign_lists(flow: Sequence[FlowItem], changed: Change) -> list[FlowItem]:
    """The same items, each automatic number with the list it is counted in."""
    lists = _Lists()
    return [_in_list(one, lists, changed) for one in flow]


def _in_list(one: FlowItem, lists: _Lists, changed: Change) -> FlowItem:
    number = getattr(one, "number", None)
    if not isinstance(one, FlowParagraph) or not isinstance(number, AutoNumber) or not number.label:
        return one
    at, starts = lists.take(number.level, number.n)
    return changed(one, number=AutoNumber(number.level, number.label, number.n, at, starts))


class _Lists:
    def __init__(self) -> None:
        self._number, self._starts = 1, _FIRST
        self._counts: list[int | None] = [None] * len(LEVELS)

    def take(self, level: int, n: int) -> tuple[int, tuple[int, ...]]:
        """The list in which the next number of that level is ``n``, and where its levels start."""
        if self._next(level) != n:
            self._number += 1
            above = [(count or 0) + 1 for count in self._counts[:level]]
            self._starts = (*above, n, *_FIRST[level + 1 :])
        self._counts[level:] = [n, *[None] * (len(LEVELS) - level - 1)]
        return self._number, self._starts

    def _next(self, level: int) -> int:
        """0 where programs differ: whether a level begun anew starts as its list says, or at 1."""
        count = self._counts[level]
        if count is not None:
            return count + 1
        return 1 if self._starts[level] == 1 else 0


def lists_of(placed: Iterable[FlowItem]) -> dict[int, tuple[int, ...]]:
    """Number of each list in use → where its levels start. The first, that of the styles, is always there."""
    found = {1: _FIRST}
    for one in placed:
        number = getattr(one, "number", None)
        if isinstance(number, AutoNumber) and number.list:
            found[number.list] = number.starts
    return found


def typed_pieces(para: FlowParagraph) -> Runs:
    """What stands in the file as text: the pieces without the number that is counted there."""
    number = para.number
    if number is None or not number.list:
        return para.pieces
    left = len(number.label)
    made: list[Run] = []
    for one in para.pieces:
        rest = one.text[left:]
        left = max(left - len(one.text), 0)
        if rest:
            made.append(Run(rest, one.look, one.strong, one.emphasis, one.mark, one.source))
    return tuple(made)
