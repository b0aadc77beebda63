"""Cards, seats and charts on the page for the browser."""

from __future__ import annotations

from html import escape

from generator.writers.flow_items import FlowTable, Runs, runs_text
from generator.writers.html.chart_svg import ChartText, chart_svg
from generator.writers.html.css import family
from generator.writers.html.source_spans import OptionalFacts, spans, tspans
from generator.writers.layout import Layout, ParagraphStyle
from generator.writers.measure import text_width
from generator.writers.special_tables import (
    CARDS,
    FACE_HEIGHT,
    SEATS,
    chart_height,
    chart_of,
    seat_rows,
    seat_words,
)

_WIDEST_FACE, _WIDEST_SEAT = 11339, 1928  # twips
_SEAT_HIGH, _ROW_HIGH = 48.0, 60.0  # points
_INSIDE = 6.0  # points beside a name


def drawing_html(grid: FlowTable, layout: Layout, facts: OptionalFacts = None) -> str:
    """The HTML of a drawn table."""
    if grid.form in CARDS:
        return _cards(grid, layout, facts)
    if grid.form == SEATS:
        return _seats(grid, layout, facts)
    chart = chart_of(grid)
    words = ChartText(grid, facts)
    return f"{chart_svg(chart, layout.page.text_width / 20, chart_height(chart) / 20, words)}\n"


def _cards(grid: FlowTable, layout: Layout, facts: OptionalFacts) -> str:
    """Faces of 10 cm; every first row of two is turned."""
    across, style = CARDS[grid.form], layout.style(grid.form)
    face = min(layout.page.text_width // across, _WIDEST_FACE) / 20
    rows = []
    for at, row in enumerate(grid.rows):
        turned = "transform:rotate(180deg);" if at % 2 == 0 else ""
        cells = [
            f'<div style="{turned}display:flex;align-items:center;justify-content:center;width:{face:g}pt;'
            f"height:{FACE_HEIGHT / 20:g}pt;outline:.5pt dashed #808080;"
            f'{_type(runs_text(cell), style, face)}">'
            f"{spans(cell, facts)}</div>"
            for cell in row
        ]
        rows.append(f'<div style="display:flex;break-inside:avoid">{"".join(cells)}</div>\n')
    return f'<div class="cards" style="align-self:center">\n{"".join(rows)}</div>\n'


def _type(name: str, style: ParagraphStyle, room: float) -> str:
    size = min(style.size, (room - 3 * _INSIDE) / (text_width(name) or 1))
    return f"font:{'bold ' if style.bold else ''}{size:g}pt {family(style.font)};white-space:pre".replace(
        '"', "'"
    )


def _seats(grid: FlowTable, layout: Layout, facts: OptionalFacts) -> str:
    """A plan as a picture: front row above, every seat a box with number and name."""
    rows, style = seat_rows(grid), layout.style(grid.form)
    longest = max(map(len, rows))
    room = layout.page.text_height if grid.sideways else layout.page.text_width
    seat = min(room // longest, _WIDEST_SEAT) / 20
    widest = max(text_width(seat_words(cell)[1]) for row in rows for cell in row)
    size = min(style.size, (seat - _INSIDE) / (widest or 1))
    wide, high = seat * longest, _ROW_HIGH * len(rows)
    made = []
    for at, row in enumerate(rows):
        start = (wide - seat * len(row)) / 2
        made += [
            _seat(_words(cell, facts), start + seat * n, at * _ROW_HIGH + 6, seat, size)
            for n, cell in enumerate(row)
        ]
    return (
        f'<svg class="seats" xmlns="http://www.w3.org/2000/svg" width="{wide:g}pt" height="{high:g}pt"'
        f' viewBox="-1 0 {wide + 2:g} {high:g}" text-anchor="middle" role="img"'
        f' style="align-self:center;font-family:{escape(family(style.font))}">{"".join(made)}</svg>\n'
    )


def _words(cell: Runs, facts: OptionalFacts) -> tuple[str, str]:
    """Number and name of a seat, each telling where the seat comes from."""
    number, name = seat_words(cell)
    return tspans(number, cell, facts), tspans(name, cell, facts)


def _seat(words: tuple[str, str], left: float, top: float, wide: float, size: float) -> str:
    (number, name), middle = words, left + wide / 2
    return (
        f'<rect x="{left:.2f}" y="{top:.2f}" width="{wide:.2f}" height="{_SEAT_HIGH}" fill="#fff"'
        f' stroke="#000"/><text x="{middle:.2f}" y="{top + 14:.2f}" font-size="11">{number}</text>'
        f'<text x="{middle:.2f}" y="{top + 36:.2f}" font-size="{size:.2f}">{name}</text>'
    )
