"""Recipient lists: one row a recipient, from CSV or YAML, in the order of the file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Protocol

from generator.errors import DataError, Diagnostic
from generator.records.read.csv_rows import cells_by_column, csv_rows
from generator.records.read.messages import error_message
from generator.records.read.recipient_table import (
    HEADER_SEARCH_ROWS,
    RecipientHead,
    RecipientScreen,
    head_row,
    read_head,
)
from generator.records.read.spreadsheet_traces import is_error, is_scientific, serial_as_date
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
    """All rows; ``keys`` are the column names in order of appearance, ``also`` other names under which the
    values of a row stand too, each with its key.

    A list that cannot be understood as a whole raises DataError; a single row that cannot is there with
    its ``faults``.
    """

    rows: tuple[Recipient, ...]
    keys: tuple[str, ...]
    warnings: tuple[str, ...] = ()
    also: Mapping[str, str] = field(default_factory=dict)


def read_csv(path: Path) -> Recipients:
    """A CSV file (commas, tabs as copied from a spreadsheet, or what people type for them); a title may stand
    above the row that names the columns. Raises DataError.
    """
    return parse_recipient_csv(read_text_file(path), str(path))


def parse_recipient_csv(file: FileText, name: str = "") -> Recipients:
    """The same from text in hand. Raises DataError with every fault."""
    found = csv_rows(file.text)
    faults = found.faults
    if not found.rows and not faults:
        faults.append(Diagnostic(error_message("句子", "缺标题行")))
    above = [cells_by_column(cells) for _, cells in found.rows[:HEADER_SEARCH_ROWS]]
    start = head_row(above)
    head = _head(found.rows[start], faults) if found.rows else read_head({})
    reading = _CsvReading(head, RecipientScreen(head), faults)
    recipients = [one for line, cells in found.rows[start + 1 :] if (one := reading.recipient(line, cells))]
    if not recipients and not faults:
        faults.append(Diagnostic(error_message("句子", "没有收件人")))
    if faults:
        raise DataError(faults, name or None)
    said = (*file.warnings, *found.warnings, *head.warnings(), *reading.warnings())
    return Recipients(tuple(recipients), head.keys, said, head.also)


def _head(row: tuple[int, list[str]], faults: list[Diagnostic]) -> RecipientHead:
    line, cells = row
    while cells and not cells[-1]:
        cells.pop()
    place = f"第{line}行"
    head = read_head(cells_by_column(cells))
    for column, text in enumerate(cells, 1):
        if not text:
            faults.append(Diagnostic(error_message("句子", "空标题", 列=column), place=place))
        elif column in head.repeated:
            faults.append(Diagnostic(error_message("句子", "重复标题", 键=text), place=place))
    return head


@dataclass(slots=True)
class _CsvReading:
    head: RecipientHead
    screen: RecipientScreen
    faults: list[Diagnostic]
    disguised: dict[str, list[tuple[str, str, str]]] = field(default_factory=dict)

    def recipient(self, line: int, cells: list[str]) -> Recipient | None:
        """The row, unless it is none of a recipient's; too many cells are a fault of the list."""
        place = f"第{line}行"
        texts = cells_by_column(cells)
        if not self.screen.passes(place, texts):
            return None
        last = max(self.head.written, default=0)
        if any(cells[last:]):
            message = error_message("句子", "列太多", 有=len(cells), 应=len(self.head.written))
            self.faults.append(Diagnostic(message, place=place))
        values = self.head.values({at: self._meant(place, at, text) for at, text in texts.items()})
        wrong = [
            Diagnostic(error_message("名单", "公式出错", 值=text), place=f"{place}（{name}）")
            for name, text in values.items()
            if is_error(text) and name not in self.head.also
        ]
        return Recipient(line, values, faults=tuple(wrong))

    def _meant(self, place: str, column: int, text: str) -> str:
        head = self.head.columns.get(column, "")
        spot = f"{place}（{head}）"
        if day := serial_as_date(head, text):
            self.disguised.setdefault("像日期", []).append((spot, text, day.text))
            return day.text
        if is_scientific(text):
            self.disguised.setdefault("科学记数", []).append((spot, text, ""))
        return text

    def warnings(self) -> tuple[str, ...]:
        return (
            *self.screen.warnings(),
            *(
                error_message(
                    "名单", code, 格=_some([spot for spot, _, _ in found]), 值=found[0][1], 日期=found[0][2]
                )
                for code, found in self.disguised.items()
            ),
        )


def _some(spots: list[str]) -> str:
    return spots[0] if len(spots) == 1 else f"{spots[0]}等{len(spots)}格"


def read_yaml(path: Path) -> Recipients:
    """A YAML file: a list, each item the keys and values of one recipient. Raises DataError."""
    file = read_text_file(path)
    loaded = load(file.text, str(path))
    faults: list[Diagnostic] = []
    rows = tuple(_recipients(loaded, faults))
    keys = tuple(dict.fromkeys(key for row in rows for key in row.values))
    head = read_head(dict(enumerate(keys, 1)))
    screen = RecipientScreen(head)
    kept = tuple(
        replace(row, values=_renamed(row.values, keys, head))
        for row in rows
        if screen.passes(row.place(), {at: row.values.get(key, "") for at, key in enumerate(keys, 1)})
    )
    if not kept and not faults:
        faults.append(Diagnostic(error_message("句子", "没有收件人")))
    if faults:
        raise DataError(faults, path)
    told = (*file.warnings, *map(str, loaded.warnings), *head.warnings(), *screen.warnings())
    return Recipients(kept, head.keys, told, head.also)


def _renamed(values: Mapping[str, str], keys: tuple[str, ...], head: RecipientHead) -> dict[str, str]:
    """The values of one item, which need not have all the ``keys``."""
    texts = {at: values[key] for at, key in enumerate(keys, 1) if key in values}
    own = {head.columns.get(at, "") for at in texts} | {head.written.get(at, "") for at in texts}
    return {name: text for name, text in head.values(texts).items() if name in own}


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
