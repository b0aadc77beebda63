"""A piece with pipes → Table."""

from __future__ import annotations

from functools import lru_cache

from generator.document import lines
from generator.document.inlines import parse_inlines
from generator.document.nodes import Align, Cell, Table
from generator.document.syntax_errors import DraftSyntaxError

_ROWS = 4_096
_ALIGNS: dict[tuple[bool, bool], Align] = {
    (True, True): "center",
    (True, False): "left",
    (False, True): "right",
    (False, False): "",
}


def parse_table(rows: list[str], style: str | None) -> Table:
    """``rows`` are the head, the separator and the rows as written; a head of empty cells is no head.

    Short rows are filled up with empty cells. Raises DraftSyntaxError for a row with more cells than the
    head.
    """
    head, separator = _cells(rows[0]), _cells(rows[1])
    if len(head) != len(separator):
        raise DraftSyntaxError(0, "表格分隔行", 表头=str(len(head)), 分隔=str(len(separator)))
    body = tuple(_row(text, len(head), number) for number, text in enumerate(rows[2:], start=2))
    return Table(
        head=tuple(Cell(parse_inlines(cell)) for cell in head) if any(head) else (),
        rows=body,
        aligns=tuple(_ALIGNS[dashes.startswith(":"), dashes.endswith(":")] for dashes in separator),
        style=style,
    )


def _row(text: str, width: int, number: int) -> tuple[Cell, ...]:
    texts, cells = _read_row(text)
    if any(texts[width:]):
        raise DraftSyntaxError(number, "表格多格", 格=str(len(cells)), 表头=str(width))
    return cells if len(cells) == width else (cells + (Cell(()),) * width)[:width]


@lru_cache(maxsize=_ROWS)
def _read_row(text: str) -> tuple[tuple[str, ...], tuple[Cell, ...]]:
    """The cells of a row, as written and read: of a long table that is read again most rows are as they
    were, and the same objects."""
    texts = tuple(_cells(text))
    return texts, tuple(Cell(parse_inlines(cell)) for cell in texts)


def _cells(row: str) -> list[str]:
    """The texts between the pipes; a pipe at either end of the row is its border."""
    row = row.strip()
    ends = lines.pipe_positions(row)
    if ends and ends[0] == 0:
        ends.pop(0)
        row = " " + row[1:]
    if not ends or ends[-1] != len(row) - 1:
        ends.append(len(row))
    starts = [0, *(end + 1 for end in ends)]
    return [row[start:end].strip() for start, end in zip(starts, ends, strict=False)]
