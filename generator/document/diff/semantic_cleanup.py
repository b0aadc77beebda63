"""Semantic cleanup of a diff: merge fragments, move edits to clause boundaries."""

from __future__ import annotations

from collections.abc import Sequence

from generator.document.diff.opcodes import Opcode, get_opcodes, merge_adjacent

_ISLAND = 3  # characters; so much kept text between two edits may be given up for a clear reading
_AFTER = {**dict.fromkeys("\n¶", 4), **dict.fromkeys("。！？", 3), **dict.fromkeys("；：", 2)}
_WEAK = frozenset("，、）》”’ ")
_PUNCTUATION = frozenset("，、。！？；：“”‘’（）《》〈〉【】〔〕—…·,.!?;:()\n\t 　¶")


def readable_opcodes(old: Sequence[str], new: Sequence[str]) -> list[Opcode]:
    """Steps between two sequences of tokens (see tokens.py): small islands inside an edit go with it, and
    a piece that comes or goes is moved to where a sentence or clause begins, if the text allows."""
    return _slide_edits(_drop_islands(_slide_edits(get_opcodes(old, new), old, new), old), old, new)


def _drop_islands(found: list[Opcode], old: Sequence[str]) -> list[Opcode]:
    """Merge equal runs that are shorter than the edits around them into those edits."""
    made = list(found)
    changed = True
    while changed:
        changed = False
        for at in range(1, len(made) - 1):
            if made[at].same and _is_island(made[at], made[at - 1], made[at + 1], old):
                made[at] = made[at]._replace(same=False)
                changed = True
        made = merge_adjacent(made)
    return made


def _is_island(one: Opcode, before: Opcode, after: Opcode, old: Sequence[str]) -> bool:
    if before.same or after.same:
        return False
    text = old[one.a : one.b]
    size = sum(map(len, text))
    if size > _ISLAND or any(token[-1:] == "\n" or token == "¶" for token in text):
        return False
    around = min(_edit_length(before), _edit_length(after))
    if all(token in _PUNCTUATION for token in text):
        return around > 1 and not any(token in _AFTER for token in text)
    return size <= around and (size == 1 or around > size)


def _edit_length(one: Opcode) -> int:
    return max(one.b - one.a, one.d - one.c)


def _slide_edits(found: list[Opcode], old: Sequence[str], new: Sequence[str]) -> list[Opcode]:
    """Move each pure coming or going sideways over equal tokens to its best place."""
    made = list(found)
    for at in range(1, len(made) - 1):
        one = made[at]
        if one.same or (one.a != one.b and one.c != one.d):
            continue
        tokens, start, end = (new, one.c, one.d) if one.a == one.b else (old, one.a, one.b)
        room = made[at - 1].b - made[at - 1].a, made[at + 1].b - made[at + 1].a
        meeting = {-room[0]} if at > 1 else set()
        meeting |= {room[1]} if at + 2 < len(made) else set()
        shift = _best_shift(tokens, start, end, room, meeting)
        if shift:
            before, after = made[at - 1], made[at + 1]
            made[at - 1] = before._replace(b=before.b + shift, d=before.d + shift)
            made[at] = Opcode(False, one.a + shift, one.b + shift, one.c + shift, one.d + shift)
            made[at + 1] = after._replace(a=after.a + shift, c=after.c + shift)
    return merge_adjacent(made)


def _best_shift(tokens: Sequence[str], start: int, end: int, room: tuple[int, int], meeting: set[int]) -> int:
    """``room``: equal tokens before and after; ``meeting``: shifts that join it with another edit."""
    left = right = 0
    while left < room[0] and tokens[start - left - 1] == tokens[end - left - 1]:
        left += 1
    while right < room[1] and tokens[start + right] == tokens[end + right]:
        right += 1
    return max(
        range(-left, right + 1),
        key=lambda one: (_boundary_score(tokens, start + one, end + one) + (one in meeting), -abs(one), one),
    )


def _boundary_score(tokens: Sequence[str], start: int, end: int) -> int:
    """Score an edit's position by the strength of the boundaries before it and at its end."""
    return _boundary_strength(tokens, start) + _boundary_strength(tokens, end)


def _boundary_strength(tokens: Sequence[str], at: int) -> int:
    if at == 0 or at >= len(tokens):
        return 3
    last = tokens[at - 1][-1]
    return _AFTER.get(last, 1 if last in _WEAK else 0)
