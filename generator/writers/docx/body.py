"""Arranged paragraphs → WordprocessingML text."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import groupby
from typing import TypeAlias

from generator.writers.auto_numbers import typed_pieces
from generator.writers.docx.banner import banner_xml
from generator.writers.docx.contents_field import anchored, contents_line
from generator.writers.docx.drawing_xml import drawing_xml
from generator.writers.docx.numbering import number_properties
from generator.writers.docx.package import BasePackage
from generator.writers.docx.parts import fonts, indent, line_height, right_tab, size, spacing, style_ids
from generator.writers.docx.styles import EMPHASIS, TABLE, look_ids
from generator.writers.docx.tables import table_xml
from generator.writers.flow_items import (
    FlowBanner,
    FlowItem,
    FlowParagraph,
    Run,
    Runs,
    without_sources,
)
from generator.writers.layout import Layout, Length, ParagraphStyle
from generator.writers.xml_text import escape

# 0.7 pt: less than what 22 lines leave at the foot of a page, so that it never begins a page of its own.
_THIN = '<w:spacing w:before="0" w:after="0" w:line="14" w:lineRule="exact"/>'
TINY = f"<w:p><w:pPr>{{}}{_THIN}</w:pPr></w:p>"
WriteBlock: TypeAlias = Callable[[FlowItem], str]
_BREAKS = {"\n": "<w:br/>", "\t": "<w:tab/>"}


class BodyWriter:
    """Writes placed blocks in the styles of one layout; keeps what repeats."""

    def __init__(self, layout: Layout, renamed: Mapping[str, str] | None = None) -> None:
        self.layout = layout
        other = renamed or {}
        self._ids = {name: other.get(ident, ident) for name, (ident, _) in style_ids(layout).items()}
        self._looks = {name: other.get(ident, ident) for name, ident in look_ids(layout).items()}
        self._emphasis_id, self._table = other.get(EMPHASIS, EMPHASIS), other.get(TABLE, TABLE)
        self._emphasis = fonts(layout.emphasis)

    def blocks(self, placed: Sequence[FlowItem], block: WriteBlock | None = None) -> str:
        """A table that begins a page, or ends the text, gets a 0.7 pt paragraph beside it. ``block``: as
        :meth:`block`."""
        made = [*map(block or self.block, placed)]
        if placed and not isinstance(placed[-1], FlowParagraph):
            made.append(TINY.format(""))
        return "".join(made)

    def sections(
        self,
        flow: Sequence[FlowItem],
        start: BasePackage,
        block: WriteBlock | None = None,
        foot: bool = False,
    ) -> tuple[str, str]:
        """The flow, parted where the page turns, and the ``w:sectPr`` of its last part. ``foot``: what
        follows (版记) stands on an upright page, where it is as wide as the text."""
        made, section = [], start.section
        if not any(one.sideways for one in flow):
            return self.blocks(flow, block), section
        parts = [list(part) for _, part in groupby(flow, key=lambda one: one.sideways)]
        for number, part in enumerate(parts):
            upright = start.section if number == 0 else start.later
            section = start.sideways if part[0].sideways else upright
            if number:
                part[0] = replace(part[0], new_page=False)
            made.append(self.blocks(part, block))
            if number < len(parts) - 1 or (foot and part[-1].sideways):
                made.append(f"<w:p><w:pPr>{_THIN}{section}</w:pPr></w:p>")
        return "".join(made), start.later if foot and parts[-1][-1].sideways else section

    def block(self, one: FlowItem) -> str:
        """One paragraph or table, whatever stands around it."""
        if isinstance(one, FlowParagraph):
            return self.paragraph(one)
        above = TINY.format("<w:pageBreakBefore/>") if one.new_page else ""
        if one.before:
            above += spacer_paragraph(one.before, one.keep)
        if isinstance(one, FlowBanner):
            return above + banner_xml(one, self.layout, self._ids[one.style], self._runs)
        if one.form:
            return above + drawing_xml(one, self.layout)
        made = table_xml(one, self.layout, self.cell)
        return above + (made if self._table == TABLE else made.replace(f'"{TABLE}"', f'"{self._table}"', 1))

    def paragraph(self, para: FlowParagraph, frame: str = "") -> str:
        style = self.layout.style(para.style)
        apart = para.spacing
        runs = self._runs(typed_pieces(para), para.size, apart)
        end = self._runs(para.end, para.size, apart) if para.end else ""
        if para.contents is not None:
            runs = contents_line(para.contents, runs, end, self.layout)
        elif end:
            runs += f"<w:r><w:tab/></w:r>{end}"
        if para.anchor:
            runs = anchored(runs, para.anchor)
        return f"<w:p><w:pPr>{self._properties(para, style, frame)}</w:pPr>{runs}</w:p>"

    def cell(
        self, pieces: Runs, style_name: str, align: str, keep: bool = False, right: int | None = None
    ) -> str:
        """``right``: twips left free to the right."""
        runs = self._runs(pieces, None)
        free = "" if right is None else f'<w:ind w:rightChars="0" w:right="{right}"/>'
        jc = f'<w:jc w:val="{align}"/>' if align else ""
        stay = "<w:keepNext/>" if keep else ""
        return f'<w:p><w:pPr><w:pStyle w:val="{self._ids[style_name]}"/>{stay}{free}{jc}</w:pPr>{runs}</w:p>'

    def _properties(self, para: FlowParagraph, style: ParagraphStyle, frame: str) -> str:
        made = f'<w:pStyle w:val="{self._ids[style.name]}"/>'
        if para.keep:
            made += "<w:keepNext/>"
        if para.whole:
            made += "<w:keepLines/>"
        if para.new_page:
            made += "<w:pageBreakBefore/>"
        made += frame
        if para.keep:
            made += "<w:widowControl/>"  # the last two lines go with what follows, not one alone
        number = para.number
        if number is not None:
            made += number_properties(number.level, number.list)
        if para.end:
            made += _end_tab(para, self.layout, style)
        if para.before or para.size is not None:
            made += spacing(style.before + para.before, style.after, line_height(style, para.size))
        own = para.left is not None or para.first is not None or para.right is not None
        if own or number is not None:  # a list, and taking out of it, would bring an indent of its own
            made += _own_indent(para, style)
        if para.ragged:
            made += '<w:jc w:val="left"/>'
        return made

    def _runs(self, pieces: Runs, points: float | None, apart: int | None = None) -> str:
        """Pieces of one look make one run, so that Word finds words across them. ``apart``: twips after
        each character."""
        if len(pieces) == 1:
            return f"<w:r>{self._run_properties(pieces[0], points, apart)}{text_xml(pieces[0].text)}</w:r>"
        groups = groupby(without_sources(pieces), lambda piece: self._run_properties(piece, points, apart))
        return "".join(
            [f"<w:r>{look}{text_xml(''.join([piece.text for piece in same]))}</w:r>" for look, same in groups]
        )

    def _run_properties(self, piece: Run, points: float | None, apart: int | None) -> str:
        emphasis = self._emphasis if piece.emphasis else ""
        look = self._looks.get(piece.look, "") or (self._emphasis_id if emphasis else "")
        emphasis = emphasis if piece.look in self._looks else ""
        return run_properties(look, piece.strong, emphasis, bool(piece.mark), points, apart)


def text_xml(words: str) -> str:
    """``w:t`` elements, with line breaks and tabs as Word knows them."""
    if "\n" not in words and "\t" not in words:
        return f'<w:t xml:space="preserve">{escape(words)}</w:t>' if words else ""
    made, plain = [], ""
    for char in words:
        if char in _BREAKS:
            made += [text_xml(plain), _BREAKS[char]]
            plain = ""
        else:
            plain += char
    return "".join(made) + text_xml(plain)


@lru_cache(maxsize=256)
def run_properties(
    look: str, strong: bool, emphasis: str, marked: bool, points: float | None, apart: int | None
) -> str:
    """Highlighting stands on the run itself: Word ignores it in a style."""
    made = (f'<w:rStyle w:val="{look}"/>' if look else "") + emphasis
    if strong:
        made += "<w:b/><w:bCs/>"
    if apart is not None:
        made += f'<w:spacing w:val="{apart}"/>'
    if points is not None:
        made += size(points)
    if marked:
        made += '<w:highlight w:val="yellow"/>'
    return f"<w:rPr>{made}</w:rPr>" if made else ""


def spacer_paragraph(twips: int, keep: bool = False) -> str:
    """An empty paragraph of that height: tables have no space above."""
    stay = "<w:keepNext/>" if keep else ""
    high = f'<w:spacing w:before="0" w:after="0" w:line="{twips}" w:lineRule="exact"/>'
    return f"<w:p><w:pPr>{stay}{high}</w:pPr></w:p>"


def _end_tab(para: FlowParagraph, layout: Layout, style: ParagraphStyle) -> str:
    if para.stop is not None:
        return f'<w:tabs><w:tab w:val="left" w:pos="{para.stop}"/></w:tabs>'
    return right_tab(layout, style)


def _own_indent(para: FlowParagraph, style: ParagraphStyle) -> str:
    def own(twips: int | None, otherwise: Length) -> Length:
        return otherwise if twips is None else Length(twips)

    return indent(own(para.left, style.left), own(para.right, style.right), own(para.first, style.first))
