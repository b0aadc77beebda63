"""Arranged paragraphs → WordprocessingML text."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from itertools import groupby
from xml.sax.saxutils import escape

from generator.layouts import Layout, Length, ParagraphStyle
from generator.writers.blocks import Grid, Para, Piece, Pieces, Placed

from .parts import fonts, indent, line_height, size, spacing, style_ids
from .styles import EMPHASIS, look_ids
from .tables import table

TINY = '<w:p><w:pPr>{}<w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/></w:pPr></w:p>'
_BREAKS = {"\n": "<w:br/>", "\t": "<w:tab/>"}


class Body:
    """Writes placed blocks in the styles of one layout; keeps what repeats."""

    def __init__(self, layout: Layout) -> None:
        self.layout = layout
        self._ids = {name: ident for name, (ident, _) in style_ids(layout).items()}
        self._looks = look_ids(layout)
        self._emphasis = fonts(layout.emphasis)

    def blocks(self, placed: Iterable[Placed]) -> str:
        """A table that begins a page, or ends the text, gets a 1 pt paragraph beside it."""
        made = []
        last: Placed | None = None
        for last in placed:
            if isinstance(last, Para):
                made.append(self.paragraph(last))
                continue
            if last.new_page:
                made.append(TINY.format("<w:pageBreakBefore/>"))
            made.append(table(last, self.layout, self.cell))
        if isinstance(last, Grid):
            made.append(TINY.format(""))
        return "".join(made)

    def paragraph(self, para: Para, frame: str = "") -> str:
        style = self.layout.style(para.style)
        runs = self._runs(para.pieces, para.size)
        if para.end:
            runs += f"<w:r><w:tab/></w:r>{self._runs(para.end, para.size)}"
        return f"<w:p><w:pPr>{self._properties(para, style, frame)}</w:pPr>{runs}</w:p>"

    def cell(self, pieces: Pieces, style_name: str, align: str) -> str:
        runs = self._runs(pieces, None)
        jc = f'<w:jc w:val="{align}"/>' if align else ""
        return f'<w:p><w:pPr><w:pStyle w:val="{self._ids[style_name]}"/>{jc}</w:pPr>{runs}</w:p>'

    def _properties(self, para: Para, style: ParagraphStyle, frame: str) -> str:
        made = f'<w:pStyle w:val="{self._ids[style.name]}"/>'
        if para.new_page:
            made += "<w:pageBreakBefore/>"
        made += frame
        if para.end:
            made += _right_tab(self.layout, style)
        if para.before or para.size is not None:
            made += spacing(style.before + para.before, style.after, line_height(style, para.size))
        if para.left is not None or para.first is not None or para.right is not None:
            made += _own_indent(para, style)
        return made

    def _runs(self, pieces: Pieces, points: float | None) -> str:
        """Pieces of one look make one run, so that Word finds words across them."""
        if len(pieces) == 1:
            return f"<w:r>{self._run_properties(pieces[0], points)}{text(pieces[0].text)}</w:r>"
        groups = groupby(pieces, lambda piece: self._run_properties(piece, points))
        return "".join(
            [f"<w:r>{look}{text(''.join([piece.text for piece in same]))}</w:r>" for look, same in groups]
        )

    def _run_properties(self, piece: Piece, points: float | None) -> str:
        emphasis = self._emphasis if piece.emphasis else ""
        look = self._looks.get(piece.look, "")
        return run_properties(look, piece.strong, emphasis, bool(piece.mark), points)


def text(words: str) -> str:
    """``w:t`` elements, with line breaks and tabs as Word knows them."""
    if "\n" not in words and "\t" not in words:
        return f'<w:t xml:space="preserve">{escape(words)}</w:t>' if words else ""
    made, plain = [], ""
    for char in words:
        if char in _BREAKS:
            made += [text(plain), _BREAKS[char]]
            plain = ""
        else:
            plain += char
    return "".join(made) + text(plain)


@lru_cache(maxsize=256)
def run_properties(look: str, strong: bool, emphasis: str, marked: bool, points: float | None) -> str:
    """Highlighting stands on the run itself: Word ignores it in a style."""
    style = look or (EMPHASIS if emphasis else "")
    made = f'<w:rStyle w:val="{style}"/>' if style else ""
    if look and emphasis:
        made += emphasis
    if strong:
        made += "<w:b/><w:bCs/>"
    if points is not None:
        made += size(points)
    if marked:
        made += '<w:highlight w:val="yellow"/>'
    return f"<w:rPr>{made}</w:rPr>" if made else ""


def _right_tab(layout: Layout, style: ParagraphStyle) -> str:
    at = layout.page.text_width - style.right.twips
    return f'<w:tabs><w:tab w:val="right" w:pos="{at}"/></w:tabs>'


def _own_indent(para: Para, style: ParagraphStyle) -> str:
    def own(twips: int | None, otherwise: Length) -> Length:
        return otherwise if twips is None else Length(twips)

    return indent(own(para.left, style.left), own(para.right, style.right), own(para.first, style.first))
