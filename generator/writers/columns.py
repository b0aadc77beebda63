"""How wide columns are: names, dates and numbers whole, short words if they can be, long ones in few lines,
room to write by hand."""

from __future__ import annotations

import math
import re
from collections import Counter
from dataclasses import dataclass

from generator.memory import Memory
from generator.writers.empty_columns import is_by_hand
from generator.writers.figures import figure_columns, printed_width
from generator.writers.flow_items import FlowTable, Runs, runs_text
from generator.writers.layout import Layout, ParagraphStyle, TableLook
from generator.writers.measure import text_width

HEAD = "表头"
"""The style of the head of a table."""
_MARGIN, _NARROW = 108, 57  # twips beside the words of a cell; of a table that is tight
_SLACK = 40  # twips, since widths are only counted
_WHOLE, _MOST = 4.0, 16.0  # characters: never broken, never needed more
_BY_HAND, _NEEDED = 5.5, 3.0  # characters of a column left empty, and at least
_UNIT = 8.0  # characters of a unit's name in a table to sign in, before the other columns get more
_LONG_BY_HAND = re.compile("电话|手机|身份证|单位|职务")
"""Heads of what takes all of that room to write."""
_TALL = 1.5  # what a line weighs grows with the lines above it: a tall cell makes its whole row tall
_TOO_TALL = 8  # lines of a cell: rather less is left free beside the words of the whole table
_TOO_TALL_FORM = 2  # the same of a table to sign in, whose rows are to be alike
_STEPS = 400  # at most, of handing out what is left
_DATE = (
    r"(?:\d{4}年)?(?:第?[一二三四1-4]季度|[上下]半年|\d{1,2}月(?:\d{1,2}日|[上中下]旬|初|中旬|末|底)?|年?底)"
    r"(?:之?前|以前|起|止)?"
)
_ATOM = re.compile(
    rf"{_DATE}|\d{{4}}年(?:\d{{1,2}}月)?|\d{{4}}[-/.]\d{{1,2}}[-/.]\d{{1,2}}"
    r"|\d{1,2}[:：]\d{2}(?:[-—~至]{1,2}\d{1,2}[:：]\d{2})?"
    r"|\+?\d{2,4}[-\s]?\d{7,8}|1\d{10}|[-−+±]?\d[\d,.]*\s?[%％]?[^\d\s]{0,3}"
)
"""What is read at one glance: a day, a time, a telephone, a figure with its unit."""
_FIGURE = re.compile(r"[A-Za-z]{0,4}\d[\d,.]*(?:\+\d+)?[%％]?(?:[万亿]?元|万|亿|处|公里|米|吨|亩)?")
"""The same within a longer text: ``1,200.50万元``, ``K12+300处``."""
_LONGEST_FIGURE = 8.0  # characters: what is longer is parted like any other text
_CELLS: Memory[int, tuple[tuple[Runs, ...], tuple[float, ...]]] = Memory()
_ATOMS: Memory[int, tuple[tuple[Runs, ...], tuple[tuple[float, float], ...]]] = Memory()


_FITS: Memory[tuple[int, int], tuple[FlowTable, Layout, bool]] = Memory()


@dataclass(frozen=True, slots=True)
class Columns:
    """Twips of each column, together the whole width, and of what is left free inside a cell on either
    side."""

    widths: tuple[int, ...]
    margin: int


def table_columns(grid: FlowTable, layout: Layout) -> Columns:
    """The columns of a table in this layout."""
    if grid.bare:
        return Columns(grid.columns, 0)
    head, body, look = layout.style(HEAD), layout.style(grid.style), layout.table
    room = layout.page.text_height if grid.sideways else layout.page.text_width
    wide = _columns(grid, _Cells(head, body, _MARGIN), look)
    if sum(one.least for one in wide) <= room:
        widths = _widths(wide, room)
        if _tallest(wide, widths) <= (_TOO_TALL_FORM if any(one.hand for one in wide) else _TOO_TALL):
            return Columns(tuple(widths), _MARGIN)
    return Columns(tuple(_widths(_columns(grid, _Cells(head, body, _NARROW), look), room)), _NARROW)


def fits_upright(grid: FlowTable, layout: Layout) -> bool:
    """Whether nothing has to be parted on an upright page that is read at one glance."""
    key = id(grid), id(layout)
    known = _FITS.get(key)
    if known is None:
        cells = _Cells(layout.style(HEAD), layout.style(grid.style), _NARROW)
        least = sum(one.least for one in _columns(grid, cells, layout.table))
        known = _FITS.keep(key, (grid, layout, least <= layout.page.text_width))
    return known[2]


def column_widths(grid: FlowTable, room: int, head: ParagraphStyle, body: ParagraphStyle) -> list[int]:
    """Twips a column, together exactly ``room``, with usual margins."""
    return _widths(_columns(grid, _Cells(head, body, _MARGIN), TableLook()), room)


def _widths(columns: list[_Column], room: int) -> list[int]:
    """First what keeps names, dates and numbers whole and a head in two lines; then, step by step, what saves
    most lines for its width; what is left goes to all alike."""
    least = [one.least for one in columns]
    if sum(least) >= room:
        widths = _squeezed(columns, room)
    else:
        widths = _handed_out(columns, least, room)
        if _tallest(columns, widths) > _TOO_TALL:
            widths = _handed_out(columns, [one.figured for one in columns], room)
        left = room - sum(widths)
        wide = sum(widths)
        widths = [one + one * left // wide for one in widths]
    widths[-1] += room - sum(widths)
    return widths


def _tallest(columns: list[_Column], widths: list[int]) -> int:
    """Lines of the tallest cell."""
    return max(one.lines(width) for one, width in zip(columns, widths, strict=True))


def cell_widths(row: tuple[Runs, ...]) -> tuple[float, ...]:
    """Characters in each cell of a row."""
    known = _CELLS.get(id(row)) or _CELLS.keep(id(row), (row, tuple(_wide(runs_text(one)) for one in row)))
    return known[1]


def _wide(text: str) -> float:
    """Characters of the longest line, with what LibreOffice leaves beside figures."""
    return max(printed_width(line) for line in text.split("\n"))


def _atom_widths(row: tuple[Runs, ...]) -> tuple[tuple[float, float], ...]:
    """Characters that must not be parted in each cell of a row: all of a short one, a day, a telephone; and
    of the longest figure within a longer text."""
    known = _ATOMS.get(id(row))
    if known is None:
        wide = cell_widths(row)
        made = (_atom_width(runs_text(cell).strip(), width) for cell, width in zip(row, wide, strict=True))
        known = _ATOMS.keep(id(row), (row, tuple(made)))
    return known[1]


def _atom_width(text: str, width: float) -> tuple[float, float]:
    if width <= _WHOLE or _ATOM.fullmatch(text):
        return width, width
    figures = (printed_width(one) for one in _FIGURE.findall(text))
    return _WHOLE, max([_WHOLE, *(one for one in figures if one <= _LONGEST_FIGURE)])


@dataclass(frozen=True, slots=True)
class _Cells:
    """The type of head and body, and the twips left free on either side of it."""

    head: ParagraphStyle
    body: ParagraphStyle
    margin: int

    def head_twips(self, characters: float) -> int:
        return round(characters * self.head.char) + 2 * self.margin + _SLACK

    def twips(self, characters: float) -> int:
        return round(characters * self.body.char) + 2 * self.margin + _SLACK

    def characters(self, twips: int) -> float:
        """How many stand on a line, in halves."""
        return max((twips - 2 * self.margin - _SLACK) // (self.body.char // 2) / 2, 0.5)


class _Column:
    """What one column needs. ``barely``: a head in two lines; ``firm``: and no day, telephone or figure
    parted; ``short``: nor a name, and three characters of a long text; ``figured``: nor a figure within it;
    ``least``: nor anything else that is read at one glance, and room to write in a column that is empty;
    ``hand``: twips for that, at least."""

    def __init__(
        self, top: str, wide: Counter[float], atoms: tuple[float, float], cells: _Cells, hand: int
    ) -> None:
        self._cells, self._wide, self.hand = cells, wide, hand
        self._top = cells.head_twips(text_width(top))
        atom, figure = atoms
        longest = max(wide, default=0.0)
        written = _BY_HAND if _LONG_BY_HAND.search(top) else _NEEDED
        self.barely = max(cells.head_twips(_half(top)), cells.twips(2.0))
        self.firm = max(self.barely, cells.twips(atom)) if atom > _WHOLE else self.barely
        self.short = max(self.firm, hand, cells.twips(longest if longest <= _WHOLE else _NEEDED))
        self.figured = max(self.short, cells.twips(figure)) if figure > _WHOLE else self.short
        self.least = max(self.figured, cells.twips(figure if longest else written))
        self.wished = max(self._top, cells.twips(min(longest or _BY_HAND, _MOST)), self.least)

    def pain(self, twips: int) -> float:
        """How much its lines lengthen the table at that width."""
        chars = self._cells.characters(twips)
        more = [(max(math.ceil(one / chars) - 1, 0), count) for one, count in self._wide.items()]
        return math.fsum(count * lines**_TALL for lines, count in more) + (self._top > twips)

    def lines(self, twips: int) -> int:
        """Of its tallest cell at that width."""
        return math.ceil(max(self._wide, default=0.0) / self._cells.characters(twips))

    def widths_above(self, twips: int) -> list[int]:
        """Where the next lines are saved, of a cell of twenty lines too."""
        found, chars = {self.wished}, self._cells.characters(twips)
        for one in self._wide:
            now = math.ceil(one / chars)
            found |= {self._cells.twips(math.ceil(2 * one / lines) / 2) for lines in range(1, now)}
        return sorted(one for one in found if one > twips)


def _columns(grid: FlowTable, cells: _Cells, look: TableLook) -> list[_Column]:
    texts = [runs_text(cell) for cell in grid.head or ()]
    wide = [cell_widths(row) for row in grid.rows]
    atoms = [_atom_widths(row) for row in grid.rows]
    figures = {at: one.whole + one.rest for at, one in figure_columns(grid).items()}
    tops = [texts[at] if at < len(texts) else "" for at in range(_count(grid))]
    cells_of = [Counter([row[at] for row in wide if at < len(row)]) for at in range(len(tops))]
    by_hand = [not any(one) and is_by_hand(top, look) for top, one in zip(tops, cells_of, strict=True)]
    made = []
    for at, (top, counted) in enumerate(zip(tops, cells_of, strict=True)):
        inside = [row[at] for row in atoms if at < len(row)]
        atom, figure = (max([figures.get(at, 0.0), *(one[n] for one in inside)]) for n in range(2))
        if any(by_hand) and "单位" in top:
            figure = max(figure, min(max(counted, default=0.0), _UNIT))
        hand = look.hand_width if by_hand[at] else 0
        made.append(_Column(top, counted, (atom, figure), cells, hand))
    return made


def _handed_out(columns: list[_Column], least: list[int], room: int) -> list[int]:
    """From ``least``, always to the column where a twip saves most; columns to write in come last."""
    widths, left = [*least], room - sum(least)
    for _ in range(_STEPS):
        gains = [
            ((one.pain(now) - one.pain(wider)) / (wider - now), at, wider)
            for at, (one, now) in enumerate(zip(columns, widths, strict=True))
            for wider in one.widths_above(now)
            if wider - now <= left
        ]
        best = max(gains, default=(0.0, 0, 0))
        if best[0] <= 0:
            break
        left -= best[2] - widths[best[1]]
        widths[best[1]] = best[2]
    short = [max(one.wished - now, 0) for one, now in zip(columns, widths, strict=True)]
    part = min(left, sum(short))
    return [now + more * part // (sum(short) or 1) for now, more in zip(widths, short, strict=True)]


def _squeezed(columns: list[_Column], room: int) -> list[int]:
    """Not even the least fits: what is short stays whole and the rest goes where it saves most lines; else
    between the least and what is hardly readable, or less than that; days, telephones and figures are parted
    last."""
    for names in ([one.figured for one in columns], [one.short for one in columns]):
        if sum(names) < room:
            return _handed_out(columns, names, room)
    low, high = [one.firm for one in columns], [one.least for one in columns]
    if sum(low) >= room:
        low, high = [one.barely for one in columns], low
    if sum(low) >= room:
        return [one * room // sum(low) for one in low]
    part, whole = room - sum(low), sum(high) - sum(low)
    return [one + (more - one) * part // whole for one, more in zip(low, high, strict=True)]


def _count(grid: FlowTable) -> int:
    return max((len(row) for row in (grid.head, *grid.rows)), default=1) or 1


def _half(words: str) -> float:
    """The longer line when a head of more than three characters stands in two, the second in brackets if any
    are."""
    name, bracket, unit = words.partition("（")
    if bracket:
        return max(_half(name), text_width(bracket + unit))
    return text_width(words) if len(words) <= 3 else text_width(words[: -(-len(words) // 2)])
