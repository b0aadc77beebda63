"""Word files (.docx) → their paragraphs, in order, those of tables too."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import docx
from docx.oxml.ns import qn

from generator.errors import DataError, Diagnostic
from generator.files import safe_zip, word_text
from generator.files.resources import read_text
from generator.files.safe_zip import ZipProblem
from generator.records.read.text import read_file_bytes
from generator.yamlfile.loader import load_mapping

_MESSAGES = "templates/_messages/word.yaml"
_MOST = 200  # megabytes unpacked
_SAID = {
    ZipProblem.OLD: "旧版",
    ZipProblem.LOCKED: "有密码",
    ZipProblem.FOREIGN: "不是",
    ZipProblem.DAMAGED: "不是",
    ZipProblem.TOO_LARGE: "太大",
    ZipProblem.SUSPECT: "可疑",
    ZipProblem.DECLARED: "有实体",
}
_LEVEL = re.compile(r"(?:heading|标题)\s*([1-9])", re.IGNORECASE)
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"


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
    try:
        with safe_zip.open_zip(content, _MOST) as archive:
            safe_zip.verify_members(archive, safe_zip.MAX_MEMBER_MEGABYTES)
        document = docx.Document(io.BytesIO(content))
    except safe_zip.UnsafeZipError as found:
        sentence = _sentences()[_SAID[found.problem]].format(**found.figures)
        raise DataError([Diagnostic(sentence)], name or None) from found
    except Exception as error:  # damaged packages fail in many ways inside python-docx
        raise DataError([Diagnostic(_sentences()["不是"])], name or None) from error
    paragraphs = tuple(one for one in _paragraphs(document) if one.text.strip())
    if not paragraphs:
        raise DataError([Diagnostic(_sentences()["没有字"])], name or None)
    return paragraphs


@cache
def _sentences() -> dict[str, str]:
    return {key: str(text) for key, text in load_mapping(read_text(_MESSAGES), _MESSAGES).items()}


def _paragraphs(document: Any) -> Iterator[WordParagraph]:
    names = {style.style_id: str(style.name) for style in document.styles}
    visibility = word_text.Visibility(document.styles.element)
    cells = _cells(document.element.body)
    for number, paragraph in enumerate(document.element.body.iter(qn("w:p"))):
        if any(parent.tag == _FALLBACK for parent in paragraph.iterancestors()):
            continue
        style = names.get(paragraph.style or "", "")
        found = _LEVEL.match(style)
        level = int(found[1]) if found else 0 if style in ("Title", "标题", "公文标题") else None
        yield WordParagraph(number, _text(paragraph, visibility), style, level, cells.get(paragraph))


def _cells(body: Any) -> dict[Any, tuple[int, int, int]]:
    """The place of each paragraph that stands in a table; of tables within tables the outer one counts."""
    places: dict[Any, tuple[int, int, int]] = {}
    for table, element in enumerate(body.findall(qn("w:tbl")), start=1):
        for row, cells in enumerate(element.findall(qn("w:tr")), start=1):
            column = 1
            for cell in cells.findall(qn("w:tc")):
                for paragraph in cell.iter(qn("w:p")):
                    places[paragraph] = (table, row, column)
                column += _span(cell)
    return places


def _span(cell: Any) -> int:
    found = cell.find(f"{qn('w:tcPr')}/{qn('w:gridSpan')}")
    return int(found.get(qn("w:val"), "1")) if found is not None else 1


def _text(paragraph: Any, visibility: word_text.Visibility) -> str:
    """The characters of its own runs: not those of a text box inside it, nor struck or hidden ones."""
    runs = word_text.own_runs(paragraph, visibility)
    return "".join([text for run in runs for _, text in word_text.characters(run)])
