"""Which passage of a document is which of another that it was made from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from generator.review.rules.recorded.passages import ComparedPassage

_ALIKE, _MOVED = 0.34, 0.7
_SHORT = 12  # characters of a line that is hardly more than a name
_MOST = 40_000  # comparisons in one gap; beyond it passages are taken in their order


@dataclass(frozen=True, slots=True)
class Pairing:
    """``pairs``: made passage and the one that stands for it now, in the order of the document; ``gone``:
    made ones without; ``new``: others."""

    pairs: tuple[tuple[int, int], ...]
    gone: tuple[int, ...]
    new: tuple[int, ...]
    moved: tuple[tuple[int, int], ...]
    """Pairs out of order."""


def pair_up(made: Sequence[ComparedPassage], now: Sequence[ComparedPassage]) -> Pairing:
    matcher = SequenceMatcher(None, [one.words for one in made], [one.words for one in now], autojunk=False)
    pairs: list[tuple[int, int]] = []
    gone: list[int] = []
    new: list[int] = []
    for what, a1, a2, b1, b2 in matcher.get_opcodes():
        if what == "equal":
            pairs += zip(range(a1, a2), range(b1, b2), strict=True)
            continue
        found = _in_gap(made, now, range(a1, a2), range(b1, b2))
        pairs += found
        gone += sorted({*range(a1, a2)} - {a for a, _ in found})
        new += sorted({*range(b1, b2)} - {b for _, b in found})
    same_place = _rows_in_place(made, now, gone, new)
    pairs += same_place
    gone = [a for a in gone if a not in {one for one, _ in same_place}]
    new = [b for b in new if b not in {one for _, one in same_place}]
    moved = _moved(made, now, gone, new)
    gone = [a for a in gone if a not in {one for one, _ in moved}]
    new = [b for b in new if b not in {one for _, one in moved}]
    return Pairing(tuple(sorted([*pairs, *moved], key=lambda one: one[1])), tuple(gone), tuple(new), moved)


def _in_gap(
    made: Sequence[ComparedPassage], now: Sequence[ComparedPassage], left: range, right: range
) -> list[tuple[int, int]]:
    """The pairs, in order, that have most in common; as many rows as before are the same rows."""
    if not left or not right:
        return []
    if len(left) == len(right) == 1 and max(len(made[left[0]].words), len(now[right[0]].words)) <= _SHORT:
        return [(left[0], right[0])] if made[left[0]].is_row == now[right[0]].is_row else []
    rows = all(made[a].is_row for a in left) and all(now[b].is_row for b in right)
    if (rows and len(left) == len(right)) or len(left) * len(right) > _MOST:
        return [(a, b) for a, b in zip(left, right, strict=False) if made[a].is_row == now[b].is_row]
    best = [[0.0] * (len(right) + 1) for _ in range(len(left) + 1)]
    alike = [[_likeness(made[a], now[b]) for b in right] for a in left]
    for i in range(len(left) - 1, -1, -1):
        for j in range(len(right) - 1, -1, -1):
            both = alike[i][j] + best[i + 1][j + 1] if alike[i][j] else 0.0
            best[i][j] = max(both, best[i + 1][j], best[i][j + 1])
    found, i, j = list[tuple[int, int]](), 0, 0
    while i < len(left) and j < len(right):
        if alike[i][j] and best[i][j] == alike[i][j] + best[i + 1][j + 1]:
            found.append((left[i], right[j]))
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1
    return found


def _rows_in_place(
    made: Sequence[ComparedPassage], now: Sequence[ComparedPassage], gone: Sequence[int], new: Sequence[int]
) -> list[tuple[int, int]]:
    """Of rows alike, as on cards printed twice, which is which cannot be told: as many as are gone from a
    table are taken for those that are new in it."""
    found: list[tuple[int, int]] = []
    tables = {cell[0] for a in gone if (cell := made[a].lines[0].cell)}
    for table in sorted(tables):
        left = [a for a in gone if _table(made[a]) == table]
        right = [b for b in new if _table(now[b]) == table]
        if len(left) == len(right):
            found += zip(left, right, strict=True)
    return [
        (a, b)
        for a, b in found
        if len(made[a].lines) == len(now[b].lines) and made[a].words != now[b].words  # that one has moved
    ]


def _table(passage: ComparedPassage) -> int:
    """The number of the table of a row; 0 for a paragraph."""
    cell = passage.lines[0].cell
    return cell[0] if cell else 0


def _likeness(one: ComparedPassage, other: ComparedPassage) -> float:
    """Nothing below what passages have in common by chance."""
    if one.is_row != other.is_row:
        return 0.0
    if one.key and one.key == other.key:
        return 1 + one.likeness(other)
    alike = one.likeness(other)
    return alike if alike >= _ALIKE else 0.0


def _moved(
    made: Sequence[ComparedPassage], now: Sequence[ComparedPassage], gone: Sequence[int], new: Sequence[int]
) -> tuple[tuple[int, int], ...]:
    """What is gone here and stands elsewhere."""
    if len(gone) * len(new) > _MOST:
        return ()
    alike = sorted(
        ((made[a].likeness(now[b]), a, b) for a in gone for b in new if made[a].is_row == now[b].is_row),
        reverse=True,
    )
    taken: dict[int, int] = {}
    for likeness, a, b in alike:
        if likeness >= _MOVED and a not in taken and b not in taken.values():
            taken[a] = b
    return tuple(taken.items())
