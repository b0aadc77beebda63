"""柱状图 and 堆叠图 as Word's own charts, their figures in a workbook inside, to be edited."""

from __future__ import annotations

import zlib
from collections.abc import Iterable
from dataclasses import dataclass

from generator.writers.docx.archive import Member, compress_member
from generator.writers.docx.chart_xml import C, chart_xml
from generator.writers.docx.parts import EMU, PROLOG, R
from generator.writers.docx.workbook import chart_workbook
from generator.writers.flow_items import FlowTable
from generator.writers.layout import Layout
from generator.writers.special_tables import chart_height, chart_of, chart_words
from generator.writers.text_loss_check import refuse_control_characters
from generator.writers.xml_text import quoteattr

_TYPES, _RELATIONS = b"[Content_Types].xml", b"word/_rels/document.xml.rels"
_NAMES = (
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
    ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
)
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_CHART = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"


@dataclass(frozen=True, slots=True)
class _Insert:
    """Text that goes before the end tag of a member every document of the layout shares."""

    end: str
    text: str


def chart_paragraph(grid: FlowTable, layout: Layout) -> str:
    """A paragraph that holds the chart, as wide as the text; its words are in the part of that number."""
    chart = chart_of(grid)
    box = f'cx="{layout.page.text_width * EMU}" cy="{chart_height(chart) * EMU}"'
    said = quoteattr(chart_words(chart))
    return (
        f'<w:p><w:pPr><w:jc w:val="center"/></w:pPr><w:r><w:drawing><wp:inline {_NAMES} distT="0" distB="0"'
        f' distL="0" distR="0"><wp:extent {box}/><wp:docPr id="{grid.number}" name="图{grid.number}"'
        f" descr={said}/><wp:cNvGraphicFramePr/><a:graphic><a:graphicData uri={quoteattr(C)}>"
        f'<c:chart xmlns:c={quoteattr(C)} r:id="{_ident(grid)}"/></a:graphicData></a:graphic></wp:inline>'
        "</w:drawing></w:r></w:p>"
    )


def with_charts(fixed: Iterable[Member], grids: list[FlowTable], layout: Layout) -> list[Member]:
    """The members of the package and those of its charts. Without charts nothing is opened."""
    if not grids:
        return list(fixed)
    types = _Insert("</Types>", f'<Default Extension="xlsx" ContentType="{_XLSX}"/>' + _overrides(grids))
    links = _Insert("</Relationships>", "".join(map(_link, grids)))
    changed = {_TYPES: types, _RELATIONS: links}
    kept = [_insert_text(one, changed[one.name]) if one.name in changed else one for one in fixed]
    return [*kept, *(made for grid in grids for made in _members(grid, layout))]


def _members(grid: FlowTable, layout: Layout) -> list[Member]:
    chart, number = chart_of(grid), grid.number
    link = (
        f'{PROLOG}<Relationships xmlns="{_PACKAGE}"><Relationship Id="rId1" Type="{R}/package"'
        f' Target="../embeddings/chart{number}.xlsx"/></Relationships>'
    )
    return [
        compress_member(
            f"word/charts/chart{number}.xml", refuse_control_characters(chart_xml(chart, layout)).encode()
        ),
        compress_member(f"word/charts/_rels/chart{number}.xml.rels", link.encode()),
        compress_member(f"word/embeddings/chart{number}.xlsx", chart_workbook(chart)),
    ]


def _ident(grid: FlowTable) -> str:
    return f"rIdChart{grid.number}"


def _link(grid: FlowTable) -> str:
    return f'<Relationship Id="{_ident(grid)}" Type="{R}/chart" Target="charts/chart{grid.number}.xml"/>'


def _overrides(grids: list[FlowTable]) -> str:
    return "".join(
        f'<Override PartName="/word/charts/chart{grid.number}.xml" ContentType="{_CHART}"/>' for grid in grids
    )


def _insert_text(one: Member, insert: _Insert) -> Member:
    text = zlib.decompress(one.packed, -15).decode()
    start, end, rest = text.rpartition(insert.end)
    return compress_member(one.name.decode(), f"{start}{insert.text}{end}{rest}".encode())
