"""The cells of a text file whose columns stand between commas, tabs or what people type for them."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from generator.errors import Diagnostic
from generator.records.read.headers import split_header
from generator.records.read.messages import error_message
from generator.records.read.recipient_table import HEADER_SEARCH_ROWS
from generator.records.read.recipient_words import recipient_words
from generator.records.read.text import MAX_MEGABYTES

_SEPARATORS = (",", "\t", ";", "，", "；", "|", "、")
_TYPED = frozenset("，；、")
_SEP_LINE = re.compile(r'"?sep=(?P<sign>.|\\t)"?[,;\s]*', re.IGNORECASE)
_KEPT_AS_TEXT = re.compile(r'="(?P<text>(?:[^"]|"")*)"', re.DOTALL)
_BLANK = " \t\r\n\v\f\u00a0\u3000\u200b\u200c\u200d\u2060\ufeff"
_APOSTROPHE = re.compile(r"'(?P<digits>\d+)")


@dataclass(slots=True)
class CsvRows:
    """Rows that are not blank, each with the line it begins on (from 1)."""

    rows: list[tuple[int, list[str]]] = field(default_factory=list)
    faults: list[Diagnostic] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)


def csv_rows(text: str) -> CsvRows:
    """The rows of ``text``. What stands between the columns is found in the row that names them; a first line
    ``sep=;``, which Excel writes, says it itself."""
    first, _, rest = text.partition("\n")
    said = _SEP_LINE.fullmatch(first.strip("\r\ufeff "))
    skipped = int(said is not None)
    body = rest if said else text
    found = CsvRows()
    sign = _said_sign(said["sign"]) if said else _separator(body, found.faults)
    if sign in _TYPED:
        found.warnings.append(error_message("名单", "中文分隔", 号=sign))
    found.rows += _split(body, sign, skipped, found.faults)
    return found


def _said_sign(sign: str) -> str:
    return "\t" if sign == "\\t" else sign


def _separator(text: str, faults: list[Diagnostic]) -> str:
    """The sign under which the most names of lists stand in one of the first rows; a comma where there are
    none."""
    lines = [line for line in text.split("\n", 10 * HEADER_SEARCH_ROWS)[:-1] or [text] if line.strip()]
    for line in lines[:HEADER_SEARCH_ROWS]:
        known = {sign: _known(line, sign) for sign in _SEPARATORS if sign in line}
        best = max(known, key=lambda sign: known[sign], default="")
        if not best or not known[best]:
            continue
        _refuse_mixed(line, best, text, faults)
        return best
    head = lines[0] if lines else ""
    return next((sign for sign in _SEPARATORS if sign in head and sign != "、"), ",")


def _known(line: str, sign: str) -> int:
    names = recipient_words().names
    return sum(split_header(cell.strip(' "\r'))[0] in names for cell in line.split(sign))


def _refuse_mixed(line: str, best: str, text: str, faults: list[Diagnostic]) -> None:
    """Two signs in the row of names, and names on both sides of each, leave the columns in doubt."""
    others = [
        sign
        for sign in ",，;；\t"
        if sign != best and any(_known(cell, sign) for cell in line.split(best) if sign in cell)
    ]
    if others:
        signs = "、".join(f"“{sign}”" for sign in (best, *others))
        number = text[: text.index(line)].count("\n") + 1
        faults.append(Diagnostic(error_message("名单", "混用分隔", 几种=signs), place=f"第{number}行"))


def _split(text: str, sign: str, skipped: int, faults: list[Diagnostic]) -> Iterator[tuple[int, list[str]]]:
    csv.field_size_limit(MAX_MEGABYTES * 1024 * 1024)  # a cell may be as long as a file
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=sign, strict=True)
    line = 1 + skipped
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield line, [_meant(cell.strip(_BLANK)) for cell in cells]
            line = reader.line_num + 1 + skipped
    except csv.Error:
        faults.append(Diagnostic(error_message("句子", "引号没配对"), place=f"第{line}行"))


def _meant(cell: str) -> str:
    """``="00123"`` and ``'00123`` keep Excel from making a number of 00123."""
    if found := _KEPT_AS_TEXT.fullmatch(cell):
        return found["text"].replace('""', '"').strip()
    found = _APOSTROPHE.fullmatch(cell)
    return found["digits"] if found else cell


def cells_by_column(cells: list[str]) -> Mapping[int, str]:
    """Column (from 1) → text."""
    return dict(enumerate(cells, 1))
