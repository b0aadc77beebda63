"""Estimate heights and page breaks, and keep together what must stay on one page.

Lines are exact and characters as wide as the page is made for, so counting gives the page nearly
always; LibreOffice and Word have the last word.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from math import ceil

from generator.writers import special_tables
from generator.writers.columns import cell_widths
from generator.writers.flow_items import Change, FlowBanner, FlowItem, FlowParagraph, FlowTable, runs_text
from generator.writers.layout import Layout, ParagraphStyle
from generator.writers.measure import text_width

_WITH_SIGNATURE = 2  # lines of text that stay with a signature
_CELL = 216  # twips inside a cell, left and right together
SIDEWAYS = "横排表"
_HEADS = frozenset({"附件", "附件标题", "标题", "表前", "图题"})


def line_height(style: ParagraphStyle, size: float | None = None) -> int:
    """Twips from line to line."""
    return round((size or style.size) * 24) if style.fit or style.line is None else style.line


def line_count(para: FlowParagraph, layout: Layout) -> int:
    """Lines the paragraph takes; 1 for an empty one."""
    style = layout.style(para.style)
    left = style.left.twips if para.left is None else para.left
    right = style.right.twips if para.right is None else para.right
    first = style.first.twips if para.first is None else para.first
    room = max(layout.page.text_width - left - right, style.char)
    char = round((para.size or style.size) * 20) + style.spacing
    above, *below = (runs_text(para.pieces) + runs_text(para.end)).split("\n")
    count = max(ceil((text_width(above) * char + first) / room), 1)
    for row in below:
        count += max(ceil(text_width(row) * char / room), 1)
    return count


def item_height(one: FlowItem, layout: Layout) -> int:
    """Twips, without what is left above."""
    style = layout.style(one.style)
    if isinstance(one, FlowParagraph):
        return style.before + style.after + line_count(one, layout) * line_height(style, one.size)
    if isinstance(one, FlowBanner):
        return len(one.names) * line_height(style, one.size)
    return sum(row_heights(one, layout))


def row_heights(grid: FlowTable, layout: Layout) -> list[int]:
    if grid.form:
        return [special_tables.special_table_height(grid)]
    style = layout.style(grid.style)
    rows = [row for row in (grid.head, *grid.rows) if row]
    count = max(map(len, rows), default=1)
    room = max((grid.columns or (layout.page.text_width // count,))[0] - _CELL, 1)
    tall = line_height(style)
    least = grid.row or layout.table.row
    return [max(ceil(max(cell_widths(row)) * style.char / room) * tall, least, tall) for row in rows]


def last_page(
    flow: Sequence[FlowItem], layout: Layout, parts: Callable[[FlowItem, Layout], list[int]] | None = None
) -> tuple[int, int]:
    """The page the flow ends on (from 1), and the twips used there; ``parts``: as :func:`parts_of`."""
    page, used, room = 1, 0, layout.page.text_height
    parts = parts or parts_of
    for one in flow:
        if one.new_page:
            page, used = page + 1, 0
        for part in parts(one, layout):
            used += part
            if used > room:
                page, used = page + 1, part
    return page, used


def parts_of(one: FlowItem, layout: Layout) -> list[int]:
    """What may part at a page end, from top to bottom: lines, rows."""
    style = layout.style(one.style)
    if isinstance(one, FlowTable):
        return [one.before, *row_heights(one, layout)]
    if isinstance(one, FlowBanner):
        return [one.before + item_height(one, layout)]
    lines = [line_height(style, one.size)] * line_count(one, layout)
    return [one.before + style.before + lines[0], *lines[1:-1], *(lines[-1:] if lines[1:] else [])]


def keep_signature_with_text(
    flow: list[FlowItem],
    signed: int | None,
    lines_of: Callable[[FlowParagraph], int],
    changed: Change = replace,
) -> list[FlowItem]:
    """A signature never stands alone on a page: the last lines before it, two at least, go with it.
    ``lines_of`` counts those of a paragraph."""
    lines, at = 0, signed or 0
    while at > 0 and lines < _WITH_SIGNATURE and not flow[at].new_page:
        at -= 1
        one = flow[at]
        lines += lines_of(one) if isinstance(one, FlowParagraph) else _WITH_SIGNATURE
        flow[at] = changed(one, keep=True)
    return flow


def rotate_wide_tables(flow: list[FlowItem], layout: Layout, changed: Change = replace) -> list[FlowItem]:
    """Tables too wide for the page stand on pages turned sideways, with the heads right above them."""
    if layout.page.width > layout.page.height:
        return flow
    for at, one in enumerate(flow):
        if not (isinstance(one, FlowTable) and is_wide(one, layout)):
            continue
        flow[at] = changed(one, sideways=True)
        while at > 0 and not flow[at].new_page and _goes_along(flow[at - 1], layout):
            at -= 1
            flow[at] = changed(flow[at], sideways=True)
    return flow


def is_wide(grid: FlowTable, layout: Layout) -> bool:
    columns = max(map(len, (grid.head, *grid.rows)), default=0)
    if grid.bare or grid.form in special_tables.CHARTS:
        return False
    return grid.style == SIDEWAYS or columns >= layout.table.wide


def _goes_along(one: FlowItem, layout: Layout) -> bool:
    return isinstance(one, FlowParagraph) and (one.style in _HEADS or layout.style(one.style).keep_next)
