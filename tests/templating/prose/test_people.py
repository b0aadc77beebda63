"""How people are called, and who attends as what."""

from __future__ import annotations

from typing import Any

import pytest

from generator.records.model import Attendance, Person
from generator.records.model.post_order import by_rank
from generator.templating.prose.people import (
    formal,
    groups,
    in_speech,
    join_phrases,
    member,
)
from tests.templating.prose.facts import PEOPLE, meeting, with_people


@pytest.mark.parametrize(
    ("name", "first", "as_comrade", "spoken"),
    [
        ("王一帆", "县委常委、副县长王一帆", "县委常委、副县长王一帆同志", "王县长"),
        ("王县长", "县委常委、副县长王一帆", "县委常委、副县长王一帆同志", "王县长"),
        ("李坤", "副县长李坤", "副县长李坤同志", "李坤同志"),
        ("胡书记", "胡书记", "胡书记", "胡书记"),
        ("优秀教师代表", "优秀教师代表", "优秀教师代表", "优秀教师代表"),
    ],
)
def test_forms_of_address(name: str, first: str, as_comrade: str, spoken: str) -> None:
    known = with_people()
    assert formal(known, name) == first
    assert formal(known, name, comrade=True) == as_comrade
    assert in_speech(known, name) == spoken


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ({"范围": "各乡镇主要负责人"}, "各乡镇主要负责人"),
        ({"范围": "各乡镇党委书记", "名额": "各1名"}, "各乡镇党委书记（各1名）"),
        ({"单位": ["甲局", "乙局"], "名额": "各1名", "说明": "座位见图"}, "甲局、乙局（各1名，座位见图）"),
        ({"单位": ["甲局", "乙局"], "职务": ["主要负责人"]}, "甲局、乙局主要负责人"),
        ({"职务": ["副县长"], "人": ["范文杰", "马超"]}, "副县长范文杰、马超"),
        ({"人": ["王一帆"]}, "县委常委、副县长王一帆"),
        ({"人": ["章丽"], "事由": "出差"}, "章丽（出差）"),
        ({"人": ["章丽"], "事由": "出差", "代会": "吴越"}, "章丽（出差，吴越代会）"),
    ],
)
def test_one_line_of_the_attendance(facts: dict[str, Any], said: str) -> None:
    assert member(with_people(), Attendance.model_validate(facts)) == said


def test_names_of_two_characters_are_padded_in_lists_only() -> None:
    line = Attendance.model_validate({"职务": ["副县长"], "人": ["章丽", "范文杰", "欧阳明德"]})
    assert member(with_people(), line, padded=True) == "副县长　章　丽、范文杰、欧阳明德"
    assert member(with_people(), line) == "副县长章丽、范文杰、欧阳明德"


@pytest.mark.parametrize(
    ("phrases", "said"),
    [
        ([], ""),
        (["甲"], "甲"),
        (["甲。", "乙"], "甲、乙"),
        (["甲、乙", "丙"], "甲、乙，丙"),
        (["甲；乙", "丙"], "甲；乙；丙"),
    ],
)
def test_groups_side_by_side(phrases: list[str], said: str) -> None:
    assert join_phrases(phrases) == said


def test_capacities_come_in_the_usual_order() -> None:
    known = meeting(
        人员=[
            *PEOPLE,
            {"姓名": "孙七", "职务": ["县政协主席"], "角色": "出席", "排序": 2},
            {"姓名": "周八", "职务": ["县人大常委会主任"], "角色": "出席", "排序": 1},
            {"姓名": "钱六", "角色": "请假", "事由": "学习"},
        ],
        参会=["各乡镇主要负责人", {"资格": "列席", "范围": "企业代表"}, "县直部门主要负责人"],
    )
    assert [(one.standing, one.said) for one in groups(known)] == [
        ("出席", "县人大常委会主任周八、县政协主席孙七"),
        ("参加", "各乡镇主要负责人、县直部门主要负责人"),
        ("列席", "企业代表"),
        ("请假", "钱六（学习）"),
    ]
    assert [one.standing for one in groups(known, ("列席", "请假"))] == ["列席", "请假"]


def test_who_stands_in_the_attendance_is_not_listed_twice() -> None:
    known = meeting(
        人员=[{"姓名": "钱六", "角色": "请假"}], 参会=[{"资格": "请假", "人": "钱六", "事由": "学习"}]
    )
    assert [one.members for one in groups(known)] == [("钱六（学习）",)]


def test_groups_by_venue() -> None:
    known = meeting(
        参会=[
            {"范围": "县直部门", "会场": "主会场"},
            {"范围": "各乡镇", "会场": "分会场"},
            {"范围": "驻县单位", "会场": "主会场"},
        ]
    )
    assert [(one.venue, one.said) for one in groups(known, by_venue=True)] == [
        ("主会场", "县直部门、驻县单位"),
        ("分会场", "各乡镇"),
    ]


def test_nobody_attends() -> None:
    assert groups(meeting()) == []


@pytest.mark.parametrize(
    "posts",
    [
        (
            "县委书记",
            "县委副书记、县长",
            "县人大常委会主任",
            "县政协主席",
            "县委副书记",
            "县委常委、县纪委书记",
            "副县长",
            "县公安局局长",
        ),
        ("镇党委书记", "镇长", "镇党委副书记", "副镇长", "派出所所长"),
        ("旗委书记", "代旗长", "旗委常委", "副旗长"),
        ("街道党工委书记", "街道办事处主任", "社区干部"),
        ("副市长", "县委书记", "县长", "镇党委书记", "县应急局党组书记、局长"),
        ("自治区副主席", "市委副书记、市长", "区委书记", "副区长", "街道办主任"),
    ],
)
def test_by_post_where_no_order_is_given(posts: tuple[str, ...]) -> None:
    people = [
        Person.model_validate({"姓名": f"某{n}", "职务": post.split("、")}) for n, post in enumerate(posts)
    ]
    assert by_rank(reversed(people)) == people


def test_an_order_given_goes_before_any_post() -> None:
    given = Person.model_validate({"姓名": "甲", "职务": "副县长", "排序": 1})
    other = Person.model_validate({"姓名": "乙", "职务": "县委书记"})
    assert by_rank([other, given]) == [given, other]


def test_whoever_attends_for_somebody_is_listed_so() -> None:
    known = meeting(人员=[{"姓名": "马超", "职务": "副市长", "角色": "出席", "代表谁": "常务副市长钱某"}])
    assert [one.said for one in groups(known)] == ["副市长马超（代常务副市长钱某）"]
