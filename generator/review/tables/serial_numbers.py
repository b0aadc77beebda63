"""The column 序号: whether its numbers run on."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from generator.review.tables.head_words import words_of
from generator.review.tables.table_grid import Place, TableGrid

_FEWEST = 4  # numbers


class WrongSerial(NamedTuple):
    place: Place
    said: str


def wrong_serials(grid: TableGrid) -> Iterator[WrongSerial]:
    """The only number that is not one more than that before it; lists may begin anew with 1."""
    for column, head in grid.heads.items():
        if head not in words_of("序号栏"):
            continue
        numbers = [
            (row, int(grid.numbers[row, column].value)) for row in grid.rows if (row, column) in grid.numbers
        ]
        breaks = [
            n
            for n in range(1, len(numbers))
            if numbers[n][1] not in (1, numbers[n - 1][1] + 1) or numbers[n][1] == numbers[n - 1][1]
        ]
        if len(numbers) >= _FEWEST and breaks and breaks[-1] - breaks[0] <= 1 and len(breaks) <= 2:
            row, said = _told(numbers, breaks)
            if said:
                yield WrongSerial((row, column), said)


def _told(numbers: list[tuple[int, int]], breaks: list[int]) -> tuple[int, str]:
    at = breaks[0]
    row, number = numbers[at]
    before = numbers[at - 1][1]
    if len(breaks) == 2 or (at + 1 == len(numbers) and number <= before):
        mended = at + 1 == len(numbers) or numbers[at + 1][1] == before + 2
        return row, f"序号应为{before + 1}，表中写的是{number}" if mended else ""
    if number == before:
        return row, f"序号{number}重复"
    return row, f"序号从{before}跳到{number}" if number > before else f"序号{number}排在{before}后面"
