"""Import every module with rules, which registers them."""

from __future__ import annotations

from generator.review import (
    attachments,
    counts,
    dates,
    deadlines,
    facts,
    length,
    names,
    numbering,
    numbers,
    organisations,
    pack,
    punctuation,
    repetition,
    residue,
    sums,
    times,
    words,
)

RULE_FILES = (
    *(residue, words, dates, times, deadlines, numbers, sums, counts, numbering, punctuation),
    *(names, organisations, repetition, length, attachments, facts, pack),
)
