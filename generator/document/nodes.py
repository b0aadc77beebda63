"""The document tree: plain frozen values that import nothing.

A document is what stands on the page, in order, with no word about how it looks. Blocks carry an
optional ``style`` name (Chinese, as a draft writes it: ``称谓``, ``提示`` …) which a layout explains.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Literal, TypeAlias

MetaValue: TypeAlias = str | tuple[str, ...]
Align: TypeAlias = Literal["left", "center", "right", ""]


@dataclass(frozen=True, slots=True)
class Text:
    """Characters as they stand; ``source`` is the path in the record they came from, when known, or what was
    counted there (``要求（数出）``); ``also``: further paths that led to it."""

    text: str
    source: str | None = None
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Strong:
    """Bold."""

    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Emphasis:
    """Set apart (in Chinese documents: 楷体)."""

    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Mark:
    """Words that must catch the eye; ``name`` says why (``待补``: a fact still to be filled in; ``请核``:
    words nobody asked for; ``source`` is its path in the record, when known)."""

    children: tuple[Inline, ...]
    name: str = "待补"
    source: str | None = None


@dataclass(frozen=True, slots=True)
class LineBreak:
    """A new line inside the same paragraph."""


Inline: TypeAlias = Text | Strong | Emphasis | Mark | LineBreak


@dataclass(frozen=True, slots=True)
class Paragraph:
    inlines: tuple[Inline, ...]
    style: str | None = None


@dataclass(frozen=True, slots=True)
class Heading:
    """One of the four levels (1–4). ``enumerator`` names the way it is counted (None: the usual one
    of its level, ``无``: not counted); ``label`` is filled in by numbering. A ``run_in`` heading
    stands at the start of the paragraph that follows it."""

    level: int
    inlines: tuple[Inline, ...]
    enumerator: str | None = None
    run_in: bool = False
    style: str | None = None
    label: str = ""


@dataclass(frozen=True, slots=True)
class ListItem:
    blocks: tuple[Block, ...]
    label: str = ""


@dataclass(frozen=True, slots=True)
class ListBlock:
    ordered: bool
    items: tuple[ListItem, ...]
    enumerator: str | None = None
    start: int = 1
    style: str | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """``head`` is one row of cells (may be empty); every row has as many cells as there are columns."""

    head: tuple[Cell, ...]
    rows: tuple[tuple[Cell, ...], ...]
    aligns: tuple[Align, ...] = ()
    style: str | None = None


@dataclass(frozen=True, slots=True)
class Cell:
    inlines: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows starts on a new page."""


Block: TypeAlias = Paragraph | Heading | ListBlock | Table | PageBreak


@dataclass(frozen=True, slots=True)
class Document:
    """``meta`` is the draft's front matter (文号, 主送, 署名, 日期 …): text or tuples of texts."""

    title: tuple[Inline, ...]
    blocks: tuple[Block, ...]
    meta: Mapping[str, MetaValue] = field(default_factory=lambda: MappingProxyType({}))
