"""座次图: a plan of seats as a table, every seat a box, rows in the middle however long they are."""

from __future__ import annotations

from generator.writers.docx.parts import fonts, size
from generator.writers.flow_items import FlowTable, Runs
from generator.writers.layout import Layout, ParagraphStyle
from generator.writers.measure import text_width
from generator.writers.special_tables import seat_rows, seat_words
from generator.writers.xml_text import escape

_WIDEST = 1928  # twips of one seat: 3.4 cm
_INSIDE = 57  # twips beside a name
_NUMBER = 12.0  # points
_SMALLEST = 10.5
_GAP = 227  # twips above, between and below the rows
_BOX = "".join(
    f'<w:{side} w:val="single" w:sz="6" w:space="0" w:color="000000"/>'
    for side in ("top", "left", "bottom", "right")
)


def seats_xml(grid: FlowTable, layout: Layout) -> str:
    """One table. Every seat spans two columns, so that an even row stands half a seat beside an odd one."""
    rows = seat_rows(grid)
    longest = max(map(len, rows))
    room = layout.page.text_height if grid.sideways else layout.page.text_width
    half = min(room // longest, _WIDEST) // 2
    style = layout.style(grid.form)
    points = _points(rows, style, half * 2)
    made = [_row(row, longest, half, style, points) for row in rows]
    tall = f'<w:trHeight w:val="{_GAP}" w:hRule="exact"/>'
    gap = f"<w:tr><w:trPr>{tall}</w:trPr>{_empty(longest * 2, half)}</w:tr>"
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{half * 2 * longest}" w:type="dxa"/><w:jc w:val="center"/>'
        f'<w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="{_INSIDE}" w:type="dxa"/>'
        f'<w:right w:w="{_INSIDE}" w:type="dxa"/></w:tblCellMar></w:tblPr><w:tblGrid>'
        f'{f"""<w:gridCol w:w="{half}"/>""" * longest * 2}</w:tblGrid>{gap}{gap.join(made)}{gap}</w:tbl>'
    )


def _points(rows: list[tuple[Runs, ...]], style: ParagraphStyle, seat: int) -> float:
    """The same for every name: what the longest needs, but never under the smallest; then it wraps."""
    longest = max(text_width(seat_words(cell)[1]) for row in rows for cell in row)
    room = (seat - 2 * _INSIDE) / 20
    return max(min(style.size, int(room / (longest or 1) * 2) / 2), _SMALLEST)


def _row(row: tuple[Runs, ...], longest: int, half: int, style: ParagraphStyle, points: float) -> str:
    beside = longest - len(row)
    ends = _empty(beside, half) if beside else ""
    cells = "".join(_seat(cell, half, style, points) for cell in row)
    return f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{ends}{cells}{ends}</w:tr>"


def _seat(cell: Runs, half: int, style: ParagraphStyle, points: float) -> str:
    number, name = seat_words(cell)
    paragraphs = _line(number, style, _NUMBER, 60, 0) if number else ""
    paragraphs += _line(name, style, points, 0 if number else 120, 120)
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{half * 2}" w:type="dxa"/><w:gridSpan w:val="2"/>'
        f'<w:tcBorders>{_BOX}</w:tcBorders><w:vAlign w:val="center"/></w:tcPr>{paragraphs}</w:tc>'
    )


def _line(words: str, style: ParagraphStyle, points: float, before: int, after: int) -> str:
    bold = "<w:b/><w:bCs/>" if style.bold else ""
    return (
        f'<w:p><w:pPr><w:spacing w:before="{before}" w:after="{after}" w:line="240" w:lineRule="auto"/>'
        f'<w:jc w:val="center"/></w:pPr><w:r><w:rPr>{fonts(style.font)}{bold}{size(points)}</w:rPr>'
        f'<w:t xml:space="preserve">{escape(words)}</w:t></w:r></w:p>'
    )


def _empty(columns: int, half: int) -> str:
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{columns * half}" w:type="dxa"/><w:gridSpan w:val="{columns}"/>'
        '</w:tcPr><w:p><w:pPr><w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/></w:pPr>'
        "</w:p></w:tc>"
    )
