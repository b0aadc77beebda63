"""What templates see: Chinese names, missing facts, misspelt names with file and line."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import ClassVar

import pytest
from pydantic import BaseModel, Field

from generator.errors import TemplateError
from generator.templating import DocumentKind, Search, find_kind, render, unwrap, view
from generator.templating.faults import TemplateFault
from generator.templating.missing import Absent, label
from generator.templating.view import Rows, View


class Item(BaseModel):
    title: str = Field("", alias="题目")


class Meeting(BaseModel):
    derived: ClassVar[Mapping[str, str]] = {"全称": "full", "人数和": "headcount"}

    name: str = Field(alias="名称")
    place: str | None = Field(None, alias="地点")
    count: int = Field(0, alias="场次")
    items: tuple[Item, ...] = Field((), alias="议程")

    @property
    def full(self) -> str:
        return f"{self.name}（全）"

    def headcount(self) -> int:
        return 3


MEETING = Meeting.model_validate({"名称": "大会", "议程": [{"题目": "甲"}, {"题目": ""}]})


def test_fields_and_derived_values_by_chinese_name() -> None:
    seen = view(MEETING)
    assert (seen.名称, seen["全称"], seen.人数和, seen.场次) == ("大会", "大会（全）", 3, 0)
    assert [item.题目 for item in seen.议程] == ["甲", Absent(("议程", 1, "题目"))]


def test_missing_facts_know_their_place() -> None:
    missing = view(MEETING).地点
    assert isinstance(missing, Absent)
    assert missing.label == "地点"
    assert str(missing.楼层) == "【待补：地点楼层】"
    assert view(MEETING).议程[1].题目.label == "议程第2项题目"
    assert view(MEETING).议程[5].label == "议程第6项"


def test_an_absent_fact_is_nothing_and_equal_only_to_itself() -> None:
    absent = Absent(("会议", "地点"))
    assert not absent
    assert (len(absent), list(absent), "x" in absent) == (0, [], False)
    assert [absent < 1, absent > 1, absent <= 1, absent >= 1] == [False] * 4
    assert absent == Absent(("会议", "地点"))
    assert absent != Absent(("会议", "名称"))
    assert absent not in ("", None, 0)
    assert absent + 1 is absent
    assert "由" + absent is absent


@pytest.mark.parametrize(
    ("path", "said"),
    [
        (("会议", "地点"), "会议地点"),
        (("会议", "会议名称"), "会议名称"),
        (("议程", 1, "时长"), "议程第2项时长"),
        (("文", "时间"), "时间"),
        (("文",), "文"),
    ],
)
def test_labels(path: tuple[str | int, ...], said: str) -> None:
    assert label(path) == said


def test_unwrapping_gives_the_model_back() -> None:
    assert unwrap(view(MEETING)) is MEETING
    assert unwrap(view(MEETING).议程) is MEETING.items
    assert unwrap(view(MEETING).地点) is None
    assert unwrap("文字") == "文字"


def test_views_compare_by_what_they_show() -> None:
    assert view(MEETING) == View(MEETING)
    assert view(MEETING).议程[0] in view(MEETING).议程
    assert view(MEETING).议程[0] != view(MEETING).议程[1]


def test_an_unknown_field_names_the_nearest() -> None:
    with pytest.raises(TemplateFault, match=r"^没有“地占”这个字段，是不是“地点”？$"):
        view(MEETING).field("地占")
    with pytest.raises(TemplateFault, match="没有“xyz”这个字段，可用的有：名称、地点"):
        view(MEETING).field("xyz")


def test_python_names_are_unknown() -> None:
    for name in ("name", "model_dump", "__class__", "_model", "derived"):
        with pytest.raises(TemplateFault, match="没有“"):
            view(MEETING).field(name)


def test_a_field_of_a_list_says_how_to_go_through_it() -> None:
    with pytest.raises(TemplateFault, match="“议程”是列表"):
        Rows([1], ("议程",)).field("题目")


def test_empty_lists_are_lists_and_absent_lists_too(draft: Callable[..., str]) -> None:
    source = "{% for 项 in 议程 %}有{% else %}无{% endfor %}{{ 议程|length }}{% if not 议程 %}空{% endif %}"
    assert draft(source, 议程=[]) == "无0空"
    assert draft("{% for 项 in 议程 %}有{% else %}无{% endfor %}", 议程=None) == "无"


HEAD = "---\n名称: 会议通知\n版式: official\n族: 公文\n---\n"


def misspelt(folder: Callable[..., Search], files: dict[str, str]) -> TemplateError:
    search = folder(files)
    kind: DocumentKind = find_kind("notice", search)
    with pytest.raises(TemplateError) as caught:
        render(kind, {"会议": MEETING, "议程": MEETING.items}, search=search)
    return caught.value


def test_a_misspelt_field_names_file_line_and_nearest(folder: Callable[..., Search]) -> None:
    error = misspelt(folder, {"notice.j2.md": HEAD + "# 通知\n\n{% 句 %}\n{{ 会议.地占 }}\n{% 句终 %}"})
    assert str(error) == "模板 notice.j2.md 第9行：没有“会议.地占”这个字段，是不是“地点”？"


def test_in_an_included_file_too(folder: Callable[..., Search]) -> None:
    files = {
        "notice.j2.md": HEAD + '{% include "_partials/甲.md" %}',
        "_partials/甲.md": "甲\n\n{{ 会议.地占 }}",
    }
    assert str(misspelt(folder, files)).startswith("模板 _partials/甲.md 第3行：没有“会议.地占”")


def test_in_an_imported_macro_too(folder: Callable[..., Search]) -> None:
    files = {
        "notice.j2.md": HEAD + '{% from "_partials/甲.md" import 宏 %}\n\n{{ 宏() }}',
        "_partials/甲.md": "{% macro 宏() %}\n{{ 会议.名称 }}{{ 会议.地占 }}{% endmacro %}",
    }
    assert str(misspelt(folder, files)).startswith("模板 _partials/甲.md 第2行：没有“会议.地占”")


def test_a_misspelt_name_at_the_top(folder: Callable[..., Search]) -> None:
    error = misspelt(folder, {"notice.j2.md": HEAD + "{{ 会仪.名称 }}"})
    assert str(error) == "模板 notice.j2.md 第6行：没有“会仪”这个名称，是不是“会议”？"


def test_a_name_in_a_condition_counts_as_a_use(folder: Callable[..., Search]) -> None:
    error = misspelt(folder, {"notice.j2.md": HEAD + "{% if 会仪 %}{% endif %}"})
    assert "没有“会仪”这个名称" in str(error)
