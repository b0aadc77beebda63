"""Rules across documents: date, time, place, name, agenda, order of leaders and figures must agree."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Hashable, Iterator, Mapping
from difflib import SequenceMatcher
from functools import lru_cache
from typing import NamedTuple

from generator.chinese.dates import format_time_12h, format_time_24h
from generator.records.model import Meeting, post_order
from generator.review.finding import Hit
from generator.review.linear_text import Line, LinearText
from generator.review.record_text import record_text
from generator.review.rule_registry import BLIND, Around, ReviewContext, Sight, pack_rule
from generator.review.rules.meeting_of_text import meeting_said
from generator.review.rules.meeting_time import (
    find_meeting_places,
    find_meeting_times,
    is_place_heading,
    is_time_heading,
)
from generator.review.rules.names_in_lines import NamesIn, people_of_pack
from generator.review.rules.person_mentions import people_in_text
from generator.review.text import HAN, NUMERAL, parse_number, remove_whitespace

_AGENDA = re.compile(rf"(?:共有?|有|安排)(?P<count>{NUMERAL})(?:项|个)(?:会议)?议程")
_NAME = re.compile(
    rf"[全本]?[{HAN}A-Z0-9“”]{{4,36}}?(?:会议|大会|推进会|调度会|研判会|座谈会|现场会|动员会|约谈会|仪式)"
)
_FIGURE = re.compile(
    r"(?<![\d.])(?P<n>\d{1,15}(?:\.\d{1,8})?)(?P<unit>个百分点|亿元|万元|[天家个件项条处座人户亩吨名])"
)
_WHAT = re.compile(rf"[{HAN}A-Za-z.0-9]{{2}}[{HAN}]{{4}}$")
_NEARLY = 0.85
_LIST = re.compile(r"(?:出席|主持|领导|成员|参加)")
_VARIES = re.compile("分别|各|同比|环比|其中|提高|下降|增加|增长|至少|不少于|超过|处|罚|每")
_PERIOD = re.compile(
    r"\d{1,4}(?:年度?|月|日)|[一二三四上下前后]?(?:季度|半年)|[去今上明前本]年|[上本]月|[一二三四五六]期"
)
"""Of another period there is another figure."""


class Statement(NamedTuple):
    """One document's word on something."""

    document: str
    value: str
    hit: Hit


def _disagreeing(said: list[Statement], truth: str) -> Iterator[Hit]:
    """Hits for values that differ from the record or, without a record, from the majority."""
    if not said:
        return
    counts = Counter(one.value for one in said)
    right = truth or counts.most_common(1)[0][0]
    if not truth and len({one.document for one in said}) < 2:
        return
    others = "资料" if truth else next(one.document for one in said if one.value == right)
    for one in said:
        if one.value != right:
            hit = one.hit
            words = {"值": one.value, "应": right, "另": others}
            yield Hit(hit.start, hit.end, words, line=hit.line, document=one.document)


def _statements(
    readings: Mapping[str, LinearText], look: Callable[[LinearText], Iterator[tuple[str, Hit]]]
) -> list[Statement]:
    return [Statement(name, value, hit) for name, reading in readings.items() for value, hit in look(reading)]


def _when(line: Line, around: Around, context: ReviewContext) -> Hashable:
    return (
        find_meeting_times(line.content, around.above is not None and is_time_heading(around.above.text))
        or None
    )


_WHEN = Sight(_when, ("月",), around=True)


@pack_rule("会期不一", _WHEN, of_record=True)
def meeting_day_differs(readings: Mapping[str, LinearText], context: ReviewContext) -> Iterator[Hit]:
    known = context.meeting.info.day if context.meeting else None
    truth = f"{known.month}月{known.day}日" if known else ""
    yield from _disagreeing(_statements(readings, lambda reading: _meeting_times(reading, "day")), truth)


@pack_rule("会议时间不一", _WHEN, of_record=True)
def meeting_time_differs(readings: Mapping[str, LinearText], context: ReviewContext) -> Iterator[Hit]:
    known = context.meeting.info.start if context.meeting else None
    said = _statements(readings, lambda reading: _meeting_times(reading, "time"))
    if known:
        ways = {format_time_24h(known), format_time_12h(known)}
        right = [one._replace(value=format_time_24h(known)) if one.value in ways else one for one in said]
        yield from _disagreeing(right, format_time_24h(known))
    else:
        yield from _disagreeing([one._replace(value=one.value[-5:].lstrip("午上")) for one in said], "")


def _meeting_times(reading: LinearText, part: str) -> Iterator[tuple[str, Hit]]:
    """Where the text says when the meeting is: 定于…, 会议时间：…, or under a heading 会议时间."""
    above = ""
    for index, line in reading.body:
        for one in find_meeting_times(line.content, is_time_heading(above)) if "月" in line.content else ():
            if part == "day":
                yield one.day, Hit(*one.at_day, line=index)
            elif one.time:
                yield one.time, Hit(*one.at_time, line=index)
        above = line.content


def _where(line: Line, around: Around, context: ReviewContext) -> Hashable:
    return (
        find_meeting_places(line.content, around.above is not None and is_place_heading(around.above.text))
        or None
    )


@pack_rule("会议地点不一", Sight(_where, around=True), of_record=True)
def meeting_place_differs(readings: Mapping[str, LinearText], context: ReviewContext) -> Iterator[Hit]:
    """A place that holds the known one, or is held by it, is the same."""
    meeting = context.meeting
    known = [meeting.info.place, *(one.place for one in meeting.info.venues)] if meeting else []
    known = [remove_whitespace(one) for one in known if one]
    said = _statements(readings, _meeting_places)
    if known:
        for one in said:
            if not any(one.value in place or place in one.value for place in known):
                words = {"值": one.value, "应": known[0], "另": "资料"}
                yield Hit(one.hit.start, one.hit.end, words, line=one.hit.line, document=one.document)
        return
    if said:
        first = said[0].value
        alike = [
            one._replace(value=first) if one.value in first or first in one.value else one for one in said
        ]
        yield from _disagreeing(alike, "")


def _meeting_places(reading: LinearText) -> Iterator[tuple[str, Hit]]:
    above = ""
    for index, line in reading.body:
        for value, start, end in find_meeting_places(line.content, is_place_heading(above)):
            yield value, Hit(start, end, line=index)
        above = line.content


def _called(line: Line, around: Around, context: ReviewContext) -> str | None:
    return line.content if context.has_record and context.record_name[:2] in line.content else None


@pack_rule("会议名称不一", Sight(_called), of_record=True)
def meeting_name_differs(readings: Mapping[str, LinearText], context: ReviewContext) -> Iterator[Hit]:
    """A name that is nearly, but not quite, the meeting's."""
    meeting = context.meeting
    if meeting is None:
        yield from _titles_that_differ(readings)
        return
    info = meeting.info
    others = {info.name, info.short, *info.upper_meetings, meeting.speech_title}
    record = record_text(meeting).text
    for document, reading in readings.items():
        for index, line in reading.body:
            for start, end in _near_misses(line.content.replace("\n", ""), info.name):
                said = line.content.replace("\n", "")[start:end]
                bare = re.sub("召开|举行", "", said)
                if not {said, bare} & others and remove_whitespace(said) not in record:
                    yield Hit(start, end, {"应": info.name}, line=index, document=document)


def _titles_that_differ(readings: Mapping[str, LinearText]) -> Iterator[Hit]:
    """Titles that nearly, but not quite, name the meeting as most documents do."""
    named = {document: meeting_said(reading).names for document, reading in readings.items()}
    counts = Counter(name for names in named.values() for name in names)
    (right, times), *_ = counts.most_common(1) or [("", 0)]
    for document, names in named.items() if times > 1 else ():
        for name in names:
            near = SequenceMatcher(None, name, right, autojunk=False).ratio() >= _NEARLY
            if name == right or not near or name in right or right in name:
                continue
            for index, line in enumerate(readings[document].lines):
                if line.role == "题" and (at := line.text.find(name)) >= 0:
                    yield Hit(at, at + len(name), {"应": right}, line=index, document=document, level="疑似")


def _near_misses(text: str, known: str) -> Iterator[tuple[int, int]]:
    """Stretches that begin and end like the name and differ from it in one to three characters."""
    head, tail = known[:2], known[-1:]
    at = text.find(head)
    while at >= 0:
        if text.startswith(known, at):
            at = text.find(head, at + len(known))
            continue
        end = text.find(tail, at + 2, at + len(known) + 4)
        while end >= 0:
            said = text[at : end + len(tail)]
            if abs(len(said) - len(known)) <= 3 and SequenceMatcher(None, said, known).ratio() >= 0.85:
                yield at, end + len(tail)
                break
            end = text.find(tail, end + 1, at + len(known) + 4)
        at = text.find(head, at + 1)


@pack_rule("议程项数不一", BLIND)
def announced_agenda_differs(readings: Mapping[str, LinearText], context: ReviewContext) -> Iterator[Hit]:
    said = [
        Statement(
            document, str(parse_number(found["count"])), Hit(found.start("count"), found.end(), line=index)
        )
        for document, reading in readings.items()
        for index, line in reading.body
        for found in _AGENDA.finditer(line.content)
    ]
    yield from _disagreeing(said, "")


def _ranked(line: Line, around: Around, context: ReviewContext) -> Line | None:
    listed = line.key == "出席" or _LIST.search(line.content)
    return line if listed or (line.role != "格" and people_in_text(line.content)) else None


@pack_rule("领导排序不一", Sight(_ranked, body=False), of_record=True)
def leader_order_differs(readings: Mapping[str, LinearText], context: ReviewContext) -> Iterator[Hit]:
    """Names that stand side by side in one order here and in another there."""
    names = NamesIn(people_of_pack(readings, context.meeting))
    ranks = _ranks(context.meeting)
    told: dict[tuple[str, str], str] = {}
    for document, reading in readings.items():
        for index, line in enumerate(reading.lines):
            for before, after, hit in _pairs(line, names):
                by_rank = before in ranks and after in ranks and ranks[after] < ranks[before]
                if by_rank or (after, before) in told:
                    words = {"前": before, "后": after, "另": "资料" if by_rank else told[after, before]}
                    yield Hit(hit.start, hit.end, words, line=index, document=document)
                    break
                told.setdefault((before, after), document or line.place())


def _ranks(meeting: Meeting | None) -> dict[str, post_order.PostRank]:
    """The rank of everybody whom the record ranks, by 排序 or by post."""
    ranked = ((one.name, post_order.rank(one)) for one in (meeting.people if meeting else ()))
    return {name: rank for name, rank in ranked if rank.decided}


_BETWEEN = re.compile(rf"[、，和][{HAN}、]{{0,16}}")
_NEAR = 100


def _pairs(line: Line, names: NamesIn) -> Iterator[tuple[str, str, Hit]]:
    """Names that follow each other with nothing but 、 and posts between them. In a row of hundreds only
    those that stand near one another are compared."""
    if not _LIST.search(line.content) and line.key != "出席":
        return
    run: list[tuple[int, str]] = []
    for at, one in names.found(line.content):
        between = line.content[run[-1][0] + len(run[-1][1]) : at] if run else ""
        if run and not _BETWEEN.fullmatch(between):
            run = []
        for earlier, name in run[-_NEAR:]:
            yield name, one, Hit(earlier, at + len(one))
        run.append((at, one))


_Figures = dict[tuple[str, str], dict[str, Hit]]


def _numbers(line: Line, around: Around, context: ReviewContext) -> Hashable:
    return _figures_in(line.content) or None


def _counted(numbers: tuple[tuple[str, str, str, int, int], ...]) -> list[tuple[str, str]]:
    return [(what, unit) for what, unit, *_ in numbers]


@pack_rule("数字前后不一", Sight(_numbers, (r"\d",), twice=_counted))
def figure_differs(readings: Mapping[str, LinearText], context: ReviewContext) -> Iterator[Hit]:
    """The same words before, the same measure behind, another number between: in two documents that
    have no such number in common, or twice in one."""
    told: dict[str, _Figures] = {}
    for document, reading in readings.items():
        mine = told[document] = _figures(reading)
        for key, numbers in mine.items():
            (first, one), *rest = numbers.items()
            if len(rest) == 1 and rest[0][1].line != one.line:
                where = reading.lines[one.line].place(one.start)
                yield _figure_hit(rest[0][1], f"{first}{key[1]}", where, document)
                continue
            other = next((name for name in told if name != document and key in told[name]), None)
            if other is not None and not rest and not set(numbers) & set(told[other][key]):
                said = next(iter(told[other][key]))
                yield _figure_hit(one, f"{said}{key[1]}", f"“{other}”", document)


def _figure_hit(hit: Hit, said: str, where: str, document: str) -> Hit:
    return Hit(hit.start, hit.end, {"数": said, "另": where}, line=hit.line, document=document)


def _figures(reading: LinearText) -> _Figures:
    """By the six characters before a number and its measure: the numbers, each where it stands first."""
    found: _Figures = {}
    for index, line in reading.body:
        for what, unit, n, start, end in _figures_in(line.content):
            found.setdefault((what, unit), {}).setdefault(n, Hit(start, end, line=index))
    return found


def _clauses_before(text: str, place: int) -> str:
    """The sentence before a place, or the end of it."""
    return re.split("[。；\n]", text[max(0, place - 60) : place])[-1]


@lru_cache(maxsize=512)
def _figures_in(text: str) -> tuple[tuple[str, str, str, int, int], ...]:
    """What a number counts, its measure, the number, and where it stands."""
    told = []
    for one in _FIGURE.finditer(text):
        before = text[max(0, one.start() - 14) : one.start()]
        what = _WHAT.match(before.rstrip("为是达到至约有共\n")[-6:])
        limit = text.startswith(("以上", "以下", "以内"), one.end())
        if what and not limit and not _VARIES.search(before):
            periods = "".join(_PERIOD.findall(_clauses_before(text, one.start())))
            told.append((what[0] + periods, one["unit"], one["n"], one.start(), one.end()))
    return tuple(told)
