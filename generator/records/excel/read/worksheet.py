"""What every kind of workbook offers: sheets of rows of cells, and where they end."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, NamedTuple, Protocol

MAX_ROWS = 100_000


class SheetCell(NamedTuple):
    """A cell that is not empty. ``state`` says when there is no value to use; ``date1904``: its serial
    numbers count days from 1904; ``struck`` is text that was crossed out and is no part of ``value``."""

    value: object
    number_format: str = "General"
    state: Literal["", "error", "uncached"] = ""
    date1904: bool = False
    struck: str = ""


class SheetRow(NamedTuple):
    """Row ``number`` (from 1): cells by column (from 1). ``cells`` of a blank row is empty."""

    number: int
    cells: dict[int, SheetCell]
    hidden: bool = False


class MergedRange(NamedTuple):
    """A merged range; all from 1, inclusive."""

    top: int
    left: int
    bottom: int
    right: int


class Sheet(Protocol):
    """What every kind of workbook offers. ``rows`` gives only rows that are not blank, in order."""

    @property
    def name(self) -> str: ...

    @property
    def hidden(self) -> bool: ...

    @property
    def merged(self) -> tuple[MergedRange, ...]: ...

    @property
    def hidden_columns(self) -> frozenset[int]: ...

    def rows(self) -> Iterator[SheetRow]: ...


class Book(NamedTuple):
    """All sheets in order; ``warnings`` are sentences for the user."""

    sheets: tuple[Sheet, ...]
    name: str
    warnings: tuple[str, ...] = ()
