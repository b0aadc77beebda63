"""A record → the rows of its sheets, as texts; the opposite of ``records/excel/read``."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TypeAlias

from generator.chinese.lists import join_lines, join_names
from generator.records.model.base import Fact
from generator.records.model.custom import custom_leaves
from generator.records.model.plain import PlainValue, to_plain
from generator.records.model.sheet_plan import (
    ITEM,
    NUMBER,
    OWNER,
    VALUE,
    Column,
    CustomSheet,
    FieldPath,
    FormSheet,
    TableSheet,
    WorkbookPlan,
    plan_workbook,
)

RowTexts: TypeAlias = dict[str, str]


def record_rows(record: Fact) -> dict[str, list[RowTexts]]:
    """Sheet → rows → column → text, for all sheets of the record's plan. A form has a row for every key
    (for a list of sentences one each), filled in or not."""
    return _RowBuilder(plan_workbook(type(record)), to_plain(record)).all()


class _RowBuilder:
    def __init__(self, laid_out: WorkbookPlan, data: Mapping[str, PlainValue]) -> None:
        self.plan = laid_out
        self.data = data
        self.found: dict[str, list[RowTexts]] = {sheet.name: [] for sheet in laid_out.sheets}
        self.tables = [sheet for sheet in laid_out.sheets if isinstance(sheet, TableSheet)]

    def all(self) -> dict[str, list[RowTexts]]:
        for sheet in self.plan.sheets:
            if isinstance(sheet, FormSheet):
                self.found[sheet.name] = list(_form(sheet, self.data))
                continue
            if isinstance(sheet, CustomSheet):
                leaves = custom_leaves(_value_at(self.data, sheet.path))
                self.found[sheet.name] = [{ITEM: name, VALUE: text} for name, text in leaves]
                continue
            for owner in sheet.owners:
                if not owner.table:
                    self._add(sheet, _items(self.data, owner.path), owner.label)
        return self.found

    def _add(
        self, table: TableSheet, items: list[Mapping[str, PlainValue]], label: str, above: str = ""
    ) -> None:
        """The items of one list, each followed by what hangs on it; ``above`` is the number of the item
        they are within."""
        rows = self.found[table.name]
        for count, item in enumerate((one for one in items if one), 1):
            number = f"{above}.{count}" if above else str(self._numbers(table, count))
            cells = {column.name: _text(column, item) for column in table.columns}
            rows.append({OWNER: label, NUMBER: number, **cells})
            if table.within:
                self._add(table, _items(item, (table.within,)), label, number)
            for child in self.tables:
                for owner in child.owners:
                    if owner.table == table.name:
                        self._add(child, _items(item, owner.path), f"{owner.label}{number}")

    def _numbers(self, table: TableSheet, count: int) -> int:
        """Items within items count anew; others go on through the whole sheet."""
        return count if table.within else len(self.found[table.name]) + 1


def _form(form: FormSheet, data: Mapping[str, PlainValue]) -> Iterator[RowTexts]:
    entity = _value_at(data, form.path)
    for column in form.columns:
        yield from _form_rows(column, entity if isinstance(entity, dict) else {})
    for column in form.loose:
        yield from _form_rows(column, data)


def _form_rows(column: Column, entity: Mapping[str, PlainValue]) -> Iterator[RowTexts]:
    value = _value_at(entity, column.path)
    if value is None and not column.key.offered:
        return
    if column.key.kind == "texts" and isinstance(value, list) and value:
        for item in value:
            yield {ITEM: column.name, VALUE: join_lines([str(item)])}
    else:
        yield {ITEM: column.name, VALUE: _text(column, entity)}


def _text(column: Column, entity: Mapping[str, PlainValue]) -> str:
    value = _value_at(entity, column.path)
    if isinstance(value, list):
        items = [str(item) for item in value]
        return join_names(items) if column.key.kind == "names" else join_lines(items)
    return "" if value is None else str(value)


def _items(data: Mapping[str, PlainValue], path: FieldPath) -> list[Mapping[str, PlainValue]]:
    found = _value_at(data, path)
    return [item for item in found if isinstance(item, dict)] if isinstance(found, list) else []


def _value_at(data: Mapping[str, PlainValue], path: FieldPath) -> PlainValue | None:
    value: PlainValue | None = dict(data)
    for step in path:
        value = value.get(step) if isinstance(value, dict) else None
    return value
