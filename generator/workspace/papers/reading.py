"""The pages of a paper as they will be printed: set here, painted one by one when they are looked at."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass

from generator.errors import GeneratorError
from generator.memory import Memory
from generator.services import fact_trace
from generator.services.session import SessionDocument
from generator.workspace.papers.field_paths import field_at
from generator.workspace.papers.paper import Papers
from generator.writers.html import FactMarkup
from generator.writers.printing import font_warnings
from generator.writers.setting.fault_sentences import fault_sentences
from generator.writers.setting.page_faults import serious_faults
from generator.writers.setting.pagination import SetPages
from generator.writers.sheets import PaintedPage, sheet_size, sheets
from generator.writers.sheets.text_layer import text_layer

_BEGUN, _AT_ONCE = 16, 2  # pages painted ahead, and of one answer: those in sight
_KEPT = 64  # sheets that were told of and may be asked for; one is some 100 KB
_WIDTHS = 200, 3000  # pixels
_POINTS = 72  # to the inch
_NOT_KEPT = "这一页的图已经不在了，请刷新网页再看。"


@dataclass(frozen=True, slots=True)
class ShownSheet:
    """``mark`` changes with what is on it; ``layer``: its text as HTML, None for who has it already."""

    number: int
    mark: str
    layer: str | None


@dataclass(frozen=True, slots=True)
class ReadingView:
    """``sizes`` of all pages in points, and those that were asked for."""

    sizes: tuple[tuple[float, float], ...]
    shown: tuple[ShownSheet, ...]


class _Sheets:
    """Sheets that were told of, until they are painted for who asks for them by their mark."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._known: Memory[str, PaintedPage] = Memory(_KEPT)

    def told(self, sheet: PaintedPage, layer: str) -> str:
        """The mark of a sheet."""
        said = f"{layer}\n{sheet!r}".encode("utf-8", "replace")
        mark = hashlib.blake2b(said, digest_size=12).hexdigest()
        with self._lock:
            self._known.keep(mark, sheet)
        return mark

    def of(self, mark: str) -> PaintedPage:
        """Raises GeneratorError when it is no longer kept."""
        with self._lock:
            if mark not in self._known:
                raise GeneratorError(_NOT_KEPT)
            return self._known[mark]


_SHEETS = _Sheets()


def reading_view(
    papers: Papers, document: SessionDocument, seen: Mapping[int, str], wide: int = 0
) -> ReadingView:
    """The pages of these numbers (from 1), each with the mark its reader knows; those that changed begin to
    be painted ``wide`` pixels wide, if any, before they are asked for. Raises DraftError, LayoutError."""
    pages, facts = fact_trace.fact_pages(papers.session, document, field_at)
    wanted = [number for number in sorted(seen) if 1 <= number <= len(pages.pages)]
    made = sheets(pages, [number - 1 for number in wanted])
    shown = tuple(_shown(number, one, facts, seen[number]) for number, one in zip(wanted, made, strict=True))
    if wide:
        _AHEAD.begin([one.mark for one in shown if one.layer is not None], wide)
    return ReadingView(tuple(sheet_size(pages, at) for at in range(len(pages.pages))), shown)


def _shown(number: int, sheet: PaintedPage, facts: FactMarkup, seen: str) -> ShownSheet:
    layer = text_layer(sheet, facts)
    mark = _SHEETS.told(sheet, layer)
    return ShownSheet(number, mark, None if mark == seen else layer)


def painted(mark: str, wide: int) -> bytes:
    """A page as a PNG so many pixels wide, from what was begun ahead if it was. As SVG it is painted in 10 ms
    instead of 14, but then keeps the browser's own thread busy for 40. Raises GeneratorError when it is no
    longer kept, WriteError."""
    return _AHEAD.of(mark, wide) or _paint(mark, wide)


def _paint(mark: str, wide: int) -> bytes:
    # Reads the fonts of the machine, 70 ms, which who looks at no page does without.
    from generator.writers.typst import paint_images

    sheet = _SHEETS.of(mark)
    narrow, widest = _WIDTHS
    return paint_images([sheet], min(max(wide, narrow), widest) / sheet.width * _POINTS)[0]


class _Ahead:
    """Pages that are painted while the answer that tells of them is on its way: Typst leaves Python free."""

    def __init__(self) -> None:
        self._painter = ThreadPoolExecutor(1, thread_name_prefix="wengao-paint")
        self._begun: Memory[tuple[str, int], Future[bytes]] = Memory(_BEGUN)

    def begin(self, marks: list[str], wide: int) -> None:
        for mark in marks[:_AT_ONCE]:
            if (mark, wide) not in self._begun:
                self._begun.keep((mark, wide), self._painter.submit(_paint, mark, wide))

    def of(self, mark: str, wide: int) -> bytes | None:
        """None where it was not begun. Raises as :func:`painted`."""
        begun = self._begun.pop((mark, wide), None)
        return begun.result() if begun else None


_AHEAD = _Ahead()


def page_remarks(document: SessionDocument) -> tuple[str, ...]:
    """What is to be said of the pages: fonts and characters this machine has not, and what the pages show
    that could not be mended. Raises DraftError, LayoutError."""
    pages: SetPages = document.pages
    return (*font_warnings(pages), *fault_sentences(serious_faults(pages)))
