"""Days, months and hours that are counted, against the period they count: 3月5日至7日，为期2天."""

from __future__ import annotations

import datetime
import math
import re
from collections.abc import Iterator
from typing import NamedTuple

from generator.review.finding import Hit, Level
from generator.review.linear_text import Line, LinearText
from generator.review.moments import LEAP_YEAR, Period, date_of, moments_in
from generator.review.rule_registry import Around, ReviewContext, Sight, document_rule
from generator.review.rules.days_off import working_days
from generator.review.rules.event_days import events, events_in, is_time_of_event
from generator.review.rules.told_periods import told_periods
from generator.review.text import parse_number

_WORDS = (
    "为期|历时|会期|为时|历经|总?工期|施工期|建设期|公示期|任期|有效期|服务期|合同期|试用期|总?时长|用时|耗时"
)
_NEAR = "共计|总计|合计|总共|共|时间|期限|周期|计"
_NUMBER = r"(?P<n>\d{1,4}(?:\.\d)?|[一二两三四五六七八九十百零]{1,6}|半)"
_UNIT = (
    r"(?P<unit>个?(?:半天|工作日|天|日(?!均)|月|半月|周|星期|季度|小时|分钟)|个半小时|个半月|年)(?P<half>半)?"
    r"(?:零?(?P<more>\d{1,2})分钟?)?"
)
_COUNT = re.compile(
    rf"(?:(?P<far>{_WORDS})|(?P<near>{_NEAR})|(?P<used>利用|用))(?:限|为|是|共|达|长达|为期|：)?{_NUMBER}{_UNIT}"
    r"(?!以[上内下]|之?内|左右|多|余|来)"
)
_BESIDE = re.compile(r"(?:结束|竣工|完工|闭幕|散会|止)?[）)]?[，,；（(：:\s]{0,2}(?:时间|期间)?$")
_OF_EVENT = re.compile(
    r"(?:会期|为期|培训时间|培训期|展期|赛期|活动期)(?:为|共|是|：)?(?P<n>\d{1,2}|[一两二三四五六七八九十]{1,3}|半)个?[天日](?!以|左右|多|余|半|\d)"
)
_ABOUT = re.compile(r"约|近|大约|左右|不少于|至少|超过|不超过")
_EXCEPT = re.compile(
    r"工作日|周末|双休|节假日|扣除|除(?!了)|每周|隔|每[天日]|其中|休息|分[两二三四五六七八九\d]|各|每期|每批|累计|净|实际|有效(?!期)"
)
_OTHER = re.compile("随后|然后|接着|此后|之后|另|再|转赴|前往|抵达|上[次届]|去年|下[次届]")
"""Between a period and a count of something else."""
_APART = 40
_ARRIVAL = re.compile("报到|下午|晚|中午|返程|离会|启程|出发")
_SENTENCE = re.compile(r"[^。；;\n]+")
_LONG = 31
_LONGEST = 600
"""Characters of a sentence that is read."""


class Count(NamedTuple):
    """What is counted: ``n`` days, months …, and where. ``word`` is 为期, 历时 …"""

    n: float
    unit: str
    word: str
    start: int
    end: int


class Counted(NamedTuple):
    """A period and what counts it, in a sentence that stands at ``at`` of its line."""

    period: Period
    counted: Count
    sentence: str
    at: int

    @property
    def span(self) -> tuple[int, int]:
        start = min(self.period.start, self.counted.start)
        return self.at + start, self.at + max(self.period.end, self.counted.end)


def _days_seen(line: Line, around: Around, context: ReviewContext) -> tuple[object, ...] | None:
    above = around.above.text if around.above else ""
    held = events_in(line.content, is_time_of_event(above))
    return (line.content, bool(held)) if held or _COUNT.search(line.content) else None


@document_rule("会期不符", Sight(_days_seen, ("天日月年周星半",), body=False, around=True))
def days_differ(reading: LinearText, context: ReviewContext) -> Iterator[Hit]:
    """24日至25日，会期一天; who arrives, or begins in the afternoon, may leave a day out."""
    for index, line in enumerate(reading.lines):
        for one in _counted(line.content):
            reason = _days_reason(one.period, one.counted, one.sentence)
            if reason:
                yield Hit(*one.span, {"说": reason[0]}, line=index, level=reason[1])
    yield from _away_from_event(reading)


def _away_from_event(reading: LinearText) -> Iterator[Hit]:
    """会期2天 in another line than 3月5日至7日; where there is one of each in the text."""
    counts = [
        (n, found)
        for n, line in reading.body
        if len(line.content) < _LONGEST and not told_periods(line.content)
        for found in _OF_EVENT.finditer(line.content)
    ]
    held = [one for _, one in events(reading) if one.first != one.last] if len(counts) == 1 else []
    if len({(one.first.month, one.first.day, one.last.day) for one in held}) != 1:
        return
    index, found = counts[0]
    days = _days(Period(held[0].first, held[0].last, held[0].last))
    said = 1 if found["n"] == "半" else parse_number(found["n"])
    if days and said is not None and not any(said in (one, one - 1) for one in days):
        words = {"说": f"前面的起止是{_said(days)}天"}
        yield Hit(found.start(), found.end(), words, line=index, level="疑似")


def _sees(line: Line, around: Around, context: ReviewContext) -> str | None:
    known = line.cell or re.search("小时|分钟", line.content)
    return line.content if known else None


@document_rule("时长不符", Sight(_sees, ("时分:：",), body=False))
def hours_differ(reading: LinearText, context: ReviewContext) -> Iterator[Hit]:
    """9:00—11:30，历时2小时; a column 时长 beside the column of times."""
    for index, line in reading.body:
        if "小时" in line.content or "分钟" in line.content:
            for one in _counted(line.content):
                yield from _hours_hit(one, index)
    yield from _in_tables(reading)


def _counted(text: str) -> Iterator[Counted]:
    """A period and its count in one sentence, where there is one of each."""
    if not _COUNT.search(text):
        return
    for found in _SENTENCE.finditer(text):
        sentence = found[0]
        if len(sentence) > _LONGEST or _ABOUT.search(sentence):
            continue
        counts = [one for one in _COUNT.finditer(sentence) if not _is_day(sentence, one)]
        periods = told_periods(sentence) if len(counts) == 1 else ()
        count = _count_of(sentence, periods[0], counts[0]) if len(periods) == 1 else None
        if count:
            yield Counted(periods[0], count, sentence, found.start())


def _count_of(sentence: str, period: Period, found: re.Match[str]) -> Count | None:
    """What is counted, if it is of that period."""
    between = sentence[period.end : found.start()] or sentence[found.end() : period.start]
    if len(between) > _APART or _OTHER.search(between):
        return None
    if found["near"] and not _stands_by(sentence, period, found.start()):
        return None
    value = _value(found)
    word = found["far"] or found["near"] or found["used"]
    return None if value is None else Count(value, found["unit"], word, *found.span())


def _is_day(text: str, count: re.Match[str]) -> bool:
    """时间为5日至7日 counts nothing."""
    return any(
        one.start < count.end() and count.start("n") < one.end for one in moments_in(text) if not one.hour
    )


def _stands_by(text: str, period: Period, at: int) -> bool:
    return at >= period.end and bool(_BESIDE.fullmatch(text, period.end, at))


def _value(count: re.Match[str]) -> float | None:
    if "半" in count["unit"] and count["unit"] not in ("个半小时", "个半月"):
        return None if count["unit"] != "半天" else 0.5
    number = (
        0.5 if count["n"] == "半" else float(count["n"]) if "." in count["n"] else parse_number(count["n"])
    )
    if number is None:
        return None
    return number + 0.5 * bool(count["half"] or "个半" in count["unit"]) + int(count["more"] or 0) / 60


def _days_reason(period: Period, count: Count, sentence: str) -> tuple[str, Level] | None:
    unit = count.unit.removeprefix("个")
    if unit in ("天", "日") and not _EXCEPT.search(sentence):
        return _whole_days(period, count, sentence)
    if unit == "工作日":
        return _working_days(period, count)
    if unit in ("周", "星期") and not _EXCEPT.search(sentence):
        days = _days(period)
        if days and not any(abs(one / 7 - count.n) < 0.8 for one in days):
            return f"起止是{_said(days)}天", "疑似"
    if unit in ("月", "半月", "季度", "年"):
        return _months_reason(period, count)
    return None


def _whole_days(period: Period, count: Count, sentence: str) -> tuple[str, Level] | None:
    days = _days(period)
    if not days or (count.n % 1 and count.n > 1):
        return None
    said = math.ceil(count.n)
    fewer = _ARRIVAL.search(sentence) or period.first.minutes is not None
    elapsed = count.word in ("历时", "历经") or "工期" in count.word or "自" in sentence or "公示" in sentence
    right = {one - less for one in days for less in range(1 + bool(fewer or elapsed))}
    if said in right:
        return None
    working = {_weekdays(*ends) for ends in _ends(period)}
    if "公示" in sentence and said in {one - less for one in working for less in (0, 1)}:
        return None  # 公示5天, which are working days
    near = min(days) > _LONG and min(abs(one - said) for one in days) == 1
    return f"起止是{_said(days)}天", "疑似" if near else "必改"


def _said(days: list[int]) -> str:
    return "或".join(map(str, sorted(set(days))))


def _days(period: Period) -> list[int]:
    """Days from the first to the last, both counted; two numbers where the year is not known and matters."""
    first, last = period.first, period.last
    if first.month is None and last.month is None and first.day and last.day and last.day >= first.day:
        return [last.day - first.day + 1]
    return [(end - begin).days + 1 for begin, end in _ends(period)]


def _ends(period: Period) -> list[tuple[datetime.date, datetime.date]]:
    first, last = period.first, period.last
    found = []
    for year in [first.year] if first.year else [last.year] if last.year else [LEAP_YEAR, LEAP_YEAR + 1]:
        begin = date_of(year, first.month or last.month, first.day)
        end = date_of(last.year or year, last.month, last.day)
        if begin and end and end < begin and not period.said.year and year:
            end = date_of(year + 1, last.month, last.day)
        if begin and end and end >= begin:
            found.append((begin, end))
    return found


def _weekdays(first: datetime.date, last: datetime.date) -> int:
    days = (last - first).days + 1
    return sum((first + datetime.timedelta(n)).weekday() < 5 for n in range(min(days, 400)))


def _working_days(period: Period, count: Count) -> tuple[str, Level] | None:
    """Only where the calendar of days off knows the year."""
    if not period.first.year or not (ends := _ends(period)):
        return None
    first, last = ends[0]
    whole = (last - first).days + 1
    if count.n > whole:
        return f"起止只有{whole}天", "必改"
    if whole > 60:
        return None
    right = working_days(first, last)
    if right is None:
        return None
    return None if count.n in (right, right - 1) else (f"其间有{right}个工作日", "疑似")


_MONTHS = {"月": 1, "半月": 0.5, "季度": 3, "年": 12}


def _months_reason(period: Period, count: Count) -> tuple[str, Level] | None:
    """Months are counted with the first and last, or from one day to the same day."""
    first, last = period.first, period.last
    months = _months(period)
    if months is None:
        return None
    unit = count.unit.removeprefix("个")
    said = count.n * _MONTHS[unit]
    exact = first.day is not None and last.day is not None
    if not months[0] / 4 <= said <= months[1] * 4:
        return None  # of something else: elected on 29 and 30 December, 任期5年
    if months[0] - 0.6 <= said <= months[1] + 0.6:
        return None
    if unit == "年" and (math.floor(months[0] / 12) <= count.n <= math.ceil(months[1] / 12 - 0.1)):
        return None
    what = (
        f"起止是{round(months[1])}个月"
        if unit != "年" or round(months[1]) % 12
        else f"起止是{round(months[1]) // 12}年"
    )
    return what, "必改" if exact or first.month else "疑似"


def _months(period: Period) -> tuple[float, float] | None:
    """How many, at least and at most."""
    first, last = period.first, period.last
    if first.month is None and last.month is None and first.year and last.year:
        return 12 * (last.year - first.year), 12 * (last.year - first.year + 1)
    if not first.month or not last.month or bool(first.year) != bool(last.year):
        return None
    whole = 12 * ((last.year or 0) - (first.year or 0)) + last.month - first.month
    if whole < 0 and not first.year:
        whole += 12
    if whole < 0:
        return None
    if first.day and last.day:
        exact = whole + (last.day + 1 - first.day) / 30
        return min(exact, math.floor(exact)), max(exact, whole + 1) if first.day <= 1 else exact
    return whole, whole + 1


def _hours_hit(one: Counted, index: int) -> Iterator[Hit]:
    unit = one.counted.unit.removeprefix("个").removeprefix("半")
    minutes = _minutes(one.period)
    if unit not in ("小时", "分钟") or not minutes:
        return
    if round(one.counted.n * (60 if unit == "小时" else 1)) != minutes:
        yield Hit(*one.span, {"说": f"起止是{_told(minutes)}"}, line=index)


def _minutes(period: Period) -> int | None:
    first, last = period.first, period.last
    if first.minutes is None or last.minutes is None:
        return None
    days = 0
    if period.said.day:
        ends = _ends(period)
        if not ends:
            return None
        days = (ends[0][1] - ends[0][0]).days
    minutes = last.minutes - first.minutes + days * 24 * 60
    return minutes if minutes > 0 else None


def _told(minutes: int) -> str:
    hours, rest = divmod(minutes, 60)
    return (f"{hours}小时" if hours else "") + (f"{rest}分钟" if rest else "")


_HEAD = re.compile("时长|用时|时间（分钟）|分钟数|用时长")
_CELL = re.compile(r"(?P<n>\d{1,3}(?:\.\d)?)\s*(?P<unit>分钟|个?小时)?")


def _in_tables(reading: LinearText) -> Iterator[Hit]:
    for cells in reading.tables.values():
        texts = {place: reading.lines[index].content.strip() for place, index in cells.items()}
        for (row, column), head in texts.items():
            if row == 1 and _HEAD.search(head):
                yield from _column(texts, cells, column, head)


def _column(
    texts: dict[tuple[int, int], str], cells: dict[tuple[int, int], int], column: int, head: str
) -> Iterator[Hit]:
    for place, text in texts.items():
        if place[1] != column or place[0] == 1 or not (said := _CELL.fullmatch(text)):
            continue
        unit = said["unit"] or ("分钟" if "分" in head else "小时" if "小时" in head else "")
        periods = [p for at, one in texts.items() if at[0] == place[0] for p in told_periods(one)]
        minutes = _minutes(periods[0]) if len(periods) == 1 else None
        if unit and minutes and float(said["n"]) * (1 if unit == "分钟" else 60) != minutes:
            yield Hit(0, len(text), {"说": f"起止是{_told(minutes)}"}, line=cells[place])
