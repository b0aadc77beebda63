"""Marks between terms side by side: 、 where it is not wanted."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.chinese.segmentation import stands_alone, words_around
from generator.review.finding import Hit
from generator.review.lazy_regex import LazyPattern
from generator.review.linear_text import Line
from generator.review.rule_registry import line_rule
from generator.review.text import HAN
from generator.review.word_lists import any_of

_QUOTED = "(?:“[^“”]{1,40}”|《[^《》]{1,60}》)"
_RUN = LazyPattern(f"{_QUOTED}(?:、{_QUOTED})+", "”、“", "》、《", "”、《", "》、“")
_CLAUSE_END = re.compile("[，。；：！？]")
_OWN_TAIL = re.compile(rf"[{HAN}A-Za-z0-9]{{1,16}}(?:、|[“《])")
_AND_QUOTED = re.compile("(?:和|与|及|以及)[“《]")
_AND = LazyPattern("、(和|及|与|以及)(?=[\u3400-\u9fff])", "、和", "、及", "、与", "、以及")
_ITEM = re.compile(r"[^，。；：、！？（）()“”《》\s]*")
_NAME = re.compile("[^的]{1,2}(?:公司|集团|街道|社区|镇|乡|村|路|小学|小区|酒店|医院|银行|县|区|市)")
_WITH = re.compile("[相同面对结合接轨衔挂钩一致共齐并]")  # 与…相适应: 与 is no conjunction here
_NEAR = 120  # characters on either side that are looked at
_SHORT = 6
_LABEL_ENDS = 8
_ETC = LazyPattern(
    rf"(?<=[{HAN}”》）]{{2}})、(?=等(?:[，。；）个\d一二三四五六七八九十]|部门|单位|方面|地区|问题|工作|内容|领域))",
    "、等",
)
_LABEL = re.compile(r"^[\s（(]*[一二三四五六七八九十]{1,3}$")


@line_rule("引号间顿号", "、", "”》")
def mark_between_quotes(line: Line) -> Iterator[Hit]:
    """GB/T 15834-2011, 4.5.3.5: usually no 、 between terms in quotation marks or titles in 《》, where
    they are the whole of what stands side by side. One finding for a run of them."""
    for found in _RUN.finditer(line.content):
        before = line.content[max(0, found.start() - _NEAR) : found.start()]
        after = line.content[found.end() : found.end() + _NEAR]
        if _are_whole_items(_last_clause(before), _CLAUSE_END.split(after, 1)[0]):
            at = line.content.index("、", _end_of_first(found))
            yield Hit(at, at + 1)


def _last_clause(text: str) -> str:
    return _CLAUSE_END.split(text[-_NEAR:])[-1]


def _end_of_first(found: re.Match[str]) -> int:
    first = re.match(_QUOTED, found[0])
    return found.start() + (first.end() if first else 0)


def _are_whole_items(before: str, after: str) -> bool:
    """No other items before or after, no “开前门”而不是“走后门”, no “头雁”工程."""
    if before.endswith("、") or "”" in before or "》" in before or after.startswith(("、", "（")):
        return False
    if _AND_QUOTED.match(after):
        after = re.sub("^(?:和|与|及|以及)(?:“[^”]*”|《[^》]*》)", "", after)
    return not _OWN_TAIL.match(after)


@line_rule("顿号连词", "、", "和及与以等")
def comma_before_and(line: Line) -> Iterator[Hit]:
    """、和 before the last of several; not 、及时, 、和平街道, 、与时代同步."""
    text = line.content
    for found in _ETC.finditer(text):
        yield Hit(found.start(), found.end(), fix="", level="疑似")
    for found in _AND.finditer(text):
        labelled = found.start() < _LABEL_ENDS and _LABEL.match(text, 0, found.start())
        if not labelled and _joins_the_last(text, found):
            yield Hit(found.start(), found.start() + 1)


def _joins_the_last(text: str, found: re.Match[str]) -> bool:
    item = _ITEM.match(text, found.end())
    clause = _last_clause(text[max(0, found.start() - _NEAR) : found.start()])
    if item is None or text.startswith(("、", "（"), item.end()) or not _is_a_word(text, found):
        return False
    first = found.start() - len(clause)
    if any(stands_alone(text, at) for at in range(first, found.start()) if text[at] == found[1]):
        return False  # 与世界、与时代
    if found[1] == "与":
        return "、" in clause and len(item[0]) <= _SHORT and not _WITH.search(item[0])
    of_one_word = any_of("标点.yaml", "和起头的词").match(text, found.start(1))
    return found[1] == "以及" or not (of_one_word or _NAME.match(item[0]))


def _is_a_word(text: str, found: re.Match[str]) -> bool:
    start, end = found.span(1)
    if end - start == 1:
        return stands_alone(text, start)
    return any((one.start, one.end) == (start, end) for one in words_around(text, start, end))
