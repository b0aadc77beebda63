"""Import every module with rules, which registers them."""

from __future__ import annotations

from generator.review.rules import (
    attachments,
    contradictions,
    counts,
    cross_document,
    dates,
    deadlines,
    fixed_phrases,
    leftovers,
    length,
    look_alikes,
    measure_words,
    names,
    numbering,
    numbers,
    organisations,
    particles,
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
    *(leftovers, words, fixed_phrases, look_alikes, particles, measure_words, contradictions),
    *(dates, times, deadlines, numbers, sums, counts, numbering, punctuation),
    *(names, organisations, repetition, length, attachments, unsourced, cross_document),
    *(standing, speaking_turns),
)
