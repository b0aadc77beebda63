"""Three-way merge: the changes of two sides to a base, with conflicts."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple, TypeAlias

from generator.document.diff.align import align
from generator.document.diff.changes import split_paragraphs
from generator.document.diff.opcodes import Opcode
from generator.document.diff.semantic_cleanup import readable_opcodes
from generator.document.diff.tokens import tokenize

Side: TypeAlias = Literal["same", "mine", "theirs", "both", "conflict"]


@dataclass(frozen=True, slots=True)
class MergeHunk:
    """``text`` is what stands in the result: of a ``conflict`` my words, theirs being in ``theirs``.
    ``start`` is where it stands in the result, in characters."""

    side: Side
    base: str
    mine: str
    theirs: str
    text: str
    start: int = 0


@dataclass(frozen=True, slots=True)
class MergeResult:
    """The hunks' texts joined are ``text``; ``conflicts`` are the hunks a person has to choose in."""

    text: str
    hunks: tuple[MergeHunk, ...]

    @property
    def conflicts(self) -> tuple[MergeHunk, ...]:
        return tuple(one for one in self.hunks if one.side == "conflict")


class _SideChange(NamedTuple):
    """One person made of ``base[a:b]`` something ``grown`` tokens longer."""

    a: int
    b: int
    side: int
    grown: int


DiffFunction: TypeAlias = Callable[[Sequence[str], Sequence[str]], list[Opcode]]


def three_way_merge(base: str, mine: str, theirs: str) -> MergeResult:
    """Changes of both sides to ``base``: by paragraph, and where both changed the same paragraph by word.
    What touches or overlaps is a conflict. Every word that either side added is in the result or in a
    conflict; the order of sides matters only for which words stand in the result of a conflict."""
    hunks: list[MergeHunk] = []
    for one in _merge_regions(
        split_paragraphs(base), split_paragraphs(mine), split_paragraphs(theirs), _by_paragraph
    ):
        hunk = _resolve(*one)
        hunks += _by_word(*one) if hunk.side == "conflict" else [hunk]
    return _with_offsets(hunks)


def _by_word(base: str, mine: str, theirs: str) -> list[MergeHunk]:
    texts = tokenize(base), tokenize(mine), tokenize(theirs)
    parts = [_resolve(*one) for one in _merge_regions(*texts, readable_opcodes, touching=True)]
    return _paragraph_conflict(parts, base, mine, theirs)


def _paragraph_conflict(parts: list[MergeHunk], base: str, mine: str, theirs: str) -> list[MergeHunk]:
    """Widen conflicts inside a paragraph to the whole paragraph; without conflicts keep the parts."""
    if any(one.side == "conflict" for one in parts):
        return [MergeHunk("conflict", base, mine, theirs, mine)]
    return parts


def _resolve(base: str, mine: str, theirs: str) -> MergeHunk:
    if mine == theirs:
        return MergeHunk("same" if base == mine else "both", base, mine, theirs, mine)
    if theirs == base:
        return MergeHunk("mine", base, mine, theirs, mine)
    if mine == base:
        return MergeHunk("theirs", base, mine, theirs, theirs)
    return MergeHunk("conflict", base, mine, theirs, mine)


def _with_offsets(hunks: list[MergeHunk]) -> MergeResult:
    made: list[MergeHunk] = []
    at = 0
    for one in hunks:
        if not (one.base or one.mine or one.theirs):
            continue
        made.append(MergeHunk(one.side, one.base, one.mine, one.theirs, one.text, at))
        at += len(one.text)
    return MergeResult("".join(one.text for one in made), tuple(made))


def _by_paragraph(old: Sequence[str], new: Sequence[str]) -> list[Opcode]:
    """As steps, but paragraphs that were edited stand alone, apart from what came or went beside them."""
    return [Opcode(pair.same, pair.a, pair.b, pair.c, pair.d) for pair in align(old, new)]


def _merge_regions(
    base: Sequence[str],
    mine: Sequence[str],
    theirs: Sequence[str],
    steps: DiffFunction,
    touching: bool = False,
) -> Iterator[tuple[str, str, str]]:
    """Texts of base, mine and theirs, stretch by stretch; a change of one side is cut nowhere. Changes of
    both sides that share a token (``touching``: or stand side by side) are one stretch."""
    changed = sorted((*_side_changes(steps(base, mine), 0), *_side_changes(steps(base, theirs), 1)))
    starts, at = [0, 0], 0
    for group in (*_groups(changed, touching), [_SideChange(len(base), len(base), 0, 0)]):
        begin, end = group[0].a, max(one.b for one in group)
        ends = [start + begin - at for start in starts]
        yield _texts((base, mine, theirs), (at, *starts), (begin, *ends))
        grown = [sum(one.grown for one in group if one.side == side) for side in (0, 1)]
        starts = [one + end - begin + more for one, more in zip(ends, grown, strict=True)]
        yield _texts((base, mine, theirs), (begin, *ends), (end, *starts))
        at = end


def _texts(
    sources: tuple[Sequence[str], ...], starts: tuple[int, ...], ends: tuple[int, ...]
) -> tuple[str, str, str]:
    base, mine, theirs = ("".join(one[a:b]) for one, a, b in zip(sources, starts, ends, strict=True))
    return base, mine, theirs


def _side_changes(found: list[Opcode], side: int) -> Iterator[_SideChange]:
    return (_SideChange(one.a, one.b, side, one.d - one.c - one.b + one.a) for one in found if not one.same)


def _groups(changed: list[_SideChange], touching: bool) -> Iterator[list[_SideChange]]:
    group: list[_SideChange] = []
    for one in changed:
        end = max((other.b for other in group), default=0)
        nothing = bool(group) and group[-1].a == end == one.a == one.b
        if group and not (one.a < end or nothing or (touching and one.a == end)):
            yield group
            group = []
        group.append(one)
    if group:
        yield group
