"""Points counted within paragraphs: 一是… 二是…, 第一，…, 首先，… 其次，…: gaps, repeats, order."""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterator
from functools import lru_cache
from itertools import pairwise

from generator.chinese.numerals import chinese_numeral
from generator.review.finding import Hit, Level
from generator.review.linear_text import Line, LinearText
from generator.review.number_labels import N, number_form
from generator.review.number_series import gap_sentence, series_faults
from generator.review.rule_registry import Around, ReviewContext, Sight, document_rule, line_rule
from generator.review.text import parse_number

_BEFORE = r"(?:^|[。；，,：:;？?！!”）)\n—…] ?)"
_POINT = re.compile(rf"{_BEFORE}(?P<label>(?P<n>{N})(?P<of>是(?!否)|要(?![素点件义职领害塞闻求目])))")
_ORDINAL = re.compile(rf"(?:^|[。；：？！\n])(?P<label>第(?P<n>{N})(?P<of>[，,]))")
_STEP = re.compile(rf"(?:^|[。；：？！\n])(?P<label>第(?P<n>{N})(?P<of>步|阶段|环节))")
_OTHER = re.compile(rf"(?:^|[。；：？！\n])(?P<label>其(?P<n>{N})(?P<of>[，,]))")
_SAID_SO = re.compile("[一二三四五六七八九十]")
_KIND = {"，": "第", ",": "第"}
_NEXT = re.compile("其次|再次|再者|首先")
_MENTIONED = ("步", "阶段", "环节")
"""What may be spoken of without the ones before it."""
_FAR = 15
"""Lines before the first point that are searched for one in other words."""
_FIRST = re.compile("首先|第一|其一|首要|一方面|一个是|一种是|[（(]?[一1][)）.．、]")


class _Point:
    """A counted point at the place of its label in the line ``index``."""

    def __init__(self, found: re.Match[str], index: int) -> None:
        self.start, self.end = found.span("label")
        self.label, self.index = found["label"], index
        self.n = parse_number(found["n"]) or 0
        self.numeral, self.kind = found["n"], found["of"]

    def like(self, n: int) -> str:
        return self.label.replace(self.numeral, chinese_numeral(n))


@lru_cache(maxsize=512)
def _points_in(text: str) -> tuple[tuple[str, re.Match[str]], ...]:
    """一是… 二要… 第一，… as they follow each other, each with its kind."""
    found = [
        (_KIND.get(one["of"], one["of"]), one) for one in (*_POINT.finditer(text), *_ORDINAL.finditer(text))
    ]
    found += [("其", one) for one in _OTHER.finditer(text)] if "其" in text else []
    found += [(one["of"], one) for one in _STEP.finditer(text)] if "第" in text else []
    return tuple(sorted(found, key=lambda one: one[1].start()))


def _ends_points(line: Line) -> bool:
    """Whether 一是… ends before this line."""
    form = number_form(line)
    return line.role in ("题", "小标题") or (form is not None and form[0] < 2)


def _points(line: Line, around: Around, context: ReviewContext) -> Hashable:
    heading = line.role in ("题", "小标题")
    if not (_SAID_SO.search(line.text) or _FIRST.search(line.text)):
        return ((), line.role, line.level) if heading else None
    return line.text, line.role, line.level, line.label


class _Ordinals:
    """第一， 第二， … at the head of lines, as headings are numbered: what is counted under one of them
    （（一）, a list, a heading of a lower level) does not end them."""

    def __init__(self) -> None:
        self.series: list[_Point] | None = None
        self._level = 0
        self._under: set[int] = set()

    def pass_by(self, line: Line) -> None:
        """End with a line that stands above or beside them."""
        form = number_form(line)
        if form and form[0] < 2:
            if parse_number(form[1]["n"]) == 1 and line.role != "题":
                self._under.add(form[0])
            elif form[0] not in self._under:
                self.series = None
        elif line.role == "题" or (line.role == "小标题" and not 0 < self._level < line.level):
            self.series = None

    def take(self, series: list[_Point], line: Line) -> None:
        self.series, self._level = series, line.level
        self._under.clear()


def _series(reading: LinearText) -> Iterator[list[_Point]]:
    """The points that are counted together."""
    current: dict[str, list[_Point]] = {}
    heads = _Ordinals()
    for index, line in reading.body:
        points = _points_in(line.text)
        ordinal = points[0][1] if points and points[0][0] == "第" and points[0][1].start() == 0 else None
        if ordinal is None:
            heads.pass_by(line)
        if _ends_points(line):
            yield from (series for kind, series in current.items() if kind != "要" or line.role == "题")
            current = {"要": current["要"]} if "要" in current and line.role != "题" else {}
        for kind, found in points:
            known = current.get(kind) or (heads.series if found is ordinal else None)
            series = known if known is not None else []
            series.append(_Point(found, index))
            current[kind] = series
            if found is ordinal:
                heads.take(series, line)
    yield from current.values()


@document_rule("分条断号", Sight(_points))
def point_gaps(reading: LinearText, context: ReviewContext) -> Iterator[Hit]:
    """一是… 二是… 四是… within a paragraph, or over the paragraphs of one heading."""
    told: set[tuple[int, int]] = set()
    for series in _series(reading):
        for fault in series_faults([one.n for one in series]):
            one = series[fault.place]
            before = series[fault.place - 1] if fault.place else None
            if (one.index, one.start) in told or _in_other_words(reading, before, one):
                continue
            if not fault.before and (one.n >= 10 or one.kind in _MENTIONED):
                continue
            told.add((one.index, one.start))
            level: Level | None = None if fault.before else "疑似"
            said = gap_sentence(one.label, fault, one.like(fault.shown))
            yield Hit(one.start, one.end, {"说": said}, line=one.index, level=level)


def _in_other_words(reading: LinearText, before: _Point | None, one: _Point) -> bool:
    """Whether the number that is missed stands there, in mid-sentence or said otherwise: 原因一是, 首先."""
    first = before.index if before else _section_start(reading, one.index)
    lines = [line.text for line in reading.lines[first : one.index]]
    lines.append(reading.lines[one.index].text[: one.start])
    if before:
        lines[0] = lines[0][before.end :]
    text = "\n".join(lines)
    missed = chinese_numeral(one.n - 1) if one.n > 1 else "一"
    if (
        any(f"{missed}{word}" in text for word in ("是", "要", "则", "为", "来", "在", "曰"))
        or f"第{missed}" in text
    ):
        return True
    if before:
        return bool(_NEXT.search(text))
    return bool(_NEXT.search(text)) or (one.n == 2 and bool(_FIRST.search(text)))


def _section_start(reading: LinearText, index: int) -> int:
    """The line, not far above, that ended what was counted before."""
    above = range(index, max(-1, index - _FAR), -1)
    return next((n for n in above if _ends_points(reading.lines[n])), max(0, index - _FAR))


_ORDER = ("首先", "其次", "再次", "最后")
_STEPS = re.compile(r"(?:^|(?<=[。；：！？\n]))(首先|其次|再次|最后)[，,](?!请|让|进行)")


@line_rule("次序词", "首其再最", "先次后", "，,")
def words_of_order(line: Line) -> Iterator[Hit]:
    """首先，… 其次，… 最后，… in that order within a paragraph."""
    last, at = -1, 0
    for found in _STEPS.finditer(line.text):
        rank = _ORDER.index(found[1])
        if "\n" in line.text[at : found.start()]:
            last = -1
        at = found.start(1)
        if rank == 0 and last == 0:
            yield Hit(found.start(1), found.end(1), {"说": "“首先”用了两次，后一个是不是“其次”？"})
        elif 0 < rank < last:
            yield Hit(
                found.start(1), found.end(1), {"说": f"“{found[1]}”写在“{_ORDER[last]}”后面，次序颠倒了"}
            )
        last = rank


@line_rule("分条标点", "是", "；", "。")
def uneven_item_marks(line: Line) -> Iterator[Hit]:
    """一是…；二是…。三是…: the marks between the items of one paragraph are the same."""
    found = [one for one in _POINT.finditer(line.text) if one["of"] == "是"]
    if len(found) < 3 or parse_number(found[0]["n"]) != 1:
        return
    ends = [line.text[one.start()] for one in found[1:]]
    inner = [line.text[one.end() : other.start()] for one, other in pairwise(found)]
    if "；" in ends and "。" in ends and not any("。" in part for part in inner):
        odd = next(one for one, end in zip(found[1:], ends, strict=True) if end == "。")
        yield Hit(odd.start(), odd.end("label"))
