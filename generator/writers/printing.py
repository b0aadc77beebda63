"""Documents → PDF and page images, and what has to be said about them."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from generator.document.nodes import Document
from generator.memory import Memory
from generator.writers import fonts
from generator.writers.document_properties import title_and_author
from generator.writers.fitting import Typesetter
from generator.writers.flow_items import FlowItem, FlowParagraph, FlowTable, PageFlow, Run
from generator.writers.images import DPI
from generator.writers.layout import Font, Layout
from generator.writers.pdf import convert_to_pdf
from generator.writers.setting.fault_sentences import fault_sentences
from generator.writers.setting.page_faults import serious_faults
from generator.writers.setting.pagination import SetPages
from generator.writers.sheets import sheets

_MADE = re.compile(rb"(/(?:CreationDate|ModDate)\s*\(D:)\d{14}")


@dataclass(frozen=True, slots=True)
class PrintedDocument:
    """``pdf`` where it was asked for; ``images``: a PNG of each page. ``warnings`` are sentences for the
    user."""

    pdf: bytes | None
    images: tuple[bytes, ...]
    warnings: tuple[str, ...]


class Printer:
    """Sets and paints one document after the other, in each layout by one typesetter."""

    def __init__(self) -> None:
        self._typesetters: Memory[int, tuple[Layout, Typesetter]] = Memory(16)

    def printed(self, document: Document, layout: Layout, pdf: bool, images: bool) -> PrintedDocument:
        """Raises WriteError."""
        # Reads the fonts of the machine, 70 ms, which the other formats do without.
        from generator.writers.typst import paint_images, paint_pdf

        pages = self.pages(document, layout)
        painted = sheets(pages)
        title, author = title_and_author(document) if layout.properties else ("", "")
        return PrintedDocument(
            paint_pdf(painted, title, author) if pdf else None,
            tuple(paint_images(painted, DPI)) if images else (),
            (*font_warnings(pages), *fault_sentences(serious_faults(pages))),
        )

    def pages(self, document: Document, layout: Layout) -> SetPages:
        """The document on its pages."""
        known = self._typesetters.get(id(layout))
        if known is None:
            known = self._typesetters.keep(id(layout), (layout, Typesetter(layout)))
        return known[1].set(document)


PRINTER = Printer()
"""That of this process: it knows what it set before."""


def font_warnings(pages: SetPages) -> tuple[str, ...]:
    """Fonts this machine has not, and characters that none of its fonts has."""
    from generator.writers.typst.type_faces import missing_characters, missing_fonts

    told = [*_missing_font_warnings(missing_fonts(required_fonts(pages.flow, pages.layout)))]
    placed = [one for one in pages.flow.placed if not one.text.isascii()]
    rare = missing_characters([(pages.layout.style(one.style).font, one.text) for one in placed])
    if rare:
        told.append(f"这些字本机的字体里都没有，PDF 里是空框：{'、'.join(rare)}；请装上有这些字的字体再转。")
    return tuple(told)


def required_fonts(arranged: PageFlow, layout: Layout) -> tuple[Font, ...]:
    """The fonts this document should be set in."""
    styles = [one.style for one in arranged.placed if not isinstance(one, FlowParagraph) or one.text]
    styles += ["表头"] if any(isinstance(one, FlowTable) and one.head for one in arranged.placed) else []
    looked = [piece.look for one in arranged.placed for piece in _pieces(one) if piece.look]
    return fonts.used_fonts(layout, dict.fromkeys(styles), dict.fromkeys(looked))


def _pieces(one: FlowItem) -> list[Run]:
    if isinstance(one, FlowParagraph):
        return [*one.pieces, *one.end]
    if isinstance(one, FlowTable):
        return [piece for row in (one.head, *one.rows) for cell in row for piece in cell]
    return []


def replaced_font_warnings(pdf: bytes, wanted: Iterable[Font]) -> tuple[str, ...]:
    """Fonts that a PDF of LibreOffice shows in no make of theirs."""
    there = fonts.installed_fonts() or frozenset()
    missing = fonts.replaced_fonts(pdf, wanted)
    return _missing_font_warnings([(font.east_asia, fonts.stand_in(font, there)) for font in missing])


def _missing_font_warnings(missing: Sequence[tuple[str, str]]) -> tuple[str, ...]:
    if not missing:
        return ()
    names = "、".join(f"{name}（用了{other or '别的字体'}）" for name, other in missing)
    return (f"PDF 里有字体本机没有，换了别的：{names}；正式件请装上再转，办法见 wengao doctor。",)


def print_word_files(words: Sequence[bytes], wanted: Iterable[Font]) -> list[bytes]:
    """PDFs of Word files as LibreOffice sets them, in one call: for documents on an office's own base, whose
    page and styles only the file knows. Raises WriteError as :func:`convert_to_pdf` does."""
    with tempfile.TemporaryDirectory(prefix="wengao-") as name:
        folder = Path(name)
        paths = [folder / f"{number}.docx" for number in range(len(words))]
        for path, word in zip(paths, words, strict=True):
            path.write_bytes(word)
        return [_without_clock(path.read_bytes()) for path in convert_to_pdf(paths, folder, wanted)]


def _without_clock(pdf: bytes) -> bytes:
    """When it was made is nobody's business, as in the Word file; the bytes stay as many."""
    return _MADE.sub(rb"\g<1>20000101000000", pdf)
