"""The rows and merged ranges of one sheet's XML, through openpyxl's sheet parser."""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterator
from typing import IO, Any, NamedTuple

from openpyxl.styles.numbers import BUILTIN_FORMATS
from openpyxl.utils import range_boundaries
from openpyxl.utils.cell import coordinate_to_tuple
from openpyxl.worksheet._reader import FORMULA_TAG, INLINE_STRING, WorkSheetParser
from openpyxl.xml.constants import SHEET_MAIN_NS

from generator.records.excel.read.worksheet import MergedRange, SheetCell, SheetRow

_CHUNK = 1 << 20
_MERGED = re.compile(rb'<(?:\w+:)?mergeCell\b[^>]*?\bref="([A-Z]+[0-9]+:[A-Z]+[0-9]+)"')
_LONGEST_TAG = 200
_LONGEST_ROW = 1 << 16
_ERROR = "e"
_TEXT_TAG = f"{{{SHEET_MAIN_NS}}}t"
_UNCACHED = "uncached"


class _Parser(WorkSheetParser):
    """Tells a formula that was never computed from an empty cell."""

    def parse_cell(self, element: Any) -> dict[str, Any]:
        if (
            element.get("t") == "inlineStr"
            and element.get("r")
            and (plain := _plain_inline_string(element)) is not None
        ):
            row, self.col_counter = coordinate_to_tuple(element.get("r"))
            style = int(element.get("s") or 0)
            return {
                "row": row,
                "column": self.col_counter,
                "value": plain,
                "data_type": "s",
                "style_id": style,
            }
        dated = int(element.get("s") or 0) in self.date_formats
        cell: dict[str, Any] = self._dated(element) if dated else super().parse_cell(element)
        if cell["value"] is None and element.find(FORMULA_TAG) is not None:
            cell["data_type"] = _UNCACHED
        return cell

    def _dated(self, element: Any) -> dict[str, Any]:
        """A date outside the calendar comes as an error value; openpyxl also warns of it."""
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            cell: dict[str, Any] = super().parse_cell(element)
        return cell


def _plain_inline_string(element: Any) -> str | None:
    """The text of an inline string in one style, many times faster than openpyxl's own way."""
    texts = element.find(INLINE_STRING)
    if texts is None or any(part.tag != _TEXT_TAG for part in texts):
        return None
    return "".join(part.text or "" for part in texts)


def sheet_rows(sheet: Any) -> Iterator[SheetRow]:
    """The rows of openpyxl's read-only sheet that are not blank."""
    book = sheet.parent
    formats = [_format(book, style.numFmtId) for style in book._cell_styles]
    with sheet._get_source() as source:
        parser = _Parser(
            source,
            sheet._shared_strings,
            data_only=True,
            epoch=book.epoch,
            date_formats=book._date_formats,
            timedelta_formats=book._timedelta_formats,
        )
        for number, found in parser.parse():
            attributes = parser.row_dimensions.pop(str(number), {})
            cells = {one["column"]: _cell(one, formats) for one in found if _has_content(one)}
            if cells:
                yield SheetRow(number, cells, attributes.get("hidden") in ("1", "true"))


class SheetSurvey(NamedTuple):
    """What a look at a sheet's bytes tells: merged ranges, and how many rows have values in them."""

    merged: tuple[MergedRange, ...]
    rows: int


def scan_sheet_xml(part: IO[bytes]) -> SheetSurvey:
    """A look at the bytes of a sheet's XML, some twenty times faster than parsing it."""
    areas: list[MergedRange] = []
    rows, row, tag = 0, b"", b""
    while chunk := part.read(_CHUNK):
        *whole, row = (row[-_LONGEST_ROW:] + chunk).split(b"</row>")
        rows += sum(b"<v>" in one or b"<is>" in one for one in whole)
        text = tag + chunk
        end = 0
        for found in _MERGED.finditer(text):
            left, top, right, bottom = range_boundaries(found[1].decode())
            areas.append(MergedRange(int(top or 0), int(left or 0), int(bottom or 0), int(right or 0)))
            end = found.end()
        tag = text[max(end, len(text) - _LONGEST_TAG) :]
    return SheetSurvey(tuple(areas), rows)


def _has_content(cell: dict[str, Any]) -> bool:
    value = cell["value"]
    return cell["data_type"] == _UNCACHED or (
        value is not None and not (isinstance(value, str) and not value.strip())
    )


def _cell(cell: dict[str, Any], formats: list[str]) -> SheetCell:
    shown = formats[cell["style_id"]] if cell["style_id"] < len(formats) else "General"
    if cell["data_type"] == _UNCACHED:
        return SheetCell("", shown, "uncached")
    if cell["data_type"] == _ERROR:
        return SheetCell(cell["value"], shown, "error")
    return SheetCell(cell["value"], shown)


def _format(book: Any, number: int) -> str:
    if number < 164:
        return str(BUILTIN_FORMATS.get(number, "General"))
    return str(book._number_formats[number - 164])
