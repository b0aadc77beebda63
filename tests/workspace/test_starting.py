"""A new meeting from last year's: what moves, what stays, what is told."""

from __future__ import annotations

import copy
import datetime
from pathlib import Path
from typing import Any

import pytest

from generator.records.model import Meeting
from generator.records.read.normalize import expand_short_forms
from generator.workspace.create.from_last_year import Started, day_of, started
from generator.workspace.create.shift_dates import Mover, next_year
from generator.yamlfile.loader import load_mapping

ROOT = Path(__file__).resolve().parents[2]
DAY = datetime.date(2024, 4, 18)
NEW = datetime.date(2025, 4, 17)


def data() -> dict[str, Any]:
    return expand_short_forms(load_mapping((ROOT / "data" / "full.yaml").read_text("utf-8"), "full"), Meeting)


@pytest.fixture(scope="module")
def made() -> Started:
    return started(data(), "全县防汛工作会议", NEW)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("2024-04-18", "2025-04-17"),
        ("2024年4月18日", "2025年4月17日"),
        ("2024.4.18", "2025.4.17"),
        ("4月16日（星期二）下午5:00前", "4月15日（星期二）下午5:00前"),
        ("4月16日(周二)", "4月15日(周二)"),
        ("2024年4月20日至5月1日", "2025年4月19日至4月30日"),
        ("5月1日至3日", "4月30日至5月2日"),
        ("12月31日前", "12月31日前"),
        ("2月29日", "2月27日"),
        ("5月底前", "5月底前"),
        ("9月下旬", "9月下旬"),
        ("2024年内", "2025年内"),
        ("每月25日前", "每月25日前"),
        ("2024-13-45", "2024-13-45"),
        ("文号〔2024〕9号", "文号〔2024〕9号"),
        ("电话4406121", "电话4406121"),
        ("近860台", "近860台"),
    ],
)
def test_dates_in_texts_move(old: str, new: str) -> None:
    assert Mover(DAY, 364).moved(old) == new


@pytest.mark.parametrize(
    ("days", "old", "new"), [(30, "4月底", "5月底"), (31, "1月初", "2月初"), (-31, "3月", "2月")]
)
def test_a_month_moves_with_its_days(days: int, old: str, new: str) -> None:
    assert Mover(DAY, days).moved(old) == new


def test_a_day_without_a_year_is_the_one_near_the_meeting() -> None:
    assert Mover(datetime.date(2023, 12, 28), 366).moved("1月3日（星期三）") == "1月3日（星期五）"


@pytest.mark.parametrize(
    ("day", "today", "new"),
    [
        ((2024, 4, 18), (2025, 1, 1), (2025, 4, 17)),
        ((2024, 4, 18), (2025, 4, 18), (2026, 4, 16)),
        ((2016, 7, 13), (2026, 3, 1), (2026, 7, 15)),
        ((2024, 2, 29), (2024, 3, 1), (2025, 2, 27)),
    ],
)
def test_the_next_year_has_the_same_weekday(day: Any, today: Any, new: Any) -> None:
    found = next_year(datetime.date(*day), datetime.date(*today))
    assert found == datetime.date(*new)
    assert found.weekday() == datetime.date(*day).weekday()


def test_deadlines_keep_their_distance(made: Started) -> None:
    info: Any = made.data["会议"]
    notice: Any = made.data["通知"]
    assert (info["名称"], info["日期"], info["结束日期"]) == ("全县防汛工作会议", "2025-04-17", "2025-04-18")
    assert info["星期"] == "星期四"
    assert notice["报名"]["截止"] == "4月15日（星期二）下午5:00前"
    assert notice["日期"] == "2025-04-10"


def test_what_is_past_stays_and_is_told(made: Started) -> None:
    before: Any = data()
    after: Any = made.data
    assert after["问题台账"] == before["问题台账"]
    assert after["议程"][2]["文件"] == before["议程"][2]["文件"]
    assert after["会议"]["背景"] == before["会议"]["背景"]
    told = {one.path for one in made.looks}
    assert {"问题台账", "议程[2].文件[0].文号", "会议.背景[0]", "通知.文号", "纪要.期号"} <= told


def test_figures_stay_and_are_told(made: Started) -> None:
    looks = {one.path: one for one in made.looks}
    assert looks["目标[1].值"].old == looks["目标[1].值"].new == "95%"
    assert "数" in looks["目标[1].值"].reason
    assert looks["行动.开始"].new == "2025-04-19"
    assert "星期六" in looks["行动.开始"].reason


def test_the_old_name_inside_other_texts_is_the_new_one(made: Started) -> None:
    speech: Any = made.data["讲话"]
    assert speech["副题"] == "在全县防汛工作会议上的讲话"


def test_nothing_is_told_that_nobody_needs_to_look_at(made: Started) -> None:
    told = {one.path for one in made.looks}
    assert not told & {"会议.名称", "会议.日期", "人员[0].姓名", "人员[1].排序", "座次.排数", "会议.开始"}


def test_the_old_data_is_left_alone() -> None:
    before = data()
    kept = copy.deepcopy(before)
    started(before, "别的会议", NEW)
    assert before == kept


def test_without_a_date_nothing_moves_but_is_told() -> None:
    made = started({"会议": {"名称": "旧会"}, "通知": {"日期": "2024-04-11"}}, "新会", NEW)
    assert made.days is None
    assert made.data["通知"] == {"日期": "2024-04-11"}
    assert [one.path for one in made.looks] == ["通知.日期"]


@pytest.mark.parametrize("said", [None, "4月18日", "改天", ["2024-04-18"], "2024-02-30"])
def test_a_day_that_is_none(said: Any) -> None:
    assert day_of({"会议": {"日期": said}}) is None
