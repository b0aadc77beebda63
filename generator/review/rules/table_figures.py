"""Figures of a table that do not follow from the others: totals, what is left, rates, products."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from generator.review.finding import Hit, Level
from generator.review.linear_text import LinearText
from generator.review.rule_registry import ReviewContext, document_rule
from generator.review.tables.cell_number import plain
from generator.review.tables.equation import Equation, QuotientOfCells, SumOfCells
from generator.review.tables.limits import exceeding
from generator.review.tables.table_grid import Place
from generator.review.tables.tables_of import CELLS, PlacedTable, tables_of
from generator.review.tables.wrong_cells import WrongCell


@document_rule("表格合计", CELLS)
def table_total_differs(reading: LinearText, context: ReviewContext) -> Iterator[Hit]:
    """The row 合计 against the figures above it, the column 合计 against those on its left, where the total
    is what is wrong."""
    for table in tables_of(reading):
        for wrong in table.judged.wrong:
            total = next((one for one in wrong.sums if _is_total(one, wrong)), None)
            if total is not None:
                yield _total_hit(reading, table, wrong)


@document_rule("表格关系", CELLS)
def table_cell_differs(reading: LinearText, context: ReviewContext) -> Iterator[Hit]:
    """计划－完成＝剩余, 完成÷计划＝完成率, and parts that a total shows to be wrong."""
    for table in tables_of(reading):
        for wrong in table.judged.wrong:
            if not any(_is_total(one, wrong) for one in wrong.sums):
                yield _cell_hit(reading, table, wrong)
        for place, limit in exceeding(table.judged):
            yield _exceeding_hit(reading, table, place, limit)


def _is_total(one: Equation, wrong: WrongCell) -> bool:
    plus = isinstance(one, SumOfCells) and all(factor == 1 for _, factor in one.parts)
    return plus and one.result == wrong.place


def _total_hit(reading: LinearText, table: PlacedTable, wrong: WrongCell) -> Hit:
    text, index = _written(reading, table, wrong)
    words = {"和": plain(wrong.right or Decimal(0)), "总": text.strip()}
    return Hit(0, len(text), words, line=index, level=_level(wrong))


def _cell_hit(reading: LinearText, table: PlacedTable, wrong: WrongCell) -> Hit:
    text, index = _written(reading, table, wrong)
    why = "和".join(dict.fromkeys(_said(one, wrong, n) for n, one in enumerate(wrong.sums)))
    if wrong.right is None:
        said = f"按{why}复算，这里的{text.strip()}和同一行的数对不上"
    else:
        right = _in_words(wrong.right, table, wrong)
        said = f"按{why}复算，这里应为{right}，表中写的是{text.strip()}"
    return Hit(0, len(text), {"说": said}, line=index, level=_level(wrong))


def _said(one: Equation, wrong: WrongCell, n: int) -> str:
    relation = wrong.relations[n]
    if relation.strength != "合计":
        return f"“{relation.said}”"
    same_column = all(place[1] == one.result[1] for place in one.cells)
    return "本列合计" if same_column else "本行合计"


def _in_words(right: Decimal, table: PlacedTable, wrong: WrongCell) -> str:
    """The figure with as many digits behind the point as a rate is written with."""
    number = table.judged.grid.numbers[wrong.place]
    if any(isinstance(one, QuotientOfCells) and one.result == wrong.place for one in wrong.sums):
        return f"{right:f}{number.unit}"
    return f"{plain(right)}{number.unit}"


def _exceeding_hit(reading: LinearText, table: PlacedTable, place: Place, limit: Place) -> Hit:
    index, grid = table.lines[place], table.judged.grid
    text = reading.lines[index].text
    more, less = grid.name(place[1]), grid.name(limit[1])
    said = f"“{more}”{text.strip()}比“{less}”{grid.texts[limit]}还多，请核对"
    return Hit(0, len(text), {"说": said}, line=index)


def _written(reading: LinearText, table: PlacedTable, wrong: WrongCell) -> tuple[str, int]:
    index = table.lines[wrong.place]
    return reading.lines[index].text, index


def _level(wrong: WrongCell) -> Level:
    return "必改" if wrong.sure else "疑似"
