"""Two people in one table: whoever changes a row changes that row, or is told that it cannot be found."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.records.model import Meeting
from generator.workspace import Change, StaleError
from generator.workspace.form.diff import taken_over
from generator.workspace.form.merge import carried_over
from generator.workspace.storage.changes import applied

NAMES = ("甲", "乙", "丙", "丁", "戊")
Data = dict[str, Any]


def people(*names: str) -> Data:
    return {"人员": [{"姓名": name, "角色": "出席"} for name in names]}


@st.composite
def other_changes(draw: st.DrawFn) -> tuple[Change, ...]:
    """What somebody else does meanwhile to a table of five."""
    made: list[Change] = []
    count = len(NAMES)
    for n in range(draw(st.integers(0, 4))):
        at = draw(st.integers(0, max(count - 1, 0)))
        match draw(st.sampled_from(("insert", "remove", "move", "set"))):
            case "insert":
                made.append(Change("insert", ("人员", at), {"姓名": f"新{n}", "角色": "出席"}))
                count += 1
            case "move" if count:
                made.append(Change("move", ("人员", at), to=draw(st.integers(0, count - 1))))
            case "set" if count:
                made.append(Change("set", ("人员", at, "事由"), f"事{n}"))
            case "remove" if count > 1:
                made.append(Change("remove", ("人员", at)))
                count -= 1
    return tuple(made)


def after(data: Data, changes: tuple[Change, ...]) -> Data:
    """All of them made, whatever was there."""
    for change in changes:
        there = data["人员"][change.path[1]] if change.act == "remove" else None
        old = there if change.act == "remove" else None
        data, _ = applied(data, (Change(change.act, change.path, change.value, old, change.to),))
    return data


@given(other_changes(), st.integers(0, 4), st.sampled_from(("称呼", "角色")))
def test_a_change_hits_the_row_that_was_meant_or_none(others: tuple[Change, ...], row: int, key: str) -> None:
    base = people(*NAMES)
    now = after(base, others)
    old = base["人员"][row].get(key)
    try:
        carried = carried_over((Change("set", ("人员", row, key), "我写的", old),), base, now)
    except StaleError:
        assert now["人员"] != base["人员"]
        return
    made, _ = applied(now, carried)
    changed = [one["姓名"] for one in made.get("人员", []) if "我写的" in one.values()]
    assert changed in ([], [NAMES[row]])
    untouched = [one for one in made.get("人员", []) if one["姓名"] != NAMES[row]]
    assert untouched == [one for one in now.get("人员", []) if one["姓名"] != NAMES[row]]


@given(other_changes(), st.integers(0, 4))
def test_a_row_is_only_taken_out_of_the_table_that_was_seen(others: tuple[Change, ...], row: int) -> None:
    base = people(*NAMES)
    now = after(base, others)
    try:
        carried = carried_over((Change("remove", ("人员", row)),), base, now)
    except StaleError:
        assert now["人员"] != base["人员"]
        return
    assert now["人员"] == base["人员"]
    assert carried[0].path == ("人员", row)


@given(other_changes(), st.integers(1, 3))
def test_rows_put_at_the_end_come_after_those_of_others(others: tuple[Change, ...], count: int) -> None:
    base = people(*NAMES)
    now = after(base, others)
    asked = [Change("insert", ("人员", len(NAMES) + n), {"姓名": f"我{n}"}) for n in range(count)]
    asked.append(Change("set", ("人员", len(NAMES), "单位"), "县委"))
    made, conflicts = applied(now, carried_over(asked, base, now))
    assert not conflicts
    assert made["人员"][: len(now["人员"])] == now["人员"]
    mine = made["人员"][len(now["人员"]) :]
    assert [one["姓名"] for one in mine] == [f"我{n}" for n in range(count)]
    assert mine[0]["单位"] == "县委"


def test_rows_within_rows_are_found_too() -> None:
    base: Data = {"要求": [{"标题": "一", "要点": [{"内容": "甲"}, {"内容": "乙"}]}, {"标题": "二"}]}
    now: Data = {
        "要求": [{"标题": "新"}, {"标题": "一", "要点": [{"内容": "丙"}, {"内容": "甲"}, {"内容": "乙"}]}]
    }
    (one,) = carried_over((Change("set", ("要求", 1, "时限"), "5月底"),), base, {"要求": [{}, *base["要求"]]})
    assert one.path == ("要求", 2, "时限")
    (one,) = carried_over((Change("set", ("要求", 0, "要点", 1, "时限"), "5月底"),), base, now)
    assert one.path == ("要求", 1, "要点", 2, "时限")
    with pytest.raises(StaleError):
        carried_over((Change("set", ("要求", 1, "时限"), "5月底"),), base, now)
    near: Data = {
        "要求": [{"标题": "一", "要点": [{"内容": "丙"}, *base["要求"][0]["要点"]]}, {"标题": "二"}]
    }
    (one,) = carried_over((Change("set", ("要求", 0, "要点", 1, "时限"), "5月底"),), base, near)
    assert one.path == ("要求", 0, "要点", 2, "时限")


def test_what_nobody_saw_is_not_guessed() -> None:
    now = people(*NAMES)
    assert carried_over((Change("set", ("会议", "地点"), "礼堂"),), None, now)
    with pytest.raises(StaleError):
        carried_over((Change("set", ("人员", 0, "称呼"), "某"),), None, now)


def test_what_means_the_same_stays_as_it_was_written() -> None:
    now: Data = {
        "会议": {"名称": "会", "日期": "2024-04-18", "开始": "14:30"},
        "议程": [{"类型": "讲话", "时长": "08"}],
    }
    new: Data = {
        "会议": {"名称": "会", "日期": "2024年4月18日", "开始": "下午2:30"},
        "议程": [{"类型": "讲话", "时长": "8"}],
    }
    data, differences = taken_over(now, new, Meeting)
    assert differences == ()
    assert data == now


def test_differences_are_told_by_place() -> None:
    now: Data = {"会议": {"名称": "会", "地点": "礼堂"}, **people("甲", "乙", "丙"), "通知": {"文号": "1号"}}
    new: Data = {"会议": {"名称": "会", "召集": ["县委", "县政府"]}, **people("甲", "丙", "丁")}
    data, differences = taken_over(now, new, Meeting)
    assert data == new
    told = {(one.place, one.now, one.new) for one in differences}
    assert told == {
        ("会议 › 地点", "礼堂", ""),
        ("会议 › 召集", "", "县委、县政府"),
        ("人员 › 第2项（删去）", "乙", ""),
        ("人员 › 第3项（新加）", "", "丁"),
        ("通知 › 文号", "1号", ""),
    }
