"""A cell's text, or the fault of a cell that has none to give."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field

from generator.errors import Diagnostic
from generator.records.excel.read.cell_location import CellLocation, cell_diagnostic
from generator.records.excel.read.cell_text import CellKind, cell_text
from generator.records.excel.read.merged_cells import FilledRow
from generator.records.excel.read.messages import excel_message
from generator.records.excel.read.worksheet import SheetCell


def read_cell_text(cell: SheetCell, spot: CellLocation, kind: CellKind, faults: list[Diagnostic]) -> str:
    """What the cell says. A formula without result or with an error adds a fault and gives no text."""
    if cell.state == "uncached":
        faults.append(cell_diagnostic(spot, excel_message("单元格", "没有结果")))
        return ""
    if cell.state == "error":
        faults.append(cell_diagnostic(spot, excel_message("单元格", "公式出错", 值=cell.value)))
        return ""
    return cell_text(cell.value, cell.number_format, kind)


@dataclass(slots=True)
class RowFilter:
    """Filters banner rows out and collects banner and hidden rows for warnings."""

    hidden: list[int] = field(default_factory=list)
    banners: list[int] = field(default_factory=list)

    def passing(self, rows: Iterable[FilledRow], heads: Collection[int]) -> Iterator[FilledRow]:
        """The rows without the titles between them; both kinds are noted."""
        for row in rows:
            if row.is_banner(heads):
                self.banners.append(row.number)
                continue
            if row.hidden:
                self.hidden.append(row.number)
            yield row

    def warnings(self, sheet: str) -> Iterator[str]:
        """One sentence for each kind there is."""
        for code, numbers in (("小标题", self.banners), ("隐藏行", self.hidden)):
            if numbers:
                yield excel_message("提示", code, 表=sheet, 行="、".join(_row_ranges(numbers)))


def _row_ranges(numbers: list[int]) -> list[str]:
    spans: list[tuple[int, int]] = []
    for number in numbers:
        if spans and spans[-1][1] == number - 1:
            spans[-1] = spans[-1][0], number
        else:
            spans.append((number, number))
    shown = [f"第{first}行" if first == last else f"第{first}至{last}行" for first, last in spans[:5]]
    return [*shown[:-1], f"{shown[-1]}等{len(numbers)}行"] if len(spans) > 5 else shown
