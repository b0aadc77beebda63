"""Figures and days that stand nowhere in the record of the meeting (see review/provenance)."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from generator.records.model import Meeting
from generator.review.finding import Hit
from generator.review.linear_text import Line
from generator.review.provenance.index import RecordIndex, record_index
from generator.review.provenance.unsourced_numbers import UnsourcedKind, UnsourcedNumber
from generator.review.record_text import cached_per_meeting
from generator.review.rule_registry import ReviewContext, each_line_rule


@each_line_rule("资料里没有的数", "0-9", body=True)
def unsourced_number(line: Line, kind: str, context: ReviewContext) -> Iterator[Hit]:
    """Numbers and times of day. A single figure may be a way of speaking and is only pointed out."""
    yield from _hits(line, context, "数")


@each_line_rule("资料里没有的日期", "0-9", body=True)
def unsourced_date(line: Line, kind: str, context: ReviewContext) -> Iterator[Hit]:
    yield from _hits(line, context, "日期")


def _hits(line: Line, context: ReviewContext, kind: UnsourcedKind) -> Iterator[Hit]:
    if context.meeting is None:
        return
    after = len(line.label)  # the label of an item is no part of its figures: 8. before 2023年
    for one in _unsourced_numbers(_meeting_index(context.meeting), line.text[after:]):
        if one.kind == kind:
            yield Hit(one.start + after, one.end + after, level=None if one.sure else "提示")


@lru_cache(maxsize=256)
def _unsourced_numbers(known: RecordIndex, text: str) -> tuple[UnsourcedNumber, ...]:
    """Two rules ask of the same line, one after the other."""
    return known.unsourced_numbers(text)


@cached_per_meeting
def _meeting_index(meeting: Meeting) -> RecordIndex:
    return record_index(meeting)
