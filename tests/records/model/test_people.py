"""Persons, those who attend, and rooms."""

from __future__ import annotations

from typing import Any

import pytest

from generator.records.model import Attendance, Person, Venue
from tests.records.model.making import faults


@pytest.mark.parametrize(
    ("facts", "formal", "spoken"),
    [
        ({"姓名": "李坤"}, "李坤", "李坤同志"),
        ({"姓名": "李坤", "职务": "副县长"}, "副县长李坤", "李坤同志"),
        ({"姓名": "李坤", "职务": ["县委常委", "副县长"]}, "县委常委、副县长李坤", "李坤同志"),
        ({"姓名": "李坤", "职务": "副县长", "称呼": "李县长"}, "副县长李坤", "李县长"),
        ({"姓名": "胡书记"}, "胡书记", "胡书记"),
        ({"姓名": "国栋", "称呼": "国栋同志"}, "国栋", "国栋同志"),
    ],
)
def test_forms_of_address(facts: dict[str, Any], formal: str, spoken: str) -> None:
    person = Person.model_validate(facts)
    assert (person.formal, person.in_speech) == (formal, spoken)


def test_usual_standing_and_usual_room() -> None:
    assert Attendance.model_validate({"范围": "各乡镇"}).standing == "参加"
    assert Venue.model_validate({"地点": "三楼"}).role == "主会场"


@pytest.mark.parametrize(
    ("yaml", "told"),
    [
        ("人员: [{姓名: ''}]", "人员.0：“姓名”空着"),
        ("人员: [{姓名: 李坤, 排序: 第一}]", "人员.0.排序：应为整数，例如 60（填的是：第一）"),
        ("人员: [{姓名: 李坤, 职位: 县长}]", "人员.0：不认识“职位”，请写在“职务”里"),
    ],
)
def test_faults(yaml: str, told: str) -> None:
    assert [fault[: len(told)] for fault in faults(f"会议: 会\n{yaml}\n")] == [told]


@pytest.mark.parametrize(
    ("written", "role"), [("主持人", "主持"), ("记录人", "记录"), ("受邀专家", "受邀专家")]
)
def test_a_role_told_with_the_word_for_person_is_the_role(written: str, role: str) -> None:
    assert Person.model_validate({"姓名": "李坤", "角色": written}).role == role
