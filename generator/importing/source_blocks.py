"""Paragraphs and tables of an imported file, in order; the common output of all importers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class SourceRun:
    """Characters of one look; ``\\n`` is a line break, ``\\t`` a tab. ``look``: Word's name of their
    character style."""

    text: str
    strong: bool = False
    emphasis: bool = False
    look: str = ""


SourceRuns: TypeAlias = tuple[SourceRun, ...]


@dataclass(frozen=True, slots=True)
class SourceParagraph:
    """``number`` counts paragraphs that have text from 1, for places told to a person. ``style``: Word's
    name, ``alias``: the other name it goes by; ``level`` 1–9 of a heading, 0 of a title, None else;
    ``label``: the number Word shows before it; ``bullet``: it is an item without a number, at ``depth``;
    ``framed``: it stands in a frame at the foot of the page; ``new_page``: it begins one, ``section``:
    since a section ended before it; ``from_right``: twips its own indent leaves free to the right."""

    runs: SourceRuns
    number: int = 0
    style: str = ""
    alias: str = ""
    level: int | None = None
    label: str = ""
    bullet: bool = False
    depth: int = 0
    align: str = ""
    framed: bool = False
    new_page: bool = False
    section: bool = False
    from_right: int = 0

    @property
    def text(self) -> str:
        return "".join([run.text for run in self.runs])

    @property
    def whole(self) -> str:
        """With the label in front."""
        return self.label + self.text


@dataclass(frozen=True, slots=True)
class SourceCell:
    """``paras`` of a table cell; ``across``: columns it spans; ``below``: it goes on the cell above."""

    paras: tuple[SourceParagraph, ...]
    across: int = 1
    below: bool = False
    boxed: bool = False

    @property
    def text(self) -> str:
        return "\n".join(para.whole for para in self.paras)


@dataclass(frozen=True, slots=True)
class SourceTable:
    """Rows of cells as they stand in the file; ``head``: how many rows are repeated on every page;
    ``ruled``: it has a table style; ``form``: what it was drawn as (柱状图, 堆叠图)."""

    rows: tuple[tuple[SourceCell, ...], ...]
    head: int = 0
    ruled: bool = True
    form: str = ""
    new_page: bool = False
    section: bool = False


SourceBlock: TypeAlias = SourceParagraph | SourceTable


@dataclass(frozen=True, slots=True)
class PageGeometry:
    """Of the first section: twips, and whether even pages have footers of their own. 0: not known."""

    width: int = 0
    height: int = 0
    top: int = 0
    left: int = 0
    even: bool = False


@dataclass(frozen=True, slots=True)
class SourceDocument:
    """A file as blocks. ``styles``: every name and alias of a paragraph style in it; ``first_header``:
    paragraphs that stand only at the top of the first page; ``program``: what wrote it; ``looks``: of
    characters, those that a draft cannot say, and in how many places; ``following``: name of a style → of
    the one Word goes on in after it."""

    blocks: tuple[SourceBlock, ...]
    styles: frozenset[str] = field(default_factory=frozenset)
    first_header: tuple[SourceParagraph, ...] = ()
    pages: PageGeometry = PageGeometry()
    program: str = ""
    looks: Mapping[str, int] = field(default_factory=dict)
    following: Mapping[str, str] = field(default_factory=dict)
