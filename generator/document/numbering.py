"""Labels for headings and list items: 一、 （一） 1. （1） and every other way a draft asks for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from generator.chinese.enumerators import UNCOUNTED, label
from generator.document.nodes import Block, Heading, ListBlock, ListItem, Paragraph
from generator.document.styles import TITLE_STYLE

LEVELS = ("一、", "（一）", "1.", "（1）")
"""How each heading level is usually counted (GB/T 9704-2012, 7.3.3)."""
LISTS = ("1.", "（1）", "①")
"""How ordered lists are usually counted, by depth."""


def with_label(block: Block, label: str) -> Block:
    """A heading with its label, a list with those of its items; other blocks as they are."""
    if isinstance(block, Heading):
        return replace(block, label=label)
    return number_list(block) if isinstance(block, ListBlock) else block


def number_blocks(
    blocks: Iterable[Block],
    levels: Sequence[str] = LEVELS,
    labelled: Callable[[Block, str], Block] = with_label,
) -> tuple[Block, ...]:
    """The same blocks with the labels of headings and list items filled in.

    Headings of one level count on until a heading of a higher level, or an annex's title, comes;
    headings counted in another way in between have their own count. ``labelled`` does what
    :func:`with_label` does.
    """
    blocks = tuple(blocks)
    groups = _counter_scopes(blocks, levels)
    totals = Counter(group for group in groups if group)
    counts: Counter[_CounterScope] = Counter()
    numbered: list[Block] = []
    for block, group in zip(blocks, groups, strict=True):
        if isinstance(block, Heading):
            counts[group] += 1
            text = label(group[1], counts[group], totals[group]) if group else ""
            block = labelled(block, text)
        elif isinstance(block, ListBlock):
            block = labelled(block, "")
        numbered.append(block)
    return tuple(numbered)


def number_list(block: ListBlock, depth: int = 0) -> ListBlock:
    """The list with its items' labels, and the lists inside it with theirs. Bullets have none."""
    name = block.enumerator or LISTS[min(depth, len(LISTS) - 1)]
    start = max(block.start, 1)
    total = start + len(block.items) - 1
    items = tuple(
        ListItem(
            tuple(
                number_list(inner, depth + 1) if isinstance(inner, ListBlock) else inner
                for inner in item.blocks
            ),
            label(name, n, total) if block.ordered else "",
        )
        for n, item in enumerate(block.items, start=start)
    )
    return replace(block, items=items)


_CounterScope = tuple[tuple[int, ...], str] | tuple[()]


def _counter_scopes(blocks: tuple[Block, ...], levels: Sequence[str]) -> list[_CounterScope]:
    """For each counted heading the group it counts in: which section it is in, and its enumerator."""
    section = [0] * (len(levels) + 1)
    groups: list[_CounterScope] = []
    for block in blocks:
        group: _CounterScope = ()
        if isinstance(block, Heading):
            name = block.enumerator or levels[block.level - 1]
            group = ((block.level, *section[: block.level]), name) if name != UNCOUNTED else ()
            section[block.level] += 1
        elif isinstance(block, Paragraph) and block.style == TITLE_STYLE:
            section[0] += 1
        groups.append(group)
    return groups
