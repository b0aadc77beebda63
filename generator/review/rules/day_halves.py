"""Parts of the day against the clock: 上午14:30, 下午9:20, a meeting at 2:30."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.review.finding import Hit
from generator.review.linear_text import Line, LinearText
from generator.review.moments import Moment, moments_in, periods_in
from generator.review.rule_registry import Around, ReviewContext, Sight, document_rule, line_rule
from generator.review.rules.time_words import half_day_hours
from generator.review.text import HAN

_CLOCK = r"(?P<hour>\d{1,2})(?:[:：][0-5]\d|[时点](?![要意建希])(?:\d{1,2}分|半)?)"
_CLAUSE = re.compile(
    rf"(?P<half>上午|下午|晚上)，[{HAN}“”]{{2,20}}?(?:于|从|在|自)?{_CLOCK}(?!前|之前|以前)(?:正式|准时)?(?P<did>开始|举行|召开|开幕|进行|启动|开班)"
)
_IN_LATER = re.compile(
    rf"(?:会议|大会|活动|仪式|培训|演练|座谈会|典礼|比赛|讲座)(?:[从自于在]|定于|预计)?{_CLOCK}(?:正式|准时)?(?P<did>开始|召开|举行|开幕|结束)?"
)
_DAY_HALF = re.compile(r"\d[日号](?:[（(][^（）()]{2,4}[）)])?(?P<half>上午|下午|晚上|晚)")
_TWELVE = re.compile("上午|中午|下午|傍晚|晚|凌晨|清晨|早|夜")
_CALLS = re.compile("会议|开会|召开|培训|座谈|考试|面试|讲座|签到|报到|下班|上课|时间[：:]")
_BY_HOUR = re.compile(r"(?<![\d:：.])(?P<hour>[1-5])[:：](?P<minute>[0-5]\d)(?![\d:：])")
_MINUTES_LONG = re.compile("时长|片长|比分|比例|分钟|播出")


@line_rule("时段矛盾", r"\d０-９", "凌晨早上中下午傍晚夜", "：:时点")
def half_and_clock_differ(line: Line) -> Iterator[Hit]:
    """上午14:30, 下午9:20, 上午，会议于14:30举行."""
    text = line.content
    for one in moments_in(text):
        if one.half and one.hour in range(25) and not _fits(one.half, one.hour):
            sure = one.half in ("上午", "早上") and (one.hour or 0) > 12
            at = text.find(one.half, one.start)
            yield Hit(at, one.end, {"说": f"{one.half}没有这个时刻"}, level=None if sure else "疑似")
    for found in _CLAUSE.finditer(text):
        if not _may_begin(found["half"], int(found["hour"])):
            said = f"前面说的是{found['half']}"
            yield Hit(found.start("hour"), found.end("did"), {"说": said}, level="疑似")


def _fits(half: str, hour: int | None) -> bool:
    """Whether the hour is written with that part of the day, on either clock."""
    hours = half_day_hours().get(half, range(25))
    if hour is None or (half in ("晚上", "晚", "夜间") and hour < 5):
        return True  # 晚上2点, as people say
    return hour in hours or (hour <= 12 and hour + 12 in hours) or (hour == 0 and half in ("凌晨", "下午"))


def _may_begin(half: str, hour: int) -> bool:
    """Whether what is in that half of the day may begin at the hour, which has no half of its own."""
    if half == "上午":
        return 5 <= hour <= 12
    return hour >= 12 or hour <= 6 or (half == "晚上" and hour <= 11)


def _halves(line: Line, around: Around, context: ReviewContext) -> str | None:
    text = line.content
    known = line.cell or _DAY_HALF.search(text) or _IN_LATER.search(text)
    return text if known else None


@document_rule("时段前后不一", Sight(_halves, (r"\d", "上下晚时点：:"), body=False))
def half_and_later_clock_differ(reading: LinearText, context: ReviewContext) -> Iterator[Hit]:
    """11月6日下午，…召开。会议从9:00开始; in tables a cell 下午 beside 9:00."""
    halves = [(n, found) for n, line in reading.body for found in _DAY_HALF.finditer(line.content)]
    if len({found["half"] for _, found in halves}) == 1:
        yield from _later_clocks(reading, *halves[0], len(halves))
    yield from _in_tables(reading)


def _later_clocks(reading: LinearText, at: int, half: re.Match[str], times: int) -> Iterator[Hit]:
    """Told where fewer places would have to be wrong: at the half of the day, or at the clock."""
    for index, line in reading.body:
        for found in _IN_LATER.finditer(line.content):
            if not _differs(half["half"], int(found["hour"]), found["did"] or ""):
                continue
            sentence = re.split("[。；]", line.content[found.start() : found.end() + 60])[0]
            clocks = [one for one in moments_in(sentence) if one.hour is not None]
            if len(clocks) > times and all(_differs(half["half"], one.hour or 0, "") for one in clocks):
                words = {"说": f"后面写的是{found[0]}"}
                yield Hit(*half.span("half"), words, line=at)
                return
            yield Hit(found.start("hour"), found.end(), {"说": f"前面写的是{half['half']}"}, line=index)


def _differs(half: str, hour: int, did: str) -> bool:
    if half == "上午":
        return did != "结束" and hour >= 13
    return 7 <= hour < 12 and (half == "下午" or hour < 6)


def _in_tables(reading: LinearText) -> Iterator[Hit]:
    for cells in reading.tables.values():
        for (row, column), index in cells.items():
            half = _DAY_HALF.search(reading.lines[index].content) or _ALONE.fullmatch(
                reading.lines[index].content.strip()
            )
            beside = cells.get((row, column + 1))
            if not half or beside is None:
                continue
            known = moments_in(reading.lines[beside].content)
            if len(known) in (1, 2) and known[0].start == 0 and _beside_differs(half["half"], known[0]):
                text = reading.lines[beside].content
                words = {"说": f"旁边写的是{half['half']}"}
                yield Hit(0, len(text), words, line=beside)


_ALONE = re.compile("(?P<half>上午|下午|晚上)")


def _beside_differs(half: str, one: Moment) -> bool:
    if one.hour is None or one.half:
        return False
    return one.hour >= 13 if half == "上午" else 7 <= one.hour < 12 and half == "下午"


@line_rule("时刻像凌晨", r"1-5１-５", "：:")
def likely_afternoon(line: Line) -> Iterator[Hit]:
    """会议时间：3月12日2:30; 下班前 is never 5:30."""
    text = line.content
    if line.role == "格" or not _CALLS.search(text) or _TWELVE.search(text) or _MINUTES_LONG.search(text):
        return
    inside = {one.said.start for one in periods_in(text)}
    for found in _BY_HOUR.finditer(text):
        if found.start() in inside or not _is_of_a_day(text, found):
            continue
        later = f"{int(found['hour']) + 12}:{found['minute']}"
        yield Hit(found.start(), found.end(), {"改": later})


def _is_of_a_day(text: str, found: re.Match[str]) -> bool:
    """Whether a day, or a label, stands before the time, or 下班 beside it."""
    before = text[max(0, found.start() - 10) : found.start()].rstrip()
    after = text[found.end() : found.end() + 4]
    dated = re.search(r"(?:[日号）)]|时间[：:]|[于在][今明]天)$", before)
    return bool(dated or before.rstrip("（(").endswith(("下班", "下班前")) or after.startswith("下班"))
