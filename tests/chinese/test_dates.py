"""Dates: every day of a century reads back; days and times that do not exist are refused in Chinese."""

from __future__ import annotations

import datetime

import pytest

from generator.chinese.dates import (
    WEEKDAYS,
    Clock,
    Day,
    date_range,
    date_with_weekday,
    day_period,
    format_date,
    format_time_12h,
    format_time_24h,
    month_day,
    parse_date,
    parse_filled_in_time,
    parse_time,
    weekday,
)


def test_every_day_of_a_century_in_every_form() -> None:
    date = datetime.date(1980, 1, 1)
    while date.year < 2080:
        day = Day(date.year, date.month, date.day)
        forms = (date.isoformat(), format_date(day), f"{date:%Y%m%d}", f"{date.year}/{date.month}/{date.day}")
        assert {parse_date(form) for form in forms} == {day}
        assert WEEKDAYS.index(weekday(day)) == date.weekday()
        date += datetime.timedelta(days=1)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2024-03-05", Day(2024, 3, 5)),
        ("2024.3.5", Day(2024, 3, 5)),
        ("2024年3月5日", Day(2024, 3, 5)),
        ("2024年 3月 5日", Day(2024, 3, 5)),
        ("２０２４年３月５日", Day(2024, 3, 5)),
        ("二〇二四年三月五日", Day(2024, 3, 5)),
        ("十一月三十日", Day(None, 11, 30)),
        ("3月5日", Day(None, 3, 5)),
        ("3月5号", Day(None, 3, 5)),
        ("2月29日", Day(None, 2, 29)),
        ("12.8", Day(None, 12, 8)),
        ("12/8", Day(None, 12, 8)),
        ("4-18", Day(None, 4, 18)),
        ("2024年4月18日（星期四）", Day(2024, 4, 18)),
        ("2024-04-18 周四", Day(2024, 4, 18)),
        ("4月21日星期天", Day(None, 4, 21)),
    ],
)
def test_other_forms(text: str, day: Day) -> None:
    assert parse_date(text) == day


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("6月31日", "^6月没有31日$"),
        ("2024-06-31", "^6月没有31日$"),
        ("2023-02-29", "^2023年2月没有29日$"),
        ("2月30日", "^2月没有30日$"),
        ("2024-13-45", "^没有13月"),
        ("2024-00-10", "^没有0月"),
        ("2024-01-00", "^1月没有0日$"),
        ("24年3月5日", "年份应为四位"),
        ("0024-03-05", "年份应为四位"),
        ("2024-3/5", "应为日期"),
        ("明天", "应为日期.*填的是：明天"),
        ("下周三", "应为日期.*填的是：下周三"),
        ("13.8", "没有13月"),
        ("24.4.18", "请写四位年份"),
        ("4/18/2024", "请写四位年份"),
        ("2024年4月18日（星期五）", "是星期四，不是星期五"),
        ("2024.12", "应为日期"),
        ("", "应为日期"),
    ],
)
def test_what_is_no_date(text: str, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        parse_date(text)


def test_how_a_day_is_said() -> None:
    day = Day(2016, 7, 13)
    assert format_date(day) == "2016年7月13日"
    assert month_day(day) == "7月13日"
    assert weekday(day) == "星期三"
    assert date_with_weekday(day) == "2016年7月13日（星期三）"
    assert date_with_weekday(day, with_year=False) == "7月13日（星期三）"


def test_without_a_year_there_is_no_weekday() -> None:
    day = Day(None, 7, 13)
    assert weekday(day) == ""
    assert date_with_weekday(day) == format_date(day) == "7月13日"


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("9:30", Clock(9, 30)),
        ("09:00", Clock(9)),
        ("9：30", Clock(9, 30)),
        ("09:00:00", Clock(9)),
        ("15:00", Clock(15)),
        ("0:00", Clock(0)),
        ("24:00", Clock(24)),
        ("下午3时", Clock(15)),
        ("下午3时30分", Clock(15, 30)),
        ("下午3:30", Clock(15, 30)),
        ("下午三点半", Clock(15, 30)),
        ("上午8:30", Clock(8, 30)),
        ("上午 9 时", Clock(9)),
        ("中午12时", Clock(12)),
        ("中午1点", Clock(13)),
        ("下午12:30", Clock(12, 30)),
        ("晚上7:30", Clock(19, 30)),
        ("晚上11点", Clock(23)),
        ("下午15:00", Clock(15)),
        ("9点整", Clock(9)),
        ("凌晨2时", Clock(2)),
        ("下午两点半", Clock(14, 30)),
        ("下午3点一刻", Clock(15, 15)),
        ("3点三刻", Clock(3, 45)),
        ("晚7点", Clock(19)),
        ("早晨7点钟", Clock(7)),
        ("14.30", Clock(14, 30)),
        ("1430", Clock(14, 30)),
        ("2:30pm", Clock(14, 30)),
        ("AM 9:00", Clock(9)),
    ],
)
def test_times_that_are_read(text: str, time: Clock) -> None:
    assert parse_time(text) == time


@pytest.mark.parametrize("text", ["2:30", "２：３０", "2.30", "两点半", "5时", "1:00", "3点一刻"])
def test_what_may_be_meant_for_the_afternoon_is_asked_about(text: str) -> None:
    time = parse_time(text)
    late = f"下午写{time.hour + 12}:{time.minute:02d}，凌晨写{time.hour:02d}:{time.minute:02d}"
    with pytest.raises(ValueError, match=late):
        parse_filled_in_time(text)


@pytest.mark.parametrize("text", ["02:30", "0230", "凌晨2:30", "下午2:30", "14:30", "6:30", "0:30", "2:30pm"])
def test_what_is_plain_is_not_asked_about(text: str) -> None:
    assert parse_filled_in_time(text) == parse_time(text)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("25:00", "没有25:00这个时刻"),
        ("9:75", "没有9:75这个时刻"),
        ("24:30", "没有24:30"),
        ("上午15:00", "上午没有15:00"),
        ("晚上12时", "晚上没有12:00"),
        ("9", "应为时刻"),
        ("下午", "应为时刻"),
        ("", "应为时刻"),
    ],
)
def test_what_is_no_time(text: str, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        parse_time(text)


@pytest.mark.parametrize(
    ("time", "plain", "half", "said"),
    [
        (Clock(9), "9:00", "上午", "上午9:00"),
        (Clock(8, 5), "8:05", "上午", "上午8:05"),
        (Clock(12, 30), "12:30", "中午", "中午12:30"),
        (Clock(15), "15:00", "下午", "下午3:00"),
        (Clock(15, 30), "15:30", "下午", "下午3:30"),
        (Clock(19, 30), "19:30", "晚上", "晚上7:30"),
        (Clock(2), "2:00", "凌晨", "凌晨2:00"),
    ],
)
def test_how_a_time_is_said(time: Clock, plain: str, half: str, said: str) -> None:
    assert (format_time_24h(time), day_period(time), format_time_12h(time)) == (plain, half, said)


def test_every_minute_reads_back_in_both_forms() -> None:
    for minute_of_day in range(24 * 60):
        time = Clock(*divmod(minute_of_day, 60))
        assert parse_time(format_time_24h(time)) == time
        assert parse_time(format_time_12h(time)) == time


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        (Day(2016, 9, 19), Day(2016, 9, 20), "2016年9月19日（星期一）至20日（星期二）"),
        (Day(2016, 9, 30), Day(2016, 10, 1), "2016年9月30日（星期五）至10月1日（星期六）"),
        (Day(2016, 12, 31), Day(2017, 1, 1), "2016年12月31日（星期六）至2017年1月1日（星期日）"),
        (Day(2016, 9, 19), Day(2016, 9, 19), "2016年9月19日（星期一）"),
        (Day(2016, 9, 19), Day(None, 9, 20), "2016年9月19日（星期一）至20日（星期二）"),
        (Day(None, 9, 19), Day(None, 9, 20), "9月19日至20日"),
    ],
)
def test_ranges(first: Day, last: Day, said: str) -> None:
    assert date_range(first, last) == said


def test_ranges_without_year_or_weekday() -> None:
    first, last = Day(2016, 9, 19), Day(2016, 9, 20)
    assert date_range(first, last, with_year=False) == "9月19日（星期一）至20日（星期二）"
    assert date_range(first, last, with_weekday=False) == "2016年9月19日至20日"
    across = date_range(Day(2016, 12, 31), Day(2017, 1, 1), with_year=False, with_weekday=False)
    assert across == "2016年12月31日至2017年1月1日"


def test_a_range_that_ends_before_it_starts() -> None:
    with pytest.raises(ValueError, match="结束日期2016年9月18日早于开始日期2016年9月19日"):
        date_range(Day(2016, 9, 19), Day(2016, 9, 18))


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        (Day(None, 12, 30), Day(None, 1, 2), "12月30日至次年1月2日"),
        (Day(2024, 12, 30), Day(None, 1, 2), "2024年12月30日（星期一）至2025年1月2日（星期四）"),
        (Day(None, 12, 30), Day(2025, 1, 2), "2024年12月30日（星期一）至2025年1月2日（星期四）"),
        (Day(None, 3, 1), Day(None, 3, 2), "3月1日至2日"),
    ],
    ids=["no year", "the first has one", "the last has one", "within a year"],
)
def test_a_last_day_without_a_year_may_be_of_the_next(first: Day, last: Day, said: str) -> None:
    assert date_range(first, last) == said
