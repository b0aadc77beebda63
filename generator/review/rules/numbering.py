"""Numbers of headings and items: gaps, repeats, wrong levels, their punctuation; full stops on headings."""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterator, Sequence

from generator.chinese.numerals import chinese_numeral
from generator.review.finding import Hit, Level
from generator.review.linear_text import Line, LinearText
from generator.review.number_labels import (
    LEVELS,
    NEW_PART,
    N,
    Number,
    number_series,
    numbers_of,
    numbers_within,
    wrong_levels,
)
from generator.review.number_series import gap_sentence, series_faults
from generator.review.rule_registry import Around, ReviewContext, Sight, document_rule, line_rule
from generator.review.text import HAN, parse_number

_EXCERPT = re.compile("节选|摘编|摘录|摘要|选编|选登|片段")
_ARTICLE = re.compile(r"^(?P<label>第(?P<n>[一二三四五六七八九十百零〇]{1,7})条)[ 　]")
_CHAPTER = re.compile(r"^第[一二三四五六七八九十百]{1,3}[章编节部]")
_NEW_PART = re.compile(r"^附(?:件|表|录)?\d{0,2}(?:[：:]|$)|^\d{4}年\d{1,2}月\d{1,2}日$")
_STOPS = ("。", "；", "！", "？")
_HEADING = 40
"""Characters; a line that is longer is no heading."""
_WRONG_MARK = (
    (re.compile(rf"(?:(?<=^)|(?<=[。；]))([（(]{N}[)）])[、，.．]"), r"\1"),
    (re.compile(r"^([（(]\d{1,2}[)）])[、，.．]"), r"\1"),
    (re.compile(rf"^({N})[，.．](?=[{HAN}])(?!是)"), r"\1、"),
    (re.compile(rf"(?:(?<=^)|(?<=[。；]))(第{N})、(?!第)"), r"\1，"),
    (re.compile(rf"(?:(?<=^)|(?<=[。；：]))({N}是)、"), r"\1"),
    (re.compile(r"(?:(?<=^)|(?<=[。；]))(首先|其次|再次|最后)、"), r"\1，"),
)
_ADDRESS = re.compile(r"^(?:同志们|各位|尊敬|亲爱)|(?:同志|先生|女士|朋友们?|来宾)[：:]$")


def _numbers(line: Line, around: Around, context: ReviewContext) -> Hashable:
    numbers, article = tuple(numbers_of(line, 0)), _ARTICLE.match(line.text)
    part, excerpt = _begins_part(line), bool(_EXCERPT.search(line.text))
    if not (numbers or article or part or excerpt):
        return None
    return numbers, article and article[0], part, excerpt, bool(line.label), _is_heading(line)


_SIGHT = Sight(_numbers, ("0-9一二三四五六七八九十附节摘选片",))


def _begins_part(line: Line) -> bool:
    """Whether numbers may begin again after it."""
    return line.role == "题" or bool(_NEW_PART.match(line.text) or _CHAPTER.match(line.text))


def _is_heading(line: Line) -> bool:
    return line.role == "小标题" or (len(line.text) <= _HEADING and not line.text.endswith(_STOPS))


@document_rule("编号断号", _SIGHT)
def numbering_gaps(reading: LinearText, context: ReviewContext) -> Iterator[Hit]:
    """Each level must count 1, 2, 3 …; it starts again under a heading of a higher level, or runs on through
    the whole text."""
    excerpt = bool(_EXCERPT.search(reading.title))
    for part in _parts(reading):
        wrong = wrong_levels(part)
        numbers = [one._replace(level=wrong.get(place, one.level)) for place, one in enumerate(part)]
        for series in number_series(numbers):
            yield from _gaps(series, excerpt)
        yield from _begun_again(reading, numbers)
    yield from _gaps(_articles(reading), True, from_one=False)


def _parts(reading: LinearText) -> Iterator[list[Number]]:
    """The numbers of each part of a text that has a title of its own, in order."""
    numbers: list[Number] = []
    for index, line in reading.body:
        if line.role == "题":
            yield numbers
            numbers = []
        if _ARTICLE.match(line.text) or _CHAPTER.match(line.text):
            numbers.append(Number(NEW_PART, 0, "", 0, index))
        numbers += numbers_of(line, index)
    yield numbers


def _articles(reading: LinearText) -> list[Number]:
    """第一条　第二条"""
    return [
        Number(0, parse_number(found["n"]) or 0, found["label"], found.end("label"), index)
        for index, line in reading.body
        if (found := _ARTICLE.match(line.text))
    ]


def _gaps(series: Sequence[Number], doubtful: bool, from_one: bool = True) -> Iterator[Hit]:
    for fault in series_faults([one.n for one in series]):
        one = series[fault.place]
        if not one.inside and (fault.before or from_one):
            said = gap_sentence(one.label, fault, _shown(one, fault.shown))
            level: Level | None = "疑似" if doubtful or not fault.before else None
            yield Hit(one.start, one.end, {"说": said}, line=one.line, level=level)


def _shown(one: Number, n: int) -> str:
    return f"第{chinese_numeral(n)}条" if one.label.startswith("第") else one.like(n)


_END = Number(NEW_PART, 0, "", 0, 0)


def _begun_again(reading: LinearText, numbers: Sequence[Number]) -> Iterator[Hit]:
    """一、 一、 一、: told once, at the second."""
    for level in (0, 1):
        chain: list[Number] = []
        for one in (*(one for one in numbers if one.level <= level and not one.inside), _END):
            first = one.level == level and one.n == 1
            if first and chain and _is_again(reading, chain[-1], one):
                chain.append(one)
                continue
            if len(chain) > 1:
                said = f"“{chain[1].label}”连着编了{len(chain)}次"
                yield Hit(chain[1].start, chain[1].end, {"说": said}, line=chain[1].line, level="疑似")
            chain = [one] if first else []


def _is_again(reading: LinearText, first: Number, second: Number) -> bool:
    one, other = reading.lines[first.line], reading.lines[second.line]
    if one.label or other.label:
        return False
    between = reading.lines[first.line + 1 : second.line]
    if any(_begins_part(line) or line.role == "小标题" for line in between):
        return False
    return _is_heading(one) and _is_heading(other)


def _levels(line: Line, around: Around, context: ReviewContext) -> Hashable:
    numbers = tuple(numbers_of(line, 0))
    return (numbers, line.text.endswith(_LEADS_IN)) if numbers or line.text.endswith(_LEADS_IN) else None


_LEADS_IN = ("：", ":")


@document_rule("层级跳级", Sight(_levels, ("0-9一二三四五六七八九十：:",)))
def skipped_levels(reading: LinearText, context: ReviewContext) -> Iterator[Hit]:
    """（1） that counts with （三）; （1） right under the heading 一、, told once."""
    for part in _parts(reading):
        wrong = wrong_levels(part)
        for place, level in wrong.items():
            one = part[place]
            said = f"“{one.label}”应为“{one._replace(level=level).like(one.n)}”，和同一层的编号一致"
            yield Hit(one.start, one.end, {"说": said}, line=one.line, level="疑似")
        if not wrong and (skipping := _skipping(reading, part)):
            said = f"“{skipping.label}”越过了上面的层次"
            yield Hit(skipping.start, skipping.end, {"说": said}, line=skipping.line)


def _is_list(reading: LinearText, index: int) -> bool:
    """Whether a sentence leads in what begins with the line, or it goes on in the line itself."""
    led_in = reading.lines[index - 1].text.endswith(_LEADS_IN)
    return led_in or bool(numbers_within(reading.lines[index].text))


def _skipping(reading: LinearText, numbers: Sequence[Number]) -> Number | None:
    """The first （1） that stands right under 一、, and is no list that a sentence leads in."""
    before: Number | None = None
    for one in numbers:
        if one.inside:
            continue
        skips = before is not None and before.level == 0 and one.level == LEVELS - 1 and one.n == 1
        if skips and not _is_list(reading, one.line):
            return one
        before = one
    return None


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
    if text.endswith(("。", "：", "；", "，", ".", ":")) and not _ADDRESS.search(text[len(line.label) :]):
        if "。" in text[:-1] or len(text) > 60:
            return
        yield Hit(len(text) - 1, len(text), fix="")
