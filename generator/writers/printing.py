"""Word files → PDFs, and what has to be said about them."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType

from generator.document.nodes import Document
from generator.writers import fonts
from generator.writers.flow_items import FlowBanner, FlowItem, FlowParagraph, FlowTable, Run
from generator.writers.layout import Font, Layout
from generator.writers.layout.front_matter import COLOPHON_APART
from generator.writers.layout_flow import arrange
from generator.writers.pdf import convert_to_pdf

_PAGE = re.compile(rb"/Type\s*/Page\b(?!s)")
_MADE = re.compile(rb"(/(?:CreationDate|ModDate)\s*\(D:)\d{14}")


@dataclass(frozen=True, slots=True)
class PrintJob:
    """A document to print. ``word`` are the bytes of its .docx, made by ``write``."""

    document: Document
    layout: Layout
    word: bytes
    write: Callable[[Document, Layout], bytes]


@dataclass(frozen=True, slots=True)
class PrintedDocument:
    """``word`` differs from the sheet's when 版记 had to move once the pages were known."""

    word: bytes
    pdf: bytes
    warnings: tuple[str, ...]


def print_all(sheets: Sequence[PrintJob]) -> list[PrintedDocument]:
    """PDFs in the order of the sheets, with one call of LibreOffice, or two when a 版记 that belongs on an
    even page turns out to stand on an odd one. Raises WriteError as :func:`convert_to_pdf` does."""
    pdfs = _pdfs(sheets)
    wrong = [at for at, sheet in enumerate(sheets) if _on_odd_page(sheet, pdfs[at])]
    sheets, pdfs = list(sheets), list(pdfs)
    if wrong:
        moved = {at: _move_colophon(sheets[at]) for at in wrong}
        for at, pdf in zip(moved, _pdfs(list(moved.values())), strict=True):
            if page_count(pdf) % 2 == 0:
                sheets[at], pdfs[at] = moved[at], pdf
    return [
        PrintedDocument(one.word, pdf, _warnings(one, pdf)) for one, pdf in zip(sheets, pdfs, strict=True)
    ]


def page_count(pdf: bytes) -> int:
    return len(_PAGE.findall(pdf))


def required_fonts(document: Document, layout: Layout) -> tuple[Font, ...]:
    """The fonts this document should be set in."""
    arranged = arrange(document, layout)
    styles = [one.style for one in arranged.placed if not isinstance(one, FlowParagraph) or one.text]
    styles += ["表头"] if any(isinstance(one, FlowTable) and one.head for one in arranged.placed) else []
    looked = [piece.look for one in arranged.placed for piece in _pieces(one) if piece.look]
    return fonts.used_fonts(layout, dict.fromkeys(styles), dict.fromkeys(looked))


def _pieces(one: FlowItem) -> list[Run]:
    if isinstance(one, FlowParagraph):
        return [*one.pieces, *one.end]
    if isinstance(one, FlowBanner):
        return []
    return [piece for row in (one.head, *one.rows) for cell in row for piece in cell]


def _pdfs(sheets: Sequence[PrintJob]) -> list[bytes]:
    named = {font.name: font for sheet in sheets for font in sheet.layout.fonts.values()}
    with tempfile.TemporaryDirectory(prefix="wengao-") as name:
        folder = Path(name)
        paths = [folder / f"{number}.docx" for number in range(len(sheets))]
        for path, sheet in zip(paths, sheets, strict=True):
            path.write_bytes(sheet.word)
        return [_without_clock(path.read_bytes()) for path in convert_to_pdf(paths, folder, named.values())]


def _without_clock(pdf: bytes) -> bytes:
    """When it was made is nobody's business, as in the Word file; the bytes stay as many."""
    return _MADE.sub(rb"\g<1>20000101000000", pdf)


def _on_odd_page(sheet: PrintJob, pdf: bytes) -> bool:
    return (
        sheet.layout.even_colophon
        and page_count(pdf) % 2 == 1
        and COLOPHON_APART not in sheet.document.meta
        and bool(arrange(sheet.document, sheet.layout).colophon)
    )


def _move_colophon(sheet: PrintJob) -> PrintJob:
    """The same with 版记 on the other of the two pages it may stand on."""
    apart = arrange(sheet.document, sheet.layout).colophon_apart
    meta = {**sheet.document.meta, COLOPHON_APART: "否" if apart else "是"}
    document = replace(sheet.document, meta=MappingProxyType(meta))
    return replace(sheet, document=document, word=sheet.write(document, sheet.layout))


def _warnings(sheet: PrintJob, pdf: bytes) -> tuple[str, ...]:
    return (*_replaced_font_warnings(sheet, pdf), *_colophon_warnings(sheet, pdf))


def _replaced_font_warnings(sheet: PrintJob, pdf: bytes) -> tuple[str, ...]:
    missing = fonts.replaced_fonts(pdf, required_fonts(sheet.document, sheet.layout))
    if not missing:
        return ()
    there = fonts.installed_fonts() or frozenset()
    told = [f"{font.east_asia}（用了{fonts.stand_in(font, there) or '别的字体'}）" for font in missing]
    names = "、".join(told)
    return (f"PDF 里有字体本机没有，换了别的：{names}；正式件请装上再转，办法见 wengao doctor。",)


def _colophon_warnings(sheet: PrintJob, pdf: bytes) -> tuple[str, ...]:
    if not sheet.layout.even_colophon or page_count(pdf) % 2 == 0:
        return ()
    if not arrange(sheet.document, sheet.layout).colophon:
        return ()
    return (f"版记排在第{page_count(pdf)}页，不是偶数页，请增减一两行正文再生成。",)
