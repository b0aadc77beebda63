"""What paragraphs beside a table say of it: who comes first and last, and its totals."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from generator.review.finding import Hit
from generator.review.linear_text import ASIDE, Line, LinearText
from generator.review.rule_registry import Around, ReviewContext, Sight, document_rule
from generator.review.tables.cell_number import plain
from generator.review.tables.head_words import says, words_of
from generator.review.tables.table_grid import Place, TableGrid
from generator.review.tables.tables_of import PlacedTable, tables_of
from generator.review.text import HAN

_ABOVE, _BELOW = 4, 3  # lines of running text that may speak of a table
_CLAUSE = re.compile(r"[^，,；;。：:！？\n]{2,60}")
_FIGURE = re.compile(rf"(?P<number>\d{{1,12}}(?:\.\d{{1,4}})?)(?P<unit>[%％‰]|[{HAN}㎡]{{0,4}})")
_NUMBERED = re.compile(r"[（(]?\d[\d.]{0,12}(?:[%％‰]|[\u3400-\u9fff]{0,4}$)?[)）]?")
_DIGIT = re.compile(r"\d")
_NO_CELL: Place = (0, 0)
_BETWEEN = 8  # characters from the name of a column to its figure
_SCALES = {"万": Decimal(10_000), "亿": Decimal(100_000_000)}
_RANKED = ("第一", "首", "末", "垫底", "最后", "榜")
_LIMITED = re.compile(r"除[^，,。]{1,20}外|(?:(?<!其)中|[里内])[，,：:]")
_LIMITS = re.compile(r"[增减降升比较未类型级内]")


class _Claim(NamedTuple):
    """``start``–``end`` of the line name the row that is said to be first (or last) by ``column``."""

    start: int
    end: int
    row: int
    column: int
    most: bool


def _spoken(line: Line, around: Around, context: ReviewContext) -> tuple[Place, str] | None:
    """Cells with their places, and running text that may speak of them."""
    if line.cell:
        return line.cell[1:], line.text
    return (_NO_CELL, line.text) if _may_speak().search(line.text) else None


def _is_figure(taken: tuple[Place, str]) -> bool:
    """Whether a text can be held against it: a figure in a cell that is no number of its row."""
    (row, column), text = taken
    return bool(row and _DIGIT.search(text)) and not (
        column == 1 and text.strip() in (str(row), str(row - 1))
    )


@cache
def _may_speak() -> re.Pattern[str]:
    return re.compile("|".join([*_superlatives(), *map(re.escape, words_of("全体说法")), r"\d"]))


@cache
def _superlatives() -> tuple[str, ...]:
    """The longest first."""
    return tuple(sorted((*words_of("最大"), *words_of("最小")), key=len, reverse=True))


@document_rule("文表不一", Sight(_spoken, body=False, starts=_is_figure))
def text_contradicts_table(reading: LinearText, context: ReviewContext) -> Iterator[Hit]:
    for table in tables_of(reading):
        grid = table.judged.grid
        figures = grid.quantities and any(map(_is_figure, grid.texts.items()))
        for index in _beside(reading, table) if figures else ():
            text = reading.lines[index].text
            if _may_speak().search(text):
                yield from _places(text, table, index)
                yield from _figures(text, table, index)


def _beside(reading: LinearText, table: PlacedTable) -> Iterator[int]:
    """Lines of running text before and after the table, up to another table."""
    sides = (range(table.first - 1, -1, -1), _ABOVE), (range(table.last + 1, len(reading.lines)), _BELOW)
    for side, most in sides:
        seen = 0
        for index in side:
            if reading.lines[index].cell or seen >= most:
                break
            if reading.lines[index].role not in ASIDE:
                seen += 1
                yield index


def _places(text: str, table: PlacedTable, index: int) -> Iterator[Hit]:
    grid, values = table.judged.grid, table.judged.values
    for claim in _claims(text, grid):
        rows = [row for row, kind in grid.rows.items() if kind == "行" and (row, claim.column) in values]
        if len(rows) < 3 or claim.row not in rows:
            continue
        figures = {row: values[row, claim.column] for row in rows}
        first = max(figures, key=figures.__getitem__) if claim.most else min(figures, key=figures.__getitem__)
        if figures[claim.row] != figures[first]:
            yield Hit(claim.start, claim.end, {"说": _said(grid, claim, first)}, line=index)


def _said(grid: TableGrid, claim: _Claim, first: int) -> str:
    most = "最高" if claim.most else "最低"
    one, other = grid.texts[first, claim.column], grid.texts[claim.row, claim.column]
    name = grid.name(claim.column)
    return f"表中“{name}”{most}的是{grid.label(first)}（{one}），{grid.label(claim.row)}是{other}"


def _claims(text: str, grid: TableGrid) -> Iterator[_Claim]:
    column: int | None = None
    sentence = 0
    for clause in _CLAUSE.finditer(text):
        if "。" in text[sentence : clause.start()]:
            column, sentence = None, clause.start()
        column = _column_named(clause[0], grid) or column
        if _LIMITED.search(text, sentence, clause.end()):
            continue
        word = next((one for one in _superlatives() if one in clause[0]), None)
        if word is None or clause[0].count("最") > 1:
            continue
        named = _rows_named(clause[0], grid)
        if len(named) == 1:
            row, label = named[0]
            made = _claim(clause[0], word, row, label, column, grid)
            if made is not None:
                start = clause.start() + clause[0].index(label)
                yield _Claim(start, start + len(label), row, *made)


def _claim(
    clause: str, word: str, row: int, label: str, column: int | None, grid: TableGrid
) -> tuple[int, bool] | None:
    """The column and whether the row is said to have most of it; None when the clause says more than that."""
    most = word in words_of("最大")
    ranked = any(one in word for one in _RANKED)
    if column is None or (
        ranked and (says(grid.name(column), "越小越好") or any(map(_is_rank, grid.heads.values())))
    ):
        return None
    rest = clause.replace(label, "", 1).replace(word, "", 1).replace(grid.name(column), "", 1)
    return None if _idle().sub("", _NUMBERED.sub("", rest)) else (column, most)


@cache
def _idle() -> re.Pattern[str]:
    """What a clause may say besides without saying more."""
    words = sorted(words_of("无关字"), key=len, reverse=True)
    return re.compile("|".join([*map(re.escape, words), r"\s"]))


def _is_rank(head: str) -> bool:
    return says(head, "名次")


def _column_named(clause: str, grid: TableGrid) -> int | None:
    """The column of figures with the longest name in the clause."""
    named = [one for one in grid.quantities if len(grid.name(one)) > 1 and grid.name(one) in clause]
    longest = max((len(grid.name(one)) for one in named), default=0)
    found = [one for one in named if len(grid.name(one)) == longest]
    return found[0] if len(found) == 1 else None


def _rows_named(clause: str, grid: TableGrid) -> list[tuple[int, str]]:
    """The rows whose labels stand in the clause; none that is a part of another."""
    labels = {grid.label(row): row for row, kind in grid.rows.items() if kind == "行"}
    found = [one for one in labels if len(one) > 1 and one in clause]
    return [(labels[one], one) for one in found if not any(one != other and one in other for other in found)]


def _figures(text: str, table: PlacedTable, index: int) -> Iterator[Hit]:
    """全县共受理1510件 beside a total of 1500: told when the two are alike but for a slip of the hand."""
    grid = table.judged.grid
    totals = [row for row, kind in grid.rows.items() if kind in ("合计", "全体")]
    for clause in _CLAUSE.finditer(text):
        named = _rows_named(clause[0], grid)
        row = named[0][0] if len(named) == 1 else None
        if row is None and not named and len(totals) == 1 and says(clause[0], "全体说法"):
            row = totals[0]
        if row is None:
            continue
        for found in _FIGURE.finditer(clause[0]):
            column = _column_before(clause[0], found.start(), grid)
            if column is not None and (row, column) in grid.numbers:
                right = _slip(found, (row, column), table)
                if right:
                    said = f"表中{grid.label(row)}的“{grid.name(column)}”是{right}，这里写的是{found[0]}"
                    at = clause.start() + found.start()
                    yield Hit(at, at + len(found["number"]), {"说": said}, line=index)


def _column_before(clause: str, at: int, grid: TableGrid) -> int | None:
    """The column whose name ends shortly before the figure, with nothing between that limits it."""
    best, found = (0, 0), None
    for column in grid.quantities:
        name = grid.name(column)
        start = clause.rfind(name, 0, at) if len(name) > 1 else -1
        end = start + len(name)
        between = clause[end:at]
        if start < 0 or len(between) > _BETWEEN or re.search(r"\d", between) or _LIMITS.search(between):
            continue
        if start and _LIMITS.match(clause[start - 1]):
            continue
        if (end, len(name)) > best:
            best, found = (end, len(name)), column
    return found


def _slip(found: re.Match[str], place: Place, table: PlacedTable) -> str:
    """What stands in the table, where text and table have the same unit and differ by one digit, or by two
    that changed places; else nothing."""
    grid = table.judged.grid
    unit, scale = _unit(found["unit"], grid.unit(place[1]))
    if not unit or unit != grid.unit(place[1]):
        return ""
    said = Decimal(found["number"])
    step = Decimal(1).scaleb(-len(found["number"].partition(".")[2]))
    for known in (grid.values[place], table.judged.values[place]):
        if abs(known / scale - said) < step:
            return ""
    meant = (grid.values[place] / scale).quantize(step)
    others = [one for (row, _), one in grid.values.items() if row == place[0]]
    if any(abs(one / scale - said) < step for one in others) or not _alike(
        plain(said / step), plain(meant / step)
    ):
        return ""
    return grid.texts[place] if scale == 1 else f"{grid.texts[place]}{unit}"


def _unit(said: str, column: str) -> tuple[str, Decimal]:
    """The unit of a figure in the text as the column has it, and how many of that one is."""
    said = said.replace("％", "%")
    if said.startswith(column):
        return column, Decimal(1)
    scale = _SCALES.get(said[:1])
    return (column, scale) if scale and said[1:].startswith(column) else ("", Decimal(1))


def _alike(one: str, other: str) -> bool:
    if len(one) != len(other) or len(one) < 3:
        return False
    apart = [n for n, (a, b) in enumerate(zip(one, other, strict=True)) if a != b]
    return len(apart) == 1 or (len(apart) == 2 and sorted(one) == sorted(other))
