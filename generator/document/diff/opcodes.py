"""Opcodes between two sequences, as difflib's, with bounded time and memory for any length."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from typing import NamedTuple

from rapidfuzz.distance import Indel

_MOST_BITS = 800_000_000  # of the table behind the exact answer; more is compared in larger pieces
_ENDS = frozenset("。！？；\n")


class Opcode(NamedTuple):
    """``old[a:b]`` became ``new[c:d]``; ``same`` tells that they are equal. Steps follow one another
    without gaps, never two of a sort."""

    same: bool
    a: int
    b: int
    c: int
    d: int


def get_opcodes(old: Sequence[Hashable], new: Sequence[Hashable]) -> list[Opcode]:
    """From ``old`` to ``new`` with as much kept as possible."""
    head = _common_prefix_length(old, new)
    tail = _common_prefix_length(old[head:][::-1], new[head:][::-1])
    middle = _opcodes_without_affixes(old[head : len(old) - tail], new[head : len(new) - tail])
    found = [Opcode(True, 0, head, 0, head), *(_shifted(one, head, head) for one in middle)]
    found.append(Opcode(True, len(old) - tail, len(old), len(new) - tail, len(new)))
    return merge_adjacent(found)


def merge_adjacent(found: Iterable[Opcode]) -> list[Opcode]:
    """Without empty steps; neighbours of a sort are one."""
    made: list[Opcode] = []
    for one in found:
        if one.a == one.b and one.c == one.d:
            continue
        if made and made[-1].same == one.same:
            made[-1] = Opcode(one.same, made[-1].a, one.b, made[-1].c, one.d)
        else:
            made.append(one)
    return made


def _common_prefix_length(old: Sequence[Hashable], new: Sequence[Hashable]) -> int:
    count = 0
    for one, other in zip(old, new, strict=False):
        if one != other:
            break
        count += 1
    return count


def _opcodes_without_affixes(old: Sequence[Hashable], new: Sequence[Hashable]) -> list[Opcode]:
    if not old or not new:
        return [Opcode(False, 0, len(old), 0, len(new))]
    if len(old) * len(new) > _MOST_BITS:
        return _opcodes_by_sentence(old, new)
    return [
        Opcode(one.tag == "equal", one.src_start, one.src_end, one.dest_start, one.dest_end)
        for one in Indel.opcodes(old, new)
    ]


def _opcodes_by_sentence(old: Sequence[Hashable], new: Sequence[Hashable]) -> list[Opcode]:
    """Diff by sentences, then within differing parts; parts still too long are replaced as a whole."""
    many, others = _sentences(old), _sentences(new)
    if len(many) * len(others) > _MOST_BITS or len(many) == len(others) == 1:
        return [Opcode(False, 0, len(old), 0, len(new))]
    found: list[Opcode] = []
    a = c = 0
    for one in get_opcodes(many, others):
        b, d = a + sum(map(len, many[one.a : one.b])), c + sum(map(len, others[one.c : one.d]))
        if one.same or (b - a) * (d - c) > _MOST_BITS:
            found.append(Opcode(one.same, a, b, c, d))
        else:
            found += [_shifted(step, a, c) for step in _opcodes_without_affixes(old[a:b], new[c:d])]
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


def _shifted(one: Opcode, old: int, new: int) -> Opcode:
    return Opcode(one.same, one.a + old, one.b + old, one.c + new, one.d + new)
