"""The drawn tables of a document: which writer draws which."""

from __future__ import annotations

from generator.writers.docx.cards import cards_xml
from generator.writers.docx.charts import chart_paragraph
from generator.writers.docx.seats import seats_xml
from generator.writers.flow_items import FlowTable
from generator.writers.layout import Layout
from generator.writers.special_tables import CARDS, SEATS

_IDS = 10_000  # drawings of one table of cards, at most


def drawing_xml(grid: FlowTable, layout: Layout) -> str:
    """Ids of drawings are unique in the document: those of cards begin at a number of their own."""
    if grid.form in CARDS:
        return cards_xml(grid, layout, grid.number * _IDS)
    return seats_xml(grid, layout) if grid.form == SEATS else chart_paragraph(grid, layout)
