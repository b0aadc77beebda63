"""Align the blocks of the old and the new document part, and find blocks that only moved."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from generator.document.diff.align import Pair, align
from generator.writers.docx.redline.blocks import PartBlock
from generator.writers.docx.redline.tokens import plain_text_or_none

_SHORTEST = 6  # characters; shorter paragraphs come and go by themselves


def pair_blocks(old: Sequence[PartBlock], new: Sequence[PartBlock]) -> list[Pair]:
    """Pairs of paragraphs, pairs of one table and another, and what comes or goes alone, in order."""
    found = align([block.key for block in old], [block.key for block in new])
    return _fit([one for pair in found for one in _of_a_sort(pair, old, new)], old, new)


def _of_a_sort(pair: Pair, old: Sequence[PartBlock], new: Sequence[PartBlock]) -> Iterator[Pair]:
    """A pair of paragraphs, or of one table and another; anything else comes and goes."""
    gone, come = old[pair.a : pair.b], new[pair.c : pair.d]
    sorts = {block.sort for block in (*gone, *come)}
    if not gone or not come or sorts == {"p"} or (len(sorts) == 1 and len(gone) == len(come) == 1):
        yield pair
        return
    yield from _apart(pair)


def _apart(pair: Pair) -> Iterator[Pair]:
    yield from (Pair(n, n + 1, pair.c, pair.c) for n in range(pair.a, pair.b))
    yield from (Pair(pair.b, pair.b, n, n + 1) for n in range(pair.c, pair.d))


def _fit(pairs: list[Pair], old: Sequence[PartBlock], new: Sequence[PartBlock]) -> list[Pair]:
    """The last paragraph of a story can neither come nor go: the last ones of both sides go together."""
    if not (old and new and old[-1].sort == new[-1].sort == "p") or not _unpaired(pairs[-1]):
        return pairs
    rest = [*pairs]
    a, c = len(old), len(new)
    while rest and _unpaired(rest[-1]):
        last = rest.pop()
        a, c = last.a, last.c
    tied = rest and old[rest[-1].a].sort == "p" and all(one.sort == "p" for one in (*old[a:], *new[c:]))
    if tied and (a == len(old) or c == len(new)):
        last = rest.pop()
        return [*rest, Pair(last.a, len(old), last.c, len(new))]
    while a == len(old) or c == len(new):
        last = rest.pop()
        a, c = last.a, last.c
    before = _apart(Pair(a, len(old) - 1, c, len(new) - 1))
    return [*rest, *before, Pair(len(old) - 1, len(old), len(new) - 1, len(new))]


def _unpaired(pair: Pair) -> bool:
    return pair.a == pair.b or pair.c == pair.d


def moves(pairs: Iterable[Pair], old: Sequence[PartBlock], new: Sequence[PartBlock]) -> dict[int, int]:
    """Place in ``old`` → place in ``new`` of every paragraph that went from the one to the other."""
    lone = [pair for pair in pairs if _unpaired(pair)]
    gone: dict[str, list[int]] = {}
    for at in (n for pair in lone for n in range(pair.a, pair.b)):
        if text := _text(old[at]):
            gone.setdefault(text, []).append(at)
    found = {}
    for at in (n for pair in lone for n in range(pair.c, pair.d)):
        places = gone.get(_text(new[at]))
        if places:
            found[places.pop(0)] = at
    return found


def _text(block: PartBlock) -> str:
    """The words of a paragraph that is worth telling, else nothing."""
    text = plain_text_or_none(block.element) if block.sort == "p" else None
    return text if text is not None and len(text.strip()) >= _SHORTEST else ""
