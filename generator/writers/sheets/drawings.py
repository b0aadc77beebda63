"""Red heads of several issuers, cards, seats and charts as marks on a page."""

from __future__ import annotations

from dataclasses import replace

from generator.writers.flow_items import FlowBanner, FlowTable, Runs, runs_text
from generator.writers.html.chart_svg import ChartText, chart_svg
from generator.writers.layout import Layout, ParagraphStyle
from generator.writers.seat_plan import Seat, SeatPlanLook, seat_plan
from generator.writers.setting.text_look import TextLook
from generator.writers.sheets.marks import (
    PaintedLine,
    PaintedPage,
    PaintedRun,
    Picture,
    Rectangle,
    TextBlock,
    TurnedRun,
)
from generator.writers.special_tables import (
    CARDS,
    CHARTS,
    FACE_HEIGHT,
    FACE_LINE,
    chart_height,
    chart_of,
    chart_words,
    face_name,
    face_width,
    seat_words,
)

_BASELINE = 0.8  # of a line
_MIDDLE = 0.37  # of an em: the middle of Chinese type above its baseline
_LABEL = 12.0  # points


def draw(
    one: FlowBanner | FlowTable,
    layout: Layout,
    start: int,
    stop: int,
    sheet: PaintedPage,
    x: float,
    y: float,
    width: float,
) -> None:
    """Put slices ``start`` to ``stop`` on the sheet, from ``x``, ``y`` on, in a text ``width`` points
    wide."""
    if isinstance(one, FlowBanner):
        _banner(one, layout, sheet, x, y, width)
    elif one.form in CARDS:
        _cards(one, layout, start, stop, sheet, x, y, width)
    elif one.form in CHARTS:
        _chart(one, layout, sheet, x, y, width)
    else:
        _seats(one, layout, sheet, x, y, width)


def run_of(text: str, look: TextLook, x: float, source: str | None = None, apart: float = 0.0) -> PaintedRun:
    """A run as wide as its characters, ``apart`` points more after each."""
    return PaintedRun(text, look, x, tuple([look.width(char) + apart for char in text]), source)


def _source(pieces: Runs) -> str | None:
    return next((piece.source for piece in pieces if piece.source), None)


def _banner(one: FlowBanner, layout: Layout, sheet: PaintedPage, x: float, y: float, width: float) -> None:
    """The names spread to the same width, 文件 halfway up beside them; the docx has the same in a table."""
    style = layout.style(one.style)
    look = TextLook(style.font, one.size, style.bold, 0, style.color)
    longest = max(look.width(runs_text(name)) for name in one.names)
    suffix = runs_text(one.suffix)
    whole = longest + 0.4 * one.size + look.width(suffix) + 0.1 * one.size
    left, line = x + (width - whole) / 2, one.size * 1.2
    lines = []
    for at, name in enumerate(one.names):
        text = runs_text(name)
        apart = (longest - look.width(text)) / (len(text) - 1) if len(text) > 1 else 0.0
        placed = run_of(text, look, left, _source(name), apart)
        lines.append(PaintedLine(y + at * line + line * _BASELINE, (placed,)))
    middle = y + (len(one.names) - 1) / 2 * line + line * _BASELINE
    beside = run_of(suffix, look, left + longest + 0.4 * one.size)
    sheet.blocks += [TextBlock(tuple(lines)), TextBlock((PaintedLine(middle, (beside,)),))]


def _cards(
    one: FlowTable,
    layout: Layout,
    start: int,
    stop: int,
    sheet: PaintedPage,
    x: float,
    y: float,
    width: float,
) -> None:
    """Faces of 10 cm, every first row of two turned by 180°, the name in the very middle of each."""
    across, style = CARDS[one.form], layout.style(one.form)
    twips = face_width(one, layout)
    face, high = twips / 20, FACE_HEIGHT / 20
    left = x + (width - face * across) / 2
    for at in range(start, stop):
        top = y + (at - start) * high
        for column, name in enumerate(one.rows[at]):
            box = Rectangle(left + face * column, top, face, high, "", 0.5, dashed=True)
            sheet.rectangles.append(box)
            sheet.turned += _face(name, style, twips, box, 180 if at % 2 == 0 else 0)


def _face(name: Runs, style: ParagraphStyle, twips: int, box: Rectangle, angle: int) -> list[TurnedRun]:
    """The lines of a name, their ink in the middle of the face, turned about it."""
    words, size = face_name(runs_text(name), style, twips)
    look = TextLook(replace(style.font, latin=style.font.east_asia), size, style.bold, 0, style.color)
    middle, line = box.x + box.width / 2, size * FACE_LINE
    sign = -1 if angle else 1
    made = []
    lines = words.split("\n")
    for number, text in enumerate(lines):
        down = (number - (len(lines) - 1) / 2) * line + _MIDDLE * size
        run = run_of(text, look, 0.0, _source(name))
        begin = middle - sign * run.width / 2
        made.append(TurnedRun(replace(run, x=begin), box.y + box.height / 2 + sign * down, angle))
    return made


def _chart(one: FlowTable, layout: Layout, sheet: PaintedPage, x: float, y: float, width: float) -> None:
    chart = chart_of(one)
    high = chart_height(chart) / 20
    svg = chart_svg(chart, width, high, ChartText(one))
    sheet.pictures.append(Picture(x, y, width, high, svg, layout.body.font, chart_words(chart)))


def _seats(one: FlowTable, layout: Layout, sheet: PaintedPage, x: float, y: float, width: float) -> None:
    """As :func:`seat_plan` has it: every seat a box with number and name, labels above."""
    plan, style = seat_plan(one, layout), layout.style(one.form)
    half, row, gap = plan.half / 20, plan.row / 20, plan.gap / 20
    left, top = x + (width - half * plan.halves) / 2, y + gap
    for seat, span in plan.labels:
        middle = left + (seat.start + span / 2) * half
        _words(runs_text(seat.cell), seat.cell, TextLook(style.font, _LABEL), middle, top + row - 4, sheet)
    top += (row + gap) * bool(plan.labels)
    for seats in plan.rows:
        for seat in seats:
            _seat(seat, plan, style, left + seat.start * half, top, sheet)
        top += (row if seats else plan.passage / 20) + gap


def _seat(
    seat: Seat, plan: SeatPlanLook, style: ParagraphStyle, left: float, top: float, sheet: PaintedPage
) -> None:
    half, row = plan.half / 20, plan.row / 20
    sheet.rectangles.append(Rectangle(left, top, 2 * half, row, "", 0.75))
    number, name = seat_words(seat.cell)
    lines = [(plan.number, plan.number_line / 20, number.strip())] if number else []
    shown = plan.shown(name)
    lines += [(shown.size, shown.line / 20, line) for line in shown.lines]
    at = top + (row - sum(line for _, line, _ in lines)) / 2
    for size, line, text in lines:
        at += line
        look = TextLook(style.font, size, style.bold)
        _words(text, seat.cell, look, left + half, at - line * (1 - _BASELINE), sheet)


def _words(text: str, cell: Runs, look: TextLook, middle: float, baseline: float, sheet: PaintedPage) -> None:
    """Words centred on ``middle``."""
    run = run_of(text, look, middle - look.width(text) / 2, _source(cell))
    if text:
        sheet.blocks.append(TextBlock((PaintedLine(baseline, (run,)),)))
