"""Numbers that put the rows of a table in order: 序号, 名次."""

from __future__ import annotations

from collections.abc import Iterator

from generator.review.finding import Hit
from generator.review.linear_text import LinearText
from generator.review.rule_registry import ReviewContext, document_rule
from generator.review.tables.ranks import WrongRank, rank_gaps, wrong_ranks
from generator.review.tables.serial_numbers import wrong_serials
from generator.review.tables.table_grid import Place
from generator.review.tables.tables_of import CELLS, PlacedTable, tables_of


@document_rule("表格序号", CELLS)
def serial_number_differs(reading: LinearText, context: ReviewContext) -> Iterator[Hit]:
    for table in tables_of(reading):
        for one in wrong_serials(table.judged.grid):
            yield _hit(reading, table, one.place, one.said)


@document_rule("表格名次", CELLS)
def rank_differs(reading: LinearText, context: ReviewContext) -> Iterator[Hit]:
    """Ranks against the figures they are made from; else a rank that nobody has."""
    for table in tables_of(reading):
        wrong = list(wrong_ranks(table.judged))
        for one in wrong:
            yield _hit(reading, table, one.place, _said(one, table))
        for place, missing in () if wrong else rank_gaps(table.judged.grid):
            yield _hit(reading, table, place, f"前面没有第{missing}名")


def _said(wrong: WrongRank, table: PlacedTable) -> str:
    grid = table.judged.grid
    by = f"“{grid.name(wrong.column)}”从{'高到低' if wrong.falling else '低到高'}"
    written = grid.texts[wrong.place]
    if wrong.right is None:
        return f"这一行的名次{written}和按{by}排的先后不符"
    return f"按{by}应排第{wrong.right}，表中写的是{written}"


def _hit(reading: LinearText, table: PlacedTable, place: Place, said: str) -> Hit:
    index = table.lines[place]
    return Hit(0, len(reading.lines[index].text), {"说": said}, line=index)
