"""(Document, Layout) → the bytes of a .docx."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from typing import TypeGuard

from generator.document.nodes import Block, Document, Heading, Paragraph
from generator.document.plain import plain_text
from generator.errors import WriteError
from generator.memory import Memory
from generator.writers.auto_numbers import lists_of, typed_pieces
from generator.writers.character_styles import HEADINGS
from generator.writers.docx.archive import QUICK, Member, SharedPrefixZip, compress_member, zip_members
from generator.writers.docx.body import TINY, BodyWriter
from generator.writers.docx.charts import with_charts
from generator.writers.docx.core_properties import core_keys, core_xml
from generator.writers.docx.numbering import PART, numbering_xml
from generator.writers.docx.package import CORE, DOCUMENT, BasePackage, build_base_package
from generator.writers.docx.parts import NAMESPACES, PROLOG
from generator.writers.docx.reference_doc import reference_base
from generator.writers.docx.selfcheck import check, check_part
from generator.writers.docx.styles import type_properties
from generator.writers.fitting import Typesetter
from generator.writers.flow_items import FlowItem, FlowParagraph, PageFlow, items_text, runs_text
from generator.writers.layout import Layout
from generator.writers.setting.page_faults import PageFault
from generator.writers.special_tables import CHARTS, chart_tables
from generator.writers.text_loss_check import (
    find_lines,
    has_control_characters,
    refuse_control_characters,
    strip_layout_space,
    wanted_text,
    without_spare_heads,
)

OPENING, CLOSING = f"{PROLOG}<w:document {NAMESPACES}><w:body>", "</w:body></w:document>"


def write_docx(document: Document, layout: Layout, reference_doc: bytes | None = None) -> bytes:
    """Same document and layout, same bytes; ``reference_doc`` is a .docx whose page, styles, headers and
    footers are to be kept. Raises WriteError for control characters, when ``reference_doc`` does not open,
    and when the finished file does not read back as the tree says."""
    return DocxWriter(layout, reference_doc).write(document)


class DocxWriter:
    """Writes one document after the other in one layout. What was written before is not made again: blocks
    known by their identity, head and foot by what the front matter says. Whatever is new is read back."""

    def __init__(self, layout: Layout, reference_doc: bytes | None = None) -> None:
        """Headings on a ``reference_doc`` have no automatic numbers. Raises WriteError when it does not
        open."""
        self._base: BasePackage | None = None
        if reference_doc is not None:
            if layout.automatic_numbers:  # the base counts its headings, or not, in a way of its own
                layout = replace(layout, automatic_numbers=False)
            self._base, layout = reference_base(layout, reference_doc)
        self._layout, self._typesetter = layout, Typesetter(layout)
        self._respaced: dict[int, tuple[Layout, DocxWriter]] = {}
        self._body = _body(layout, self._base or build_base_package(layout, False))
        self._written: Memory[int, tuple[FlowItem, str, str]] = Memory()
        self._fresh: list[tuple[str, str]] = []  # XML and words that no document before had
        self._lines: Memory[tuple[int, int], tuple[Block, Heading | None, list[str]]] = Memory()
        self._texts: Memory[int, tuple[tuple[FlowItem, ...], str]] = Memory()
        self._feet: Memory[int, tuple[tuple[FlowParagraph, ...], str]] = Memory()
        self._firsts: Memory[tuple[int, int], tuple[PageFlow, list[Member]]] = Memory()
        self._cores: Memory[object, tuple[object, Member]] = Memory()
        self._numbers: Memory[object, Member] = Memory()
        self._opened: Memory[object, bool] = Memory()

    def write(self, document: Document) -> bytes:
        """As :func:`write_docx`. Raises WriteError."""
        if self._base is not None:  # its styles are the office's own
            return self._write_checked(document, self._typesetter.plain(document).flow)
        pages = self._typesetter.set(document)
        return self._writer_for(pages.layout)._write_checked(document, pages.flow)

    def faults(self, document: Document) -> tuple[PageFault, ...]:
        """What is wrong with the pages and could not be mended; none on a base, whose pages only Word
        knows."""
        return () if self._base is not None else self._typesetter.faults(document)

    def _writer_for(self, layout: Layout) -> DocxWriter:
        """That of the layout with the spacing of lines that the pages of a document ask for."""
        if layout is self._layout:
            return self
        known = self._respaced.get(id(layout))
        if known is None:
            known = self._respaced[id(layout)] = layout, DocxWriter(layout)
        return known[1]

    def _write_checked(self, document: Document, arranged: PageFlow) -> bytes:
        self._fresh = []
        try:
            return self._write(document, arranged)
        except WriteError:
            self._written.clear()  # what was not read back is not known
            raise

    def _write(self, document: Document, arranged: PageFlow) -> bytes:
        start = self._base or build_base_package(self._layout, any(one.sideways for one in arranged.flow))
        foot = self._foot(arranged)
        inner, section = self._body.sections(arranged.flow, start, self._block, bool(foot))
        expected = self._expected(document, arranged)
        frame = f"{foot}{section}{CLOSING}"
        xml = f"{OPENING}{inner or ('' if foot else '<w:p/>')}{frame}"
        firsts = self._first_page_parts(arranged, start)
        figures = chart_tables(arranged.flow)
        whole = bool(figures) or (frame, *firsts) not in self._opened
        self._check_parts(xml, whole)
        made = compress_member(DOCUMENT, xml.encode(), QUICK, proved=True)  # what is new in it: _check_parts
        changing = [made, self._core(document), *self._numbering(arranged), *firsts]
        content = (
            zip_members([*with_charts(start.fixed, figures, self._layout), *changing])
            if figures
            else _archive(start).with_members(changing)
        )
        if whole:
            check(content, expected, _names(firsts))
            self._opened.keep((frame, *firsts), True)
        return content

    def _check_parts(self, xml: str, whole: bool) -> None:
        """What no document before had holds what a file can hold and, of a file put together as one before
        it, says what the tree says; another is opened as a whole."""
        fresh = "".join([one[0] for one in self._fresh])
        if whole or has_control_characters(fresh):
            refuse_control_characters(xml)
        elif fresh:
            check_part(OPENING + fresh + CLOSING, "".join([one[1] for one in self._fresh]))

    def _block(self, one: FlowItem) -> str:
        known = self._written.get(id(one))
        if known is None:
            known = self._written.keep(id(one), (one, self._body.block(one), _words(one)))
            self._fresh.append(known[1:])
        return known[1]

    def _expected(self, document: Document, arranged: PageFlow) -> str:
        """The words of the file. Raises WriteError for a text of the tree that is not in the arrangement."""
        written = self._written
        header, foot, footer = map(
            self._text, (arranged.first_header, arranged.colophon, arranged.first_footer)
        )
        drawn = any(getattr(one, "form", "") in CHARTS for one in arranged.flow)
        words = "".join([written[id(one)][2] if id(one) in written else _words(one) for one in arranged.flow])
        expected = f"{header}{words}{foot}{footer}"
        apart = drawn or self._layout.automatic_numbers  # words that stand outside of the text
        whole = strip_layout_space(items_text(arranged.placed)) if apart else expected
        find_lines(self._wanted(document), whole)
        return expected

    def _wanted(self, document: Document) -> list[str]:
        """The lines of the tree, as :func:`plain_text` gives them, without what layout may add."""
        if not self._opened:  # the first one, and often the only
            return _stripped(wanted_text(document))
        lines = _stripped(plain_text(Document(document.title, ()))) if document.title else []
        above: Heading | None = None
        for at, block in enumerate(document.blocks):
            known = self._lines.get((id(block), id(above)))
            if known is None:
                if _runs_into(block, document.blocks[at + 1 : at + 2]):
                    above = block
                    continue
                kept = without_spare_heads(block)
                text = plain_text([above, kept] if above else [kept])
                known = block, above, _stripped(text)
                if not getattr(block, "run_in", False):  # depends on what follows
                    self._lines.keep((id(block), id(above)), known)
            lines += known[2]
            above = None
        return lines

    def _text(self, placed: tuple[FlowItem, ...]) -> str:
        if not placed:
            return ""
        known = self._texts.get(id(placed))
        if known is None:
            known = self._texts.keep(id(placed), (placed, strip_layout_space(items_text(placed))))
        return known[1]

    def _foot(self, arranged: PageFlow) -> str:
        """版记 and what stands around it."""
        if not arranged.colophon:
            return ""
        known = self._feet.get(id(arranged.colophon))
        if known is None:
            made = _frames(arranged.colophon, self._body)
            known = self._feet.keep(id(arranged.colophon), (arranged.colophon, made))
        return (TINY.format("<w:pageBreakBefore/>") if arranged.colophon_apart else "") + known[1]

    def _first_page_parts(self, arranged: PageFlow, start: BasePackage) -> list[Member]:
        if not (start.first_header or start.first_footer):
            return []
        key = id(arranged.first_header), id(arranged.first_footer)
        known = self._firsts.get(key)
        if known is None:
            known = self._firsts.keep(key, (arranged, first_page_parts(arranged, start, self._body)))
        return known[1]

    def _numbering(self, arranged: PageFlow) -> list[Member]:
        if not self._layout.automatic_numbers:
            return []
        lists = lists_of(arranged.flow)
        key = tuple(lists.items())
        known = self._numbers.get(key)
        if known is None:
            looks = {name: type_properties(self._layout.styles[name]) for name in HEADINGS}
            made = compress_member(PART, numbering_xml(self._layout, lists, looks).encode())
            known = self._numbers.keep(key, made)
        return [known]

    def _core(self, document: Document) -> Member:
        seen = (document.title, *map(document.meta.get, core_keys))
        known = self._cores.get(tuple(map(id, seen)))
        if known is None:
            xml = refuse_control_characters(core_xml(document, self._layout))
            made = compress_member(CORE, xml.encode())
            known = self._cores.keep(tuple(map(id, seen)), (seen, made))
        return known[1]


@lru_cache(maxsize=32)
def _body(layout: Layout, start: BasePackage) -> BodyWriter:
    return BodyWriter(layout, start.renamed)


@lru_cache(maxsize=32)
def _archive(start: BasePackage) -> SharedPrefixZip:
    return SharedPrefixZip(start.fixed)


def _runs_into(block: Block, following: tuple[Block, ...]) -> TypeGuard[Heading]:
    """Whether a heading stands at the head of the paragraph after it."""
    return (
        isinstance(block, Heading)
        and block.run_in
        and bool(following)
        and isinstance(following[0], Paragraph)
    )


def _stripped(text: str) -> list[str]:
    return [strip_layout_space(line) for line in text.split("\n")]


def _words(one: FlowItem) -> str:
    """Of a chart nothing: its words stand in a part of their own; of a heading not the number Word counts."""
    if isinstance(one, FlowParagraph) and one.number is not None:
        return strip_layout_space(runs_text(typed_pieces(one)))
    return "" if getattr(one, "form", "") in CHARTS else strip_layout_space(one.text)


def _names(members: list[Member]) -> tuple[str, ...]:
    return tuple(one.name.decode() for one in members)


def _frames(paras: tuple[FlowParagraph, ...], body: BodyWriter) -> str:
    """版记 at the foot of the last page. LibreOffice loses frames that nothing follows.

    Its rules are filled paragraphs, measured 0.35 and 0.25 mm thick with the last at 262 mm. Borders will not
    do: one ``w:pBdr`` in the frame, on text or on an empty paragraph, and LibreOffice 7.4 draws no rule and
    puts the text below the body (105 mm); a table that floats at the foot stands at 98 mm with rules twice
    as thick. In Word a border is as wide as the indented text, too, not as the page.
    """
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
