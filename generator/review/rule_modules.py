"""Import every module with rules, which registers them."""

from __future__ import annotations

from generator.review.rules import (
    attachments,
    counts,
    cross_document,
    dates,
    deadlines,
    leftovers,
    length,
    names,
    numbering,
    numbers,
    organisations,
    punctuation,
    repetition,
    speaking_turns,
    standing,
    sums,
    times,
    unsourced,
    words,
)

RULE_FILES = (
    *(leftovers, words, dates, times, deadlines, numbers, sums, counts, numbering, punctuation),
    *(names, organisations, repetition, length, attachments, unsourced, cross_document),
    *(standing, speaking_turns),
)
