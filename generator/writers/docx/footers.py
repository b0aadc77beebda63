"""Page numbers: ``— 1 —``, outside or centred (GB/T 9704-2012 7.5)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from generator.writers.docx.parts import NAMESPACES, style_ids
from generator.writers.layout import Layout
from generator.writers.xml_text import escape

PageSide = Literal["odd", "even"]
_DOWN = 397  # twips from the text to the middle of the number: 7 mm (GB/T 9704-2012 7.5)
_FIELD = '<w:fldSimple w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple>'


def page_number_paragraph(layout: Layout, side: PageSide, renamed: Mapping[str, str] | None = None) -> str:
    """One footer paragraph. Odd pages: at the right, even pages: at the left, one character in.
    ``renamed``: style ids of ours that go by others in the file."""
    ident = style_ids(layout)[layout.number.style][0]
    ident = (renamed or {}).get(ident, ident)
    align = "center" if layout.number.place == "center" else {"odd": "right", "even": "left"}[side]
    before, after = layout.number.pattern.split("{}")
    return (
        f'<w:p {NAMESPACES}><w:pPr><w:pStyle w:val="{ident}"/>{_indent(layout)}<w:jc w:val="{align}"/>'
        f"</w:pPr>{_run(before)}{_FIELD}{_run(after)}</w:p>"
    )


def _indent(layout: Layout) -> str:
    """A centred number is centred on the text, whatever the style leaves at the sides."""
    if layout.number.place != "center":
        return ""
    return '<w:ind w:leftChars="0" w:left="0" w:rightChars="0" w:right="0"/>'


def _run(words: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{escape(words)}</w:t></w:r>' if words else ""


def rotated_page_number(layout: Layout, side: PageSide) -> list[str]:
    """On a page turned sideways the number stands where it does on the others: at the left edge, turned
    with the page, at the bottom of odd pages and at the top of even ones. A frame and what must follow it."""
    page, style = layout.page, layout.styles[layout.number.style]
    wide = style.line or round(style.size * 24)
    align = "center" if layout.number.place == "center" else {"odd": "right", "even": "left"}[side]
    frame = (
        f'<w:framePr w:w="{wide}" w:h="{page.text_width}" w:hRule="exact" w:wrap="around" w:vAnchor="page"'
        f' w:hAnchor="page" w:x="{page.bottom - _DOWN - wide // 2}" w:y="{page.left}"/>'
    )
    ident = style_ids(layout)[layout.number.style][0]
    before, after = layout.number.pattern.split("{}")
    return [
        f'<w:p {NAMESPACES}><w:pPr><w:pStyle w:val="{ident}"/>{frame}'
        f'<w:spacing w:before="0" w:after="0"/>{_indent(layout)}<w:jc w:val="{align}"/>'
        f'<w:textDirection w:val="tbRl"/></w:pPr>{_run(before)}{_FIELD}{_run(after)}</w:p>',
        f'<w:p {NAMESPACES}><w:pPr><w:pStyle w:val="{ident}"/></w:pPr></w:p>',
    ]
