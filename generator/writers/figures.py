"""Columns of figures: one below the other at the decimal point, in the middle of their column."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from generator.writers.flow_items import FlowTable, Runs, runs_text
from generator.writers.layout import ParagraphStyle
from generator.writers.measure import latin_spacing, text_width

_FIGURE = re.compile(r"([-−+±]?(?:\d{1,3}(?:,\d{3})+|0|[1-9]\d{0,8}))(\.\d{1,6})?\s?([%％‰]|[^\d\s.,]{0,3})")
_NONE = frozenset({"", "—", "——", "－", "-", "/", "无"})
_NAMES = re.compile("序号|编号|号码|电话|手机|传真|邮编|代码|账号|年|日期|时间|时限|批次|期数?$|^号$")
"""Heads of what is written in digits and is no figure."""


def printed_width(text: str) -> float:
    """Characters of a short text as it is printed, with what LibreOffice leaves between Chinese and Latin."""
    return text_width(text) + latin_spacing(text)


@dataclass(frozen=True, slots=True)
class FigureColumn:
    """Characters left of the decimal point and right of it (the point, decimals, unit), at most."""

    whole: float
    rest: float

    def right(self, cell: Runs, room: int, align: str, style: ParagraphStyle) -> int | None:
        """Twips left free to the right of the cell's text; None for a cell without a figure."""
        parts = _parts(runs_text(cell))
        if parts is None:
            return None
        beside = 0.0 if align == "right" else (room / style.char - self.whole - self.rest) / 2
        return max(round((max(beside, 0.0) + self.rest - parts[1]) * style.char), 0)


def figure_columns(grid: FlowTable) -> dict[int, FigureColumn]:
    """Columns in which figures of different width stand, by their place. One that the draft sets to the
    left stays there."""
    found = {}
    for at, head in enumerate(grid.head):
        said = grid.aligns[at] if at < len(grid.aligns) else ""
        if said != "left" and not _NAMES.search(runs_text(head)):
            column = _column([runs_text(row[at]).strip() for row in grid.rows if at < len(row)])
            if column:
                found[at] = column
    return found


def _column(texts: Sequence[str]) -> FigureColumn | None:
    parts = [_parts(text) for text in texts if text not in _NONE]
    known = [one for one in parts if one]
    if len(known) < 2 or len(known) < len(parts) or len({one[2] for one in known}) > 1:
        return None
    if len({one[:2] for one in known}) == 1:
        return None  # all alike: in the middle they stand one below the other
    return FigureColumn(max(one[0] for one in known), max(one[1] for one in known))


def _parts(text: str) -> tuple[float, float, str] | None:
    found = _FIGURE.fullmatch(text.strip())
    if found is None:
        return None
    rest = text.strip()[len(found[1]) :]
    return text_width(found[1]), printed_width(rest), found[3]
