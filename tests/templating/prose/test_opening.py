"""Why we meet, what for, who is here."""

from __future__ import annotations

from typing import Any

import pytest

from generator.templating.prose.opening import (
    conveners,
    elsewhere,
    organised,
    other_rooms,
    present,
    purposes,
    reasons,
    rooms,
    venue_groups,
)
from tests.templating.prose.facts import WORDS, meeting


@pytest.mark.parametrize(
    ("info", "said"),
    [
        ({}, ""),
        ({"目的": ["部署下步工作"]}, "部署下步工作"),
        ({"目的": ["传达精神", "部署工作", "签订责任书"]}, "传达精神、部署工作、签订责任书"),
        ({"上级会议": ["全省会议"]}, "贯彻落实全省会议精神"),
        ({"上级会议": ["全省会议", "全市会议"]}, "贯彻落实全省会议和全市会议精神"),
        ({"上级会议": ["全省会议精神"]}, "贯彻落实全省会议精神"),
        ({"上级会议": ["上级部署"]}, "贯彻落实上级部署"),
        ({"上级会议": ["全省会议"], "目的": ["部署下步工作"]}, "贯彻落实全省会议精神，部署下步工作"),
        (
            {"上级会议": ["全省会议"], "目的": ["传达全省会议精神", "部署下步工作"]},
            "传达全省会议精神，部署下步工作",
        ),
    ],
)
def test_purposes(info: dict[str, Any], said: str) -> None:
    assert purposes(meeting(info)) == said


@pytest.mark.parametrize(
    ("listed", "said"),
    [
        ([], ""),
        (["形势紧迫。"], "形势紧迫"),
        (["形势紧迫", "任务很重。"], "一是形势紧迫；二是任务很重"),
        (["形势紧迫。时间不等人", "任务很重"], "一是形势紧迫。时间不等人。二是任务很重"),
    ],
)
def test_reasons(listed: list[str], said: str) -> None:
    assert reasons(meeting({"缘由": listed})) == said


@pytest.mark.parametrize(
    ("listed", "said"),
    [([], ""), (["县委"], "县委"), (["县委", "县政府"], "县委、县政府")],
)
def test_conveners(listed: list[str], said: str) -> None:
    assert conveners(meeting({"召集": listed})) == said


def test_who_is_present_in_a_capacity() -> None:
    known = meeting(
        人员=[{"姓名": "周八", "职务": ["县政协主席"], "角色": "出席"}],
        参会=["各乡镇、各部门负责人", "企业代表", {"资格": "列席", "范围": "记者"}],
    )
    assert present(known, ("参加",)) == "各乡镇、各部门负责人，企业代表"
    assert present(known, ("出席", "列席")) == "县政协主席周八、记者"
    assert present(known, ("邀请",)) == ""


def test_venues_are_told_only_where_named() -> None:
    known = meeting(
        参会=[{"范围": "县直部门", "会场": "主会场"}, {"范围": "各乡镇", "会场": "分会场"}, "企业代表"]
    )
    assert [(one.venue, one.said) for one in venue_groups(known)] == [
        ("主会场", "县直部门"),
        ("分会场", "各乡镇"),
    ]


@pytest.mark.parametrize(
    ("info", "said"),
    [
        ({}, ""),
        ({"会场": ["三楼"]}, ""),
        ({"会场": [{"地点": "会展中心", "人数": "800余人"}]}, "会场设在会展中心（800余人）"),
        ({"会场": [{"类别": "区会场", "地点": "二楼"}]}, "区会场设在二楼"),
        (
            {"会场": ["三楼", {"类别": "收听收看", "地点": "各村"}, {"类别": "苏木会场", "地点": "各苏木"}]},
            "主会场设在三楼，苏木会场设在各苏木，各村收听收看",
        ),
        (
            {"地点": "三楼", "会场": [{"类别": "分会场", "地点": "各乡镇"}]},
            "主会场设在三楼，分会场设在各乡镇",
        ),
        ({"地点": "三楼", "会场": [{"类别": "收听收看", "地点": "各村"}]}, "各村收听收看"),
    ],
)
def test_rooms(info: dict[str, Any], said: str) -> None:
    assert rooms(meeting(info).info) == said


def test_a_capacity_of_the_records_own_is_told_beside_venues() -> None:
    listed = [("参加", "甲", "主会场"), ("旁听", "乙", ""), ("请假", "丙", "")]
    known = meeting(参会=[{"资格": role, "范围": who, "会场": room} for role, who, room in listed])
    assert [(one.standing, one.said) for one in elsewhere(known)] == [("旁听", "乙")]


@pytest.mark.parametrize(
    ("info", "said"),
    [
        ({"主办": ["市委", "市政府"], "承办": "市城管局"}, "会议由市委、市政府主办，市城管局承办"),
        ({"承办": "市城管局"}, "会议由市城管局承办"),
        ({}, ""),
    ],
)
def test_organised(info: dict[str, Any], said: str) -> None:
    assert organised(meeting(info), WORDS) == said


def test_the_rooms_besides_the_main_one() -> None:
    info = meeting({"会场": [{"类别": "主会场", "地点": "甲"}, {"类别": "分会场", "地点": "乙"}]}).info
    assert other_rooms(info, "甲") == "分会场设在乙"
    assert other_rooms(meeting({"地点": "甲"}).info, "甲") == ""
