"""All rules over one document, or over the pack of a meeting."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

from generator.document.nodes import Document
from generator.model import Meeting
from generator.review import catalogue  # noqa: F401  (enters the rules in the table)
from generator.review.finding import LEVELS, Finding, Hit, Level, Spot
from generator.review.plugins import plugin_hits
from generator.review.reading import Line, Reading, of_document
from generator.review.rules import USUAL, Rules
from generator.review.table import DOCUMENT_RULES, LINE_RULES, PACK_RULES, About, rule_table

OWN_WORDS = "本单位用语"
_YEAR = re.compile(r"(?<!\d)(20\d\d|19\d\d)年")
_KEPT = 4_000
_Named = tuple[str, Hit]


def check(
    document: Document | Reading, meeting: Meeting | None = None, rules: Rules = USUAL
) -> tuple[Finding, ...]:
    """What is wrong or doubtful in one document, in the order of its text.

    ``meeting`` is the record it must agree with, when there is one. Raises GeneratorError when a rule
    of an installed package fails.
    """
    return check_pack({"": document}, meeting, rules)


def check_pack(
    documents: Mapping[str, Document | Reading], meeting: Meeting | None = None, rules: Rules = USUAL
) -> tuple[Finding, ...]:
    """The same for all documents of a meeting by name, and whether they agree with each other."""
    readings = {
        name: one if isinstance(one, Reading) else of_document(one) for name, one in documents.items()
    }
    findings: list[Finding] = []
    for name, reading in readings.items():
        about = About(meeting, _year(reading, meeting), rules.limits, rules.forbidden)
        findings += _told(_hits(reading, about, rules), {name: reading}, rules, name)
    about = About(meeting, _year_of(meeting), rules.limits, rules.forbidden)
    across = ((name, hit) for name, rule in PACK_RULES.items() for hit in rule(readings, about))
    findings += _told(across, readings, rules)
    order = {name: place for place, name in enumerate(readings)}
    return tuple(
        sorted(findings, key=lambda one: (order.get(one.document, -1), one.spot.line, one.spot.start))
    )


def _hits(reading: Reading, about: About, rules: Rules) -> Iterator[_Named]:
    for index, line in enumerate(reading.lines):
        for name, hit in line_hits(line.text, line.role, line.label, line.key, line.style):
            yield name, _at(hit, index)
        yield from ((OWN_WORDS, hit) for hit in _own_words(line, index, rules))
    for name, rule in DOCUMENT_RULES.items():
        yield from ((name, hit) for hit in rule(reading, about))
    if rules.plugins:
        yield from plugin_hits(reading, about)


def line_hits(text: str, role: str, label: str, key: str, style: str) -> tuple[_Named, ...]:
    """What the rules for single lines find; each distinct line is read once, however many documents
    it stands in."""
    if len(text) > _KEPT:
        return _line_hits.__wrapped__(text, role, label, key, style)
    return _line_hits(text, role, label, key, style)


@lru_cache(maxsize=16_384)
def _line_hits(text: str, role: str, label: str, key: str, style: str) -> tuple[_Named, ...]:
    line = Line(text, role, (), label, key=key, style=style)  # type: ignore[arg-type]
    return tuple((name, hit) for name, rule in LINE_RULES.items() for hit in rule(line))


def _at(hit: Hit, index: int) -> Hit:
    return Hit(hit.start, hit.end, hit.words, hit.fix, index, hit.document, hit.level)


def _own_words(line: Line, index: int, rules: Rules) -> Iterator[Hit]:
    for word in rules.words:
        for found in word.pattern.finditer(line.text):
            words = {"说": word.why + (f"，写“{word.instead}”" if word.instead else "")}
            yield Hit(found.start(), found.end(), words, word.instead, index, level=word.level)


def _told(
    hits: Iterable[_Named], readings: Mapping[str, Reading], rules: Rules, document: str | None = None
) -> Iterator[Finding]:
    """Hits as findings; of two that say the same of the same characters the first is told."""
    seen: set[tuple[str, int, int, int]] = set()
    for name, hit in hits:
        level = rules.levels.get(name) or hit.level or _level(name)
        where = hit.document if document is None else document
        key = (where, hit.line, hit.start, hit.end)
        if name in rules.off or (key in seen and hit.end > hit.start):
            continue
        seen.add(key)
        line = readings[where].lines[hit.line] if readings[where].lines else None
        text = line.text[hit.start : hit.end] if line else ""
        place = line.place(hit.start) if line else ""
        spot = Spot(hit.line, hit.start, hit.end)
        yield Finding(name, level, place, text, _message(name, hit, text), hit.fix, where, spot)


def _level(name: str) -> Level:
    row = rule_table().get(name)
    return row.level if row else LEVELS[1]


def _message(name: str, hit: Hit, text: str) -> str:
    row = rule_table().get(name)
    sentence = row.sentence if row else "{说}"
    return sentence.format(**{"文": text, "改": hit.fix or "", "说": "", **hit.words})


def _year(reading: Reading, meeting: Meeting | None) -> int | None:
    """The year of dates written without one: the meeting's, else the one that stands in the document
    when it is the only one."""
    known = _year_of(meeting)
    if known is not None:
        return known
    found = {int(year) for line in reading.lines for year in _YEAR.findall(line.text)}
    return found.pop() if len(found) == 1 else None


def _year_of(meeting: Meeting | None) -> int | None:
    return meeting.info.day.year if meeting and meeting.info.day else None
