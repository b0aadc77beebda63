"""The form of facts: its pieces, saving by field, what is not let in."""

from __future__ import annotations

import datetime
import errno
import html
import io
import json
import os
import re
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from flask import Flask
from flask.testing import FlaskClient

from generator.errors import SaveError
from generator.files import resources
from generator.records import load_office
from generator.records.every_key import every_key, leaves
from generator.records.excel.write import office_workbook
from generator.records.model import Meeting, Office
from generator.records.model.plain import to_plain
from generator.records.model.shape import entity_keys
from generator.records.read.common_keys import entity_paths
from generator.workspace import Workspace, path_of, path_text
from generator.workspace.form.config import words
from generator.workspace.form.fields import Form
from generator.workspace.form.widgets import Box, FormTable, Part
from generator.workspace.storage.changes import Path as At
from generator.workspace.storage.changes import at
from generator.yamlfile.loader import load_mapping

DEEP: dict[str, Any] = {}
for _ in range(60):
    DEEP = {"会议": DEEP}


def said(folder: Path, name: str = "minimal.yaml") -> Any:
    return load_mapping((folder / name).read_text("utf-8"), name)


def version(client: FlaskClient, base: str = "/m/minimal.yaml") -> str:
    return str(client.get(f"{base}/version").get_json()["version"])


def save(client: FlaskClient, *changes: dict[str, Any], base: str = "/m/minimal.yaml", seen: str = "") -> Any:
    asked = {"version": seen or version(client, base), "changes": list(changes)}
    return client.post(f"{base}/save", json=asked)


def put(path: str, value: Any, old: Any = "") -> dict[str, Any]:
    return {"act": "set", "path": path, "value": value, "old": old}


def test_the_page_of_a_meeting_has_its_form(client: FlaskClient) -> None:
    page = client.get("/m/full.yaml/").text
    assert 'data-path="会议.地点"' in page
    assert "县政府四楼会议室" in page


def test_a_field_is_saved_and_the_state_comes_back(client: FlaskClient, folder: Path) -> None:
    told = save(client, put("会议.日期", "2016-07-13")).get_json()
    assert said(folder)["会议"]["日期"] == "2016-07-13"
    assert told["version"] == version(client)
    assert told["echoes"]["会议.日期"] == "2016年7月13日（星期三）"
    assert told["conflicts"] == []
    assert len(told["saved"]) == 5
    assert told["title"] == "全县春季义务植树动员会议"
    assert told["undo"]


def test_what_cannot_be_written_just_now_is_told_so_that_it_is_tried_again(
    client: FlaskClient, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = (folder / "minimal.yaml").read_bytes()

    def full(*_: Any) -> None:
        raise OSError(errno.ENOSPC, "no space left")

    with monkeypatch.context() as patched:
        patched.setattr("generator.files.atomic_files.os.fsync", full)
        answer = save(client, put("会议.地点", "礼堂"))
    assert answer.status_code == 423
    assert "磁盘满了" in answer.get_json()["error"]
    assert (folder / "minimal.yaml").read_bytes() == before
    assert save(client, put("会议.地点", "礼堂")).status_code == 200


def test_what_could_not_be_written_is_kept_beside_the_file_and_offered(
    client: FlaskClient, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As when another program holds the file open."""
    replace = os.replace

    def held(old: Any, new: Any) -> None:
        if Path(new).parent == folder:
            raise PermissionError(errno.EACCES, "held")
        replace(old, new)

    change = put("会议.地点", "礼堂")
    with monkeypatch.context() as patched:
        patched.setattr("generator.files.atomic_files.os.replace", held)
        assert save(client, change).status_code == 423
    (left,) = left_beside(client)
    assert left["items"] == [change]
    assert save(client, put("会议.主题", "植树")).status_code == 200
    assert left_beside(client) == [left]
    assert client.post("/m/minimal.yaml/unsaved", json={"forget": left["kept"]}).status_code == 200
    assert left_beside(client) == []


@pytest.mark.parametrize("later", ["礼堂", "操场"])
def test_what_is_written_after_all_is_not_offered(
    client: FlaskClient, folder: Path, monkeypatch: pytest.MonkeyPatch, later: str
) -> None:
    with monkeypatch.context() as patched:
        patched.setattr("generator.workspace.storage.versioned_file.save", refuses)
        assert save(client, put("会议.地点", "礼堂")).status_code == 423
    assert len(left_beside(client)) == 1
    assert save(client, put("会议.地点", later)).status_code == 200
    assert left_beside(client) == []


def refuses(*_: Any) -> None:
    raise SaveError("没有写成。")


def left_beside(client: FlaskClient) -> Any:
    page = client.get("/m/minimal.yaml/").text
    found = re.search('data-unsaved="([^"]*)"', page)
    assert found
    return json.loads(html.unescape(found[1]))


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("不认识", "x"),
        ("会议.不认识", "x"),
        ("__class__.__init__", "x"),
        ("会议.地点", {"甲": "乙"}),
        ("会议.地点", ["甲", ["乙"]]),
        ("会议.日期", {"甲": 1}),
        ("会议.召集", [["县委"]]),
        ("会议", {"名称": "甲", "哪里": "乙"}),
        ("会议", ["甲"]),
        ("议程", "一段话"),
        ("议程", [{"类型": "讲话"}, "乙"]),
        ("议程[0]", "宣读"),
        ("自定", "甲"),
        ("会议.名称", "长" * 100_001),
    ],
)
@pytest.mark.parametrize("act", ["set", "insert"])
def test_what_the_record_has_no_place_for_is_not_saved(
    client: FlaskClient, folder: Path, path: str, value: Any, act: str
) -> None:
    before = (folder / "minimal.yaml").read_bytes()
    old = said(folder)["会议"].get("名称") if path == "会议.名称" else ""
    answer = save(client, {"act": act, "path": path, "value": value, "old": old})
    assert answer.status_code == 400
    assert re.search("[\u4e00-\u9fff]", answer.get_json()["error"])
    assert (folder / "minimal.yaml").read_bytes() == before


def test_signs_that_are_no_letters_are_left_out(client: FlaskClient, folder: Path) -> None:
    save(client, put("会议.地点", "\x07县政府\x00\u0085礼堂\ufffe"))
    assert said(folder)["会议"]["地点"] == "县政府\n礼堂"


def test_a_row_whose_save_nobody_heard_of_is_not_put_in_twice(client: FlaskClient, folder: Path) -> None:
    seen = version(client)
    row = {"act": "insert", "path": "人员[0]", "value": {"姓名": "方致远"}}
    assert client.post("/m/minimal.yaml/unsaved", json={"version": seen, "changes": [row]}).get_json() == {
        "unsaved": [0]
    }
    first = save(client, row, seen=seen).get_json()
    again = save(client, row, seen=seen).get_json()
    assert again["version"] == first["version"]
    assert said(folder)["人员"] == [{"姓名": "方致远"}]
    asked = {"version": seen, "changes": [row, put("会议.地点", "礼堂")]}
    assert client.post("/m/minimal.yaml/unsaved", json=asked).get_json() == {"unsaved": [1]}


def test_names_and_lines_are_read_as_written(client: FlaskClient, folder: Path) -> None:
    save(client, put("会议.召集", "县委、县政府"), put("会议.目的", "安排任务\n\n签订责任书\n"))
    assert said(folder)["会议"]["召集"] == ["县委", "县政府"]
    assert said(folder)["会议"]["目的"] == ["安排任务", "签订责任书"]


def test_a_fault_is_told_at_its_field(client: FlaskClient, folder: Path) -> None:
    told = save(client, put("会议.日期", "13月45日")).get_json()
    assert said(folder)["会议"]["日期"] == "13月45日"
    assert [one["path"] for one in told["faults"]] == ["会议.日期"]
    group = next(one for one in told["groups"] if one["name"] == "会议")
    assert (group["state"], group["count"]) == ("wanting", 1)


def test_a_missing_key_is_told_at_the_empty_field(client: FlaskClient) -> None:
    told = save(client, {"act": "insert", "path": "人员[0]", "value": {"角色": "主持"}}).get_json()
    assert [one["path"] for one in told["faults"]] == ["人员[0].姓名"]


def test_what_a_kind_still_wants_is_told(client: FlaskClient) -> None:
    told = client.get("/m/minimal.yaml/state?kind=会议通知").get_json()
    assert {"path": "会议.地点", "label": "会议地点"} in told["missing"]
    assert {"path": "会议.日期", "label": "会议时间"} in told["missing"]
    states = {one["name"]: one["state"] for one in told["groups"]}
    assert states["通知"] == "wanting"
    assert states["议程"] == "none"


def test_two_who_change_different_fields_both_keep_theirs(client: FlaskClient, folder: Path) -> None:
    seen = version(client)
    save(client, put("会议.地点", "礼堂"), seen=seen)
    told = save(client, put("会议.主题", "植树"), seen=seen).get_json()
    assert told["elsewhere"]
    assert not told["conflicts"]
    assert said(folder)["会议"] == {"名称": "全县春季义务植树动员会议", "地点": "礼堂", "主题": "植树"}


def test_two_who_change_one_field_are_asked(client: FlaskClient, folder: Path) -> None:
    seen = version(client)
    save(client, put("会议.召集", "县委、县政府"), seen=seen)
    told = save(client, put("会议.召集", "县政府"), seen=seen).get_json()
    assert told["conflicts"] == [{"path": "会议.召集", "there": "县委、县政府", "value": "县政府"}]
    assert said(folder)["会议"]["召集"] == ["县委", "县政府"]


def test_spaces_at_the_end_are_no_conflict(client: FlaskClient, folder: Path) -> None:
    save(client, put("会议.召集", "县委、 "))
    told = save(client, put("会议.召集", "县委、县政府", old="县委、 ")).get_json()
    assert not told["conflicts"]
    assert said(folder)["会议"]["召集"] == ["县委", "县政府"]


def test_rows_that_moved_meanwhile_are_found_again(client: FlaskClient, folder: Path) -> None:
    full = "/m/full.yaml"
    client.get(f"{full}/")
    seen = version(client, full)
    save(client, {"act": "remove", "path": "人员[0]"}, base=full, seen=seen)
    told = save(client, put("人员[3].事由", "值班"), base=full, seen=seen).get_json()
    assert told["moved"]
    rows = said(folder, "full.yaml")["人员"]
    assert [row["姓名"] for row in rows] == ["成思源", "向东来", "毕秋实"]
    assert rows[2]["事由"] == "值班"


def test_a_row_that_is_gone_is_not_mistaken_for_another(client: FlaskClient, folder: Path) -> None:
    full = "/m/full.yaml"
    client.get(f"{full}/")
    seen = version(client, full)
    save(client, {"act": "remove", "path": "人员[0]"}, base=full, seen=seen)
    before = (folder / "full.yaml").read_bytes()
    answer = save(client, put("人员[0].称呼", "方书记"), base=full, seen=seen)
    assert answer.status_code == 409
    assert "对不上" in answer.get_json()["error"]
    assert (folder / "full.yaml").read_bytes() == before


def test_both_begin_a_row_and_both_rows_stay(client: FlaskClient, folder: Path) -> None:
    client.get("/m/minimal.yaml/")
    seen = version(client)
    for name in ("甲乙", "丙丁"):
        row = {"act": "insert", "path": "人员[0]", "value": {"姓名": name}}
        assert save(client, row, put("人员[0].角色", "出席"), seen=seen).status_code == 200
    rows = said(folder)["人员"]
    assert [(row["姓名"], row["角色"]) for row in rows] == [("甲乙", "出席"), ("丙丁", "出席")]


def test_rows_move_and_go(client: FlaskClient, folder: Path) -> None:
    full = "/m/full.yaml"
    save(client, {"act": "move", "path": "人员[0]", "to": 2}, {"act": "remove", "path": "人员[0]"}, base=full)
    assert [row["姓名"] for row in said(folder, "full.yaml")["人员"]] == ["向东来", "方致远", "毕秋实"]


def test_a_block_of_rows_is_one_step_back(client: FlaskClient, folder: Path) -> None:
    rows = [
        {"act": "insert", "path": f"人员[{n}]", "value": {"姓名": f"某{n}", "职务": "副县长、局长"}}
        for n in range(50)
    ]
    save(client, *rows)
    assert said(folder)["人员"][49] == {"姓名": "某49", "职务": ["副县长", "局长"]}
    client.post("/m/minimal.yaml/undo", json={})
    assert "人员" not in said(folder)
    client.post("/m/minimal.yaml/redo", json={})
    assert len(said(folder)["人员"]) == 50


def test_strange_keys_stay_and_are_shown(client: FlaskClient, folder: Path) -> None:
    path = folder / "minimal.yaml"
    path.write_text(path.read_text("utf-8") + "  地点儿: 礼堂\n随手记: [甲, {乙: 丙}]\n", "utf-8")
    page = client.get("/m/minimal.yaml/facts?group=会议").get_json()
    assert "地点儿" in page["html"]
    assert "会议.地点儿" in [one["path"] for one in page["state"]["faults"]]
    assert "随手记" in client.get("/m/minimal.yaml/facts?group=其他").get_json()["html"]
    save(client, put("会议.主题", "植树"))
    assert said(folder)["随手记"] == ["甲", {"乙": "丙"}]
    save(client, put("会议.地点儿", "", old="礼堂"))
    assert "地点儿" not in said(folder)["会议"]


def test_what_no_field_can_hold_is_left_as_it_is(client: FlaskClient, folder: Path) -> None:
    path = folder / "minimal.yaml"
    path.write_text(
        path.read_text("utf-8") + "  地点: {楼: 四楼}\n人员: [{姓名: 甲}, [乙]]\n通知: 明天发\n", "utf-8"
    )
    assert "四楼" in client.get("/m/minimal.yaml/facts?group=会议").get_json()["html"]
    assert "明天发" in client.get("/m/minimal.yaml/facts?group=通知").get_json()["html"]
    assert client.get("/m/minimal.yaml/facts?group=人员").status_code == 200


@pytest.mark.parametrize(
    "text", ["<script>alert(1)</script>", '" onfocus="x', "</textarea><b>", "{{ 7*7 }}", "\n\n首行空"]
)
def test_html_in_a_field_is_text(client: FlaskClient, folder: Path, text: str) -> None:
    for path in ("会议.地点", "会议.目的", "会议.类型", "议程[0].类型", "要求[0].标题"):
        save(client, put(path, text))
    for group in ("会议", "议程", "要求"):
        html = client.get(f"/m/minimal.yaml/facts?group={group}").get_json()["html"]
        assert "<script>" not in html
        assert '" onfocus="x' not in html
        assert "</textarea><b>" not in html
    assert said(folder)["会议"]["地点"] == text.strip()


@pytest.mark.parametrize(
    "change",
    [
        {"act": "burn", "path": "会议.地点"},
        {"act": "set", "path": 3},
        {"act": "set", "path": "会议..地点"},
        {"act": "set", "path": "会议.地点[x]", "value": "a"},
        {"act": "move", "path": "会议.地点", "to": 1},
        {"act": "move", "path": "人员[0]", "to": -1},
        {"act": "set", "path": "会议", "value": [[[[[[[[[[[[[["a"]]]]]]]]]]]]]]},
        {"act": "set", "path": "会议", "value": DEEP},
        "x",
    ],
)
def test_what_is_no_change_is_refused_and_nothing_is_written(
    client: FlaskClient, folder: Path, change: Any
) -> None:
    before = (folder / "minimal.yaml").read_bytes()
    answer = save(client, change)
    assert answer.status_code == 400
    assert answer.get_json()["error"].endswith("。")
    assert (folder / "minimal.yaml").read_bytes() == before


def test_names_are_offered_from_the_office_file(client: FlaskClient) -> None:
    told = client.get("/m/full.yaml/facts/known").get_json()
    assert {"name": "方致远", "said": "县委副书记、县长"} in told["people"]
    assert "孔令秋" not in [one["name"] for one in told["people"]], "he left before the meeting"
    names = [one["name"] for one in told["units"]]
    assert "各乡镇人民政府" in names
    assert "县国土局" not in names


def test_posts_of_the_roster_stand_where_nothing_is_written(client: FlaskClient) -> None:
    told = client.get("/m/full.yaml/state").get_json()
    assert told["known"]["人员[0].职务"] == "县委副书记、县长"
    assert "人员[1].职务" not in told["known"]


def test_a_large_table_comes_in_pieces(client: FlaskClient, folder: Path) -> None:
    lines = "".join(f"  - {{问题: 第{n}个}}\n" for n in range(250))
    path = folder / "minimal.yaml"
    path.write_text(path.read_text("utf-8") + "问题台账:\n" + lines, "utf-8")
    html = client.get("/m/minimal.yaml/facts/part?path=问题台账&first=200").get_json()["html"]
    assert "第249个" in html
    assert "第199个" not in html
    assert 'data-at="问题台账[250]"' in html, "the empty row at the end"


def test_every_key_of_the_model_can_be_reached(folder: Path) -> None:
    data = Workspace(folder).open("full.yaml").data
    form = Form(data, Meeting)
    shown: set[str] = set()
    for name, _ in words().groups[Meeting]:
        for part in form.group(name):
            _reach(form, part, shown)
    for path, entity in entity_paths(Meeting):
        for key in entity_keys(entity):
            if key.entity is not entity and key.offered:
                assert ".".join((*path, key.name)) in shown, (path, key.name)


def _reach(form: Form, part: Part, shown: set[str]) -> None:
    """Follow what a person can open, as far as the sample is filled in."""
    shown.add(_bare(part.path))
    if isinstance(part, Box):
        for one in part.parts:
            _reach(form, one, shown)
    elif isinstance(part, FormTable):
        assert part.ghost
        for n in range(part.total or 1):
            card = form.part(path_of(f"{part.path}[{n}]"))
            assert isinstance(card, Box)
            if max(_bare(part.path).count(own) for own in ("子项", "其中")) < 2:
                for one in card.parts:
                    _reach(form, one, shown)


@pytest.mark.parametrize("base", ["/m/minimal.yaml", "/office"])
def test_every_key_can_be_typed_in(client: FlaskClient, folder: Path, base: str) -> None:
    """As a person types it: rows are begun, every field is filled in; the file says all of it."""
    model, name = (Office, "office.yaml") if base == "/office" else (Meeting, "minimal.yaml")
    if model is Office:
        (folder / name).unlink(missing_ok=True)
    wanted = every_key(model, offered_only=True)
    begun: set[At] = set()
    changes = []
    for path, key, value in leaves(wanted, model):
        for n in (n for n, step in enumerate(path, 1) if isinstance(step, int) and n < len(path)):
            if path[:n] not in begun and path[0] != "自定":
                changes.append({"act": "insert", "path": path_text(path[:n]), "value": {}})
                begun.add(path[:n])
        text = value if isinstance(value, str) else ("、" if key.kind == "names" else "\n").join(value)
        before = at(said(folder), path) if model is Meeting else ""
        changes.append(put(path_text(path), text, before))
    told = save(client, *changes, base=base).get_json()
    assert (told["conflicts"], told["faults"]) == ([], [])
    found = to_plain(model.model_validate(said(folder, name)))
    assert {key: value for key, value in found.items() if key != "版本"} == wanted


def _bare(path: str) -> str:
    return re.sub(r"\[\d+\]", "", path)


def test_the_words_of_the_form_name_keys_that_exist() -> None:
    said = words()
    for model in (Meeting, Office):
        named = [name for _, names in said.groups[model] for name in names]
        assert sorted(named) == sorted(key.name for key in entity_keys(model) if key.offered)
    for entity, names in said.basic.items():
        assert set(names) <= {key.name for key in entity_keys(entity)}
    for entity, name in (*said.suggestions, *said.not_picked):
        assert name in {key.name for key in entity_keys(entity)}
    every = {key.name for _, entity in entity_paths(Meeting) for key in entity_keys(entity)}
    picked = said.people | said.units
    assert {one for one in picked if isinstance(one, str)} <= every
    for entity, name in (one for one in picked if not isinstance(one, str)):
        assert name in {key.name for key in entity_keys(entity)}


def upload(client: FlaskClient, content: bytes, name: str = "会议.xlsx", base: str = "/m/full.yaml") -> Any:
    sent = {"workbook": (io.BytesIO(content), name)}
    return client.post(f"{base}/xlsx", data=sent, content_type="multipart/form-data")


def test_a_workbook_of_the_meeting_says_the_same(client: FlaskClient, folder: Path) -> None:
    before = (folder / "full.yaml").read_bytes()
    answer = client.get("/m/full.yaml/xlsx")
    assert "spreadsheetml" in answer.content_type
    assert "一样，不用替换" in upload(client, answer.data).text
    assert (folder / "full.yaml").read_bytes() == before


def test_a_changed_workbook_is_shown_then_taken_over(client: FlaskClient, folder: Path) -> None:
    book = openpyxl.load_workbook(io.BytesIO(client.get("/m/full.yaml/xlsx").data))
    sheet = book["人员"]
    heads = {cell.value: cell.column for row in sheet.iter_rows(max_row=4) for cell in row}
    for row in sheet.iter_rows():
        for cell in row:
            if cell.value == "外出学习":
                cell.value = "外出<b>考察</b>"
    sheet.cell(sheet.max_row + 1, heads["姓名"], "周一鸣")
    made = io.BytesIO()
    book.save(made)
    shown = upload(client, made.getvalue()).text
    assert "外出学习" in shown
    assert "外出&lt;b&gt;考察" in shown
    assert "第5项（新加）" in shown
    token = re.search(r'data-of="([0-9a-f]{32})"', shown)
    assert token
    before = (folder / "full.yaml").read_text("utf-8")
    told = client.post("/m/full.yaml/xlsx/replace", json={"token": token[1]}).get_json()
    assert told["changed"] == 2
    after = (folder / "full.yaml").read_text("utf-8")
    rows = said(folder, "full.yaml")["人员"]
    assert [row["姓名"] for row in rows][-1] == "周一鸣"
    assert rows[2]["事由"] == "外出<b>考察</b>"
    assert "# 全称，只有这一项必填" in after, "what did not change stays as it was written"
    client.post("/m/full.yaml/undo", json={})
    assert (folder / "full.yaml").read_text("utf-8") == before
    assert client.post("/m/full.yaml/xlsx/replace", json={"token": token[1]}).status_code == 400


def test_a_ledger_that_came_back_says_the_same_or_what_was_changed(client: FlaskClient, folder: Path) -> None:
    """The workbook of the finished ledger, days, drop-downs and all, changes only what was changed in it."""
    record = (folder / "full.yaml").read_text("utf-8")
    (folder / "full.yaml").write_text(
        record.replace("责任单位: 城南镇, 时限: 6月底", "责任单位: 城南镇, 时限: 2024年6月30日"), "utf-8"
    )
    before, people = (folder / "full.yaml").read_bytes(), said(folder, "full.yaml")["人员"]
    ledger = client.get("/m/full.yaml/output/ledger.xlsx").data
    assert "一样，不用替换" in upload(client, ledger, "问题整改台账.xlsx").text
    book = openpyxl.load_workbook(io.BytesIO(ledger))
    sheet = book["问题整改台账"]
    cells = {str(cell.value): cell for row in sheet.iter_rows() for cell in row if cell.value is not None}
    assert cells["2024-06-30 00:00:00"].is_date
    cells["达到序时进度"].value = "已办结"
    cells["2024-06-30 00:00:00"].value = datetime.datetime(2024, 7, 15)
    made = io.BytesIO()
    book.save(made)
    shown = upload(client, made.getvalue(), "问题整改台账.xlsx").text
    token = re.search(r'data-of="([0-9a-f]{32})"', shown)
    assert token
    assert "不认识" in shown  # the sheet of the chart is not read
    assert (folder / "full.yaml").read_bytes() == before
    assert client.post("/m/full.yaml/xlsx/replace", json={"token": token[1]}).get_json()["changed"] == 2
    third = said(folder, "full.yaml")["问题台账"][2]
    assert (third["状态"], third["时限"]) == ("已办结", "2024年7月15日")
    assert said(folder, "full.yaml")["人员"] == people


def test_mistakes_in_a_workbook_are_told_with_their_cells(client: FlaskClient) -> None:
    book = openpyxl.load_workbook(io.BytesIO(client.get("/m/full.yaml/xlsx").data))
    sheet = book["议程"]
    column = next(cell.column for row in sheet.iter_rows(max_row=4) for cell in row if cell.value == "时长")
    cell = next(row[column - 1] for row in sheet.iter_rows(min_row=2) if str(row[column - 1].value) == "8")
    cell.value = "八"
    made = io.BytesIO()
    book.save(made)
    assert f"议程 表 {cell.coordinate}" in upload(client, made.getvalue()).text


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (b"PK\x03\x04 broken", "a.xlsx"),
        (b"hello", "a.xlsx"),
        (b"", "a.xlsx"),
        (b"x", "a.exe"),
        (b"x", "../../a"),
    ],
    ids=["broken zip", "text", "nothing", "program", "path"],
)
def test_what_is_no_workbook_is_refused(client: FlaskClient, folder: Path, content: bytes, name: str) -> None:
    answer = upload(client, content, name)
    assert answer.status_code == 400
    assert not list((folder / ".wengao" / "imports").glob("*.xls*"))


def test_the_workbook_of_the_office_is_sent_to_its_own_page(client: FlaskClient) -> None:
    answer = upload(client, office_workbook(load_office(Path(resources.data_dir()) / "office.yaml")))
    assert answer.status_code == 400
    assert "单位资料" in answer.text


def test_what_a_workbook_cannot_hold_is_not_left_out_silently(client: FlaskClient) -> None:
    save(client, put("会议.日期", "13月45日"))
    answer = client.get("/m/minimal.yaml/xlsx")
    assert answer.status_code == 400
    assert "改好再存成 Excel" in answer.text


def test_a_key_at_the_very_top_is_saved_too(client: FlaskClient, folder: Path) -> None:
    save(client, put("结尾", "散会。\n谢谢大家。"))
    assert said(folder)["结尾"] == ["散会。", "谢谢大家。"]
    save(client, put("结尾", "", old="散会。\n谢谢大家。"))
    assert "结尾" not in said(folder)


def test_many_at_once_all_keep_what_they_wrote(app: Flask, client: FlaskClient, folder: Path) -> None:
    client.get("/m/full.yaml/")
    seen = version(client, "/m/full.yaml")
    fields = ("会期", "形式", "决定", "人数", "通知.附注", "人员[0].事由", "人员[3].事由", "议程[2].提示")
    paths = [one if "[" in one or "." in one else f"会议.{one}" for one in fields]
    old = {one: text_at(folder, one) for one in paths}

    def write(path: str) -> int:
        asking = app.test_client()
        asking.environ_base.update(client.environ_base)
        return int(
            save(asking, put(path, f"新{path}", old[path]), base="/m/full.yaml", seen=seen).status_code
        )

    with ThreadPoolExecutor(len(paths)) as pool:
        assert set(pool.map(write, paths)) == {200}
    assert {one: text_at(folder, one) for one in paths} == {one: f"新{one}" for one in paths}


def text_at(folder: Path, path: str) -> str:
    return str(at(Workspace(folder).open("full.yaml").data, path_of(path)) or "")
