"""Times of day: forms mixed, times that do not exist."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.review.finding import Hit
from generator.review.linear_text import Line, LinearText
from generator.review.rule_registry import Around, ReviewContext, Sight, document_rule, line_rule

_MIXED = re.compile(
    r"(?P<half>中午|下午|傍晚|晚上|晚)(?P<hour>1[3-9]|2[0-4])(?P<rest>[:：]\d\d|[时点](?:\d{1,2}分)?|[时点]半)"
)
_WIDE = re.compile(r"(?<![\d:：])([01]?\d|2[0-4])：([0-5]\d)(?![\d：])")
_CLOCK = re.compile(r"(?<![\d:.])(?<!\d：)(\d{1,2})[:：](\d\d)(?![\d:：.]|比)")
_DOES = re.compile("之?前|开会|召开|举行|开始|报到|签到|集合|入场|结束")
_HOUR = re.compile(r"(?:上午|下午|晚上|早上)(\d{1,2})[时点](?:(\d{1,2})分)?")
_OF_24 = re.compile(r"(?<![午上\d:：晚])(?:1[3-9]|2[0-3])[:：][0-5]\d")
_OF_HALF = re.compile(r"(?:下午|晚上)(?:[1-9]|1[0-2])(?:[:：][0-5]\d|[时点])")


@line_rule("时刻不存在", r"\d", "：:时点")
def impossible_time(line: Line) -> Iterator[Hit]:
    for found in _CLOCK.finditer(line.content):
        hour, minute = int(found[1]), int(found[2])
        before = line.content[max(0, found.start() - 3) : found.start()]
        timed = before.endswith(("午", "晚上", "时间", "日", "：", "）", "于", "在", "前"))
        if (hour > 24 or minute > 59) and (timed or _DOES.match(line.content, found.end())):
            yield Hit(found.start(), found.end())
    for found in _HOUR.finditer(line.content):
        if int(found[1]) > 24 or int(found[2] or 0) > 59:
            yield Hit(found.start(), found.end())


@line_rule("时刻混写", r"\d", "晨上午晚", "：:时点")
def mixed_clock_forms(line: Line) -> Iterator[Hit]:
    """下午15:00 is 15:00 or 下午3:00; the 24-hour form is written. 上午15:00 is wrong: 时段矛盾."""
    for found in _MIXED.finditer(line.content):
        yield Hit(found.start(), found.end(), fix=found["hour"] + found["rest"].replace("：", ":"))


@line_rule("时刻冒号", "：", r"\d")
def full_width_colon(line: Line) -> Iterator[Hit]:
    for found in _WIDE.finditer(line.content):
        yield Hit(found.start(), found.end(), fix=f"{found[1]}:{found[2]}")


def _clocks(line: Line, around: Around, context: ReviewContext) -> str | None:
    return line.content if _OF_24.search(line.content) or _OF_HALF.search(line.content) else None


@document_rule("时刻制式", Sight(_clocks, (r"\d", ":：时点"), body=False))
def two_clock_styles(reading: LinearText, context: ReviewContext) -> Iterator[Hit]:
    """15:00 in one place and 下午3:00 in another."""
    by_24 = _first(reading, _OF_24)
    by_half = _first(reading, _OF_HALF) if by_24 else None
    if by_24 and by_half:
        later = max(by_24, by_half, key=lambda hit: (hit.line, hit.start))
        other = min(by_24, by_half, key=lambda hit: (hit.line, hit.start))
        text = reading.lines[other.line].text[other.start : other.end]
        yield Hit(later.start, later.end, {"另": text}, line=later.line)


def _first(reading: LinearText, pattern: re.Pattern[str]) -> Hit | None:
    for index, line in enumerate(reading.lines):
        if found := pattern.search(line.content):
            return Hit(found.start(), found.end(), line=index)
    return None
