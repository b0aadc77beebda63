"""座次图 as it is drawn: where every seat stands, how wide and high it is, how large its words are.

Without an aisle a row stands in the middle, however long it is. A column of the draft in which nobody sits,
between others, is an aisle: then every seat keeps its column, an empty row is a passage across, and what the
head says (左区, 中区, 右区) is told above the seats between two aisles.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from generator.writers.flow_items import Change, FlowItem, FlowTable, Runs, runs_text
from generator.writers.layout import Layout, ParagraphStyle
from generator.writers.measure import text_width
from generator.writers.setting.pagination import item_height
from generator.writers.special_tables import (
    SEAT_GAPS,
    SEAT_ROW,
    SEATS,
    is_seat,
    seat_gap,
    seat_rows,
    seat_rows_and_gaps,
    seat_words,
    special_table_height,
)

_WIDEST = 1928  # twips of a seat: 3.4 cm
_INSIDE, _LEAST_INSIDE = 57, 16  # twips beside a name
_LARGEST_NUMBER, _SMALLEST_NUMBER, _NUMBER = 12.0, 6.0, 0.62  # points, and of the size of the name
_LINE = 1.05  # of the size of the type
_FREE = 1.0  # points above and below the words of a seat, together
_EASY = 10.5  # points of a name that is read easily
_UPRIGHT = 4  # characters that are read one below the other
_SLACK = 240  # twips a page keeps free
_READABLE = 9.0  # points of a name; before it is smaller, what is below the plan goes to the next page


@dataclass(frozen=True, slots=True)
class Seat:
    """``start``: where it begins, in halves of a seat."""

    start: int
    cell: Runs


@dataclass(frozen=True, slots=True)
class SeatPlanLook:
    """``halves``: how wide the plan is, in halves of a seat; ``half``, ``row``, ``gap`` in twips. A name
    stands in ``lines`` lines of ``name`` points. ``labels``: what is told above the seats, and how far each
    reaches."""

    halves: int
    rows: tuple[tuple[Seat, ...], ...]
    labels: tuple[tuple[Seat, int], ...]
    half: int
    row: int
    gap: int
    name: float
    number: float
    lines: int

    @property
    def line(self) -> int:
        """Twips of a line of a name."""
        return round(self.name * 20 * _LINE)

    @property
    def number_line(self) -> int:
        return round(self.number * 20 * _LINE)

    def broken(self, name: str) -> str:
        """The name in its lines."""
        size = math.ceil(len(name) / self.lines)
        return "\n".join(name[at : at + size] for at in range(0, len(name), size)) if size else name


@lru_cache(maxsize=64)
def seat_plan(grid: FlowTable, layout: Layout) -> SeatPlanLook:
    """How the table of seats is drawn in this layout."""
    aisles = _aisles(grid)
    halves, rows, labels = _hall(grid, aisles) if aisles else (*_platform(grid), ())
    room = layout.page.text_height if grid.sideways else layout.page.text_width
    half = min(room // halves, _WIDEST // 2)
    row = grid.row or SEAT_ROW
    names = [seat_words(seat.cell) for one in rows for seat in one]
    longest = max((text_width(name) for _, name in names), default=1.0) or 1.0
    numbered = any(number for number, _ in names)
    name, lines = _type(longest, half * 2, row, numbered, layout.style(grid.form))
    number = min(max(name * _NUMBER, _SMALLEST_NUMBER), _LARGEST_NUMBER)
    return SeatPlanLook(halves, rows, labels, half, row, seat_gap(row), name, number, lines)


def fit_seats(flow: Sequence[FlowItem], layout: Layout, changed: Change = replace) -> list[FlowItem]:
    """Every plan of seats so low that it stands on one page with what is above it."""
    return [
        changed(one, row=_row_height(flow, at, layout))
        if isinstance(one, FlowTable) and one.form == SEATS
        else one
        for at, one in enumerate(flow)
    ]


def _row_height(flow: Sequence[FlowItem], at: int, layout: Layout) -> int:
    plan = flow[at]
    assert isinstance(plan, FlowTable)
    high = layout.page.text_width if plan.sideways else layout.page.text_height
    above, below = _heights(flow, at, layout)
    if special_table_height(replace(plan, row=0)) <= high - above - below - _SLACK:
        return SEAT_ROW
    rows, gaps = seat_rows_and_gaps(plan)
    row = SEAT_ROW
    for others in (above + below, above):
        room = high - others - _SLACK
        row = max(min(round(room / (rows + gaps / SEAT_GAPS)), SEAT_ROW - 1), 1)
        if seat_plan(replace(plan, row=row), layout).name >= _READABLE:
            break
    return row


def _heights(flow: Sequence[FlowItem], at: int, layout: Layout) -> tuple[int, int]:
    """Twips of what stands above and below the item on its page."""
    first = next((n for n in range(at, 0, -1) if flow[n].new_page), 0)
    last = next((n for n in range(at + 1, len(flow)) if flow[n].new_page), len(flow))

    def high(part: Sequence[FlowItem]) -> int:
        return sum(item_height(one, layout) for one in part)

    return high(flow[first:at]) + flow[at].before, high(flow[at + 1 : last])


def _type(longest: float, seat: int, row: int, numbered: bool, style: ParagraphStyle) -> tuple[float, int]:
    """Points of the names, and lines of one: the longest on a line where it is read easily, else one
    character below the other, or in as many lines as make it largest."""
    room = (seat - 2 * max(min(_INSIDE, seat // 20), _LEAST_INSIDE)) / 20
    high = row / 20 - _FREE

    def size(lines: int) -> float:
        wide = room / math.ceil(longest / lines)
        tall = high / _LINE / (lines + (_NUMBER if numbered else 0))
        return int(min(style.size, wide, tall) * 4) / 4

    whole = math.ceil(longest)
    several = (whole,) if whole <= _UPRIGHT else range(2, whole + 1)
    if size(1) >= _EASY:
        return size(1), 1
    return max((size(lines), lines) for lines in (1, *several))


def _platform(grid: FlowTable) -> tuple[int, tuple[tuple[Seat, ...], ...]]:
    rows = seat_rows(grid)
    longest = max(map(len, rows))
    return 2 * longest, tuple(
        tuple(Seat(longest - len(row) + 2 * at, cell) for at, cell in enumerate(row)) for row in rows
    )


def _hall(
    grid: FlowTable, aisles: frozenset[int]
) -> tuple[int, tuple[tuple[Seat, ...], ...], tuple[tuple[Seat, int], ...]]:
    starts, at = [], 0
    for column in range(_columns(grid)):
        starts.append(at)
        at += 1 if column in aisles else 2
    seated = grid.rows if _has_labels(grid) else (grid.head, *grid.rows)
    rows = tuple(
        tuple(Seat(starts[n], cell) for n, cell in enumerate(row) if runs_text(cell).strip())
        for row in seated
    )
    labels = tuple(_labels(grid, aisles, starts)) if _has_labels(grid) else ()
    return at, tuple(row for n, row in enumerate(rows) if row or 0 < n < len(rows) - 1), labels


def _labels(grid: FlowTable, aisles: frozenset[int], starts: list[int]) -> Iterator[tuple[Seat, int]]:
    """One for the seats between two aisles, if the head has a word there."""
    begin = 0
    for end in (*sorted(aisles), len(starts)):
        words = [cell for cell in grid.head[begin:end] if runs_text(cell).strip()]
        if words and end > begin:
            yield Seat(starts[begin], words[0]), 2 * (end - begin)
        begin = end + 1


def _has_labels(grid: FlowTable) -> bool:
    words = [cell for cell in grid.head if runs_text(cell).strip()]
    return bool(words) and not any(map(is_seat, words))


def _columns(grid: FlowTable) -> int:
    return max(map(len, (grid.head, *grid.rows)))


def _aisles(grid: FlowTable) -> frozenset[int]:
    rows = [[bool(runs_text(cell).strip()) for cell in row] for row in grid.rows]
    taken = [any(row[at] for row in rows if at < len(row)) for at in range(_columns(grid))]
    if not any(taken):
        return frozenset()
    first, last = taken.index(True), len(taken) - 1 - taken[::-1].index(True)
    return frozenset(at for at in range(first, last) if not taken[at])
