"""Attach rows to their parent rows in other sheets, found by the columns 所属 and 编号."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from generator.chinese.numerals import parse_numeral
from generator.records.excel.read.cell_location import CellLocation, cell_diagnostic
from generator.records.excel.read.messages import excel_message
from generator.records.excel.read.tables import EntityRow, EntityRows
from generator.records.excel.read.tree import Branch, Leaf
from generator.records.excel.read.workbook_diagnostics import WorkbookDiagnostics
from generator.records.model.sheet_plan import OWNER, Owner, TableSheet

_DIGITS = re.compile(r"\d+(?:\.\d+)*")
_AROUND = " 　（）()、，,第项条。．.:："


@dataclass(slots=True)
class _RowIndex:
    """The rows of a table by 编号, and by what they are called."""

    numbers: dict[str, EntityRow] = field(default_factory=dict)
    titles: dict[str, list[EntityRow]] = field(default_factory=dict)


class NestedRowPlacer:
    """Puts the rows of all tables into ``top``; what cannot be placed is a fault."""

    def __init__(self, tables: Mapping[str, EntityRows], top: Branch, notes: WorkbookDiagnostics) -> None:
        self.tables, self.top, self.notes = tables, top, notes
        self.registers = {name: self._registered(rows) for name, rows in tables.items()}

    def place_all(self) -> None:
        for rows in self.tables.values():
            above: EntityRow | None = None
            for item in rows.items:
                if not self._within(rows.table, item):
                    if not item.owner and above is not None and not _may_stand_at_top(rows.table):
                        item.owner = above.owner
                    self._hang(rows.table, item)
                    above = item

    def _registered(self, rows: EntityRows) -> _RowIndex:
        register = _RowIndex()
        for item in rows.items:
            title = next((leaf for leaf in item.branch.keys.values() if isinstance(leaf, Leaf)), None)
            if title and isinstance(title.value, str):
                register.titles.setdefault(title.value, []).append(item)
            item.number = _number(item.number)
            if not item.number:
                continue
            earlier = register.numbers.setdefault(item.number, item)
            if earlier is not item and item.number_spot and earlier.number_spot:
                message = excel_message("单元格", "编号重复", 值=item.number, 前=earlier.number_spot.cell)
                self.notes.faults.append(cell_diagnostic(item.number_spot, message))
        _number_remaining_rows(rows, register)
        return register

    def _within(self, table: TableSheet, item: EntityRow) -> bool:
        """Whether the row is a part of another row of its own sheet: 2.1 of 2."""
        above, _, last = item.number.rpartition(".")
        if not (table.within and above and last):
            return False
        parent = self.registers[table.name].numbers.get(above)
        if parent is not None:
            parent.branch.items(table.within).append(item.branch)
        elif item.number_spot:
            message = excel_message("单元格", "没有上级", 值=item.number, 上级=above)
            self.notes.faults.append(cell_diagnostic(item.number_spot, message))
        return True

    def _hang(self, table: TableSheet, item: EntityRow) -> None:
        if not table.owned:
            (owner,) = table.owners
            self._put(self.top, owner, item)
            return
        for owner in table.owners:
            if self._hung(owner, item, table):
                return
        spot = item.owner_spot or item.branch.spot
        assert isinstance(spot, CellLocation)
        offered = "、".join(self._offers(table))
        code = ("没有这一行" if item.owner else "不知挂在哪") if offered else "没有可挂的"
        tables = "、".join(f"“{owner.table}”" for owner in table.owners if owner.table)
        message = excel_message("单元格", code, 列=OWNER, 值=item.owner, 可用=offered, 表=tables)
        self.notes.faults.append(cell_diagnostic(spot, message))

    def _hung(self, owner: Owner, item: EntityRow, table: TableSheet) -> bool:
        """Put the row there when its 所属 means this owner."""
        said_owner = "".join(item.owner.split())
        if not owner.table:
            if said_owner == owner.label or (not said_owner and len(table.owners) == 1):
                self._put(self.top, owner, item)
                return True
            return False
        found = self._row(owner, said_owner, only=sum(bool(one.table) for one in table.owners) == 1)
        if found is not None:
            self._put(found.branch, owner, item)
        return found is not None

    def _row(self, owner: Owner, text: str, only: bool) -> EntityRow | None:
        """The row of the owner's table that ``text`` means: 要求2, its title, or (``only`` owner) 2 alone,
        or nothing where there is but one row."""
        register = self.registers.get(owner.table, _RowIndex())
        if not text:
            items = self.tables[owner.table].items if owner.table in self.tables else []
            return items[0] if only and len(items) == 1 else None
        if text.startswith(owner.label) and (number := _number(text.removeprefix(owner.label))):
            return register.numbers.get(number)
        if len(register.titles.get(text, ())) == 1:
            return register.titles[text][0]
        return register.numbers.get(_number(text)) if only else None

    def _put(self, branch: Branch, owner: Owner, item: EntityRow) -> None:
        branch.branch(owner.path[:-1]).items(owner.path[-1]).append(item.branch)

    def _offers(self, table: TableSheet) -> list[str]:
        offers = []
        for owner in table.owners:
            numbers = list(self.registers[owner.table].numbers) if owner.table in self.registers else []
            offers += [f"{owner.label}{number}" for number in numbers[:4]] if owner.table else [owner.label]
        return [offer for offer in offers if offer]


def _may_stand_at_top(table: TableSheet) -> bool:
    return any(not owner.label for owner in table.owners)


def _number(text: str) -> str:
    """``（2）``, ``二、`` and ``2`` are 2; ``2.1`` stays; other words are no number."""
    plain = text.strip(_AROUND)
    if _DIGITS.fullmatch(plain):
        return plain
    found = parse_numeral(plain) if plain else None
    return str(found) if found else ""


def _number_remaining_rows(rows: EntityRows, register: _RowIndex) -> None:
    """Rows without 编号 count by their place among those that are not parts of others."""
    place = 0
    for item in rows.items:
        if "." in item.number:
            continue
        place += 1
        if not item.number and str(place) not in register.numbers:
            item.number = str(place)
            register.numbers[item.number] = item
