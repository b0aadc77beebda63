"""Where a person finds something in a workbook: ``议程 表 C5（时长）``."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from generator.errors import Diagnostic

_CELL = re.compile(r"(?P<sheet>.+) 表(?: (?P<cell>[A-Z]{1,3}\d+)(?:（.*）)?| 第(?P<row>\d+)行)?", re.DOTALL)


class CellLocation(NamedTuple):
    """A cell, a row (no ``column``) or a sheet (no ``row`` either); both count from 1, 0 is none.

    ``head`` is what stands above the column.
    """

    sheet: str
    row: int = 0
    column: int = 0
    head: str = ""

    @property
    def cell(self) -> str:
        """``C5``."""
        return f"{column_letters(self.column)}{self.row}"

    def __str__(self) -> str:
        if not self.row:
            return f"{self.sheet} 表"
        if not self.column:
            return f"{self.sheet} 表 第{self.row}行"
        head = f"（{self.head}）" if self.head else ""
        return f"{self.sheet} 表 {self.cell}{head}"


@dataclass(frozen=True, slots=True)
class CellDiagnostic(Diagnostic):
    """A fault in a workbook: its place names the column, so that the key path need not be said too."""

    def __str__(self) -> str:
        return f"{self.place}：{self.message}" if self.place else Diagnostic.__str__(self)


def merge_cell_diagnostics(
    faults: Iterable[Diagnostic], before: tuple[Diagnostic, ...], sheets: Mapping[str, int]
) -> tuple[Diagnostic, ...]:
    """What the model found, told as a workbook's where a cell is named, with what the reader found
    ``before``; a cell the reader already told of is not told again. In the order of the workbook:
    ``sheets`` gives each sheet its place."""
    told = {fault.place for fault in before}
    model = [fault for fault in faults if not fault.place or fault.place not in told]
    spoken = [
        CellDiagnostic(one.message, one.path, one.place) if cell_address(one.place) else one for one in model
    ]
    return tuple(sorted((*before, *spoken), key=lambda fault: _order(fault.place, sheets)))


def _order(place: str, sheets: Mapping[str, int]) -> tuple[int, int, int, str]:
    cell = cell_address(place)
    if cell is None:
        return -1, 0, 0, ""
    column = cell[1].rstrip("0123456789")
    return sheets.get(cell[0], 0), int(cell[1][len(column) :]), len(column), column


def cell_address(place: str) -> tuple[str, str] | None:
    """``议程 表 C5（时长）`` → ``("议程", "C5")``; for a row or a sheet its first cell; None elsewhere."""
    found = _CELL.fullmatch(place)
    if found is None:
        return None
    return found["sheet"], (found["cell"] or f"A{found['row'] or 1}")


def column_letters(column: int) -> str:
    """1 → A, 27 → AA."""
    text = ""
    while column:
        column, rest = divmod(column - 1, 26)
        text = chr(65 + rest) + text
    return text


def cell_diagnostic(spot: CellLocation, message: str) -> Diagnostic:
    """A fault of one cell, row or sheet."""
    return CellDiagnostic(message, (), str(spot))
