"""Numbers of headings and items: gaps, repeats, skipped levels, their punctuation; full stops on headings."""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterator
from functools import lru_cache
from itertools import pairwise

from generator.chinese.numerals import chinese_numeral
from generator.review.finding import Hit
from generator.review.lazy_regex import LazyPattern
from generator.review.linear_text import Line, LinearText
from generator.review.rule_registry import Around, ReviewContext, Sight, document_rule, line_rule
from generator.review.text import HAN, parse_number

_N = "[一二三四五六七八九十]{1,3}"
_FORMS = (
    re.compile(rf"^(?P<label>(?P<n>{_N})、)"),
    re.compile(rf"^(?P<label>[（(](?P<n>{_N})[)）])"),
    re.compile(r"^(?P<label>(?P<n>\d{1,2})(?:[.．](?!\d)|、))"),
    re.compile(r"^(?P<label>[（(](?P<n>\d{1,2})[)）])"),
)
_HEADS = frozenset("一二三四五六七八九十（(")
_SAID_SO = re.compile("[一二三四五六七八九十]")
_SERIES = re.compile(rf"(?:^|[。；，,：:;])(?P<label>(?P<n>{_N})(?P<of>是|要))(?!否)")
_ORDINAL = re.compile(rf"(?:^|[。；])(?P<label>第(?P<n>{_N})(?P<of>[，,]))")
_WRONG_MARK = (
    (re.compile(rf"(?:(?<=^)|(?<=[。；]))([（(]{_N}[)）])[、，.．]"), r"\1"),
    (re.compile(r"^([（(]\d{1,2}[)）])[、，.．]"), r"\1"),
    (re.compile(rf"^({_N})[，.．](?=[{HAN}])(?!是)"), r"\1、"),
    (re.compile(rf"(?:(?<=^)|(?<=[。；]))(第{_N})、"), r"\1，"),
    (re.compile(rf"(?:(?<=^)|(?<=[。；：]))({_N}是)、"), r"\1"),
    (re.compile(r"(?:(?<=^)|(?<=[。；]))(首先|其次|再次|最后)、"), r"\1，"),
)
_RUN_IN = LazyPattern(rf"(?<=[。；：])[（(](?P<n>{_N})[)）]", "（", "(")
_ATTACHED = re.compile(r"^附\s*件[：:]\s*1[.．]")
_ADDRESS = re.compile(r"^(?:同志们|各位|尊敬|亲爱)|(?:同志|先生|女士|朋友们?|来宾)[：:]$")


@lru_cache(maxsize=512)
def _form(text: str) -> tuple[int, re.Match[str]] | None:
    """The level of the number at the head of a line, and that number."""
    if text[:1] not in _HEADS and not text[:1].isdecimal():
        return None
    for level, form in enumerate(_FORMS):
        if found := form.match(text):
            return level, found
    return None


def _form_of(line: Line) -> tuple[int, re.Match[str]] | None:
    """By the label where there is one: 2. before 2020年 is no figure."""
    return _form(line.label.strip() or line.text)


@lru_cache(maxsize=512)
def _run_in(text: str) -> int | None:
    """The last of the numbers （二） within a line."""
    found = [one["n"] for one in _RUN_IN.finditer(text)]
    return parse_number(found[-1]) or 0 if found else None


def _numbers(line: Line, around: Around, context: ReviewContext) -> Hashable:
    form, attached = _form_of(line), bool(_ATTACHED.match(line.text))
    if form is None and not attached and _run_in(line.text) is None:
        return None
    head = form and (form[0], form[1].span("label"), form[1]["label"])
    return head, attached, _run_in(line.text), bool(line.label), len(line.text) > 4


@document_rule("编号断号", Sight(_numbers, ("0-9一二三四五六七八九十",)))
def numbering_gaps(reading: LinearText, context: ReviewContext) -> Iterator[Hit]:
    """Each level must count 1, 2, 3 …; it starts again under a heading of a higher level."""
    counts = [0] * len(_FORMS)
    for index, line in reading.body:
        if line.role == "题":
            counts = [0] * len(_FORMS)
        if _ATTACHED.match(line.text):
            counts[2] = 1
        if form := _form_of(line):
            level, found = form
            said, expected = parse_number(found["n"]) or 0, counts[level] + 1
            if said not in (1, expected) and _is_label(line, level):
                yield _gap_hit(found, said, counts[level], index)
            elif said == 1 and counts[level] == 1 and line.role == "小标题" and not line.label:
                yield _gap_hit(found, said, 1, index)
            counts[level] = said
            counts[level + 1 :] = [0] * (len(_FORMS) - level - 1)
        inside = _run_in(line.text)
        counts[1] = counts[1] if inside is None else inside


def _is_label(line: Line, level: int) -> bool:
    """``12.`` at the head of a paragraph may be a figure; a heading or a short one is counted."""
    return level != 2 or bool(line.label) or len(line.text) > 4


def _gap_hit(found: re.Match[str], said: int, before: int, index: int) -> Hit:
    label = found["label"]
    if said == before:
        what = f"“{label}”重复了"
    elif before:
        what = f"“{label}”前面只编到{_like(found, before)}"
    else:
        what = f"从“{label}”编起，前面没有{_like(found, 1)}"
    return Hit(found.start("label"), found.end("label"), {"说": what}, line=index)


def _like(found: re.Match[str], n: int) -> str:
    shown = str(n) if found["n"].isdecimal() else chinese_numeral(n)
    return "“" + found["label"].replace(found["n"], shown) + "”"


@lru_cache(maxsize=512)
def _series_in(text: str) -> tuple[re.Match[str], ...]:
    """一是… 二要… 第一，… as they follow each other."""
    found = (*_SERIES.finditer(text), *_ORDINAL.finditer(text))
    return tuple(sorted(found, key=lambda one: one.start()))


def _ends_series(line: Line) -> bool:
    """Whether a series of 一是 ends before this line."""
    form = _form_of(line)
    return line.role in ("题", "小标题") or (form is not None and form[0] < 2)


def _series(line: Line, around: Around, context: ReviewContext) -> Hashable:
    heading = line.role in ("题", "小标题")
    if not _SAID_SO.search(line.text):
        return ((), line.role, line.level) if heading else None
    found = _series_in(line.text)
    said = tuple([(one.span("label"), one["label"]) for one in found])
    form = _form_of(line)
    number = form and (form[0], form[1]["n"])
    return (said, line.role, line.level, number) if found or _ends_series(line) else None


class _Ordinals:
    """第一， 第二， … at the head of lines, as headings are numbered: what is counted under one of them
    （（一）, a list, a heading of a lower level) does not end them."""

    def __init__(self) -> None:
        self.count = 0
        self._level = 0
        self._under: set[int] = set()

    def pass_by(self, line: Line) -> None:
        """End with a line that stands above or beside them."""
        form = _form_of(line)
        if form and form[0] < 2:
            if parse_number(form[1]["n"]) == 1 and line.role != "题":
                self._under.add(form[0])
            elif form[0] not in self._under:
                self.count = 0
        elif line.role == "题" or (line.role == "小标题" and not 0 < self._level < line.level):
            self.count = 0

    def take(self, said: int, line: Line) -> None:
        self.count, self._level = said, line.level
        self._under.clear()


@document_rule("分条断号", Sight(_series))
def inline_numbering_gaps(reading: LinearText, context: ReviewContext) -> Iterator[Hit]:
    """一是… 二是… 四是… within a paragraph, or over the paragraphs of one heading."""
    counts: dict[str, int] = {}
    heads = _Ordinals()
    for index, line in reading.body:
        series = _series_in(line.text)
        ordinal = series[0] if series and series[0].start() == 0 and series[0]["of"] in "，," else None
        if ordinal is None:
            heads.pass_by(line)
        if _ends_series(line):
            counts = {key: count for key, count in counts.items() if key == "要" and line.role != "题"}
        for found in series:
            key, said = found["of"], parse_number(found["n"]) or 0
            before = counts.get(key, 0) or (heads.count if found is ordinal else 0)
            if said not in (1, before + 1) and (before or said < 10):
                yield _gap_hit(found, said, before, index)
            if found is ordinal:
                heads.take(said, line)
            counts[key] = said
            if key == "要":
                counts.pop("是", None)


def _levels(line: Line, around: Around, context: ReviewContext) -> Hashable:
    form = _form_of(line)
    return form and (form[0], form[1].span("label"))


@document_rule("层级跳级", Sight(_levels, ("0-9一二三四五六七八九十",)))
def skipped_levels(reading: LinearText, context: ReviewContext) -> Iterator[Hit]:
    """（一） before any 一、 in a text that has 一、 later; （1） right under 一、."""
    seen: list[int] = []
    for index, line in reading.body:
        form = _form_of(line)
        if form is None:
            continue
        level, found = form
        above = next((one for one in reversed(seen) if one != level), None)
        if above is not None and level - above > 1 and level == 3 and 2 not in seen:
            yield Hit(found.start("label"), found.end("label"), line=index)
        seen = [one for one in seen if one < level] + [level]


@line_rule("序号标点", "、，.．", "（(一二三四五六七八九十首其再最")
def label_punctuation(line: Line) -> Iterator[Hit]:
    """1. not 1、; （一） and （1） without a mark; 第一， and 首先， with a comma."""
    if line.role in ("要素", "格") or line.label:
        return
    for pattern, right in _WRONG_MARK:
        for found in pattern.finditer(line.text):
            yield Hit(found.start(), found.end(), fix=found.expand(right))


_DIGIT_COMMA = re.compile(r"^(\d{1,2})、(?=\S)")


def _commas(line: Line, around: Around, context: ReviewContext) -> Hashable:
    found = None if line.label else _DIGIT_COMMA.match(line.text)
    return found and (found[0], around.before and around.before.text)


_COMMAS = Sight(_commas, (r"\d", "、"), around=True)


@document_rule("序号顿号", _COMMAS)
def digit_with_comma(reading: LinearText, context: ReviewContext) -> Iterator[Hit]:
    """1、 is written 1. ; page numbers that cut through sentences have their own rule."""
    found = _at_line_heads(reading)
    if not _cut_through(reading, found):
        for index, hit in found:
            yield Hit(0, hit.end(), fix=f"{hit[1]}.", line=index)


@document_rule("页码混入", _COMMAS)
def stray_page_numbers(reading: LinearText, context: ReviewContext) -> Iterator[Hit]:
    """2、 in the middle of a sentence: page numbers that came along when the text was copied."""
    found = _at_line_heads(reading)
    if _cut_through(reading, found):
        for index, hit in found:
            yield Hit(0, hit.end(), fix="", line=index)


def _at_line_heads(reading: LinearText) -> list[tuple[int, re.Match[str]]]:
    lines = ((n, line) for n, line in reading.body if not line.label)
    return [(n, found) for n, line in lines if (found := _DIGIT_COMMA.match(line.text))]


def _cut_through(reading: LinearText, found: list[tuple[int, re.Match[str]]]) -> bool:
    """Whether most of the lines before end in the middle of a sentence."""
    before = [reading.lines[index - 1].text.rstrip() for index, _ in found[1:] if index]
    cut = [
        text for text in before if len(text) > 60 and not text.endswith(("。", "！", "？", "：", "；", "”"))
    ]
    return len(before) > 1 and len(cut) * 3 > len(before) * 2


@line_rule("标题句号", "。：；，.:、")
def heading_full_stop(line: Line) -> Iterator[Hit]:
    """A heading on its own line, and the title, end without a full stop or colon."""
    if line.role not in ("题", "小标题"):
        return
    text = line.text.rstrip()
    if text.endswith(("。", "：", "；", "，", ".", ":", "、")) and not _ADDRESS.search(
        text[len(line.label) :]
    ):
        if "。" in text[:-1] or len(text) > 60:
            return
        yield Hit(len(text) - 1, len(text), fix="")


@line_rule("分条标点", "是", "；", "。")
def uneven_item_marks(line: Line) -> Iterator[Hit]:
    """一是…；二是…。三是…: the marks between the items of one paragraph are the same."""
    found = [one for one in _SERIES.finditer(line.text) if one["of"] == "是"]
    if len(found) < 3 or parse_number(found[0]["n"]) != 1:
        return
    ends = [line.text[one.start()] for one in found[1:]]
    inner = [line.text[one.end() : other.start()] for one, other in pairwise(found)]
    if "；" in ends and "。" in ends and not any("。" in part for part in inner):
        odd = next(one for one, end in zip(found[1:], ends, strict=True) if end == "。")
        yield Hit(odd.start(), odd.end("label"))
