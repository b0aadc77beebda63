"""Turn rule hits into findings: message and level, duplicates removed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import TypeAlias

from generator.review.finding import LEVELS, Finding, Hit, Level, TextLocation
from generator.review.linear_text import Line
from generator.review.rule_config import RuleConfig
from generator.review.rule_registry import rule_table

RuleHit = tuple[str, Hit]
"""A hit with the name of its rule."""
FindingCache: TypeAlias = dict[int, tuple[Hit, Line | None, Finding]]
"""Findings by the identity of the hits they were made of, which stay alive with them."""
NO_ROW: Mapping[str, str] = MappingProxyType({})
_OF_RECORD = frozenset({"资料里没有的数", "资料里没有的日期", "资料里没有的人", "姓名近似"})
"""Rules that ask whether the record says it; the row of a recipient is record too."""


def to_findings(
    hits: Iterable[RuleHit],
    lines: Mapping[str, Sequence[Line]],
    rules: RuleConfig,
    document: str | None = None,
    row: Mapping[str, str] = NO_ROW,
    before: FindingCache | None = None,
) -> Iterator[Finding]:
    """Turn hits into findings; of two hits on the same characters only the first is kept.

    ``lines``: the lines of each document by name; ``document``: the name all hits belong to; ``row``: the
    recipient's row; ``before``: cache of findings made with the same rules for that document name."""
    seen: set[tuple[str, int, int, int]] = set()
    before = {} if before is None else before
    for name, hit in hits:
        where = hit.document if document is None else document
        line = lines[where][hit.line] if lines[where] else None
        key = (where, hit.line, hit.start, hit.end)
        if name in rules.off or (key in seen and hit.end > hit.start):
            continue
        if row and line and name in _OF_RECORD and _row_says(row, line.text, hit):
            continue
        seen.add(key)
        kept = before.get(id(hit))
        if kept is None or kept[0] is not hit or kept[1] is not line or kept[2].rule != name:
            kept = before[id(hit)] = hit, line, _finding(name, hit, line, where, rules)
        yield kept[2]


def _finding(name: str, hit: Hit, line: Line | None, where: str, rules: RuleConfig) -> Finding:
    text = line.text[hit.start : hit.end] if line else ""
    level = rules.levels.get(name) or hit.level or _level(name)
    spot = TextLocation(hit.line, hit.start, hit.end)
    place = line.place(hit.start) if line else ""
    row = rule_table().get(name)
    fix = hit.fix if row is None or row.fixes else None  # the table has the last word; plugins are not in it
    return Finding(name, level, place, text, _message(name, hit, text), fix, where, spot)


def _row_says(row: Mapping[str, str], text: str, hit: Hit) -> bool:
    """Whether a value of the row stands there and covers the hit."""
    for value in row.values():
        at = text.find(value) if value else -1
        while at >= 0:
            if at <= hit.start and hit.end <= at + len(value):
                return True
            at = text.find(value, at + 1)
    return False


def _level(name: str) -> Level:
    row = rule_table().get(name)
    return row.level if row else LEVELS[1]


def _message(name: str, hit: Hit, text: str) -> str:
    row = rule_table().get(name)
    sentence = row.sentence if row else "{说}"
    return sentence.format(**{"文": text, "改": hit.fix or "", "说": "", **hit.words})
