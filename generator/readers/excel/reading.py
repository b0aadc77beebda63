"""A cell's text, or the fault of a cell that has none to give."""

from __future__ import annotations

from generator.errors import Fault
from generator.readers.excel.book import Cell
from generator.readers.excel.habits import Kind, cell_text
from generator.readers.excel.places import Spot, at
from generator.readers.excel.words import said


def text_at(cell: Cell, spot: Spot, kind: Kind, faults: list[Fault]) -> str:
    """What the cell says. A formula without result or with an error adds a fault and gives no text."""
    if cell.state == "uncached":
        faults.append(at(spot, said("单元格", "没有结果")))
        return ""
    if cell.state == "error":
        faults.append(at(spot, said("单元格", "公式出错", 值=cell.value)))
        return ""
    return cell_text(cell.value, cell.number_format, kind)


def hidden_rows(name: str, numbers: list[int]) -> tuple[str, ...]:
    """One sentence for the hidden rows of a sheet that were read; nothing when there are none."""
    if not numbers:
        return ()
    spans = "、".join(_spans(numbers))
    return (said("提示", "隐藏行", 表=name, 行=spans),)


def _spans(numbers: list[int]) -> list[str]:
    spans: list[tuple[int, int]] = []
    for number in numbers:
        if spans and spans[-1][1] == number - 1:
            spans[-1] = spans[-1][0], number
        else:
            spans.append((number, number))
    shown = [f"第{first}行" if first == last else f"第{first}至{last}行" for first, last in spans[:5]]
    return [*shown[:-1], f"{shown[-1]}等{len(numbers)}行"] if len(spans) > 5 else shown
