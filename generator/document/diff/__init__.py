"""Diff of two texts and three-way merge. Knows no file format."""

from __future__ import annotations

from generator.document.diff.align import similarity
from generator.document.diff.changes import (
    DiffSegment,
    Hunk,
    TextDiff,
    diff_characters,
    diff_drafts,
    diff_paragraphs,
    split_paragraphs,
)
from generator.document.diff.facts import FactChange
from generator.document.diff.merge3 import MergeHunk, MergeResult, three_way_merge
from generator.document.diff.summary import DiffSummary, LocatedFactChange, summarize_diff

__all__ = [
    "DiffSegment",
    "DiffSummary",
    "FactChange",
    "Hunk",
    "LocatedFactChange",
    "MergeHunk",
    "MergeResult",
    "TextDiff",
    "diff_characters",
    "diff_drafts",
    "diff_paragraphs",
    "similarity",
    "split_paragraphs",
    "summarize_diff",
    "three_way_merge",
]
