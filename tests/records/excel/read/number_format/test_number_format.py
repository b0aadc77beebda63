"""What a cell shows under a number format: as SheetJS and numfmt show it, or the Chinese Excel alone."""

from __future__ import annotations

import csv
import datetime
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.records.excel.read.number_format import UnknownFormat, builtin_format, number_format
from generator.records.excel.read.number_format.dates import serial_of

TABLE = Path(__file__).parent / "shown.tsv"
"""Made by make_shown.mjs beside it."""
MARCH_5 = 45356  # 2024-03-05, a Tuesday
MARCH_5_AT_14_05 = MARCH_5 + (14 * 60 + 5) / 1440


def _shown(code: str, value: float) -> str:
    try:
        return number_format(code).show(value)
    except UnknownFormat:
        return "看不懂"


def test_five_thousand_formats_and_values_as_other_programs_show_them() -> None:
    with TABLE.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    different = [
        (row["format"], row["value"], row["shown"], shown)
        for row in rows
        if (shown := _shown(row["format"], float(row["value"]))) != row["shown"]
    ]
    assert different == []
    assert len(rows) == 5000
    assert sum(row["source"] == "ssf" for row in rows) > 2400


@pytest.mark.parametrize(
    ("code", "value", "shown"),
    [
        ('0!.0,"万元"', 12345, "1.2万元"),
        ("0.00", 2.675, "2.68"),
        ("0.00", 1.005, "1.01"),
        ("0.0", -0.25, "-0.3"),
        ("0", -0.2, "0"),
        ('"A"000', -5, "-A005"),
        ("0.00E+00", 1.38e10, "1.38E+10"),
        ("0E+##", 5, "5E+0"),
        ("0.#0", 1, "1.0"),
        ("??,??0", 5, "     5"),
        ('#,##0"年"00', 12345, "123年45"),
        ("General", 123456789.85, "123456789.85"),
        ("General", 1 / 3, "0.333333333"),
        ("000000000000000000", 110101199001011234, "110101199001011234"),
        ("General", 110101199001011234, "110101199001011234"),
        ("G/通用格式", 5, "5"),
        ('G/通用格式"人"', 5, "5人"),
        ("[颜色3]0", 5, "5"),
        ('[>=10000]0!.0,"万元";0"元"', 12345, "1.2万元"),
        ('[>=10000]0!.0,"万元";0"元"', 999, "999元"),
        ('[<100]0"名"', 100, "100"),
        ("[DBNum1]General", 10105, "一万〇一百〇五"),
        ("[DBNum1][$-804]General", 12, "一十二"),
        ("[DBNum2][$-804]General", 10105, "壹万零壹佰零伍"),
        ('[DBNum2]General"元整"', 3000, "叁仟元整"),
        ("[DBNum1]General", -12.05, "-一十二.〇五"),
        ("[DBNum1]0", 2024, "二〇二四"),
        ("[DBNum3]0", 2024, "２０２４"),
        ('[DBNum1][$-804]yyyy"年"m"月"d"日"', MARCH_5, "二〇二四年三月五日"),
        ('[DBNum1][$-804]yyyy"年"m"月"d"日"', MARCH_5 + 15, "二〇二四年三月二十日"),
        ('[DBNum1][$-804]m"月"d"日"', MARCH_5 + 7, "三月十二日"),
        ('[DBNum1]h"时"mm"分"', MARCH_5_AT_14_05, "十四时〇五分"),
        ('[DBNum1][$-804]AM/PM h"时"mm"分"', MARCH_5_AT_14_05, "下午 二时〇五分"),
        ('上午/下午h"时"mm"分"', MARCH_5_AT_14_05, "下午2时05分"),
        ("h:mm AM/PM", MARCH_5_AT_14_05, "2:05 PM"),
        ("[$-804]h:mm AM/PM", MARCH_5_AT_14_05, "2:05 下午"),
        ("aaaa", MARCH_5, "星期二"),
        ('"周"aaa', MARCH_5, "周二"),
        ("[$-804]aaa;@", MARCH_5, "周二"),
        ("[$-804]mmm", MARCH_5, "3月"),
        ("[$-804]mmmm", MARCH_5, "三月"),
        ("[$-409]mmmm", MARCH_5, "March"),
        ("#\\ ?/?", 5.25, "5 1/4"),
        ("0_);[Red]\\(0\\)", -5, "(5)"),
        ("yyyy/m/d;@", MARCH_5, "2024/3/5"),
        ("[$-804]dddd", MARCH_5, "星期二"),
        ("[$-804]ddd", MARCH_5, "周二"),
        ("dddd", MARCH_5, "Tuesday"),
        ('yyyy"年"m"月"d"日" aaaa', MARCH_5, "2024年3月5日 星期二"),
        ("yyyy年m月d日", MARCH_5, "2024年3月5日"),
        ("[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy", MARCH_5, "2024年3月5日"),
        ("[$-F400]h:mm:ss\\ AM/PM", MARCH_5_AT_14_05, "14:05:00"),
        ("[$-x-sysdate]dddd, mmmm dd, yyyy", MARCH_5, "2024年3月5日"),
        ("[$-1F000804]0", 12, "壹贰"),
        ("h:mm", 0.604166203703704, "14:30"),
        ("h:mm", 0.99999999, "0:00"),
        ("yyyy/m/d h:mm", MARCH_5 + 0.999999999, "2024/3/6 0:00"),
    ],
)
def test_as_the_chinese_excel_shows_it(code: str, value: float, shown: str) -> None:
    assert _shown(code, value) == shown


@pytest.mark.parametrize(
    ("number", "shown"),
    [
        (14, "2024/3/5"),
        (15, "5-Mar-24"),
        (16, "5-Mar"),
        (17, "Mar-24"),
        (18, "2:05 PM"),
        (20, "14:05"),
        (21, "14:05:00"),
        (22, "2024/3/5 14:05"),
        (27, "2024年3月"),
        (28, "3月5日"),
        (30, "3-5-24"),
        (31, "2024年3月5日"),
        (32, "14时05分"),
        (33, "14时05分00秒"),
        (34, "下午2时05分"),
        (35, "下午2时05分00秒"),
        (36, "2024年3月"),
        (45, "05:00"),
        (46, "1088558:05:00"),
        (47, "05:00.0"),
        (50, "2024年3月"),
        (51, "3月5日"),
        (55, "下午2时05分"),
        (57, "2024年3月"),
        (58, "3月5日"),
    ],
)
def test_a_date_under_a_built_in_format(number: int, shown: str) -> None:
    assert _shown(builtin_format(number), MARCH_5_AT_14_05) == shown


@pytest.mark.parametrize(
    ("number", "value", "shown"),
    [
        (0, 1234.5, "1234.5"),
        (3, 1234.5, "1,235"),
        (5, -1234, "¥-1,234"),
        (9, 0.125, "13%"),
        (11, 12345, "1.23E+04"),
        (12, 5.25, "5 1/4"),
        (37, -1234, "-1,234"),
        (39, -1234.5, "-1,234.50"),
        (41, 0, " - "),
        (43, 1234.5, " 1,234.50 "),
        (44, -3, " ¥-3.00 "),
        (48, 123456, "123.5E+3"),
        (49, 12, "12"),
        (163, 12, "12"),
    ],
)
def test_a_number_under_a_built_in_format(number: int, value: float, shown: str) -> None:
    assert _shown(builtin_format(number), value) == shown


@pytest.mark.parametrize(
    "code",
    [
        '0"名',
        "[红旗]0",
        "[$-130000]yyyy年m月d日",
        "gggee年",
        "bbbb",
        "0;0;0;@;0",
        "yyyy0",
        "[DBNum4]0",
        "0" * 2000,
    ],
)
def test_a_format_that_cannot_be_followed(code: str) -> None:
    with pytest.raises(UnknownFormat):
        number_format(code)


@pytest.mark.parametrize(("code", "value"), [("yyyy/m/d", -1), ("yyyy/m/d", 2958466), ("[<0]0;[<5]0", 7)])
def test_a_value_that_a_format_cannot_show(code: str, value: float) -> None:
    with pytest.raises(UnknownFormat):
        number_format(code).show(value)


@pytest.mark.parametrize(
    ("code", "text", "shown"),
    [
        ("0", "清溪", "清溪"),
        ('@"镇"', "清溪", "清溪镇"),
        ('0;0;0;"关于"@', "防汛", "关于防汛"),
        (";;;", "甲", ""),
    ],
)
def test_a_text_under_a_format(code: str, text: str, shown: str) -> None:
    assert number_format(code).show_text(text) == shown


def test_days_counted_from_1904() -> None:
    assert number_format("yyyy/m/d").show(0, date1904=True) == "1904/1/1"
    assert number_format("yyyy/m/d aaaa").show(MARCH_5 - 1462, date1904=True) == "2024/3/5 星期二"
    assert number_format("[h]:mm").show(1.5, date1904=True) == "36:00"


@pytest.mark.parametrize(
    ("value", "serial"),
    [
        (datetime.date(2024, 3, 5), MARCH_5),
        (datetime.date(1900, 1, 1), 1),
        (datetime.date(1900, 3, 1), 61),
        (datetime.datetime(2024, 3, 5, 12), Decimal("45356.5")),
        (datetime.time(6), Decimal("0.25")),
        (datetime.timedelta(hours=36), Decimal("1.5")),
    ],
)
def test_the_serial_number_of_a_date(value: datetime.date, serial: Decimal) -> None:
    assert serial_of(value) == serial


@given(
    st.text(alphabet="0#?", max_size=500),
    st.text(alphabet="0#?", max_size=500),
    st.sampled_from(["", "%" * 300, "," * 300, "E+0", "E-" + "0" * 300, "/" + "?" * 9, "/" * 300]),
    st.floats(allow_nan=False, allow_infinity=False),
)
def test_a_format_of_any_length_shows_any_number_or_is_told(
    whole: str, decimals: str, end: str, value: float
) -> None:
    try:
        assert isinstance(number_format(f"{whole}.{decimals}{end}").show(value), str)
    except UnknownFormat:
        return


@given(
    st.text(alphabet='0#?.,%E+-/;[]"\\_*@ymdhsaAMP年GenralDBNum1$804! <>=', max_size=24),
    st.floats(allow_nan=False, allow_infinity=False),
)
def test_any_format_shows_any_number_or_is_told(code: str, value: float) -> None:
    try:
        assert isinstance(number_format(code).show(value), str)
    except UnknownFormat:
        return


@given(st.decimals(min_value=0, max_value=10**9, places=3), st.integers(0, 3))
def test_half_is_rounded_up_from_the_decimal_digits(number: Decimal, places: int) -> None:
    unit = Decimal(1).scaleb(-places)
    expected = (number / unit + Decimal("0.5")) // 1 * unit
    code = "0" + ("." + "0" * places if places else "")
    assert number_format(code).show(float(number)) == f"{expected:.{places}f}"
