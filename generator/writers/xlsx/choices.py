"""Drop-downs: what may be chosen in the columns whose words the layout lists."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.worksheet.datavalidation import DataValidation

from generator.writers.layout import EXISTING, WorkbookLook
from generator.writers.xlsx.sheet_names import SheetNames

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

_LONGEST_LIST = 255  # characters Excel takes in a rule; a longer list stands on a sheet of its own
_LONGEST, _MOST = 20, 60  # characters of a word that is chosen; so many are no list any more
_SHEET = "选项"
_TITLE, _SAID = "不在可选的里面", "可以从下拉里选一个；确实要写别的，点“是”。"


class BookChoices:
    """Adds the drop-downs of one workbook."""

    def __init__(self, book: Workbook, look: WorkbookLook, names: SheetNames) -> None:
        self._book, self._look, self._names = book, look, names
        self._sheet: Worksheet | None = None

    def add(self, page: Worksheet, head: str, texts: Sequence[str], cells: str) -> None:
        """A drop-down over ``cells`` of the column of that head. Other words are asked about, not refused:
        a ledger may say what no list foresees."""
        words = self._words(head, texts)
        if not words:
            return
        rule = DataValidation(
            type="list",
            formula1=self._source(words),
            allow_blank=True,
            showErrorMessage=True,
            errorStyle="warning",
            errorTitle=_TITLE,
            error=_SAID,
        )
        rule.add(cells)
        page.add_data_validation(rule)

    def _words(self, head: str, texts: Sequence[str]) -> tuple[str, ...]:
        """What the layout lists, and what stands there already, if that is short enough to be chosen."""
        listed = self._look.choices.get(head)
        if not listed:
            return ()
        known = [one for one in listed if one != EXISTING]
        there = [text for text in texts if text and len(text) <= _LONGEST and "\n" not in text]
        words = tuple(dict.fromkeys([*known, *there]))
        return words if len(words) <= _MOST else tuple(known)

    def _source(self, words: Sequence[str]) -> str:
        listed = ",".join(words)
        if len(listed) + 2 <= _LONGEST_LIST and not any(sign in one for one in words for sign in ',"'):
            return f'"{listed}"'
        return self._written(words)

    def _written(self, words: Sequence[str]) -> str:
        """The words in the next column of a hidden sheet."""
        if self._sheet is None:
            self._sheet = self._book.create_sheet(self._names.free(_SHEET))
            self._sheet.sheet_state = "hidden"
        column = 1 if self._sheet.cell(1, 1).value is None else self._sheet.max_column + 1
        for row, word in enumerate(words, 1):
            cell = self._sheet.cell(row, column)
            cell.value = word
            cell.data_type = "s"
        letter = get_column_letter(column)
        return f"{quote_sheetname(self._sheet.title)}!${letter}$1:${letter}${len(words)}"
