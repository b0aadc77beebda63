"""Documents → files in every format asked for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType

from generator.document.nodes import Document
from generator.errors import WriteError
from generator.writers import WRITERS, WordWriter, Writer, arrange, base_warnings
from generator.writers.images import page_images
from generator.writers.layout import Layout, choose_layouts
from generator.writers.printing import (
    PRINTER,
    PrintedDocument,
    print_word_files,
    replaced_font_warnings,
    required_fonts,
)
from generator.writers.setting.fault_sentences import fault_sentences
from generator.writers.xlsx import has_table, is_table_kind

_WORD, _PDF, _PNG, _EXCEL = "docx", "pdf", "png", "xlsx"
_NO_TABLE = "文稿里没有表格，没有出 Excel 文件。"
_NOT_IN_A_PACK = "不是表格文种，没有出 Excel 文件。"
_ONLY_ITS_TABLES = "不是表格文种，Excel 文件里只有其中的表格，没有正文。"


@dataclass(frozen=True, slots=True)
class StyledDocument:
    document: Document
    layout: Layout


@dataclass(frozen=True, slots=True)
class WrittenFiles:
    """``files``: bytes by ending, ``docx`` …; the pages of a ``png`` are ``1.png``, ``2.png`` and so on.
    ``warnings`` are sentences for the user."""

    files: Mapping[str, bytes]
    warnings: tuple[str, ...] = ()


def with_layouts(
    documents: Sequence[Document], layout: str, search: Sequence[Path], own: Path | None
) -> list[StyledDocument]:
    """Documents with the layout each names (版式), or ``layout`` for all of them; ``own`` is the office's
    layout.yaml. Raises LayoutError."""
    chosen = choose_layouts([str(one.meta["版式"]) for one in documents], layout, search, own)
    return [
        StyledDocument(record_layout(one, look), look) for one, look in zip(documents, chosen, strict=True)
    ]


def record_layout(document: Document, layout: Layout) -> Document:
    """A document that names the layout it is printed in."""
    if document.meta["版式"] in (layout.name, layout.title):
        return document
    return replace(document, meta=MappingProxyType({**document.meta, "版式": layout.name}))


def write_all(
    papers: Sequence[StyledDocument],
    formats: Sequence[str],
    own: bytes | None = None,
    word: WordWriter | None = None,
    pack: bool = False,
) -> list[WrittenFiles]:
    """Every document in every format; ``own`` is an office's .docx as base of the Word files, ``word`` the
    writer of them, if it has written on that base before. ``pack``: nobody named these documents one by one,
    so that only those that are tables become Excel files.

    Raises WriteError.
    """
    if set(formats) == {_EXCEL} and not any(_has_workbook(one, pack) for one in papers):
        why = "这些文稿都不是表格文种" if pack else "文稿里没有表格"
        raise WriteError(f"{why}，出不了 Excel 文件，请换一种格式，例如 -f docx")
    word = word or WordWriter(own)
    printed = _printed_on_base(papers, formats, own, word) if own else _printed(papers, formats)
    of_base = base_warnings(own) if {_WORD, _PDF, _PNG} & set(formats) else ()
    makers: dict[str, Writer] = dict(WRITERS)
    makers[_WORD] = word
    made = []
    for paper, one in zip(papers, printed, strict=True):
        files = _files(paper, formats, makers, one, pack)
        of_pages = one.warnings if one else _page_warnings(paper, formats, word)
        told = (*of_base, *of_pages, *_excel_warnings(paper, formats, pack))
        made.append(WrittenFiles(files, told))
    return made


def _page_warnings(paper: StyledDocument, formats: Sequence[str], word: WordWriter) -> tuple[str, ...]:
    """What is wrong with the pages of a Word file; those that are printed tell it themselves."""
    if _WORD not in formats:
        return ()
    return fault_sentences(word.faults(paper.document, paper.layout))


def _printed(papers: Sequence[StyledDocument], formats: Sequence[str]) -> list[PrintedDocument | None]:
    """PDF and page images of each, None where neither is wanted."""
    if not {_PDF, _PNG} & set(formats):
        return [None] * len(papers)
    return [PRINTER.printed(one.document, one.layout, _PDF in formats, _PNG in formats) for one in papers]


def _printed_on_base(
    papers: Sequence[StyledDocument], formats: Sequence[str], own: bytes, word: WordWriter
) -> list[PrintedDocument | None]:
    """The same on an office's own .docx, whose page only the file knows: as LibreOffice sets the Word files,
    all in one call."""
    if not {_PDF, _PNG} & set(formats):
        return [None] * len(papers)
    files = [word(one.document, one.layout) for one in papers]
    fonts = {font.name: font for one in papers for font in one.layout.fonts.values()}
    made: list[PrintedDocument | None] = []
    for paper, pdf in zip(papers, print_word_files(files, fonts.values()), strict=True):
        wanted = required_fonts(arrange(paper.document, paper.layout), paper.layout)
        images = tuple(page_images(pdf)) if _PNG in formats else ()
        made.append(PrintedDocument(pdf, images, replaced_font_warnings(pdf, wanted)))
    return made


def _files(
    paper: StyledDocument,
    formats: Sequence[str],
    makers: Mapping[str, Writer],
    printed: PrintedDocument | None,
    pack: bool,
) -> dict[str, bytes]:
    """In the order asked for."""
    files: dict[str, bytes] = {}
    for name in dict.fromkeys(formats):
        if printed is not None and name == _PNG:
            files |= {f"{n}.png": image for n, image in enumerate(printed.images, 1)}
        elif printed is not None and name == _PDF:
            files[name] = printed.pdf or b""
        elif name != _EXCEL or _has_workbook(paper, pack):
            files[name] = makers[name](paper.document, paper.layout)
    return files


def _has_workbook(paper: StyledDocument, pack: bool) -> bool:
    """A document that is named becomes one for any table in it."""
    return is_table_kind(paper.document, paper.layout) if pack else has_table(paper.document)


def _excel_warnings(paper: StyledDocument, formats: Sequence[str], pack: bool) -> tuple[str, ...]:
    """Those without an Excel file are told, and made in other formats; so are those of which it holds only
    a part."""
    if _EXCEL not in formats or is_table_kind(paper.document, paper.layout):
        return ()
    if pack:
        return (_NOT_IN_A_PACK,)
    return (_ONLY_ITS_TABLES if has_table(paper.document) else _NO_TABLE,)
