"""Set pages → what is painted where, in points from the top left corner of the paper.

The one list from which a PDF, a page image and the text over it are made.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from generator.writers.flow_items import FlowParagraph, Run
from generator.writers.layout import Layout, ParagraphStyle
from generator.writers.setting.pagination import (
    Page,
    Placement,
    SetItem,
    SetPages,
    slice_heights,
    stack_height,
)
from generator.writers.setting.paragraphs import (
    DOUBLE,
    SetLine,
    SetParagraph,
    line_steps,
    looked_texts,
    set_paragraph,
)
from generator.writers.setting.tables import SetRow, SetTable, cell_height
from generator.writers.sheets import drawings
from generator.writers.sheets.marks import (
    PaintedLine,
    PaintedPage,
    PaintedRun,
    Rectangle,
    TextBlock,
    TurnedRun,
)

TWIP = 20
BASELINE = 0.8
"""Of the height of an exact line, where LibreOffice puts the baseline."""
_RULE = 0.5  # points: lines of tables
_MARK_COLOR, _RISE = "FFFF00", 0.86  # of what is still missing; of an em: top of Chinese type
_DOT, _DOT_STEP = ".", 0.25  # of an em: as the dots that Word leads with
_NUMBER_DOWN = 397  # twips from the text to the middle of a page number: 7 mm (GB/T 9704-2012 7.5)


def sheet_size(pages: SetPages, at: int) -> tuple[float, float]:
    """Width and height in points of page ``at`` (from 0), which may lie on its side."""
    setup = pages.layout.page
    upright = setup.width / TWIP, setup.height / TWIP
    return upright[::-1] if pages.pages[at].sideways else upright


def sheets(pages: SetPages, only: Iterable[int] | None = None) -> list[PaintedPage]:
    """Every page, or ``only`` those of these numbers (from 0), as what is painted on it."""
    wanted = range(len(pages.pages)) if only is None else [at for at in only if at < len(pages.pages)]
    return [_Painter(pages, at).sheet() for at in wanted]


class _Painter:
    """Puts one page together."""

    def __init__(self, pages: SetPages, at: int) -> None:
        self._pages, self._at = pages, at
        self._page: Page = pages.pages[at]
        self._layout: Layout = pages.layout
        setup = self._layout.page
        turned = self._page.sideways
        self._left = setup.bottom if turned else setup.left
        self._top = setup.left if turned else setup.top
        self._width = setup.text_height if turned else setup.text_width
        self._sheet = PaintedPage(*sheet_size(pages, at))

    def sheet(self) -> PaintedPage:
        """What is on it in the order it is read."""
        if self._at == 0:
            self._stack(self._pages.first_header, self._layout.page.header)
        for one in self._page.placements:
            self._placement(one)
        if self._page.colophon is not None:
            self._stack(self._pages.colophon, self._top + self._page.colophon)
        if self._at == 0:
            self._first_foot()
        self._number()
        return self._sheet

    def _first_foot(self) -> None:
        setup, foot = self._layout.page, self._pages.first_footer
        self._stack(foot, setup.height - setup.footer - stack_height(foot))

    def _stack(self, items: Sequence[SetItem], top: int) -> None:
        for one in items:
            top += one.above
            self._item(one, 0, len(slice_heights(one)), top)
            top += sum(slice_heights(one)) + (one.after if isinstance(one, SetParagraph) else 0)

    def _placement(self, one: Placement) -> None:
        item = self._pages.items[one.at]
        top = self._top + one.top
        if one.head and isinstance(item, SetTable) and item.head:
            self._table_row(item, item.head, top, aside=one.start > 0)
            top += item.head.height
        self._item(item, one.start, one.stop, top)

    def _item(self, item: SetItem, start: int, stop: int, top: int) -> None:
        if isinstance(item, SetParagraph):
            self._paragraph(item, start, stop, self._left, top)
        elif isinstance(item, SetTable):
            for row in item.rows[start:stop]:
                self._table_row(item, row, top)
                top += row.height
        else:
            x, y, width = self._left / TWIP, top / TWIP, self._width / TWIP
            drawings.draw(item.item, self._layout, start, stop, self._sheet, x, y, width)

    def _paragraph(
        self, one: SetParagraph, start: int, stop: int, left: int, top: int, aside: bool = False
    ) -> None:
        style = one.style
        self._rules(one, left, top + one.pitch * (stop - start), last=stop == one.count)
        if style.blank:
            return
        level = style.outline if style.outline else (1 if style.name == "标题" else 0)
        lines: list[PaintedLine] = []
        for number in range(start, min(stop, len(one.lines))):
            baseline = top + one.pitch * (number - start) + one.pitch * BASELINE
            lines.append(self._line(one, one.lines[number], left, baseline))
        if one.end_lines and stop == one.count:
            baseline = top + one.pitch * (stop - start - 1) + one.pitch * BASELINE
            ends = [self._line(one, line, left, baseline) for line in one.end_lines]
            lines += [*(_dots(lines[-1], ends[0]) if style.leader and lines else ()), *ends]
        self._block(lines, level, continued=start > 0, aside=aside)

    def _rules(self, one: SetParagraph, left: int, bottom: int, last: bool) -> None:
        style = one.style
        width = self._width - style.left.twips - style.right.twips
        x = (left + style.left.twips) / TWIP
        if style.shade:
            high = one.pitch * one.count / TWIP
            self._sheet.rectangles.append(Rectangle(x, bottom / TWIP - high, width / TWIP, high, style.shade))
        if style.border and last and not style.blank:
            self._border(style, x, bottom / TWIP, width / TWIP)

    def _border(self, style: ParagraphStyle, x: float, y: float, width: float) -> None:
        border = style.border
        assert border is not None
        if border.kind == "single":
            parts = [border.width]
        elif border.kind == "thickThin":
            parts = [border.width, DOUBLE / TWIP]
        else:
            parts = [DOUBLE / TWIP, border.width]
        for part in parts:
            self._sheet.rectangles.append(Rectangle(x, y, width, part, border.color))
            y += part + DOUBLE / TWIP

    def _line(self, one: SetParagraph, line: SetLine, left: int, baseline: float) -> PaintedLine:
        """``left`` and ``baseline`` in twips."""
        texts = list(looked_texts(one, line, self._layout))
        steps = line_steps(texts, line)
        x, y = (left + line.x) / TWIP, baseline / TWIP
        runs: list[PaintedRun] = []
        for part in texts:
            own = tuple([step / TWIP for step in steps[part.offset : part.offset + len(part.text)]])
            run = PaintedRun(part.text, part.look, x, own, part.source)
            if part.mark:
                size = part.look.size
                self._sheet.rectangles.append(
                    Rectangle(run.x, y - _RISE * size, run.width, size, _MARK_COLOR)
                )
            runs.append(run)
            x += run.width
        return PaintedLine(y, tuple(runs))

    def _table_row(self, table: SetTable, row: SetRow, top: int, aside: bool = False) -> None:
        x = self._left + table.left
        for cell, wide in zip(row.cells, table.columns, strict=True):
            if not table.grid.bare:
                self._sheet.rectangles.append(
                    Rectangle(x / TWIP, top / TWIP, wide / TWIP, row.height / TWIP, "", _RULE)
                )
            free = row.height - cell_height(cell)
            down = free if table.grid.bare else free // 2
            self._paragraph(cell, 0, cell.count, x + table.side, top + max(down, 0) + cell.above, aside)
            x += wide

    def _block(
        self, lines: list[PaintedLine], level: int, continued: bool = False, aside: bool = False
    ) -> None:
        if any(line.runs for line in lines):
            self._sheet.blocks.append(TextBlock(tuple(lines), level, continued, aside))

    def _number(self) -> None:
        number, setup = self._layout.number, self._layout.page
        if number.place == "none" or (self._at == 0 and not number.on_first):
            return
        style = self._layout.styles[number.style]
        words = number.pattern.replace("{}", str(self._at + 1))
        odd = self._at % 2 == 0
        centred = number.place == "center"
        align = "center" if centred else ("right" if odd else "left")
        aside = 0 if centred else None  # a centred number is centred on the text
        para = FlowParagraph(number.style, (Run(words),), left=aside, right=aside)
        one = set_paragraph(para, self._layout, setup.text_width, align=align)
        line = one.lines[0]
        if self._page.sideways:
            self._turned_number(one, line)
            return
        top = setup.height - setup.footer - style.after - one.pitch
        self._block([self._line(one, line, setup.left, top + one.pitch * BASELINE)], 0, aside=True)

    def _turned_number(self, one: SetParagraph, line: SetLine) -> None:
        """Where it stands on the upright pages: the left edge of a page turned is its foot."""
        setup = self._layout.page
        flat = self._line(one, line, 0, 0)
        size = flat.runs[0].look.size
        x = (setup.bottom - _NUMBER_DOWN) / TWIP - 0.33 * size
        y = setup.left / TWIP
        for run in flat.runs:
            self._sheet.turned.append(TurnedRun(replace(run, x=x), y + run.x, 90, aside=True))


def _dots(line: PaintedLine, end: PaintedLine) -> list[PaintedLine]:
    """What leads from the words of a line to those at its right end, with room at both sides."""
    last, first = line.runs[-1], end.runs[0]
    step = last.look.size * _DOT_STEP
    start, stop = last.x + last.width + 2 * step, first.x - step
    count = int((stop - start) / step)
    if count < 1:
        return []
    run = PaintedRun(_DOT * count, last.look, stop - count * step, (step,) * count)
    return [PaintedLine(line.baseline, (run,))]
