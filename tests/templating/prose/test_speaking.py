"""A speaker and the unit he speaks for are one."""

from __future__ import annotations

from typing import Any

import pytest

from generator.templating.prose.speaking import each_once
from tests.templating.prose.facts import WORDS, meeting

HEAD = {"姓名": "吉利民", "职务": "第三医院院长"}


@pytest.mark.parametrize(
    ("item", "units", "formal"),
    [
        ({"类型": "表态发言", "人": "吉利民", "单位": ["第三医院"]}, (), "第三医院院长吉利民"),
        ({"类型": "表态发言", "人": "吉利民", "单位": ["第三医院", "甲镇"]}, ("甲镇",), "第三医院院长吉利民"),
        ({"类型": "表态发言", "人": "吉利民", "单位": ["甲镇"]}, ("甲镇",), "第三医院院长吉利民"),
        ({"类型": "签订责任状", "人": "吉利民", "单位": ["第三医院"]}, ("第三医院",), "第三医院院长吉利民"),
        ({"类型": "颁奖", "人": "吉利民", "单位": ["第三医院"]}, ("第三医院",), "第三医院院长吉利民"),
    ],
)
def test_by_his_post(item: dict[str, Any], units: tuple[str, ...], formal: str) -> None:
    seen = each_once(meeting(人员=[HEAD], 议程=[item]), WORDS)
    assert (seen.agenda[0].units, seen.people[0].formal) == (units, formal)


@pytest.mark.parametrize(("posts", "formal"), [(["院长"], "第三医院院长吉利民"), ([], "第三医院吉利民")])
def test_by_his_unit(posts: list[str], formal: str) -> None:
    person = {"姓名": "吉利民", "职务": posts, "单位": "第三医院"}
    item = {"类型": "表态发言", "人": "吉利民", "单位": ["第三医院"]}
    seen = each_once(meeting(人员=[person], 议程=[item]), WORDS)
    assert (seen.agenda[0].units, seen.people[0].formal) == ((), formal)
