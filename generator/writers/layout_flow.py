"""Lay a document out as a flat sequence of styled items; the first step of every writer."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

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
from generator.document.plain import lead
from generator.document.styles import TITLE_STYLE
from generator.writers import align, elements, inline, pages
from generator.writers import character_styles as looks
from generator.writers import special_tables as drawn
from generator.writers.elements import Shown
from generator.writers.flow_items import Arranged, Grid, Para, Piece, Pieces, Placed
from generator.writers.layout import Layout
from generator.writers.titles import break_title

_ANNEX = frozenset({"附件", TITLE_STYLE})
_ANNEX_TITLE = "附件标题"
CROWDED = "主送过多"
_NEVER_CROWDED = 150  # characters before the body; spares counting lines for nearly every document
COLOPHON_APART = "版记另页"
_BOOKKEEPING = frozenset({"版式", "文种", "会议", "标题", elements.SEALED, COLOPHON_APART})


def arrange(document: Document, layout: Layout) -> Arranged:
    """Front elements, body and back elements as one flat row; 版记 and first-page parts beside it."""
    told: frozenset[str] = frozenset()
    front = Shown(document, layout).lay(layout.before)
    if _crowded(front, layout):
        told = frozenset({CROWDED})
        front = Shown(document, layout, told=told).lay(layout.before)
    body, attached = _parted(document.blocks)
    flow: list[Placed] = [*front.paras, *_spaced(_body(body, layout), front.open_gap)]
    back = Shown(document, layout, above=bool(flow)).lay(layout.after)
    signed = None if back.signed is None else len(flow) + back.signed
    flow = pages.with_signature([*flow, *_together(back)], signed, layout)
    flow = drawn.numbered(pages.turned([*flow, *_body(attached, layout)], layout))
    foot = elements.colophon(document, layout, told)
    return Arranged(
        tuple(flow),
        foot,
        tuple(Shown(document, layout).lay(layout.first_header).paras),
        tuple(Shown(document, layout).lay(layout.first_footer).paras),
        bool(foot) and _apart(document, flow, layout),
    )


def _crowded(front: Shown, layout: Layout) -> bool:
    """主送 so long that no body text would stand on the first page: it moves to 版记 (7.3.2)."""
    if sum([len(one.text) for one in front.paras]) < _NEVER_CROWDED:
        return False
    if not any(CROWDED in one.needs for one in layout.colophon):
        return False
    needed = sum(one.before + pages.height(one, layout) for one in front.paras)
    return needed + front.open_gap + (layout.body.line or 0) > layout.page.text_height


def _together(back: Shown) -> list[Placed]:
    """Keep what follows the date (附注) on the page of the signature."""
    if back.signed is None:
        return back.paras
    last = len(back.paras) - 1
    return [replace(one, keep=back.signed <= at < last or one.keep) for at, one in enumerate(back.paras)]


def _apart(document: Document, flow: list[Placed], layout: Layout) -> bool:
    """Whether 版记 goes to the page after the text: as the document says (版记另页), else so that it
    stands on an even page when the layout wants that."""
    said = document.meta.get(COLOPHON_APART)
    if said in ("是", "否"):
        return said == "是"
    return layout.even_colophon and pages.last_page(flow, layout)[0] % 2 == 1


def unshown(document: Document, layout: Layout) -> tuple[str, ...]:
    """Keys of the front matter that this layout has no element for; the caller warns about them."""
    shown = {key for one in layout.elements() for key in one.keys + one.right_keys}
    return tuple(key for key in document.meta if key not in shown | _BOOKKEEPING)


def _parted(blocks: tuple[Block, ...]) -> tuple[tuple[Block, ...], tuple[Block, ...]]:
    """The body, and the attachments that come after signature and date, each on a new page."""
    for at, block in enumerate(blocks[:-1]):
        following = blocks[at + 1]
        if isinstance(block, PageBreak) and getattr(following, "style", None) in _ANNEX:
            return blocks[:at], blocks[at:]
    return blocks, ()


def _spaced(placed: Iterator[Placed], gap: int) -> Iterator[Placed]:
    for one in placed:
        yield replace(one, before=gap) if gap and not one.new_page else one
        gap = 0


def _body(blocks: tuple[Block, ...], layout: Layout) -> Iterator[Placed]:
    new_page = False
    above: Heading | None = None
    for at, block in enumerate(blocks):
        if isinstance(block, PageBreak):
            new_page = True
            continue
        if isinstance(block, Heading) and block.run_in and isinstance(_next(blocks, at), Paragraph):
            above = block
            continue
        for placed in _placed(block, above, layout):
            yield replace(placed, new_page=True) if new_page else placed
            new_page = False
        above = None


def laid(blocks: tuple[Block, ...], layout: Layout) -> tuple[Placed, ...]:
    """Blocks of the body as they are before their place on the page is known."""
    return tuple(_body(blocks, layout))


def _next(blocks: tuple[Block, ...], at: int) -> Block | None:
    return blocks[at + 1] if at + 1 < len(blocks) else None


def _placed(block: Block, above: Heading | None, layout: Layout) -> Iterator[Placed]:
    if isinstance(block, Paragraph):
        yield _paragraph(block, above, layout)
    elif isinstance(block, Heading):
        yield Para(_heading_style(block), _labelled(block.label, inline.pieces(block.inlines)))
    elif isinstance(block, ListBlock):
        yield from _list(block, layout)
    elif isinstance(block, Table):
        yield _table(block, layout)


def _heading_style(heading: Heading) -> str:
    return heading.style or looks.HEADINGS[min(max(heading.level, 1), 4) - 1]


def _paragraph(block: Paragraph, above: Heading | None, layout: Layout) -> Para:
    if block.style == TITLE_STYLE:
        return _annex_title(block, layout)
    name = block.style or "正文"
    pieces = inline.pieces(block.inlines)
    if above is not None:
        pieces = _heading_words(above) + pieces
    style = layout.style(name)
    para = align.hung(Para(name, pieces), style) if style.hanging else Para(name, pieces)
    whole = style.together > 1 and pages.line_count(para, layout) <= style.together
    return replace(para, whole=True) if whole else para


def _annex_title(block: Paragraph, layout: Layout) -> Para:
    chars = layout.page.text_width / layout.style(_ANNEX_TITLE).char
    return Para(_ANNEX_TITLE, break_title(inline.pieces(block.inlines), chars))


def _heading_words(heading: Heading) -> Pieces:
    return inline.pieces(lead(heading), looks.heading(_heading_style(heading)))


def _list(block: ListBlock, layout: Layout, depth: int = 0) -> Iterator[Placed]:
    name = block.style if block.style in layout.styles else "列项"
    for item in block.items:
        label = item.label or ("" if block.ordered else layout.bullet)
        for inner in item.blocks:
            if isinstance(inner, ListBlock):
                yield from _list(inner, layout, depth + 1)
            elif isinstance(inner, Paragraph):
                yield Para(inner.style or name or "列项", _labelled(label, inline.pieces(inner.inlines)))
            else:
                yield from _placed(inner, None, layout)
            label = ""


def _labelled(label: str, pieces: Pieces, look: str = "") -> Pieces:
    return (Piece(label, look), *pieces) if label else pieces


def _table(block: Table, layout: Layout) -> Grid:
    style = block.style if block.style in layout.styles else "表文"
    head = tuple(_cell(cell) for cell in block.head)
    rows = tuple(tuple(map(_cell, row)) for row in block.rows)
    return drawn.as_drawn(Grid(style or "表文", head, rows, block.aligns), block.style, layout)


def _cell(cell: Cell) -> Pieces:
    return inline.pieces(cell.inlines)
