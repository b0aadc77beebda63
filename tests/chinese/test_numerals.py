"""Numerals against a rule written another way, for every integer that documents use."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.chinese.numerals import (
    LARGEST,
    chinese_numeral,
    number_with_measure,
    parse_numeral,
    year_numeral,
)


def by_columns(n: int) -> str:
    """The school rule: say every column, then thin out the zeros."""
    columns = "".join(
        "零一二三四五六七八九"[int(digit)] + unit
        for digit, unit in zip(f"{n:05d}", ["万", "千", "百", "十", ""], strict=True)
    )
    thin = re.sub("零+", "零", re.sub("零[万千百十]", "零", columns)).strip("零") or "零"
    return re.sub("^一十", "十", thin)


def test_every_integer_below_a_hundred_thousand() -> None:
    for n in range(100_000):
        assert chinese_numeral(n) == by_columns(n)


def test_every_integer_below_a_hundred_thousand_reads_back() -> None:
    for n in range(100_000):
        assert parse_numeral(chinese_numeral(n)) == n


@pytest.mark.parametrize(
    ("n", "said"),
    [
        (0, "零"),
        (10, "十"),
        (20, "二十"),
        (101, "一百零一"),
        (110, "一百一十"),
        (1010, "一千零一十"),
        (10001, "一万零一"),
        (10010, "一万零一十"),
        (100000, "十万"),
        (120345, "十二万零三百四十五"),
        (2001000, "二百万一千"),
        (100100000, "一亿零一十万"),
        (1000000000, "十亿"),
        (LARGEST, "一万亿"),
    ],
)
def test_known_numerals(n: int, said: str) -> None:
    assert chinese_numeral(n) == said


@given(st.integers(min_value=0, max_value=LARGEST))
def test_large_numbers_read_back(n: int) -> None:
    said = chinese_numeral(n)
    assert parse_numeral(said) == n
    assert "零零" not in said


@pytest.mark.parametrize("n", [-1, LARGEST + 1])
def test_out_of_range_is_refused_in_chinese(n: int) -> None:
    with pytest.raises(ValueError, match="一万亿"):
        chinese_numeral(n)


@pytest.mark.parametrize(
    ("n", "measure", "said"),
    [
        (1, "项", "一项"),
        (2, "项", "两项"),
        (2, "点", "两点"),
        (12, "项", "十二项"),
        (22, "项", "二十二项"),
        (102, "项", "一百零二项"),
        (200, "人", "二百人"),
        (2000, "人", "两千人"),
        (22000, "人", "两万二千人"),
        (2, "月", "二月"),
        (2, "级", "二级"),
    ],
)
def test_counted(n: int, measure: str, said: str) -> None:
    assert number_with_measure(n, measure) == said


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("两百", 200),
        ("两万二千", 22000),
        ("一十二", 12),
        ("一百〇一", 101),
        ("二〇二四", 2024),
        ("二零二四", 2024),
        ("12", 12),
        ("１２", 12),
        (" 七 ", 7),
    ],
)
def test_other_ways_of_writing(text: str, value: int) -> None:
    assert parse_numeral(text) == value


@pytest.mark.parametrize(
    "text", ["", "三四", "百十", "十百", "一二百", "几十", "十二项", "零十", "-1", "1.5", "万万万"]
)
def test_what_is_no_number(text: str) -> None:
    assert parse_numeral(text) is None


def test_year_numeral() -> None:
    assert year_numeral("2024") == "二〇二四"
    assert year_numeral(2010) == "二〇一〇"


@pytest.mark.parametrize("year", ["二〇", "", "20a4", "²"])
def test_year_numeral_wants_digits(year: str) -> None:
    with pytest.raises(ValueError, match="年份应为数字"):
        year_numeral(year)


@pytest.mark.parametrize("digit", ["9", "九", "零"])
def test_more_digits_than_any_count_has_are_no_number(digit: str) -> None:
    assert parse_numeral(digit * 5000) is None
