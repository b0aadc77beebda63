"""Import every module with rules, which registers them."""

from __future__ import annotations

from generator.review.rules import (
    attachments,
    counts,
    dates,
    deadlines,
    length,
    names,
    numbering,
    numbers,
    organisations,
    punctuation,
    repetition,
    sums,
    times,
    words,
)
from generator.review.rules import cross_document as pack
from generator.review.rules import leftovers as residue
from generator.review.rules import unsourced as facts

RULE_FILES = (
    *(residue, words, dates, times, deadlines, numbers, sums, counts, numbering, punctuation),
    *(names, organisations, repetition, length, attachments, facts, pack),
)
