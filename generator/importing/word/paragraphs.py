"""Word files (.docx) → their paragraphs as they stand, in order, those of tables too: what a review reads."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from generator.errors import DataError, Diagnostic
from generator.files import word_census, word_text
from generator.importing.messages import message_text
from generator.importing.word.names import child, int_or, value, w
from generator.importing.word.package import UnsafeDocxError, open_docx, refusal
from generator.importing.word.styles import Styles
from generator.records.read.text import read_file_bytes


@dataclass(frozen=True, slots=True)
class WordParagraph:
    """``number`` counts the ``w:p`` elements of the body from 0, empty ones too, and is that of the first
    where tracked changes join several; ``style`` is Word's
    name of it, ``level`` 1–9 for a heading, 0 for the title, None else; ``cell``: table, row, column,
    from 1."""

    number: int
    text: str
    style: str
    level: int | None = None
    cell: tuple[int, int, int] | None = None


@dataclass(frozen=True, slots=True)
class WordReading:
    """The paragraphs that have text; ``unread``: what else the file holds, in words (2个公式、1张图片)."""

    paragraphs: tuple[WordParagraph, ...]
    unread: str = ""


def read_word(path: Path) -> WordReading:
    """Raises DataError when the file is no .docx, or has no text."""
    return read_word_bytes(read_file_bytes(path), str(path))


def word_paragraphs(content: bytes, name: str = "") -> tuple[WordParagraph, ...]:
    """Only the paragraphs, from bytes in hand; ``name`` is what errors call them."""
    return _WordFile(content, name).paragraphs()


def read_word_bytes(content: bytes, name: str = "") -> WordReading:
    """As :func:`read_word`, from bytes in hand."""
    file = _WordFile(content, name)
    return WordReading(file.paragraphs(), file.unread())


class _WordFile:
    def __init__(self, content: bytes, name: str) -> None:
        package = open_docx(content, name)
        try:
            self._body, self._root = child(package.part(package.main), "body"), package.related("styles")
        except UnsafeDocxError as error:
            raise refusal(error, name) from error
        self._name = name
        self._visibility = word_text.Visibility(self._root)
        self._elements = [] if self._body is None else [*_readable(self._body)]

    def paragraphs(self) -> tuple[WordParagraph, ...]:
        """Those that have text. Raises DataError when there are none."""
        cells = {} if self._body is None else _cells(self._body)
        found = _paragraphs(self._elements, Styles(self._root), self._visibility, cells)
        paragraphs = tuple(one for one in found if one.text.strip())
        if not paragraphs:
            inserted = self._body is not None and next(self._body.iter(w("altChunk")), None) is not None
            why = "只有插入" if inserted else "没有字"
            raise DataError([Diagnostic(message_text("打不开", why))], self._name or None)
        return paragraphs

    def unread(self) -> str:
        """Text boxes are read, each as paragraphs of its own."""
        things = word_census.total(word_census.census(one, self._visibility) for _, one in self._elements)
        del things["个文本框"]
        things["个插入的文件"] = 0 if self._body is None else sum(1 for _ in self._body.iter(w("altChunk")))
        return word_census.told(things)


def _readable(body: Any) -> Iterator[tuple[int, Any]]:
    """The paragraphs with their places, without those of deleted rows and of alternatives but the first."""
    for number, paragraph in enumerate(body.iter(w("p"))):
        if word_text.is_present(paragraph, body):
            yield number, paragraph


def _paragraphs(
    elements: Iterable[tuple[int, Any]],
    styles: Styles,
    visibility: word_text.Visibility,
    cells: dict[Any, tuple[int, int, int]],
) -> Iterator[WordParagraph]:
    begun: dict[Any, tuple[int, str]] = {}
    known = [*elements]
    present = {element for _, element in known}
    for place, element in known:
        style = styles[value(child(element, "pPr", "pStyle"))]
        number, text = begun.pop(element, (place, ""))
        text += "".join(one.text for one in word_text.paragraph_nodes(element, visibility))
        following = word_text.following_paragraph(element) if word_text.goes_on(element) else None
        if following in present:
            begun[following] = number, text
        else:
            yield WordParagraph(number, text, style.name, style.level, cells.get(element))


def _cells(body: Any) -> dict[Any, tuple[int, int, int]]:
    """The place of each paragraph that stands in a table, whatever controls stand around rows and cells; of
    tables within tables the outer one counts."""
    places: dict[Any, tuple[int, int, int]] = {}
    outer = (one for one in body.iter(w("tbl")) if next(one.iterancestors(w("tbl")), None) is None)
    for table, element in enumerate(outer, start=1):
        rows = (one for one in element.iter(w("tr")) if next(one.iterancestors(w("tbl"))) is element)
        for row, holder in enumerate((one for one in rows if not word_text.is_deleted_row(one)), start=1):
            column = 1
            for cell in (one for one in holder.iter(w("tc")) if next(one.iterancestors(w("tr"))) is holder):
                for paragraph in cell.iter(w("p")):
                    places[paragraph] = (table, row, column)
                column += int_or(value(child(cell, "tcPr", "gridSpan")), 1)
    return places
