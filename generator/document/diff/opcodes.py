"""Opcodes between two sequences, as difflib's, with bounded time and memory for any length."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from typing import NamedTuple

from rapidfuzz.distance import Indel

_MOST_BITS = 800_000_000  # of the table behind the exact answer; more is compared in larger pieces
_ENDS = frozenset("。！？；\n")


class Step(NamedTuple):
    """``old[a:b]`` became ``new[c:d]``; ``same`` tells that they are equal. Steps follow one another
    without gaps, never two of a sort."""

    same: bool
    a: int
    b: int
    c: int
    d: int


def steps(old: Sequence[Hashable], new: Sequence[Hashable]) -> list[Step]:
    """From ``old`` to ``new`` with as much kept as possible."""
    head = _equal_ahead(old, new)
    tail = _equal_ahead(old[head:][::-1], new[head:][::-1])
    middle = _middle(old[head : len(old) - tail], new[head : len(new) - tail])
    found = [Step(True, 0, head, 0, head), *(_moved(one, head, head) for one in middle)]
    found.append(Step(True, len(old) - tail, len(old), len(new) - tail, len(new)))
    return joined(found)


def joined(found: Iterable[Step]) -> list[Step]:
    """Without empty steps; neighbours of a sort are one."""
    made: list[Step] = []
    for one in found:
        if one.a == one.b and one.c == one.d:
            continue
        if made and made[-1].same == one.same:
            made[-1] = Step(one.same, made[-1].a, one.b, made[-1].c, one.d)
        else:
            made.append(one)
    return made


def _equal_ahead(old: Sequence[Hashable], new: Sequence[Hashable]) -> int:
    count = 0
    for one, other in zip(old, new, strict=False):
        if one != other:
            break
        count += 1
    return count


def _middle(old: Sequence[Hashable], new: Sequence[Hashable]) -> list[Step]:
    if not old or not new:
        return [Step(False, 0, len(old), 0, len(new))]
    if len(old) * len(new) > _MOST_BITS:
        return _coarsely(old, new)
    return [
        Step(one.tag == "equal", one.src_start, one.src_end, one.dest_start, one.dest_end)
        for one in Indel.opcodes(old, new)
    ]


def _coarsely(old: Sequence[Hashable], new: Sequence[Hashable]) -> list[Step]:
    """Diff by sentences, then within differing parts; parts still too long are replaced as a whole."""
    many, others = _sentences(old), _sentences(new)
    if len(many) * len(others) > _MOST_BITS or len(many) == len(others) == 1:
        return [Step(False, 0, len(old), 0, len(new))]
    found: list[Step] = []
    a = c = 0
    for one in steps(many, others):
        b, d = a + sum(map(len, many[one.a : one.b])), c + sum(map(len, others[one.c : one.d]))
        if one.same or (b - a) * (d - c) > _MOST_BITS:
            found.append(Step(one.same, a, b, c, d))
        else:
            found += [_moved(step, a, c) for step in _middle(old[a:b], new[c:d])]
        a, c = b, d
    return found


def _sentences(many: Sequence[Hashable]) -> list[tuple[Hashable, ...]]:
    made: list[tuple[Hashable, ...]] = []
    begin = 0
    for at, one in enumerate(many):
        if one in _ENDS or at == len(many) - 1:
            made.append(tuple(many[begin : at + 1]))
            begin = at + 1
    return made


def _moved(one: Step, old: int, new: int) -> Step:
    return Step(one.same, one.a + old, one.b + old, one.c + new, one.d + new)
