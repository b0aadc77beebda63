"""The page of the office's own facts."""

from __future__ import annotations

import io
import re
import shutil
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from flask.testing import FlaskClient

from generator.yamlfile.loader import load_mapping


def said(folder: Path) -> Any:
    return load_mapping((folder / "office.yaml").read_text("utf-8"), "office.yaml")


def version(client: FlaskClient) -> str:
    return str(client.get("/office/version").get_json()["version"])


def save(client: FlaskClient, *changes: dict[str, Any], seen: str = "") -> Any:
    return client.post("/office/save", json={"version": seen or version(client), "changes": list(changes)})


def put(path: str, value: Any, old: Any = "") -> dict[str, Any]:
    return {"act": "set", "path": path, "value": value, "old": old}


def test_the_page_shows_names_roster_and_units(client: FlaskClient) -> None:
    assert "桐源县人民政府办公室文件" in client.get("/office/").text
    assert "方致远" in client.get("/office/facts?group=人员名册").get_json()["html"]
    assert "桐源县水利局" in client.get("/office/facts?group=单位名录").get_json()["html"]


def test_a_change_is_kept_and_used_by_the_meetings(client: FlaskClient, folder: Path) -> None:
    told = save(client, put("人员[1].职务", "县委书记", old="县委副书记、县长")).get_json()
    assert not told["conflicts"]
    assert said(folder)["人员"][1]["职务"] == ["县委书记"]
    assert "# 排序：1 在最前" in (folder / "office.yaml").read_text("utf-8"), "remarks stay"
    assert client.get("/m/full.yaml/state").get_json()["known"]["人员[0].职务"] == "县委书记"
    client.post("/office/undo", json={})
    assert said(folder)["人员"][1]["职务"] == ["县委副书记", "县长"]
    client.post("/office/redo", json={})
    assert said(folder)["人员"][1]["职务"] == ["县委书记"]


def test_a_language_model_is_filled_in_like_all_else(client: FlaskClient, folder: Path) -> None:
    assert "大模型接口的地址" in client.get("/office/facts?group=大模型").get_json()["html"]
    address = "http://10.1.2.3:8000/v1"
    assert not save(client, put("模型.地址", address), put("模型.名称", "qwen3-32b")).get_json()["faults"]
    assert said(folder)["模型"] == {"地址": address, "名称": "qwen3-32b"}
    (fault,) = save(client, put("模型.地址", "10.1.2.3", old=address)).get_json()["faults"]
    assert fault["path"] == "模型.地址"
    assert "应以 http:// 或 https:// 开头" in fault["message"]
    assert save(client, put("模型.密钥", "sk-0123456789")).status_code == 400


def test_a_fault_is_told_at_its_cell(client: FlaskClient) -> None:
    told = save(client, put("人员[1].排序", "二", old="2"), put("人员[1].任职", "去年", old="2021-07-15"))
    assert [one["path"] for one in told.get_json()["faults"]] == ["人员[1].排序", "人员[1].任职"]


def test_without_a_file_the_first_words_make_one(client: FlaskClient, folder: Path) -> None:
    (folder / "office.yaml").unlink()
    assert client.get("/office/").status_code == 200
    assert save(client, put("单位名称", "清溪县人民政府办公室")).status_code == 200
    save(
        client, {"act": "insert", "path": "人员[0]", "value": {"姓名": "李明远", "职务": "县委副书记、县长"}}
    )
    assert said(folder)["单位名称"] == "清溪县人民政府办公室"
    assert said(folder)["人员"] == [{"姓名": "李明远", "职务": ["县委副书记", "县长"]}]


def test_two_at_once_merge_or_are_asked(client: FlaskClient, folder: Path) -> None:
    client.get("/office/")
    seen = version(client)
    save(client, put("电话", "1", old="4406121"), seen=seen)
    told = save(client, put("联系人", "江一帆", old="毕秋实"), put("电话", "2", old="4406121"), seen=seen)
    assert told.get_json()["conflicts"] == [{"path": "电话", "there": "1", "value": "2"}]
    assert (said(folder)["联系人"], said(folder)["电话"]) == ("江一帆", "1")


def test_the_workbook_goes_out_and_comes_back(client: FlaskClient, folder: Path) -> None:
    content = client.get("/office/xlsx").data
    sent = {"workbook": (io.BytesIO(content), "单位资料.xlsx")}
    same = client.post("/office/xlsx", data=sent, content_type="multipart/form-data")
    assert "一样，不用替换" in same.text
    book = openpyxl.load_workbook(io.BytesIO(content))
    for row in book["单位"].iter_rows():
        for cell in row:
            if cell.value == "县水利局":
                cell.value = "县水务局"
    made = io.BytesIO()
    book.save(made)
    sent = {"workbook": (io.BytesIO(made.getvalue()), "单位资料.xlsx")}
    shown = client.post("/office/xlsx", data=sent, content_type="multipart/form-data").text
    token = re.search(r'data-of="([0-9a-f]{32})"', shown)
    assert token
    assert client.post("/office/xlsx/replace", json={"token": token[1]}).get_json()["changed"] == 1
    assert "县水务局" in [one["简称"] for one in said(folder)["单位"]]


@pytest.mark.parametrize("workbook", [True, False])
def test_what_is_used_so_far_is_taken_over(client: FlaskClient, folder: Path, workbook: bool) -> None:
    if workbook:
        (folder / "office.xlsx").write_bytes(client.get("/office/xlsx").data)
        (folder / "office.yaml").unlink()
    else:
        shutil.move(folder / "office.yaml", folder.parent / "office.yaml")
    assert "现在用的是" in client.get("/office/").text
    assert client.post("/office/adopt").status_code == 302
    assert [one["姓名"] for one in said(folder)["人员"]][:2] == ["严守山", "方致远"]
    assert "现在用的是" not in client.get("/office/").text
    assert client.post("/office/adopt").status_code == 400


@pytest.mark.browser
def test_a_roster_is_typed(browser_page: Any, live: Any) -> None:
    (live.folder / "office.yaml").unlink()
    browser_page.goto("/office/")
    browser_page.get_by_label("单位名称").fill("清溪县人民政府办公室")
    browser_page.locator('.groups [data-group="人员名册"]').click()
    cell = browser_page.locator('[data-path="人员[0].姓名"]')
    cell.focus()
    for text in ("李明远", "县委副书记、县长", "1"):
        browser_page.keyboard.type(text)
        browser_page.keyboard.press("Tab")
    browser_page.locator("#saved", has_text="已保存").wait_for()
    browser_page.keyboard.press("Control+s")
    browser_page.get_by_text("每次改动都会自动保存").wait_for()
    assert said(live.folder)["人员"] == [{"姓名": "李明远", "职务": ["县委副书记", "县长"], "排序": "1"}]
