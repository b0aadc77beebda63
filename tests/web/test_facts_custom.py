"""Facts under names of the user's own, open words, old keys: how the form shows and keeps them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient

from generator.records.model import AgendaItem, Collective, Meeting, Notice, Person, Presidium, Requirement
from generator.records.model.shape import entity_keys
from generator.workspace.form.config import words
from generator.workspace.form.fields import Form
from generator.workspace.form.widgets import Box, CustomTable
from generator.workspace.form.widgets import Field as FormField
from generator.yamlfile.loader import load_mapping

TEXT = """\
会议: 全县项目会议  # 名称
自定:
  资金:  # 财政局给的
    总额: 3000万元  # 含配套
    明细: [一期2000万元, 二期1000万元]
  停车: 东侧  # 待定
结尾: 好。
"""
BASE = "/m/项目.yaml"


@pytest.fixture
def file(client: FlaskClient, folder: Path) -> Path:
    path = folder / "项目.yaml"
    path.write_text(TEXT, "utf-8")
    return path


def save(client: FlaskClient, *changes: dict[str, Any]) -> Any:
    version = client.get(f"{BASE}/version").get_json()["version"]
    return client.post(f"{BASE}/save", json={"version": version, "changes": list(changes)})


def put(path: str, value: str, old: str = "") -> dict[str, Any]:
    return {"act": "set", "path": path, "value": value, "old": old}


def table(text: str) -> CustomTable:
    form = Form(load_mapping(text), Meeting)
    (found,) = (one for name, _ in words().groups[Meeting] for one in form.group(name) if one.name == "自定")
    assert isinstance(found, CustomTable)
    return found


def test_each_fact_is_a_row_of_name_and_text() -> None:
    rows = table(TEXT).custom_rows
    assert [(row.name, row.field and (row.field.path, row.field.text)) for row in rows] == [
        ("资金.总额", ("自定.资金.总额", "3000万元")),
        ("资金.明细.第1项", ("自定.资金.明细[0]", "一期2000万元")),
        ("资金.明细.第2项", ("自定.资金.明细[1]", "二期1000万元")),
        ("停车", ("自定.停车", "东侧")),
    ]
    example = table("会议: 某会\n").example
    assert example is not None
    assert example.name == "资金.总额"


def test_what_the_page_cannot_change_stands_there_as_it_is() -> None:
    strange = table("会议: 某会\n自定: {'面积[亩]': 30}\n").custom_rows[0]
    assert (strange.name, strange.field, strange.written) == ("面积[亩]", None, "30")
    assert table("会议: 某会\n自定: [甲]\n").written == "  - 甲"


def test_the_page_shows_them(client: FlaskClient, file: Path) -> None:
    html = client.get(f"{BASE}/facts?group=其他").get_json()["html"]
    assert 'data-path="自定.资金.明细[1]"' in html
    assert 'data-name="资金.总额"' in html
    assert 'data-custom="自定"' in html
    assert "资金.明细.第1项" in client.get(f"{BASE}/facts/part?path=自定").get_json()["html"]


def test_a_text_a_new_fact_and_one_less(client: FlaskClient, file: Path) -> None:
    told = save(
        client,
        put("自定.资金.总额", "3500万元", "3000万元"),
        put("自定.资金.来源", "县财政"),
        put("自定.停车", "", "东侧"),
        {"act": "remove", "path": "自定.资金.明细[0]"},
    ).get_json()
    assert (told["conflicts"], told["faults"]) == ([], [])
    assert file.read_text("utf-8") == (
        "会议: 全县项目会议  # 名称\n自定:\n  资金:  # 财政局给的\n    总额: 3500万元  # 含配套\n"
        "    明细: [二期1000万元]\n    来源: 县财政\n结尾: 好。\n"
    )


def test_another_name_stays_in_its_place_with_its_comment(client: FlaskClient, file: Path) -> None:
    told = save(
        client, {"act": "rename", "path": "自定.资金.总额", "value": "合计", "old": "3000万元"}
    ).get_json()
    assert told["conflicts"] == []
    assert file.read_text("utf-8") == TEXT.replace("总额", "合计")
    client.post(f"{BASE}/undo", json={})
    assert file.read_text("utf-8") == TEXT


def test_a_fact_changed_elsewhere_is_not_renamed(client: FlaskClient, file: Path) -> None:
    told = save(client, {"act": "rename", "path": "自定.停车", "value": "车位", "old": "西侧"}).get_json()
    assert [one["there"] for one in told["conflicts"]] == ["东侧"]
    assert file.read_text("utf-8") == TEXT


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"act": "rename", "path": "自定.停车", "value": "资金", "old": "东侧"}, "已经有“资金”了"),
        ({"act": "rename", "path": "自定.停车", "value": "甲.乙", "old": "东侧"}, "点号"),
        ({"act": "rename", "path": "自定.停车", "value": "第1项", "old": "东侧"}, "第1项"),
        (
            {"act": "rename", "path": "会议.名称", "value": "甲", "old": "全县项目会议"},
            "只有“自定”的名称能改",
        ),
        (put("自定.停车.楼层", "三层"), "“停车”已经有内容（东侧）"),
        (put("自定.资金.第1项", "甲"), "第1项"),
    ],
)
def test_what_would_lose_a_fact_is_refused(
    client: FlaskClient, file: Path, change: dict[str, Any], said: str
) -> None:
    answer = save(client, change)
    assert answer.status_code == 400
    assert said in answer.get_json()["error"]
    assert file.read_text("utf-8") == TEXT


def test_two_who_add_different_facts_both_keep_theirs(client: FlaskClient, file: Path) -> None:
    client.get(f"{BASE}/")
    seen = client.get(f"{BASE}/version").get_json()["version"]
    for path in ("自定.甲", "自定.资金.乙"):
        asked = {"version": seen, "changes": [put(path, "新的")]}
        assert client.post(f"{BASE}/save", json=asked).get_json()["conflicts"] == []
    custom = load_mapping(file.read_text("utf-8"))["自定"]
    assert isinstance(custom, dict)
    assert custom["甲"] == "新的"


def fields(text: str, group: str) -> dict[str, FormField]:
    (box,) = (one for one in Form(load_mapping(text), Meeting).group(group) if isinstance(one, Box))
    return {one.name: one for one in box.parts if isinstance(one, FormField)}


def test_known_words_are_offered_and_others_kept() -> None:
    kind = fields("会议: {名称: 某会, 类型: 誓师大会}\n", "会议")["类型"]
    assert kind.text == "誓师大会"
    assert kind.choices == ()
    assert kind.suggestions[:2] == ("动员", "推进")


def test_words_of_the_model_are_not_listed_again() -> None:
    said = words().suggestions
    again = [
        key.name
        for entity, _ in said
        for key in entity_keys(entity)
        if key.suggestions and (entity, key.name) in said
    ]
    assert again == []


def test_an_old_key_is_shown_only_where_the_file_has_it() -> None:
    assert "讲话标题" not in fields("会议: {名称: 某会}\n", "会议")
    assert (
        fields("会议: {名称: 某会, 讲话标题: 在某会上的讲话}\n", "会议")["讲话标题"].text == "在某会上的讲话"
    )


def test_what_the_program_notes_is_in_no_group() -> None:
    shown = [
        part.name
        for name, _ in words().groups[Meeting]
        for part in Form({"版本": "0.2"}, Meeting).group(name)
    ]
    assert "版本" not in shown
    assert len(shown) == len(set(shown)) >= 25


@pytest.mark.parametrize(
    ("entity", "key", "whose"),
    [
        (AgendaItem, "甲方", "units"),
        (AgendaItem, "乙方", "units"),
        (AgendaItem, "提名", "units"),
        (AgendaItem, "候选", "people"),
        (AgendaItem, "颁发", "people"),
        (Notice, "签发人", "people"),
        (Notice, "发文机关", "units"),
        (Presidium, "执行主席", "people"),
        (Presidium, "成员", "people"),
        (Collective, "成员", ""),
        (Person, "代表谁", "units"),
        (Requirement, "对象", "units"),
    ],
)
def test_names_are_picked_from_the_office_file(entity: Any, key: str, whose: str) -> None:
    assert words().picks(entity, key) == whose


def test_a_workbook_says_which_facts_of_ones_own_differ(client: FlaskClient, file: Path) -> None:
    import io

    import openpyxl

    book = openpyxl.load_workbook(io.BytesIO(client.get(f"{BASE}/xlsx").data))
    page = book["自定"]
    assert [row[0].value for row in page.iter_rows(min_row=2)] == [
        "资金.总额",
        "资金.明细.第1项",
        "资金.明细.第2项",
        "停车",
    ]
    page["B2"] = "4000万元"
    held = io.BytesIO()
    book.save(held)
    sent = {"workbook": (io.BytesIO(held.getvalue()), "项目.xlsx")}
    html = client.post(f"{BASE}/xlsx", data=sent, content_type="multipart/form-data").text
    assert "有1处不同" in html
    assert "自定 › 资金.总额" in html
