"""席卡: folded cards, one table for all; every second row is the upper half, turned by 180°.

Word turns the text of a rotated text box; LibreOffice does so only inside a locked canvas, which is
given as the fallback: it reads ``Requires="wps wp14"`` as something it does not know.
"""

from __future__ import annotations

from generator.writers.docx.parts import EMU, fonts, size
from generator.writers.flow_items import FlowTable, Runs, runs_text
from generator.writers.layout import Layout, ParagraphStyle
from generator.writers.measure import text_width
from generator.writers.special_tables import CARDS, FACE_HEIGHT
from generator.writers.xml_text import escape, quoteattr

_WIDEST = 11339  # twips: 20 cm
_INSIDE = 170  # twips between the edge of a face and the room for its name
_DRAWINGS = (
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
    ' xmlns:wp14="http://schemas.microsoft.com/office/word/2010/wordprocessingDrawing"'
    ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
    ' xmlns:lc="http://schemas.openxmlformats.org/drawingml/2006/lockedCanvas"'
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
)
_SHAPE = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
_CANVAS = "http://schemas.openxmlformats.org/drawingml/2006/lockedCanvas"
_FOLD = '<w:{} w:val="dashed" w:sz="4" w:space="0" w:color="808080"/>'
_SMALL = '<w:rPr><w:sz w:val="2"/></w:rPr>'
_INSETS = 'lIns="0" tIns="0" rIns="0" bIns="{}" anchor="ctr"'


def cards_xml(grid: FlowTable, layout: Layout, first_id: int) -> str:
    """One table: rows of exactly 10 cm, fold and cut lines dashed, ids of drawings from ``first_id``."""
    across = CARDS[grid.form]
    style = layout.style(grid.form)
    face = min(layout.page.text_width // across, _WIDEST)
    made = []
    for at, row in enumerate(grid.rows):
        upper = at % 2 == 0
        cells = [
            _upper(name, style, face, first_id + at * across + n)
            if upper
            else _name(runs_text(name), style, face)
            for n, name in enumerate(row)
        ]
        cells += ["<w:p/>"] * (across - len(row))
        made.append(_row(cells, face))
    borders = _FOLD.format("insideH") + _FOLD.format("insideV")
    return (
        f'<w:tbl {_DRAWINGS}><w:tblPr><w:tblW w:w="{face * across}" w:type="dxa"/><w:jc w:val="center"/>'
        f'<w:tblBorders>{borders}</w:tblBorders><w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>'
        f'{f"""<w:gridCol w:w="{face}"/>""" * across}</w:tblGrid>{"".join(made)}</w:tbl>'
    )


def name_size(name: str, style: ParagraphStyle, room: int) -> float:
    """Points: as the style says, or so small that the name stands on one line of ``room`` twips."""
    return min(style.size, int(room / 20 / (text_width(name) or 1) * 2) / 2)


def _lift(points: float) -> int:
    """Twips below a name that bring its ink to the middle: Chinese fonts leave more room above."""
    return round(points * 20 * 0.045)


def _row(cells: list[str], face: int) -> str:
    made = [
        f'<w:tc><w:tcPr><w:tcW w:w="{face}" w:type="dxa"/><w:tcMar><w:left w:w="0" w:type="dxa"/>'
        f'<w:right w:w="0" w:type="dxa"/></w:tcMar><w:vAlign w:val="center"/></w:tcPr>{cell}</w:tc>'
        for cell in cells
    ]
    return (
        f'<w:tr><w:trPr><w:cantSplit/><w:trHeight w:val="{FACE_HEIGHT}" w:hRule="exact"/></w:trPr>'
        f"{''.join(made)}</w:tr>"
    )


def _name(name: str, style: ParagraphStyle, face: int) -> str:
    """A centred paragraph with the name, lines as high as the type asks."""
    points = name_size(name, style, face - 2 * _INSIDE)
    bold = "<w:b/><w:bCs/>" if style.bold else ""
    return (
        f'<w:p><w:pPr><w:spacing w:before="0" w:after="{_lift(points)}"/><w:jc w:val="center"/></w:pPr>'
        f"<w:r><w:rPr>{fonts(style.font)}{bold}{size(points)}"
        f'</w:rPr><w:t xml:space="preserve">{escape(name)}</w:t></w:r></w:p>'
    )


def _upper(pieces: Runs, style: ParagraphStyle, face: int, ident: int) -> str:
    name = runs_text(pieces)
    box = f'cx="{(face - 2 * _INSIDE) * EMU}" cy="{(FACE_HEIGHT - 2 * _INSIDE) * EMU}"'
    shape = _inline(ident, name, box, _SHAPE, _text_box(_name(name, style, face), box))
    points = name_size(name, style, face - 2 * _INSIDE)
    canvas = _inline(ident, name, box, _CANVAS, _locked_canvas(name, style, points, box))
    return (
        f'<w:p><w:pPr><w:jc w:val="center"/>{_SMALL}</w:pPr><w:r>{_SMALL}'
        f'<mc:AlternateContent><mc:Choice Requires="wps wp14">{shape}</mc:Choice>'
        f"<mc:Fallback>{canvas}</mc:Fallback></mc:AlternateContent></w:r></w:p>"
    )


def _inline(ident: int, name: str, box: str, uri: str, inner: str) -> str:
    words = quoteattr(f"{name}（倒置的一面）")
    return (
        f'<w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent {box}/>'
        f'<wp:docPr id="{ident}" name="席卡{ident}" descr={words}/><wp:cNvGraphicFramePr/>'
        f'<a:graphic><a:graphicData uri="{uri}">{inner}</a:graphicData></a:graphic></wp:inline></w:drawing>'
    )


def _rotated_shape_properties(box: str) -> str:
    return (
        f'<a:xfrm rot="10800000"><a:off x="0" y="0"/><a:ext {box}/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:noFill/>'
    )


def _text_box(paragraph: str, box: str) -> str:
    properties = _rotated_shape_properties(box)
    return (
        f'<wps:wsp><wps:cNvSpPr txBox="1"/><wps:spPr>{properties}</wps:spPr><wps:txbx><w:txbxContent>'
        f"{paragraph}</w:txbxContent></wps:txbx><wps:bodyPr {_INSETS.format(0)}/></wps:wsp>"
    )


def _locked_canvas(name: str, style: ParagraphStyle, points: float, box: str) -> str:
    face, insets = quoteattr(style.font.east_asia), _INSETS.format(_lift(points) * EMU)
    return (
        '<lc:lockedCanvas><a:nvGrpSpPr><a:cNvPr id="0" name=""/><a:cNvGrpSpPr/></a:nvGrpSpPr><a:grpSpPr>'
        f'<a:xfrm><a:off x="0" y="0"/><a:ext {box}/><a:chOff x="0" y="0"/><a:chExt {box}/></a:xfrm>'
        '</a:grpSpPr><a:sp><a:nvSpPr><a:cNvPr id="1" name=""/><a:cNvSpPr/></a:nvSpPr>'
        f"<a:spPr>{_rotated_shape_properties(box)}</a:spPr><a:txSp><a:txBody><a:bodyPr {insets}/><a:p>"
        f'<a:pPr algn="ctr"/><a:r><a:rPr lang="zh-CN" sz="{round(points * 100)}"{_bold(style)}>'
        f"<a:latin typeface={face}/><a:ea typeface={face}/></a:rPr><a:t>{escape(name)}</a:t></a:r></a:p>"
        "</a:txBody><a:useSpRect/></a:txSp></a:sp></lc:lockedCanvas>"
    )


def _bold(style: ParagraphStyle) -> str:
    return ' b="1"' if style.bold else ""
