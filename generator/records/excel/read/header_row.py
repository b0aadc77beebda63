"""Finding the head of a sheet, and which column holds what."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from generator.records.excel.read.cell_text import cell_text
from generator.records.excel.read.merged_cells import FilledRow
from generator.records.read.headers import normalize_header

HEADER_SEARCH_ROWS = 10  # rows among which the head is sought
EXAMPLE_PREFIXES = ("例：", "例:")
_NO_NAMES: Mapping[str, str] = MappingProxyType({})
_COUNTING = frozenset({"序号", "编号", "No", "NO"})


class HeaderRow(NamedTuple):
    """``columns``: column → name as the record knows it; ``others``: column → a name it does not know;
    ``counting`` columns only number the rows; ``printed`` ones are called as in a finished document."""

    row: int
    columns: Mapping[int, str]
    others: Mapping[int, str]
    counting: frozenset[int] = frozenset()
    printed: frozenset[int] = frozenset()


def find_header_row(
    rows: Sequence[FilledRow], names: Sequence[str], also: Mapping[str, str] = _NO_NAMES
) -> tuple[int, HeaderRow] | None:
    """Which of ``rows`` (from 0) is the head: the one with most known names, the first of equals. A single
    known name is enough beside at most one that is not. ``also``: what else columns are called, with the
    name the record knows."""
    found = [(at, _head(row, names, also)) for at, row in enumerate(rows[:HEADER_SEARCH_ROWS])]
    best = max(found, key=lambda one: len(one[1].columns), default=None)
    if best is None or not best[1].columns:
        return None
    strange = [text for text in best[1].others.values() if text not in names]
    return best if len(best[1].columns) > 1 or len(strange) < 2 else None


def is_example(row: FilledRow) -> bool:
    """Whether the first filled cell says that the row is one."""
    first = min(row.own)
    return cell_text(row.cells[first].value, row.cells[first].number_format).startswith(EXAMPLE_PREFIXES)


def _head(row: FilledRow, names: Sequence[str], also: Mapping[str, str]) -> HeaderRow:
    short = {name.rpartition(".")[2]: name for name in reversed(names)}
    columns: dict[int, str] = {}
    others: dict[int, str] = {}
    counting, printed = set(), set()
    for column in sorted(row.own):
        text = normalize_header(cell_text(row.cells[column].value, row.cells[column].number_format))
        name = text if text in names else short.get(text) or also.get(text, "")
        if name and name == also.get(text) and text != name:
            printed.add(column)
        if name and name not in columns.values():
            columns[column] = name
        elif text in _COUNTING:
            counting.add(column)
        elif text:
            others[column] = text
    return HeaderRow(row.number, columns, others, frozenset(counting), frozenset(printed))
