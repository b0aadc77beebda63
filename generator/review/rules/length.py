"""Sentences, paragraphs and speeches that are too long."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.review.finding import Hit
from generator.review.linear_text import Line, LinearText
from generator.review.rule_registry import Around, ReviewContext, Sight, document_rule, each_line_rule
from generator.review.text import sentences

_BLANK = re.compile(r"\s+")
_PINYIN = re.compile(r"\([a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜü]{1,6}\)")
_SPEECH = ("讲话", "动员报告")
_SLACK = 1.25


@each_line_rule("长句", body=True)
def long_sentence(line: Line, kind: str, context: ReviewContext) -> Iterator[Hit]:
    """Counted between 。！？； marks, enumerations of 、 aside."""
    most = context.limits["句子"]
    if len(line.text) <= most:
        return
    for at, sentence in sentences(line.text):
        longest = max(re.split("[；;]", _PINYIN.sub("", sentence)), key=len)
        if len(longest) > most and longest.count("、") < 8 and longest.count("“") < 6:
            yield Hit(at, at + len(sentence), {"数": str(len(longest)), "限": str(most)})


@each_line_rule("长段", body=True)
def long_paragraph(line: Line, kind: str, context: ReviewContext) -> Iterator[Hit]:
    most = context.limits["段落"]
    if len(line.text) <= most:
        return
    size = len(_BLANK.sub("", _PINYIN.sub("", line.text)))
    if size > most:
        yield Hit(0, min(len(line.text), 20), {"数": str(size), "限": str(most)})


def _size(line: Line, around: Around, context: ReviewContext) -> int:
    return len(_BLANK.sub("", line.text)) if context.has_record else 0


@document_rule("讲话超时", Sight(_size), of_record=True)
def speech_over_time(reading: LinearText, context: ReviewContext) -> Iterator[Hit]:
    """Minutes at the usual pace against the agenda's slot for a speech, when there is just one."""
    meeting = context.meeting
    if meeting is None or not reading.is_read_aloud or "主持" in reading.kind or "表态" in reading.kind:
        return
    slots = [item.minutes for item in meeting.agenda if item.kind in _SPEECH and item.minutes]
    size = sum(len(_BLANK.sub("", line.text)) for _, line in reading.body)
    minutes = round(size / context.limits["每分钟"])
    if len(slots) == 1 and minutes > slots[0] * _SLACK:
        yield Hit(0, 0, {"分": str(minutes), "定": str(slots[0])})
