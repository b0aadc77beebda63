"""Mend what the pages show, within what GB/T 9704-2012 lets one adjust.

7.3.5.4 and 5.2.3: where the room left does not take signature or 版记, lines and characters are spaced otherwise;
22 lines a page and 28 characters a line "特定情况可以作适当调整". Lines stay between 21 and 23 a page, characters
between 27 and 29 a line. A paragraph with a line of one or two characters, or a figure parted from its unit, gets
other spacing between its characters.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from math import ceil

from generator.document.nodes import Document
from generator.memory import Memory
from generator.writers.flow_items import FlowItem, FlowParagraph, PageFlow
from generator.writers.layout import Layout, ParagraphStyle
from generator.writers.layout_flow import Arranger
from generator.writers.setting.lines import WORD, BreakRules
from generator.writers.setting.page_faults import (
    SERIOUS,
    PageFault,
    PageFaultKind,
    paragraph_faults,
    serious_faults,
)
from generator.writers.setting.pagination import (
    Page,
    SetItem,
    SetPages,
    set_colophon,
    set_item,
    shape,
    spread,
)
from generator.writers.setting.paragraphs import SetParagraph, set_paragraph
from generator.writers.setting.tables import cell_height

_LINES = 1  # more or fewer a page
_PITCH_STEP = 4  # twips: 0.2 pt
_SPACINGS = (1, -1, 2, -2, 3, -3, 4, -4, 6, -6, 8, -8, 10, -10, 12, -12)
"""Twips beside the style's, at most 0.6 pt: 29 or 27 characters in a line of 28, some 26. Both edges are even all the
same, so that only the last line shows it."""
_HEADS = (1.0, 0.85, 0.7, 0.6, 0.5)  # of the size of 发文机关标志, which the standard leaves open (7.2.4)
_BANNER = "发文机关标志"
_WEIGHT = {kind: 10 ** (len(SERIOUS) - at) for at, kind in enumerate(SERIOUS)}


@dataclass(frozen=True, slots=True)
class _Attempt:
    """What is changed so that the pages come out: nothing, the ``layout``, the spacing of single paragraphs taken
    back, the last of the text kept with the signature."""

    layout: Layout | None = None
    spaced: bool = True
    keep: str = ""


@dataclass(slots=True)
class _Seen:
    """Of documents of the same heights: their pages, whether nothing is wrong with them as wholes, and what
    mends them."""

    pages: tuple[Page, ...]
    sound: bool
    mended: _Attempt | None = None


class Typesetter:
    """Sets one document after the other in one layout, fitted to its pages. Paragraphs are known by identity,
    pages by the heights of what stands on them."""

    def __init__(self, layout: Layout, rules: BreakRules = WORD) -> None:
        self._layout, self._rules = layout, rules
        self._arranger = Arranger(layout)
        self._fitted: Memory[int, tuple[FlowItem, FlowItem]] = Memory()
        self._set_items: Memory[int, tuple[FlowItem, SetItem, Hashable]] = Memory()
        self._colophons: Memory[int, tuple[tuple[FlowParagraph, ...], tuple[SetParagraph, ...]]] = Memory()
        self._pages: Memory[Hashable, _Seen] = Memory()
        self._others: dict[int, Typesetter] = {}

    def set(self, document: Document) -> SetPages:
        """The document on its pages; ``layout`` and ``flow`` of what is given back hold what was decided."""
        flow = self._arranger.arrange(document)
        pages, seen = self._placed(self._with_spacing(flow))
        if seen.sound:
            return pages
        if seen.mended is None:
            seen.mended = self._mended(document, flow, pages)
        return self._attempt(seen.mended, document, flow)

    def plain(self, document: Document) -> SetPages:
        """With the spacing of the layout, only single paragraphs spaced otherwise."""
        return self._placed(self._with_spacing(self._arranger.arrange(document)))[0]

    def _placed(self, flow: PageFlow) -> tuple[SetPages, _Seen]:
        """The pages, and what is known of documents of the same heights."""
        known = [self._set_item(one) for one in flow.flow]
        items = tuple([one[1] for one in known])
        colophon = self._colophon(flow)
        high = sum(map(cell_height, colophon))
        place = (flow.body, flow.back, flow.attached, flow.signed, high, flow.colophon_apart)
        key = (*place, *[one[2] for one in known])
        seen = self._pages.get(key)
        made = spread(flow, self._layout, items, colophon, self._rules, seen.pages if seen else None)
        if seen is None:
            seen = self._pages.keep(key, _Seen(made.pages, not serious_faults(made)))
        return made, seen

    def _set_item(self, one: FlowItem) -> tuple[FlowItem, SetItem, Hashable]:
        known = self._set_items.get(id(one))
        if known is None:
            made = set_item(one, self._layout, self._rules)
            known = self._set_items.keep(id(one), (one, made, shape(made)))
        return known

    def _colophon(self, flow: PageFlow) -> tuple[SetParagraph, ...]:
        known = self._colophons.get(id(flow.colophon))
        if known is None:
            made = set_colophon(flow, self._layout, self._rules)
            known = self._colophons.keep(id(flow.colophon), (flow.colophon, made))
        return known[1]

    def _with_spacing(self, flow: PageFlow) -> PageFlow:
        """Paragraphs of the text whose lines come out badly are spaced otherwise."""
        text = [self._paragraph(one) for one in flow.flow[flow.body : flow.back]]
        return replace(flow, flow=(*flow.flow[: flow.body], *text, *flow.flow[flow.back :]))

    def _paragraph(self, one: FlowItem) -> FlowItem:
        known = self._fitted.get(id(one))
        if known is None:
            known = self._fitted.keep(id(one), (one, self._spaced(one)))
        return known[1]

    def _spaced(self, one: FlowItem) -> FlowItem:
        """With other spacing between its characters if that mends its lines without one line more."""
        if not isinstance(one, FlowParagraph) or one.sideways:
            return one
        usual = self._set(one)
        faults = len(paragraph_faults(usual))
        if not faults:
            return one
        best, fewest = one, faults
        for more in _SPACINGS:
            other = replace(one, spacing=usual.style.spacing + more)
            made = self._set(other)
            left = len(paragraph_faults(made))
            if len(made.lines) <= len(usual.lines) and left < fewest:
                best, fewest = other, left
                if not left:
                    break
        return best

    def _set(self, one: FlowParagraph) -> SetParagraph:
        return set_paragraph(one, self._layout, self._layout.page.text_width, self._rules)

    def _mended(self, document: Document, flow: PageFlow, pages: SetPages) -> _Attempt:
        """The first of the allowed changes that leaves nothing to mend, else what is least bad."""
        faults = serious_faults(pages)
        best, least = _Attempt(), _badness(faults)
        for attempt in self._attempts(faults):
            bad = _badness(serious_faults(self._attempt(attempt, document, flow)))
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

    def _attempt(self, attempt: _Attempt, document: Document, flow: PageFlow) -> SetPages:
        if attempt.layout is not None:
            return self._in(attempt.layout).plain(document)
        flow = self._with_spacing(flow) if attempt.spaced else flow
        return self._placed(_with_text_kept(flow, attempt.keep) if attempt.keep else flow)[0]

    def _in(self, layout: Layout) -> Typesetter:
        known = self._others.get(id(layout))
        if known is None:
            known = self._others[id(layout)] = Typesetter(layout, self._rules)
        return known


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


def _with_text_kept(flow: PageFlow, how: str) -> PageFlow:
    """The last paragraph of text goes to the page of the signature with it, or (``new page``) begins one."""
    if flow.signed is None or flow.back <= flow.body:
        return flow
    items = list(flow.flow)
    for at in range(flow.back - 1, flow.signed):
        items[at] = replace(items[at], keep=True)
    if how == "new page":
        items[flow.back - 1] = replace(items[flow.back - 1], new_page=True)
    return replace(flow, flow=tuple(items))
