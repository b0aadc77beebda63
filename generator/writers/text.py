"""Plain text: what stands on the page, one line a paragraph, labels typed, table cells parted by tabs."""

from __future__ import annotations

from generator.document.nodes import Document
from generator.writers.flow_items import Banner, Grid, Placed, plain
from generator.writers.layout import Layout
from generator.writers.layout_flow import arrange
from generator.writers.text_loss_check import check_arranged, clean


def write_text(document: Document, layout: Layout) -> bytes:
    """UTF-8, lines end in ``\\n``. A blank line stands where the layout leaves one and at page breaks."""
    arranged = arrange(document, layout)
    check_arranged(document, arranged)
    rows: list[str] = []
    for placed in (*arranged.first_header, *arranged.flow):
        rows += _rows(placed, spaced=bool(rows))
    colophon = [row for para in arranged.colophon for row in _rows(para, spaced=False)]
    if colophon:
        rows += ["", *colophon] if rows else colophon
    return clean("".join(f"{row}\n" for row in rows)).encode()


def _rows(placed: Placed, spaced: bool) -> list[str]:
    blank = [""] if spaced and (placed.new_page or placed.before) else []
    if isinstance(placed, Banner):
        return [*blank, *map(plain, placed.names[:-1]), plain(placed.names[-1] + placed.suffix)]
    if isinstance(placed, Grid):
        return blank + ["\t".join(map(plain, row)) for row in (placed.head, *placed.rows) if row]
    if not placed.pieces and not placed.end:
        return []  # a rule
    parts = [plain(part) for part in (placed.pieces, placed.end) if part]
    return [*blank, *"\t".join(parts).split("\n")]
