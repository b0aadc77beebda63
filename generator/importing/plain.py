"""Plain text and drafts → Document."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePath

from generator.document import parse
from generator.document.nodes import Document, Heading, Table
from generator.errors import DataError, Diagnostic
from generator.importing.cleaning import WebLine, clean_lines, clean_words
from generator.importing.import_result import ImportNotes
from generator.importing.messages import message_text
from generator.importing.source_blocks import SourceBlock, SourceCell, SourceParagraph, SourceRun, SourceTable
from generator.importing.structure import patterns
from generator.importing.structure.titles import BREAK, join_title_lines
from generator.importing.structure.tree import blocks_to_document
from generator.records.read.text import decode

_HTML = re.compile(r"<(?:p|div|br|span|html|body|td)\b", re.IGNORECASE)
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")
_MOST_LINES = 200_000


def document_of_markdown(content: bytes, name: str, notes: ImportNotes) -> tuple[Document, bool]:
    """A draft as it is; a text without any heading or front matter is read like plain text.

    Raises DataError, DraftError.
    """
    text = _text(content, name, notes)
    document = parse(text, PurePath(name).name)
    if document.meta or document.title or any(isinstance(one, Heading | Table) for one in document.blocks):
        return document, True
    return _document(text, name, notes), False


def document_of_text(content: bytes, name: str, notes: ImportNotes) -> tuple[Document, bool]:
    """Raises DataError."""
    return _document(_text(content, name, notes), name, notes), False


def _text(content: bytes, name: str, notes: ImportNotes) -> str:
    try:
        found = decode(content)
    except ValueError as error:
        raise DataError([Diagnostic(str(error))], name or None) from error
    notes.warn(*found.warnings)
    return found.text.replace("\r\n", "\n").replace("\r", "\n")


def _document(text: str, name: str, notes: ImportNotes) -> Document:
    if _HTML.search(text):
        raise DataError([Diagnostic(message_text("打不开", "网页"))], name or None)
    if control := _CONTROL.findall(text):
        notes.remove("", "", message_text("改动", "控制字符", 数=len(control)))
        text = _CONTROL.sub("", text)
    lines = text.replace("\u3000\u3000", "").split("\n")
    if len(lines) > _MOST_LINES:
        raise DataError([Diagnostic(message_text("打不开", "太长", 上限=_MOST_LINES))], name or None)
    joined = join_title_lines(lines)
    cleaned = zip(clean_words(joined, notes), _places(joined), strict=True)
    kept, title = clean_lines([WebLine(text, place) for text, place in cleaned], notes)
    if not kept:
        raise DataError([Diagnostic(message_text("打不开", "没有字"))], name or None)
    return blocks_to_document(_blocks(kept), notes, title)


def _places(joined: list[str]) -> Iterator[str]:
    """Where each stands in the file; a title in several lines where its first does."""
    line = 1
    for text in joined:
        yield message_text("处", "行", 号=line)
        line += 1 + text.count(BREAK)


def _blocks(lines: list[str]) -> list[SourceBlock]:
    """Lines with as many tabs as the line above or below are rows of a table, those with fewer, too, whose
    last cells are empty; who signed minutes and when is none, though it stands below another line with a date
    at its end."""
    made: list[SourceBlock] = []
    at = 0
    while at < len(lines):
        tabs = 0 if _is_signed(lines[at]) else lines[at].count("\t")
        end = at + 1
        while end < len(lines) and 0 < lines[end].count("\t") <= tabs and not _is_signed(lines[end]):
            end += 1
        if end - at > 1:
            rows = [line.split("\t") for line in lines[at:end]]
            made.append(_table([[*row, *[""] * (tabs + 1 - len(row))] for row in rows]))
        else:
            made.append(_para(lines[at], len(made) + 1))
            end = at + 1
        at = end
    return made


def _is_signed(line: str) -> bool:
    return patterns.SIGNED.fullmatch(line.strip()) is not None


def _para(text: str, number: int = 0) -> SourceParagraph:
    return SourceParagraph((SourceRun(text.replace(BREAK, "\n")),), number)


def _table(rows: list[list[str]]) -> SourceTable:
    cells = tuple(
        tuple(SourceCell((_para(text.strip()),) if text.strip() else ()) for text in row) for row in rows
    )
    return SourceTable(cells)
