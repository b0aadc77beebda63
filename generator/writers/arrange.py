"""(Document, Layout) → what stands on the page, in order. Every writer starts here."""

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
from generator.layouts import Layout

from . import align, elements, inline, looks
from .blocks import Arranged, Grid, Para, Piece, Pieces, Placed
from .elements import Shown
from .titles import break_title

_ANNEX = frozenset({"附件", TITLE_STYLE})
_ANNEX_TITLE = "附件标题"
_BOOKKEEPING = frozenset({"版式", "文种", "会议", "标题"})


def arrange(document: Document, layout: Layout) -> Arranged:
    """Front elements, body and back elements as one flat row; 版记 and first-page parts beside it."""
    front = Shown(document, layout).lay(layout.before)
    body, attached = _parted(document.blocks)
    flow: list[Placed] = [*front.paras, *_spaced(_body(body, layout), front.open_gap)]
    back = Shown(document, layout, above=bool(flow)).lay(layout.after)
    flow += back.paras
    flow += _body(attached, layout)
    return Arranged(
        tuple(flow),
        elements.colophon(document, layout),
        tuple(Shown(document, layout).lay(layout.first_header).paras),
        tuple(Shown(document, layout).lay(layout.first_footer).paras),
    )


def unshown(document: Document, layout: Layout) -> tuple[str, ...]:
    """Front matter that this layout has no place for, so that nobody drops it unknowingly."""
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
        yield replace(one, before=gap) if gap and isinstance(one, Para) and not one.new_page else one
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
    para = Para(name, pieces)
    style = layout.style(name)
    return align.hung(para, style) if style.hanging else para


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
    return Grid(style or "表文", head, tuple(tuple(map(_cell, row)) for row in block.rows), block.aligns)


def _cell(cell: Cell) -> Pieces:
    return inline.pieces(cell.inlines)
