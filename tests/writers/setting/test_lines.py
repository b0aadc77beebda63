"""Where lines break: cases in ``lines.yaml``, and what holds for any text."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from generator.writers.measure import WIDTHS
from generator.writers.setting.lines import HANGING, LIBREOFFICE, NOT_FIRST, WORD, BreakRules, break_lines

CASES: list[dict[str, Any]] = yaml.safe_load(Path(__file__).with_name("lines.yaml").read_text("utf-8"))
TEXTS = st.text(st.sampled_from("一二三四五。，、；：”“（）《》12.5%ab -—…℃\n"), max_size=60)


def lines(text: str, room: float, rules: BreakRules = WORD, first: float | None = None) -> list[str]:
    widths = [WIDTHS[char] for char in text]
    made = break_lines(text, widths, room if first is None else first, room, rules)
    return [text[one.start : one.stop] for one in made]


@pytest.mark.parametrize("case", CASES, ids=[case["名"] for case in CASES])
def test_lines_break_as_agreed(case: dict[str, Any]) -> None:
    rules = BreakRules(hang=False) if case.get("挂") == "否" else WORD
    assert lines(case["文"], case["宽"], rules, case.get("首行")) == case["行"]


@given(TEXTS, st.integers(4, 30), st.sampled_from([WORD, LIBREOFFICE]))
def test_nothing_is_lost_and_no_line_is_too_wide(text: str, room: int, rules: BreakRules) -> None:
    made = break_lines(text, [WIDTHS[char] for char in text], room, room, rules)
    assert "\n".join(_rows(text, made)) == text
    for one in made:
        assert one.width <= room + 0.02 or one.stop - one.start == 1
        if one.hung:
            assert rules.hang
            assert text[one.stop - 1] in HANGING


def _rows(text: str, made: tuple[Any, ...]) -> list[str]:
    """The lines, those that broke for want of room joined again."""
    rows, open_row = [], ""
    for one in made:
        open_row += text[one.start : one.stop]
        if one.ended:
            rows.append(open_row)
            open_row = ""
    return rows


@given(TEXTS, st.integers(6, 30))
def test_no_closing_mark_begins_a_line_that_has_room_for_more(text: str, room: int) -> None:
    made = lines(text, room)
    for above, line in pairwise(made):
        whole = len(above) > 1 and not set(above[:-1]) & (NOT_FIRST | set("“（《 —…12.5%ab-"))
        if whole and line and text.find(above + line) >= 0:
            assert line[0] not in NOT_FIRST


def test_work_grows_no_faster_than_the_text() -> None:
    """A line goes back at most to where it began."""
    text = "。" * 20_000
    assert len(lines(text, 28)) >= 20_000 // 29
