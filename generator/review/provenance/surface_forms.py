"""Surface forms of record values: the texts under which a value can occur in a document."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache, partial
from typing import Any, NamedTuple

from generator.chinese.dates import (
    Clock,
    Day,
    date_with_weekday,
    day_period,
    format_date,
    format_time_12h,
    format_time_24h,
    month_day,
    weekday,
)
from generator.chinese.figure_dates import with_said_dates
from generator.records.model import (
    AgendaItem,
    Decision,
    Issue,
    Meeting,
    MeetingInfo,
    Minutes,
    Person,
    Reference,
    Requirement,
    Situation,
    Target,
    Topic,
    Venue,
)
from generator.records.model.base import Fact
from generator.records.record_values import (
    RECIPIENT,
    RecordValue,
    entities,
    join_path,
    record_lists,
    record_values,
)
from generator.review.provenance.derived_counts import derived_counts

WHOLE, DERIVED, PART, FIGURE, COUNTED, ALONE = range(6)
"""Ranks of surface forms, most reliable first: the value itself, a derived form, a clause, a figure in it,
a count; ALONE: a common word, evidence only when it fills a whole cell."""

_COMMON: dict[type[Fact], frozenset[str]] = {
    MeetingInfo: frozenset({"领域", "会期", "形式", "时段", "星期"}),
    AgendaItem: frozenset({"类型"}),
    Situation: frozenset({"特点"}),
    Target: frozenset({"分项"}),
    Issue: frozenset({"来源", "状态", "类别"}),
    Topic: frozenset({"方式"}),
    Decision: frozenset({"动词"}),
    Minutes: frozenset({"性质"}),
    Requirement: frozenset({"台账要素", "讲话人"}),
}
_KEPT = 8_192  # values; a long table has some thousand
_DEADLINES = frozenset({"时限", "截止", "报送时限"})
AFTER_NUMBER = frozenset("年月日时点分秒:：〕%％‰万亿余多")
"""What makes another number, or no number at all, of the figures before it."""
_TAIL = "。；，、：;,"
_CLAUSE = re.compile(r"[^，；。：！？]+")
_SHORTEST_CLAUSE = 6
_DATE = r"(?:\d{4}年)?\d{1,2}月(?:\d{1,2}日)?"
_IN_TEXT = re.compile(
    rf"(?P<date>{_DATE})|(?P<time>(?:[上中下]午|晚上|凌晨)?\d{{1,2}}[:：]\d\d)"
    r"|(?P<month>\d{1,2})(?=(?:、\d{1,2})+(?:月|[一二三四五六]个月))"
    r"|(?P<number>\d+(?:\.\d+)?[余多]?[万亿]?[%％‰]?)(?P<next>[^\d\s，。；、]?)"
)


class SurfaceForm(NamedTuple):
    """A text that stands for the value at ``path``; ``rank`` is one of WHOLE … COUNTED."""

    text: str
    path: str
    value: str
    rank: int


def surface_forms(meeting: Meeting) -> Iterator[SurfaceForm]:
    """All surface forms, most specific first per value."""
    within = tuple(entities(meeting))
    for leaf in record_values(within):
        yield from _value_forms(leaf, meeting)
    for path, fact in within:
        for text, rest, value in _entity_forms(fact):
            yield SurfaceForm(text, join_path(path, rest) if rest else path, value, DERIVED)
    for text, path in derived_counts(meeting, record_lists(within)):
        yield SurfaceForm(text, path, path.partition("（")[2].removesuffix("）"), COUNTED)


def row_surface_forms(row: Mapping[str, str]) -> Iterator[SurfaceForm]:
    """The same for the row of one recipient: ``收文.单位``. Columns named like ``会议.地点`` have become
    facts of the meeting."""
    for column, value in row.items():
        if value.strip() and "." not in column:
            path = f"{RECIPIENT}.{column}"
            yield from _text_forms(value, path, WHOLE)
            if value.isdecimal():
                yield from (SurfaceForm(f"{value}{measure}", path, value, DERIVED) for measure in "名人")


def _value_forms(leaf: RecordValue, meeting: Meeting) -> Iterator[SurfaceForm]:
    if isinstance(leaf.value, Day):
        form = partial(SurfaceForm, path=leaf.path, value=format_date(leaf.value), rank=DERIVED)
        yield from map(form, _day_forms(leaf.value, meeting))
        if leaf.key.name.startswith("结束"):
            yield form(f"{leaf.value.day}日")
    elif isinstance(leaf.value, Clock):
        form = partial(SurfaceForm, path=leaf.path, value=format_time_24h(leaf.value), rank=DERIVED)
        yield from map(form, _clock_forms(leaf.value))
    elif isinstance(leaf.value, str):
        if leaf.key.name in _COMMON.get(type(leaf.owner), ()) or len(leaf.value) == 1:
            yield SurfaceForm(leaf.value, leaf.path, leaf.value, ALONE)
            if len(leaf.value) > 1:
                named = (f"{leaf.key.name}{sign}{leaf.value}" for sign in ("", "：", "为"))
                yield from (SurfaceForm(text, leaf.path, leaf.value, DERIVED) for text in named)
        else:
            said_again = isinstance(leaf.owner, AgendaItem) and leaf.key.name == "要点"
            yield from _text_forms(leaf.value, leaf.path, DERIVED if said_again else WHOLE)
            if leaf.key.name in _DEADLINES:
                said = with_said_dates(leaf.value.rstrip(_TAIL))
                yield SurfaceForm(f"{said}前", leaf.path, leaf.value, DERIVED)
                if said not in leaf.value:
                    forms = _ranked_forms(said, DERIVED)
                    yield from (SurfaceForm(text, leaf.path, leaf.value, rank) for text, rank in forms)


def _text_forms(value: str, path: str, whole: int) -> Iterator[SurfaceForm]:
    return (SurfaceForm(text, path, value, rank) for text, rank in _ranked_forms(value, whole))


@lru_cache(maxsize=_KEPT)
def _ranked_forms(value: str, whole: int) -> tuple[tuple[str, int], ...]:
    """Of a record of which one value was changed all others are as they were."""
    bare = value.strip().rstrip(_TAIL)
    figures = ((text, FIGURE) for text in _figures(value))
    return ((value, whole), (bare, whole), *_names(bare), *_clauses(bare), *figures)


def _names(text: str) -> Iterator[tuple[str, int]]:
    """Names of two characters are spread in lists."""
    if len(text) == 2 and not text.isascii():
        yield f"{text[0]}　{text[1]}", DERIVED


def _clauses(text: str) -> Iterator[tuple[str, int]]:
    found = _CLAUSE.findall(text)
    if len(found) > 1:
        yield from ((one, PART) for one in found if len(one) >= _SHORTEST_CLAUSE)


def _figures(text: str) -> Iterator[str]:
    """Dates, times and numbers in a text; a number of one figure only with what it counts."""
    for found in _IN_TEXT.finditer(text):
        if found["date"]:
            yield from _date_parts(found["date"])
        elif found["month"]:
            yield f"{found['month']}月"
        elif found["time"]:
            yield found[0]
            yield found[0].lstrip("上中下午晚凌晨")
        else:
            yield found[0]
            if len(found["number"]) > 1:
                yield found["number"]


def _date_parts(text: str) -> Iterator[str]:
    """2016年7月13日 is also 7月13日 and 2016年."""
    yield text
    year, _, rest = text.rpartition("年")
    if year:
        yield rest
        yield f"{year}年"


def _day_forms(day: Day, meeting: Meeting) -> Iterator[str]:
    said = [format_date(day), month_day(day)]
    known = meeting.info.written_weekday if day == meeting.info.day else ""
    if name := weekday(day) or known:
        yield from (f"{one}（{name}）" for one in said)
        yield f"{day.day}日（{name}）"
    yield date_with_weekday(day)
    yield from said
    yield f"{day.month}月"
    if day.year is not None:
        yield from (f"{day.year}年{day.month}月", f"{day.year}年")


def _clock_forms(time: Clock) -> Iterator[str]:
    spoken = format_time_12h(time)
    yield from (spoken, format_time_24h(time), spoken.removeprefix(day_period(time)))
    if not time.minute:
        yield f"{day_period(time)}{spoken.removeprefix(day_period(time)).partition(':')[0]}时"


def _person_forms(one: Person) -> Iterator[tuple[str, str, str]]:
    yield one.in_speech, "", one.formal
    if one.posts:
        yield f"{one.formal}同志", "", one.formal
        yield one.formal, "", one.formal
    if len(one.posts) > 1:
        yield "、".join(one.posts), "职务", "、".join(one.posts)


def _reference_forms(one: Reference) -> Iterator[tuple[str, str, str]]:
    yield one.cited.removeprefix(one.issuer).removesuffix(f"（{one.number}）"), "标题", one.title


def _target_forms(one: Target) -> Iterator[tuple[str, str, str]]:
    for value, key in ((one.value, "值"), (one.baseline, "基数"), (one.actual, "现状")):
        if value and one.unit and (len(value) == 1 or one.unit[0] in AFTER_NUMBER):
            yield value + one.unit, key, value


def _agenda_item_forms(one: AgendaItem) -> Iterator[tuple[str, str, str]]:
    if one.minutes:
        yield f"{one.minutes}分钟", "时长", str(one.minutes)


def _meeting_info_forms(one: MeetingInfo) -> Iterator[tuple[str, str, str]]:
    if len(one.conveners) > 1:
        yield "、".join(one.conveners), "召集", "、".join(one.conveners)
    for name in one.conveners:
        if one.name.startswith(name):
            yield one.name.removeprefix(name), "名称", one.name
    count = one.headcount.removeprefix("共计").removeprefix("共")
    if count:
        yield count if count.endswith(("人", "名")) else f"{count}人", "人数", one.headcount


def _venue_forms(one: Venue) -> Iterator[tuple[str, str, str]]:
    yield one.role, "类别", one.role


def _requirement_forms(one: Requirement) -> Iterator[tuple[str, str, str]]:
    *most, last = one.ledger_columns or ("",)
    whole = "、".join(one.ledger_columns)
    if most:
        yield from ((f"{'、'.join(most)}{sign}{last}", "台账要素", whole) for sign in "、和")


_OF_ENTITY: dict[type[Fact], Callable[[Any], Iterator[tuple[str, str, str]]]] = {
    Person: _person_forms,
    Reference: _reference_forms,
    Target: _target_forms,
    AgendaItem: _agenda_item_forms,
    MeetingInfo: _meeting_info_forms,
    Venue: _venue_forms,
    Requirement: _requirement_forms,
}


def _entity_forms(fact: Fact) -> Iterator[tuple[str, str, str]]:
    """Text, key within the entity (none: the entity itself), value."""
    made = _OF_ENTITY.get(type(fact))
    return made(fact) if made else iter(())
