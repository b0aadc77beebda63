"""Diagnostics and warnings of one workbook, collected while its sheets are read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from generator.chinese.lists import split_lines, split_names
from generator.errors import Diagnostic
from generator.records.excel.read.cell_location import CellLocation, cell_diagnostic
from generator.records.excel.read.cell_reading import CellRemarks, read_cell_text
from generator.records.excel.read.cell_text import CellKind
from generator.records.excel.read.header_row import HeaderRow
from generator.records.excel.read.messages import excel_message
from generator.records.excel.read.worksheet import SheetCell
from generator.records.model.base import Fact
from generator.records.model.shape import Key
from generator.records.model.sheet_plan import Column
from generator.records.read.known_keys import closest_matches, usual_mistake
from generator.records.read.messages import error_message
from generator.yamlfile.loader import YamlValue

_KINDS: dict[str, CellKind] = {"number": "number", "day": "day", "clock": "clock", "yesno": "yesno"}
_MOST_LISTED = 12


@dataclass(slots=True)
class WorkbookDiagnostics:
    """What is to be told of a workbook that holds a ``record``."""

    record: type[Fact]
    faults: list[Diagnostic] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    cells: CellRemarks = field(default_factory=CellRemarks)

    def value(self, cell: SheetCell | None, column: Column, spot: CellLocation) -> YamlValue:
        """What the cell says of its key; None when it is empty or cannot be used."""
        if cell is None:
            return None
        kind = _KINDS.get(column.key.kind, "text")
        return split_value(read_cell_text(cell, spot, kind, self.faults, self.cells), column.key)

    def unknown_heads(
        self, sheet: str, head: HeaderRow, names: Sequence[str], entity: type[Fact] | None = None
    ) -> None:
        """A column nobody knows: a slip of the pen when it is like a known one, else only said, with what
        people mean by that name in a table of ``entity``."""
        for column, text in head.others.items():
            spot = CellLocation(sheet, head.row, column)
            if text in head.columns.values():
                self.faults.append(cell_diagnostic(spot, self.repeated_column_message(text, head)))
            elif meant := usual_mistake(self.record, entity, text):
                self.warnings.append(f"{spot}：{excel_message('提示', '写错的列', 列=text, 怎么写=meant)}")
            elif near := closest_matches(
                text, tuple(name for name in names if name not in head.columns.values())
            ):
                self.faults.append(cell_diagnostic(spot, unknown_name_message(text, near)))
            else:
                said_names = "、".join(names[:_MOST_LISTED]) + ("……" if len(names) > _MOST_LISTED else "")
                self.warnings.append(
                    f"{spot}：{excel_message('提示', '不认识的列', 列=text, 可用=said_names)}"
                )

    def repeated_column_message(self, name: str, head: HeaderRow) -> str:
        earlier = next(column for column, known in head.columns.items() if known == name)
        return excel_message("单元格", "重复的列", 键=name, 前=CellLocation("", head.row, earlier).cell)


def unknown_name_message(text: str, near: Sequence[str]) -> str:
    """``不认识“时长长”，是不是“时长”？``"""
    offered = "或".join(f"“{one}”" for one in near)
    return error_message("句子", "不认识", 键=text) + error_message("句子", "是不是", 近似=offered)


def split_value(text: str, key: Key) -> YamlValue:
    """The text as the value of its key: lists in parts; None for nothing."""
    if not text:
        return None
    if key.kind == "names":
        return list(split_names(text))
    return list(split_lines(text)) if key.kind == "texts" else text
