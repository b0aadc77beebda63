"""The first sheet: how to fill in the workbook, and what each sheet is for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from openpyxl.styles import Font
from openpyxl.worksheet.hyperlink import Hyperlink

from generator.records.excel.write import column_notes, theme
from generator.records.excel.write.cells import cell_at, write_text
from generator.records.excel.write.messages import workbook_lines, workbook_text
from generator.records.model.sheet_plan import (
    OWNER,
    AnySheet,
    Column,
    CustomSheet,
    FormSheet,
    TableSheet,
    WorkbookPlan,
)

if TYPE_CHECKING:
    from openpyxl.cell import Cell
    from openpyxl.worksheet.worksheet import Worksheet


def write_contents(page: Worksheet, laid_out: WorkbookPlan, title: str) -> None:
    """Write the sheet 目录; readers pass it over."""
    page.title = workbook_text("目录")
    write_text(cell_at(page, 1, 1), title)
    cell_at(page, 1, 1).font = Font(name="宋体", size=14, bold=True)
    number = 2
    for line in workbook_lines("怎么填"):
        write_text(cell_at(page, number, 1), line)
        cell_at(page, number, 1).font = Font(name="宋体", size=11)
        number += 1
    number += 1
    for column, name in enumerate((workbook_text("表名"), workbook_text("内容")), 1):
        write_text(cell_at(page, number, column), name)
        theme.style_header_cell(cell_at(page, number, column))
    for at, sheet in enumerate(laid_out.sheets, number + 1):
        write_text(cell_at(page, at, 1), sheet.name)
        theme.style_body_cell(cell_at(page, at, 1))
        _link(cell_at(page, at, 1), sheet.name)
        write_text(cell_at(page, at, 2), _about(sheet))
        theme.style_body_cell(cell_at(page, at, 2))
    page.column_dimensions["A"].width = 16
    page.column_dimensions["B"].width = 90
    theme.fit_to_page_width(page)


def _about(sheet: AnySheet) -> str:
    text = sheet.description or "、".join(column.name for column in _columns(sheet)[:6])
    owned = isinstance(sheet, TableSheet) and sheet.owned
    return (
        f"{text}（{OWNER}：{column_notes.owner_note(sheet)}）"
        if owned and isinstance(sheet, TableSheet)
        else text
    )


def _columns(sheet: AnySheet) -> list[Column]:
    if isinstance(sheet, CustomSheet):
        return []
    return [*sheet.columns, *(sheet.loose if isinstance(sheet, FormSheet) else ())]


def _link(cell: Cell, sheet: str) -> None:
    cell.hyperlink = Hyperlink(ref=cell.coordinate, location=f"'{sheet}'!A1", display=sheet)
    cell.font = Font(name="宋体", size=11, underline="single", color="0563C1")
