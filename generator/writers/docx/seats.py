"""座次图: a plan of seats as a table, every seat a box."""

from __future__ import annotations

from generator.writers.docx.parts import fonts, size
from generator.writers.flow_items import FlowTable, runs_text
from generator.writers.layout import Layout, ParagraphStyle
from generator.writers.seat_plan import Seat, SeatPlanLook, seat_plan
from generator.writers.special_tables import seat_words
from generator.writers.xml_text import escape

_LABEL = 12.0  # points
_BOX = "".join(
    f'<w:{side} w:val="single" w:sz="6" w:space="0" w:color="000000"/>'
    for side in ("top", "left", "bottom", "right")
)


def seats_xml(grid: FlowTable, layout: Layout) -> str:
    """One table of exact heights. A seat spans two columns, so that an even row stands half a seat beside an
    odd one; an aisle is one wide. A passage is one empty row with the gap below it, as import reads it."""
    plan, style = seat_plan(grid, layout), layout.style(grid.form)
    rows = [_row(plan.labels, plan, [_label(seat, span, plan, style) for seat, span in plan.labels])]
    rows = rows if plan.labels else []
    for row in plan.rows:
        spans = tuple((seat, 2) for seat in row)
        cells = [_seat(seat, plan, style) for seat in row]
        rows.append(_row(spans, plan, cells) if row else "")
    gap, passage = (_tall(twips, _empty(plan.halves, plan)) for twips in (plan.gap, plan.gap + plan.passage))
    drawn = "".join(row + gap if row else passage for row in rows)
    wide = plan.half * plan.halves
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{wide}" w:type="dxa"/><w:jc w:val="center"/>'
        '<w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="0" w:type="dxa"/>'
        '<w:right w:w="0" w:type="dxa"/></w:tblCellMar></w:tblPr><w:tblGrid>'
        f'{f"""<w:gridCol w:w="{plan.half}"/>""" * plan.halves}</w:tblGrid>{gap}{drawn}</w:tbl>'
    )


def _row(spans: tuple[tuple[Seat, int], ...], plan: SeatPlanLook, cells: list[str]) -> str:
    """The cells, and what is empty before, between and after them."""
    made, at = "", 0
    for (seat, span), cell in zip(spans, cells, strict=True):
        made += (_empty(seat.start - at, plan) if seat.start > at else "") + cell
        at = seat.start + span
    return _tall(plan.row, made + (_empty(plan.halves - at, plan) if plan.halves > at else ""))


def _tall(twips: int, cells: str) -> str:
    return f'<w:tr><w:trPr><w:cantSplit/><w:trHeight w:val="{twips}" w:hRule="exact"/></w:trPr>{cells}</w:tr>'


def _seat(seat: Seat, plan: SeatPlanLook, style: ParagraphStyle) -> str:
    number, name = seat_words(seat.cell)
    words = _line(number, style, plan.number, plan.number_line) if number else ""
    shown = plan.shown(name)
    words += _line("\n".join(shown.lines), style, shown.size, shown.line)
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{plan.half * 2}" w:type="dxa"/><w:gridSpan w:val="2"/>'
        f'<w:tcBorders>{_BOX}</w:tcBorders><w:vAlign w:val="center"/></w:tcPr>{words}</w:tc>'
    )


def _label(seat: Seat, span: int, plan: SeatPlanLook, style: ParagraphStyle) -> str:
    points = min(_LABEL, style.size)
    words = _line(runs_text(seat.cell), style, points, round(points * 24))
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{plan.half * span}" w:type="dxa"/><w:gridSpan w:val="{span}"/>'
        f'<w:vAlign w:val="bottom"/></w:tcPr>{words}</w:tc>'
    )


def _line(words: str, style: ParagraphStyle, points: float, line: int) -> str:
    bold = "<w:b/><w:bCs/>" if style.bold else ""
    text = "<w:br/>".join(f'<w:t xml:space="preserve">{escape(one)}</w:t>' for one in words.split("\n"))
    return (
        f'<w:p><w:pPr><w:spacing w:before="0" w:after="0" w:line="{line}" w:lineRule="exact"/>'
        f'<w:jc w:val="center"/></w:pPr><w:r><w:rPr>{fonts(style.font)}{bold}{size(points)}</w:rPr>'
        f"{text}</w:r></w:p>"
    )


def _empty(columns: int, plan: SeatPlanLook) -> str:
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{columns * plan.half}" w:type="dxa"/><w:gridSpan w:val="{columns}"/>'
        '</w:tcPr><w:p><w:pPr><w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/></w:pPr>'
        "</w:p></w:tc>"
    )
