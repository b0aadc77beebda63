"""(Document, Layout) → one self-contained HTML page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape

from generator.document.nodes import Document
from generator.writers import inline
from generator.writers.cell_looks import CellLook, cell_looks
from generator.writers.columns import HEAD, Columns, table_columns
from generator.writers.flow_items import (
    FlowBanner,
    FlowItem,
    FlowParagraph,
    FlowTable,
    PageFlow,
    Run,
    Runs,
    runs_text,
    without_sources,
)
from generator.writers.html.css import look_classes, style_classes, style_sheet
from generator.writers.html.drawing_html import drawing_html
from generator.writers.html.facts import SHEET, FactMarkup
from generator.writers.html.source_spans import source_attributes, source_label
from generator.writers.layout import Layout
from generator.writers.layout_flow import arrange
from generator.writers.setting.paragraphs import line_pitch
from generator.writers.table_heads import set_heads
from generator.writers.text_loss_check import check_flow_text, refuse_control_characters

_TITLE = "标题"


def write_html(document: Document, layout: Layout, facts: FactMarkup | None = None) -> bytes:
    """UTF-8. Text that came from the data carries its path in ``data-source``; ``facts``: it is shown too."""
    return "".join(html_pieces(document, layout, facts)).encode()


def html_pieces(
    document: Document, layout: Layout, facts: FactMarkup | None = None, arranged: PageFlow | None = None
) -> tuple[str, ...]:
    """The same in pieces, so that what is shown can be changed piece by piece: what begins and what ends
    the page, and between them each item that is placed; of a table its beginning, each row, its end, and so
    of the colophon. ``arranged``: the document as it is laid out, if somebody has it already."""
    arranged = arranged or arrange(document, layout)
    check_flow_text(document, arranged)
    title = runs_text(inline.to_runs(document.title)).replace("\n", "") or layout.title
    sheet, section = (SHEET, facts.section()) if facts else ("", "")
    begin = (
        '<!DOCTYPE html>\n<html lang="zh-CN">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(title)}</title>\n<style>\n{style_sheet(layout)}{sheet}</style>\n</head>\n"
        f'<body>\n<article class="page">\n'
    )
    pieces = (begin, *_page(arranged, _Page(layout, facts)), f"</article>\n{section}</body>\n</html>\n")
    for piece in pieces:
        refuse_control_characters(piece)
    return pieces


def _page(arranged: PageFlow, page: _Page) -> Iterator[str]:
    for one in (*arranged.first_header, *arranged.flow):
        yield from page.placed(one)
    foot = [piece for one in (*arranged.colophon, *arranged.first_footer) for piece in page.placed(one)]
    if foot:
        yield from ('<footer class="colophon">\n', *foot, "</footer>\n")


class _Page:
    def __init__(self, layout: Layout, facts: FactMarkup | None) -> None:
        self._layout, self._facts = layout, facts
        self._styles, self._looks = style_classes(layout), look_classes(layout)

    def placed(self, placed: FlowItem) -> Iterable[str]:
        """The pieces of an item."""
        if self._facts:
            placed = self._facts.shown(placed)
        if isinstance(placed, FlowParagraph):
            return (self._para(placed),)
        return (self._banner(placed),) if isinstance(placed, FlowBanner) else self._grid(placed)

    def _banner(self, banner: FlowBanner) -> str:
        """The names under each other, spread to the same width, 文件 beside them."""
        style = self._styles[banner.style]
        names = "".join(f"<span>{self._pieces(name)}</span>" for name in banner.names)
        own = f"margin-top:{banner.before / 20:g}pt;font-size:{banner.size:g}pt"
        return (
            f'<div class="{style} banner" style="{own}"><div>{names}</div>'
            f"<span>{self._pieces(banner.suffix)}</span></div>\n"
        )

    def _para(self, para: FlowParagraph) -> str:
        style = self._layout.style(para.style)
        tag = "h1" if style.name == _TITLE else f"h{style.outline + 1}" if style.outline else "p"
        classes = self._styles[style.name] + _page_classes(para)
        inner = self._pieces(para.pieces)
        if para.end:
            classes += " pair"
            inner = f"<span>{inner}</span><span{self._from(para)}>{self._pieces(para.end)}</span>"
        own = self._own(para)
        return f'<{tag} class="{classes}"{own}>{inner}</{tag}>\n'

    def _from(self, para: FlowParagraph) -> str:
        """The right end begins where the paragraph says, if it does."""
        if para.stop is None:
            return ""
        return f' style="width:{(self._layout.page.text_width - para.stop) / 20:g}pt"'

    def _own(self, para: FlowParagraph) -> str:
        """What this paragraph has of its own, over its style."""
        style = self._layout.style(para.style)
        said = {
            "margin-top": style.before + para.before if para.before else None,
            "margin-left": para.left,
            "margin-right": para.right,
            "text-indent": para.first,
        }
        made = [f"{key}:{twips / 20:g}pt" for key, twips in said.items() if twips is not None]
        if para.ragged:
            made.append("text-align:left")
        if style.blank:
            made.append(f"min-height:{line_pitch(style, para.size) / 20:g}pt")
        if para.size is not None:
            made.append(f"font-size:{para.size:g}pt")
        return f' style="{";".join(made)}"' if made else ""

    def _grid(self, grid: FlowTable) -> Iterable[str]:
        if grid.form:
            return (drawing_html(grid, self._layout, self._facts),)
        columns = table_columns(grid, self._layout)
        heads = set_heads(grid, columns.widths, 2 * columns.margin, self._layout.style(HEAD))
        of_head = (CellLook(HEAD, ""),) * len(columns.widths)
        head = self._row(heads, "th", of_head) if grid.head else ""
        thead = f"<thead>\n{head}</thead>\n" if head else ""
        looks = cell_looks(grid, self._layout, columns)
        rows = (self._kept_row(row, looks) for row in grid.rows)
        return (
            f"<table{self._table_look(grid, columns)}>\n{_columns(columns)}{thead}<tbody>\n",
            *rows,
            "</tbody>\n</table>\n",
        )

    def _table_look(self, grid: FlowTable, columns: Columns) -> str:
        classes = (" bare" if grid.bare else "") + _page_classes(grid)
        said = {
            "margin-top": grid.before,
            "margin-left": grid.left,
            "width": sum(grid.columns),
            "--row": grid.row or (0 if grid.bare else self._layout.table.row),
            "--side": 0 if grid.bare else columns.margin,
        }
        own = ";".join(f"{key}:{twips / 20:g}pt" for key, twips in said.items() if twips)
        return (f' class="{classes.strip()}"' if classes else "") + (f' style="{own}"' if own else "")

    def _kept_row(self, cells: tuple[Runs, ...], looks: tuple[CellLook, ...]) -> str:
        """A row of the body, from what was written before if it is known."""

        def write() -> str:
            return self._row(cells, "td", looks)

        facts = self._facts
        if facts is None or facts.rows is None:
            return write()
        return facts.rows.of(cells, self._layout, (looks, facts.place), facts.behind, write)

    def _row(self, cells: tuple[Runs, ...], tag: str, looks: tuple[CellLook, ...]) -> str:
        made = []
        for pieces, look in zip(cells, looks, strict=False):
            style = self._layout.style(look.style)
            align, right = look.place(pieces, style)
            own = (f"text-align:{align}" if align else "") + (
                "" if right is None else f";margin-right:{right / 20:g}pt"
            )
            given = f' style="{own}"' if own else ""
            made.append(
                f'<{tag}><p class="{self._styles[style.name]}"{given}>{self._pieces(pieces)}</p></{tag}>'
            )
        return f"<tr>{''.join(made)}</tr>\n"

    def _pieces(self, pieces: Runs) -> str:
        shown = pieces if self._facts else without_sources(pieces)
        return "".join([self._piece(piece) for piece in shown])

    def _piece(self, piece: Run) -> str:
        made = escape(piece.text).replace("\n", "<br>")
        for tag, wanted in (("strong", piece.strong), ("em", piece.emphasis), ("mark", bool(piece.mark))):
            if wanted:
                made = f"<{tag}>{made}</{tag}>"
        classes = [self._looks[piece.look]] if piece.look in self._looks else []
        given = source_attributes(piece.source, self._facts, classes)
        if piece.source and self._facts:
            given += f' title="{source_label(piece.source, piece.text, self._facts)}"'
        return f"<span{given}>{made}</span>" if given else made


def _columns(columns: Columns) -> str:
    """As wide as in the Word file."""
    whole = sum(columns.widths)
    made = (f'<col style="width:{100 * one / whole:.2f}%">' for one in columns.widths)
    return f"<colgroup>{''.join(made)}</colgroup>\n"


def _page_classes(one: FlowItem) -> str:
    return (" new-page" if one.new_page else "") + (" sideways" if one.sideways else "")
