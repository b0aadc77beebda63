"""Several issuers beside one 文件, as a table without rules."""

from __future__ import annotations

from collections.abc import Callable

from generator.writers.flow_items import FlowBanner, Runs, runs_text
from generator.writers.layout import Layout
from generator.writers.measure import text_width

RunsWriter = Callable[[Runs, float | None, int | None], str]


def banner_xml(one: FlowBanner, layout: Layout, style: str, runs: RunsWriter) -> str:
    """The names, spread to the same width, in one cell; 文件 halfway up in the other."""
    longest = max(text_width(runs_text(name)) for name in one.names)
    em = round(one.size * 20)
    columns = (round((longest + 0.4) * em), round((text_width(runs_text(one.suffix)) + 0.1) * em))
    names = "".join(
        _line(
            one,
            style,
            runs(name, one.size, _spread(text_width(runs_text(name)), longest, len(runs_text(name)), em)),
        )
        for name in one.names
    )
    suffix = _line(one, style, runs(one.suffix, one.size, None))
    cells = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{wide}" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr>{inner}</w:tc>'
        for wide, inner in zip(columns, (names, suffix), strict=True)
    )
    grid = "".join(f'<w:gridCol w:w="{wide}"/>' for wide in columns)
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(columns)}" w:type="dxa"/><w:jc w:val="center"/>'
        '<w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="0" w:type="dxa"/>'
        f'<w:right w:w="0" w:type="dxa"/></w:tblCellMar></w:tblPr><w:tblGrid>{grid}</w:tblGrid>'
        f"<w:tr>{cells}</w:tr></w:tbl>"
    )


def _line(one: FlowBanner, style: str, runs: str) -> str:
    line = round(one.size * 24)
    return (
        f'<w:p><w:pPr><w:pStyle w:val="{style}"/><w:spacing w:before="0" w:after="0" w:line="{line}"'
        f' w:lineRule="exact"/><w:jc w:val="left"/></w:pPr>{runs}</w:p>'
    )


def _spread(own: float, longest: float, count: int, em: int) -> int:
    """Twips after each character that make the name as wide as the longest."""
    return round((longest - own) * em / (count - 1)) if count > 1 else 0
