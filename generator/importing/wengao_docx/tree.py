"""Blocks of a Word file in the styles of a layout → Document."""

from __future__ import annotations

from types import MappingProxyType

from generator.document.nodes import Block, Document, Inline, PageBreak
from generator.importing.import_result import ImportNotes, SourceLine
from generator.importing.inlines import to_inlines
from generator.importing.source_blocks import SourceBlock, SourceDocument, SourceParagraph, SourceTable
from generator.importing.structure.resolve_numbers import resolve_numbers
from generator.importing.wengao_docx.body import StyledBodyReader
from generator.importing.wengao_docx.elements import (
    FrontMatterCollector,
    element_styles,
    styles_of,
    take_element,
)
from generator.importing.wengao_docx.recognise import word_names
from generator.importing.wengao_docx.tables import banner_names, sealed_names
from generator.importing.wengao_docx.titles import unwrap_title
from generator.writers import contents
from generator.writers.layout import Layout
from generator.writers.layout.front_matter import names_in

_ANNEX = frozenset({"附件", "附件标题"})


def read_wengao_docx(read: SourceDocument, layout: Layout, notes: ImportNotes) -> Document:
    """The tree; its ``meta`` names the layout. What stands before and after the body becomes front matter."""
    return _Tree(layout, notes).made(read)


class _Tree:
    def __init__(self, layout: Layout, notes: ImportNotes) -> None:
        self.layout, self.notes = layout, notes
        self.names = word_names(layout)
        self.front = FrontMatterCollector()

    def made(self, read: SourceDocument) -> Document:
        kept = [one for one in read.blocks if not self._is_contents(one)]
        flow = [one for one in kept if isinstance(one, SourceTable) or one.text.strip()]
        for para in read.first_header:
            take_element(para, self.style(para), self.layout.first_header, self.front)
        foot = [one for one in flow if isinstance(one, SourceParagraph) and self._in_colophon(one)]
        flow = [one for one in flow if not (isinstance(one, SourceParagraph) and self._in_colophon(one))]
        flow = flow[self._before(flow) :]
        annex = next((at for at, one in enumerate(flow) if at and self._is_annex(one)), len(flow))
        main, attached = flow[:annex], flow[annex:]
        end = self._after(main)
        self._take_after(main[end:])
        self._take_foot(foot)
        blocks = [*self._body(main[:end]), *self._body(attached)]
        counted, _ = resolve_numbers(_without_leading_break(blocks))
        meta = {"版式": self.layout.name, **self.front.values()}
        document = Document(self._title(), counted, MappingProxyType(meta))
        self.notes.lines += [
            SourceLine("".join(one.text.split()), one.text.strip())
            for one in (*read.first_header, *kept)
            if isinstance(one, SourceParagraph) and one.text.strip()
        ]
        return document

    def _is_contents(self, one: SourceBlock) -> bool:
        """Lines of contents are made anew for every page."""
        return isinstance(one, SourceParagraph) and self.style(one) == contents.LINE

    def style(self, para: SourceParagraph) -> str:
        """The layout's name of its style; 正文 for one the layout does not know."""
        return self.names.get(para.style.lower(), "正文")

    def _in_colophon(self, para: SourceParagraph) -> bool:
        """版记 stands in a frame; programs that know no frames put it in a text box."""
        return para.framed or self.style(para) in styles_of(self.layout.colophon)

    def _before(self, flow: list[SourceBlock]) -> int:
        """How many blocks belong to the head."""
        before, _ = element_styles(self.layout)
        for at, one in enumerate(flow):
            if isinstance(one, SourceTable):
                if not self._head_table(one):
                    return at
            elif self.style(one) not in before or not take_element(
                one, self.style(one), self.layout.before, self.front
            ):
                return at
        return len(flow)

    def _head_table(self, grid: SourceTable) -> bool:
        names = banner_names(grid, self.style)
        for name in names:
            self.front.add("发文机关标志", name)
        return bool(names)

    def _after(self, flow: list[SourceBlock]) -> int:
        """Where the foot begins: the last blocks, as far as they are like its elements."""
        _, after = element_styles(self.layout)
        at = len(flow)
        while at and self._is_foot(flow[at - 1], after):
            at -= 1
        return at

    def _is_foot(self, one: SourceBlock, styles: frozenset[str]) -> bool:
        if isinstance(one, SourceTable):
            return bool(sealed_names(one, self.style))
        style = self.style(one)
        return style in styles and take_element(one, style, self.layout.after, FrontMatterCollector())

    def _take_after(self, found: list[SourceBlock]) -> None:
        for one in found:
            if isinstance(one, SourceParagraph):
                take_element(one, self.style(one), self.layout.after, self.front)
            else:
                self.front.meta["用印"] = ["是"]
                for name in sealed_names(one, self.style):
                    self.front.add("署名", name)

    def _take_foot(self, foot: list[SourceParagraph]) -> None:
        for one in foot:
            take_element(one, self.style(one), self.layout.colophon, self.front)

    def _is_annex(self, one: SourceBlock) -> bool:
        return (
            isinstance(one, SourceParagraph) and (one.new_page or one.section) and self.style(one) in _ANNEX
        )

    def _body(self, flow: list[SourceBlock]) -> list[Block]:
        body = StyledBodyReader(self.layout, self.style, self.notes)
        for one in flow:
            if one.new_page and (not one.section or self._is_annex(one)):
                body.add(PageBreak())
            body.take(one)
        return body.blocks()

    def _title(self) -> tuple[Inline, ...]:
        para = self.front.title
        return () if para is None else self._unwrapped(para)

    def _unwrapped(self, para: SourceParagraph) -> tuple[Inline, ...]:
        return unwrap_title(to_inlines(para.runs), self.layout, "标题", names_in(self.front.values()))


def _without_leading_break(blocks: list[Block]) -> list[Block]:
    """Contents stand on a page of their own, below the cover."""
    leads = bool(blocks) and isinstance(blocks[0], PageBreak)
    return blocks[1:] if leads and getattr(blocks[1], "style", None) != contents.PLACE else blocks
