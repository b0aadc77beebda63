"""Ranges: from one figure, or one time, to another (GB/T 15834-2011, 4.13; GB/T 15835-2011, 5.1.4)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.review.finding import Hit
from generator.review.lazy_regex import LazyPattern
from generator.review.linear_text import Line
from generator.review.rule_registry import line_rule

_PERCENTS = re.compile(r"(?<![\d.])(\d+(?:\.\d+)?)\s*[-—~～至到]\s*(\d+(?:\.\d+)?)[%％]")
_UNITS = re.compile(r"(?<![\d.])(\d+(?:\.\d+)?)[-—~～](\d+(?:\.\d+)?)([万亿])")
_MONTH = r"(?:[1-9]|1[0-2])"
_DAY = r"(?:[1-9]|[12]\d|3[01])"
_YEAR = r"(?:19|20)\d\d"
_CLOCK = r"(?:[01]?\d|2[0-4])[:：][0-5]\d"
_LINK = r"(?:-{1,2}|——|－)"
_HEAD = r"(?<![\d./A-Za-z:：—－-])"
_TAIL = r"(?![\d—－-])"
_TIMES = LazyPattern(
    rf"{_HEAD}(?:"
    rf"(?P<y1>{_YEAR})年?{_LINK}(?P<y2>{_YEAR})(?=学?年)"
    rf"|(?P<m1>{_MONTH})月?份?{_LINK}(?P<m2>{_MONTH})(?=月(?!{_LINK}))"
    rf"|(?P<q1>[1-4]){_LINK}(?P<q2>[1-4])(?=季度)"
    rf"|{_DAY}日{_LINK}(?:(?:{_YEAR}年)?{_MONTH}月)?{_DAY}(?=日)"
    rf"|(?<=月){_DAY}{_LINK}(?:{_MONTH}月)?{_DAY}(?=日)"
    rf"|{_CLOCK}{_LINK}{_CLOCK}{_TAIL}"
    rf"|(?<=[（(]){_YEAR}{_LINK}{_YEAR}(?=[）)]))",
    *("-", "—", "－"),
)
_LASTS = re.compile(
    "(?:周期|为期|工期|孕|月龄|怀孕|满|历时|时长|用时|需要?|约|每|间隔|延长|缩短|提前|推迟|以内|近)$"
)
_ABOUT = re.compile("(?:月|日|年)(?:内|左右|以内|以上|以下|不等|的时间|之久|龄)")
_HYPHEN = re.compile(
    r"(?<![\d./A-Za-z－—-])(\d+(?:\.\d+)?[%％]?)-(\d+(?:\.\d+)?[%％]?)"
    r"(?=(?:个|项|家|户|人|名|件|次|天|元|米|吨|亩|%|公里|公顷|公斤|千克|千米|厘米|毫米|平方|立方|岁|℃|摄氏度|小时|分钟|倍|条|处"
    r"|台|套|辆|株|棵|只|头|句|级|年|月|日)(?!楼|院|栋|单元))"
)
_OF_TIME = frozenset("年月日")


def _link(found: re.Match[str]) -> tuple[int, int]:
    link = re.search(_LINK, found[0])
    assert link is not None
    return found.start() + link.start(), found.start() + link.end()


@line_rule("范围百分号", r"\d", "%％", r"\-—~～至到")
def percent_range(line: Line) -> Iterator[Hit]:
    for found in _PERCENTS.finditer(line.content):
        if not line.content[found.end(1) :].startswith("年"):
            yield Hit(found.start(), found.end(), fix=f"{found[1]}%～{found[2]}%")


@line_rule("范围单位", r"\d", "万亿", r"\-—~～")
def unit_range(line: Line) -> Iterator[Hit]:
    """3～5万 may be 3 to 50,000."""
    for found in _UNITS.finditer(line.content):
        yield Hit(found.start(), found.end(), {"两": f"{found[1]}{found[3]}～{found[2]}{found[3]}"})


@line_rule("范围连接号", r"\d", r"\-—－")
def hyphen_range(line: Line) -> Iterator[Hit]:
    """GB/T 15834-2011, 4.13.3: — from one time to another, ～ between figures. Of 3-5年 only a person knows
    which of the two it is."""
    text = line.content
    taken: list[tuple[int, int]] = []
    for found in _TIMES.finditer(text):
        if _is_from_to(text, found):
            taken.append(found.span())
            start, end = _link(found)
            right = text[found.start() : start] + "—" + text[end : found.end()]
            yield Hit(*found.span(), {"说": f"起止时间用一字线，写成“{right}”"}, right)
    for found in _HYPHEN.finditer(text):
        start, end = found.span()
        if any(one <= start < other for one, other in taken) or _is_something_else(text, found):
            continue
        if text[end] in _OF_TIME and not _ABOUT.match(text, end):
            said = f"起止时间写“{found[1]}—{found[2]}”，数的范围写“{found[1]}～{found[2]}”"
            yield Hit(start, end, {"说": said}, level="提示")
        else:
            right = f"{found[1]}～{found[2]}"
            yield Hit(start, end, {"说": f"应为“～”，写成“{right}”"}, right)


def _is_from_to(text: str, found: re.Match[str]) -> bool:
    """1-6月 is from January to June unless it says how long something lasts; 2-1月 is nothing."""
    if found["m1"]:
        before = text[max(0, found.start() - 4) : found.start()]
        lasts = _LASTS.search(before) or _ABOUT.match(text, found.end())
        return not lasts and found["m1"] != found["m2"] and not before.endswith("第")
    if found["q1"]:
        return found["q1"] < found["q2"]
    return not found["y1"] or found["y1"] < found["y2"]


def _is_something_else(text: str, found: re.Match[str]) -> bool:
    """Percents and 万 have rules of their own; 1-2024年 has a number before a year; 3-1 is no range."""
    if _UNITS.match(text, found.start()) or _PERCENTS.match(text, found.start()):
        return True
    one, other = (float(found[n].rstrip("%％")) for n in (1, 2))
    return one >= other or (len(found[2]) == 4 and len(found[1]) != 4 and text[found.end()] == "年")
