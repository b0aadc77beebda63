"""Heads of columns that are narrower than their words: broken between words, into lines of like length."""

from __future__ import annotations

from collections.abc import Sequence

from generator.writers.flow_items import FlowTable, Runs, runs_text
from generator.writers.layout import ParagraphStyle
from generator.writers.measure import text_width
from generator.writers.titles import break_title


def set_heads(
    grid: FlowTable, widths: Sequence[int], margins: int, style: ParagraphStyle
) -> tuple[Runs, ...]:
    """The head of the table, each cell in as few lines as its column needs; ``margins``: twips left and right
    inside a cell."""
    return tuple(
        _set(cell, (twips - margins) / style.char) for cell, twips in zip(grid.head, widths, strict=False)
    )


def _set(cell: Runs, chars: float) -> Runs:
    if text_width(runs_text(cell)) <= chars or chars < 2:
        return cell
    return break_title(cell, chars)
