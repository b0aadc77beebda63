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
from generator.writers.printing import font_warnings
from generator.writers.setting.fault_sentences import fault_sentences
from generator.writers.setting.page_faults import serious_faults
from generator.writers.setting.pagination import SetPages
from generator.writers.sheets import PaintedPage, band, sheet_size, sheets
from generator.writers.sheets.text_layer import text_layer

_BANDS = 4  # pictures a page is made of: typing changes one
_BEGUN, _AT_ONCE = 64, 3 * _BANDS  # bands painted ahead, and of one answer: those of the pages in sight
_PAINTERS = 2
_KEPT = 64  # pages of which bands may be asked for; one is some 100 KB
_WIDTHS = 200, 3000  # pixels
_POINTS = 72  # to the inch
_NOT_KEPT = "这一页的图已经不在了，请刷新网页再看。"


@dataclass(frozen=True, slots=True)
class ShownSheet:
    """``mark`` changes with what is on it; ``layer``: its text as HTML, None for who has it already;
    ``bands``: the marks of the pictures it is made of, from the top, each as high as the others."""

    number: int
    mark: str
    layer: str | None
    bands: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ReadingView:
    """``sizes`` of all pages in points, and those that were asked for; ``begun``: marks of bands that are
    being painted."""

    sizes: tuple[tuple[float, float], ...]
    shown: tuple[ShownSheet, ...]
    begun: tuple[str, ...]


class _Bands:
    """Bands that were told of, until they are painted for who asks for them by their mark."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._known: Memory[str, tuple[PaintedPage, int]] = Memory(_KEPT * _BANDS)

    def told(self, sheet: PaintedPage) -> tuple[str, ...]:
        """The marks of the bands of a page."""
        high = sheet.height / _BANDS
        marks = tuple([_marked(f"{n} {band(sheet, high * n, high)!r}") for n in range(_BANDS)])
        with self._lock:
            for n, mark in enumerate(marks):
                self._known.keep(mark, (sheet, n))
        return marks

    def of(self, mark: str) -> tuple[PaintedPage, int]:
        """The page and which band of it. Raises GeneratorError when it is no longer kept."""
        with self._lock:
            if mark not in self._known:
                raise GeneratorError(_NOT_KEPT)
            return self._known[mark]


_TOLD = _Bands()


def _marked(said: str) -> str:
    return hashlib.blake2b(said.encode("utf-8", "replace"), digest_size=12).hexdigest()


def reading_view(
    papers: Papers, document: SessionDocument, seen: Mapping[int, str], wide: int = 0
) -> ReadingView:
    """The pages of these numbers (from 1), each with the mark its reader knows; bands nobody was told of
    before begin to be painted ``wide`` pixels wide, if any, before they are asked for. Raises DraftError,
    LayoutError."""
    pages, facts = fact_trace.fact_pages(papers.session, document, field_at)
    wanted = [number for number in sorted(seen) if 1 <= number <= len(pages.pages)]
    made = sheets(pages, [number - 1 for number in wanted])
    bands = [_TOLD.told(one) for one in made]
    begun = _AHEAD.begin([mark for marks in bands for mark in marks], wide) if wide else ()
    shown = [
        _shown(number, text_layer(sheet, facts), marks, seen[number])
        for number, sheet, marks in zip(wanted, made, bands, strict=True)
    ]
    return ReadingView(tuple(sheet_size(pages, at) for at in range(len(pages.pages))), tuple(shown), begun)


def _shown(number: int, layer: str, bands: tuple[str, ...], seen: str) -> ShownSheet:
    mark = _marked("\n".join((layer, *bands)))
    return ShownSheet(number, mark, None if mark == seen else layer, bands)


def painted(mark: str, wide: int) -> bytes:
    """A band of a page as a PNG so many pixels wide, from what was begun ahead if it was. As SVG it would be
    painted sooner, but then keep the browser's own thread busy for 40 ms a page. Raises GeneratorError when
    it is no longer kept, WriteError."""
    return _AHEAD.of(mark, wide) or _paint(mark, wide)


def _paint(mark: str, wide: int) -> bytes:
    # Reads the fonts of the machine, 70 ms, which who looks at no page does without.
    from generator.writers.typst import paint_images

    sheet, number = _TOLD.of(mark)
    narrow, widest = _WIDTHS
    pixels = min(max(wide, narrow), widest) / sheet.width  # to the point
    high = round(sheet.height * pixels)  # bands begin at whole pixels, so that they fit without a seam
    top, bottom = (round(high * n / _BANDS) for n in (number, number + 1))
    return paint_images([band(sheet, top / pixels, (bottom - top) / pixels)], pixels * _POINTS)[0]


class _Ahead:
    """Bands that are painted while the answer that tells of them is on its way: Typst leaves Python free."""

    def __init__(self) -> None:
        self._painters = ThreadPoolExecutor(_PAINTERS, thread_name_prefix="wengao-paint")
        self._begun: Memory[tuple[str, int], Future[bytes]] = Memory(_BEGUN)
        self._known: Memory[tuple[str, int], None] = Memory(_KEPT * _BANDS)

    def begin(self, marks: list[str], wide: int) -> tuple[str, ...]:
        """Those of these that are new and begun now."""
        new = tuple([mark for mark in marks if (mark, wide) not in self._known][:_AT_ONCE])
        for mark in new:
            self._known.keep((mark, wide), None)
            self._begun.keep((mark, wide), self._painters.submit(_paint, mark, wide))
        return new

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
