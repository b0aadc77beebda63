"""What a cell keeps: figures and days where Excel shows them as they were typed, text where it would not."""

from __future__ import annotations

import datetime
from typing import Any

import pytest

from generator.records.excel.read.number_format import number_format
from generator.records.excel.read.number_format.dates import serial_of
from generator.writers.layout import load_layout
from generator.writers.xlsx.cell_values import column_values

LOOK = load_layout("table").workbook


def values(*texts: str, head: str = "情况") -> list[Any]:
    return [one.value for one in column_values(head, texts, LOOK)]


def shown(value: Any, said: str) -> str:
    number = serial_of(value) if isinstance(value, datetime.date) else value
    return str(number_format(said).show(number))


@pytest.mark.parametrize(
    "texts",
    [
        ("1", "2", "10"),
        ("-3", "0", "219"),
        ("12.5", "3.25"),
        ("0.000001",),
        ("1,280", "12,345,678"),
        ("95%", "24.95%", "16.7%"),
        ("3万元", "1,200.5万元", "-2万元"),
        ("1份", "20份", "", "—"),
    ],
)
def test_a_column_of_figures_is_numbers_shown_as_typed(texts: tuple[str, ...]) -> None:
    for text, one in zip(texts, column_values("数量", texts, LOOK), strict=True):
        if text in ("", "—"):
            assert one.value == text
        else:
            assert isinstance(one.value, int | float)
            if one.number_format == "General":
                assert str(one.value) == text
            else:
                assert shown(one.value, one.number_format) == text


def test_a_share_is_counted_as_excel_does_and_money_without_its_unit() -> None:
    assert values("95%", "50%") == [0.95, 0.5]
    assert values("1,200.5万元") == [1200.5]


@pytest.mark.parametrize(
    "texts",
    [
        ("007", "12"),
        ("1.10", "1.9"),
        ("5月底", "6月底"),
        ("3个", "2万元"),
        ("近860台",),
        ("280余件", "3件"),
        ("2024年5月",),
        ("13800001111",),
        ("1e5",),
        ("+5",),
        ("-0",),
        ("1,28",),
        ("=1+1", "2"),
        ("5", "视情况"),
    ],
)
def test_what_is_no_figure_leaves_the_column_text(texts: tuple[str, ...]) -> None:
    assert values(*texts) == [*texts]


@pytest.mark.parametrize("head", ["联系电话", "手机", "文号", "编号", "邮编", "座号"])
def test_numbers_that_are_names_stay_text(head: str) -> None:
    assert values("4406121", "12", head=head) == ["4406121", "12"]
    assert values("2024-07-15", head=head) == ["2024-07-15"]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026年7月15日", (2026, 7, 15)),
        ("2026年07月05日", (2026, 7, 5)),
        ("2026年12月1日", (2026, 12, 1)),
        ("2026-07-15", (2026, 7, 15)),
        ("2026-7-5", (2026, 7, 5)),
        ("2026/7/15", (2026, 7, 15)),
        ("2026.12.31", (2026, 12, 31)),
    ],
)
def test_a_day_is_a_date_shown_as_typed(text: str, day: tuple[int, int, int]) -> None:
    one, word = column_values("时限", (text, "长期坚持"), LOOK)
    assert one.value == datetime.date(*day)
    assert shown(one.value, one.number_format) == text
    assert word.value == "长期坚持"


@pytest.mark.parametrize(
    "text",
    [
        *("2026年7月", "7月15日", "2026年7月15日前", "2026-02-30", "2026年13月1日", "1899年5月1日"),
        *("2026-7-05", "2026年7-15", "2026-7-15日", "2026年7月15"),
    ],
)
def test_what_names_no_single_day_as_excel_would_show_it_stays_text(text: str) -> None:
    assert values(text) == [text]
