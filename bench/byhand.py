"""What people write by hand: python-docx, paragraph by paragraph, into a document that has the styles."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import docx
from docx.table import Table

_FIELDS = ("unit", "quota", "seat", "contact")
_HEADS = ("议程", "内容", "负责单位")
_CELLS = ("at", "topic", "units")


class Notice:
    """Fills ``template``'s paragraphs with a recipient's fields, the table in its place."""

    def __init__(self, template: Path) -> None:
        self._template = str(template)
        self._blocks = [
            None if isinstance(one, Table) else (one.text, one.style.name)
            for one in docx.Document(self._template).iter_inner_content()
        ]

    def __call__(self, data: dict[str, Any]) -> bytes:
        document = _emptied(self._template)
        for block in self._blocks:
            if block is None:
                _table(document, data["rows"])
                continue
            text, style = block
            for name in _FIELDS:
                text = text.replace("{{ " + name + " }}", data[name])
            document.add_paragraph(text, style=style)
        return _saved(document)


class Speech:
    """Title, headings and paragraphs in the styles of ``template``."""

    def __init__(self, template: Path) -> None:
        self._template = str(template)
        self._styles = [one.style.name for one in docx.Document(self._template).paragraphs]

    def __call__(self, data: dict[str, Any]) -> bytes:
        document = _emptied(self._template)
        title, head, words = self._styles[:3]
        document.add_paragraph(data["title"], style=title)
        for section in data["sections"]:
            document.add_paragraph(section["head"], style=head)
            for one in section["paragraphs"]:
                document.add_paragraph(one["text"], style=words)
        return _saved(document)


def _table(document: Any, rows: list[dict[str, str]]) -> None:
    table = document.add_table(rows=1, cols=len(_CELLS))
    for cell, head in zip(table.rows[0].cells, _HEADS, strict=True):
        cell.text = head
    for row in rows:
        for cell, name in zip(table.add_row().cells, _CELLS, strict=True):
            cell.text = row[name]


def _emptied(template: str) -> Any:
    document = docx.Document(template)
    body = document.element.body
    for child in list(body)[:-1]:
        body.remove(child)
    return document


def _saved(document: Any) -> bytes:
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()
