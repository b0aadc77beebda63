"""Tables that are drawn: 席卡 as folded cards, 座次图 as a plan of seats, 柱状图 and 堆叠图 as charts.

The draft holds an ordinary table with one of these styles, so that a person can read and edit it.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from generator.writers.flow_items import Change, FlowItem, FlowParagraph, FlowTable, Runs, runs_text
from generator.writers.layout import Layout, ParagraphStyle
from generator.writers.measure import text_width

CARDS: Mapping[str, int] = MappingProxyType({"席卡": 2, "席卡单张": 1})
CARD_COLUMNS = frozenset(
    {"序号", "姓名", "名字", "单位", "单位名称", "职务", "单位及职务", "单位职务", "备注"}
)
SEATS = "座次图"
SIDE_BY_SIDE = "双栏落款"
_SIGNING = 1.25  # lines a row of two signatures is high
CHARTS: Mapping[str, bool] = MappingProxyType({"柱状图": False, "堆叠图": True})
_LEADING_STYLES = frozenset({"附件标题", "标题", "表前", "图题"})
_FIGURE = re.compile(r"(-?\d{1,3}(?:,\d{3})+(?:\.\d+)?|-?\d+(?:\.\d+)?)\s*(\D*)")
_SEAT = re.compile(r"(\d+\s)(.+)", re.DOTALL)
SEAT_ROW = 1040  # twips: a row of seats where there is room
SEAT_GAPS = 20  # a gap is this part of a row where there is not
SEAT_PASSAGE = 0.4  # of a row
FACE_HEIGHT = 5669  # twips: one face of a folded card, 10 cm
FACE_SIDES = 680  # twips, 12 mm: between the name and the cut, on either side
FACE_LINE = 1.2  # of the size of the type
FACE_GAP = 0.29  # of the size: beside ·, as LibreOffice leaves it in a drawing
_FACE_WIDEST = 11339  # twips: 20 cm
_MOST_UPRIGHT, _LONGEST_UPRIGHT = 8, 8
_UPRIGHT_HEIGHT, _TALLEST, _LYING_BAR, _AROUND = 4536, 8500, 340, 1134  # twips


@dataclass(frozen=True, slots=True)
class ChartSeries:
    """One row of bars. ``values`` are numbers as text, None where there is none; ``unit`` follows them."""

    name: str
    values: tuple[str | None, ...]
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Chart:
    """``corner`` heads the categories. Bars stand upright, or lie when there are many or long names."""

    corner: str
    categories: tuple[str, ...]
    series: tuple[ChartSeries, ...]
    stacked: bool = False

    @property
    def lying(self) -> bool:
        longest = max(map(len, self.categories), default=0)
        return len(self.categories) > _MOST_UPRIGHT or longest > _LONGEST_UPRIGHT

    @property
    def bars(self) -> int:
        """How many bars stand side by side."""
        return len(self.categories) * (1 if self.stacked else len(self.series))


def as_special_table(grid: FlowTable, style: str | None, layout: Layout) -> FlowTable:
    """The grid with its form when tables of that style are drawn and this one can be; two signatures
    side by side lose their rules."""
    if style == SIDE_BY_SIDE:
        return _side_by_side(grid, layout)
    if style in CARDS:
        return _faces(replace(grid, form=style or ""))
    if style == SEATS and seat_rows(grid):
        return replace(grid, form=SEATS)
    has_figures = any(_figure(cell) for row in grid.rows for cell in row[1:])
    if style in CHARTS and has_figures and len(grid.head) > 1:
        return replace(grid, form=style or "")
    return grid


def number_special_tables(flow: Iterable[FlowItem], changed: Change = replace) -> list[FlowItem]:
    """The drawn ones counted from 1; what stands above two signatures stays with them, and what leads to a
    table (an annex's title, 下表：) with its first rows."""
    count = itertools.count(1)
    made = [
        changed(one, number=next(count)) if isinstance(one, FlowTable) and one.form else one for one in flow
    ]
    for at, one in enumerate(made[1:]):
        if one.style == SIDE_BY_SIDE or (
            isinstance(one, FlowTable) and _leads(made[at]) and not one.new_page
        ):
            made[at] = changed(made[at], keep=True)
    return made


def _leads(above: FlowItem) -> bool:
    return isinstance(above, FlowParagraph) and (
        above.style in _LEADING_STYLES or above.text.rstrip().endswith("：")
    )


def chart_tables(flow: Iterable[FlowItem]) -> list[FlowTable]:
    """Those whose words stand in a drawing of figures, not on the page itself."""
    return [one for one in flow if isinstance(one, FlowTable) and one.form in CHARTS]


def slices(grid: FlowTable, layout: Layout) -> tuple[int, ...]:
    """Twips of what may part at a page end: faces of cards; a plan of seats and a chart are whole."""
    if grid.form in CARDS:
        return (FACE_HEIGHT,) * len(grid.rows)
    return (special_table_height(grid),)


def special_table_height(grid: FlowTable) -> int:
    """Twips a drawn table takes, about."""
    if grid.form in CARDS:
        return len(grid.rows) * FACE_HEIGHT
    return _seats_height(grid) if grid.form == SEATS else chart_height(chart_of(grid))


def _seats_height(grid: FlowTable) -> int:
    row = grid.row or SEAT_ROW
    rows, gaps, passages = seat_rows_and_gaps(grid)
    return rows * row + gaps * seat_gap(row) + passages * seat_passage(row)


def seat_rows_and_gaps(grid: FlowTable) -> tuple[int, int, int]:
    """How many rows a plan has, one for what the head may say, how many gaps between and around them, and
    how many passages across."""
    taken = [any(runs_text(cell).strip() for cell in one) for one in (grid.head, *grid.rows)]
    rows = sum(taken)
    passages = len(taken[taken.index(True) : len(taken) - taken[::-1].index(True)]) - rows if rows else 0
    return rows, rows + 1 + passages, passages


def seat_passage(row: int) -> int:
    """Twips of a passage across, besides the gaps above and below it: seen at once."""
    return round(row * SEAT_PASSAGE)


def seat_gap(row: int) -> int:
    """Twips above, between and below rows of seats of this height: hardly any where room is short."""
    return 227 if row >= SEAT_ROW else row // SEAT_GAPS


def chart_height(chart: Chart) -> int:
    """Twips: upright bars 8 cm; lying ones as many as they need, at most 15 cm."""
    if not chart.lying:
        return _UPRIGHT_HEIGHT
    return min(max(chart.bars * _LYING_BAR + _AROUND, _UPRIGHT_HEIGHT), _TALLEST)


def _side_by_side(grid: FlowTable, layout: Layout) -> FlowTable:
    """Words in the head are a row like the others: the parties stand there, and nothing is a head."""
    columns = max(map(len, (grid.head, *grid.rows)), default=1) or 1
    line = layout.body_line
    headed = any(runs_text(cell).strip() for cell in grid.head)
    return replace(
        grid,
        head=() if headed else grid.head,
        rows=(grid.head, *grid.rows) if headed else grid.rows,
        style=SIDE_BY_SIDE if SIDE_BY_SIDE in layout.styles else "正文",
        bare=True,
        keep=True,
        before=2 * line,
        columns=(layout.page.text_width // columns,) * columns,
        row=round(line * _SIGNING),
    )


def _faces(grid: FlowTable) -> FlowTable:
    """The faces as they lie on the sheets: a row of upper halves, the same row of lower halves, and so
    on; as many columns as cards on a sheet. What only names a column (姓名) is no card."""
    head = [cell for cell in grid.head if runs_text(cell).strip() not in CARD_COLUMNS]
    names = [cell for row in (head, *grid.rows) for cell in row if runs_text(cell).strip()]
    across = CARDS[grid.form]
    pairs = [tuple(names[at : at + across]) for at in range(0, len(names), across)]
    return replace(grid, head=(), rows=tuple(row for pair in pairs for row in (pair, pair)))


def face_width(grid: FlowTable, layout: Layout) -> int:
    """Twips of one face."""
    return min(layout.page.text_width // CARDS[grid.form], _FACE_WIDEST)


def face_name(name: str, style: ParagraphStyle, face: int) -> tuple[str, float]:
    """The name as it stands on a face, and its size in points: as the style says, or so small that it keeps
    clear of the cut. A long name breaks after ·, where it can be larger in two lines."""
    one, two = (name, _face_size(name, style, face)), name
    before, dot, after = name.partition("·")
    if dot and after:
        two = f"{before}{dot}\n{after}"
    return max(one, (two, _face_size(two, style, face)), key=lambda said: said[1])


def _face_size(words: str, style: ParagraphStyle, face: int) -> float:
    lines = words.split("\n")
    wide = (
        (face - 2 * FACE_SIDES)
        / 20
        / (max(text_width(line) + FACE_GAP * line.count("·") for line in lines) or 1)
    )
    high = (FACE_HEIGHT - 2 * FACE_SIDES) / 20 / FACE_LINE / len(lines)
    return min(style.size, int(min(wide, high) * 2) / 2)


def seat_rows(grid: FlowTable) -> list[tuple[Runs, ...]]:
    """The seats that are taken, row by row, the first row in front."""
    rows = [tuple(cell for cell in row if runs_text(cell).strip()) for row in (grid.head, *grid.rows)]
    return [row for row in rows if row]


def is_seat(cell: Runs) -> bool:
    """Whether a number stands before a name."""
    return _SEAT.fullmatch(runs_text(cell)) is not None


def seat_words(cell: Runs) -> tuple[str, str]:
    """``3 李明远`` → number with its blank, and name; a seat without a number has only a name."""
    text = runs_text(cell)
    found = _SEAT.fullmatch(text)
    return (found[1], found[2]) if found else ("", text)


def chart_of(grid: FlowTable) -> Chart:
    """The figures of a chart: first column the categories, every other column a series."""
    rows = [row for row in grid.rows if row]
    series = tuple(_series(runs_text(name), at, rows) for at, name in enumerate(grid.head[1:], 1))
    categories = tuple(runs_text(row[0]).replace("\n", "") for row in rows)
    return Chart(runs_text(grid.head[0]), categories, series, CHARTS[grid.form])


def _series(name: str, at: int, rows: Iterable[tuple[Runs, ...]]) -> ChartSeries:
    found = [_figure(row[at]) if at < len(row) else None for row in rows]
    units = {one[1] for one in found if one}
    return ChartSeries(
        name, tuple(one[0] if one else None for one in found), units.pop() if len(units) == 1 else ""
    )


def _figure(cell: Runs) -> tuple[str, str] | None:
    """``1,280.5万元`` → (``1280.5``, ``万元``)."""
    found = _FIGURE.fullmatch(runs_text(cell).strip())
    return (found[1].replace(",", ""), found[2].strip()) if found else None


def chart_words(chart: Chart) -> str:
    """What a screen reader says: every row with its figures."""
    rows = []
    for at, category in enumerate(chart.categories):
        told = [f"{one.name}{one.values[at]}{one.unit}" for one in chart.series if one.values[at] is not None]
        rows.append(f"{category}：{'，'.join(told)}")
    return "；".join(rows)
