"""Texts into cells: always as text, never as a formula, a number or a date."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from openpyxl.cell import Cell

from generator.errors import WriteError

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

LONGEST = 32767  # characters a cell can hold
_ESCAPE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_FORBIDDEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")


def cell_at(page: Worksheet, row: int, column: int) -> Cell:
    """The cell of a sheet that has no merged ranges; both count from 1."""
    cell = page.cell(row, column)
    assert isinstance(cell, Cell)
    return cell


def write_text(cell: Cell, text: str) -> None:
    """Put ``text`` into ``cell`` as it is. Raises WriteError when a cell cannot hold it."""
    place = f"{cell.parent.title} 表 {cell.coordinate}"
    if len(text) > LONGEST:
        raise WriteError(
            f"{place}：有{len(text)}个字，Excel 一格最多放{LONGEST}个字，请改短或者用 YAML 文件。"
        )
    if _FORBIDDEN.search(text):
        raise WriteError(f"{place}：里面有 Excel 放不下的控制字符，请删掉后再试。")
    cell.value = _ESCAPE.sub("_x005F_", text) or None
    if text:
        cell.data_type = "s"
    cell.number_format = "@"
