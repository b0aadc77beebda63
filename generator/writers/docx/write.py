"""(Document, Layout) → the bytes of a .docx."""

from __future__ import annotations

from functools import lru_cache

from generator.document.nodes import Document
from generator.writers.docx.archive import QUICK, Member, archive, member
from generator.writers.docx.body import TINY, Body
from generator.writers.docx.charts import with_charts
from generator.writers.docx.core_properties import core_xml
from generator.writers.docx.package import CORE, DOCUMENT, Base, base
from generator.writers.docx.parts import NAMESPACES, PROLOG
from generator.writers.docx.reference_doc import own_base
from generator.writers.docx.selfcheck import check
from generator.writers.flow_items import Arranged, Para
from generator.writers.layout import Layout
from generator.writers.layout_flow import arrange
from generator.writers.special_tables import charts
from generator.writers.text_loss_check import check_arranged, clean, same_text

OPENING, CLOSING = f"{PROLOG}<w:document {NAMESPACES}><w:body>", "</w:body></w:document>"


def write_docx(document: Document, layout: Layout, own: bytes | None = None) -> bytes:
    """Same document and layout, same bytes; ``own`` is a .docx whose page, styles, headers and footers are
    to be kept. Raises WriteError for control characters, when ``own`` does not open, and when the
    finished file does not read back as the tree says."""
    arranged = arrange(document, layout)
    if own is None:
        start = base(layout, any(one.sideways for one in arranged.flow))
    else:
        start, layout = own_base(layout, own)
        arranged = arrange(document, layout)
    expected = check_arranged(document, arranged)
    figures = charts(arranged.flow)
    if figures:
        expected = same_text("".join([one.text for one in arranged.placed if one not in figures]))
    body = _body(layout, start)
    xml = clean(document_xml(arranged, start, body))
    changing = [member(DOCUMENT, xml.encode(), QUICK), member(CORE, clean(core_xml(document)).encode())]
    firsts = first_page_parts(arranged, start, body)
    content = archive([*with_charts(start.fixed, figures, layout), *changing, *firsts])
    check(content, expected, tuple(one.name.decode() for one in firsts))
    return content


@lru_cache(maxsize=32)
def _body(layout: Layout, start: Base) -> Body:
    return Body(layout, start.renamed)


def document_xml(arranged: Arranged, start: Base, body: Body) -> str:
    """document.xml as text."""
    inner, section = body.sections(arranged.flow, start)
    if arranged.colophon:
        inner += TINY.format("<w:pageBreakBefore/>") if arranged.colophon_apart else ""
        inner += _frames(arranged.colophon, body)
    return f"{OPENING}{inner or '<w:p/>'}{section}{CLOSING}"


def _frames(paras: tuple[Para, ...], body: Body) -> str:
    """版记 at the foot of the last page. LibreOffice loses frames that nothing follows."""
    frame = (
        f'<w:framePr w:w="{body.layout.page.text_width}" w:hSpace="0" w:vSpace="0" w:wrap="notBeside"'
        ' w:vAnchor="margin" w:hAnchor="margin" w:xAlign="center" w:yAlign="bottom"/>'
    )
    return "".join([body.paragraph(para, frame) for para in paras]) + TINY.format("")


def first_page_parts(arranged: Arranged, start: Base, body: Body) -> list[Member]:
    """Header and footer of the first page, where the layout has them."""
    made = []
    for name, tag, paras in (
        (start.first_header, "hdr", arranged.first_header),
        (start.first_footer, "ftr", arranged.first_footer),
    ):
        if name:
            inner = body.blocks(paras) or "<w:p/>"
            xml = clean(f"{PROLOG}<w:{tag} {NAMESPACES}>{inner}</w:{tag}>")
            made.append(member(name, xml.encode()))
    return made
