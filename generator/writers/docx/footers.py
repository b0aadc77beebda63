"""Page numbers: ``— 1 —``, outside or centred (GB/T 9704-2012 7.5)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal
from xml.sax.saxutils import escape

from generator.layouts import Layout

from .parts import NAMESPACES, style_ids

Side = Literal["odd", "even"]


def number(layout: Layout, side: Side, renamed: Mapping[str, str] | None = None) -> str:
    """One footer paragraph. Odd pages: at the right, even pages: at the left, one character in.
    ``renamed``: style ids of ours that go by others in the file."""
    ident = style_ids(layout)[layout.number.style][0]
    ident = (renamed or {}).get(ident, ident)
    align = "center" if layout.number.place == "center" else {"odd": "right", "even": "left"}[side]
    before, after = layout.number.pattern.split("{}")
    field = '<w:fldSimple w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple>'
    return (
        f'<w:p {NAMESPACES}><w:pPr><w:pStyle w:val="{ident}"/>{_indent(layout)}<w:jc w:val="{align}"/>'
        f"</w:pPr>{_run(before)}{field}{_run(after)}</w:p>"
    )


def _indent(layout: Layout) -> str:
    """A centred number is centred on the text, whatever the style leaves at the sides."""
    if layout.number.place != "center":
        return ""
    return '<w:ind w:leftChars="0" w:left="0" w:rightChars="0" w:right="0"/>'


def _run(words: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{escape(words)}</w:t></w:r>' if words else ""
