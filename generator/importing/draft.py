"""A file's bytes → its draft, whatever kind of file it is."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path, PurePath
from types import MappingProxyType

from generator.document import parse, plain_text
from generator.document.nodes import Block, Document, ListBlock, Paragraph, Text
from generator.errors import DataError, Diagnostic, DraftError, WriteError
from generator.importing.cleaning import clean_paragraphs, clean_words
from generator.importing.import_result import ImportNotes, ImportResult, Removal
from generator.importing.messages import message_text
from generator.importing.other_formats import ENDINGS, convert_to_docx
from generator.importing.plain import document_of_markdown, document_of_text
from generator.importing.source_blocks import SourceBlock, SourceCell, SourceParagraph, SourceRun, SourceTable
from generator.importing.structure.tree import blocks_to_document
from generator.importing.wengao_docx import read_wengao_docx as document_of_ours
from generator.importing.wengao_docx import recognise_layout
from generator.importing.word import read_docx
from generator.records.read.text import read_file_bytes
from generator.writers.markdown import draft_markdown as as_draft
from generator.writers.special_tables import CARDS

MAX_MEGABYTES = 50


def import_draft(source: Path | bytes, name: str = "", restored: Collection[Removal] = ()) -> ImportResult:
    """The draft of a file, or of bytes that were a file called ``name`` (its ending says what it is).
    ``restored``: removals of an import before that are not to be made again.

    Raises DataError with one sentence when it cannot be read.
    """
    content = source if isinstance(source, bytes) else read_file_bytes(source, MAX_MEGABYTES)
    name = name or ("" if isinstance(source, bytes) else str(source))
    ending = PurePath(name).suffix.lower()
    if ending not in _READERS:
        usable = "、".join(_READERS)
        raise DataError([Diagnostic(message_text("打不开", "类型", 类型=ending, 可用=usable))], name or None)
    notes = ImportNotes.none(frozenset(restored))
    document, ours = _READERS[ending](content, name, notes)
    return _import_result(document, notes, name, ours)


def _of_word(content: bytes, name: str, notes: ImportNotes) -> tuple[Document, bool]:
    read = read_docx(content, name, notes)
    layout = recognise_layout(read)
    if layout is not None:
        document = document_of_ours(read, layout, notes)
        if any(getattr(block, "style", None) in CARDS for block in document.blocks):
            notes.warnings = [one for one in notes.warnings if "文本框" not in one]  # their upper faces
        return document, True
    for look, count in read.looks.items():
        notes.warn(message_text("样子", look, 数=count))
    return blocks_to_document(_mark_omissions(_clean_blocks(list(read.blocks), notes), notes), notes), False


def _mark_omissions(blocks: list[SourceBlock], notes: ImportNotes) -> list[SourceBlock]:
    """With gaps where a web page left something out."""
    texts = [block.text if isinstance(block, SourceParagraph) else "" for block in blocks]
    made: list[SourceBlock] = []
    for block, text, lines in zip(blocks, texts, clean_paragraphs(texts, notes), strict=True):
        if isinstance(block, SourceTable) or lines == [text]:
            made.append(block)
        else:
            made += [replace(block, runs=(SourceRun(line),)) for line in lines]
    return made


def _clean_blocks(blocks: list[SourceBlock], notes: ImportNotes) -> list[SourceBlock]:
    """The same blocks with every run of characters cleaned; which run it is stays."""
    runs = [run for block in blocks for run in _runs(block)]
    texts = iter(clean_words([run.text.replace("\n", "\x0b") for run in runs], notes, own=True))
    return [
        _with_texts(block, lambda run: replace(run, text=next(texts).replace("\x0b", "\n")))
        for block in blocks
    ]


def _runs(block: SourceBlock) -> list[SourceRun]:
    if isinstance(block, SourceParagraph):
        return list(block.runs)
    return [run for row in block.rows for cell in row for para in cell.paras for run in para.runs]


def _with_texts(block: SourceBlock, make: Callable[[SourceRun], SourceRun]) -> SourceBlock:
    def para(one: SourceParagraph) -> SourceParagraph:
        return replace(one, runs=tuple([make(run) for run in one.runs]))

    def cell(one: SourceCell) -> SourceCell:
        return replace(one, paras=tuple([para(each) for each in one.paras]))

    if isinstance(block, SourceTable):
        return replace(block, rows=tuple([tuple([cell(one) for one in row]) for row in block.rows]))
    return para(block)


def _import_result(document: Document, notes: ImportNotes, name: str, ours: bool) -> ImportResult:
    """The draft is read back: what it says is what was found. Lists that a draft cannot hold become
    paragraphs with their numbers typed."""
    plainer = replace(document, blocks=tuple(_without_lists(document.blocks)))
    for one in (document, plainer):
        try:
            text = as_draft(one)
            read = parse(text, PurePath(name).name)
        except (DraftError, WriteError):
            continue
        if _words(read) == _words(document):
            told = tuple(notes.removed), tuple(notes.warnings)
            return ImportResult(text, read, *told, name, ours, tuple(notes.lines))
    raise DataError([Diagnostic(message_text("打不开", "写不成"))], name or None)


def _without_lists(blocks: Iterable[Block]) -> Iterator[Block]:
    for block in blocks:
        if isinstance(block, ListBlock):
            yield from (Paragraph((Text(line),)) for line in plain_text([block]).split("\n"))
        else:
            yield block


def _words(document: Document) -> str:
    return "".join(plain_text(document).split())


def _of_other(content: bytes, name: str, notes: ImportNotes) -> tuple[Document, bool]:
    return _of_word(convert_to_docx(content, name), name, notes)


DocumentReader = Callable[[bytes, str, ImportNotes], tuple[Document, bool]]
_READERS: Mapping[str, DocumentReader] = MappingProxyType(
    {
        ".docx": _of_word,
        ".txt": document_of_text,
        ".md": document_of_markdown,
        **dict.fromkeys(ENDINGS, _of_other),
    }
)
READABLE = tuple(_READERS)
