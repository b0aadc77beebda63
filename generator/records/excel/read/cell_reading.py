"""A cell's text, or the fault of a cell that has none to give."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field

from generator.errors import Diagnostic
from generator.records.excel.read.cell_location import CellLocation, cell_diagnostic, column_letters
from generator.records.excel.read.cell_text import CellKind, judged_cell_text
from generator.records.excel.read.merged_cells import FilledRow
from generator.records.excel.read.messages import excel_message
from generator.records.excel.read.worksheet import Sheet, SheetCell
from generator.records.read.recipient_words import recipient_words
from generator.records.read.spreadsheet_traces import is_error, is_scientific, serial_as_date

_MOST_NAMED, _LONGEST = 5, 20


@dataclass(slots=True)
class CellRemarks:
    """What is to be told of cells that were read all the same: each kind in one sentence, with the places."""

    _places: dict[tuple[str, str, str], list[CellLocation]] = field(default_factory=dict)
    _words: dict[tuple[str, str, str], dict[str, object]] = field(default_factory=dict)

    def add(self, code: str, spot: CellLocation, same: str = "", **words: object) -> None:
        """The sentence ``code`` of 提示, once for all cells of a sheet with the ``same``; ``words`` of the
        first one."""
        key = code, same, spot.sheet
        self._places.setdefault(key, []).append(spot)
        self._words.setdefault(key, words)

    def warnings(self) -> Iterator[str]:
        """One sentence for each kind there is."""
        for key, spots in self._places.items():
            more = f"等{len(spots)}格" if len(spots) > _MOST_NAMED else ""
            named = [str(spots[0]), *(spot.cell for spot in spots[1:_MOST_NAMED])]
            yield excel_message("提示", key[0], 格="、".join(named) + more, **self._words[key])


def read_cell_text(
    cell: SheetCell, spot: CellLocation, kind: CellKind, faults: list[Diagnostic], remarks: CellRemarks
) -> str:
    """What the cell says. A formula without result or with an error adds a fault and gives no text; what may
    not be what the person meant adds a remark."""
    if cell.struck:
        remarks.add("划掉的字", spot, 字=_shortened(cell.struck))
    if cell.state == "uncached":
        faults.append(cell_diagnostic(spot, excel_message("单元格", "没有结果")))
        return ""
    if cell.state == "error":
        faults.append(cell_diagnostic(spot, excel_message("单元格", "公式出错", 值=cell.value)))
        return ""
    found = judged_cell_text(cell.value, cell.number_format, kind, cell.date1904)
    if found.doubt:
        code = cell.number_format
        remarks.add(found.doubt, spot, code, 格式=code, 值=_shortened(str(cell.value)), 读成=found.text)
    if is_error(found.text):
        faults.append(cell_diagnostic(spot, excel_message("单元格", "公式出错", 值=found.text)))
        return ""
    if kind in ("text", "day") and (day := serial_as_date(spot.head, found.text)):
        remarks.add("像日期", spot, 值=found.text, 日期=day.text)
        return day.iso if kind == "day" else day.text
    if kind == "text" and is_scientific(found.text):
        remarks.add("科学记数", spot, 值=found.text)
    return found.text


def _shortened(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}……"


@dataclass(slots=True)
class RowFilter:
    """Filters out banner rows and rows that are crossed out, and collects them and hidden rows for
    warnings; of a table with ``totals`` also those that say 合计 or 备注 first."""

    sheet: Sheet
    totals: bool = False
    hidden: list[int] = field(default_factory=list)
    banners: list[int] = field(default_factory=list)
    struck: list[int] = field(default_factory=list)
    summed: list[int] = field(default_factory=list)

    def passing(self, rows: Iterable[FilledRow], heads: Collection[int]) -> Iterator[FilledRow]:
        """The rows without the titles between them and without what is crossed out; all are noted."""
        for row in rows:
            if row.is_banner(heads):
                self.banners.append(row.number)
                continue
            if all(row.cells[column].struck and not row.cells[column].value for column in row.own):
                self.struck.append(row.number)
                continue
            if self.totals and _is_total(row):
                self.summed.append(row.number)
                continue
            if row.hidden:
                self.hidden.append(row.number)
            yield row

    def warnings(self, heads: Collection[int]) -> Iterator[str]:
        """One sentence for each kind there is; of hidden columns only those of ``heads`` count."""
        name = self.sheet.name
        kinds = {
            "小标题": self.banners,
            "划掉的行": self.struck,
            "合计行": self.summed,
            "隐藏行": self.hidden,
        }
        for code, numbers in kinds.items():
            if numbers:
                yield excel_message("提示", code, 表=name, 行="、".join(_row_ranges(numbers)))
        if hidden := sorted(self.sheet.hidden_columns & set(heads)):
            yield excel_message("提示", "隐藏列", 表=name, 列="、".join(map(column_letters, hidden)))


def _is_total(row: FilledRow) -> bool:
    """Whether the row sums the others up, or is a remark below them; 备注 or 说明 alone may be an entry."""
    text = row.cells[min(row.own)].value
    kind = recipient_words().row_kind(text) if isinstance(text, str) else ""
    return kind == "合计" or (bool(kind) and isinstance(text, str) and not {":", "："}.isdisjoint(text))


def _row_ranges(numbers: list[int]) -> list[str]:
    spans: list[tuple[int, int]] = []
    for number in numbers:
        if spans and spans[-1][1] == number - 1:
            spans[-1] = spans[-1][0], number
        else:
            spans.append((number, number))
    shown = [f"第{first}行" if first == last else f"第{first}至{last}行" for first, last in spans[:5]]
    return [*shown[:-1], f"{shown[-1]}等{len(numbers)}行"] if len(spans) > 5 else shown
