"""Mend what the pages show, within what GB/T 9704-2012 lets one adjust.

7.3.5.4 and 5.2.3: where the room left does not take signature or 版记, lines and characters are spaced
otherwise; 22 lines a page and 28 characters a line "特定情况可以作适当调整". Lines stay between 21 and 23 a
page, characters between 27 and 29 a line. A paragraph with a line of one or two characters, or a figure
parted from its unit, gets other spacing between its characters.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from math import ceil

from generator.document.nodes import Document
from generator.memory import Memory
from generator.writers.contents import with_page_numbers
from generator.writers.flow_items import FlowItem, FlowParagraph, FlowTable, PageFlow
from generator.writers.layout import Layout, ParagraphStyle
from generator.writers.layout_flow import NEVER_CROWDED, Arranger
from generator.writers.setting.lines import WORD, BreakRules, TextLine
from generator.writers.setting.page_faults import (
    SERIOUS,
    WITH_SIGNATURE,
    PageFault,
    PageFaultKind,
    broken_faults,
    paragraph_faults,
    serious_faults,
)
from generator.writers.setting.pagination import (
    Page,
    SetItem,
    SetPages,
    flow_item,
    set_colophon,
    set_item,
    shape,
    spread,
)
from generator.writers.setting.paragraphs import Measured, SetParagraph, measured, set_paragraph
from generator.writers.setting.tables import cell_height

_LINES = 1  # more or fewer a page
_PITCH_STEP = 7  # twips: 0.35 pt; four ways tighter, four looser
_SPACINGS = tuple(sign * more for more in range(1, 13) for sign in (1, -1))
"""Twips beside the style's, at most 0.6 pt: 29 or 27 characters in a line of 28, some 26. Both edges are even
all the same, so that only the last line shows it."""
_SAFE = 16  # twips: LibreOffice broke a line that had 7 left
_HEADS = (1.0, 0.85, 0.7, 0.6, 0.5)  # of the size of 发文机关标志, which the standard leaves open (7.2.4)
_BANNER = "发文机关标志"
_WEIGHT = {kind: 10 ** (len(SERIOUS) - at) for at, kind in enumerate(SERIOUS)}


@dataclass(frozen=True, slots=True)
class _Attempt:
    """What is changed so that the pages come out: nothing, the ``layout``, the spacing of single paragraphs
    taken back, the last of the text kept with the signature."""

    layout: Layout | None = None
    spaced: bool = True
    keep: str = ""


@dataclass(slots=True)
class _Seen:
    """Of documents of the same heights: their pages, whether nothing is wrong with them as wholes, the items
    that are kept with the signature, what mends them, and whether this layout is what mended them in
    another."""

    pages: tuple[Page, ...]
    sound: bool
    beside: range
    mended: _Attempt | None = None
    final: bool = False


_Known = tuple[FlowItem, FlowItem, SetItem, Hashable]
"""An item as arranged, as it was changed, with its lines, and its shape."""


class Typesetter:
    """Sets one document after the other in one layout, fitted to its pages. Paragraphs are known by identity,
    pages by the heights of what stands on them."""

    def __init__(self, layout: Layout, rules: BreakRules = WORD) -> None:
        self._layout, self._rules = layout, rules
        self._arranger = Arranger(layout)
        self._texts: Memory[int, _Known] = Memory()
        self._items: Memory[int, _Known] = Memory()
        self._colophons: Memory[int, tuple[tuple[FlowParagraph, ...], tuple[SetParagraph, ...]]] = Memory()
        self._pages: Memory[Hashable, _Seen] = Memory()
        self._kept: Memory[int, tuple[FlowItem, FlowItem]] = Memory()
        self._others: dict[int, Typesetter] = {}
        self._last: Typesetter | None = None
        self._latest: tuple[Document, SetPages, bool] | None = None

    def set(self, document: Document) -> SetPages:
        """The document on its pages; ``layout`` and ``flow`` of what is given back hold what was decided."""
        return self._set_once(document)[0]

    def faults(self, document: Document) -> tuple[PageFault, ...]:
        """What is still wrong with whole pages of a document."""
        pages, sound = self._set_once(document)
        return () if sound else serious_faults(pages)

    def _set_once(self, document: Document) -> tuple[SetPages, bool]:
        """The pages, and whether nothing is wrong with them as wholes."""
        latest = self._latest
        if latest is None or latest[0] is not document:
            pages, sound = self._set_fitted(document)
            latest = self._latest = document, with_page_numbers(pages, self._rules), sound
        return latest[1:]  # not what another thread may have put there meanwhile

    def _set_fitted(self, document: Document) -> tuple[SetPages, bool]:
        known = self._last._same_heights(document) if self._last else None
        if known is not None:
            return known
        flow = self._arranger.arrange(document)
        pages, seen = self._placed(flow)
        if seen.sound:
            return pages, True
        if seen.mended is None:
            seen.mended = self._mended(document, flow, pages)
        made, there = self._attempt(seen.mended, document, flow)
        layout = seen.mended.layout
        if layout is not None and layout.styles.get(_BANNER) == self._layout.styles.get(_BANNER):
            self._last, there.final = self._in(layout), True  # tried first for the next document
        return made, there.sound

    def plain(self, document: Document) -> SetPages:
        """With the spacing of the layout, only single paragraphs spaced otherwise."""
        pages, _ = self._placed(self._arranger.arrange(document))
        return with_page_numbers(pages, self._rules)

    def _same_heights(self, document: Document) -> tuple[SetPages, bool] | None:
        """The pages and whether they are sound, if a document of the same heights was found to want this
        distance of lines. Lines do not depend on it, so the same heights here are the same heights in the
        layout itself."""
        flow = self._arranger.arrange(document)
        if flow.even_colophon or not _is_same_at_any_distance(flow, self._layout):
            return None
        pages, seen = self._placed(flow)
        return (pages, seen.sound) if seen.final else None

    def _placed(self, flow: PageFlow, spaced: bool = True) -> tuple[SetPages, _Seen]:
        """The pages, and what is known of documents of the same heights. ``spaced``: paragraphs of the text
        whose lines come out badly have other spacing."""
        body, back = flow.body, flow.back if spaced else flow.body
        known = [
            self._text(one) if body <= at < back else self._item(one) for at, one in enumerate(flow.flow)
        ]
        flow = replace(flow, flow=tuple([one[1] for one in known]))
        items = tuple([one[2] for one in known])
        colophon = self._colophon(flow)
        high = sum(map(cell_height, colophon))
        place = (
            flow.body,
            flow.back,
            flow.attached,
            flow.signed,
            high,
            flow.colophon_apart,
            flow.even_colophon,
        )
        key = (*place, *[one[3] for one in known])
        seen = self._pages.get(key)
        made = spread(flow, self._layout, items, colophon, self._rules, seen.pages if seen else None)
        if seen is None:
            seen = self._pages.keep(key, _Seen(made.pages, not serious_faults(made), _beside_signature(made)))
        if seen.beside:
            made = replace(made, flow=self._bound(made.flow, seen.beside))
        return made, seen

    def _bound(self, flow: PageFlow, beside: range) -> PageFlow:
        """What stands above the signature on its page stays with it, should Word's page end a line
        earlier."""
        items = list(flow.flow)
        for at in beside:
            known = self._kept.get(id(items[at]))
            if known is None:
                known = self._kept.keep(id(items[at]), (items[at], replace(items[at], keep=True)))
            items[at] = known[1]
        return replace(flow, flow=tuple(items))

    def _item(self, one: FlowItem) -> _Known:
        known = self._items.get(id(one))
        if known is None:
            made = set_item(one, self._layout, self._rules)
            known = self._items.keep(id(one), (one, one, made, shape(made)))
        return known

    def _text(self, one: FlowItem) -> _Known:
        """As :meth:`_item`, with other spacing between its characters if that mends its lines."""
        known = self._texts.get(id(one))
        if known is None:
            made = set_item(one, self._layout, self._rules)
            if isinstance(made, SetParagraph) and not made.para.sideways:
                made = self._spaced(made)
            known = self._texts.keep(id(one), (one, flow_item(made), made, shape(made)))
        return known

    def _spaced(self, usual: SetParagraph) -> SetParagraph:
        """The best that other spacing gives, without one line more."""
        fewest = len(paragraph_faults(usual))
        if not fewest:
            return usual
        width, best = self._layout.page.text_width, 0
        one = measured(usual.para, self._layout, width)
        for more in _SPACINGS:
            lines = one.broken(more, rules=self._rules)
            left = len(broken_faults(usual.text, lines))
            if left < fewest and len(lines) <= len(usual.lines) and self._is_safe(one, more, lines):
                best, fewest = more, left
                if not left:
                    break
        if not best:
            return usual
        spaced = replace(usual.para, spacing=usual.style.spacing + best)
        return set_paragraph(spaced, self._layout, width, self._rules)

    def _is_safe(self, one: Measured, more: int, lines: Sequence[TextLine]) -> bool:
        """Whether its lines break alike where a program measures a little wider or narrower."""
        stops = [line.stop for line in lines]
        others = (one.broken(more, wider, self._rules) for wider in (-_SAFE, _SAFE))
        return all([line.stop for line in other] == stops for other in others)

    def _colophon(self, flow: PageFlow) -> tuple[SetParagraph, ...]:
        known = self._colophons.get(id(flow.colophon))
        if known is None:
            made = set_colophon(flow, self._layout, self._rules)
            known = self._colophons.keep(id(flow.colophon), (flow.colophon, made))
        return known[1]

    def _mended(self, document: Document, flow: PageFlow, pages: SetPages) -> _Attempt:
        """The first of the allowed changes that leaves nothing to mend, else what is least bad."""
        faults = serious_faults(pages)
        best, least = _Attempt(), _badness(faults)
        for attempt in self._attempts(faults):
            bad = _badness(serious_faults(self._attempt(attempt, document, flow)[0]))
            if bad < least:
                best, least = attempt, bad
                if not bad:
                    break
        return best

    def _attempts(self, faults: tuple[PageFault, ...]) -> Iterator[_Attempt]:
        """One thing changed, the least conspicuous first."""
        for layout in _adjusted(self._layout, faults):
            yield _Attempt(layout)
        yield from (_Attempt(spaced=False), _Attempt(keep="keep"), _Attempt(keep="new page"))

    def _attempt(self, attempt: _Attempt, document: Document, flow: PageFlow) -> tuple[SetPages, _Seen]:
        if attempt.layout is None:
            made = self._placed(flow, attempt.spaced)
            if not attempt.keep:
                return made
            return self._placed(_with_text_kept(flow, made[0].items, attempt.keep), attempt.spaced)
        other = self._in(attempt.layout)
        return other._placed(other._arranger.arrange(document))

    def _in(self, layout: Layout) -> Typesetter:
        known = self._others.get(id(layout))
        if known is None:
            known = self._others[id(layout)] = Typesetter(layout, self._rules)
        return known


def _is_same_at_any_distance(flow: PageFlow, layout: Layout) -> bool:
    """Whether nothing in it depends on the distance of lines: no addressees that may move to 版记 for want of
    room, no rows as high as their words or the least a row may be, where their lines change, too."""
    around = (*flow.flow[: flow.body], *flow.colophon)
    return sum([len(one.text) for one in around]) < NEVER_CROWDED and not any(
        isinstance(one, FlowTable) and (one.bare or layout.style(one.style).line == layout.body.line)
        for one in flow.flow
    )


def _badness(faults: tuple[PageFault, ...]) -> int:
    return sum(_WEIGHT[one.kind] for one in faults)


def _adjusted(layout: Layout, faults: tuple[PageFault, ...]) -> Iterator[Layout]:
    """Layouts to try, the least changed first."""
    if any(one.kind == PageFaultKind.NO_BODY_FIRST for one in faults):
        yield from (with_head(layout, part) for part in _HEADS[1:])
        return
    pitches, usual = _pitches(layout), layout.body.line or 0
    if all(one.kind == PageFaultKind.SHORT_LAST_PAGE for one in faults):
        pitches.sort(key=lambda one: one > usual)  # rather a page less than some lines more on the last
    yield from (with_pitch(layout, pitch) for pitch in pitches)


def _pitches(layout: Layout) -> list[int]:
    """Other distances of lines, in twips, the nearest first."""
    usual = layout.body.line
    if usual is None:
        return []
    room = layout.page.text_height
    lines = room // usual
    low, high = ceil(room / (lines + _LINES + 1)) + 1, room // (lines - _LINES)
    tried = {usual + step * sign for step in range(_PITCH_STEP, usual // 10, _PITCH_STEP) for sign in (-1, 1)}
    return sorted((one for one in tried if low <= one <= high), key=lambda one: (abs(one - usual), one))


@lru_cache(maxsize=256)
def with_pitch(layout: Layout, pitch: int) -> Layout:
    """The layout with body text, and all that stands on its grid, at another distance of lines (twips)."""
    usual = layout.body.line
    return _with_styles(
        layout, {name: replace(one, line=pitch) for name, one in layout.styles.items() if one.line == usual}
    )


@lru_cache(maxsize=64)
def with_head(layout: Layout, part: float) -> Layout:
    """The layout with a smaller 发文机关标志."""
    head = layout.styles.get(_BANNER)
    if head is None:
        return layout
    return _with_styles(layout, {_BANNER: replace(head, size=round(head.size * part * 2) / 2)})


def _with_styles(layout: Layout, changed: dict[str, ParagraphStyle]) -> Layout:
    return replace(layout, styles={**layout.styles, **changed})


def _beside_signature(pages: SetPages) -> range:
    """The last two lines of text and all from there to the signature, where they stand on its page from their
    first line on: to keep them together then moves nothing. (LibreOffice moves a kept paragraph as a
    whole.)"""
    flow = pages.flow
    if flow.signed is None:
        return range(0)
    page = next(one for one in pages.pages if any(placed.at == flow.signed for placed in one.placements))
    here = {one.at for one in page.placements if one.start == 0}
    at, lines = flow.signed, 0
    while at - 1 in here and at > flow.body and (lines < WITH_SIGNATURE or at > flow.back):
        at -= 1
        one = pages.items[at]
        if at < flow.back:
            lines += one.count if isinstance(one, SetParagraph) else WITH_SIGNATURE
    return range(at, flow.signed) if lines else range(0)


def _with_text_kept(flow: PageFlow, items: Sequence[SetItem], how: str) -> PageFlow:
    """The last two lines of text, in whole paragraphs, go to the page of the signature with it, or (``new
    page``) begin one. ``items``: the flow with its lines."""
    if flow.signed is None or flow.back <= flow.body:
        return flow
    first, lines = flow.back, 0
    while first > flow.body and lines < WITH_SIGNATURE:
        first -= 1
        one = items[first]
        lines += one.count if isinstance(one, SetParagraph) else WITH_SIGNATURE
    kept = list(flow.flow)
    for at in range(first, flow.signed):
        kept[at] = replace(kept[at], keep=True)
    if how == "new page":
        kept[first] = replace(kept[first], new_page=True)
    return replace(flow, flow=tuple(kept))
