"""A record → an Excel workbook that an office can fill in."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from openpyxl import Workbook
from openpyxl.worksheet.datavalidation import DataValidation

from generator.records.excel.write import column_notes, theme
from generator.records.excel.write.cells import cell_at, write_text
from generator.records.excel.write.contents import write_contents
from generator.records.excel.write.messages import workbook_text
from generator.records.excel.write.rows import RowTexts, record_rows
from generator.records.excel.write.serialize import workbook_bytes
from generator.records.model.base import Fact
from generator.records.model.shape import Key
from generator.records.model.sheet_plan import (
    ITEM,
    NUMBER,
    OWNER,
    VALUE,
    CustomSheet,
    FormSheet,
    TableSheet,
    plan_workbook,
)

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

_LAST_CHOSEN = 1000  # drop-downs reach down to this row
_CUSTOM_EXAMPLES = 3  # one of names with dots, two of a list
_TABS = {True: "A6A6A6", False: "2E75B6"}  # sheets whose rows hang on another sheet's stand back


def record_workbook(record: Fact, title: str, examples: Sequence[Fact] = ()) -> bytes:
    """The .xlsx file of ``record``: every sheet and column of its model, what is known filled in.

    ``examples`` give an example row to each table that is empty, and an example to every key: the first
    that says anything there.
    """
    filled = record_rows(record)
    shown = _example_rows(examples)
    book = Workbook()
    write_contents(book.worksheets[0], plan_workbook(type(record)), title)
    for sheet in plan_workbook(type(record)).sheets:
        page = book.create_sheet(sheet.name)
        if isinstance(sheet, FormSheet):
            _form(page, sheet, filled[sheet.name], shown.get(sheet.name, []))
        elif isinstance(sheet, CustomSheet):
            _custom(page, sheet, filled[sheet.name], shown.get(sheet.name, []))
        else:
            _table(page, sheet, filled[sheet.name], shown.get(sheet.name, []))
    book.active = 1
    return workbook_bytes(book)


def _example_rows(examples: Sequence[Fact]) -> dict[str, list[RowTexts]]:
    found: dict[str, list[RowTexts]] = {}
    for one in examples:
        for sheet, rows in record_rows(one).items():
            said = {row[ITEM] for row in found.get(sheet, ()) if row.get(ITEM) and row[VALUE]}
            found.setdefault(sheet, []).extend(row for row in rows if row.get(ITEM) not in said)
    return found


def _form(page: Worksheet, form: FormSheet, rows: list[RowTexts], examples: list[RowTexts]) -> None:
    keys = {column.name: column.key for column in (*form.columns, *form.loose)}
    names = [ITEM, VALUE, workbook_text("说明"), *([workbook_text("例子")] if examples else [])]
    _head(page, names, {})
    said: dict[str, list[str]] = {}
    for row in examples:
        if row[VALUE]:
            said.setdefault(row[ITEM], []).append(row[VALUE])
    before = ""
    for number, row in enumerate(rows, 2):
        first = row[ITEM] != before
        before = row[ITEM]
        texts = [row[ITEM], row[VALUE], column_notes.column_note(keys[row[ITEM]]) if first else ""]
        texts += ["\n".join(said.get(row[ITEM], [])) if first else ""] if examples else []
        _write(page, number, texts, faint_from=3)
        _add_dropdown(page, keys[row[ITEM]], f"B{number}")
    theme.set_up_sheet(
        page, [16, theme.WIDEST, theme.WIDEST, *([theme.WIDEST] if examples else [])], _TABS[False]
    )


def _custom(page: Worksheet, sheet: CustomSheet, rows: list[RowTexts], examples: list[RowTexts]) -> None:
    _head(page, sheet.heads, {ITEM: workbook_text("自定名称"), VALUE: workbook_text("自定内容")})
    for number, row in enumerate(rows, 2):
        _write(page, number, [row[ITEM], row[VALUE]])
    for number, row in enumerate([] if rows else examples[:_CUSTOM_EXAMPLES], 2):
        _write(page, number, [workbook_text("例") + row[ITEM], row[VALUE]], faint_from=1)
    theme.set_up_sheet(page, [theme.WIDEST // 2, theme.WIDEST], _TABS[False])


def _table(page: Worksheet, table: TableSheet, rows: list[RowTexts], examples: list[RowTexts]) -> None:
    names = table.heads
    keys = {column.name: column.key for column in table.columns}
    own = {OWNER: column_notes.owner_note(table), NUMBER: column_notes.number_note(table)}
    _head(page, names, {**own, **{name: column_notes.column_note(key) for name, key in keys.items()}})
    for number, row in enumerate(rows, 2):
        _write(page, number, [row[name] for name in names])
    if not rows and examples:
        _write(page, 2, _example(names, examples), faint_from=1)
    for column, name in enumerate(names, 1):
        if name in keys and (own_keys := keys[name]):
            letter = cell_at(page, 1, column).column_letter
            _add_dropdown(page, own_keys, f"{letter}2:{letter}{_LAST_CHOSEN}")
    shown = [[name, *(row[name] for row in rows or examples)] for name in names]
    theme.set_up_sheet(page, [theme.column_width(texts) for texts in shown], _TABS[table.owned])


def _example(names: Sequence[str], rows: list[RowTexts]) -> list[str]:
    """One row that shows every column once; its first words say that it is an example."""
    texts = [next((row[name] for row in rows if row[name]), "") for name in names]
    first = next(n for n, text in enumerate(texts) if text)
    return [workbook_text("例") + text if n == first else text for n, text in enumerate(texts)]


def _head(page: Worksheet, names: Sequence[str], explained: dict[str, str]) -> None:
    for column, name in enumerate(names, 1):
        cell = cell_at(page, 1, column)
        write_text(cell, name)
        theme.style_header_cell(cell, explained.get(name, ""))


def _write(page: Worksheet, number: int, texts: list[str], faint_from: int = 10**6) -> None:
    for column, text in enumerate(texts, 1):
        cell = cell_at(page, number, column)
        write_text(cell, text)
        (theme.style_hint_cell if column >= faint_from else theme.style_body_cell)(cell)


def _add_dropdown(page: Worksheet, key: Key, cells: str) -> None:
    """A drop-down with the words the model allows, or knows: others are refused only where it allows none."""
    words = column_notes.dropdown_choices(key)
    if not words:
        return
    closed = not key.suggestions
    rule = DataValidation(
        type="list", formula1=f'"{",".join(words)}"', allow_blank=True, showErrorMessage=closed
    )
    rule.errorTitle = workbook_text("选错标题")
    rule.error = workbook_text("选错", 选项="、".join(words))[:225]
    rule.add(cells)
    page.add_data_validation(rule)
