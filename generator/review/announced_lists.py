"""How many things a text lists behind a place: 一、 二、 as headings, 一是…, （一） within lines."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from generator.review.linear_text import Line, LinearText
from generator.review.number_labels import number_form
from generator.review.text import parse_number

_NUMERAL = "[一二三四五六七八九十]"
LEVEL_HEADS = (
    re.compile(rf"^({_NUMERAL}+)、"),
    re.compile(rf"^[（(]({_NUMERAL}+)[)）]"),
    re.compile(r"^(\d{1,2})[.．]"),
)
_BEFORE = r"(?:^|[。；，：:;,？！]) ?"
INLINE_POINTS = (
    re.compile(rf"{_BEFORE}({_NUMERAL}{{1,3}})是(?!否)"),
    re.compile(rf"{_BEFORE}({_NUMERAL}{{1,3}})要(?![素点件义求])"),
)
_POINT = re.compile(rf"{_BEFORE}({_NUMERAL}{{1,3}})(?:是(?!否)|要(?![素点件义求]))")
_INLINE = (
    _POINT,
    re.compile(rf"[。；：:]?[（(]({_NUMERAL}{{1,3}})[)）]"),
    re.compile(r"[。；：: 　\n](\d{1,2})[.．](?!\d)"),
    re.compile(r"[。；：:]?[（(](\d{1,2})[)）]"),
    re.compile(rf"(?:^|[。；：:])第({_NUMERAL}{{1,3}})[，,：是]"),
)
_CIRCLED = re.compile("[①-⑳]")
_HEAD_POINT = re.compile(rf"^({_NUMERAL}{{1,3}})([是要])")
_NEAR = 12
"""Characters between an announcement and the first of its points."""
_LINES_BETWEEN = 2
"""The first of the headings that were announced stands in one of so many lines."""


def longest_run(level: re.Pattern[str], texts: Sequence[str]) -> int:
    return unbroken_run([found[1] for text in texts if (found := level.match(text))])


def unbroken_run(numbers: Sequence[str]) -> int:
    """How far 1, 2, 3 … goes before it starts again."""
    count = 0
    for one in numbers:
        if parse_number(one) == count + 1:
            count += 1
        elif parse_number(one) == 1:
            break
    return count


def listed_after(reading: LinearText, index: int, offset: int, headings: bool = True) -> tuple[int, ...]:
    """What the count may be of the list that begins right after a place: several where it may be read in
    more ways; none where no list begins. ``headings``: it may stand in the lines that follow."""
    rest = reading.lines[index].content[offset:]
    below = list(_same_part(reading, index))
    for pattern in _INLINE:
        found = pattern.search(rest)
        if found and found.start() <= _NEAR and parse_number(found[1]) == 1:
            return _inline_counts(pattern, [rest, *(line.content for line in _until_heading(below))])
    if (circled := _CIRCLED.search(rest)) and circled.start() <= _NEAR:
        return (len(set(_CIRCLED.findall(rest))),)
    return _heading_counts(below) if headings else ()


def _same_part(reading: LinearText, index: int) -> Iterator[Line]:
    for n, line in reading.body:
        if n > index:
            if line.role == "题":
                return
            yield line


def _until_heading(lines: Sequence[Line]) -> Iterator[Line]:
    for line in lines:
        form = number_form(line)
        if line.role == "小标题" or (form and form[0] < 2):
            return
        yield line


def _inline_counts(pattern: re.Pattern[str], texts: Sequence[str]) -> tuple[int, ...]:
    patterns = (pattern, *INLINE_POINTS) if pattern is _POINT else (pattern,)
    counts = {unbroken_run([one[1] for text in texts for one in each.finditer(text)]) for each in patterns}
    return tuple(sorted(counts - {0, 1}, reverse=True))


def _heading_counts(lines: Sequence[Line]) -> tuple[int, ...]:
    """Of the numbered lines the first of which is near: how far the count goes, and how many they are."""
    for line in lines[:_LINES_BETWEEN]:
        if found := _HEAD_POINT.match(line.content):
            if parse_number(found[1]) != 1:
                return ()
            numbers = [
                hit[1] for one in lines if (hit := _HEAD_POINT.match(one.content)) and hit[2] == found[2]
            ]
            either = [hit[1] for one in lines if (hit := _HEAD_POINT.match(one.content))]
            return tuple(sorted({unbroken_run(numbers), unbroken_run(either)}, reverse=True))
        if form := number_form(line):
            if parse_number(form[1]["n"]) != 1:
                return ()
            numbers = list(_numbers_of_level(lines, form[0]))
            return tuple(sorted({unbroken_run(numbers), len(numbers)}, reverse=True))
    return ()


def _numbers_of_level(lines: Sequence[Line], level: int) -> Iterator[str]:
    """Up to a heading of a higher level, or where the count begins again."""
    begun = False
    for line in lines:
        form = number_form(line)
        if form is None or form[0] > level:
            continue
        if form[0] < level or (begun and parse_number(form[1]["n"]) == 1):
            return
        begun = True
        yield form[1]["n"]
