"""Two texts compared, and two people's changes to one text brought together. Knows no file format."""

from __future__ import annotations

from .align import alike
from .changes import Changes, Hunk, Piece, changes, changes_of, paragraphs, pieces
from .facts import FactChange
from .merging import Merged, MergeHunk, merge
from .summary import Place, Summary, summary

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
