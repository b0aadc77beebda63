"""A plan of seats: one long name does not break the others, passages are seen, nothing touches a border."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pdfplumber
import pytest

from generator.document import parse
from generator.writers.flow_items import FlowTable
from generator.writers.layout import Layout, load_layout
from generator.writers.layout_flow import arrange
from generator.writers.seat_plan import SeatPlanLook, seat_plan
from generator.writers.special_tables import seat_words, special_table_height
from tests.writers.conftest import print_out, printed

LAYOUT = "table-landscape"
NAMES = ["赵建国", "钱海涛", "孙宇", "李秀英", "周晨曦"]
LONG = "买买提·吐尔逊"


def draft(rows: list[list[str]]) -> str:
    lines = [[""] * len(rows[0]), ["---"] * len(rows[0]), *rows]
    return "# 座次图\n\n" + "".join(f"| {' | '.join(one)} |\n" for one in lines) + "{: .座次图 }\n"


def numbered(names: list[str], start: int = 1) -> list[str]:
    return [f"{at} {name}" if name else "" for at, name in enumerate(names, start)]


def planned(rows: list[list[str]]) -> tuple[SeatPlanLook, FlowTable, Layout]:
    layout = load_layout(LAYOUT)
    table = next(one for one in arrange(parse(draft(rows)), layout).flow if isinstance(one, FlowTable))
    return seat_plan(table, layout), table, layout


HALL = [*NAMES[:2], "", *NAMES[2:4], "", NAMES[4], ""]
LINES = 5


def hall(name: str) -> list[list[str]]:
    rows = [numbered(HALL, 8 * at + 1) for at in range(LINES)]
    rows[3][1] = f"99 {name}"
    return rows


def test_one_long_name_leaves_the_others_whole() -> None:
    plan, _, _ = planned(hall(LONG))
    usual, _, _ = planned(hall("钱海涛"))
    assert all(plan.shown(name).lines == (name,) for name in NAMES)
    assert plan.name >= usual.name - 0.5
    assert plan.shown(LONG).lines == ("买买提·", "吐尔逊")
    assert plan.shown(LONG).size >= 0.7 * plan.name


def test_a_name_that_fits_is_not_broken() -> None:
    plan, _, _ = planned([numbered(["欧阳明远", "赵建国", "艾山江·买合苏"])])
    assert plan.shown("欧阳明远").lines == ("欧阳明远",)
    assert plan.shown("欧阳明远").size == plan.shown("赵建国").size == plan.name


@pytest.mark.parametrize(
    ("name", "lines"),
    [
        ("古丽娜尔·阿不都热依木", ("古丽娜尔·", "阿不都热依木")),
        ("阿卜杜热西提·买买提明·尼亚孜", ("阿卜杜热西提·", "买买提明·尼亚孜")),
        ("县住房和城乡建设局", ("县住房", "和城乡", "建设局")),
    ],
)
def test_a_long_name_is_broken_after_its_dot_first(name: str, lines: tuple[str, ...]) -> None:
    plan, _, _ = planned([numbered([*NAMES, *NAMES[:3], name])])
    assert plan.shown(name).lines == lines


def test_names_stand_upright_only_where_they_could_not_be_read_lying() -> None:
    lying, _, _ = planned([numbered(NAMES * 4)])
    assert lying.name >= 9
    assert lying.shown("赵建国").lines == ("赵建国",)
    upright, _, _ = planned([numbered(NAMES * 8)])
    assert upright.shown("赵建国").lines == ("赵", "建", "国")
    assert upright.name >= 9


def test_a_single_row_uses_the_room_of_its_page() -> None:
    """Thirty seats in a row: as high as the usual row, a name of four characters had 10 points."""
    plan, table, layout = planned([numbered(["欧阳明远", *NAMES] * 5)])
    assert plan.row > 1040
    assert plan.name >= 13
    assert special_table_height(table) < layout.page.text_height


def test_empty_columns_at_the_edge_are_no_part_of_a_hall() -> None:
    trimmed, _, _ = planned([numbered(HALL), numbered(HALL, 9)])
    bare, _, _ = planned([numbered(HALL[:-1]), numbered(HALL[:-1], 9)])
    before, _, _ = planned([["", *numbered(HALL)], ["", *numbered(HALL, 9)]])
    assert trimmed.halves == bare.halves == before.halves == 2 * 5 + 2
    assert [seat.start for seat in before.rows[0]] == [seat.start for seat in bare.rows[0]]


@pytest.mark.parametrize("names", [HALL, NAMES], ids=["hall", "platform"])
@pytest.mark.parametrize("count", [1, 7])
def test_a_passage_across_is_seen(names: list[str], count: int) -> None:
    """It was two gaps: in a plan that fills its page 3 points beside 1.5."""
    block = [numbered(names, len(names) * at + 1) for at in range(count)]
    plan, table, _ = planned([*block, [""] * len(names), *block])
    assert [bool(row) for row in plan.rows].count(False) == 1
    assert plan.passage + 2 * plan.gap >= 2.5 * plan.gap
    assert plan.passage >= 0.3 * plan.row
    drawn = sum(plan.row if row else plan.passage for row in plan.rows) + plan.gap * (len(plan.rows) + 1)
    assert special_table_height(table) == drawn


def test_words_stay_clear_of_the_border_on_paper(
    tmp_path: Path, require_program: Callable[[str], str]
) -> None:
    """Ninety seats on a page: half a point was free above the number and below the name."""
    require_program("soffice")
    rows = [numbered(["赵建国", "钱海涛", "", *NAMES[2:], "", LONG], 9 * at + 1) for at in range(12)]
    print_out([printed("plan", "", draft([*rows[:6], [""] * 8, *rows[6:]]), LAYOUT)], tmp_path)
    with pdfplumber.open(tmp_path / "0.pdf") as pdf:
        (page,) = pdf.pages
        edges = sorted({round(one["top"], 1) for one in page.horizontal_edges})
        inked = [
            one for one in page.chars if one["size"] < 18 and one["text"].strip() and one["top"] > edges[0]
        ]
    numbers = [one for one in inked if one["text"].isdigit() and one["top"] < edges[-1]]
    assert len(numbers) > 100
    for one in numbers:
        capital = one["bottom"] - 0.9 * one["size"]
        above = max(edge for edge in edges if edge < one["bottom"])
        assert capital - above >= 0.8


def test_numbers_and_names_fill_no_more_than_their_seat() -> None:
    for name in (LONG, "钱海涛", "阿卜杜热西提·买买提明·尼亚孜"):
        plan, _, _ = planned(hall(name))
        for cell in (seat.cell for row in plan.rows for seat in row):
            shown = plan.shown(seat_words(cell)[1])
            assert plan.number_line + shown.line * len(shown.lines) <= plan.row - 0.05 * plan.row
