"""The order of days: issued ≤ reply < event; what is to be done by a day that is past."""

from __future__ import annotations

import calendar
import datetime
import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from generator.review.finding import Hit, Level
from generator.review.linear_text import Line, LinearText
from generator.review.moments import LEAP_YEAR, NOON, Moment, date_of, moments_in
from generator.review.rule_registry import Around, ReviewContext, Sight, document_rule
from generator.review.rules.event_days import Event, events, events_in, is_time_of_event, issue_day, nearest
from generator.review.rules.time_words import any_of

_BY = re.compile(
    r"\s?(?:[（(][^（）()]{2,6}[）)])?(?:下班|中午|晚上?|当天)?(?:\d{1,2}[:：]\d\d)?(?:之前|以前|前|截止|为止|止)"
)
_UNTIL = re.compile(r"(?:截止|截至|不迟于|不晚于)(?:时间|日期|期限)?(?:为|是|到|至|于)?[：:]?$")
_HANDED_IN = re.compile(
    "报[^告道复考警废]|[上呈申填]报|发至|发到|发送|送至|送到|提交|递交|反馈|回复|回执|名单|交回|交至|登记|返回|截止"
)
_SENTENCE = re.compile(r"[^。；;\n]+")
_ASKED = re.compile("请|务必|须|应当?|要|于")
_WILL = re.compile(r"(?:确保|力争|争取|务必|计划|预计|拟|将|下一步|要|须|到|请|限)[^，。；、]{0,4}$")
_DONE_BY = re.compile(
    r"(?:底|末)?(?:之前|以前|前)[^。；]{0,24}?(?:完成|整改|到位|报|建成|实现|达到|落实|清零|销号|启动|开工|投入)"
)
_UP_TO = re.compile(r"截[至止]到?$")
_HAPPENED = re.compile("已|累计|共|完成|实现|达到?|仍有|尚有")
_NOT_YET = re.compile("将|力争|预计|计划|可望|有望|要|应|拟|届时|规划|报名|期限|有效")
_ARRIVE = re.compile("报到|入场|就座|到会|签到|到场|集合")
_ARRIVAL_AT = re.compile("报到时间[：:为]?$")
_ARRIVES = re.compile(r"(?:之?前)?[^。；，]{0,12}报到")
_SEATED = re.compile("之?前[^。；，]{0,8}(?:入场|就座|到会|签到|到场)")
_YEAR_APART = 300
_SPAN = 150
"""Days between two that belong together; farther apart one of them is of another year."""
_MINUTES = re.compile("纪要|新闻|简报|信息|通报|总结|记录")
_MET = re.compile("[上下]?午?，?[^。；，]{0,40}，?[^。；，]{0,30}(?:召开|主持)")
_LED = re.compile(r"^(?:本报讯)?\s?$")
_CALLING = re.compile("通知|邀请|函|预告|公告|通告|方案|安排")


class Due(NamedTuple):
    """Something is to be handed in by ``moment``. ``before``: 会前 what only an event to come needs, 材料
    what may be of any time."""

    moment: Moment
    before: bool
    asked: bool


class Placed(NamedTuple):
    """A day, with what says it."""

    day: datetime.date
    moment: Moment
    line: int


def _days(line: Line, around: Around, context: ReviewContext) -> tuple[object, ...] | None:
    text = line.content
    if line.role == "题":
        return (text,)
    above = around.above.text if around.above else ""
    if not moments_in(text):
        return None
    return text, is_time_of_event(above), above[:12]


@document_rule("时限顺序", Sight(_days, ("月年./-",), body=False, around=True))
def days_out_of_order(reading: LinearText, context: ReviewContext) -> Iterator[Hit]:
    """Issued, then handed in, then held."""
    issue = issue_day(reading)
    held = [*events(reading)]
    dues = [(n, one) for n, line in reading.body for one in dues_in(line.content)]
    beside = _anchor(issue.moment if issue else None, held, dues, context.year)
    if beside is None:
        return
    issued = _placed(issue.line, issue.moment, beside, context) if issue else None
    last = _last_event(held, issued.day if issued else beside, context)
    for index, due in dues:
        placed = _placed(
            index, due.moment, last[1].day if last else issued.day if issued else beside, context
        )
        if placed:
            yield from _due_hit(placed, due, last, issued)
    if issued and last:
        yield from _issued_after(issued, last, held, reading)
    if last:
        yield from _arrival_hits(reading, last[0], context)
    if issued:
        yield from _past_hits(reading, issued)
        yield from _printed_before(reading, issued, context)


def _anchor(
    issue: Moment | None, held: list[tuple[int, Event]], dues: list[tuple[int, Due]], year: int | None
) -> datetime.date | None:
    """A day whose year is said, by which those without one are placed; any year when none is said."""
    said = [issue] if issue else []
    said += [event.first for _, event in held] + [due.moment for _, due in dues]
    known = [one for one in said if one.year] or said
    return next((day for day in (one.date(year or LEAP_YEAR) for one in known) if day), None)


def _placed(line: int, one: Moment, beside: datetime.date, context: ReviewContext) -> Placed | None:
    day = nearest(one, beside, context.year)
    return Placed(day, one, line) if day else None


def _last_event(
    held: list[tuple[int, Event]], beside: datetime.date, context: ReviewContext
) -> tuple[Placed, Placed] | None:
    """The first and last day of the event; of several the latest, so that nothing is said too soon."""
    found = []
    for index, event in held:
        first = _placed(index, event.first, beside, context)
        last = _placed(index, event.last, first.day, context) if first else None
        if first and last and last.day >= first.day:
            found.append((first, last))
    return max(found, key=lambda one: one[1].day) if found else None


def _due_hit(
    due: Placed, said: Due, event: tuple[Placed, Placed] | None, issued: Placed | None
) -> Iterator[Hit]:
    level: Level | None = None
    if event and said.before:
        first, last = event
        away = (due.day - last.day).days
        if 0 < away <= _SPAN or (due.day > last.day and due.moment.year and last.moment.year):
            yield _hit(due, f"报送时限{_md(due.day)}晚于活动日期{_md(last.day)}")
            return
        if first.day <= due.day and away <= 0 and not _earlier_that_day(due, first):
            said_of = "是活动当天" if due.day == first.day else f"在活动开始（{_md(first.day)}）之后"
            yield _hit(due, f"报送时限{_md(due.day)}{said_of}", "疑似")
            return
    if issued and due.day < issued.day and said.asked:
        explicit = due.moment.year and issued.moment.year
        if explicit or (issued.day - due.day).days <= _SPAN:
            level = None if said.before else "疑似"
            yield _hit(due, f"报送时限{_md(due.day)}早于成文日期{_md(issued.day)}", level)


def _earlier_that_day(due: Placed, event: Placed) -> bool:
    clock, start = due.moment.minutes, event.moment.minutes
    return due.day == event.day and clock is not None and (start is None or clock <= start)


def _hit(placed: Placed, said: str, level: Level | None = None) -> Hit:
    return Hit(placed.moment.start, placed.moment.end, {"说": said}, line=placed.line, level=level)


def _md(day: datetime.date) -> str:
    return f"{day.month}月{day.day}日"


def _issued_after(
    issued: Placed, event: tuple[Placed, Placed], held: list[tuple[int, Event]], reading: LinearText
) -> Iterator[Hit]:
    """Only of what is called together: a text about it comes later."""
    called = any(one.called for _, one in held)
    if not called and not _CALLING.search(reading.kind or reading.title[-6:]):
        return
    if _MINUTES.search(reading.kind or reading.title[-6:]):
        return
    last = event[1].day
    late = (issued.day - last).days
    if late > 0 and (late <= _SPAN or (issued.moment.year and event[1].moment.year)):
        said = f"成文日期{_full(issued.day, last)}晚于活动日期{_full(last, issued.day)}"
        yield _hit(issued, said, None if called and "通知" in (reading.kind or reading.title) else "疑似")
    ahead = (event[0].day - issued.day).days
    if called and ahead > _YEAR_APART and issued.moment.year and event[0].moment.year:
        yield _hit(issued, f"成文日期{_iso(issued.day)}比活动日期{_iso(event[0].day)}早了{ahead}天", "疑似")


def _arrival_hits(reading: LinearText, event: Placed, context: ReviewContext) -> Iterator[Hit]:
    """To arrive, or to be seated, after it has begun."""
    for index, line in reading.body:
        text = line.content
        if not _ARRIVE.search(text) or any_of("会后").search(text):
            continue
        for one in moments_in(text):
            before, after = _sentence_before(text, one.start), text[one.end : one.end + 24]
            if one.has_day and (_ARRIVAL_AT.search(before) or _ARRIVES.match(after)):
                placed = _placed(index, one, event.day, context)
                if placed and 0 < (placed.day - event.day).days <= _SPAN:
                    yield _hit(placed, f"报到的日期{_md(placed.day)}晚于活动日期{_md(event.day)}", "疑似")
            elif one.month is None and one.day is None and one.minutes and _SEATED.match(after):
                start = event.moment.minutes
                if start and start < one.minutes < start + 120 and not one.half:
                    said = f"入场的时刻晚于开始的时刻{start // 60}:{start % 60:02d}"
                    yield Hit(one.start, one.end, {"说": said}, line=index, level="疑似")


def _printed_before(reading: LinearText, issued: Placed, context: ReviewContext) -> Iterator[Hit]:
    """印发日期 before the date of issue."""
    for index, line in reading.elements("印发日期"):
        known = moments_in(line.content)
        placed = _placed(index, known[0], issued.day, context) if known and known[0].has_day else None
        if placed and placed.day < issued.day:
            yield _hit(placed, f"印发日期{_md(placed.day)}早于成文日期{_md(issued.day)}", "疑似")


def _full(day: datetime.date, other: datetime.date) -> str:
    return _md(day) if day.year == other.year else f"{day.year}年{_md(day)}"


def _past_hits(reading: LinearText, issued: Placed) -> Iterator[Hit]:
    """确保2024年3月底前完成 in December 2024; 截至 a day to come 已完成; minutes of a meeting to come."""
    minutes = bool(_MINUTES.search(reading.kind or reading.title))
    for index, line in reading.body:
        if index == issued.line:
            continue
        for one in moments_in(line.content):
            before = _sentence_before(line.content, one.start)
            after = re.split("[。；]", line.content[one.end : one.end + 80])[0]
            if said := _out_of_time(one, before, after, issued.day, minutes):
                yield Hit(one.start, one.end, {"说": said}, line=index, level="疑似")


def _out_of_time(one: Moment, before: str, after: str, issued: datetime.date, minutes: bool) -> str:
    """What is wrong with a day between those words in a text issued on that day."""
    last = _last_day(one)
    if last and last < issued and _WILL.search(before) and _DONE_BY.match(after):
        return "" if any_of("旧事").search(before) else f"这个期限在成文日期{_iso(issued)}之前"
    first = nearest(one._replace(day=one.day or 1), issued, None) if one.month else None
    if first is None or first <= issued or _NOT_YET.search(after):
        return ""
    if not one.year and (first - issued).days > _SPAN:
        return ""
    if _UP_TO.search(before) and _HAPPENED.search(after):
        return f"“截至”的日期在成文日期{_iso(issued)}之后"
    if minutes and one.day and _LED.match(before) and _MET.match(after):
        return f"开会的日期在成文日期{_iso(issued)}之后"
    return ""


def _last_day(one: Moment) -> datetime.date | None:
    """The end of the day, month or year it names; None without a year."""
    if not one.year or (one.month is None and not one.part):
        return None
    month = one.month or 12
    if not 1 <= month <= 12:
        return None
    return date_of(one.year, month, one.day or calendar.monthrange(one.year, month)[1])


def _iso(day: datetime.date) -> str:
    return f"{day.year}年{_md(day)}"


def _sentence_before(text: str, at: int) -> str:
    return re.split("[。；\n]", text[max(0, at - 80) : at])[-1]


def dues_in(text: str) -> tuple[Due, ...]:
    """What a line asks to be handed in by a day."""
    return _dues(text) if len(text) <= 4_000 and _HANDED_IN.search(text) else ()


@lru_cache(maxsize=1_024)
def _dues(text: str) -> tuple[Due, ...]:
    found = []
    for sentence in _SENTENCE.finditer(text):
        said = sentence[0]
        if any_of("改期").search(said) or not _HANDED_IN.search(said):
            continue
        later = any_of("会后").search(said)
        for one in moments_in(text):
            if not (sentence.start() <= one.start < sentence.end()) or not one.has_day:
                continue
            if _BY.match(text, one.end) or _UNTIL.search(text[sentence.start() : one.start]):
                before = bool(any_of("会前").search(said)) and not later
                asked = bool(_ASKED.search(said)) and not re.search("已|曾|逾期|未按|仍未", said)
                found.append(Due(one, before, asked))
    return tuple(found)


def _two_days(line: Line, around: Around, context: ReviewContext) -> tuple[Event, ...] | None:
    above = around.above.text if around.above else ""
    return events_in(line.content, is_time_of_event(above)) or None


@document_rule("会期前后不一", Sight(_two_days, ("月",), around=True))
def event_on_two_days(reading: LinearText, context: ReviewContext) -> Iterator[Hit]:
    """定于3月12日召开, and under 会议时间 the 13th: where the text sets one event, said twice."""
    found = [*events(reading)]
    called = [(n, one) for n, one in found if one.called]
    told = [(n, one) for n, one in found if not one.called]
    if len(called) != 1 or len(told) != 1:
        return
    (_, first), (index, second) = called[0], told[0]
    said = _other_day(first, second) or _other_time(first.first, second.first)
    if said:
        yield Hit(second.start, second.end, {"说": f"前面写的是{said}"}, line=index)


def _other_day(first: Event, second: Event) -> str:
    one, other, last = first.first, second.first, first.last
    if (one.month, one.day) <= (other.month, other.day) <= (last.month, last.day):
        return ""
    return f"{one.month}月{one.day}日"


def _other_time(one: Moment, other: Moment) -> str:
    """Where both name a time, or half a day."""
    if (one.month, one.day) != (other.month, other.day):
        return ""
    if one.minutes is not None and other.minutes is not None:
        same = one.minutes == other.minutes or (one.minutes - other.minutes) % NOON == 0
        return "" if same else f"{one.minutes // 60}:{one.minutes % 60:02d}"
    halves = [_half(moment) for moment in (one, other)]
    return halves[0] if all(halves) and halves[0] != halves[1] else ""


def _half(one: Moment) -> str:
    if one.minutes is not None:
        return "上午" if one.minutes < NOON else "下午"
    return one.half if one.half in ("上午", "下午") else ""
