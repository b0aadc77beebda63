"""(Document, Layout) → the bytes of a .docx."""

from __future__ import annotations

from functools import lru_cache

from generator.document.nodes import Document
from generator.writers.docx.archive import QUICK, Member, compress_member, zip_members
from generator.writers.docx.body import TINY, BodyWriter
from generator.writers.docx.charts import with_charts
from generator.writers.docx.core_properties import core_xml
from generator.writers.docx.package import CORE, DOCUMENT, BasePackage, build_base_package
from generator.writers.docx.parts import NAMESPACES, PROLOG
from generator.writers.docx.reference_doc import reference_base
from generator.writers.docx.selfcheck import check
from generator.writers.flow_items import FlowParagraph, PageFlow
from generator.writers.layout import Layout
from generator.writers.layout_flow import arrange
from generator.writers.special_tables import chart_tables
from generator.writers.text_loss_check import check_flow_text, refuse_control_characters, strip_layout_space

OPENING, CLOSING = f"{PROLOG}<w:document {NAMESPACES}><w:body>", "</w:body></w:document>"


def write_docx(document: Document, layout: Layout, reference_doc: bytes | None = None) -> bytes:
    """Same document and layout, same bytes; ``own`` is a .docx whose page, styles, headers and footers are
    to be kept. Raises WriteError for control characters, when ``own`` does not open, and when the
    finished file does not read back as the tree says."""
    arranged = arrange(document, layout)
    if reference_doc is None:
        start = build_base_package(layout, any(one.sideways for one in arranged.flow))
    else:
        start, layout = reference_base(layout, reference_doc)
        arranged = arrange(document, layout)
    expected = check_flow_text(document, arranged)
    figures = chart_tables(arranged.flow)
    if figures:
        expected = strip_layout_space("".join([one.text for one in arranged.placed if one not in figures]))
    body = _body(layout, start)
    xml = refuse_control_characters(document_xml(arranged, start, body))
    changing = [
        compress_member(DOCUMENT, xml.encode(), QUICK),
        compress_member(CORE, refuse_control_characters(core_xml(document)).encode()),
    ]
    firsts = first_page_parts(arranged, start, body)
    content = zip_members([*with_charts(start.fixed, figures, layout), *changing, *firsts])
    check(content, expected, tuple(one.name.decode() for one in firsts))
    return content


@lru_cache(maxsize=32)
def _body(layout: Layout, start: BasePackage) -> BodyWriter:
    return BodyWriter(layout, start.renamed)


def document_xml(arranged: PageFlow, start: BasePackage, body: BodyWriter) -> str:
    """document.xml as text."""
    inner, section = body.sections(arranged.flow, start)
    if arranged.colophon:
        inner += TINY.format("<w:pageBreakBefore/>") if arranged.colophon_apart else ""
        inner += _frames(arranged.colophon, body)
    return f"{OPENING}{inner or '<w:p/>'}{section}{CLOSING}"


def _frames(paras: tuple[FlowParagraph, ...], body: BodyWriter) -> str:
    """版记 at the foot of the last page. LibreOffice loses frames that nothing follows."""
    frame = (
        f'<w:framePr w:w="{body.layout.page.text_width}" w:hSpace="0" w:vSpace="0" w:wrap="notBeside"'
        ' w:vAnchor="margin" w:hAnchor="margin" w:xAlign="center" w:yAlign="bottom"/>'
    )
    return "".join([body.paragraph(para, frame) for para in paras]) + TINY.format("")


def first_page_parts(arranged: PageFlow, start: BasePackage, body: BodyWriter) -> list[Member]:
    """Header and footer of the first page, where the layout has them."""
    made = []
    for name, tag, paras in (
        (start.first_header, "hdr", arranged.first_header),
        (start.first_footer, "ftr", arranged.first_footer),
    ):
        if name:
            inner = body.blocks(paras) or "<w:p/>"
            xml = refuse_control_characters(f"{PROLOG}<w:{tag} {NAMESPACES}>{inner}</w:{tag}>")
            made.append(compress_member(name, xml.encode()))
    return made
