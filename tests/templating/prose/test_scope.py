"""全县, 我县, and who speaks."""

from __future__ import annotations

from typing import Any, ClassVar

import pytest

from generator.templating.prose.scope import (
    host,
    occasion,
    ours,
    ours_of,
    speaker,
    speaks,
    told_by,
    voice,
    whole,
)
from tests.templating.prose.facts import WORDS, meeting


@pytest.mark.parametrize(
    ("info", "everywhere", "here"),
    [
        ({"层级": "省", "名称": "大会"}, "全省", "我省"),
        ({"层级": "市", "名称": "大会"}, "全市", "我市"),
        ({"层级": "区", "名称": "大会"}, "全区", "我区"),
        ({"层级": "县", "名称": "大会"}, "全县", "我县"),
        ({"名称": "全市防汛会议"}, "全市", "我市"),
        ({"名称": "全镇防汛会议"}, "全镇", "我镇"),
        ({"名称": "全面推进会议"}, "", ""),
        ({"名称": "防汛会议"}, "", ""),
        ({"层级": "单位", "名称": "防汛会议"}, "", ""),
        ({"层级": "州", "名称": "大会"}, "全州", "我州"),
        ({"层级": "自治区", "名称": "大会"}, "全区", "我区"),
        ({"层级": "兵团", "名称": "大会"}, "全兵团", "兵团"),
        ({"层级": "旗", "名称": "全县防汛会议"}, "全旗", "我旗"),
        ({"层级": "苏木镇", "全称词": "全苏木镇", "我称": "我镇", "名称": "大会"}, "全苏木镇", "我镇"),
        ({"层级": "苏木镇", "名称": "大会"}, "", ""),
        ({"名称": "全街道防汛会议"}, "全街道", "我街道"),
        ({"名称": "全州县招商会议"}, "", ""),
        ({"名称": "全国两会精神传达会议"}, "", ""),
    ],
)
def test_scope(info: dict[str, Any], everywhere: str, here: str) -> None:
    assert (whole(meeting(info), WORDS), ours(meeting(info), WORDS)) == (everywhere, here)


@pytest.mark.parametrize(
    ("info", "kind"),
    [
        ({"类型": "动员"}, "动员"),
        ({"类型": "誓师大会"}, "动员"),
        ({"类型": "现场推进会"}, "推进"),
        ({"类型": "总结表彰大会"}, "总结"),
        ({"类型": "聚餐"}, ""),
        ({"性质": ["推进会", "调度会"]}, "推进"),
        ({"类型": "表彰会", "性质": ["推进会"]}, "总结"),
        ({}, ""),
        ({"名称": "全县防汛调度会"}, "调度"),
        ({"名称": "集体约谈会"}, "约谈"),
        ({"名称": "集体约谈会", "类型": "座谈"}, "座谈"),
        ({"名称": "全市工作会议", "类型": "听证"}, ""),
    ],
)
def test_any_words_for_the_type_lead_to_the_known_one(info: dict[str, Any], kind: str) -> None:
    assert occasion(meeting({"名称": "大会", **info}), WORDS) == kind


BOTH = [{"姓名": "甲某", "角色": "主持"}, {"姓名": "乙某", "角色": "讲话"}]


@pytest.mark.parametrize(
    ("facts", "name", "anybody"),
    [
        ({}, None, False),
        ({"人员": BOTH}, "乙某", True),
        ({"人员": BOTH[:1]}, "甲某", False),
        ({"议程": [{"类型": "讲话", "人": "丙某"}, {"类型": "表态发言", "人": "丁某"}]}, "丙某", True),
        ({"人员": BOTH[:1], "议程": [{"类型": "讲话", "人": "丙某"}]}, "丙某", True),
        ({"议程": [{"类型": "讲话", "人": "丙某"}, {"类型": "总结讲话", "人": "丁某"}]}, "丁某", True),
        ({"议程": [{"类型": "通报", "人": "丙某", "题目": "问题"}]}, None, False),
        (
            {"人员": [{**BOTH[1], "排序": 2}, {"姓名": "戊某", "角色": "讲话", "排序": 1}]},
            "戊某",
            True,
        ),
    ],
)
def test_speaker(facts: dict[str, Any], name: str | None, anybody: bool) -> None:
    found = speaker(meeting(**facts), WORDS)
    assert (found.name if found else None) == name
    assert speaks(meeting(**facts), WORDS) is anybody


def test_host() -> None:
    assert host(meeting()) is None
    found = host(meeting(人员=BOTH))
    assert found is not None
    assert found.name == "甲某"


def test_a_speaker_named_in_the_agenda_is_the_person_of_the_list() -> None:
    known = meeting(
        人员=[{"姓名": "丙某", "职务": ["县长"]}],
        议程=[{"类型": "讲话", "人": "丙某"}],
    )
    found = speaker(known, WORDS)
    assert found is not None
    assert found.formal == "县长丙某"


class TestWhoseFactsTheyAre:
    """Two leaders speak; each tells what is his."""

    FACTS: ClassVar[dict[str, Any]] = {
        "人员": [
            {"姓名": "高桦", "角色": "讲话", "排序": "1"},
            {"姓名": "韩立原", "角色": "讲话", "排序": "2"},
        ],
        "形势": {"讲话人": "韩立原", "意义": "要紧"},
        "目标": [{"指标": "甲"}, {"指标": "乙", "讲话人": "韩立原"}],
        "问责": [{"情形": "丙", "措施": "约谈", "讲话人": "高桦"}],
    }

    def told(self, **more: Any) -> tuple[bool, list[str], int]:
        found = told_by(meeting({"名称": "大会"}, **self.FACTS, **more), WORDS, hosting=False)
        return bool(found.situation), [one.indicator for one in found.targets], len(found.accountability)

    def test_the_first_tells_his_and_what_is_nobodys(self) -> None:
        assert self.told() == (False, ["甲"], 1)

    def test_the_speech_of_the_second_is_his(self) -> None:
        assert self.told(讲话={"讲话人": "韩立原"}) == (True, ["甲", "乙"], 0)
        found = meeting({"名称": "大会"}, **self.FACTS, 讲话={"讲话人": "韩立原"})
        assert voice(found, WORDS, hosting=False) == "韩立原"


@pytest.mark.parametrize(
    ("info", "post", "said"),
    [
        ({"层级": "县", "地区": "岚屏县"}, "市河长办副主任", "岚屏县"),
        ({"层级": "县"}, "市河长办副主任", ""),
        ({"层级": "县", "地区": "岚屏县"}, "省水利厅厅长", "岚屏县"),
        ({"层级": "县", "地区": "岚屏县"}, "县委书记", "我县"),
        ({"层级": "市", "地区": "梧桐市"}, "市长", "我市"),
        ({"名称": "全县水利会议", "地区": "岚屏县"}, "市水利局局长", "岚屏县"),
        ({"层级": "镇", "地区": "明溪镇"}, "县委书记", "明溪镇"),
        ({"层级": "单位", "名称": "水利会议"}, "市水利局局长", ""),
        ({"层级": "单位", "地区": "岚屏县"}, "市水利局局长", "岚屏县"),
    ],
)
def test_who_comes_from_above_does_not_say_ours(info: dict[str, Any], post: str, said: str) -> None:
    people = [{"姓名": "尤江", "职务": [post], "角色": "讲话"}]
    assert ours_of(meeting(info, 人员=people), WORDS, hosting=False) == said
