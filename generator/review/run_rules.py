"""Run all rules over one document, or over all documents of a meeting."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache, lru_cache
from types import MappingProxyType

from generator.document.nodes import Document
from generator.records.model import Meeting
from generator.review.finding import LEVELS, Finding, Hit
from generator.review.finding_messages import NO_ROW, RuleHit, to_findings
from generator.review.line_rules_runner import run_line_rules
from generator.review.linear_text import ASIDE, Line, LinearText, linearize_document
from generator.review.plugins import plugin_hits
from generator.review.rule_config import DEFAULT_RULES, RuleConfig
from generator.review.rule_registry import (
    ASKS_RECORD,
    BODY_ONLY,
    DOCUMENT_RULES,
    EACH_LINE_RULES,
    NEEDS,
    PACK_RULES,
    EachLineRule,
    ReviewContext,
    hit_at_line,
)
from generator.review.screen import Screen

_LINES = 4_096  # texts of lines that are remembered; a long table has some thousand
_FIELD_RULE = "与资料不符"
_ECHOES = {
    *("资料里没有的数", "资料里没有的日期", "资料里没有的人", "姓名近似", "同人异职", "同职异人"),
    *("会议名称不一", "会期不一", "会议时间不一", "会议地点不一", "报名时限不一"),
    *("代表谁不一", "参会资格不一", "领导排序不一", "数字前后不一"),
}
NOTHING_MADE: Mapping[str, LinearText] = MappingProxyType({})
_YEAR = re.compile(r"(?<!\d)(20\d\d|19\d\d)年")


def check(
    document: Document | LinearText,
    meeting: Meeting | None = None,
    rules: RuleConfig = DEFAULT_RULES,
    row: Mapping[str, str] = NO_ROW,
) -> tuple[Finding, ...]:
    """What is wrong or doubtful in one document, in the order of its text.

    ``meeting`` is the record it must agree with, when there is one; ``row`` what a list of recipients
    says of the one it is for. Raises GeneratorError when a rule of an installed package fails.
    """
    return check_documents({"": document}, meeting, rules, row)


def check_documents(
    documents: Mapping[str, Document | LinearText],
    meeting: Meeting | None = None,
    rules: RuleConfig = DEFAULT_RULES,
    row: Mapping[str, str] = NO_ROW,
) -> tuple[Finding, ...]:
    """The same for all documents of a meeting by name, and whether they agree with each other."""
    readings = {
        name: one if isinstance(one, LinearText) else linearize_document(one)
        for name, one in documents.items()
    }
    alone = (found for name, one in readings.items() for found in check_alone(name, one, meeting, rules, row))
    return in_order((*alone, *check_together(readings, meeting, rules, row)), readings)


def check_alone(
    name: str,
    reading: LinearText,
    meeting: Meeting | None = None,
    rules: RuleConfig = DEFAULT_RULES,
    row: Mapping[str, str] = NO_ROW,
) -> tuple[Finding, ...]:
    """What the rules say of one document by itself, called ``name`` in its findings."""
    context = review_context_of(reading.lines, meeting, rules)
    return tuple(to_findings(_hits(reading, context, rules), {name: reading.lines}, rules, name, row))


def check_together(
    readings: Mapping[str, LinearText],
    meeting: Meeting | None = None,
    rules: RuleConfig = DEFAULT_RULES,
    row: Mapping[str, str] = NO_ROW,
    made: Mapping[str, LinearText] = NOTHING_MADE,
) -> tuple[Finding, ...]:
    """Where the documents of a meeting do not agree with each other, nor with what the record gives for
    them (``made``)."""
    context = replace(review_context_of((), meeting, rules), made=made)
    others = context.without_record
    hits = (
        (name, hit)
        for name, rule in PACK_RULES.items()
        for hit in rule(readings, context if name in ASKS_RECORD else others)
    )
    lines = {name: reading.lines for name, reading in readings.items()}
    return tuple(to_findings(hits, lines, rules, row=row))


def without_echoes(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Without what other rules say, as surely or less so, of a place of which :data:`_FIELD_RULE` tells the
    value of the record."""
    told = tuple(findings)
    places: dict[tuple[str, int], list[Finding]] = {}
    for one in told:
        if one.rule == _FIELD_RULE:
            places.setdefault((one.document, one.spot.line), []).append(one)
    return tuple(one for one in told if not (one.rule in _ECHOES and _is_echo(one, places)))


def _is_echo(one: Finding, places: Mapping[tuple[str, int], Sequence[Finding]]) -> bool:
    return any(
        other.spot.start < one.spot.end
        and one.spot.start < other.spot.end
        and LEVELS.index(other.level) <= LEVELS.index(one.level)
        for other in places.get((one.document, one.spot.line), ())
    )


def in_order(findings: Iterable[Finding], names: Iterable[str]) -> tuple[Finding, ...]:
    """Findings in the order of their documents and of the text; what concerns no document comes first."""
    order = {name: place for place, name in enumerate(names)}
    return tuple(
        sorted(findings, key=lambda one: (order.get(one.document, -1), one.spot.line, one.spot.start))
    )


def review_context_of(lines: Sequence[Line], meeting: Meeting | None, rules: RuleConfig) -> ReviewContext:
    """Make the context of a review. Dates without a year get the meeting's year, else the only year that
    occurs in the lines, else none."""
    name = meeting.info.name if meeting else ""
    recorded = year = meeting.info.day.year if meeting and meeting.info.day else None
    if year is None:
        found = set().union(*(_years(line.text) for line in lines))
        year = found.pop() if len(found) == 1 else None
    about = rules.limits, rules.forbidden
    return ReviewContext(meeting, year, *about, record_name=name, record_year=recorded)


@lru_cache(maxsize=_LINES)
def _years(text: str) -> frozenset[int]:
    return frozenset(map(int, _YEAR.findall(text)))


def _hits(reading: LinearText, context: ReviewContext, rules: RuleConfig) -> Iterator[RuleHit]:
    for index, line in enumerate(reading.lines):
        yield from run_line_rules(line, index, rules)
    each, others = _each_line_hits(reading, context), context.without_record
    for name, rule in DOCUMENT_RULES.items():
        known = context if name in ASKS_RECORD else others
        yield from ((name, hit) for hit in (each[name] if name in each else rule(reading, known)))
    if rules.plugins:
        yield from plugin_hits(reading, context)


def _each_line_hits(reading: LinearText, context: ReviewContext) -> dict[str, list[Hit]]:
    """What rules on single lines find, by their names: each line is asked once which of them it has anything
    for. Cells are of one role and have no labels: those that read the same are the same to every rule."""
    found: dict[str, list[Hit]] = {name: [] for name in EACH_LINE_RULES}
    everywhere, aside = each_line_screens()
    others = context.without_record
    cells: dict[str, list[tuple[str, Hit]]] = {}  # of a long table many read the same: units, statuses
    for index, line in enumerate(reading.lines):
        screen = aside if line.role in ASIDE else everywhere
        hits = cells.get(line.text) if line.cell else None
        if hits is None:
            hits = [
                (name, hit)
                for name, rule in screen.of(line.text)
                if name not in ASKS_RECORD or ASKS_RECORD[name](line)
                for hit in rule(line, reading.kind, context if name in ASKS_RECORD else others)
            ]
        if line.cell:
            cells[line.text] = hits
        for name, hit in hits:
            found[name].append(hit_at_line(hit, index))
    return found


@cache
def each_line_screens() -> tuple[Screen[tuple[str, EachLineRule]], Screen[tuple[str, EachLineRule]]]:
    """The rules on single lines: all, and those for elements and cells."""
    names = list(EACH_LINE_RULES)
    return _screen(names), _screen([name for name in names if name not in BODY_ONLY])


def _screen(names: Iterable[str]) -> Screen[tuple[str, EachLineRule]]:
    return Screen(((name, EACH_LINE_RULES[name]), NEEDS[name]) for name in names)
