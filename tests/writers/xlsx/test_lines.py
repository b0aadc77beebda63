"""The lines above a table in a workbook: across all its columns, and no slower the more there are."""

from __future__ import annotations

import io

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.cell_range import CellRange

from generator.document import parse
from generator.writers import WRITERS
from generator.writers.layout import load_layout
from tests.counting import counted


def book(lines: int) -> bytes:
    text = "".join(f"第{number}行。\n\n" for number in range(lines))
    return WRITERS["xlsx"](
        parse(f"# 台账\n\n{text}| 单位 | 名额 |\n|---|---|\n| 甲镇 | 2 |\n"), load_layout("table")
    )


def test_lines_stand_across_all_columns() -> None:
    page = load_workbook(io.BytesIO(book(3))).worksheets[0]
    assert {str(one) for one in page.merged_cells.ranges} == {"A1:B1", "A2:B2", "A3:B3", "A4:B4"}
    assert [page.cell(row, 1).value for row in range(1, 7)] == [
        "台账",
        "第0行。",
        "第1行。",
        "第2行。",
        "单位",
        "甲镇",
    ]


def test_no_line_is_compared_with_those_before(monkeypatch: pytest.MonkeyPatch) -> None:
    """Found by tests/fuzz (md 251): 6,000 lines above a table took minutes."""
    counts = counted(monkeypatch, [(CellRange, "__le__", "compared")])
    book(50)
    assert counts["compared"] == 0
