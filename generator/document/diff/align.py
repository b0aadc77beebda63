"""Which paragraph became which: equal ones first, then alike ones, then splits and joins."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from rapidfuzz.distance import Indel

from generator.document.diff.opcodes import get_opcodes

_ALIKE = 0.5  # two texts are the same paragraph edited
_SPLIT = 0.9  # a paragraph is two others put together
_EACH = 80  # so many paragraphs are tried each with each
_BEGINNING = 10  # characters
_END = 1_000


class Pair(NamedTuple):
    """``old[a:b]`` became ``new[c:d]``: one and one, one and several, several and one, or one and none."""

    a: int
    b: int
    c: int
    d: int
    same: bool = False


def similarity(one: str, other: str) -> float:
    """0 to 1."""
    return float(Indel.normalized_similarity(one, other))


def align(old: Sequence[str], new: Sequence[str]) -> list[Pair]:
    """Pairs in order, without gaps; ``old`` and ``new`` are the texts of paragraphs."""
    made: list[Pair] = []
    for one in get_opcodes(old, new):
        if one.same:
            made += [
                Pair(a, a + 1, a - one.a + one.c, a - one.a + one.c + 1, True) for a in range(one.a, one.b)
            ]
        else:
            within = _align_gap(old[one.a : one.b], new[one.c : one.d])
            made += [Pair(p.a + one.a, p.b + one.a, p.c + one.c, p.d + one.c) for p in within]
    return made


def _align_gap(old: Sequence[str], new: Sequence[str]) -> list[Pair]:
    made: list[Pair] = []
    a = c = 0
    for i, j in [*_partners(old, new), (len(old), len(new))]:
        if (i - a, j - c) == (1, 1):  # alone against alone: written over
            made.append(Pair(a, i, c, j))
            a, c = i, j
        made += [Pair(n, n + 1, c, c) for n in range(a, i)]
        made += [Pair(i, i, n, n + 1) for n in range(c, j)]
        if i < len(old):
            made.append(Pair(i, i + 1, j, j + 1))
        a, c = i + 1, j + 1
    return _with_splits(made, old, new)


def _partners(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Paragraphs that go together, in order. Long stretches are first tied where beginnings agree, then
    cut into lengths that can be tried each with each."""
    if len(old) <= _EACH and len(new) <= _EACH:
        yield from _best(old, new)
        return
    for one in get_opcodes(_beginnings(old, "<"), _beginnings(new, ">")):
        if one.same:
            yield from ((a, a - one.a + one.c) for a in range(one.a, one.b))
            continue
        lengths = max(1, -(-max(one.b - one.a, one.d - one.c) // _EACH))
        for n in range(lengths):
            a, b = (one.a + (one.b - one.a) * at // lengths for at in (n, n + 1))
            c, d = (one.c + (one.d - one.c) * at // lengths for at in (n, n + 1))
            yield from ((i + a, j + c) for i, j in _best(old[a:b], new[c:d]))


def _beginnings(texts: Sequence[str], side: str) -> list[str]:
    """A short text ties nothing: ``side`` makes it differ from all of the other side."""
    return [text[:_BEGINNING] if len(text) >= _BEGINNING else f"{side}{at}" for at, text in enumerate(texts)]


def _best(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int]]:
    """The pairing in order with the greatest sum of likeness."""
    sums = [[0.0] * (len(new) + 1) for _ in range(len(old) + 1)]
    paired = [[0.0] * len(new) for _ in old]
    for i, text in enumerate(old):
        for j, other in enumerate(new):
            likeness = _likeness(text, other) if text and other else 0.0
            paired[i][j] = sums[i][j] + likeness if likeness else -1.0
            sums[i + 1][j + 1] = max(sums[i][j + 1], sums[i + 1][j], paired[i][j])
    found = []
    i, j = len(old), len(new)
    while i and j:
        if paired[i - 1][j - 1] == sums[i][j]:
            i, j = i - 1, j - 1
            found.append((i, j))
        elif sums[i - 1][j] == sums[i][j]:
            i -= 1
        else:
            j -= 1
    return found[::-1]


def _likeness(one: str, other: str) -> float:
    """0 for what is not alike enough; of long texts beginning and end are looked at."""
    return float(Indel.normalized_similarity(_ends(one), _ends(other), score_cutoff=_ALIKE))


def _ends(text: str) -> str:
    return text if len(text) <= 2 * _END else text[:_END] + text[-_END:]


def _with_splits(pairs: list[Pair], old: Sequence[str], new: Sequence[str]) -> list[Pair]:
    """A paragraph that was cut in two, or joined with its neighbour, takes the lone one to it."""
    made: list[Pair] = []
    for one in pairs:
        above = made[-1] if made else None
        if above is not None and _is_split_or_join(above, one, old, new):
            made[-1] = Pair(above.a, one.b, above.c, one.d)
        else:
            made.append(one)
    return made


def _is_split_or_join(above: Pair, one: Pair, old: Sequence[str], new: Sequence[str]) -> bool:
    if _is_unpaired(above) == _is_unpaired(one):
        return False
    tied = one if _is_unpaired(above) else above
    together = similarity("".join(old[above.a : one.b]), "".join(new[above.c : one.d]))
    return together >= _SPLIT and together > similarity(
        "".join(old[tied.a : tied.b]), "".join(new[tied.c : tied.d])
    )


def _is_unpaired(one: Pair) -> bool:
    return one.a == one.b or one.c == one.d
