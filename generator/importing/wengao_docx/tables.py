"""Tables of our Word files: ruled ones, drawn ones, and those that only align."""

from __future__ import annotations

from collections.abc import Callable
from itertools import accumulate, pairwise

from generator.document.nodes import Align, Table, Text
from generator.document.nodes import Cell as TreeCell
from generator.importing.inlines import IN_HEAD, in_one_line, split_lines, to_inlines
from generator.importing.source_blocks import SourceCell, SourceParagraph, SourceTable
from generator.writers.flow_items import runs_text
from generator.writers.inline import value_runs
from generator.writers.special_tables import CARDS, SEATS, SIDE_BY_SIDE
from generator.writers.titles import break_title

StyleOf = Callable[[SourceParagraph], str]
_BANNER, _SEALED, _HEAD, _DEFAULT_STYLE = "发文机关标志", "盖章署名", "表头", "表文"
_SUFFIX = "文件"
_SEAT_WIDE = 2  # columns of the table that a seat spans
_CENTRE: tuple[Align, ...] = ("center",)
_ALIGNS: dict[str, Align] = {
    "left": "left",
    "start": "left",
    "center": "center",
    "right": "right",
    "end": "right",
}


def banner_names(grid: SourceTable, style: StyleOf) -> tuple[str, ...]:
    """Several issuers beside one 文件; nothing for any other table."""
    if len(grid.rows) != 1 or not _all_of(grid, style, _BANNER):
        return ()
    names, suffix = grid.rows[0][0], grid.rows[0][-1].text
    return tuple(f"{para.text}{suffix}" for para in names.paras)


def sealed_names(grid: SourceTable, style: StyleOf) -> tuple[str, ...]:
    """Issuers in rows over their seals."""
    if not _all_of(grid, style, _SEALED):
        return ()
    return tuple(cell.text for row in grid.rows for cell in row if cell.text.strip())


def table_of(grid: SourceTable, style: StyleOf) -> Table:
    """The table a draft would have: cards and seats as lists of names."""
    if any(cell.boxed for row in grid.rows for cell in row):
        return _cards(grid)
    if not grid.ruled and any(cell.across == 2 for row in grid.rows for cell in row):
        return _seats(grid)
    head, rows = grid.rows[: grid.head], grid.rows[grid.head :]
    name = grid.form or next(
        (style(para) for row in rows for cell in row for para in cell.paras), _DEFAULT_STYLE
    )
    columns = max(len(row) for row in grid.rows)
    aligns: tuple[Align, ...] = () if name == SIDE_BY_SIDE or grid.form else _aligns(rows, columns)
    first = tuple(_head(cell) for cell in head[0]) if head else ()
    body = tuple(_filled(tuple(map(_cell, row)), columns) for row in rows)
    return Table(
        _filled(first, columns) if first else (),
        body,
        aligns,
        None if name in (_DEFAULT_STYLE, _HEAD, "正文") else name,
    )


def _all_of(grid: SourceTable, style: StyleOf, name: str) -> bool:
    found = [para for row in grid.rows for cell in row for para in cell.paras]
    return bool(found) and all(style(para) == name for para in found)


def _cards(grid: SourceTable) -> Table:
    """Every second row is the other face of the one above."""
    names = [cell.text.replace("\n", "") for row in grid.rows[1::2] for cell in row if cell.text.strip()]
    across = max(len(row) for row in grid.rows)
    name = next(one for one, count in CARDS.items() if count == min(across, 2))
    return Table((), tuple((TreeCell((Text(one),)),) for one in names), ("center",), name)


def _seats(grid: SourceTable) -> Table:
    """Number and name stand one under the other in a seat. Where something is free between two seats, every
    one keeps its column, and what is free is an aisle."""
    placed = [_placed(row) for row in grid.rows]
    if any(_is_parted(row) for row in placed):
        return _hall(placed)
    rows = [[cell for _, cell in row] for row in _without_gaps(placed)]
    columns = max(map(len, rows))
    made = tuple(_filled(tuple(map(_seat, row)), columns) for row in rows)
    return Table((), made, _CENTRE * columns, SEATS)


_Placed = list[tuple[int, SourceCell]]


def _placed(row: tuple[SourceCell, ...]) -> _Placed:
    """The cells with words, each with where it begins, in halves of a seat."""
    starts = accumulate((cell.across for cell in row), initial=0)
    return [(start, cell) for start, cell in zip(starts, row, strict=False) if cell.text.strip()]


def _is_parted(row: _Placed) -> bool:
    return any(left + cell.across < right for (left, cell), (right, _) in pairwise(row))


def _hall(placed: list[_Placed]) -> Table:
    """What is told above the seats, and every one in its column."""
    heads = next((row for row in placed if row and any(cell.across > _SEAT_WIDE for _, cell in row)), [])
    seated = placed[placed.index(heads) + 1 :] if heads else placed
    starts = sorted({start for row in seated for start, _ in row})
    columns = {start: at for at, start in enumerate(_with_aisles(starts))}
    body = tuple(_in_columns(row, columns) for row in _without_gaps(seated))
    return Table(_in_columns(heads, columns), body, _CENTRE * len(columns), SEATS)


def _without_gaps(rows: list[_Placed]) -> list[_Placed]:
    """One empty row between two others is the gap of the drawing; each further one is a passage."""
    return [row for at, row in enumerate(rows) if row or (at and not rows[at - 1] and any(rows[at:]))]


def _with_aisles(starts: list[int]) -> list[int]:
    made = starts[:1]
    for before, start in pairwise(starts):
        made += [*range(before + _SEAT_WIDE, start), start]
    return made


def _in_columns(row: _Placed, columns: dict[int, int]) -> tuple[TreeCell, ...]:
    there = {columns[start]: cell for start, cell in row if start in columns}
    return tuple(_seat(there[at]) if at in there else TreeCell(()) for at in range(len(columns)))


def _seat(cell: SourceCell) -> TreeCell:
    return TreeCell((Text("".join(para.text.replace("\n", "") for para in cell.paras)),))


def _aligns(rows: tuple[tuple[SourceCell, ...], ...], columns: int) -> tuple[Align, ...]:
    """Figures that no row sets to the very right stand in the middle, at the decimal point."""
    first = rows[0] if rows else ()
    paras = [cell.paras[0] if cell.paras else None for cell in first]
    said: list[Align] = [_ALIGNS.get(para.align, "") if para else "" for para in paras]
    for at, align in enumerate(said):
        below = [row[at].paras[0] for row in rows if at < len(row) and row[at].paras]
        if align == "right" and all(para.from_right for para in below if para.align == "right"):
            said[at] = "center"
    none: list[Align] = [""] * (columns - len(said))
    return (*said[:columns], *none)


def _cell(cell: SourceCell, between: str = "；") -> TreeCell:
    lines = (to_inlines(runs) for para in cell.paras for runs in split_lines(para.runs))
    return TreeCell(in_one_line(lines, between))


def _head(cell: SourceCell) -> TreeCell:
    """Lines that come again by themselves in some column are one."""
    lines = [line for para in cell.paras for line in para.text.split("\n")]
    whole = "".join(lines)
    widths = range(2, max(len(whole), 3))
    broken = len(lines) > 1 and any(
        runs_text(break_title(value_runs(whole), wide)).split("\n") == lines for wide in widths
    )
    return TreeCell((Text(whole),)) if broken else _cell(cell, IN_HEAD)


def _filled(cells: tuple[TreeCell, ...], columns: int) -> tuple[TreeCell, ...]:
    return cells + (TreeCell(()),) * (columns - len(cells))
