"""What a story is made of: paragraphs, tables with their rows and cells."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Literal, TypeAlias

from generator.writers.docx.redline.formatting import paragraph_formatting
from generator.writers.docx.redline.names import XmlElement, child, is_element, value, w
from generator.writers.docx.redline.tokens import (
    ReferenceKey,
    Token,
    plain_text_or_none,
    run_formats,
    tokenize_paragraph,
)

BlockSort: TypeAlias = Literal["p", "tbl", "other"]
_CELL, _ROW = "\x1f", "\x1e"


@dataclass(eq=False)
class PartBlock:
    """A paragraph, a table, or something else that is only kept."""

    element: XmlElement
    named: ReferenceKey
    names: tuple[str, ...]

    @cached_property
    def sort(self) -> BlockSort:
        if self.element.tag == w("p"):
            return "p"
        return "tbl" if self.element.tag == w("tbl") else "other"

    @cached_property
    def atoms(self) -> list[Token]:
        return tokenize_paragraph(self.element, self.named, self.names)

    @cached_property
    def key(self) -> str:
        """What it says; paragraphs and tables never agree."""
        if self.sort == "p":
            text = plain_text_or_none(self.element)
            return "".join([atom.key for atom in self.atoms[:-1]]) if text is None else text
        if self.sort == "tbl":
            return "\x1d" + _ROW.join(row.key for row in self.rows)
        return f"\x1c{self.element.tag}"

    @cached_property
    def rows(self) -> list[TableRow]:
        return [TableRow(one, self.named, self.names) for one in self.element.findall(w("tr"))]

    @property
    def text(self) -> str:
        """What a paragraph says to a reader."""
        text = plain_text_or_none(self.element)
        return "".join([atom.text for atom in self.atoms[:-1]]) if text is None else text

    @property
    def properties(self) -> XmlElement | None:
        return child(self.element, "pPr")

    @cached_property
    def look(self) -> tuple[object, ...]:
        return paragraph_formatting(self.properties, self.named), run_formats(self.element)

    @property
    def list(self) -> str:
        """The list it says it is counted in."""
        return value(child(self.properties, "numPr", "numId"))


@dataclass(eq=False)
class TableRow:
    element: XmlElement
    named: ReferenceKey
    names: tuple[str, ...]

    @cached_property
    def cells(self) -> list[list[PartBlock]]:
        return [blocks(cell, self.named, self.names) for cell in self.element.findall(w("tc"))]

    @cached_property
    def key(self) -> str:
        return _CELL.join("\n".join(block.key for block in cell) for cell in self.cells)

    @cached_property
    def shape(self) -> list[tuple[str, str]]:
        """Of each cell: how many columns it spans, and whether it goes on from above."""
        found = []
        for cell in self.element.findall(w("tc")):
            merged = child(cell, "tcPr", "vMerge")
            down = "" if merged is None else value(merged, "val", "continue")
            found.append((value(child(cell, "tcPr", "gridSpan"), "val", "1"), down))
        return found


def blocks(holder: XmlElement, named: ReferenceKey, names: tuple[str, ...] = ()) -> list[PartBlock]:
    """Paragraphs and tables of a body, cell, header or footer."""
    aside = (w("tcPr"), w("sectPr"))
    return [PartBlock(one, named, names) for one in holder if is_element(one) and one.tag not in aside]
