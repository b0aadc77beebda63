"""Items one after the other → lists, those with other numbers inside the item before them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from generator.document.nodes import Block, Inline, ListBlock, ListItem, Paragraph, Text
from generator.document.numbering import LISTS, number_list

BULLET = ""
_DEEPEST = 6
_Inlines = tuple[Inline, ...]


@dataclass(slots=True)
class _Open:
    enumerator: str
    start: int
    items: list[list[Block]] = field(default_factory=list)

    @property
    def next(self) -> int:
        return self.start + len(self.items)


class Lists:
    """Takes items as they come; gives blocks when something else follows."""

    def __init__(self) -> None:
        self._stack: list[_Open] = []
        self._labels: list[str] = []
        self._plain: list[Block] = []  # the same as paragraphs
        self._counts = True

    @property
    def open(self) -> bool:
        return bool(self._stack)

    def fits(self, enumerator: str, n: int) -> bool:
        """Whether an item would go on with a list that is open. ``n`` 0 is the last, whatever its number."""
        return any(
            one.enumerator == enumerator and (n in (one.next, 0) or not enumerator) for one in self._stack
        )

    def item(self, enumerator: str, n: int, label: str, inlines: _Inlines) -> None:
        """``enumerator`` is BULLET for an item without a number; ``label`` as it has to come out."""
        self._labels += [label] if enumerator else []
        self._plain.append(Paragraph((Text(label), *inlines) if label else inlines))
        if self.fits(enumerator, n):
            while self._stack[-1].enumerator != enumerator or not self._goes_on(n):
                self._close()
        else:
            self._counts &= all(one.enumerator != enumerator for one in self._stack)
            while len(self._stack) >= _DEEPEST:
                self._close()
            self._stack.append(_Open(enumerator, n or 1))
        self._stack[-1].items.append([Paragraph(inlines)])

    def more(self, inlines: _Inlines) -> None:
        """One more paragraph of the last item."""
        self._stack[-1].items[-1].append(Paragraph(inlines))
        self._plain.append(Paragraph(inlines))

    def taken(self) -> list[Block]:
        """The finished list as one block, or paragraphs when its numbers do not count up; nothing when
        none is open."""
        if not self._stack:
            return []
        while len(self._stack) > 1:
            self._close()
        made = _block(self._stack.pop(), 0)
        same = self._counts and list(_labels(number_list(made))) == self._labels
        found: list[Block] = [made] if same else self._plain
        self._labels, self._plain, self._counts = [], [], True
        return found

    def _goes_on(self, n: int) -> bool:
        one = self._stack[-1]
        return not one.enumerator or n in (one.next, 0)

    def _close(self) -> None:
        done = self._stack.pop()
        self._stack[-1].items[-1].append(_block(done, len(self._stack)))


def _labels(block: ListBlock) -> Iterator[str]:
    for item in block.items:
        if block.ordered:
            yield item.label
        for inner in item.blocks:
            if isinstance(inner, ListBlock):
                yield from _labels(inner)


def _block(one: _Open, depth: int) -> ListBlock:
    items = tuple(ListItem(tuple(blocks)) for blocks in one.items)
    if one.enumerator == BULLET:
        return ListBlock(False, items)
    usual = LISTS[min(depth, len(LISTS) - 1)]
    return ListBlock(True, items, None if one.enumerator == usual else one.enumerator, one.start)
