"""Lay a document out as a flat sequence of styled items; the first step of every writer."""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from dataclasses import dataclass, replace

from generator.document.nodes import (
    Block,
    Cell,
    Document,
    Heading,
    ListBlock,
    PageBreak,
    Paragraph,
    Table,
)
from generator.document.plain import run_in_text
from generator.document.styles import TITLE_STYLE
from generator.memory import Memory
from generator.writers import (
    align,
    auto_numbers,
    character_styles,
    elements,
    inline,
    seat_plan,
    special_tables,
)
from generator.writers.contents import with_contents
from generator.writers.elements import ElementStack, KeptElements, LookedAt, looked_at
from generator.writers.empty_columns import without_empty_columns
from generator.writers.flow_items import (
    Change,
    FlowItem,
    FlowParagraph,
    FlowTable,
    PageFlow,
    Run,
    Runs,
    runs_text,
)
from generator.writers.layout import Element, Layout
from generator.writers.layout.front_matter import COLOPHON_APART
from generator.writers.setting.pagination import item_height
from generator.writers.setting.paragraphs import set_paragraph
from generator.writers.sideways import rotate_wide_tables
from generator.writers.titles import break_title

_ANNEX = frozenset({"附件", TITLE_STYLE})
_ANNEX_TITLE = "附件标题"
ADDRESSEES_CROWDED = "主送过多"
NEVER_CROWDED = 150  # characters before the body; spares counting lines for nearly every document


def arrange(document: Document, layout: Layout) -> PageFlow:
    """Front elements, body and back elements as one flat row; 版记 and first-page parts beside it."""
    return Arranger(layout).arrange(document)


@dataclass(frozen=True, slots=True)
class _Laid:
    """Elements that stand together: their paragraphs, the space still open below them, where the signature
    begins."""

    paras: tuple[FlowItem, ...]
    open_gap: int
    signed: int | None


class Arranger:
    """Arranges one document after the other in one layout. What gave an item of the page before gives the
    same object again: elements by the front matter they look at, the body block by block."""

    def __init__(self, layout: Layout) -> None:
        self._layout = layout
        self._before = _keys_of(layout.before)
        self._after = _keys_of(layout.after)
        apart = (*layout.colophon, *layout.first_header, *layout.first_footer)
        self._apart = _keys_of(apart)
        self._apart_uncrowded = _keys_of(apart, frozenset({ADDRESSEES_CROWDED}))
        self._fronts: Memory[Hashable, tuple[LookedAt, _Laid, frozenset[str]]] = Memory()
        self._backs: Memory[Hashable, tuple[LookedAt, _Laid]] = Memory()
        self._feet: Memory[Hashable, tuple[LookedAt, tuple[FlowParagraph, ...]]] = Memory()
        self._stacks: Memory[Hashable, tuple[LookedAt, tuple[FlowItem, ...]]] = Memory()
        self._items: Memory[Hashable, tuple[Block, Heading | None, tuple[FlowItem, ...]]] = Memory()
        self._kept = KeptElements()
        self._with = self._kept.changed

    def arrange(self, document: Document) -> PageFlow:
        """As :func:`arrange`."""
        layout = self._layout
        front, told = self._front(document)
        blocks, annexed = _split_attachments(document.blocks)
        body, attached = with_contents(self._body(blocks), self._body(annexed), layout, self._with)
        flow = [*front.paras, *self._add_space_above(body, front.open_gap)]
        text_end = len(flow)
        back = self._back(document, above=bool(flow))
        signed = None if back.signed is None else text_end + back.signed
        flow += back.paras
        text_below = len(flow)
        flow = rotate_wide_tables([*flow, *attached], layout, self._with)
        flow = special_tables.number_special_tables(seat_plan.fit_seats(flow, layout, self._with), self._with)
        if layout.automatic_numbers:
            flow = auto_numbers.assign_lists(flow, self._with)
        foot, said = self._foot(document, told), document.meta.get(COLOPHON_APART)
        return PageFlow(
            tuple(flow),
            foot,
            self._stack(document, layout.first_header),
            self._stack(document, layout.first_footer),
            bool(foot) and said == "是",
            bool(foot) and layout.even_colophon and said not in ("是", "否"),
            len(front.paras),
            text_end,
            text_below,
            signed,
        )

    def _front(self, document: Document) -> tuple[_Laid, frozenset[str]]:
        """The front elements, and what they tell the colophon."""
        seen = looked_at(document, self._before)
        key = tuple(map(id, seen))
        known = self._fronts.get(key)
        if known is None:
            layout, told = self._layout, frozenset[str]()
            stack = ElementStack(document, layout, kept=self._kept).lay(layout.before)
            if _may_be_crowded(stack, layout) and not _leaves_room(stack, layout):
                moved = frozenset({ADDRESSEES_CROWDED})
                without = ElementStack(document, layout, told=moved, kept=self._kept).lay(layout.before)
                if _leaves_room(without, layout):  # else it would move for nothing
                    stack, told = without, moved
            laid = _Laid(stack.paras, stack.open_gap, stack.signed)
            known = self._fronts.keep(key, (seen, laid, told))
        return known[1:]

    def _back(self, document: Document, above: bool) -> _Laid:
        seen = looked_at(document, self._after)
        key = (above, *map(id, seen))
        known = self._backs.get(key)
        if known is None:
            stack = ElementStack(document, self._layout, above, kept=self._kept).lay(self._layout.after)
            paras = tuple(_keep_after_signature(stack, self._with))
            known = self._backs.keep(key, (seen, _Laid(paras, stack.open_gap, stack.signed)))
        return known[1]

    def _foot(self, document: Document, told: frozenset[str]) -> tuple[FlowParagraph, ...]:
        crowded = told or document.meta.get(ADDRESSEES_CROWDED) or self._layout.given.get(ADDRESSEES_CROWDED)
        seen = looked_at(document, self._apart if crowded else self._apart_uncrowded)
        key = (told, *map(id, seen))
        known = self._feet.get(key)
        if known is None:
            paras = elements.colophon_paragraphs(document, self._layout, told, self._kept)
            known = self._feet.keep(key, (seen, paras))
        return known[1]

    def _stack(self, document: Document, group: tuple[Element, ...]) -> tuple[FlowItem, ...]:
        if not group:
            return ()
        seen = looked_at(document, self._apart)
        key = (group is self._layout.first_header, *map(id, seen))
        known = self._stacks.get(key)
        if known is None:
            stack = ElementStack(document, self._layout, kept=self._kept).lay(group)
            known = self._stacks.keep(key, (seen, stack.paras))
        return known[1]

    def _body(self, blocks: tuple[Block, ...]) -> list[FlowItem]:
        placed: list[FlowItem] = []
        new_page = False
        above: Heading | None = None
        for at, block in enumerate(blocks):
            if isinstance(block, PageBreak):
                new_page = True
                continue
            if isinstance(block, Heading) and block.run_in and isinstance(_next(blocks, at), Paragraph):
                above = block
                continue
            key = (id(block), id(above), new_page)
            known = self._items.get(key)
            if known is None:
                made = _on_new_page(_block_items(block, above, self._layout), new_page)
                known = self._items.keep(key, (block, above, made))
            placed += known[-1]
            new_page = new_page and not known[-1]
            above = None
        return placed

    def _add_space_above(self, placed: list[FlowItem], gap: int) -> list[FlowItem]:
        if gap and placed and not placed[0].new_page:
            placed[0] = self._with(placed[0], before=gap)
        return placed


def _keys_of(group: tuple[Element, ...], untold: frozenset[str] = frozenset()) -> tuple[str, ...]:
    """Front matter that elements look at; ``untold``: as :func:`elements.keys_of`."""
    return tuple(dict.fromkeys([key for one in group for key in elements.keys_of(one, untold)]))


def _may_be_crowded(front: ElementStack, layout: Layout) -> bool:
    """Whether 主送 may be so long that it moves to 版记 (7.3.2), in a layout where it can."""
    return front.characters >= NEVER_CROWDED and any(
        ADDRESSEES_CROWDED in one.needs for one in layout.colophon
    )


def _leaves_room(front: ElementStack, layout: Layout) -> bool:
    """Whether a line of body text stands on the first page below it."""
    needed = sum(item_height(one, layout) for one in front.paras)
    return needed + front.open_gap + layout.body_line <= layout.page.text_height


def _keep_after_signature(back: ElementStack, changed: Change) -> list[FlowItem]:
    """Keep what follows the date (附注) on the page of the signature."""
    if back.signed is None:
        return [*back.paras]
    last = len(back.paras) - 1
    return [changed(one, keep=True) if back.signed <= at < last else one for at, one in enumerate(back.paras)]


def _split_attachments(blocks: tuple[Block, ...]) -> tuple[tuple[Block, ...], tuple[Block, ...]]:
    """The body, and the attachments that come after signature and date, each on a new page."""
    for at, block in enumerate(blocks[:-1]):
        following = blocks[at + 1]
        if isinstance(block, PageBreak) and getattr(following, "style", None) in _ANNEX:
            return blocks[:at], blocks[at:]
    return blocks, ()


def _on_new_page(made: Iterator[FlowItem], new_page: bool) -> tuple[FlowItem, ...]:
    items = tuple(made)
    return (replace(items[0], new_page=True), *items[1:]) if new_page and items else items


def _next(blocks: tuple[Block, ...], at: int) -> Block | None:
    return blocks[at + 1] if at + 1 < len(blocks) else None


def _block_items(block: Block, above: Heading | None, layout: Layout) -> Iterator[FlowItem]:
    if isinstance(block, Paragraph):
        yield _paragraph(block, above, layout)
    elif isinstance(block, Heading):
        pieces = _with_label(block.label, inline.to_runs(block.inlines))
        yield _numbered(FlowParagraph(_heading_style(block), pieces), block, layout)
    elif isinstance(block, ListBlock):
        yield from _list(block, layout)
    elif isinstance(block, Table):
        yield _table(block, layout)


def _heading_style(heading: Heading) -> str:
    return heading.style or character_styles.HEADINGS[min(max(heading.level, 1), 4) - 1]


def _paragraph(block: Paragraph, above: Heading | None, layout: Layout) -> FlowParagraph:
    if block.style == TITLE_STYLE:
        return _annex_title(block, layout)
    name = block.style or "正文"
    pieces = inline.to_runs(block.inlines)
    if above is not None:
        pieces = _heading_words(above) + pieces
    style = layout.style(name)
    para = (
        align.hang_indent(FlowParagraph(name, pieces), style)
        if style.hanging
        else FlowParagraph(name, pieces)
    )
    para = para if above is None or not above.label else _numbered(para, above, layout)
    whole = style.together > 1 and set_paragraph(para, layout, layout.page.text_width).count <= style.together
    ragged = align.is_ragged(para.text, style)
    return replace(para, whole=whole, ragged=ragged) if whole or ragged else para


def _numbered(para: FlowParagraph, heading: Heading, layout: Layout) -> FlowParagraph:
    """With the number of ``heading``, if Word is to count it."""
    if not layout.automatic_numbers:
        return para
    return replace(para, number=auto_numbers.automatic_number(heading))


def _annex_title(block: Paragraph, layout: Layout) -> FlowParagraph:
    chars = layout.page.text_width / layout.style(_ANNEX_TITLE).char
    return FlowParagraph(_ANNEX_TITLE, break_title(inline.to_runs(block.inlines), chars))


def _heading_words(heading: Heading) -> Runs:
    return inline.to_runs(run_in_text(heading), character_styles.heading_look(_heading_style(heading)))


def _list(block: ListBlock, layout: Layout, depth: int = 0) -> Iterator[FlowItem]:
    name = block.style if block.style in layout.styles else "列项"
    for item in block.items:
        label = item.label or ("" if block.ordered else layout.bullet)
        for inner in item.blocks:
            if isinstance(inner, ListBlock):
                yield from _list(inner, layout, depth + 1)
            elif isinstance(inner, Paragraph):
                style, words = (
                    inner.style or name or "列项",
                    _with_label(label, inline.to_runs(inner.inlines)),
                )
                ragged = align.is_ragged(runs_text(words), layout.style(style))
                yield FlowParagraph(style, words, ragged=ragged)
            else:
                yield from _block_items(inner, None, layout)
            label = ""


def _with_label(label: str, pieces: Runs, look: str = "") -> Runs:
    return (Run(label, look), *pieces) if label else pieces


def _table(block: Table, layout: Layout) -> FlowTable:
    style = block.style if block.style in layout.styles else "表文"
    head = tuple(_cell(cell) for cell in block.head)
    rows = tuple(map(_row, block.rows))
    grid = special_tables.as_special_table(
        FlowTable(style or "表文", head, rows, block.aligns), block.style, layout
    )
    return grid if grid.form or grid.bare else without_empty_columns(grid, layout.table)


def _row(cells: tuple[Cell, ...]) -> tuple[Runs, ...]:
    """Of a row that was there before the same objects."""
    known = _ROW_RUNS.get(id(cells)) or _ROW_RUNS.keep(id(cells), (cells, tuple(map(_cell, cells))))
    return known[1]


_ROW_RUNS: Memory[int, tuple[tuple[Cell, ...], tuple[Runs, ...]]] = Memory(4_096)


def _cell(cell: Cell) -> Runs:
    return inline.to_runs(cell.inlines)
