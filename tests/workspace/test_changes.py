"""Changes of plain data."""

from __future__ import annotations

from typing import Any

import pytest

from generator.errors import GeneratorError
from generator.workspace import Change, path_of, path_text
from generator.workspace.storage.changes import applied
from generator.yamlfile.loader import YamlValue

DATA: dict[str, Any] = {
    "会议": {"名称": "甲会", "地点": "一楼"},
    "议程": [{"类型": "讲话", "人": "甲"}, {"类型": "宣读"}],
    "要求": ["一", "二"],
}


@pytest.mark.parametrize("text", ["会议.日期", "议程[1].人", "要求[0]", "要求[2].要点[10].内容"])
def test_paths_are_written_and_read_back(text: str) -> None:
    assert path_text(path_of(text)) == text


@pytest.mark.parametrize(
    "text", ["", ".", "[0]", "议程[", "议程[-1]", "议程[x]", "a..b", "x" * 301, "议[999999]"]
)
def test_what_is_no_path_is_refused(text: str) -> None:
    with pytest.raises(GeneratorError, match="刷新"):
        path_of(text)


@pytest.mark.parametrize(
    ("change", "path", "wanted"),
    [
        (Change("set", ("会议", "地点"), "二楼", "一楼"), "会议.地点", "二楼"),
        (Change("set", ("会议", "地点"), "", "一楼"), "会议", {"名称": "甲会"}),
        (Change("set", ("目标", 0, "值"), "219"), "目标", [{"值": "219"}]),
        (Change("set", ("通知", "报名", "截止"), "7月1日"), "通知", {"报名": {"截止": "7月1日"}}),
        (Change("insert", ("议程", 0), {"类型": "致辞"}), "议程[0].类型", "致辞"),
        (Change("insert", ("决定", 0), {"事项": "修路"}), "决定", [{"事项": "修路"}]),
        (Change("remove", ("议程", 0), None, DATA["议程"][0]), "议程", [{"类型": "宣读"}]),
        (Change("move", ("议程", 0), to=1), "议程[0].类型", "宣读"),
    ],
)
def test_a_change_is_made(change: Change, path: str, wanted: Any) -> None:
    made, conflicts = applied(DATA, (change,))
    for step in path_of(path):
        made = made[step]  # type: ignore[call-overload,index,assignment]
    assert made == wanted
    assert not conflicts


def test_the_data_given_stays_as_it_is() -> None:
    applied(DATA, (Change("set", ("会议", "地点"), "二楼", "一楼"),))
    assert DATA["会议"]["地点"] == "一楼"


def test_what_somebody_else_changed_is_not_overwritten() -> None:
    made, (conflict,) = applied(DATA, (Change("set", ("会议", "地点"), "二楼", "三楼"),))
    assert made == DATA
    assert conflict.there == "一楼"


def test_wanting_what_is_there_is_no_conflict() -> None:
    assert applied(DATA, (Change("set", ("会议", "地点"), "一楼", "三楼"),)) == (DATA, ())


def test_a_row_that_is_gone_is_told() -> None:
    with pytest.raises(GeneratorError, match="不在了"):
        applied(DATA, (Change("set", ("议程", 7, "人"), "乙"),))


def test_a_name_is_changed_in_its_place() -> None:
    data: dict[str, YamlValue] = {"自定": {"甲": "一", "乙": "二"}}
    made, conflicts = applied(data, (Change("rename", ("自定", "甲"), "丙", "一"),))
    assert list(made["自定"].items()) == [("丙", "一"), ("乙", "二")]  # type: ignore[union-attr]
    assert conflicts == ()
    made, conflicts = applied(data, (Change("rename", ("自定", "甲"), "丙", "三"),))
    assert (made, len(conflicts)) == (data, 1)
    with pytest.raises(GeneratorError, match="已经有“乙”了"):
        applied(data, (Change("rename", ("自定", "甲"), "乙", "一"),))


def test_the_last_text_of_a_list_takes_the_list_along() -> None:
    made, _ = applied({"自定": {"甲": ["一"], "乙": "二"}}, (Change("remove", ("自定", "甲", 0), old="一"),))
    assert made == {"自定": {"乙": "二"}}
