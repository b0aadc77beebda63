"""Diff of two texts and three-way merge. Knows no file format."""

from __future__ import annotations

from generator.document.diff.align import alike
from generator.document.diff.changes import Changes, Hunk, Piece, changes, changes_of, paragraphs, pieces
from generator.document.diff.facts import FactChange
from generator.document.diff.merge3 import Merged, MergeHunk, merge
from generator.document.diff.summary import Place, Summary, summary

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
