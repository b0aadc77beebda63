"""The papers of service as they come out of LibreOffice, measured in the PDF: cards, seats, rolls, ledger."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import pdfplumber
import pytest

from generator.records.model import Meeting
from generator.services import pipeline

pytestmark = pytest.mark.office

MM = 25.4 / 72
NAMES = ["方致远", "成岩", "关云亭", "江一帆", "安巧珍", "史文治", "毕秋实", "毛竹", "傅瑶", "白露", "罗锦"]
STATUSES = ["正在推进", "已办结", "达到序时进度"]
ISSUES = [
    {
        "问题": f"第{n}处水库溢洪道淤堵并有多处渗漏",
        "责任单位": f"{'甲乙丙丁'[n % 4]}镇",
        "牵头部门": "县水利局",
        "时限": "5月底",
        "措施": ["清淤疏通", "加固堤身", "安排专人值守"],
        "状态": STATUSES[n % 3],
    }
    for n in range(1, 31)
]
KINDS = ("签到表", "参会回执", "问题整改台账", "席卡", "座次图")


def facts(**more: Any) -> Meeting:
    people = [{"姓名": name, "角色": "出席", "排序": n} for n, name in enumerate(NAMES, 1)]
    notice = {"报名": {"截止": "4月16日", "报送单位": "县政府办公室", "联系人": "毕秋实"}}
    info = {"名称": "全县防汛工作会议", "日期": "2024-04-18", "开始": "14:30", "地点": "第一会议室"}
    attendance = [{"资格": "参加", "单位": [f"第{n}镇" for n in range(1, 31)]}]
    given = {"会议": info, "人员": people, "参会": attendance, "通知": notice, "问题台账": ISSUES}
    return Meeting.model_validate({**given, **more})


@pytest.fixture(scope="session")
def papers(require_program: Callable[[str], str]) -> dict[str, list[Any]]:
    """Kind → pages; everything in one call of LibreOffice."""
    require_program("soffice")
    meeting = facts(座次={"排数": 2, "每排人数": 6})
    single = facts(座次={"名单": NAMES[:2], "席卡": "一张"})
    drafts = [pipeline.render(meeting, kind) for kind in KINDS] + [pipeline.render(single, "席卡")]
    built = pipeline.build_all(drafts, ["pdf"])
    names = (*KINDS, "席卡单张")
    return {
        name: pdfplumber.open(io.BytesIO(one.files["pdf"])).pages
        for name, one in zip(names, built, strict=True)
    }


def words(page: Any) -> str:
    return "".join(char["text"] for char in page.chars)


def middle(chars: list[dict[str, Any]]) -> tuple[float, float]:
    """Centre of Chinese characters in mm: half their width along the line, 0.38 of their size above it."""
    xs, ys = [], []
    for char in chars:
        turned = -1 if char["matrix"][0] < 0 else 1
        xs.append(char["matrix"][4] + turned * char["size"] / 2)
        ys.append(char["page_height"] - char["matrix"][5] - turned * 0.38 * char["size"])
    return (min(xs) + max(xs)) / 2 * MM, sum(ys) / len(ys) * MM


def faces(page: Any, columns: int) -> dict[tuple[str, int], list[dict[str, Any]]]:
    """The ink of a page of cards: (上 or 下, column) → characters."""
    found: dict[tuple[str, int], list[dict[str, Any]]] = {}
    for char in page.chars:
        if char["text"].strip():
            half = "上" if char["matrix"][0] < 0 else "下"
            at = min(int(char["x0"] / (float(page.width) / columns)), columns - 1)
            found.setdefault((half, at), []).append({**char, "page_height": float(page.height)})
    return found


@pytest.mark.parametrize(("name", "columns"), [("席卡", 2), ("席卡单张", 1)])
def test_cards_have_two_faces_the_upper_one_turned_and_the_name_in_the_middle(
    papers: dict[str, list[Any]], name: str, columns: int
) -> None:
    pages = papers[name]
    expected = NAMES if columns == 2 else NAMES[:2]
    assert len(pages) == -(-len(expected) // columns)
    seen = []
    for page in pages:
        assert (round(float(page.width) * MM), round(float(page.height) * MM)) == (297, 210)
        halves = faces(page, columns)
        for (half, _), chars in halves.items():
            assert all(
                char["matrix"][:4] == pytest.approx((-1, 0, 0, -1) if half == "上" else (1, 0, 0, 1))
                for char in chars
            )
            x, y = middle(chars)
            column = min(int(x / (297 / columns)), columns - 1)
            assert y == pytest.approx(4.5 + (50 if half == "上" else 150), abs=2)
            assert x == pytest.approx(297 / 2 + (column - (columns - 1) / 2) * 140, abs=2)
        for at in range(columns):
            if ("下", at) in halves:
                upright = sorted(halves["下", at], key=lambda char: char["x0"])
                upper = sorted(halves["上", at], key=lambda char: -char["x0"])
                seen.append("".join(char["text"] for char in upright))
                assert [char["text"] for char in upper] == [char["text"] for char in upright]
    assert seen == [name.replace("　", "") for name in expected]


def test_a_name_of_two_characters_is_as_wide_as_one_of_three(papers: dict[str, list[Any]]) -> None:
    halves = faces(papers["席卡"][0], 2)
    wide = [max(c["x1"] for c in halves["下", at]) - min(c["x0"] for c in halves["下", at]) for at in (0, 1)]
    assert NAMES[1] == "成岩"
    assert wide[0] == pytest.approx(wide[1], abs=8)


def test_cards_are_large(papers: dict[str, list[Any]]) -> None:
    assert {round(char["size"]) for char in papers["席卡"][0].chars} == {100}
    assert {round(char["size"]) for char in papers["席卡单张"][0].chars} == {120}


def test_seats_stand_as_the_sitters_see_them_front_row_above(papers: dict[str, list[Any]]) -> None:
    (page,) = papers["座次图"]
    numbers = [char for char in page.chars if char["text"].isdigit() and char["size"] < 17]
    found = page.extract_words(extra_attrs=["size"])
    seats = {word["text"]: word for word in found if word["text"] in NAMES and word["size"] > 17}
    front = sorted((seats[name] for name in NAMES[:6] if name in seats), key=lambda one: one["x0"])
    back = sorted((seats[name] for name in NAMES[6:] if name in seats), key=lambda one: one["x0"])
    by_seat = {name: n for n, name in enumerate(NAMES, 1)}
    padded = {n for n, name in enumerate(NAMES, 1) if len(name) == 2}
    assert [by_seat[one["text"]] for one in front] == [n for n in (6, 4, 2, 1, 3, 5) if n not in padded]
    assert [by_seat[one["text"]] for one in back] == [n for n in (10, 8, 7, 9, 11) if n not in padded]
    assert max(one["bottom"] for one in front) < min(one["top"] for one in back)
    assert numbers
    assert "以就座者视角" in words(page)


def test_rows_of_seats_stand_in_the_middle_of_the_page(papers: dict[str, list[Any]]) -> None:
    (page,) = papers["座次图"]
    rows: dict[int, list[Any]] = {}
    for cell in (cell for table in page.find_tables() for cell in table.cells):
        if cell[3] - cell[1] > 30:
            rows.setdefault(round(cell[1]), []).append(cell)
    assert sorted(len(row) for row in rows.values()) == [5, 6]
    for row in rows.values():
        assert (min(c[0] for c in row) + max(c[2] for c in row)) / 2 * MM == pytest.approx(297 / 2, abs=1)


def test_everybody_has_a_line_to_sign_and_the_head_is_repeated(papers: dict[str, list[Any]]) -> None:
    pages = papers["签到表"]
    rows = [row for page in pages for table in page.extract_tables() for row in table]
    heads = [row for row in rows if row[0] == "序号"]
    assert len(heads) == len(pages) > 1
    assert [row[0] for row in rows if row[0] != "序号"] == [str(n) for n in range(1, 42)]
    assert ["".join((row[2] or "").split()) for row in rows if row[0] != "序号"][:11] == NAMES
    assert all(cell in ("", None) for row in rows if row[0] != "序号" for cell in row[4:])


def test_a_ledger_lies_repeats_its_head_and_cuts_no_cell(papers: dict[str, list[Any]]) -> None:
    pages = papers["问题整改台账"]
    tables = [table for page in pages for table in page.extract_tables() if table[0][0] == "序号"]
    assert len(tables) >= 2
    assert all(float(page.width) > float(page.height) for page in pages)
    assert all(table[0] == tables[0][0] for table in tables)
    rows = [[(cell or "").replace("\n", "") for cell in row] for table in tables for row in table[1:]]
    head = [(cell or "").replace("\n", "") for cell in tables[0][0]]
    assert [row[0] for row in rows] == [str(n) for n in range(1, 31)]
    for row, issue in zip(rows, ISSUES, strict=True):
        told = dict(zip(head, row, strict=True))
        assert told["问题名称"] == issue["问题"]
        assert told["整改措施"] == "清淤疏通；加固堤身；安排专人值守"
        assert (told["责任单位"], told["状态"]) == (issue["责任单位"], issue["状态"])


def test_the_sums_of_a_ledger_are_right(papers: dict[str, list[Any]]) -> None:
    assert (
        "共30个问题，涉及1个牵头部门、4个责任单位。其中，已办结10个，达到序时进度10个，正在推进10个"
        in words(papers["问题整改台账"][0])
    )


def test_the_chart_of_a_ledger_shows_every_unit_and_figure(papers: dict[str, list[Any]]) -> None:
    last = words(papers["问题整改台账"][-1])
    assert all(word in last for word in ("甲镇", "乙镇", "丙镇", "丁镇", *STATUSES))
    counts = sorted(
        sum((one["责任单位"], one["状态"]) == (unit, status) for one in ISSUES)
        for unit in {str(one["责任单位"]) for one in ISSUES}
        for status in STATUSES
    )
    page = papers["问题整改台账"][-1]
    plot = page.crop((0, 0, page.width, page.height - 60))  # without the number of the page
    shown = sorted(int(word["text"]) for word in plot.extract_words() if word["text"] in {"2", "3"})
    assert shown == counts


@pytest.mark.parametrize("kind", [*KINDS, "席卡单张"])
def test_nothing_stands_outside_the_text_and_no_page_is_empty(
    papers: dict[str, list[Any]], kind: str
) -> None:
    for page in papers[kind]:
        assert words(page).strip()
        edge = 4 / MM if kind.startswith("席卡") else 19 / MM
        for char in page.chars:
            assert edge < char["x0"] < char["x1"] < float(page.width) - edge or not char["text"].strip()
