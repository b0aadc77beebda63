"""柱状图 and 堆叠图 as Excel's own charts, drawn from the figures on their sheet.

openpyxl only makes the place of a chart; the chart itself is the one a Word file has, so both look alike.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from openpyxl.chart import BarChart
from openpyxl.drawing.spreadsheet_drawing import AnchorMarker, TwoCellAnchor
from openpyxl.utils import quote_sheetname

from generator.writers.docx.chart_xml import FigureSheet, chart_xml
from generator.writers.layout import Layout
from generator.writers.special_tables import Chart
from generator.writers.text_loss_check import refuse_control_characters

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet


class BookCharts:
    """The charts of one workbook, in the order of its sheets."""

    def __init__(self, layout: Layout) -> None:
        self._layout = layout
        self._drawn: list[str] = []

    def add(
        self, page: Worksheet, chart: Chart, head: int, first: tuple[int, int], last: tuple[int, int]
    ) -> None:
        """The chart of the figures whose head stands in row ``head``, from cell to cell: row and column of
        the first and of the one past the last, from 1."""
        place = BarChart()
        corners = [AnchorMarker(col=column - 1, row=row - 1) for row, column in (first, last)]
        anchor = TwoCellAnchor(editAs="oneCell", _from=corners[0], to=corners[1])
        place.anchor = anchor  # type: ignore[assignment]  # the stubs know only names of cells
        page.add_chart(place)
        figures = FigureSheet(quote_sheetname(page.title), head, own=True)
        self._drawn.append(refuse_control_characters(chart_xml(chart, self._layout, figures)))

    def parts(self) -> Mapping[str, bytes]:
        """The parts of the package that say what is drawn, by name."""
        return dict(self._named())

    def _named(self) -> Iterator[tuple[str, bytes]]:
        for number, xml in enumerate(self._drawn, 1):
            yield f"xl/charts/chart{number}.xml", xml.encode()
