"""A chart as SVG: the bars, greys and figures of the Word chart, with a legend below."""

from __future__ import annotations

from generator.writers.fills import FILLS, Fill, series_fill
from generator.writers.flow_items import FlowTable
from generator.writers.html.source_spans import OptionalFacts, tspans
from generator.writers.measure import text_width
from generator.writers.special_tables import Chart, ChartSeries

_FONT = 10.5  # points, as all lengths here
_LEGEND, _CAPTION = 24.0, 20.0  # room below for the legend, and for the names of categories
_GAP, _SLIM = 0.6, 12  # of a bar, between the categories; bars there is room for, at least
_HATCHES = {
    "wdDnDiag": "M0 0L6 6M-1 5L1 7M5 -1L7 1",
    "ltUpDiag": "M0 4L4 0M-1 1L1 -1M3 5L5 3",
    "ltHorz": "M0 2H6",
    "smGrid": "M0 2H6M2 0V6",
    "pct20": "M1 1h1M4 4h1",
}


class ChartText:
    """Labels of a chart, each marked with the source path of its table cell."""

    def __init__(self, grid: FlowTable, facts: OptionalFacts = None) -> None:
        self._grid, self._facts = grid, facts
        self._rows = [row for row in grid.rows if row]

    def series(self, number: int, said: str) -> str:
        return tspans(said, self._grid.head[number + 1], self._facts)

    def category(self, at: int, said: str) -> str:
        return tspans(said, self._rows[at][0], self._facts)

    def figure(self, number: int, at: int, said: str) -> str:
        return tspans(said, self._rows[at][number + 1], self._facts)


def chart_svg(chart: Chart, wide: float, high: float, words: ChartText) -> str:
    """``wide`` × ``high`` points. Every figure stands as text on or above its bar."""
    form = _Lying if chart.lying else _Upright
    plot = form(chart, wide, high, words)
    bars = "".join(
        plot.bar(number, at, one) for number, one in enumerate(chart.series) for at in range(len(one.values))
    )
    names = "".join(plot.name(at, name) for at, name in enumerate(chart.categories))
    legend = _legend(chart, wide, high, words) if len(chart.series) > 1 else ""
    return (
        f'<svg class="chart" xmlns="http://www.w3.org/2000/svg" width="{wide:g}pt" height="{high:g}pt"'
        f' viewBox="0 0 {wide:g} {high:g}" font-size="{_FONT}" role="img">'
        f"<defs>{_patterns()}</defs>{bars}{plot.axis()}{names}{legend}</svg>"
    )


class _Plot:
    """Where the bars stand; ``scale`` is points per unit."""

    def __init__(self, chart: Chart, along: float, room: float, words: ChartText) -> None:
        self.chart, self.along, self.words = chart, along, words
        side = 1 if chart.stacked else len(chart.series)
        self.slot = along / max(len(chart.categories), 1)
        self.gap = max(_GAP, _SLIM / max(len(chart.categories), 1) - side)
        self.thick = self.slot / (side + self.gap)
        self.scale = room / (_largest(chart) or 1)

    def across(self, number: int, at: int) -> float:
        """Where bar ``number`` of category ``at`` begins, along the axis."""
        return at * self.slot + self.thick * (self.gap / 2 + (0 if self.chart.stacked else number))

    def below(self, number: int, at: int) -> float:
        """What lies under a bar in its stack."""
        return sum(_value(one, at) for one in self.chart.series[:number]) if self.chart.stacked else 0.0

    def label(self, one: ChartSeries, at: int, long: float) -> str:
        return "" if self.chart.stacked and not long else f"{one.values[at]}{one.unit}"


class _Upright(_Plot):
    def __init__(self, chart: Chart, wide: float, high: float, words: ChartText) -> None:
        self.foot = high - _LEGEND - _CAPTION
        super().__init__(chart, wide, self.foot - 2 * _FONT, words)

    def bar(self, number: int, at: int, one: ChartSeries) -> str:
        if one.values[at] is None:
            return ""
        long = _value(one, at) * self.scale
        left, top = self.across(number, at), self.foot - self.below(number, at) * self.scale - long
        middle = top + long / 2 + _FONT / 3 if self.chart.stacked else top - 3
        rect = _rect(left, top, self.thick, long, series_fill(number))
        said = self.words.figure(number, at, self.label(one, at, long))
        return rect + _label(left + self.thick / 2, middle, said, series_fill(number), self.chart.stacked)

    def name(self, at: int, name: str) -> str:
        return _text((at + 0.5) * self.slot, self.foot + 14, self.words.category(at, name))

    def axis(self) -> str:
        return f'<path d="M0 {self.foot:g}H{self.along:g}" stroke="#000"/>'


class _Lying(_Plot):
    def __init__(self, chart: Chart, wide: float, high: float, words: ChartText) -> None:
        self.left = max(map(text_width, chart.categories), default=0) * _FONT + 6
        super().__init__(chart, high - _LEGEND, wide - self.left - 5 * _FONT, words)

    def bar(self, number: int, at: int, one: ChartSeries) -> str:
        if one.values[at] is None:
            return ""
        long = _value(one, at) * self.scale
        top, left = self.across(number, at), self.left + self.below(number, at) * self.scale
        said, middle = self.label(one, at, long), top + self.thick / 2 + _FONT / 3
        rect = _rect(left, top, long, self.thick, series_fill(number))
        at_end = left + long / 2 if self.chart.stacked else left + long + 4 + text_width(said) * _FONT / 2
        words = self.words.figure(number, at, said)
        return rect + _label(at_end, middle, words, series_fill(number), self.chart.stacked)

    def name(self, at: int, name: str) -> str:
        return _text(self.left - 4, (at + 0.5) * self.slot + _FONT / 3, self.words.category(at, name), "end")

    def axis(self) -> str:
        return f'<path d="M{self.left:g} 0V{self.along:g}" stroke="#000"/>'


def _value(one: ChartSeries, at: int) -> float:
    return max(float(one.values[at] or 0), 0.0)


def _largest(chart: Chart) -> float:
    columns = [[_value(one, at) for one in chart.series] for at in range(len(chart.categories))]
    return max((sum(column) if chart.stacked else max(column) for column in columns), default=0.0)


def _rect(left: float, top: float, wide: float, high: float, look: Fill) -> str:
    paint = f"url(#{look.hatch})" if look.hatch else f"#{look.grey}"
    return (
        f'<rect x="{left:.2f}" y="{top:.2f}" width="{wide:.2f}" height="{high:.2f}" fill="{paint}"'
        ' stroke="#000" stroke-width=".5"/>'
    )


def _label(x: float, y: float, words: str, look: Fill, inside: bool) -> str:
    """White on dark; on a hatching with a white edge around the strokes."""
    if not words:
        return ""
    color = ' fill="#fff"' if inside and look.dark else ""
    edge = ' stroke="#fff" stroke-width="3" paint-order="stroke"' if inside and look.hatch else ""
    return _text(x, y, words, "middle", color + edge)


def _text(x: float, y: float, words: str, anchor: str = "middle", more: str = "") -> str:
    """``words`` are markup."""
    return f'<text x="{x:.2f}" y="{y:.2f}" text-anchor="{anchor}"{more}>{words}</text>'


def _legend(chart: Chart, wide: float, high: float, words: ChartText) -> str:
    """In the middle of the foot, on two rows where one is too long."""
    rooms = [(text_width(one.name) + 2.5) * _FONT for one in chart.series]
    rows: list[list[int]] = [[]]
    for number, room in enumerate(rooms):
        if rows[-1] and sum(rooms[at] for at in rows[-1]) + room > wide:
            rows.append([])
        rows[-1].append(number)
    made, top = [], high - _LEGEND / 2 - _FONT / 2 - (len(rows) - 1) * _FONT / 2
    for row in rows:
        left = max((wide - sum(rooms[at] for at in row)) / 2, 0)
        for number in row:
            made.append(_rect(left, top, 9, 9, series_fill(number)))
            made.append(_text(left + 12, top + 9, words.series(number, chart.series[number].name), "start"))
            left += rooms[number]
        top += _FONT
    return "".join(made)


def _patterns() -> str:
    return "".join(
        f'<pattern id="{look.hatch}" width="6" height="6" patternUnits="userSpaceOnUse">'
        f'<rect width="6" height="6" fill="#{look.grey}"/><path d="{_HATCHES[look.hatch]}" stroke="#000"'
        ' stroke-width=".75"/></pattern>'
        for look in FILLS
        if look.hatch
    )
