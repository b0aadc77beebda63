"""Of several places where the same stands, the one a text means: that of its neighbours."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple, TypeAlias

_CLAUSE_ENDS = re.compile(r"[，。；！？\t\n]")
_NAME_BEFORE = 8  # characters in which the name of a key may stand before its value
_KEY = re.compile(r"([^.\[\]（）]+)(?:\[\d+\])?(?:（[^（）]*）)?$")


Paths: TypeAlias = tuple[str, ...]
"""Where a value may stand, the likeliest first."""


class Found(NamedTuple):
    """``start``–``end`` of a text say what stands at each of ``paths``."""

    start: int
    end: int
    paths: Paths


def nearest(
    text: str, found: Sequence[Found], above: Iterable[Paths] = (), head: Callable[[int], str] | None = None
) -> list[Paths]:
    """For each of ``found``, in the order of the text, its path before those it may still mean.

    What is known in the same clause counts first, then in the same text, then ``above`` (what the
    headings and lines above mean, the nearest first), then what is not yet known itself; of several
    keys the one that is named: by the ``head`` of the column at a place, else by the words before it.
    """
    left = [one.paths for one in found]
    open_ones = [n for n, paths in enumerate(left) if len(paths) > 1]
    if not open_ones:
        return left
    order = {n: tuple(_neighbours(text, found, n)) for n in open_ones}
    context = tuple(above)
    for n in open_ones:
        known = [left[m] for m in order[n] if len(left[m]) == 1]
        left[n] = _narrowed(left[n], (*known, *context))
    for n in open_ones:
        left[n] = _narrowed(left[n], (left[m] for m in order[n]))
    for n in open_ones:
        left[n] = _named(left[n], head(found[n].start) if head else _before(text, found[n].start))
    return left


def _neighbours(text: str, found: Sequence[Found], n: int) -> Iterator[int]:
    """The others: those of the clause before those of the text, what stands before before what follows."""
    here = found[n]
    ends = [one.start() for one in _CLAUSE_ENDS.finditer(text)]
    first = max((at for at in ends if at < here.start), default=-1)
    last = min((at for at in ends if at >= here.end), default=len(text))
    before, after = range(n - 1, -1, -1), range(n + 1, len(found))
    yield from (m for m in before if found[m].start > first)
    yield from (m for m in after if found[m].start < last)
    yield from (m for m in before if found[m].start <= first)
    yield from (m for m in after if found[m].start >= last)


def _narrowed(paths: Paths, others: Iterable[Paths]) -> Paths:
    """Those that belong closest to the first of the others; of equal ones the second decides, and so on."""
    for other in others:
        if len(paths) == 1:
            break
        paths = _closest(paths, other)
    return paths


def _closest(paths: Paths, other: Paths) -> Paths:
    """Those that share most entities with one of the others: 目标[2].值 shares one with 目标[2].指标, none
    with 目标[3].值."""
    within = _by_entity(paths)
    common = {step for path in other for step in _steps(path) if step in within}
    if not common:
        return paths
    deepest = max(step.count(".") for step in common)
    kept = {path for step in common if step.count(".") == deepest for path in within[step]}
    return tuple(path for path in paths if path in kept) if len(common) > 1 else within[common.pop()]


@lru_cache(maxsize=4_096)
def _by_entity(paths: Paths) -> dict[str, Paths]:
    """The paths below each entity; one that is an entity itself is below it."""
    found: dict[str, list[str]] = {}
    for path in paths:
        for step in _steps(path)[: max(1, path.count("."))]:
            found.setdefault(step, []).append(path)
    return {step: tuple(many) for step, many in found.items()}


@lru_cache(maxsize=65_536)
def _steps(path: str) -> Paths:
    """行动.任务[0].时限 → 行动, 行动.任务[0], 行动.任务[0].时限."""
    ends = [at for at, char in enumerate(path) if char == "."]
    return (*(path[:at] for at in ends), path)


def _named(paths: Paths, name: str) -> Paths:
    """Those whose key the name says, else all."""
    if len(paths) == 1 or not name:
        return paths
    said = tuple(path for path in paths if _key(path) in name)
    return said or paths


def _key(path: str) -> str:
    found = _KEY.search(path)
    return found[1] if found else path


def _before(text: str, at: int) -> str:
    return _CLAUSE_ENDS.split(text[max(0, at - _NAME_BEFORE) : at])[-1]
