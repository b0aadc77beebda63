"""Spread what is set over pages, as Word and LibreOffice do.

Exact line heights and broken lines leave nothing to guess. Paragraphs part between any two lines
(widowControl is off, for 22 lines on every page), rows of tables do not part, a head is repeated. Space above
a paragraph is dropped at the top of a page, but not on the first page nor after a page break that the
document asks for.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeAlias

from generator.writers import special_tables
from generator.writers.flow_items import FlowBanner, FlowItem, FlowParagraph, FlowTable, PageFlow
from generator.writers.layout import Layout
from generator.writers.setting.lines import WORD, BreakRules
from generator.writers.setting.paragraphs import SetParagraph, line_pitch, set_paragraph
from generator.writers.setting.tables import SetTable, set_table


@dataclass(frozen=True, slots=True)
class SetDrawing:
    """A banner, cards, seats or a chart: ``slices``, twips of what may part at a page end."""

    item: FlowBanner | FlowTable
    slices: tuple[int, ...]

    @property
    def above(self) -> int:
        return self.item.before


SetItem: TypeAlias = SetParagraph | SetTable | SetDrawing


def flow_item(one: SetItem) -> FlowItem:
    """The arranged item that was set."""
    if isinstance(one, SetParagraph):
        return one.para
    return one.grid if isinstance(one, SetTable) else one.item


@dataclass(frozen=True, slots=True)
class Placement:
    """Slices ``start`` to ``stop`` (lines, rows) of item ``at`` of the flow on one page; ``top``: twips from
    the top of the text to the first of them (to its repeated head, with ``head``)."""

    at: int
    start: int
    stop: int
    top: int
    head: bool = False


@dataclass(frozen=True, slots=True)
class Page:
    """``colophon``: twips from the top of the text to 版记, None where there is none; ``used``: twips of the
    text that are taken."""

    placements: tuple[Placement, ...]
    sideways: bool = False
    used: int = 0
    colophon: int | None = None


@dataclass(frozen=True, slots=True)
class SetPages:
    """A document set: its items, their pages, 版记 and what stands only on the first page, from top to
    bottom."""

    layout: Layout
    flow: PageFlow
    items: tuple[SetItem, ...]
    pages: tuple[Page, ...]
    colophon: tuple[SetParagraph, ...] = ()
    first_header: tuple[SetItem, ...] = ()
    first_footer: tuple[SetItem, ...] = ()


def set_pages(flow: PageFlow, layout: Layout, rules: BreakRules = WORD) -> SetPages:
    """The lines and pages of an arranged document."""
    colophon = set_colophon(flow, layout, rules)
    return spread(flow, layout, tuple(set_item(one, layout, rules) for one in flow.flow), colophon, rules)


def set_colophon(flow: PageFlow, layout: Layout, rules: BreakRules = WORD) -> tuple[SetParagraph, ...]:
    """The lines of 版记."""
    width = layout.page.text_width
    return tuple(set_paragraph(one, layout, width, rules) for one in flow.colophon)


def spread(
    flow: PageFlow,
    layout: Layout,
    items: tuple[SetItem, ...],
    colophon: tuple[SetParagraph, ...],
    rules: BreakRules = WORD,
    pages: tuple[Page, ...] | None = None,
) -> SetPages:
    """What is set, on its pages; ``pages`` where they are known from a document of the same heights."""
    header = tuple(set_item(one, layout, rules) for one in flow.first_header)
    if pages is None:
        high, apart = stack_height(colophon), flow.colophon_apart
        taken = max(layout.page.header + stack_height(header) - layout.page.top, 0) if header else 0
        pages = paginate(items, layout, high, bool(colophon), apart, taken)
        if flow.even_colophon and len(pages) % 2:
            pages = paginate(items, layout, high, bool(colophon), True, taken)
    if flow.even_colophon and not pages[-1].placements:
        flow = replace(flow, colophon_apart=True)
    footer = tuple(set_item(one, layout, rules) for one in flow.first_footer)
    return SetPages(layout, flow, items, pages, colophon, header, footer)


def set_item(one: FlowItem, layout: Layout, rules: BreakRules = WORD) -> SetItem:
    """One item with its lines."""
    page = layout.page
    width = page.text_height if one.sideways else page.text_width
    if isinstance(one, FlowParagraph):
        return set_paragraph(one, layout, width, rules)
    if isinstance(one, FlowBanner):
        return SetDrawing(one, (len(one.names) * line_pitch(layout.style(one.style), one.size),))
    if one.form:
        return SetDrawing(one, special_tables.slices(one, layout))
    return set_table(one, layout, width, rules)


def item_height(one: FlowItem, layout: Layout) -> int:
    """Twips of one item with what is left above and below."""
    return stack_height([set_item(one, layout)])


def shape(one: SetItem) -> Hashable:
    """All that pages depend on: items of the same shapes stand on the same pages."""
    item = flow_item(one)
    whole = isinstance(item, FlowParagraph) and (item.whole, bool(item.pieces))
    head = one.head.height if isinstance(one, SetTable) and one.head else 0
    return (
        *(item.style, item.new_page, item.keep, item.sideways, whole, one.above, head),
        slice_heights(one),
    )


def stack_height(paras: Sequence[SetItem]) -> int:
    """Twips of items one below the other."""
    return sum(one.above + sum(slice_heights(one)) + _after(one) for one in paras)


def slice_heights(one: SetItem) -> tuple[int, ...]:
    """Twips of each line or row, without what is left above and below."""
    if isinstance(one, SetParagraph):
        return (one.pitch,) * one.count
    if isinstance(one, SetTable):
        return tuple(row.height for row in one.rows)
    return one.slices


def _after(one: SetItem) -> int:
    return one.after if isinstance(one, SetParagraph) else 0


@dataclass(slots=True)
class _OpenPage:
    """The page that is being filled."""

    sideways: bool
    used: int = 0
    owed: int = 0  # space below the last paragraph
    placements: list[Placement] = field(default_factory=list)

    def closed(self) -> Page:
        return Page(tuple(self.placements), self.sideways, self.used)


class _Filler:
    def __init__(self, items: Sequence[SetItem], layout: Layout, taken: int) -> None:
        """``taken``: twips of the text of the first page that its header takes."""
        self._items, self._layout = items, layout
        self._pages: list[Page] = []
        self._page = _OpenPage(bool(items) and flow_item(items[0]).sideways, used=taken)

    def fill(self) -> list[Page]:
        at = 0
        while at < len(self._items):
            chain = self._chain(at)
            item = flow_item(self._items[at])
            if (at and (item.new_page or item.sideways != self._page.sideways)) or (
                self._page.placements
                and self._needed(chain) > self._left()
                and self._needed(chain, fresh=True) <= self._room()
            ):
                self._turn(item.sideways)
            for one in chain[:-1] or chain:
                self._place(one)
            at = chain[-1] if len(chain) > 1 else at + 1
        self._pages.append(self._page.closed())
        return self._pages

    def _room(self) -> int:
        page = self._layout.page
        return page.text_width if self._page.sideways else page.text_height

    def _left(self) -> int:
        return self._room() - self._page.used - self._page.owed

    def _turn(self, sideways: bool) -> None:
        if self._page.placements:
            self._pages.append(self._page.closed())
        self._page = _OpenPage(sideways)

    def _chain(self, at: int) -> list[int]:
        """The item and those that must stand on its page: each keeps with the next."""
        chain = [at]
        while chain[-1] + 1 < len(self._items) and self._keeps(chain[-1]):
            following = flow_item(self._items[chain[-1] + 1])
            if following.new_page or following.sideways != flow_item(self._items[at]).sideways:
                break
            chain.append(chain[-1] + 1)
        return chain

    def _keeps(self, at: int) -> bool:
        one = flow_item(self._items[at])
        if one.keep:
            return True
        return isinstance(one, FlowParagraph) and self._layout.style(one.style).keep_next

    def _needed(self, chain: list[int], fresh: bool = False) -> int:
        """Twips for the chain up to the first slice of its last item; ``fresh``: on a page of its own."""
        total = 0
        for number, at in enumerate(chain):
            one = self._items[at]
            heights = slice_heights(one)
            above = 0 if fresh and number == 0 else one.above
            last = number == len(chain) - 1
            if isinstance(one, SetTable) and one.head:
                above += one.head.height
            if last and not self._whole(at):
                return total + above + sum(heights[:1])
            total += above + sum(heights) + _after(one)
        return total

    def _whole(self, at: int) -> bool:
        one = flow_item(self._items[at])
        return isinstance(one, FlowParagraph) and one.whole

    def _place(self, at: int) -> None:
        one = self._items[at]
        heights = slice_heights(one)
        head = one.head.height if isinstance(one, SetTable) and one.head else 0
        start = 0
        while start < len(heights) or (start == 0 and not heights):
            page = self._page
            begins = not page.placements
            keeps_space = not begins or (start == 0 and (not self._pages or flow_item(one).new_page))
            above = page.owed + (one.above if start == 0 and keeps_space else 0)
            top = page.used + above
            stop, used = start, top + head
            while stop < len(heights) and used + heights[stop] <= self._room():
                used += heights[stop]
                stop += 1
            if stop == start and heights:
                if not begins:
                    self._turn(page.sideways)
                    continue
                used += heights[stop]
                stop += 1  # taller than a page: it stands there all the same
            page.placements.append(Placement(at, start, stop, top, bool(head)))
            page.used, page.owed = used, 0
            if stop < len(heights):
                self._turn(page.sideways)
            start = stop
            if not heights:
                break
        self._page.owed = _after(one)


def paginate(
    items: Sequence[SetItem],
    layout: Layout,
    colophon: int = 0,
    has_colophon: bool = False,
    apart: bool = False,
    taken: int = 0,
) -> tuple[Page, ...]:
    """The pages of set items, one at least. 版记 of ``colophon`` twips stands at the foot of the last, or of
    one more where it does not fit or shall stand ``apart``."""
    pages = _Filler(items, layout, taken).fill()
    if has_colophon:
        room = layout.page.text_height
        if apart or pages[-1].sideways or pages[-1].used + colophon > room:
            pages.append(Page(()))  # upright, where it is as wide as the text
        pages[-1] = replace(pages[-1], colophon=room - colophon)
    return tuple(pages)
