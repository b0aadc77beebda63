"""How wide the columns of a table are: short words whole, long ones in several lines, room to write by hand."""

from __future__ import annotations

from generator.layouts import ParagraphStyle

from .blocks import Grid, Pieces, plain
from .measure import width

_MARGINS = 216  # twips inside a cell, left and right together
_SLACK = 40  # twips, since widths are only counted
_WHOLE, _MOST = 4.0, 16.0  # characters: what is never broken, what a column never needs more than
_BY_HAND = 6.0  # characters of a column left empty


def column_widths(grid: Grid, room: int, head: ParagraphStyle, body: ParagraphStyle) -> list[int]:
    """Twips a column, together exactly ``room``.

    Every column gets what its short cells and a head in two lines need; what is left goes where words
    would have to be broken, and then to all alike.
    """
    columns = [_cells(grid, at) for at in range(_count(grid))]
    least, wished = [], []
    for top, cells in columns:
        longest = max((width(cell) for cell in cells), default=0.0) or _BY_HAND
        whole = max((width(cell) for cell in cells if width(cell) <= _WHOLE), default=0.0)
        least.append(max(_twips(_half(top), head), _twips(max(whole, min(longest, _WHOLE) / 2), body)))
        wished.append(max(_twips(width(top), head), _twips(min(longest, _MOST), body), least[-1]))
    return _shared(least, wished, room)


def _shared(least: list[int], wished: list[int], room: int) -> list[int]:
    low, high = sum(least), sum(wished)
    if high <= room:
        widths = [wish * room // high for wish in wished]
    elif low >= room:
        widths = [one * room // low for one in least]
    else:
        pairs = zip(least, wished, strict=True)
        widths = [one + (wish - one) * (room - low) // (high - low) for one, wish in pairs]
    widths[-1] += room - sum(widths)
    return widths


def _count(grid: Grid) -> int:
    return max((len(row) for row in (grid.head, *grid.rows)), default=1) or 1


def _cells(grid: Grid, at: int) -> tuple[str, list[str]]:
    def text(row: tuple[Pieces, ...]) -> str:
        return plain(row[at]) if at < len(row) else ""

    return text(grid.head), [text(row) for row in grid.rows]


def _half(words: str) -> float:
    """The longer line when a head of more than two characters stands in two."""
    return width(words) if len(words) <= 2 else width(words[: -(-len(words) // 2)])


def _twips(characters: float, style: ParagraphStyle) -> int:
    return round(characters * style.char) + _MARGINS + _SLACK
