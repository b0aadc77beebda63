"""Red heads of several issuers, cards, seats and charts as marks on a page."""

from __future__ import annotations

from generator.writers.docx.cards import name_size
from generator.writers.flow_items import FlowBanner, FlowTable, Runs, runs_text
from generator.writers.html.chart_svg import ChartText, chart_svg
from generator.writers.layout import Layout
from generator.writers.measure import text_width
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
    chart_height,
    chart_of,
    seat_rows,
    seat_words,
)

_BASELINE = 0.8  # of a line
_MIDDLE = 0.37  # of an em: the middle of Chinese type above its baseline
_WIDEST_FACE = 11339  # twips: 20 cm


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
        _chart(one, sheet, x, y, width)
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
    face = min(layout.page.text_width // across, _WIDEST_FACE) / 20
    high = FACE_HEIGHT / 20
    left = x + (width - face * across) / 2
    for at in range(start, stop):
        top = y + (at - start) * high
        for column, name in enumerate(one.rows[at]):
            middle = left + face * column + face / 2
            sheet.rectangles.append(Rectangle(left + face * column, top, face, high, "", 0.5, dashed=True))
            lines = [runs_text(name)]
            size = name_size(lines[0], style, round(face * 20) - 340)
            look = TextLook(style.font, size, style.bold, 0, style.color)
            line = size * 1.2
            for number, text in enumerate(lines):
                offset = (number - (len(lines) - 1) / 2) * line + _MIDDLE * size
                run = run_of(text, look, 0.0, _source(name))
                turned = at % 2 == 0
                start_x = middle + run.width / 2 if turned else middle - run.width / 2
                baseline = top + high / 2 + (-offset if turned else offset)
                sheet.turned.append(
                    TurnedRun(
                        PaintedRun(text, look, start_x, run.steps, run.source), baseline, 180 if turned else 0
                    )
                )


def _chart(one: FlowTable, sheet: PaintedPage, x: float, y: float, width: float) -> None:
    chart = chart_of(one)
    high = chart_height(chart) / 20
    svg = chart_svg(chart, width, high, ChartText(one))
    sheet.pictures.append(Picture(x, y, width, high, svg))


def _seats(one: FlowTable, layout: Layout, sheet: PaintedPage, x: float, y: float, width: float) -> None:
    """Front row above, every seat a box with number and name."""
    rows, style = seat_rows(one), layout.style(one.form)
    longest = max(map(len, rows))
    seat = min(width / longest, 96.4)
    widest = max(text_width(seat_words(cell)[1]) for row in rows for cell in row)
    size = min(style.size, (seat - 6) / (widest or 1))
    for at, row in enumerate(rows):
        left, top = x + (width - seat * len(row)) / 2, y + at * 60 + 6
        for number, cell in enumerate(row):
            box = Rectangle(left + number * seat, top, seat, 48, "", 0.75)
            sheet.rectangles.append(box)
            for words, points, down in zip(seat_words(cell), (12.0, size), (16, 38), strict=True):
                look = TextLook(style.font, points, style.bold)
                start = box.x + (seat - look.width(words)) / 2
                if words:
                    placed = run_of(words, look, start, _source(cell))
                    sheet.blocks.append(TextBlock((PaintedLine(top + down, (placed,)),)))
