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
from generator.document.plain import run_in_text
from generator.document.styles import TITLE_STYLE
from generator.writers import align, character_styles, elements, inline, pages, special_tables
from generator.writers.elements import ElementStack
from generator.writers.flow_items import FlowItem, FlowParagraph, FlowTable, PageFlow, Run, Runs
from generator.writers.layout import Layout
from generator.writers.layout.front_matter import COLOPHON_APART
from generator.writers.titles import break_title

_ANNEX = frozenset({"附件", TITLE_STYLE})
_ANNEX_TITLE = "附件标题"
ADDRESSEES_CROWDED = "主送过多"
_NEVER_CROWDED = 150  # characters before the body; spares counting lines for nearly every document


def arrange(document: Document, layout: Layout) -> PageFlow:
    """Front elements, body and back elements as one flat row; 版记 and first-page parts beside it."""
    told: frozenset[str] = frozenset()
    front = ElementStack(document, layout).lay(layout.before)
    if _is_crowded(front, layout):
        told = frozenset({ADDRESSEES_CROWDED})
        front = ElementStack(document, layout, told=told).lay(layout.before)
    body, attached = _split_attachments(document.blocks)
    flow: list[FlowItem] = [*front.paras, *_add_space_above(_body(body, layout), front.open_gap)]
    back = ElementStack(document, layout, above=bool(flow)).lay(layout.after)
    signed = None if back.signed is None else len(flow) + back.signed
    flow = pages.keep_signature_with_text([*flow, *_keep_after_signature(back)], signed, layout)
    flow = special_tables.number_special_tables(
        pages.rotate_wide_tables([*flow, *_body(attached, layout)], layout)
    )
    foot = elements.colophon_paragraphs(document, layout, told)
    return PageFlow(
        tuple(flow),
        foot,
        tuple(ElementStack(document, layout).lay(layout.first_header).paras),
        tuple(ElementStack(document, layout).lay(layout.first_footer).paras),
        bool(foot) and _colophon_apart(document, flow, layout),
    )


def _is_crowded(front: ElementStack, layout: Layout) -> bool:
    """主送 so long that no body text would stand on the first page: it moves to 版记 (7.3.2)."""
    if sum([len(one.text) for one in front.paras]) < _NEVER_CROWDED:
        return False
    if not any(ADDRESSEES_CROWDED in one.needs for one in layout.colophon):
        return False
    needed = sum(one.before + pages.item_height(one, layout) for one in front.paras)
    return needed + front.open_gap + (layout.body.line or 0) > layout.page.text_height


def _keep_after_signature(back: ElementStack) -> list[FlowItem]:
    """Keep what follows the date (附注) on the page of the signature."""
    if back.signed is None:
        return back.paras
    last = len(back.paras) - 1
    return [replace(one, keep=back.signed <= at < last or one.keep) for at, one in enumerate(back.paras)]


def _colophon_apart(document: Document, flow: list[FlowItem], layout: Layout) -> bool:
    """Whether 版记 goes to the page after the text: as the document says (版记另页), else so that it
    stands on an even page when the layout wants that."""
    said = document.meta.get(COLOPHON_APART)
    if said in ("是", "否"):
        return said == "是"
    return layout.even_colophon and pages.last_page(flow, layout)[0] % 2 == 1


def _split_attachments(blocks: tuple[Block, ...]) -> tuple[tuple[Block, ...], tuple[Block, ...]]:
    """The body, and the attachments that come after signature and date, each on a new page."""
    for at, block in enumerate(blocks[:-1]):
        following = blocks[at + 1]
        if isinstance(block, PageBreak) and getattr(following, "style", None) in _ANNEX:
            return blocks[:at], blocks[at:]
    return blocks, ()


def _add_space_above(placed: Iterator[FlowItem], gap: int) -> Iterator[FlowItem]:
    for one in placed:
        yield replace(one, before=gap) if gap and not one.new_page else one
        gap = 0


def _body(blocks: tuple[Block, ...], layout: Layout) -> Iterator[FlowItem]:
    new_page = False
    above: Heading | None = None
    for at, block in enumerate(blocks):
        if isinstance(block, PageBreak):
            new_page = True
            continue
        if isinstance(block, Heading) and block.run_in and isinstance(_next(blocks, at), Paragraph):
            above = block
            continue
        for placed in _block_items(block, above, layout):
            yield replace(placed, new_page=True) if new_page else placed
            new_page = False
        above = None


def lay_out_blocks(blocks: tuple[Block, ...], layout: Layout) -> tuple[FlowItem, ...]:
    """Blocks of the body as they are before their place on the page is known."""
    return tuple(_body(blocks, layout))


def _next(blocks: tuple[Block, ...], at: int) -> Block | None:
    return blocks[at + 1] if at + 1 < len(blocks) else None


def _block_items(block: Block, above: Heading | None, layout: Layout) -> Iterator[FlowItem]:
    if isinstance(block, Paragraph):
        yield _paragraph(block, above, layout)
    elif isinstance(block, Heading):
        yield FlowParagraph(_heading_style(block), _with_label(block.label, inline.to_runs(block.inlines)))
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
    whole = style.together > 1 and pages.line_count(para, layout) <= style.together
    return replace(para, whole=True) if whole else para


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
                yield FlowParagraph(
                    inner.style or name or "列项", _with_label(label, inline.to_runs(inner.inlines))
                )
            else:
                yield from _block_items(inner, None, layout)
            label = ""


def _with_label(label: str, pieces: Runs, look: str = "") -> Runs:
    return (Run(label, look), *pieces) if label else pieces


def _table(block: Table, layout: Layout) -> FlowTable:
    style = block.style if block.style in layout.styles else "表文"
    head = tuple(_cell(cell) for cell in block.head)
    rows = tuple(tuple(map(_cell, row)) for row in block.rows)
    return special_tables.as_special_table(
        FlowTable(style or "表文", head, rows, block.aligns), block.style, layout
    )


def _cell(cell: Cell) -> Runs:
    return inline.to_runs(cell.inlines)
