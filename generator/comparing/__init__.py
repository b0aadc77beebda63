"""Diff of two texts and three-way merge. Knows no file format."""

from __future__ import annotations

from generator.comparing.align import alike
from generator.comparing.changes import Changes, Hunk, Piece, changes, changes_of, paragraphs, pieces
from generator.comparing.facts import FactChange
from generator.comparing.merging import Merged, MergeHunk, merge
from generator.comparing.summary import Place, Summary, summary

__all__ = [
    "Changes",
    "FactChange",
    "Hunk",
    "MergeHunk",
    "Merged",
    "Piece",
    "Place",
    "Summary",
    "alike",
    "changes",
    "changes_of",
    "merge",
    "paragraphs",
    "pieces",
    "summary",
]
