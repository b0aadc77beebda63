"""Cards, seats and charts on the page for the browser."""

from __future__ import annotations

from html import escape

from generator.writers.flow_items import FlowTable, Runs, runs_text
from generator.writers.html.chart_svg import ChartText, chart_svg
from generator.writers.html.css import family
from generator.writers.html.source_spans import OptionalFacts, spans, tspans
from generator.writers.layout import Layout, ParagraphStyle
from generator.writers.seat_plan import Seat, SeatPlanLook, seat_plan
from generator.writers.special_tables import (
    CARDS,
    FACE_HEIGHT,
    FACE_LINE,
    SEATS,
    chart_height,
    chart_of,
    face_name,
    face_width,
    seat_words,
)

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
    style = layout.style(grid.form)
    face = face_width(grid, layout) / 20
    rows = []
    for at, row in enumerate(grid.rows):
        turned = "transform:rotate(180deg);" if at % 2 == 0 else ""
        cells = [
            f'<div style="{turned}display:flex;align-items:center;justify-content:center;width:{face:g}pt;'
            f"height:{FACE_HEIGHT / 20:g}pt;outline:.5pt dashed #808080;"
            f'{_type(runs_text(cell), style, face)}">{_face(cell, style, face, facts)}</div>'
            for cell in row
        ]
        rows.append(f'<div style="display:flex;break-inside:avoid">{"".join(cells)}</div>\n')
    return f'<div class="cards" style="align-self:center">\n{"".join(rows)}</div>\n'


def _type(name: str, style: ParagraphStyle, room: float) -> str:
    size = face_name(name, style, round(room * 20))[1]
    weight = "bold " if style.bold else ""
    return (
        f"font:{weight}{size:g}pt/{FACE_LINE} {family(style.font)};white-space:pre;text-align:center".replace(
            '"', "'"
        )
    )


def _face(cell: Runs, style: ParagraphStyle, face: float, facts: OptionalFacts) -> str:
    """The name, broken as on paper."""
    words = face_name(runs_text(cell), style, round(face * 20))[0]
    made = spans(cell, facts)
    return made.replace("·", "·<br>", 1) if "\n" in words else made


def _seats(grid: FlowTable, layout: Layout, facts: OptionalFacts) -> str:
    """A plan as a picture, as it is on paper: every seat a box with number and name."""
    plan, style = seat_plan(grid, layout), layout.style(grid.form)
    half, row, gap = plan.half / 20, plan.row / 20, plan.gap / 20
    made, top = [], gap
    for seat, span in plan.labels:
        middle = (seat.start + span / 2) * half
        words = tspans(runs_text(seat.cell), seat.cell, facts)
        made.append(f'<text x="{middle:.2f}" y="{top + row - 4:.2f}" font-size="12">{words}</text>')
    top += (row + gap) * bool(plan.labels)
    for seats in plan.rows:
        made += [_seat(seat, plan, top, facts) for seat in seats]
        top += (row if seats else plan.passage / 20) + gap
    wide = half * plan.halves
    return (
        f'<svg class="seats" xmlns="http://www.w3.org/2000/svg" width="{wide:g}pt" height="{top:g}pt"'
        f' viewBox="-1 0 {wide + 2:g} {top:g}" text-anchor="middle" role="img"'
        f' style="align-self:center;font-family:{escape(family(style.font))}">{"".join(made)}</svg>\n'
    )


def _seat(seat: Seat, plan: SeatPlanLook, top: float, facts: OptionalFacts) -> str:
    """Number and name, each telling where the seat comes from, one below the other in the middle."""
    number, name = seat_words(seat.cell)
    half, row = plan.half / 20, plan.row / 20
    left, middle = seat.start * half, (seat.start + 1) * half
    shown = plan.shown(name)
    words = [(plan.number, plan.number_line / 20, number)] if number else []
    words += [(shown.size, shown.line / 20, line) for line in shown.lines]
    made = [
        f'<rect x="{left:.2f}" y="{top:.2f}" width="{2 * half:.2f}" height="{row:.2f}" fill="#fff"'
        ' stroke="#000"/>'
    ]
    at = top + (row - sum(line for _, line, _ in words)) / 2
    for points, line, text in words:
        at += line
        told = tspans(text, seat.cell, facts)
        made.append(
            f'<text x="{middle:.2f}" y="{at - line * 0.2:.2f}" font-size="{points:.2f}">{told}</text>'
        )
    return "".join(made)
