"""座次图 as it is drawn: where every seat stands, how wide and high it is, how large its words are.

Without an aisle a row stands in the middle, however long it is. A column of the draft in which nobody sits,
between others, is an aisle: then every seat keeps its column, and what the head says (左区, 中区, 右区) is
told above the seats between two aisles. An empty row between others is a passage across.

Most names are of two to four characters: they are of one size and stand on a line of their own where they can
be read so. Only a name that is too long for that is broken, after its · first, or is smaller.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import combinations, pairwise

from generator.writers.flow_items import Change, FlowItem, FlowTable, Runs, runs_text
from generator.writers.layout import Layout
from generator.writers.measure import text_width
from generator.writers.setting.pagination import item_height
from generator.writers.special_tables import (
    SEAT_GAPS,
    SEAT_PASSAGE,
    SEAT_ROW,
    SEATS,
    is_seat,
    seat_gap,
    seat_passage,
    seat_rows_and_gaps,
    seat_words,
    special_table_height,
)

_WIDEST = 1928  # twips of a seat: 3.4 cm
_INSIDE, _LEAST_INSIDE = 57, 16  # twips beside a name
_LARGEST_NUMBER, _SMALLEST_NUMBER, _NUMBER = 12.0, 6.0, 0.62  # points, and of the size of the name
_LINE, _NUMBER_LINE = 1.05, 1.2  # of the size of the type
_FREE, _MOST_FREE = 0.1, 4.0  # of a row, and points: above and below the words of a seat, together
_USUAL = 4  # characters of a name that is not broken, and that are read one below the other
_NEARLY = 0.85  # of the largest size: for that a name is not broken into more lines
_TALLER = (1.0, 1.25, 1.5, 1.75, 2.0)  # times the usual row: what a plan of few rows may take
_SLACK = 240  # twips a page keeps free
_READABLE = 9.0  # points of a name; before it is smaller, what is below the plan goes to the next page


@dataclass(frozen=True, slots=True)
class Seat:
    """``start``: where it begins, in halves of a seat."""

    start: int
    cell: Runs


@dataclass(frozen=True, slots=True)
class SeatName:
    """A name as it stands in its seat: points, and its lines."""

    size: float
    lines: tuple[str, ...]

    @property
    def line(self) -> int:
        """Twips of a line."""
        return round(self.size * 20 * _LINE)


@dataclass(frozen=True, slots=True)
class SeatPlanLook:
    """``halves``: how wide the plan is, in halves of a seat; ``half``, ``row``, ``gap``, ``passage`` in
    twips. ``name``: points of most names; ``names``: how each of them stands. ``labels``: what is told above
    the seats, and how far each reaches."""

    halves: int
    rows: tuple[tuple[Seat, ...], ...]
    labels: tuple[tuple[Seat, int], ...]
    half: int
    row: int
    gap: int
    passage: int
    name: float
    number: float
    names: Mapping[str, SeatName]

    @property
    def number_line(self) -> int:
        return round(self.number * 20 * _NUMBER_LINE)

    @property
    def smallest(self) -> float:
        """Points of the smallest name."""
        return min((one.size for one in self.names.values()), default=self.name)

    def shown(self, name: str) -> SeatName:
        """How the name stands in its seat."""
        return self.names[name]


@lru_cache(maxsize=64)
def seat_plan(grid: FlowTable, layout: Layout) -> SeatPlanLook:
    """How the table of seats is drawn in this layout."""
    aisles = _aisles(grid)
    halves, rows, labels = _hall(grid, aisles) if aisles else (*_platform(grid), ())
    room = layout.page.text_height if grid.sideways else layout.page.text_width
    half = min(room // halves, _WIDEST // 2)
    row = grid.row or SEAT_ROW
    words = [seat_words(seat.cell) for one in rows for seat in one]
    names = sorted({name for _, name in words})
    box = _Box(half * 2, row, any(number for number, _ in words), layout.style(grid.form).size)
    name, upright = _type(names, box)
    shown = {one: _shown(one, box, name, upright) for one in names}
    number = min(max(name * _NUMBER, _SMALLEST_NUMBER), _LARGEST_NUMBER)
    gap, passage = seat_gap(row), seat_passage(row)
    return SeatPlanLook(halves, rows, labels, half, row, gap, passage, name, number, shown)


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
    free = high - above - below - _SLACK
    if special_table_height(replace(plan, row=0)) <= free:
        return _tallest_row(plan, layout, free)
    rows, gaps, passages = seat_rows_and_gaps(plan)
    row = SEAT_ROW
    for others in (above + below, above):
        room = high - others - _SLACK
        row = max(min(int(room / (rows + gaps / SEAT_GAPS + passages * SEAT_PASSAGE)), SEAT_ROW - 1), 1)
        if seat_plan(replace(plan, row=row), layout).name >= _READABLE:
            break
    return row


def _tallest_row(plan: FlowTable, layout: Layout, free: int) -> int:
    """Twips: the usual row, or more where the names are larger for it and the page has room."""
    rows = [replace(plan, row=round(SEAT_ROW * times)) for times in _TALLER]
    fitting = [one for one in rows if special_table_height(one) <= free] or rows[:1]

    def sizes(one: FlowTable) -> tuple[float, float]:
        look = seat_plan(one, layout)
        return look.name, look.smallest

    return max(fitting, key=lambda one: (*sizes(one), -one.row)).row


def _heights(flow: Sequence[FlowItem], at: int, layout: Layout) -> tuple[int, int]:
    """Twips of what stands above and below the item on its page."""
    first = next((n for n in range(at, 0, -1) if flow[n].new_page), 0)
    last = next((n for n in range(at + 1, len(flow)) if flow[n].new_page), len(flow))

    def high(part: Sequence[FlowItem]) -> int:
        return sum(item_height(one, layout) for one in part)

    return high(flow[first:at]) + flow[at].before, high(flow[at + 1 : last])


@dataclass(frozen=True, slots=True)
class _Box:
    """A seat in twips, whether numbers stand in it, and points of the largest name."""

    seat: int
    row: int
    numbered: bool
    largest: float

    def size(self, longest: float, lines: int) -> float:
        """Points of a name of so many lines, the longest of so many characters."""
        inside = 2 * max(min(_INSIDE, self.seat // 20), _LEAST_INSIDE)
        high = self.row / 20 - min(self.row / 20 * _FREE, _MOST_FREE)
        wide = (self.seat - inside) / 20 / (longest or 1.0)
        tall = high / (_LINE * lines + (_NUMBER * _NUMBER_LINE if self.numbered else 0))
        return int(min(self.largest, wide, tall) * 4) / 4


def _type(names: Sequence[str], box: _Box) -> tuple[float, bool]:
    """Points of most names, and whether they stand one character below the other: on a line where they can
    be read so. If most are long, as many lines as make the longest largest."""
    usual = [text_width(name) for name in names if text_width(name) <= _USUAL]
    if 2 * len(usual) < len(names):
        return min((_best(name, box, box.largest).size for name in names), default=box.largest), False
    longest = max(usual, default=1.0)
    lying, upright = box.size(longest, 1), box.size(1.0, math.ceil(longest))
    return (lying, False) if lying >= min(_READABLE, upright) else (upright, True)


def _shown(name: str, box: _Box, size: float, upright: bool) -> SeatName:
    if upright and text_width(name) <= _USUAL:
        return SeatName(size, tuple(name))
    return _best(name, box, size)


def _best(name: str, box: _Box, most: float) -> SeatName:
    """The name in the fewest lines in which it is nearly as large as it can be, or can be read and is broken
    after · only."""
    ways = [_in_lines(name, lines) for lines in range(1, max(len(name), 1) + 1)]
    made = [SeatName(min(most, box.size(max(map(text_width, way)), len(way))), way) for way in ways]
    largest = max(one.size for one in made)

    def serves(one: SeatName) -> bool:
        dotted = len(one.lines) > 1 and all(line.endswith("·") for line in one.lines[:-1])
        return one.size >= _NEARLY * largest or (dotted and one.size >= _READABLE)

    return next(filter(serves, made))


def _in_lines(name: str, lines: int) -> tuple[str, ...]:
    """The name in so many lines: broken after · where it has one, then into even parts."""
    parts = re.findall("[^·]+·?|·", name) or [name]
    if lines <= len(parts):
        return min(_joined(parts, lines), key=lambda way: max(map(text_width, way)))
    each = [1] * len(parts)
    while sum(each) < lines:
        each[max(range(len(parts)), key=lambda at: len(parts[at]) / each[at])] += 1
    return tuple(one for part, count in zip(parts, each, strict=True) for one in _evenly(part, count))


def _joined(parts: Sequence[str], lines: int) -> Iterator[tuple[str, ...]]:
    """Every way to set the parts in so many lines."""
    for cuts in combinations(range(1, len(parts)), lines - 1):
        yield tuple("".join(parts[a:b]) for a, b in pairwise((0, *cuts, len(parts))))


def _evenly(text: str, lines: int) -> Iterator[str]:
    size = math.ceil(len(text) / lines)
    yield from (text[at : at + size] for at in range(0, len(text), size))


def _platform(grid: FlowTable) -> tuple[int, tuple[tuple[Seat, ...], ...]]:
    rows = _inner([tuple(cell for cell in row if runs_text(cell).strip()) for row in (grid.head, *grid.rows)])
    longest = max(map(len, rows))
    return 2 * longest, tuple(
        tuple(Seat(longest - len(row) + 2 * at, cell) for at, cell in enumerate(row)) for row in rows
    )


def _inner(rows: Sequence[tuple[Runs, ...]]) -> Sequence[tuple[Runs, ...]]:
    """From the first to the last row that has a seat: what is empty between them is a passage."""
    taken = [at for at, row in enumerate(rows) if row]
    return rows[taken[0] : taken[-1] + 1]


def _hall(
    grid: FlowTable, aisles: frozenset[int]
) -> tuple[int, tuple[tuple[Seat, ...], ...], tuple[tuple[Seat, int], ...]]:
    first, last = _first_and_last(grid)
    starts, at = [], 0
    for column in range(last + 1):
        starts.append(at)
        at += 0 if column < first else 1 if column in aisles else 2
    rows = [
        tuple(Seat(starts[n], cell) for n, cell in enumerate(row[: last + 1]) if runs_text(cell).strip())
        for row in _seated(grid)
    ]
    labels = tuple(_labels(grid, aisles, starts, at)) if _has_labels(grid) else ()
    taken = [n for n, row in enumerate(rows) if row]
    return at, tuple(rows[taken[0] : taken[-1] + 1]), labels


def _labels(
    grid: FlowTable, aisles: frozenset[int], starts: list[int], halves: int
) -> Iterator[tuple[Seat, int]]:
    """One for the seats between two aisles, if the head has a word there."""
    begin = 0
    for end in (*sorted(aisles), len(starts)):
        words = [cell for cell in grid.head[begin:end] if runs_text(cell).strip()]
        if words and end > begin:
            stop = starts[end] if end < len(starts) else halves
            yield Seat(starts[begin], words[0]), stop - starts[begin]
        begin = end + 1


def _has_labels(grid: FlowTable) -> bool:
    words = [cell for cell in grid.head if runs_text(cell).strip()]
    return bool(words) and not any(map(is_seat, words))


def _seated(grid: FlowTable) -> tuple[tuple[Runs, ...], ...]:
    return grid.rows if _has_labels(grid) else (grid.head, *grid.rows)


def _taken(grid: FlowTable) -> list[bool]:
    """Whether anybody sits in each column."""
    rows = [[bool(runs_text(cell).strip()) for cell in row] for row in _seated(grid)]
    return [any(row[at] for row in rows if at < len(row)) for at in range(max(map(len, rows)))]


def _first_and_last(grid: FlowTable) -> tuple[int, int]:
    """The columns in which somebody sits: what is empty outside of them is no part of the plan."""
    taken = _taken(grid)
    return taken.index(True), len(taken) - 1 - taken[::-1].index(True)


def _aisles(grid: FlowTable) -> frozenset[int]:
    taken = _taken(grid)
    if not any(taken):
        return frozenset()
    first, last = _first_and_last(grid)
    return frozenset(at for at in range(first, last) if not taken[at])
