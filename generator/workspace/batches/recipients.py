"""The list of recipients of a meeting as a person keeps it: taken from a file or a pasted block, mended in
place. A row is told by its number, from 1."""

from __future__ import annotations

import csv
import io
import json
import re
import secrets
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from generator.batch.recipient import OWN_PARTS, is_fact
from generator.batch.repeats import repeated
from generator.errors import DataError, Diagnostic, GeneratorError
from generator.files.atomic_files import save
from generator.records import Recipient, Recipients, load_recipients
from generator.records.read.csv_rows import cells_by_column
from generator.records.read.recipient_table import (
    HEADER_SEARCH_ROWS,
    head_row,
    names_recipients,
    read_head,
    with_other_names,
)
from generator.records.read.recipients import parse_recipient_csv
from generator.records.read.text import FileText
from generator.workspace.storage.workspace import Workspace

MOST_ROWS = 5000
UNIT = "单位"
IN_NOTICE = OWN_PARTS
_MOST_NAMED = 3  # rows, of those for the same recipient
_FILE = "名单.json"
_LONGEST = 2000  # characters of a cell
_CELL = re.compile(
    r'(?:"(?P<quoted>(?=[^"]*(?:""|[\n\t]))(?:[^"]|"")*)"|(?P<plain>[^\t\r\n]*))(?P<after>\t|\r?\n|\Z)'
)


@dataclass(frozen=True, slots=True)
class RecipientSheet:
    """``origin`` is what the file was called; ``rows`` the cells by column; ``faults`` what the reader
    could not read, by the number of the row and its column (empty: the row as a whole); ``also``: other names
    of columns, each with the one of ``columns``."""

    origin: str = ""
    columns: tuple[str, ...] = ()
    rows: tuple[dict[str, str], ...] = ()
    faults: Mapping[str, dict[str, str]] | None = None
    warnings: tuple[str, ...] = ()
    also: Mapping[str, str] | None = None

    def recipients(self) -> list[Recipient]:
        """The rows as a batch wants them, with their faults."""
        return [self.recipient(number) for number in range(1, len(self.rows) + 1)]

    def recipient(self, number: int) -> Recipient:
        told = (self.faults or {}).get(str(number), {})
        faults = tuple(
            Diagnostic(message, (), _PLACES.cell(number, column)) for column, message in told.items()
        )
        values = with_other_names(dict(self.rows[number - 1]), self.also or {})
        return Recipient(number, values, _PLACES, faults)

    def head_as_csv(self) -> bytes:
        """The columns and the first row that says anything: what tells whether the list can be used."""
        made = io.StringIO(newline="")
        out = csv.writer(made)
        out.writerow(self.columns)
        first = next((row for row in self.rows if any(row.values())), {})
        out.writerow([first.get(column, "") for column in self.columns])
        return made.getvalue().encode("utf-8-sig", "replace")


class _Numbered:
    """Rows are told as the page shows them."""

    def cell(self, line: int, column: str) -> str:
        return f"名单第{line}行（{column}）" if column else self.row(line)

    def row(self, line: int) -> str:
        return f"名单第{line}行"


_PLACES = _Numbered()


def list_of(workspace: Workspace, name: str) -> RecipientSheet:
    """The list kept for the meeting ``name``; an empty one when there is none."""
    try:
        raw: Any = json.loads(list_file(workspace, name).read_text("utf-8"))
        return RecipientSheet(
            raw["origin"],
            tuple(raw["columns"]),
            tuple(raw["rows"]),
            raw["faults"],
            tuple(raw["warnings"]),
            raw.get("also"),  # a list kept by an earlier version has none
        )
    except (OSError, ValueError, KeyError, TypeError):
        return RecipientSheet()


def taken(workspace: Workspace, name: str, file_name: str, content: bytes) -> RecipientSheet:
    """The rows of an uploaded file become the list. Raises DataError."""
    origin = Path(file_name.replace("\\", "/")).name[:200]
    place = workspace.aside("uploads") / f"{secrets.token_hex(8)}{Path(origin).suffix.lower()[:6]}"
    save(place, content)
    try:
        found = load_recipients(place)
    except DataError as error:
        raise DataError(error.faults, origin) from error
    finally:
        place.unlink(missing_ok=True)
    return _keep(workspace, name, _sheet(origin, found))


def pasted(workspace: Workspace, name: str, text: str) -> RecipientSheet:
    """A block of cells, as a spreadsheet copies it, becomes the list. Raises DataError."""
    rows = [row for row in _cells(text) if any(cell.strip() for cell in row)]
    if rows and not _has_head(rows):
        if max(map(len, rows)) > 1 and len(rows) < 2:
            said = f"第一行应是列名，其中要有一列叫“单位”（贴的第一行是：{'、'.join(rows[0])[:60]}）"
            raise DataError([Diagnostic(said)], "贴的名单")
        if max(map(len, rows)) == 1:
            rows.insert(0, ["单位"])
    made = io.StringIO(newline="")
    csv.writer(made).writerows(rows)
    return _keep(
        workspace, name, _sheet("贴的名单", parse_recipient_csv(FileText(made.getvalue()), "贴的名单"))
    )


def _has_head(rows: Sequence[list[str]]) -> bool:
    """Whether one of the first rows names the columns."""
    texts = [cells_by_column(cells) for cells in rows[:HEADER_SEARCH_ROWS]]
    return names_recipients(read_head(texts[head_row(texts)]))


def mended(workspace: Workspace, name: str, number: int, column: str, value: str, old: str) -> RecipientSheet:
    """One cell changed; what the reader said of it no longer counts. Raises GeneratorError when the cell
    is not there, or no longer says ``old``."""
    with workspace.locked():
        sheet = list_of(workspace, name)
        row = sheet.rows[number - 1] if 0 < number <= len(sheet.rows) else None
        if row is None or column not in sheet.columns or row.get(column, "") not in (old, value):
            raise GeneratorError("这一行刚才在别处改过，请刷新网页再改。")
        if len(value) > _LONGEST:
            raise GeneratorError(f"一格里最多{_LONGEST}字，这里有{len(value)}字，请精简。")
        rows = list(sheet.rows)
        rows[number - 1] = {**row, column: value.strip()}
        told = {key: dict(one) for key, one in (sheet.faults or {}).items()}
        of_row = told.get(str(number), {})
        of_row.pop(column, None)
        return _keep(workspace, name, replace(sheet, rows=tuple(rows), faults=told))


def added(workspace: Workspace, name: str) -> RecipientSheet:
    """One empty row at the end."""
    with workspace.locked():
        sheet = list_of(workspace, name)
        columns = sheet.columns or ("单位",)
        empty = dict.fromkeys(columns, "")
        return _keep(workspace, name, replace(sheet, columns=columns, rows=(*sheet.rows, empty)))


def removed(workspace: Workspace, name: str, number: int, old: Mapping[str, str]) -> RecipientSheet:
    """Without row ``number``, which the person saw as ``old``."""
    with workspace.locked():
        sheet = list_of(workspace, name)
        if not 0 < number <= len(sheet.rows) or sheet.rows[number - 1] != old:
            raise GeneratorError("这一行刚才在别处改过，请刷新网页再删。")
        rows = sheet.rows[: number - 1] + sheet.rows[number:]
        told = {_after(key, number): one for key, one in (sheet.faults or {}).items() if key != str(number)}
        return _keep(workspace, name, replace(sheet, rows=rows, faults=told))


def named(workspace: Workspace, name: str, column: str) -> RecipientSheet:
    """The list in which ``column`` says for whom a row is; what did before is called otherwise. Raises
    GeneratorError when there is no such column."""
    with workspace.locked():
        sheet = list_of(workspace, name)
        if column not in sheet.columns:
            raise GeneratorError("名单里没有这一列了，请刷新网页再选。")
        names = {} if column == UNIT else {column: UNIT}
        if names and UNIT in sheet.columns:
            names[UNIT] = _free(
                sheet, next((one for one, key in (sheet.also or {}).items() if key == UNIT), "")
            )
        return _keep(workspace, name, _with_names(sheet, names))


def _free(sheet: RecipientSheet, wanted: str) -> str:
    """A name for what was the column of units: as it was written, else one that no column has."""
    wanted = wanted or f"原来的{UNIT}"
    return next(
        one
        for one in (wanted, *(f"{wanted}{n}" for n in range(2, len(sheet.columns) + 3)))
        if one not in sheet.columns
    )


def put_in_notice(workspace: Workspace, name: str, column: str, wanted: bool) -> RecipientSheet:
    """The list in which the notice prints ``column`` as a part of its own, or does not any more. Raises
    GeneratorError when there is no such column, or another has its name."""
    with workspace.locked():
        sheet = list_of(workspace, name)
        plain = column.removeprefix(OWN_PARTS)
        old, new = (plain, OWN_PARTS + plain) if wanted else (OWN_PARTS + plain, plain)
        if old not in sheet.columns or new in sheet.columns or plain == UNIT:
            raise GeneratorError("名单里没有这一列了，请刷新网页再选。")
        return _keep(workspace, name, _with_names(sheet, {old: new}))


def _with_names(sheet: RecipientSheet, names: Mapping[str, str]) -> RecipientSheet:
    """Columns under other names; templates find them under the old ones, too."""

    def of(column: str) -> str:
        return names.get(column, column)

    also = {one: of(key) for one, key in (sheet.also or {}).items()} | dict(names)
    columns = tuple(of(column) for column in sheet.columns)
    return replace(
        sheet,
        columns=columns,
        rows=tuple({of(column): text for column, text in row.items()} for row in sheet.rows),
        faults={
            n: {of(column): said for column, said in told.items()} for n, told in (sheet.faults or {}).items()
        },
        also={one: key for one, key in also.items() if one not in columns and not is_fact(one)},
    )


def repeats_of(sheet: RecipientSheet) -> dict[int, str]:
    """Rows for one and the same recipient: number → which others there are, and whether all they say is the
    same."""
    told = {}
    for rows in repeated(sheet.recipients()).values():
        for row in rows:
            others = [one for one in rows if one.line != row.line]
            same = [one for one in others if one.values == row.values]
            word = "一模一样" if len(same) == len(others) else "是同一个收件人"
            more = f"等{len(others)}行" if len(others) > _MOST_NAMED else ""
            told[row.line] = f"和{'、'.join(f'第{one.line}行' for one in others[:_MOST_NAMED])}{more}{word}"
    return told


def _after(key: str, gone: int) -> str:
    return str(int(key) - (int(key) > gone))


def _cells(text: str) -> Iterator[list[str]]:
    """Spreadsheets copy cells as they are, between tabs; only one with a break or a tab stands in quotes."""
    text = text.replace("\0", "")
    if "\t" not in text:
        yield from csv.reader(io.StringIO(text, newline=""))
        return
    row: list[str] = []
    for found in _CELL.finditer(text):
        quoted, plain, after = found["quoted"], found["plain"], found["after"]
        row.append(quoted.replace('""', '"') if quoted is not None else plain)
        if after != "\t":
            yield row
            row = []


def _sheet(origin: str, found: Recipients) -> RecipientSheet:
    if len(found.rows) > MOST_ROWS:
        raise DataError(
            [
                Diagnostic(
                    f"有{len(found.rows)}行，网页里一次最多{MOST_ROWS}行，请分开，或用命令 wengao batch"
                )
            ],
            origin,
        )
    rows = tuple({column: row.values.get(column, "") for column in found.keys} for row in found.rows)
    faults = {str(n): _told(row, found.keys) for n, row in enumerate(found.rows, 1) if row.faults}
    return RecipientSheet(origin, found.keys, rows, faults, found.warnings, found.also)


def _told(row: Recipient, columns: tuple[str, ...]) -> dict[str, str]:
    """What the reader found wrong in a row, by column."""
    places = {row.place(column): column for column in columns}
    told: dict[str, str] = {}
    for fault in row.faults:
        column = places.get(fault.place, "")
        told[column] = "；".join(filter(None, (told.get(column, ""), fault.message)))
    return told


def _keep(workspace: Workspace, name: str, sheet: RecipientSheet) -> RecipientSheet:
    workspace.path(name)
    raw = {**asdict(sheet), "faults": dict(sheet.faults or {}), "also": dict(sheet.also or {})}
    save(list_file(workspace, name), json.dumps(raw, ensure_ascii=False).encode("utf-8", "replace"))
    return sheet


def list_file(workspace: Workspace, name: str) -> Path:
    """Where the list is kept."""
    return workspace.aside("batch", name) / _FILE
