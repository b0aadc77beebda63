"""What a layout says, as frozen values. Lengths are twips (1/20 pt), sizes are points, ``chars`` are
widths of one character of the style itself, ``lines`` are lines of body text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Literal, TypeAlias

TextAlign: TypeAlias = Literal["left", "center", "right", "both"]
BorderKind: TypeAlias = Literal["single", "thickThin", "thinThick"]
NumberPlace: TypeAlias = Literal["center", "outer", "none"]
ElementForm: TypeAlias = Literal[
    "plain", "banner", "attachments", "signature", "signers", "pair", "rule", "gap"
]


@dataclass(frozen=True, slots=True)
class Font:
    """``fallbacks`` are other makes of ``east_asia``, first choice first; ``stand_ins`` only look a little
    like it, for a PDF on a machine that has neither. ``printed``: how its makes are called inside a PDF.
    ``install``: where to get it, in words."""

    name: str
    east_asia: str
    latin: str
    fallbacks: tuple[str, ...] = ()
    stand_ins: tuple[str, ...] = ()
    printed: tuple[str, ...] = ()
    install: str = ""


@dataclass(frozen=True, slots=True)
class Length:
    """``chars`` is kept when the layout said 字, since Word has its own unit for it."""

    twips: int = 0
    chars: float | None = None


@dataclass(frozen=True, slots=True)
class Border:
    """A line below the paragraph; ``width`` in points, ``color`` as RRGGBB."""

    width: float
    color: str = "000000"
    kind: BorderKind = "single"


@dataclass(frozen=True, slots=True)
class ParagraphStyle:
    """``line`` is exact (twips); None means as tall as the type needs. ``outline`` 1–4, 0 for none.

    ``top`` asks for a distance from the top of the text area to the top of the type, ``below_ink`` for one
    from the foot of the type above to the top of the line; ``fit`` shrinks
    the type until the text stands on one line; ``hanging`` aligns following lines after the first ``：``,
    what stands before it is set in ``label_font``. ``shade`` fills the paragraph; a filled paragraph
    of exact height is a rule that survives inside frames, where LibreOffice muddles borders. Of a
    ``blank`` style only the room is kept (preprinted paper). Paragraphs of at most ``together`` lines
    are not parted by a page end. ``end_font`` is for the words at the right end after ``：``.
    ``leader``: dots lead to the words at the right end.
    ``following`` names the style of the next paragraph when a person types on (Word's Enter).
    """

    name: str
    font: Font
    size: float
    line: int | None = None
    spacing: int = 0
    bold: bool = False
    color: str = ""
    align: TextAlign = "left"
    first: Length = Length()
    left: Length = Length()
    right: Length = Length()
    before: int = 0
    after: int = 0
    outline: int = 0
    keep_next: bool = False
    border: Border | None = None
    shade: str = ""
    top: int | None = None
    below_ink: int | None = None
    fit: bool = False
    hanging: bool = False
    label_font: Font | None = None
    end_font: Font | None = None
    leader: bool = False
    blank: bool = False
    together: int = 0
    following: str = ""

    @property
    def char(self) -> int:
        """Width of one Chinese character, in twips."""
        return round(self.size * 20) + self.spacing


@dataclass(frozen=True, slots=True)
class Element:
    """One thing outside the body. ``keys``: the first one present in the front matter is shown, in
    ``pattern`` (``{}`` is the value). ``right_*`` is the other end of a pair, or the date of a
    signature; of several values only the first with ``first_only``. Shown only if all of ``needs`` are
    present and none of ``unless``; ``gap`` blank lines above when something stands above."""

    form: ElementForm
    style: str = ""
    keys: tuple[str, ...] = ()
    pattern: str = "{}"
    separator: str = "、"
    right_keys: tuple[str, ...] = ()
    right_pattern: str = "{}"
    right_style: str = ""
    gap: float = 0
    needs: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    first_only: bool = False


@dataclass(frozen=True, slots=True)
class PageSetup:
    """All in twips; ``header``/``footer`` are distances from the edge of the paper. ``grid``: lines of body
    text stand on a grid that Word tells (每页22行); ``mirrored``: left and right change places on even pages,
    for paper printed on both sides."""

    width: int
    height: int
    top: int
    bottom: int
    left: int
    right: int
    header: int
    footer: int
    grid: bool = False
    mirrored: bool = False

    @property
    def text_width(self) -> int:
        return self.width - self.left - self.right

    @property
    def text_height(self) -> int:
        return self.height - self.top - self.bottom


@dataclass(frozen=True, slots=True)
class PageNumber:
    """``outer``: right on odd pages, left on even ones."""

    place: NumberPlace
    pattern: str
    style: str
    on_first: bool = True


@dataclass(frozen=True, slots=True)
class TableLook:
    """``row`` is the least height of a row (twips); a table of ``wide`` columns or more stands on pages
    turned sideways.

    A column without a word in it leaves unless ``keep_empty``; one headed by a word of ``by_hand`` is
    written in by hand, is at least ``hand_width`` twips wide, and keeps the empty columns beside it."""

    row: int = 0
    wide: int = 9
    keep_empty: bool = True
    by_hand: tuple[str, ...] = ()
    hand_width: int = 0


@dataclass(frozen=True, slots=True)
class WorkbookLook:
    """What tables are in an Excel file. ``tabular``: documents of this layout are tables themselves, and a
    whole set has them as workbooks. ``choices``: by head of column what may be chosen there (``EXISTING``:
    what stands in the column); ``as_text``: words in heads of columns whose numbers are names; ``units``:
    what may follow a figure that is kept as one; ``sums``: what a last row that adds up begins with."""

    tabular: bool = False
    choices: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: MappingProxyType({}))
    as_text: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    sums: tuple[str, ...] = ()


EXISTING = "已有的"


@dataclass(frozen=True, slots=True)
class Seal:
    """Whether signatures are sealed, and how wide a seal is (twips)."""

    used: bool
    width: int


@dataclass(frozen=True, eq=False)
class Layout:
    """How one kind of document looks; ``name`` is the file's, ``title`` what a person calls it.

    ``properties``: the file says title, author and date of the document, else nothing of the kind.
    ``even_colophon``: 版记 is wanted on an even page. ``given``: front matter for documents without it.
    ``instead_of``: names of the layouts it may be chosen in place of; none named, any. ``gallery``: the
    styles a person picks from, in that order. ``automatic_numbers``: Word counts the headings.

    Compared by identity, so that writers can keep what they make of it.
    """

    name: str
    title: str
    page: PageSetup
    number: PageNumber
    fonts: Mapping[str, Font]
    emphasis: Font
    bullet: str
    styles: Mapping[str, ParagraphStyle]
    before: tuple[Element, ...]
    after: tuple[Element, ...]
    colophon: tuple[Element, ...]
    first_header: tuple[Element, ...] = ()
    first_footer: tuple[Element, ...] = ()
    table: TableLook = TableLook()
    workbook: WorkbookLook = field(default_factory=WorkbookLook)
    seal: Seal = Seal(False, 0)
    properties: bool = True
    even_colophon: bool = False
    instead_of: tuple[str, ...] = ()
    gallery: tuple[str, ...] = ()
    automatic_numbers: bool = False
    given: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: MappingProxyType({}))

    @property
    def body(self) -> ParagraphStyle:
        return self.styles["正文"]

    @property
    def body_line(self) -> int:
        """Twips from line to line of body text."""
        return self.body.line or round(self.body.size * 24)

    def style(self, name: str | None) -> ParagraphStyle:
        """The style of that name; an unknown one looks like body text."""
        return self.styles.get(name or "正文", self.body)

    def elements(self) -> tuple[Element, ...]:
        return self.first_header + self.before + self.after + self.colophon + self.first_footer
