"""Numbers of headings and paragraphs: 一、（一）1.（1）, their levels, and what is counted together."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from generator.chinese.numerals import chinese_numeral
from generator.review.linear_text import Line
from generator.review.text import HAN, parse_number

N = "[一二三四五六七八九十]{1,3}"
NUMBER_FORMS = (
    re.compile(rf"^(?P<label>(?P<n>{N})、)"),
    re.compile(rf"^(?P<label>[（(](?P<n>{N})[)）])"),
    re.compile(r"^(?P<label>(?P<n>\d{1,2})(?:[.．](?!\d)|[.．](?=\d{1,4}年|\d{1,2}月\d)|、))"),
    re.compile(r"^(?P<label>[（(](?P<n>\d{1,2})[)）])"),
)
LEVELS = len(NUMBER_FORMS)
_SLIP = 3
"""By how much the first number of a section may be off and still go on with the count."""
NEW_PART = -1
"""The level of what begins all levels anew: 第三条."""
_SHOWN = ("{}、", "（{}）", "{}.", "（{}）")
_FIGURE = 2  # levels from here on are written in figures
_HAN = re.compile(f"[{HAN}]")
_HEADS = frozenset("一二三四五六七八九十（(")
_RUN_IN = (
    re.compile(rf"(?<=[。；：\n])[（(](?P<n>{N})[)）]"),
    re.compile(
        r"(?:(?<=[。；：:\n])|(?<=附件)|(?<=说明)|(?<=注))[ 　]{0,2}(?P<n>\d{1,2})[.．](?!\d(?!\d{3}年))"
    ),
    re.compile(r"(?<=[。；：\n])[（(](?P<n>\d{1,2})[)）]"),
)


class Number(NamedTuple):
    """The number ``n`` of a ``level``, ``label`` up to ``end`` of the line ``line``; ``inside``: it stands
    within the line."""

    level: int
    n: int
    label: str
    end: int
    line: int
    inside: bool = False

    @property
    def start(self) -> int:
        return self.end - len(self.label)

    def like(self, n: int) -> str:
        """The label that stands for ``n`` in its place."""
        return _SHOWN[self.level].format(n if self.level >= _FIGURE else chinese_numeral(n))


@lru_cache(maxsize=512)
def _form(text: str) -> tuple[int, re.Match[str]] | None:
    if text[:1] not in _HEADS and not text[:1].isdecimal():
        return None
    for level, form in enumerate(NUMBER_FORMS):
        if found := form.match(text):
            return level, found
    return None


def number_form(line: Line) -> tuple[int, re.Match[str]] | None:
    """The level of the number at the head of a line, and that number; by the label where there is one: 2.
    before 2020年 is no figure."""
    return _form(line.label.strip() or line.text)


def numbers_of(line: Line, index: int) -> Iterator[Number]:
    """The numbers at the head of a line and within it."""
    form = number_form(line)
    if form and _is_label(line, form[0]):
        level, found = form
        yield Number(level, parse_number(found["n"]) or 0, found["label"], found.end("label"), index)
    for at, level, said in numbers_within(line.text):
        yield Number(level, said, "", at, index, True)


def _is_label(line: Line, level: int) -> bool:
    """``12.`` alone in a paragraph may be a figure."""
    return level != _FIGURE or bool(line.label) or _HAN.search(line.text) is not None


@lru_cache(maxsize=512)
def numbers_within(text: str) -> tuple[tuple[int, int, int], ...]:
    """Place, level and number of （二）, 2. and （2） within a line."""
    found = [
        (one.start(), level, parse_number(one["n"]) or 0)
        for level, pattern in enumerate(_RUN_IN, 1)
        for one in pattern.finditer(text)
    ]
    return tuple(sorted(found))


def wrong_levels(numbers: Sequence[Number]) -> dict[int, int]:
    """Where in ``numbers`` one is written as of another level than those it counts with, and the right level:
    （1）（2）（三） are three of one level."""
    heads = [place for place, one in enumerate(numbers) if not one.inside]
    counts, wrong, at = [0] * LEVELS, {}, 0
    while at < len(heads):
        until = at + 1
        while until < len(heads) and _follows(numbers[heads[until - 1]], numbers[heads[until]]):
            until += 1
        run = heads[at:until]
        level = numbers[run[0]].level
        if until < len(heads) and _counts_with(
            numbers[run[0]], numbers[run[-1]], numbers[heads[until]], counts
        ):
            level = numbers[heads[until]].level
            wrong.update(dict.fromkeys(run, level))
        counts = [*counts[: max(level, 0)], numbers[run[-1]].n, *[0] * LEVELS][:LEVELS]
        at = until
    return wrong


def _follows(one: Number, other: Number) -> bool:
    return one.level == other.level != NEW_PART and other.n == one.n + 1


def _counts_with(first: Number, last: Number, after: Number, counts: Sequence[int]) -> bool:
    """Whether ``after`` goes on counting from ``first`` to ``last``, by their numbers, and these are not
    counted on their own level."""
    if NEW_PART in (first.level, after.level) or first.level == after.level:
        return False
    if after.n != last.n + 1 or counts[after.level] != first.n - 1:
        return False
    if first.n > 1:
        return counts[first.level] != first.n - 1
    return first.level > after.level > 0 and counts[after.level - 1] > 0


def number_series(numbers: Sequence[Number]) -> Iterator[list[Number]]:
    """What is counted together: the numbers of a level under one of a higher level; or all of that level,
    where the text counts on from section to section."""
    sections: list[list[list[Number]]] = [[[]] for _ in range(LEVELS)]
    for one in numbers:
        if one.level != NEW_PART:
            mine = sections[one.level][-1]
            if not one.inside or one.n == 1 or (mine and mine[-1].n == one.n - 1):
                mine.append(one)
        for deeper in sections[one.level + 1 :]:
            deeper.append([])
    for level in sections:
        yield from _run_on([section for section in level if section])


def _run_on(sections: Sequence[list[Number]]) -> Iterator[list[Number]]:
    """Sections that count on are one series, 一、（一）（二）二、（三）（四）, if they are the only two or
    several do: a single one among those that begin with 1 is a slip."""
    on = [after[0].n == before[-1].n + 1 for before, after in pairwise(sections)]
    usual = sum(on) > 1 or (len(sections) == 2 and any(on))
    series: list[Number] = []
    for section in sections:
        if usual and series and 0 <= section[0].n - series[-1].n <= _SLIP and section[0].n > 1:
            series += section
        else:
            yield series
            series = list(section)
    yield series
