"""Tables too wide for the page, on pages turned sideways."""

from __future__ import annotations

from dataclasses import replace

from generator.writers import special_tables
from generator.writers.flow_items import Change, FlowItem, FlowParagraph, FlowTable
from generator.writers.layout import Layout

SIDEWAYS = "横排表"
_HEADS = frozenset({"附件", "附件标题", "标题", "表前", "图题"})


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
