"""Figures and days that stand nowhere in the record of the meeting (see review/provenance)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from generator.records.model import Meeting
from generator.review.finding import Hit
from generator.review.linear_text import Line
from generator.review.provenance.index import RecordIndex, record_index
from generator.review.provenance.unsourced_numbers import (
    CharRange,
    UnsourcedKind,
    UnsourcedNumber,
    find_unsourced_numbers,
)
from generator.review.record_text import cached_per_meeting
from generator.review.rule_registry import ReviewContext, each_line_rule

_DIGIT = re.compile(r"\d")


def _has_unsaid_figures(line: Line) -> bool:
    """Whether there are figures of which the text does not know where each comes from."""
    return bool(_DIGIT.search(line.text)) and not (line.said and _is_all_said(line))


@each_line_rule("资料里没有的数", "0-9", body=True, asks_record=_has_unsaid_figures)
def unsourced_number(line: Line, kind: str, context: ReviewContext) -> Iterator[Hit]:
    """Numbers and times of day. A single figure may be a way of speaking and is only pointed out."""
    yield from _hits(line, context, "数")


@each_line_rule("资料里没有的日期", "0-9", body=True, asks_record=_has_unsaid_figures)
def unsourced_date(line: Line, kind: str, context: ReviewContext) -> Iterator[Hit]:
    yield from _hits(line, context, "日期")


def _hits(line: Line, context: ReviewContext, kind: UnsourcedKind) -> Iterator[Hit]:
    if context.meeting is None:
        return
    after = len(line.label)  # the label of an item is no part of its figures: 8. before 2023年
    text = line.text[after:]
    said = [CharRange(one.start - after, one.end - after) for one in line.said]
    left = {one[:3] for one in find_unsourced_numbers(text, said)} if said else None
    if left is not None and not left:
        return
    for one in _unsourced_numbers(_meeting_index(context.meeting), text):
        if one.kind == kind and (left is None or one[:3] in left):
            yield Hit(one.start + after, one.end + after, level=None if one.sure else "提示")


def _is_all_said(line: Line) -> bool:
    """Whether every figure behind the label stands in a fact."""
    at = len(line.label)
    for one in line.said:
        if _DIGIT.search(line.text, at, one.start):
            return False
        at = max(at, one.end)
    return _DIGIT.search(line.text, at) is None


@lru_cache(maxsize=256)
def _unsourced_numbers(known: RecordIndex, text: str) -> tuple[UnsourcedNumber, ...]:
    """Two rules ask of the same line, one after the other."""
    return known.unsourced_numbers(text)


@cached_per_meeting
def _meeting_index(meeting: Meeting) -> RecordIndex:
    return record_index(meeting)
