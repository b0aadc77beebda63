"""席卡: folded cards, one table for all; every second row is the upper half, turned by 180°.

Word turns the text of a rotated text box; LibreOffice does so only inside a locked canvas, which is
given as the fallback: it reads ``Requires="wps wp14"`` as something it does not know.
"""

from __future__ import annotations

from dataclasses import replace

from generator.writers.docx.parts import EMU, fonts, size
from generator.writers.flow_items import FlowTable, Runs, runs_text
from generator.writers.layout import Layout, ParagraphStyle
from generator.writers.special_tables import CARDS, FACE_GAP, FACE_HEIGHT, FACE_LINE, face_name, face_width
from generator.writers.xml_text import escape, quoteattr

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
_INSETS = 'lIns="0" tIns="{}" rIns="0" bIns="0" anchor="ctr"'
# Parts of the type's size that bring its ink to the middle of the face, measured in the PDF of LibreOffice:
# in a line of exact height it stands too high, in a drawing more so than in a cell.
_LOWER_SINK, _UPPER_SINK = 0.035, 0.079


def cards_xml(grid: FlowTable, layout: Layout, first_id: int) -> str:
    """One table: rows of exactly 10 cm, fold and cut lines dashed, ids of drawings from ``first_id``."""
    across = CARDS[grid.form]
    style = layout.style(grid.form)
    face = face_width(grid, layout)
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
    """A centred paragraph with the name, in lines of exact height. The Chinese font is said for Latin, too:
    LibreOffice takes · for Latin, and it would be narrower than on the other face; there, in a drawing, it
    leaves a gap beside ·, so it is left here, too."""
    words, points = face_name(name, style, face)
    look = f"{_face_font(style)}{'<w:b/><w:bCs/>' if style.bold else ''}"
    runs = "<w:r><w:br/></w:r>".join(_runs(line, look, points) for line in words.split("\n"))
    sink = _sink(points, _LOWER_SINK)
    return (
        f'<w:p><w:pPr><w:spacing w:before="{sink}" w:after="0" w:line="{_line(points)}" w:lineRule="exact"/>'
        f'<w:jc w:val="center"/></w:pPr>{runs}</w:p>'
    )


def _runs(line: str, look: str, points: float) -> str:
    before, dot, after = line.partition("·")
    gap = round(points * 20 * FACE_GAP)
    parts = [(before[:-1], 0), (before[-1:], gap), (dot, gap if after else 0), (after, 0)]
    return "".join(
        f"<w:r><w:rPr>{look}{_apart(apart)}{size(points)}</w:rPr>"
        f'<w:t xml:space="preserve">{escape(words)}</w:t></w:r>'
        for words, apart in (parts if dot else [(line, 0)])
        if words
    )


def _apart(twips: int) -> str:
    return f'<w:spacing w:val="{twips}"/>' if twips else ""


def _sink(points: float, part: float) -> int:
    """Twips."""
    return round(points * 20 * part)


def _line(points: float) -> int:
    """Twips of a line."""
    return round(points * 20 * FACE_LINE)


def _face_font(style: ParagraphStyle) -> str:
    return fonts(replace(style.font, latin=style.font.east_asia))


def _upper(pieces: Runs, style: ParagraphStyle, face: int, ident: int) -> str:
    name = runs_text(pieces)
    box = f'cx="{(face - 2 * _INSIDE) * EMU}" cy="{(FACE_HEIGHT - 2 * _INSIDE) * EMU}"'
    shape = _inline(ident, name, box, _SHAPE, _text_box(_name(name, style, face), box))
    canvas = _inline(ident, name, box, _CANVAS, _locked_canvas(*face_name(name, style, face), style, box))
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


def _locked_canvas(words: str, points: float, style: ParagraphStyle, box: str) -> str:
    insets = _INSETS.format(_sink(points, _UPPER_SINK) * EMU)
    exact = f'<a:lnSpc><a:spcPts val="{_line(points) * 5}"/></a:lnSpc>'
    paras = "".join(
        f'<a:p><a:pPr algn="ctr">{exact}</a:pPr>{_drawn(line, points, style)}</a:p>'
        for line in words.split("\n")
    )
    return (
        '<lc:lockedCanvas><a:nvGrpSpPr><a:cNvPr id="0" name=""/><a:cNvGrpSpPr/></a:nvGrpSpPr><a:grpSpPr>'
        f'<a:xfrm><a:off x="0" y="0"/><a:ext {box}/><a:chOff x="0" y="0"/><a:chExt {box}/></a:xfrm>'
        '</a:grpSpPr><a:sp><a:nvSpPr><a:cNvPr id="1" name=""/><a:cNvSpPr/></a:nvSpPr>'
        f"<a:spPr>{_rotated_shape_properties(box)}</a:spPr><a:txSp><a:txBody><a:bodyPr {insets}/>{paras}"
        "</a:txBody><a:useSpRect/></a:txSp></a:sp></lc:lockedCanvas>"
    )


def _drawn(line: str, points: float, style: ParagraphStyle) -> str:
    face = quoteattr(style.font.east_asia)
    return (
        f'<a:r><a:rPr lang="zh-CN" sz="{round(points * 100)}"{_bold(style)}>'
        f"<a:latin typeface={face}/><a:ea typeface={face}/></a:rPr>"
        f"<a:t>{escape(line)}</a:t></a:r>"
    )


def _bold(style: ParagraphStyle) -> str:
    return ' b="1"' if style.bold else ""
