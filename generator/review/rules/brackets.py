"""Brackets, quotation marks and title marks: halves, pairs, what is in them (GB/T 15834-2011)."""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from generator.review.finding import Hit
from generator.review.linear_text import ASIDE, Line, LinearText
from generator.review.rule_registry import Around, ReviewContext, Sight, document_rule, line_rule
from generator.review.text import HAN

_PAIRS = {"“": "”", "‘": "’", "《": "》", "（": "）", "〔": "〕", "【": "】", "〈": "〉", "[": "]"}
_OPENING = {closing: opening for opening, closing in _PAIRS.items()}
_BOTH = {"(": "（", ")": "）"}
_MARKS = re.compile(r"[“”‘’《》（）〔〕【】〈〉()\[\]]")
_ALIKE = ("“‘", "《〈", "（〔【[")
_ITEM = re.compile(r"(?:^|[：:；;，,。、\s（])(?:\d{1,2}|[一二三四五六七八九十]{1,3}|[a-zA-Z])$")
_NUMBER = re.compile(r".(?:19|20)\d\d.\d{1,4}号")
_APOSTROPHE = re.compile(r"’(?=[0-9０-９]{2})|(?<=[A-Za-z])’|(?<=[0-9０-９])[’”]")
_EMPTY = re.compile(r"（）|《》|“”|〔〕|【】|\(\)")
_STRAIGHT = re.compile(
    rf'"(?P<double>[^"\n]{{1,60}})"|\'(?<=[{HAN}，。：；、]\')(?P<single>[^\'\n]{{1,40}})\'(?=[{HAN}，。；、])'
)
_OVER = 8  # paragraphs over which a pair may run
_NEEDS = r"“”‘’《》（）〔〕【】〈〉()\[\]"


class _Half(NamedTuple):
    """A mark at a place of a line; ``other`` is the mark of another kind that closes it."""

    at: int
    mark: str
    other: str = ""


class _Reading(NamedTuple):
    """What is wrong with the marks of a line: without a closing one, without an opening one, closed by one of
    another kind; ``nested`` are the places of pairs in a pair of their own kind."""

    unclosed: tuple[_Half, ...]
    unopened: tuple[_Half, ...]
    mixed: tuple[_Half, ...]
    nested: tuple[tuple[int, int], ...]


@lru_cache(maxsize=2_048)
def _read(text: str) -> _Reading:
    waiting: list[_Half] = []
    unclosed: list[_Half] = []
    unopened: list[_Half] = []
    mixed: list[_Half] = []
    nested: list[tuple[int, int]] = []
    for found in _MARKS.finditer(text):
        at, mark = found.start(), _BOTH.get(found[0], found[0])
        if mark in _PAIRS:
            waiting.append(_Half(at, mark))
            continue
        opening = _OPENING[mark]
        if waiting and waiting[-1].mark == opening:
            first = waiting.pop()
            if mark in "”》" and any(one.mark == opening for one in waiting):
                nested.append((first.at, at + 1))
        elif _is_no_bracket(text, at, mark):
            continue
        elif any(one.mark == opening for one in waiting):
            while waiting[-1].mark != opening:
                unclosed.append(waiting.pop())
            waiting.pop()
        elif waiting and _are_alike(waiting[-1].mark, opening):
            if _NUMBER.match(text, waiting[-1].at):  # 文号写法 has it
                waiting.pop()
                continue
            mixed.append(waiting.pop()._replace(other=mark))
        else:
            unopened.append(_Half(at, mark))
    unclosed += waiting
    return _Reading(tuple(sorted(unclosed)), tuple(unopened), tuple(mixed), tuple(nested))


def _are_alike(one: str, other: str) -> bool:
    return any(one in kind and other in kind for kind in _ALIKE)


def _is_no_bracket(text: str, at: int, mark: str) -> bool:
    """1）of a list, ’99, 25′ written 25’, Women’s."""
    if mark == "）":
        return bool(_ITEM.search(text, max(0, at - 5), at))
    return mark in "’”" and bool(_APOSTROPHE.match(text, at))


def _brackets(line: Line, around: Around, context: ReviewContext) -> Hashable:
    """What is wrong with them by the line alone, and whether it goes on with a quotation."""
    read, goes_on = _read(line.content), line.content.lstrip().startswith("“")
    return (read, goes_on) if goes_on or read.unclosed or read.unopened or read.mixed else None


@document_rule("引号括号不配对", Sight(_brackets, (_NEEDS,), body=False))
def unmatched_bracket(reading: LinearText, context: ReviewContext) -> Iterator[Hit]:
    """Each opening mark has its closing one in the same paragraph; a quotation over several opens with each
    of them and closes with the last. One finding a line."""
    running = tuple(line for _, line in reading.body)
    at = 0
    for index, line in enumerate(reading.lines):
        beside = line.role in ASIDE
        if _MARKS.search(line.content):
            read = _read(line.content)
            if read.mixed or read.unclosed or read.unopened:
                before = () if beside else running[max(0, at - _OVER) : at]
                after = () if beside else running[at + 1 : at + 1 + _OVER]
                yield from _first_fault(read, before, after, index)
        at += not beside


def _first_fault(read: _Reading, before: Sequence[Line], after: Sequence[Line], index: int) -> Iterator[Hit]:
    faults = [(one, f"这里的 {one.mark} 和后面的 {one.other} 不成对") for one in read.mixed]
    for half in read.unclosed:
        if not _goes_on(half.mark, after):
            faults.append((half, f"这里的 {half.mark} 没有配对的 {_PAIRS[half.mark]}"))
    for half in read.unopened:
        waiting = [one.mark for line in before for one in _read(line.content).unclosed]
        if _OPENING[half.mark] not in waiting:
            faults.append((half, f"这里的 {half.mark} 没有配对的 {_OPENING[half.mark]}"))
    if faults:
        half, said = min(faults)
        yield Hit(half.at, half.at + 1, {"说": said}, line=index)


def _goes_on(opening: str, after: Sequence[Line]) -> bool:
    """Whether a later paragraph closes it, or the next one goes on with the quotation."""
    if opening == "“" and after and after[0].content.lstrip().startswith("“"):
        return True
    return any(one.mark == _PAIRS[opening] for line in after for one in _read(line.content).unopened)


@line_rule("书名号嵌套", "《")
def nested_titles(line: Line) -> Iterator[Hit]:
    """GB/T 15834-2011, 4.15.3.5: within 《》 stands 〈〉."""
    for start, end in _read(line.content).nested if line.content.count("《") > 1 else ():
        if line.content[start] == "《":
            yield Hit(start, end, fix=f"〈{line.content[start + 1 : end - 1]}〉")


@line_rule("引号嵌套", "“")
def nested_quotes(line: Line) -> Iterator[Hit]:
    """GB/T 15834-2011, 4.8.3.3: within “” stands ‘’. The wrong half may have been typed just as well."""
    for start, end in _read(line.content).nested if line.content.count("“") > 1 else ():
        if line.content[start] == "“":
            yield Hit(start, end)


@line_rule("空括号", "（《“〔【(")
def empty_brackets(line: Line) -> Iterator[Hit]:
    for found in _EMPTY.finditer(line.content):
        shown = line.content[found.start() - 1 : found.start()] in _PAIRS  # “《》” speaks of the mark
        if not shown:
            yield Hit(found.start(), found.end())


@line_rule("英文引号", "\"'")
def straight_quotes(line: Line) -> Iterator[Hit]:
    for found in _STRAIGHT.finditer(line.content):
        inner = found["double"] or found["single"]
        if re.search(f"[{HAN}]", inner):
            right = f"“{inner}”"
            before = line.content[: found.start()]
            safe = found["double"] is not None and before.count("“") == before.count("”")
            yield Hit(found.start(), found.end(), {"改": right}, right if safe else None)
