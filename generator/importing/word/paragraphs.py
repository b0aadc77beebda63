"""Word files (.docx) → their paragraphs as they stand, in order, those of tables too: what a review reads."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from generator.errors import DataError, Diagnostic
from generator.files import word_text
from generator.importing.messages import message_text
from generator.importing.word.names import FALLBACK, child, int_or, value, w
from generator.importing.word.package import UnsafeDocxError, open_docx, refusal
from generator.importing.word.styles import Styles
from generator.records.read.text import read_file_bytes


@dataclass(frozen=True, slots=True)
class WordParagraph:
    """``number`` counts the ``w:p`` elements of the body from 0, empty ones too; ``style`` is Word's
    name of it, ``level`` 1–9 for a heading, 0 for the title, None else; ``cell``: table, row, column,
    from 1."""

    number: int
    text: str
    style: str
    level: int | None = None
    cell: tuple[int, int, int] | None = None


def read_word(path: Path) -> tuple[WordParagraph, ...]:
    """The paragraphs that have text. Raises DataError when the file is no .docx."""
    return word_paragraphs(read_file_bytes(path), str(path))


def word_paragraphs(content: bytes, name: str = "") -> tuple[WordParagraph, ...]:
    """The same from bytes in hand; ``name`` is what errors call them."""
    package = open_docx(content, name)
    try:
        body, styles = child(package.part(package.main), "body"), package.related("styles")
    except UnsafeDocxError as error:
        raise refusal(error, name) from error
    found = () if body is None else _paragraphs(body, styles)
    paragraphs = tuple(one for one in found if one.text.strip())
    if not paragraphs:
        raise DataError([Diagnostic(message_text("打不开", "没有字"))], name or None)
    return paragraphs


def _paragraphs(body: Any, root: Any | None) -> Iterator[WordParagraph]:
    styles, visibility, cells = Styles(root), word_text.Visibility(root), _cells(body)
    for number, paragraph in enumerate(body.iter(w("p"))):
        if any(parent.tag == FALLBACK for parent in paragraph.iterancestors()):
            continue
        style = styles[value(child(paragraph, "pPr", "pStyle"))]
        text = _text(paragraph, visibility)
        yield WordParagraph(number, text, style.name, style.level, cells.get(paragraph))


def _cells(body: Any) -> dict[Any, tuple[int, int, int]]:
    """The place of each paragraph that stands in a table; of tables within tables the outer one counts."""
    places: dict[Any, tuple[int, int, int]] = {}
    for table, element in enumerate(body.findall(w("tbl")), start=1):
        for row, cells in enumerate(element.findall(w("tr")), start=1):
            column = 1
            for cell in cells.findall(w("tc")):
                for paragraph in cell.iter(w("p")):
                    places[paragraph] = (table, row, column)
                column += int_or(value(child(cell, "tcPr", "gridSpan")), 1)
    return places


def _text(paragraph: Any, visibility: word_text.Visibility) -> str:
    """The characters of its own runs: not those of a text box inside it, nor struck or hidden ones."""
    runs = word_text.own_runs(paragraph, visibility)
    return "".join([text for run in runs for _, text in word_text.characters(run)])
