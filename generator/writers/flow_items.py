"""What stands on the page after arranging: a flat row of styled paragraphs and tables.

Lengths are twips. ``None`` means: as the style says.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter
from typing import TypeAlias

from generator.document.nodes import Align


@dataclass(frozen=True, slots=True)
class Run:
    """Characters in one look; ``\\n`` is a line break. ``look`` names a character look of the layout."""

    text: str
    look: str = ""
    strong: bool = False
    emphasis: bool = False
    mark: str = ""
    source: str | None = None


Runs: TypeAlias = tuple[Run, ...]


def without_sources(runs: Runs) -> Runs:
    """The runs as a page shows them that tells no facts: what looks alike side by side is one."""
    if not any(run.source for run in runs):
        return runs
    shown: list[Run] = []
    for (look, strong, emphasis, mark), alike in groupby(runs, key=_LOOK):
        shown.append(Run("".join([run.text for run in alike]), look, strong, emphasis, mark))
    return tuple(shown)


_LOOK = attrgetter("look", "strong", "emphasis", "mark")


@dataclass(frozen=True, slots=True)
class AutoNumber:
    """The number of a heading where a word processor counts it: ``label`` is what the pieces begin with,
    ``n`` the number in it, ``level`` from 0. ``list`` it is counted in, and where the levels of that start;
    0: none, the number (if any) is text."""

    level: int
    label: str = ""
    n: int = 0
    list: int = 0
    starts: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class ContentsLine:
    """Of contents: the number of the heading it leads to, whether it is the last line, the style of the
    headings that are listed."""

    heading: int
    last: bool
    of: str


@dataclass(frozen=True, slots=True)
class FlowParagraph:
    """``before`` is added above the style's own space; ``end`` stands at the right end of the line, or
    begins ``stop`` from the left; ``size`` (points) replaces the style's when the text had to shrink,
    ``spacing`` (after each character) when its lines come out better so.
    ``keep``: on one page with what follows; ``whole``: not parted by a page end; ``sideways``: on a page
    turned sideways; ``ragged``: begun at the left and not spread to both sides, whatever the style says.
    ``number``: of a heading in a layout with automatic numbers; ``anchor``: that by which contents know it.
    ``contents``: it is a line of them."""

    style: str
    pieces: Runs
    before: int = 0
    left: int | None = None
    first: int | None = None
    right: int | None = None
    size: float | None = None
    spacing: int | None = None
    end: Runs = ()
    stop: int | None = None
    new_page: bool = False
    keep: bool = False
    whole: bool = False
    sideways: bool = False
    number: AutoNumber | None = None
    ragged: bool = False
    anchor: int = 0
    contents: ContentsLine | None = None

    @property
    def text(self) -> str:
        return runs_text(self.pieces + self.end)


@dataclass(frozen=True, slots=True)
class FlowBanner:
    """A red head of several issuers: their names one under the other, all equally wide, and ``suffix``
    (文件) to the right of them, halfway up. ``size`` in points."""

    style: str
    names: tuple[Runs, ...]
    suffix: Runs
    size: float
    before: int = 0
    new_page: bool = False
    keep: bool = False
    sideways: bool = False

    @property
    def text(self) -> str:
        return "".join(map(runs_text, self.names)) + runs_text(self.suffix)


@dataclass(frozen=True, slots=True)
class FlowTable:
    """A table; ``head`` may be empty. ``style`` names the paragraph style of its cells.

    ``bare``: only a way to align, without rules, from ``left`` twips, in ``columns`` of these widths,
    its rows ``row`` twips high. ``form``: drawn as cards, seats or a chart (see special_tables.py);
    ``number`` counts the drawn ones from 1."""

    style: str
    head: tuple[Runs, ...]
    rows: tuple[tuple[Runs, ...], ...]
    aligns: tuple[Align, ...] = ()
    before: int = 0
    new_page: bool = False
    keep: bool = False
    sideways: bool = False
    bare: bool = False
    columns: tuple[int, ...] = ()
    left: int = 0
    row: int = 0
    form: str = ""
    number: int = 0

    @property
    def text(self) -> str:
        return "".join(runs_text(cell) for row in (self.head, *self.rows) for cell in row)


FlowItem: TypeAlias = FlowParagraph | FlowTable | FlowBanner
Change: TypeAlias = Callable[..., FlowItem]
"""``dataclasses.replace`` for items, or what gives the same without making it twice."""


@dataclass(frozen=True, slots=True)
class PageFlow:
    """``colophon`` (版记) stands at the foot of the last page, or (``colophon_apart``) of the page after it,
    or (``even_colophon``) of whichever of the two is even; ``first_header`` and ``first_footer`` only on the
    first page. Of the flow, ``body`` to ``back`` is text, ``back`` to ``attached`` what stands below it, and
    there from ``signed`` on the signature (None: there is none)."""

    flow: tuple[FlowItem, ...]
    colophon: tuple[FlowParagraph, ...] = ()
    first_header: tuple[FlowItem, ...] = ()
    first_footer: tuple[FlowItem, ...] = ()
    colophon_apart: bool = False
    even_colophon: bool = False
    body: int = 0
    back: int = 0
    attached: int = 0
    signed: int | None = None

    @property
    def placed(self) -> tuple[FlowItem, ...]:
        return self.first_header + self.flow + self.colophon + self.first_footer


def items_text(placed: Iterable[FlowItem]) -> str:
    return "".join([one.text for one in placed])


def runs_text(pieces: Runs) -> str:
    return "".join([piece.text for piece in pieces])
