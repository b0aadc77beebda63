"""Documents set twice: our pages as Typst paints them, and the Word file as LibreOffice sets it. What is read
back from a PDF are places of characters and rules, and the ink itself where the edge of a glyph counts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

import pypdfium2
from PIL import ImageChops

from generator.document import parse
from generator.writers import WRITERS
from generator.writers.layout import load_layout
from generator.writers.pdf import convert_to_pdf, find_office
from generator.writers.printing import Printer
from tests.writers import measured, paper, test_tables_on_paper
from tests.writers.paper import MM, Line, Page

PAINTERS = ("Typst", "LibreOffice")
DPI, FINE = 300, 1200  # of type; of rules, a quarter of a millimetre thick
HALF, GREY = 128, 40  # of 255: a dot that is half covered is ink; lines to cut along are grey
CARDS, TABLES = "two cards", ("sign-in", "figures")
DRAFTS: Mapping[str, tuple[str, str]] = {
    **{name: test_tables_on_paper.DRAFTS[name] for name in (CARDS, *TABLES)},
    **{
        name: measured.DRAFTS[name]
        for name in (
            *("speech", "reading", "notice", "minutes", "letter", "joint", "headings"),
            *("sealed 1", "attached", "annexes"),
        )
    },
}


class Box(NamedTuple):
    """mm from the top left corner of the paper."""

    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True)
class Proof:
    """One document as one of the two set it. Pages are counted from 0."""

    pdf: Path

    @cached_property
    def pages(self) -> list[Page]:
        return paper.pages(self.pdf)

    def ink(self, page: int, part: Box, red: bool = False, dpi: int = DPI, least: int = HALF) -> Box:
        """The bounds of what is inked of a part of a page; of the red ink only, with ``red``. Raises
        ValueError where there is none."""
        document = pypdfium2.PdfDocument(self.pdf)
        try:
            wide, high = document[page].get_size()
            left, top, right, bottom = (max(edge, 0) / MM for edge in part)
            crop = (left, max(high - bottom, 0), max(wide - right, 0), top)
            shown = document[page].render(scale=dpi / 72, crop=crop).to_pil().convert("RGB")
        finally:
            document.close()
        reds, greens, _ = shown.split()
        dark = ImageChops.subtract(reds, greens) if red else ImageChops.invert(reds)
        found = dark.point(lambda value: 255 if value >= least else 0).getbbox()
        if found is None:
            raise ValueError(f"no ink on page {page + 1} in {part}")
        return Box(*(edge * 25.4 / dpi + (left, top)[at % 2] * MM for at, edge in enumerate(found)))

    def ink_of(self, page: int, line: Line, red: bool = False) -> Box:
        """The ink of a line of type."""
        size = line.size * MM
        part = Box(line.left - 1, line.y - 1.1 * size, line.right + 1, line.y + 0.35 * size)
        return self.ink(page, part, red)

    def rule(self, page: int, near: float, red: bool = False) -> Box:
        """The ink of a rule across the page within 0.8 mm of this height: its thickness in the middle, its
        two ends."""
        wide = self.pages[page].width
        band = (near - 0.8, near + 0.8)
        thick = self.ink(page, Box(wide / 2, band[0], wide / 2 + 2, band[1]), red, FINE)
        begins = self.ink(page, Box(0, thick.top, wide / 4, thick.bottom), red, FINE)
        ends = self.ink(page, Box(wide * 3 / 4, thick.top, wide, thick.bottom), red, FINE)
        return Box(begins.left, thick.top, ends.right, thick.bottom)


def proofs(folder: Path, office: bool, names: Iterable[str] = DRAFTS) -> dict[str, dict[str, Proof]]:
    """Painter → draft → proof; without LibreOffice where it is not wanted or not installed."""
    chosen = {name: DRAFTS[name] for name in names}
    made = {"Typst": _own(chosen, folder)}
    if office and find_office():
        made["LibreOffice"] = _office(chosen, folder)
    return made


def _own(drafts: Mapping[str, tuple[str, str]], folder: Path) -> dict[str, Proof]:
    printer, made = Printer(), {}
    for at, (name, (text, layout)) in enumerate(drafts.items()):
        made[name] = Proof(folder / f"own-{at}.pdf")
        done = printer.printed(parse(text, name), load_layout(layout), pdf=True, images=False)
        made[name].pdf.write_bytes(done.pdf or b"")
    return made


def _office(drafts: Mapping[str, tuple[str, str]], folder: Path) -> dict[str, Proof]:
    files, fonts = [], {}
    for at, (name, (text, layout)) in enumerate(drafts.items()):
        look = load_layout(layout)
        fonts |= {font.name: font for font in look.fonts.values()}
        files.append(folder / f"word-{at}.docx")
        files[-1].write_bytes(WRITERS["docx"](parse(text, name), look))
    pdfs = convert_to_pdf(files, folder, fonts.values())
    return {name: Proof(pdf) for name, pdf in zip(drafts, pdfs, strict=True)}
