"""Who signs in, and who sits on the platform."""

from __future__ import annotations

import pytest

from generator.templating.prose.rolls import AttendanceLine, seated, sign_in
from tests.templating.prose.facts import meeting

PEOPLE = [
    {"姓名": "王一帆", "职务": ["县委常委", "副县长"], "角色": "主持", "排序": 2, "单位": "县政府"},
    {"姓名": "李坤", "职务": "县长", "角色": "讲话", "排序": 1},
    {"姓名": "赵敏之", "角色": "请假"},
    {"姓名": "周正", "角色": "记录"},
]


def test_everybody_signs_once_and_those_on_leave_do_not() -> None:
    attendance = [
        {"资格": "出席", "范围": "县直有关领导", "人": ["李坤", "赵敏之", "何立"]},
        {"资格": "参加", "单位": ["水利局", "气象局"], "职务": "主要负责人", "名额": "各2名"},
        {"资格": "参加", "范围": "各乡镇党委书记"},
        {"资格": "请假", "人": ["何立"]},
    ]
    assert sign_in(meeting(人员=PEOPLE, 参会=attendance)) == [
        AttendanceLine("", "李坤", "县长"),
        AttendanceLine("县政府", "王一帆", "县委常委、副县长"),
        AttendanceLine("水利局", "", "主要负责人"),
        AttendanceLine("水利局", "", "主要负责人"),
        AttendanceLine("气象局", "", "主要负责人"),
        AttendanceLine("气象局", "", "主要负责人"),
        AttendanceLine("各乡镇党委书记", "", ""),
        AttendanceLine("", "周正", ""),
    ]


def test_without_names_the_platform_is_taken_by_rank_and_absent_people_close_up() -> None:
    made = meeting(人员=PEOPLE, 参会=[{"资格": "出席", "人": ["何立", "赵敏之"]}])
    assert made.platform == ("李坤", "王一帆", "何立")
    (row,) = seated(made)
    assert row.drawn == ((2, "王一帆"), (1, "李坤"), (3, "何立"))
    assert row.seen == tuple(reversed(row.drawn))


def test_named_seats_keep_their_order_and_close_up() -> None:
    made = meeting(人员=PEOPLE, 座次={"名单": ["何立", "赵敏之", "李坤"], "排数": 1})
    assert made.platform == ("何立", "李坤")


@pytest.mark.parametrize(
    ("rule", "seen"),
    [
        ("2号居左", [["丙", "甲", "乙", "丁"], ["戊", "己"]]),
        ("1号居左", [["丁", "乙", "甲", "丙"], ["己", "戊"]]),
    ],
)
def test_the_school_holds_in_every_row(rule: str, seen: list[list[str]]) -> None:
    made = meeting(座次={"名单": [*"甲乙丙丁戊己"], "每排人数": 4, "双数规则": rule})
    assert [[name for _, name in row.seen] for row in seated(made)] == seen


def test_more_names_than_seats_are_told() -> None:
    with pytest.raises(ValueError, match="有3人，1排每排2人坐不下"):
        meeting(座次={"名单": ["甲", "乙", "丙"], "排数": 1, "每排人数": 2})
