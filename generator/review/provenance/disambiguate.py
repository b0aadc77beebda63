"""Disambiguate a value that occurs at several paths of the record by the values around it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from operator import contains
from typing import NamedTuple, TypeAlias

from generator.records.record_values import RECIPIENT

_CLAUSE_ENDS = re.compile(r"[，。；！？\t\n]")
_NAME_BEFORE = 8  # characters in which the name of a key may stand before its value
_PEOPLE = "人员["
_ACTS = ("牵头", "配合", "承办", "同意")
_JOINTS = ("、", "和", "")
_LEADING = re.compile(r"(?:[为是由：:]|设在)$")
_KEY = re.compile(r"([^.\[\]（）]+)(?:\[\d+\])?(?:（[^（）]*）)?$")


CandidatePaths: TypeAlias = tuple[str, ...]
"""Where a value may stand, the likeliest first."""


class CandidateSpan(NamedTuple):
    """``start``–``end`` of a text say what stands at each of ``paths``."""

    start: int
    end: int
    paths: CandidatePaths


def disambiguate(
    text: str,
    found: Sequence[CandidateSpan],
    above: Iterable[CandidatePaths] = (),
    head: Callable[[int], str] | None = None,
) -> list[CandidatePaths]:
    """Narrow the candidate paths of each span, in text order; the chosen path comes first.

    What stands in the same clause counts first, then in the same text, then ``above`` (what the headings
    and lines above mean, the nearest first); of several keys the one that is named: by the ``head`` of
    the column at a place, else by the words before it.
    """
    left = [one.paths for one in found]
    open_ones = [n for n, paths in enumerate(left) if len(paths) > 1]
    if not open_ones:
        return left
    order = {n: tuple(_neighbours(text, found, n)) for n in open_ones}
    context = tuple(above)
    for n in open_ones:
        left[n] = _named_by_key(left[n], _words_before(text, found[n].start), str.endswith)
        left[n] = _key_after_value(left[n], _word_after(text, found, n))
    for kept in (_same_entity, _nearest_ancestor, _same_list, _same_section):
        for n in open_ones:
            left[n] = _narrow(left[n], (left[m] for m in order[n]), kept)
    for kept in (_same_entity, _nearest_ancestor, _same_section):
        for n in open_ones:
            left[n] = _narrow(left[n], context, kept)
    for n in open_ones:
        left[n] = _named_by_key(
            left[n], head(found[n].start) if head else _words_before(text, found[n].start), contains
        )
    return left


def _neighbours(text: str, found: Sequence[CandidateSpan], n: int) -> Iterator[int]:
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


def _narrow(
    paths: CandidatePaths,
    others: Iterable[CandidatePaths],
    kept: Callable[[CandidatePaths, CandidatePaths], CandidatePaths],
) -> CandidatePaths:
    """Those that belong to the first of the others; of equal ones the second decides, and so on."""
    for other in others:
        if len(paths) == 1:
            break
        paths = kept(paths, other) or paths
    return paths


def _same_entity(paths: CandidatePaths, other: CandidatePaths) -> CandidatePaths:
    """Those of the same issue, target, person …: 目标[2].值 goes with 目标[2].指标, not with 目标[3].值."""
    within = _by_entity(paths)
    return _paths_below(list(filter(_is_one, _common_ancestors(within, other))), within, paths)


def _same_list(paths: CandidatePaths, other: CandidatePaths) -> CandidatePaths:
    """Those of the same list: 议程[5].单位[0] goes with 议程[5].单位[1]."""
    lists = {_list(path) for path in other} - {""}
    return tuple(path for path in paths if _list(path) in lists)


def _list(path: str) -> str:
    return path.rpartition("[")[0] if path.endswith("]") and "." in path else ""


def _nearest_ancestor(paths: CandidatePaths, other: CandidatePaths) -> CandidatePaths:
    """Those that share most: 要求[1].要点[0].时限 goes with 要求[1].要点[0].内容, not with 要点[1]."""
    within = _by_entity(paths)
    return _paths_below(_deepest(filter(_is_one, _common_ancestors(within, other))), within, paths)


def _same_section(paths: CandidatePaths, other: CandidatePaths) -> CandidatePaths:
    """Those of the same part of the record: 会议, 通知, 行动. A person may act in any of them."""
    within = _by_entity(paths)
    akin = _paths_below(_deepest(_common_ancestors(within, other)), within, paths)
    return tuple(path for path in paths if path in akin or path.startswith(_PEOPLE)) if akin else ()


def _is_one(step: str) -> bool:
    """Whether a step is one of many, or the row of the recipient."""
    return "[" in step or step == RECIPIENT


def _common_ancestors(within: Mapping[str, CandidatePaths], other: CandidatePaths) -> Iterator[str]:
    return (step for step in dict.fromkeys(step for path in other for step in _steps(path)) if step in within)


def _deepest(steps: Iterable[str]) -> list[str]:
    many = list(steps)
    most = max(map(_depth, many), default=0)
    return [step for step in many if _depth(step) == most]


def _depth(step: str) -> int:
    """In how many lists: 议程[2].文件[0] is as deep as 纪要.议题[0].文件[0]."""
    return step.count("[")


def _paths_below(
    steps: list[str], within: Mapping[str, CandidatePaths], paths: CandidatePaths
) -> CandidatePaths:
    if len(steps) < 2:
        return within[steps[0]] if steps else ()
    kept = {path for step in steps for path in within[step]}
    return tuple(path for path in paths if path in kept)


@lru_cache(maxsize=4_096)
def _by_entity(paths: CandidatePaths) -> dict[str, CandidatePaths]:
    """The paths below each entity; one that is an entity itself is below it."""
    found: dict[str, list[str]] = {}
    for path in paths:
        for step in _steps(path)[: max(1, path.count("."))]:
            found.setdefault(step, []).append(path)
    return {step: tuple(many) for step, many in found.items()}


@lru_cache(maxsize=65_536)
def _steps(path: str) -> CandidatePaths:
    """行动.任务[0].时限 → 行动, 行动.任务[0], 行动.任务[0].时限."""
    ends = [at for at, char in enumerate(path) if char == "."]
    return (*(path[:at] for at in ends), path)


def _named_by_key(
    paths: CandidatePaths, name: str, says: Callable[[str, str], bool] = contains
) -> CandidatePaths:
    """Those whose key the name says, else all."""
    if len(paths) == 1 or not name:
        return paths
    said = [path for path in paths if len(_key(path)) > 1 and says(name, _key(path))]
    longest = max((len(_key(path)) for path in said), default=0)
    return tuple(path for path in said if len(_key(path)) == longest) or paths


def _key_after_value(paths: CandidatePaths, after: str) -> CandidatePaths:
    """Those whose key is what follows: 县水利局牵头 may be said of 牵头 and of 牵头部门."""
    if after not in _ACTS:
        return paths
    return tuple(path for path in paths if _key(path)[:2] == after) or paths


def _word_after(text: str, found: Sequence[CandidateSpan], n: int) -> str:
    """The word after a value and its enumeration: in 县水利局、县气象局牵头 it is 牵头."""
    end = found[n].end
    for one in found[n + 1 :]:
        if text[end : one.start] not in _JOINTS:
            break
        end = one.end
    return text[end : end + 2]


@lru_cache(maxsize=65_536)
def _key(path: str) -> str:
    found = _KEY.search(path)
    return found[1] if found else path


def _words_before(text: str, at: int) -> str:
    """责任单位： and 办公室设在 lead up to a value of that key."""
    return _LEADING.sub("", _CLAUSE_ENDS.split(text[max(0, at - _NAME_BEFORE) : at])[-1])
