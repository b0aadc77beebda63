"""A table as figures: heads of columns, kinds of rows, numbers of cells."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property, lru_cache
from typing import Literal, TypeAlias

from generator.review.linear_text import Line
from generator.review.tables.cell_number import CellNumber, cell_number, is_nothing
from generator.review.tables.head_words import bare_head, kind_of_head, says, unit_of_head, words_of

Place: TypeAlias = tuple[int, int]
"""Row and column, from 1."""
RowKind: TypeAlias = Literal["行", "合计", "小计", "全体", "其中", "别的"]
"""One of many; total; subtotal; one that names the whole without saying 合计; 其中; anything else."""

_HEAD_ROWS = 3
_ROWS = 2_048  # that are remembered: of a long table most are as they were
_LABEL = 12  # characters; a longer cell is no 合计
_YEAR = re.compile(r"(?:19|20)\d\d年?")
_SUFFIX = re.compile(r"[（(][^（）()]{0,12}[)）]|[：:、\s]|^[一二三四五六七八九十]{1,3}[、.]")
_LEVELS = (
    re.compile(r"[一二三四五六七八九十]{1,3}(?:、|$)"),
    re.compile(r"[（(][一二三四五六七八九十]{1,3}[)）]"),
)
_SCALES = {"万": Decimal(10_000), "亿": Decimal(100_000_000)}


@dataclass(frozen=True)
class TableGrid:
    """``heads`` by column; ``rows``: the kind of each row below the heads; ``numbers``: the figures below the
    heads, those of a column in one unit; ``texts``: all cells that are not empty."""

    heads: Mapping[int, str]
    rows: Mapping[int, RowKind]
    numbers: Mapping[Place, CellNumber]
    texts: Mapping[Place, str]

    @cached_property
    def values(self) -> dict[Place, Decimal]:
        return {place: number.value for place, number in self.numbers.items()}

    @cached_property
    def columns(self) -> tuple[int, ...]:
        """Columns of figures."""
        held: dict[int, int] = {}
        for _, column in self.numbers:
            held[column] = held.get(column, 0) + 1
        words: dict[int, int] = {}
        for (row, column), text in self.texts.items():
            if row in self.rows and (row, column) not in self.numbers and not is_nothing(text):
                words[column] = words.get(column, 0) + 1
        return tuple(sorted(one for one in held if held[one] > words.get(one, 0)))

    @cached_property
    def quantities(self) -> tuple[int, ...]:
        """Columns of figures that count or measure something."""
        return tuple(
            [one for one in self.columns if kind_of_head(self.heads[one]) not in ("不是数量", "名次")]
        )

    def kind(self, column: int) -> str:
        """The kind of a column; 进度 and 增长 are rates only when they are written like rates."""
        kind = kind_of_head(self.heads[column])
        if kind != "像比率":
            return kind
        cells = [one for (_, at), one in self.numbers.items() if at == column]
        rate = self.unit(column) in ("%", "‰") or any(one.step < 1 for one in cells)
        return "比率" if rate else "增减" if says(self.heads[column], "增长率") else ""

    def unit(self, column: int) -> str:
        """The unit of a column, in its head or its cells."""
        if named := unit_of_head(self.heads[column]):
            return named.replace("％", "%")
        return next((one.unit for (_, at), one in self.numbers.items() if at == column and one.unit), "")

    def name(self, column: int) -> str:
        """The head without its unit; of a nameless column its number."""
        return bare_head(self.heads[column]).replace("\n", "") or f"第{column}列"

    def blank(self, place: Place) -> bool:
        return is_nothing(self.texts.get(place, ""))

    def dash(self, place: Place) -> bool:
        """Whether the cell says that there is nothing; an empty one may say that nothing is known."""
        return place in self.texts and self.blank(place)

    @cached_property
    def label_column(self) -> int:
        """The column that says what a row is about: the first one of words."""
        width = max((column for _, column in self.texts), default=1)
        for column in range(1, width + 1):
            if column not in self.columns and kind_of_head(self.heads.get(column, "")) not in (
                "不是数量",
                "名次",
            ):
                return column
        return 1

    def label(self, row: int) -> str:
        return self.texts.get((row, self.label_column), "")


def table_texts(lines: Iterable[Line]) -> dict[Place, str]:
    """The text of each cell; paragraphs of one cell are joined by a line break."""
    texts: dict[Place, str] = {}
    for line in lines:
        if line.cell and (text := line.text.strip()):
            place = line.cell[1:]
            texts[place] = f"{texts[place]}\n{text}" if place in texts else text
    return texts


def table_grid(texts: Mapping[Place, str]) -> TableGrid | None:
    """None when there are no figures under heads."""
    rows: dict[int, dict[int, str]] = {}
    for (row, column), text in texts.items():
        rows.setdefault(row, {})[column] = text
    order = sorted(rows)
    head_rows = _head_rows([rows[one] for one in order])
    below = order[head_rows:]
    if not head_rows or not below:
        return None
    width = max(column for _, column in texts)
    heads = dict(enumerate(_heads([rows[one] for one in order[:head_rows]], width), start=1))
    named = tuple(heads.items())
    kinds = {one: _row_kind(tuple(rows[one].items()), named) for one in below}
    numbers = {
        (row, at): found for row in below for at, text in rows[row].items() if (found := cell_number(text))
    }
    return TableGrid(heads, kinds, dict(_in_one_unit(numbers)), texts) if numbers else None


def _head_rows(rows: Sequence[Mapping[int, str]]) -> int:
    """How many rows at the top hold no figure; years may be heads."""
    for count, row in enumerate(rows[: _HEAD_ROWS + 1]):
        if any(cell_number(text) and not _YEAR.fullmatch(text) for text in row.values()):
            return count
    return 1


def _heads(rows: Sequence[Mapping[int, str]], width: int) -> Iterator[str]:
    """The words above each column, those of the rows joined; a head above several columns counts for all that
    have another of their own below it. A row with one cell alone is a caption."""
    rows = [row for row in rows if len(row) > 1] or list(rows[-1:])
    for column in range(1, width + 1):
        words = [row.get(column, "") for row in rows]
        for level in range(len(rows) - 1):
            if not words[level] and any(words[level + 1 :]):
                left = [at for at in rows[level] if at < column]
                words[level] = rows[level][max(left)] if left else ""
        yield "".join("".join(words).split())


@lru_cache(_ROWS)
def _row_kind(row: tuple[tuple[int, str], ...], named: tuple[tuple[int, str], ...]) -> RowKind:
    """That of a row by its cells and the heads, both with their columns."""
    heads = dict(named)
    if all(heads.get(column) == "".join(text.split()) for column, text in row):
        return "别的"  # the heads again, on another page
    labels = [
        "".join(text.split())
        for column, text in sorted(row)[:3]
        if len(text) <= _LABEL and not cell_number(text)
    ]
    names = [_SUFFIX.sub("", one) for one in labels]
    for kind, key in (("合计", "合计行"), ("小计", "小计行"), ("全体", "全体行")):
        if any(one in words_of(key) for one in names):
            return kind  # type: ignore[return-value]
    if any(one.endswith((*words_of("小计行"), *words_of("合计行"))) for one in names):
        return "小计" if not any(one.startswith("全") for one in names) else "合计"
    if any(one.startswith(words_of("其中行")) for one in labels):
        return "其中"
    if any(says(one, "平均行") for one in names[:1]):
        return "别的"
    return "行"


def level_of_row(grid: TableGrid, row: int) -> int | None:
    """How deep a row stands by the number before its label: 一、 is 0, （一） is 1; None without such."""
    texts = [grid.texts.get((row, column), "") for column in (1, 2)]
    return next((n for n, one in enumerate(_LEVELS) if any(one.match(text) for text in texts)), None)


def _in_one_unit(numbers: Mapping[Place, CellNumber]) -> Iterator[tuple[Place, CellNumber]]:
    """The figures of a column in its smallest unit where it has 万元 beside 元; others as they are."""
    units: dict[int, set[str]] = {}
    for (_, column), number in numbers.items():
        units.setdefault(column, set()).add(number.unit)
    for place, number in numbers.items():
        if len({one for one in units[place[1]] if one}) > 1 and number.unit[:1] in _SCALES:
            scale = _SCALES[number.unit[0]]
            yield place, CellNumber(number.value * scale, number.step * scale, number.unit[1:])
        else:
            yield place, number
