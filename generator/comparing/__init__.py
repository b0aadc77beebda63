"""Two texts compared, and two people's changes to one text brought together. Knows no file format."""

from __future__ import annotations

from .changes import Changes, Hunk, Piece, changes, changes_of, paragraphs, pieces
from .merging import Merged, MergeHunk, merge

__all__ = [
    "Changes",
    "Hunk",
    "MergeHunk",
    "Merged",
    "Piece",
    "changes",
    "changes_of",
    "merge",
    "paragraphs",
    "pieces",
]
