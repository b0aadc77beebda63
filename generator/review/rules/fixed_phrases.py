"""Fixed expressions with one character put wrongly for another that sounds or looks alike: 立形立改."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple, TypeAlias

from generator.chinese.segmentation import breaks_a_word, is_word, stands_alone
from generator.files.resources import read_text
from generator.review.alike_characters import Likeness, likeness
from generator.review.finding import Hit, Level
from generator.review.linear_text import Line
from generator.review.rule_registry import line_rule
from generator.review.text import pairs_of

FILE = "templates/_rules/固定词语.txt"
COLLOCATIONS = "templates/_rules/常用搭配.txt"
_SMALL = frozenset("的地得是一二三四五六七八九十而省市县州区乡镇村向在再为以已大小了和与多未")
"""Words of one character that stand beside anything: 创造性的 is not 创造性地, 全省 is not 全县."""
_TITLES = ("同志", "书记", "主任", "局长", "县长", "先生", "女士")
_HALF = 2  # characters; of four with one wrong, one half is as it should be


_Part: TypeAlias = tuple[str, bool, str, int]
"""Of four characters of an expression, by one half: the other half, whether that stands behind it, the
expression, and where the four begin in it. Plain tuples: there are some twenty thousand."""


class _Expressions(NamedTuple):
    """``all``: every expression; ``fixed``: those that are one word, not two that often stand together;
    ``halves``: the parts whose half that is."""

    all: frozenset[str]
    fixed: frozenset[str]
    halves: dict[str, list[_Part]]


@cache
def _expressions() -> _Expressions:
    fixed, together = _words_of(FILE), _words_of(COLLOCATIONS)
    halves: defaultdict[str, list[_Part]] = defaultdict(list)
    for whole in (*fixed, *together):
        for start in range(len(whole) - 2 * _HALF + 1):
            first, second = whole[start : start + _HALF], whole[start + _HALF : start + 2 * _HALF]
            halves[first].append((second, True, whole, start))
            halves[second].append((first, False, whole, start))
    return _Expressions(frozenset((*fixed, *together)), frozenset(fixed), dict(halves))


def _words_of(file: str) -> list[str]:
    rows = read_text(file).split("\n")
    return [word for row in rows if not row.startswith("#") for word in row.split()]


class _Slip(NamedTuple):
    """``right`` stands at ``start``, but for its character ``at``."""

    start: int
    at: int
    right: str
    how: Likeness


@line_rule("固定词语", "\u3400-\u9fff")
def slip_in_expression(line: Line) -> Iterator[Hit]:
    """The longest expression a place may be meant for."""
    text = str.__str__(line.text)
    found: dict[int, _Slip] = {}
    for slip in _slips(text):
        place = slip.start + slip.at
        before = found.get(place)
        if before is None or len(before.right) < len(slip.right):
            found[place] = slip
    for slip in found.values():
        level = _level(text, slip)
        if level == "必改":
            yield _hit(slip, f"应为“{slip.right}”", level, slip.right)
        elif level:
            yield _hit(slip, f"是不是“{slip.right}”？", level)


def _hit(slip: _Slip, said: str, level: Level, fix: str | None = None) -> Hit:
    return Hit(slip.start, slip.start + len(slip.right), {"说": said}, fix, level=level)


def _slips(text: str) -> Iterator[_Slip]:
    known, _, halves = _expressions()
    for at, half in [(at, half) for at, half in enumerate(pairs_of(text)) if half in halves]:
        parts = _by_kept(half)
        for is_behind, said in (
            (True, text[at + _HALF : at + 2 * _HALF]),
            (False, text[at - _HALF : at] if at >= _HALF else ""),
        ):
            if len(said) < _HALF:
                continue
            for kept in (0, 1):
                for other, whole, start in parts.get((is_behind, kept, said[kept]), ()):
                    if said == other:
                        continue
                    begin = at - start - (0 if is_behind else _HALF)
                    place = start + (_HALF if is_behind else 0) + 1 - kept
                    slip = _slip(text, begin, place, whole)
                    if slip and text[begin : begin + len(whole)] not in known:
                        yield slip


@cache
def _by_kept(half: str) -> dict[tuple[bool, int, str], list[tuple[str, str, int]]]:
    """The parts of a half by where the other half stands and which of its characters is as it should be:
    工作 is a half of some hundred."""
    found: dict[tuple[bool, int, str], list[tuple[str, str, int]]] = {}
    for other, is_behind, whole, start in _expressions().halves[half]:
        for kept in (0, 1):
            found.setdefault((is_behind, kept, other[kept]), []).append((other, whole, start))
    return found


def _slip(text: str, begin: int, place: int, whole: str) -> _Slip | None:
    """The expression with nothing but the character ``place`` wrong, if it begins there."""
    said = text[begin : begin + len(whole)] if begin >= 0 else ""
    if said[:place] != whole[:place] or said[place + 1 :] != whole[place + 1 :]:
        return None
    how = likeness(said[place], whole[place])
    return _Slip(begin, place, whole, how) if how else None


def _level(text: str, slip: _Slip) -> Level | None:
    """Of what would be right otherwise nothing is said; what the dictionary has no word for is sure."""
    start, end = slip.start, slip.start + len(slip.right)
    said = text[start:end]
    if is_word(said) or breaks_a_word(text, start, end) or _is_range(text, start + slip.at):
        return None
    if _is_called(text, start, end):
        return None
    alone = stands_alone(text, start + slip.at)
    if slip.right not in _expressions().fixed:
        return "疑似" if alone and slip.how != "近音" and said[slip.at] not in _SMALL else None
    if not alone:
        return None if slip.how == "近音" else "疑似"
    rest = said[: slip.at] + said[slip.at + 1 :]
    beside = slip.at in (0, len(said) - 1) and is_word(rest)  # 为成年人 is 为 and 成年人
    return "疑似" if beside or slip.how == "近音" else "必改"


def _is_range(text: str, at: int) -> bool:
    """保持一至两天 has nothing to do with 一致."""
    return text[at] == "至" and text[at + 1 : at + 2] in "一二两三四五六七八九十半几"


def _is_called(text: str, start: int, end: int) -> bool:
    """沈知[远同志]: the end of somebody's name and what he is called."""
    return text[start:end].endswith(_TITLES)
