"""Plain text: what stands on the page, one line a paragraph, labels typed, table cells parted by tabs."""

from __future__ import annotations

from generator.document.nodes import Document
from generator.writers.flow_items import FlowBanner, FlowItem, FlowTable, runs_text
from generator.writers.layout import Layout
from generator.writers.layout_flow import arrange
from generator.writers.text_loss_check import check_flow_text, refuse_control_characters


def write_text(document: Document, layout: Layout) -> bytes:
    """UTF-8, lines end in ``\\n``. A blank line stands where the layout leaves one and at page breaks."""
    arranged = arrange(document, layout)
    check_flow_text(document, arranged)
    rows: list[str] = []
    for placed in (*arranged.first_header, *arranged.flow):
        rows += _rows(placed, spaced=bool(rows))
    colophon = [row for para in arranged.colophon for row in _rows(para, spaced=False)]
    if colophon:
        rows += ["", *colophon] if rows else colophon
    return refuse_control_characters("".join(f"{row}\n" for row in rows)).encode()


def _rows(placed: FlowItem, spaced: bool) -> list[str]:
    blank = [""] if spaced and (placed.new_page or placed.before) else []
    if isinstance(placed, FlowBanner):
        return [*blank, *map(runs_text, placed.names[:-1]), runs_text(placed.names[-1] + placed.suffix)]
    if isinstance(placed, FlowTable):
        return blank + ["\t".join(map(runs_text, row)) for row in (placed.head, *placed.rows) if row]
    if not placed.pieces and not placed.end:
        return []  # a rule
    parts = [runs_text(part) for part in (placed.pieces, placed.end) if part]
    return [*blank, *"\t".join(parts).split("\n")]
