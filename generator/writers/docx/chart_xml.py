"""One chart as DrawingML: bars in greys and hatchings with their figures on them, no axis of values."""

from __future__ import annotations

from dataclasses import dataclass

from generator.writers.docx.parts import PROLOG, R
from generator.writers.docx.workbook import SHEET_NAME, column
from generator.writers.fills import Fill, series_fill
from generator.writers.layout import Layout
from generator.writers.special_tables import Chart, ChartSeries
from generator.writers.xml_text import escape, quoteattr

C = "http://schemas.openxmlformats.org/drawingml/2006/chart"
_A = "http://schemas.openxmlformats.org/drawingml/2006/main"
_SIZE = 1050  # hundredths of a point
_LINE = '<a:ln w="6350"><a:solidFill><a:srgbClr val="000000"/></a:solidFill></a:ln>'
_NOTHING = "<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>"
_SLIM = 12  # bars there is room for, at least
_WIDEST_GAP = 500  # ST_GapAmount; a larger one is no valid part
_CATEGORIES, _VALUES = 111111111, 222222222  # ids of the axes


@dataclass(frozen=True, slots=True)
class FigureSheet:
    """Where the figures of a chart stand: a sheet as formulas call it, the row of their head. ``own``: the
    chart stands in that very workbook, else it brings it along (relationship rId1)."""

    name: str
    head: int = 1
    own: bool = False

    def head_of(self, number: int) -> str:
        """The cell that heads a column (from 1)."""
        return f"{self.name}!${column(number)}${self.head}"

    def below(self, number: int, rows: int) -> str:
        """The cells of so many rows below it."""
        letter = column(number)
        return f"{self.name}!${letter}${self.head + 1}:${letter}${self.head + rows}"


BROUGHT_ALONG = FigureSheet(SHEET_NAME)


def chart_xml(chart: Chart, layout: Layout, figures: FigureSheet = BROUGHT_ALONG) -> str:
    """The whole part. Figures are cached here and come from the sheet ``figures``."""
    series = "".join(_series(chart, one, number, figures) for number, one in enumerate(chart.series))
    brought = "" if figures.own else '<c:externalData r:id="rId1"><c:autoUpdate val="0"/></c:externalData>'
    overlap = '<c:overlap val="100"/>' if chart.stacked else ""
    bars = (
        f'<c:barChart><c:barDir val="{"bar" if chart.lying else "col"}"/>'
        f'<c:grouping val="{"stacked" if chart.stacked else "clustered"}"/><c:varyColors val="0"/>{series}'
        f'<c:gapWidth val="{gap_width(chart)}"/>{overlap}'
        f'<c:axId val="{_CATEGORIES}"/><c:axId val="{_VALUES}"/>'
        "</c:barChart>"
    )
    return (
        f'{PROLOG}<c:chartSpace xmlns:c="{C}" xmlns:a="{_A}" xmlns:r="{R}"><c:date1904 val="0"/>'
        '<c:roundedCorners val="0"/><c:chart><c:autoTitleDeleted val="1"/><c:plotArea><c:layout/>'
        f"{bars}{_axes(chart)}{_NOTHING}</c:plotArea>{_legend(chart)}"
        '<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart>'
        '<c:spPr><a:solidFill><a:srgbClr val="FFFFFF"/></a:solidFill><a:ln><a:noFill/></a:ln></c:spPr>'
        f"{_words(layout)}{brought}</c:chartSpace>"
    )


def gap_width(chart: Chart) -> int:
    """Hundredths of a bar between the categories: few bars stay slim."""
    side = 1 if chart.stacked else len(chart.series)
    return min(max(60, round(100 * (_SLIM / max(len(chart.categories), 1) - side))), _WIDEST_GAP)


def _series(chart: Chart, one: ChartSeries, number: int, figures: FigureSheet) -> str:
    at, rows = number + 2, len(chart.categories)
    look = series_fill(number)
    return (
        f'<c:ser><c:idx val="{number}"/><c:order val="{number}"/><c:tx>'
        f"{_texts(figures.head_of(at), [one.name])}</c:tx>"
        f'<c:spPr>{_fill(look)}{_LINE}</c:spPr><c:invertIfNegative val="0"/>{_labels(chart, one, look)}'
        f"<c:cat>{_texts(figures.below(1, rows), chart.categories)}</c:cat>"
        f"<c:val>{_numbers(figures.below(at, rows), one)}</c:val></c:ser>"
    )


def _fill(look: Fill) -> str:
    if not look.hatch:
        return f'<a:solidFill><a:srgbClr val="{look.grey}"/></a:solidFill>'
    return (
        f'<a:pattFill prst="{look.hatch}"><a:fgClr><a:srgbClr val="000000"/></a:fgClr>'
        f'<a:bgClr><a:srgbClr val="{look.grey}"/></a:bgClr></a:pattFill>'
    )


def _labels(chart: Chart, one: ChartSeries, look: Fill) -> str:
    """The figure at the end of each bar; inside a stack in the middle, where it must stand out, and
    nothing where there is nothing."""
    inside = chart.stacked
    ground = (
        '<a:solidFill><a:srgbClr val="FFFFFF"/></a:solidFill>' if inside and look.hatch else "<a:noFill/>"
    )
    color = "FFFFFF" if inside and look.dark else "000000"
    return (
        f'<c:dLbls><c:numFmt formatCode={quoteattr(number_format(one, inside))} sourceLinked="0"/>'
        f"<c:spPr>{ground}<a:ln><a:noFill/></a:ln></c:spPr>{_run(color)}"
        f'<c:dLblPos val="{"ctr" if inside else "outEnd"}"/><c:showLegendKey val="0"/><c:showVal val="1"/>'
        '<c:showCatName val="0"/><c:showSerName val="0"/><c:showPercent val="0"/><c:showBubbleSize val="0"/>'
        "</c:dLbls>"
    )


def number_format(one: ChartSeries, hide_zero: bool) -> str:
    """As it was typed, the unit behind: ``0.00"天"``, or ``General"%"`` when the decimals differ."""
    places = {len(value.partition(".")[2]) for value in one.values if value}
    digits = "0" + ("." + "0" * max(places) if any(places) else "") if len(places) < 2 else "General"
    unit = one.unit.replace('"', "")
    said = f'{digits}"{unit}"' if unit else digits
    return f"{said};-{said};" if hide_zero else said


def _texts(where: str, texts: tuple[str, ...] | list[str]) -> str:
    points = "".join(f'<c:pt idx="{at}"><c:v>{escape(text)}</c:v></c:pt>' for at, text in enumerate(texts))
    cache = f'<c:strCache><c:ptCount val="{len(texts)}"/>{points}</c:strCache>'
    return f"<c:strRef><c:f>{escape(where)}</c:f>{cache}</c:strRef>"


def _numbers(where: str, one: ChartSeries) -> str:
    points = "".join(
        f'<c:pt idx="{at}"><c:v>{value}</c:v></c:pt>'
        for at, value in enumerate(one.values)
        if value is not None
    )
    return (
        f"<c:numRef><c:f>{escape(where)}</c:f><c:numCache><c:formatCode>General</c:formatCode>"
        f'<c:ptCount val="{len(one.values)}"/>{points}</c:numCache></c:numRef>'
    )


def _axes(chart: Chart) -> str:
    """Categories from top to bottom when bars lie; values are read off the bars."""
    order = "maxMin" if chart.lying else "minMax"
    names, values = ("l", "b") if chart.lying else ("b", "l")
    negative = any(value.startswith("-") for one in chart.series for value in one.values if value)
    floor = "" if negative else '<c:min val="0"/>'
    return (
        f'<c:catAx><c:axId val="{_CATEGORIES}"/><c:scaling><c:orientation val="{order}"/></c:scaling>'
        f'<c:delete val="0"/><c:axPos val="{names}"/><c:numFmt formatCode="General" sourceLinked="0"/>'
        '<c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="low"/>'
        f'<c:spPr>{_LINE}</c:spPr><c:crossAx val="{_VALUES}"/><c:crosses val="autoZero"/><c:auto val="0"/>'
        '<c:lblAlgn val="ctr"/><c:lblOffset val="100"/><c:noMultiLvlLbl val="1"/></c:catAx>'
        f'<c:valAx><c:axId val="{_VALUES}"/><c:scaling><c:orientation val="minMax"/>{floor}</c:scaling>'
        f'<c:delete val="1"/><c:axPos val="{values}"/><c:numFmt formatCode="General" sourceLinked="0"/>'
        '<c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/>'
        f'<c:crossAx val="{_CATEGORIES}"/><c:crosses val="autoZero"/><c:crossBetween val="between"/>'
        "</c:valAx>"
    )


def _legend(chart: Chart) -> str:
    if len(chart.series) < 2:
        return ""
    return '<c:legend><c:legendPos val="b"/><c:overlay val="0"/></c:legend>'


def _words(layout: Layout) -> str:
    font = layout.style("表文").font
    return (
        f'<c:txPr><a:bodyPr/><a:lstStyle/><a:p><a:pPr><a:defRPr sz="{_SIZE}"><a:solidFill>'
        f'<a:srgbClr val="000000"/></a:solidFill><a:latin typeface={quoteattr(font.latin)}/>'
        f'<a:ea typeface={quoteattr(font.east_asia)}/></a:defRPr></a:pPr><a:endParaRPr lang="zh-CN"/></a:p>'
        "</c:txPr>"
    )


def _run(color: str) -> str:
    return (
        f'<c:txPr><a:bodyPr/><a:lstStyle/><a:p><a:pPr><a:defRPr sz="{_SIZE}"><a:solidFill>'
        f'<a:srgbClr val="{color}"/></a:solidFill></a:defRPr></a:pPr><a:endParaRPr lang="zh-CN"/></a:p>'
        "</c:txPr>"
    )
