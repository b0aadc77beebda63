"""Recipient lists: one row a recipient, from CSV or YAML, in the order of the file."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from generator.errors import DataError, Diagnostic
from generator.records.read.messages import error_message
from generator.records.read.text import FileText, read_text_file
from generator.yamlfile.loader import YamlDocument, load


class CellPlaceLookup(Protocol):
    """What knows where the cells of a list stand."""

    def cell(self, line: int, column: str) -> str: ...

    def row(self, line: int) -> str: ...


@dataclass(frozen=True, slots=True)
class Recipient:
    """One row: ``values`` by column name, and the line of the file it starts on (from 1).

    ``faults`` are what makes this row unusable; the others may still be used.
    """

    line: int
    values: dict[str, str]
    places: CellPlaceLookup | None = field(default=None, compare=False, repr=False)
    faults: tuple[Diagnostic, ...] = ()

    def place(self, column: str = "") -> str:
        """Where a person finds the row, or its cell in ``column``: ``第4行（电话）``."""
        if self.places is not None:
            return self.places.cell(self.line, column) if column else self.places.row(self.line)
        return f"第{self.line}行（{column}）" if column else f"第{self.line}行"


@dataclass(frozen=True, slots=True)
class Recipients:
    """All rows; ``keys`` are the column names in order of appearance.

    A list that cannot be understood as a whole raises DataError; a single row that cannot is there with
    its ``faults``.
    """

    rows: tuple[Recipient, ...]
    keys: tuple[str, ...]
    warnings: tuple[str, ...] = ()


def read_csv(path: Path) -> Recipients:
    """A CSV file (commas, or tabs as copied from a spreadsheet); the first row names the columns.

    Raises DataError.
    """
    return parse_recipient_csv(read_text_file(path), str(path))


def parse_recipient_csv(file: FileText, name: str = "") -> Recipients:
    """The same from text in hand. Raises DataError with every fault."""
    faults: list[Diagnostic] = []
    rows = list(_split(file.text, faults))
    if not rows and not faults:
        faults.append(Diagnostic(error_message("句子", "缺标题行")))
    head = [cell.strip() for cell in rows[0][1]] if rows else []
    while head and not head[-1]:
        head.pop()
    faults += _header_diagnostics(head)
    recipients = [Recipient(line, _row_values(head, cells, line, faults)) for line, cells in rows[1:]]
    if not recipients and not faults:
        faults.append(Diagnostic(error_message("句子", "没有收件人")))
    if faults:
        raise DataError(faults, name or None)
    return Recipients(tuple(recipients), tuple(head), file.warnings)


def read_yaml(path: Path) -> Recipients:
    """A YAML file: a list, each item the keys and values of one recipient. Raises DataError."""
    file = read_text_file(path)
    loaded = load(file.text, str(path))
    faults: list[Diagnostic] = []
    rows = tuple(_recipients(loaded, faults))
    if not rows and not faults:
        faults.append(Diagnostic(error_message("句子", "没有收件人")))
    if faults:
        raise DataError(faults, path)
    return Recipients(rows, tuple(dict.fromkeys(key for row in rows for key in row.values)), file.warnings)


def _split(text: str, faults: list[Diagnostic]) -> Iterator[tuple[int, list[str]]]:
    """Rows that are not blank, each with its first line."""
    first_line = text.split("\n", 1)[0]
    delimiter = "\t" if "\t" in first_line and "," not in first_line else ","
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    line = 1
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield line, cells
            line = reader.line_num + 1
    except csv.Error:
        faults.append(Diagnostic(error_message("句子", "引号没配对"), place=f"第{line}行"))


def _header_diagnostics(head: list[str]) -> list[Diagnostic]:
    faults = []
    for number, key in enumerate(head, start=1):
        if not key:
            faults.append(Diagnostic(error_message("句子", "空标题", 列=number), place="第1行"))
        elif key in head[: number - 1]:
            faults.append(Diagnostic(error_message("句子", "重复标题", 键=key), place="第1行"))
    return faults


def _row_values(head: list[str], cells: list[str], line: int, faults: list[Diagnostic]) -> dict[str, str]:
    values = [cell.strip() for cell in cells]
    if any(values[len(head) :]):
        message = error_message("句子", "列太多", 有=len(values), 应=len(head))
        faults.append(Diagnostic(message, place=f"第{line}行"))
    values += [""] * (len(head) - len(values))
    return dict(zip(head, values, strict=False))


def _recipients(loaded: YamlDocument, faults: list[Diagnostic]) -> Iterator[Recipient]:
    if not isinstance(loaded.data, list):
        faults.append(Diagnostic(error_message("句子", "收件列表"), place=str(loaded.positions[()])))
        return
    for number, item in enumerate(loaded.data):
        spot = loaded.positions[(number,)]
        if not isinstance(item, dict):
            faults.append(Diagnostic(error_message("应为", "model_type"), (number,), str(spot)))
            continue
        for key, value in item.items():
            if not isinstance(value, str | None):
                place = str(loaded.positions[(number, key)])
                faults.append(Diagnostic(error_message("句子", "收件文字"), (number, key), place))
        yield Recipient(spot.line, {key: str(value or "").strip() for key, value in item.items()})
