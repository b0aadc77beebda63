"""The tab 批量: a list in, its faults, files out."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from docx import Document
from flask.testing import FlaskClient

ROOT = Path(__file__).resolve().parents[2]
BASE = "/m/full.yaml/batch"
JSON = {"Accept": "application/json"}
FILES = f"{BASE}/file/{quote('会议通知')}"


def paste(client: FlaskClient, text: str) -> Any:
    return client.post(f"{BASE}/paste", data={"text": text}, headers=JSON)


def made(client: FlaskClient) -> str:
    """Begin, and ask as the page does until nothing is left to ask."""
    answer = client.post(f"{BASE}/start", data={"kind": "会议通知"}, headers=JSON)
    assert answer.status_code == 200, answer.text
    for _ in range(10_000):
        text = client.get(f"{BASE}/progress?kind=会议通知").text
        if "hx-trigger" not in text:
            return text
    raise AssertionError(text)


def test_an_uploaded_list_is_shown_with_its_faults(client: FlaskClient) -> None:
    content = "单位,会议.开始\n甲镇,9:30\n乙镇,改天\n".encode()
    data = {"file": (io.BytesIO(content), "名单.csv")}
    assert client.post(f"{BASE}/list", data=data, headers=JSON).status_code == 200
    text = client.get(f"{BASE}/").text
    assert "名单.csv" in text
    assert 'aria-invalid="true"' in text
    assert "应为时刻" in text
    assert "甲镇" not in client.get(f"{BASE}/?show=bad").text


def test_hostile_cells_are_text(client: FlaskClient) -> None:
    paste(client, "单位\t<b>列</b>\n<script>alert(1)</script>\t\"'{{7*7}}\n")
    text = client.get(f"{BASE}/").text
    assert "<script>alert" not in text
    assert "<b>列" not in text
    assert "&lt;script&gt;alert(1)" in text
    page = client.get(f"{BASE}/row/1").text
    assert "<script>alert" not in page


@pytest.mark.parametrize("name", ["x.exe", "x.xlsx", ""])
def test_what_is_no_list_is_told(client: FlaskClient, name: str) -> None:
    data = {"file": (io.BytesIO(b"no"), name)}
    answer = client.post(f"{BASE}/list", data=data, headers=JSON)
    assert answer.status_code == 400
    assert answer.json["error"]


def test_a_bomb_is_refused(client: FlaskClient) -> None:
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b"<x/>")
        archive.writestr("xl/worksheets/sheet1.xml", b"\0" * (60 << 20))
    data = {"file": (io.BytesIO(bomb.getvalue()), "炸弹.xlsx")}
    answer = client.post(f"{BASE}/list", data=data, headers=JSON)
    assert answer.status_code == 400
    assert "炸弹.xlsx" in answer.json["error"]


def test_a_mended_cell_answers_with_what_is_left(client: FlaskClient) -> None:
    paste(client, "单位\t名额\n\t2名\n")
    said = {"kind": "会议通知", "number": 1, "column": "名额", "value": "3名", "old": "2名"}
    assert list(client.post(f"{BASE}/cell", json=said).json["faults"]) == ["单位"]
    said = {"kind": "会议通知", "number": 1, "column": "单位", "value": "甲镇", "old": ""}
    assert client.post(f"{BASE}/cell", json=said).json["faults"] == {}
    assert client.post(f"{BASE}/cell", json={**said, "old": "别的", "value": "乙"}).status_code == 400
    for wrong in ({**said, "number": "1"}, {**said, "column": 3}, []):
        assert client.post(f"{BASE}/cell", json=wrong).status_code == 400


def test_rows_are_added_and_removed(client: FlaskClient) -> None:
    paste(client, "单位\n甲镇\n乙镇\n")
    client.post(f"{BASE}/add", data={"kind": "会议通知"}, headers=JSON)
    seen = {"number": 1, "row": {"单位": "甲镇"}}
    assert client.post(f"{BASE}/remove", json=seen).status_code == 200
    assert client.post(f"{BASE}/remove", json=seen).status_code == 400
    assert "<strong>2</strong>行" in client.get(f"{BASE}/").text


def test_what_was_made_is_handed_out(client: FlaskClient) -> None:
    paste(client, "单位\n甲镇人民政府\n乙镇人民政府\n")
    text = made(client)
    assert "做好了<strong>2</strong>份" in text
    with client.get(f"{FILES}/zip") as answer:
        assert "001-甲镇人民政府-会议通知.docx" in zipfile.ZipFile(io.BytesIO(answer.data)).namelist()
    with client.get(f"{FILES}/{quote('002-乙镇人民政府-会议通知.docx')}") as answer:
        assert "乙镇人民政府：" in [one.text for one in Document(io.BytesIO(answer.data)).paragraphs]
        assert "filename*=UTF-8''" in answer.headers["Content-Disposition"]
    for wrong in ("manifest.json", "..%2F名单.csv", "没有.docx"):
        assert client.get(f"{FILES}/{wrong}").status_code in (400, 404)
    assert client.get(f"{BASE}/file/..%2F../zip").status_code in (400, 404)


def test_a_meeting_that_lacks_facts_says_so(client: FlaskClient, folder: Path) -> None:
    client.post("/m/minimal.yaml/batch/paste", data={"text": "单位\n甲镇"}, headers=JSON)
    text = client.get(f"/m/minimal.yaml/batch/?kind={quote('会议纪要')}").text
    assert "还缺" in text
    assert client.get("/m/minimal.yaml/batch/?kind=没有的文种").status_code == 400


def test_the_column_of_units_is_asked_for(client: FlaskClient) -> None:
    paste(client, "片区\t桌号\n甲镇\t3号桌\n甲镇\t3号桌\n")
    assert "还不知道哪一列是单位" in client.get(f"{BASE}/").text
    said = {"kind": "会议通知", "column": "片区"}
    assert client.post(f"{BASE}/unit", data=said, headers=JSON).status_code == 200
    text = client.get(f"{BASE}/").text
    assert "没有错" in text
    assert "和第2行一模一样" in text
    assert client.post(f"{BASE}/unit", data=said, headers=JSON).status_code == 400


def test_only_repeated_rows_are_shown_when_asked_for(client: FlaskClient) -> None:
    paste(client, "单位\n甲镇\n乙镇\n甲镇\n")
    text = client.get(f"{BASE}/?show=again").text
    assert 'data-number="3"' in text
    assert 'data-number="2"' not in text


def test_a_column_is_put_into_the_notice_and_out_again(client: FlaskClient) -> None:
    paste(client, "单位\t桌号\n甲镇\t3号桌\n")
    assert "写进通知里" in client.get(f"{BASE}/").text
    said = {"kind": "会议通知", "column": "桌号", "on": "1"}
    assert client.post(f"{BASE}/notice", data=said, headers=JSON).status_code == 200
    assert "3号桌" in client.get(f"{BASE}/row/1").text
    said = {"kind": "会议通知", "column": "通知.其他.桌号"}
    assert client.post(f"{BASE}/notice", data=said, headers=JSON).status_code == 200
    assert "3号桌" not in client.get(f"{BASE}/row/1").text
    assert client.post(f"{BASE}/notice", data={"column": "x"}, headers=JSON).status_code == 400


@pytest.mark.browser
def test_a_list_as_it_comes_is_made_ready_by_keyboard(browser_page: Any) -> None:
    page = browser_page
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"{BASE}/")
    page.get_by_label("或者从 Excel、WPS 复制一块").fill("片区\t桌号\n甲镇\t3号桌\n乙镇\t4号桌")
    page.get_by_role("button", name="用贴的名单").click()
    page.get_by_label("哪一列是单位").select_option("片区")
    page.get_by_role("button", name="用这一列").press("Enter")
    page.get_by_role("button", name="把“桌号”写进通知里").press("Enter")
    page.get_by_text("写进通知里了").wait_for()
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    page.get_by_role("button", name="看这份").first.click()
    page.frame_locator("#look iframe").get_by_text("3号桌").first.wait_for()


@pytest.mark.browser
def test_two_hundred_with_two_bad_rows(browser_page: Any, tmp_path: Path) -> None:
    units = [f"第{n}镇人民政府" for n in range(1, 201)]
    units[49] = ""
    units[120] = "坏\a镇"
    names = tmp_path / "名单.csv"
    names.write_text("单位,名额\n" + "".join(f"{unit},2名\n" for unit in units), "utf-8")
    page = browser_page
    page.goto(f"{BASE}/")
    page.locator("input[data-send]").set_input_files(names)
    page.locator("#bad-count").wait_for()
    assert page.locator("#bad-count").inner_text() == "2"
    page.get_by_role("button", name="生成会议通知").click()
    page.get_by_text("重做没有做成的").wait_for()
    assert "做好了198份，2份没有做成" in page.locator("#progress .sums").inner_text()

    page.get_by_role("link", name="只看有错的").click()
    page.get_by_label("第50行 单位").fill("高岭乡人民政府")
    page.get_by_label("第121行 单位").fill("下河乡人民政府")
    page.get_by_label("第121行 单位").press("Tab")
    page.locator("#bad-count", has_text=re.compile("^0$")).wait_for()
    page.get_by_role("button", name="重做没有做成的").click()
    page.get_by_text("其中198份上次已经做好").wait_for()
    with page.expect_download() as waiting:
        page.get_by_role("button", name="下载全部（zip）").click()
    got = zipfile.ZipFile(waiting.value.path()).namelist()
    assert len([name for name in got if name.endswith(".docx")]) == 200
    assert "050-高岭乡人民政府-会议通知.docx" in got
    page.reload()
    assert "做好了200份" in page.locator("#progress .sums").inner_text()


@pytest.mark.browser
def test_any_row_is_looked_at_as_a_page(browser_page: Any) -> None:
    page = browser_page
    page.goto(f"{BASE}/")
    page.get_by_label("或者从 Excel、WPS 复制一块").fill("单位\n甲镇人民政府\n乙镇人民政府")
    page.get_by_role("button", name="用贴的名单").click()
    page.get_by_role("button", name="看这份").first.click()
    paper = page.frame_locator("#look iframe")
    paper.get_by_text("甲镇人民政府：").wait_for()
    page.get_by_role("button", name="下一行").click()
    paper.get_by_text("乙镇人民政府：").wait_for()
    page.keyboard.press("Escape")
    assert not page.locator("#look").is_visible()
