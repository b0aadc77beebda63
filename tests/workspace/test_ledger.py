"""The ledger: deadlines read, what is overdue, counts."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any

import pytest

from generator.records.model import Meeting
from generator.records.read.normalize import expand_short_forms
from generator.workspace.ledger import LedgerFilter, chosen, due_of, lines, statuses, sums
from generator.yamlfile.loader import load_mapping

ROOT = Path(__file__).resolve().parents[2]
HELD = datetime.date(2024, 4, 18)
TODAY = datetime.date(2024, 6, 10)


def data() -> Any:
    return expand_short_forms(load_mapping((ROOT / "data" / "full.yaml").read_text("utf-8"), "full"), Meeting)


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("5月底", (2024, 5, 31)),
        ("5月底前", (2024, 5, 31)),
        ("5月15日前", (2024, 5, 15)),
        ("2024年5月15日（星期三）前", (2024, 5, 15)),
        ("2025-02-28", (2025, 2, 28)),
        ("1月底", (2025, 1, 31)),
        ("2024年2月", (2024, 2, 29)),
        ("6月中旬", (2024, 6, 20)),
        ("6月初", (2024, 6, 10)),
        ("年底前", (2024, 12, 31)),
        ("2024年底", (2024, 12, 31)),
        ("2025年", (2025, 12, 31)),
        ("1月10日", (2025, 1, 10)),
        ("4月1日", (2024, 4, 1)),
        ("立行立改", None),
        ("长期坚持", None),
        ("前", None),
        ("", None),
        ("13月底", None),
        ("2月30日", None),
        ("每月25日前", None),
    ],
)
def test_the_last_day_of_a_deadline(text: str, due: Any) -> None:
    assert due_of(text, HELD) == (due and datetime.date(*due))


def test_without_the_day_of_the_meeting_only_full_dates_count() -> None:
    assert due_of("5月底", None) is None
    assert due_of("2024年5月底", None) == datetime.date(2024, 5, 31)


def test_overdue_is_what_is_open_after_its_day() -> None:
    found = lines(data(), TODAY)
    assert [line.number for line in found if line.late] == [0, 1, 5]
    assert found[0].late == 10
    assert found[4].done
    assert not found[4].late
    assert not any(line.late for line in lines(data(), datetime.date(2024, 5, 31)))


def test_counts_are_of_the_lines() -> None:
    made = sums(lines(data(), TODAY))
    assert (made.total, made.done, made.late) == (6, 1, 3)
    assert made.statuses == ("立行立改", "正在推进", "达到序时进度", "已办结")
    assert made.by_status == (1, 3, 1, 1)
    assert sum(sum(counts) for _, counts in made.units) == 6


def test_filters_go_together() -> None:
    found = lines(data(), TODAY)
    assert len(chosen(found, LedgerFilter())) == 6
    assert [line.number for line in chosen(found, LedgerFilter(status="正在推进", late=True))] == [0, 1, 5]
    assert [line.number for line in chosen(found, LedgerFilter(unit="高岭乡"))] == [3]
    assert [line.number for line in chosen(found, LedgerFilter(text="水库 清淤"))] == [0]


def test_odd_rows_are_lines_too() -> None:
    ledger: Any = ["只有一句话", {"问题": "甲", "责任单位": ["甲镇", "乙镇"], "状态": "自己写的"}, None]
    found = lines({"问题台账": ledger}, TODAY)
    assert [line.unit for line in found] == ["没写单位", "甲镇、乙镇", "没写单位"]
    assert sums(found).statuses == ("没写状态", "自己写的")
    assert lines({}, TODAY) == []
    assert sums([]).total == 0


def test_the_statuses_are_those_the_model_names() -> None:
    from generator.records.model import Issue

    described = Issue.model_fields["status"].description or ""
    assert all(one in described for one in statuses())
