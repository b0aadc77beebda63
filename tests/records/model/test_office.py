"""What the office file fills in, and where the meeting has the last word."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError

from generator.records.model import Meeting, Office, complete_from_office
from tests.records.model.making import meeting

HEAD = {"姓名": "方致远", "职务": ["县委副书记", "县长"], "排序": 2, "单位": "县政府", "称呼": "方县长"}
OFFICE = {
    "单位名称": "桐源县人民政府办公室",
    "发文机关标志": "桐源县人民政府办公室文件",
    "地区": "桐源县",
    "联系人": "毕秋实",
    "电话": "4406121",
    "人员": [
        HEAD,
        {"姓名": "江一帆", "职务": "县水利局局长", "任职": "2023-09-01"},
        {"姓名": "孔令秋", "职务": "县水利局局长", "任职": "2019-04-01", "离任": "2023-08-31"},
    ],
}


def completed(known: Meeting, **changes: Any) -> tuple[Meeting, tuple[str, ...]]:
    return complete_from_office(known, Office.model_validate({**OFFICE, **changes}))


def test_a_name_alone_is_filled_in() -> None:
    known, remarks = completed(meeting(人员=[{"姓名": "方致远", "角色": "讲话"}]))
    (person,) = known.people
    assert (person.formal, person.in_speech, person.order) == ("县委副书记、县长方致远", "方县长", 2)
    assert (person.unit, person.role, remarks) == ("县政府", "讲话", ())


def test_the_meeting_wins_and_the_difference_is_told() -> None:
    known, remarks = completed(meeting(人员=[{"姓名": "方致远", "职务": ["代县长"], "排序": 1}]))
    assert known.people[0].formal == "代县长方致远"
    assert known.people[0].order == 1
    assert remarks == (
        "方致远的职务：会议文件写的是“代县长”，单位名册写的是“县委副书记、县长”，按会议文件",
        "方致远的排序：会议文件写的是“1”，单位名册写的是“2”，按会议文件",
    )


def test_the_same_said_twice_is_no_difference() -> None:
    assert completed(meeting(人员=[HEAD]))[1] == ()


def test_strangers_stay_as_they_are() -> None:
    known, remarks = completed(meeting(人员=["路远方"]))
    assert (known.people[0].formal, remarks) == ("路远方", ())


@pytest.mark.parametrize(
    "facts",
    [
        {"议程": [{"类型": "讲话", "人": "方致远"}]},
        {"参会": [{"资格": "出席", "人": ["方致远"]}]},
        {"纪要": {"议题": [{"题目": "除险", "汇报人": "方致远"}]}},
    ],
)
def test_who_is_only_named_is_added(facts: dict[str, Any]) -> None:
    known, _ = completed(meeting(**facts))
    assert [one.formal for one in known.people] == ["县委副书记、县长方致远"]
    assert known.people[0].role == ""


def test_who_is_named_twice_is_added_once() -> None:
    known, _ = completed(meeting(议程=[{"类型": "通报", "人": "方致远"}, {"类型": "讲话", "人": "方致远"}]))
    assert len(known.people) == 1


def test_nobody_else_is_added() -> None:
    assert completed(meeting(议程=[{"类型": "讲话", "人": "路远方"}]))[0].people == ()


@pytest.mark.parametrize(
    ("day", "name", "formal"),
    [
        ("2023-08-31", "孔令秋", "县水利局局长孔令秋"),
        ("2023-09-01", "孔令秋", "孔令秋"),
        ("2019-04-01", "孔令秋", "县水利局局长孔令秋"),
        ("2019-03-31", "孔令秋", "孔令秋"),
        ("2023-08-31", "江一帆", "江一帆"),
        ("2023-09-01", "江一帆", "县水利局局长江一帆"),
        ("9月1日", "江一帆", "县水利局局长江一帆"),
        ("9月1日", "孔令秋", "孔令秋"),
        ("2001-01-01", "方致远", "县委副书记、县长方致远"),
    ],
)
def test_only_who_was_in_office_on_the_day(day: str, name: str, formal: str) -> None:
    known, _ = completed(meeting({"日期": day}, 人员=[name]))
    assert known.people[0].formal == formal


def test_a_meeting_of_another_place_is_left_alone() -> None:
    elsewhere = meeting({"地区": "清溪县"}, 人员=["方致远"], 通知={"主送": "各乡镇"})
    assert completed(elsewhere) == (elsewhere, ())


@pytest.mark.parametrize("place", ["", "桐源县"])
def test_a_meeting_of_this_place_or_of_none_is_filled_in(place: str) -> None:
    known, _ = completed(meeting({"地区": place}, 人员=["方致远"]))
    assert known.people[0].posts


class TestNotice:
    def notice(self, **facts: Any) -> Any:
        known, _ = completed(meeting(通知=facts))
        return known.notice

    def test_sender_head_and_contact(self) -> None:
        notice = self.notice(报名={"截止": "6月6日"})
        assert (notice.issuer, notice.mark) == ("桐源县人民政府办公室", "桐源县人民政府办公室文件")
        assert (notice.reply.contact, notice.reply.phone) == ("毕秋实", "4406121")

    def test_the_notice_of_another_office_gets_nothing(self) -> None:
        notice = self.notice(发文机关="中共桐源县委办公室", 报名={"截止": "6月6日"})
        assert (notice.issuer, notice.mark, notice.reply.contact) == ("中共桐源县委办公室", "", "")

    @pytest.mark.parametrize("reply", [{"联系人": "舒春柳"}, {"电话": "5512036"}])
    def test_a_contact_given_is_not_mixed_with_the_offices(self, reply: dict[str, str]) -> None:
        notice = self.notice(报名=reply)
        assert {notice.reply.contact, notice.reply.phone} == {*reply.values(), ""}

    def test_no_notice_stays_no_notice(self) -> None:
        assert completed(meeting())[0].notice is None

    def test_no_reply_is_made_up(self) -> None:
        assert self.notice(主送="各乡镇").reply is None


def test_an_entry_needs_a_name() -> None:
    with pytest.raises(ValidationError):
        Office.model_validate({"人员": [{"职务": "县长"}]})


def test_units_may_be_plain_names() -> None:
    (unit,) = Office.model_validate({"单位": "桐源县水利局"}).units
    assert (unit.name, unit.short) == ("桐源县水利局", "")
