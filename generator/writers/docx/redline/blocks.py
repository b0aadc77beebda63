"""What a story is made of: paragraphs, tables with their rows and cells."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Literal, TypeAlias

from generator.writers.docx.redline.formatting import paragraph_look
from generator.writers.docx.redline.names import Element, child, is_element, value, w
from generator.writers.docx.redline.tokens import Atom, Named, atoms, looks, plain

Sort: TypeAlias = Literal["p", "tbl", "other"]
_CELL, _ROW = "\x1f", "\x1e"


@dataclass(eq=False)
class Block:
    """A paragraph, a table, or something else that is only kept."""

    element: Element
    named: Named
    names: tuple[str, ...]

    @cached_property
    def sort(self) -> Sort:
        if self.element.tag == w("p"):
            return "p"
        return "tbl" if self.element.tag == w("tbl") else "other"

    @cached_property
    def atoms(self) -> list[Atom]:
        return atoms(self.element, self.named, self.names)

    @cached_property
    def key(self) -> str:
        """What it says; paragraphs and tables never agree."""
        if self.sort == "p":
            text = plain(self.element)
            return "".join([atom.key for atom in self.atoms[:-1]]) if text is None else text
        if self.sort == "tbl":
            return "\x1d" + _ROW.join(row.key for row in self.rows)
        return f"\x1c{self.element.tag}"

    @cached_property
    def rows(self) -> list[Row]:
        return [Row(one, self.named, self.names) for one in self.element.findall(w("tr"))]

    @property
    def text(self) -> str:
        """What a paragraph says to a reader."""
        text = plain(self.element)
        return "".join([atom.text for atom in self.atoms[:-1]]) if text is None else text

    @property
    def properties(self) -> Element | None:
        return child(self.element, "pPr")

    @cached_property
    def look(self) -> tuple[object, ...]:
        return paragraph_look(self.properties), looks(self.element)


@dataclass(eq=False)
class Row:
    element: Element
    named: Named
    names: tuple[str, ...]

    @cached_property
    def cells(self) -> list[list[Block]]:
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


def blocks(holder: Element, named: Named, names: tuple[str, ...] = ()) -> list[Block]:
    """Paragraphs and tables of a body, cell, header or footer."""
    aside = (w("tcPr"), w("sectPr"))
    return [Block(one, named, names) for one in holder if is_element(one) and one.tag not in aside]
