"""The rows and merged ranges of one sheet's XML, through openpyxl's sheet parser."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import IO, Any, NamedTuple

from openpyxl.utils import range_boundaries
from openpyxl.utils.cell import coordinate_to_tuple
from openpyxl.utils.datetime import CALENDAR_MAC_1904
from openpyxl.worksheet._reader import FORMULA_TAG, INLINE_STRING, VALUE_TAG, WorkSheetParser
from openpyxl.xml.constants import SHEET_MAIN_NS

from generator.records.excel.read.number_format import builtin_format
from generator.records.excel.read.struck_text import StruckStrings, split_runs
from generator.records.excel.read.worksheet import MergedRange, SheetCell, SheetRow

_CHUNK = 1 << 20
_MERGED = re.compile(rb'<(?:\w+:)?mergeCell\b[^>]*?\bref="([A-Z]+[0-9]+:[A-Z]+[0-9]+)"')
_COLUMN = re.compile(rb"<(?:\w+:)?col\b[^>]*>")
_ATTRIBUTE = re.compile(rb'\b(min|max|hidden)="(\w+)"')
_MAX_COLUMN = 16384
_LONGEST_TAG = 200
_LONGEST_ROW = 1 << 16
_LARGEST = 1e300  # Excel keeps none of 10^308 and more, nor what is no number
_FIRST_CUSTOM = 164
_ERROR = "e"
_TEXT_TAG = f"{{{SHEET_MAIN_NS}}}t"
_UNCACHED = "uncached"


class _Parser(WorkSheetParser):
    """Numbers as they stand, whatever their format; tells a formula that was never computed from an empty
    cell, and text that was crossed out from text that was not."""

    def __init__(self, *args: Any, struck: StruckStrings, **settings: Any) -> None:
        super().__init__(*args, **settings)
        self.struck = struck

    def parse_cell(self, element: Any) -> dict[str, Any]:
        kind = element.get("t")
        if kind == "inlineStr" and element.get("r"):
            return self._inline(element)
        cell: dict[str, Any] = super().parse_cell(element)
        if cell["value"] is None and element.find(FORMULA_TAG) is not None:
            if kind != "str" or element.find(VALUE_TAG) is None:  # else its result is an empty text
                cell["data_type"] = _UNCACHED
        elif kind == "s" and self.struck and (text := self.struck.get(_number(element))):
            cell["value"], cell["struck"] = text
        return cell

    def _inline(self, element: Any) -> dict[str, Any]:
        """Many times faster than openpyxl's own way."""
        row, self.col_counter = coordinate_to_tuple(element.get("r"))
        kept, struck = _inline_text(element)
        style = int(element.get("s") or 0)
        cell = {"row": row, "column": self.col_counter, "value": kept, "data_type": "s", "style_id": style}
        return {**cell, "struck": struck} if struck else cell


def _number(element: Any) -> int:
    try:
        return int(element.findtext(VALUE_TAG) or "")
    except ValueError:
        return -1


def _inline_text(element: Any) -> tuple[str, str]:
    texts = element.find(INLINE_STRING)
    if texts is None:
        return "", ""
    if all(part.tag == _TEXT_TAG for part in texts):
        return "".join(part.text or "" for part in texts), ""
    return split_runs(texts)


class _Styles:
    """What the styles of a workbook say of its cells, by the number of the style."""

    def __init__(self, book: Any) -> None:
        self.formats = [_format(book, style.numFmtId) for style in book._cell_styles]
        fonts = [bool(font.strike) for font in book._fonts]
        self.struck = [style.fontId < len(fonts) and fonts[style.fontId] for style in book._cell_styles]
        self.date1904 = book.epoch == CALENDAR_MAC_1904

    def cell(self, cell: dict[str, Any]) -> SheetCell:
        style = cell["style_id"] if cell["style_id"] < len(self.formats) else None
        shown = "General" if style is None else self.formats[style]
        if cell["data_type"] == _UNCACHED:
            return SheetCell("", shown, "uncached")
        if cell["data_type"] == _ERROR:
            return SheetCell(cell["value"], shown, "error")
        value, struck = cell["value"], cell.get("struck", "")
        if isinstance(value, int | float) and not abs(value) < _LARGEST:
            return SheetCell("#NUM!", shown, "error")
        if style is not None and self.struck[style]:
            value, struck = "", f"{value}{struck}"
        return SheetCell(value, shown, "", self.date1904, struck)


def sheet_rows(sheet: Any, struck: StruckStrings) -> Iterator[SheetRow]:
    """The rows of openpyxl's read-only sheet that are not blank."""
    book = sheet.parent
    styles = _Styles(book)
    with sheet._get_source() as source:
        parser = _Parser(source, sheet._shared_strings, data_only=True, epoch=book.epoch, struck=struck)
        for number, found in parser.parse():
            attributes = parser.row_dimensions.pop(str(number), {})
            cells = {one["column"]: styles.cell(one) for one in found if _has_content(one)}
            if cells:
                yield SheetRow(number, cells, attributes.get("hidden") in ("1", "true"))


class SheetSurvey(NamedTuple):
    """What a look at a sheet's bytes tells: merged ranges, how many rows have values in them, and which
    columns (from 1) are hidden."""

    merged: tuple[MergedRange, ...]
    rows: int
    hidden_columns: frozenset[int] = frozenset()


def scan_sheet_xml(part: IO[bytes]) -> SheetSurvey:
    """A look at the bytes of a sheet's XML, some twenty times faster than parsing it."""
    areas: list[MergedRange] = []
    rows, row, tag = 0, b"", b""
    hidden: frozenset[int] = frozenset()
    while chunk := part.read(_CHUNK):
        if not row and not tag:
            hidden = _hidden_columns(chunk.partition(b"<sheetData")[0])
        *whole, row = (row[-_LONGEST_ROW:] + chunk).split(b"</row>")
        rows += sum(b"<v>" in one or b"<is>" in one for one in whole)
        text = tag + chunk
        end = 0
        for found in _MERGED.finditer(text):
            left, top, right, bottom = range_boundaries(found[1].decode())
            areas.append(MergedRange(int(top or 0), int(left or 0), int(bottom or 0), int(right or 0)))
            end = found.end()
        tag = text[max(end, len(text) - _LONGEST_TAG) :]
    return SheetSurvey(tuple(areas), rows, hidden)


def _hidden_columns(head: bytes) -> frozenset[int]:
    """Of what stands before the rows of a sheet."""
    columns: set[int] = set()
    for tag in _COLUMN.findall(head):
        said = dict(_ATTRIBUTE.findall(tag))
        if said.get(b"hidden") in (b"1", b"true") and said.get(b"min", b"").isdigit():
            first = int(said[b"min"])
            last = int(said[b"max"]) if said.get(b"max", b"").isdigit() else first
            columns.update(range(first, min(last, _MAX_COLUMN) + 1))
    return frozenset(columns)


def _has_content(cell: dict[str, Any]) -> bool:
    value = cell["value"]
    if cell["data_type"] == _UNCACHED or cell.get("struck"):
        return True
    return value is not None and not (isinstance(value, str) and not value.strip())


def _format(book: Any, number: int) -> str:
    if number < _FIRST_CUSTOM:
        return builtin_format(number)
    return str(book._number_formats[number - _FIRST_CUSTOM]) or builtin_format(0)
