"""Tables too wide for the page, on pages turned sideways."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from generator.document.styles import ANNEX_MARK_STYLE, TITLE_STYLE
from generator.writers import special_tables
from generator.writers.columns import fits_upright
from generator.writers.flow_items import Change, FlowItem, FlowParagraph, FlowTable
from generator.writers.layout import Layout

SIDEWAYS = "横排表"
_HEADS = frozenset({ANNEX_MARK_STYLE, "附件标题", TITLE_STYLE, "表前", "图题"})
_BEGIN_ANNEX = frozenset({ANNEX_MARK_STYLE, "附件标题"})
_NEVER = 99  # 横排列数 of layouts that turn no page
_BESIDE = 10  # lines and paragraphs beside the only table of an annex, its mark and title among them


def rotate_wide_tables(flow: list[FlowItem], layout: Layout, changed: Change = replace) -> list[FlowItem]:
    """Tables too wide for the page stand on pages turned sideways, with the heads right above them; a short
    annex that is one such table turns as a whole."""
    if layout.page.width > layout.page.height:
        return flow
    for at, one in enumerate(flow):
        if not (isinstance(one, FlowTable) and is_wide(one, layout)):
            continue
        for turned in _one_table_annex(flow, at) or _with_heads(flow, at, layout):
            flow[turned] = changed(flow[turned], sideways=True)
    return flow


def _with_heads(flow: Sequence[FlowItem], at: int, layout: Layout) -> range:
    first = at
    while first > 0 and not flow[first].new_page and _goes_along(flow[first - 1], layout):
        first -= 1
    return range(first, at + 1)


def _one_table_annex(flow: Sequence[FlowItem], at: int) -> range:
    """The pages of an annex around its only table (座次表 with the lines above and below it); empty when
    there is more in it, which would be read on turned pages."""
    first, last = at, at + 1
    while first > 0 and not flow[first].new_page:
        first -= 1
    while last < len(flow) and not flow[last].new_page:
        last += 1
    beside = [one for one in flow[first:last] if one is not flow[at]]
    short = len(beside) <= _BESIDE and all(isinstance(one, FlowParagraph) for one in beside)
    return range(first, last) if short and flow[first].style in _BEGIN_ANNEX else range(0)


def is_wide(grid: FlowTable, layout: Layout) -> bool:
    columns = max(map(len, (grid.head, *grid.rows)), default=0)
    if grid.bare or grid.form in special_tables.CHARTS:
        return False
    if grid.style == SIDEWAYS or columns >= layout.table.wide:
        return True
    return layout.table.wide < _NEVER and not grid.form and not fits_upright(grid, layout)


def _goes_along(one: FlowItem, layout: Layout) -> bool:
    return isinstance(one, FlowParagraph) and (one.style in _HEADS or layout.style(one.style).keep_next)
