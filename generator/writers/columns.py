"""How wide columns are: short words whole, long ones in several lines, room to write by hand."""

from __future__ import annotations

from generator.document.nodes import Align
from generator.memory import Memory
from generator.writers.flow_items import FlowTable, Runs, runs_text
from generator.writers.layout import Layout, ParagraphStyle
from generator.writers.measure import text_width

HEAD = "表头"
"""The style of the head of a table."""
_MARGINS = 216  # twips inside a cell, left and right together
_SLACK = 40  # twips, since widths are only counted
_WORD, _WHOLE, _MOST = 2.0, 4.0, 16.0  # characters: hardly readable, never broken, never needed more
_LINES = 3  # of a long cell in a table that is tight
_WIDTHS: Memory[int, tuple[tuple[Runs, ...], tuple[float, ...]]] = Memory()
_BY_HAND = 6.0  # characters of a column left empty


def table_columns(grid: FlowTable, layout: Layout) -> list[int]:
    """Twips of the columns of a table in this layout."""
    room = layout.page.text_height if grid.sideways else layout.page.text_width
    return [*grid.columns] or column_widths(grid, room, layout.style(HEAD), layout.style(grid.style))


def column_widths(grid: FlowTable, room: int, head: ParagraphStyle, body: ParagraphStyle) -> list[int]:
    """Twips a column, together exactly ``room``.

    First what a head in two lines needs; then what keeps short cells whole and long ones in three lines;
    then what every cell wishes for; what is left goes to all alike.
    """
    texts = [runs_text(cell) for cell in grid.head or ()]
    rows = [cell_widths(row) for row in grid.rows]
    levels = [
        _levels(
            texts[at] if at < len(texts) else "",
            {row[at] for row in rows if at < len(row)},
            head,
            body,
        )
        for at in range(_count(grid))
    ]
    least, tight, wished = ([one[level] for one in levels] for level in range(3))
    if sum(wished) <= room or sum(least) >= room:
        enough = wished if sum(wished) <= room else least
        widths = [one * room // sum(enough) for one in enough]
    elif sum(tight) <= room:
        widths = _between(tight, wished, room)
    else:
        widths = _between(least, tight, room)
    widths[-1] += room - sum(widths)
    return widths


def shown_aligns(grid: FlowTable, count: int) -> list[Align]:
    """As the draft says; without a word, short columns stand in the middle and long ones to the left."""
    said = grid.aligns[:count]
    return [(said[at] if at < len(said) else "") or _usual(grid, at) for at in range(count)]


def _usual(grid: FlowTable, at: int) -> Align:
    cells = [runs_text(row[at]) for row in grid.rows if at < len(row)]
    return "center" if all(text_width(cell) <= 8 for cell in cells) else "left"


def cell_widths(row: tuple[Runs, ...]) -> tuple[float, ...]:
    """Characters in each cell of a row."""
    known = _WIDTHS.get(id(row)) or _WIDTHS.keep(
        id(row), (row, tuple(text_width(runs_text(one)) for one in row))
    )
    return known[1]


def _levels(top: str, widths: set[float], head: ParagraphStyle, body: ParagraphStyle) -> tuple[int, int, int]:
    """Twips the column needs at least, to be read easily, and to have every cell on one line; ``widths``:
    characters of its cells."""
    longest = max(widths, default=0.0) or _BY_HAND
    short = max((one for one in widths if one <= _WHOLE), default=0.0)
    least = max(_twips(_half(top), head), _twips(min(longest, _WORD), body))
    long = max(min(longest, _WHOLE), longest / _LINES)
    tight = max(least, _twips(max(short, min(long, _MOST)), body))
    return least, tight, max(tight, _twips(text_width(top), head), _twips(min(longest, _MOST), body))


def _between(low: list[int], high: list[int], room: int) -> list[int]:
    part, whole = room - sum(low), sum(high) - sum(low)
    return [one + (more - one) * part // whole for one, more in zip(low, high, strict=True)]


def _count(grid: FlowTable) -> int:
    return max((len(row) for row in (grid.head, *grid.rows)), default=1) or 1


def _half(words: str) -> float:
    """The longer line when a head of more than two characters stands in two."""
    return text_width(words) if len(words) <= 2 else text_width(words[: -(-len(words) // 2)])


def _twips(characters: float, style: ParagraphStyle) -> int:
    return round(characters * style.char) + _MARGINS + _SLACK
