"""The page of versions, and undo as the browser asks for it."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient
from playwright.sync_api import expect

from tests.web.test_draft import KIND, save, text

MEETING = "/m/full.yaml"
JSON = {"Accept": "application/json"}


def change(client: FlaskClient, place: str) -> None:
    version = client.get(f"{MEETING}/version").get_json()["version"]
    asked = [{"act": "set", "path": "会议.地点", "value": place, "old": "县政府四楼会议室"}]
    told = client.post(f"{MEETING}/save", json={"version": version, "changes": asked, "label": ""})
    assert not told.get_json()["conflicts"]


def asked(html: str) -> dict[str, str]:
    return dict(re.findall(r'name="(kind|version)" value="([^"]*)"', html))


def test_a_record_is_compared_and_restored(client: FlaskClient, folder: Path) -> None:
    assert "还没有改过" in client.get(f"{MEETING}/history/").text
    before = (folder / "full.yaml").read_text("utf-8")
    change(client, "县委<b>礼堂")
    html = client.get(f"{MEETING}/history/?at=1").text
    assert "<ins>县委&lt;b&gt;礼堂</ins>" in html
    answer = client.post(f"{MEETING}/history/1/restore", data=asked(html), headers=JSON)
    assert answer.get_json()["to"].endswith("&done=1")
    assert (folder / "full.yaml").read_text("utf-8") == before
    assert "恢复好了" in client.get(answer.get_json()["to"]).text
    assert client.post(f"{MEETING}/history/1/restore", data=asked(html), headers=JSON).status_code == 409


def test_a_draft_is_compared_and_restored(client: FlaskClient) -> None:
    there = text(client)
    save(client, there["text"].replace("同志们：", "各位同志：", 1), there)
    html = client.get(f"{MEETING}/history/?kind={KIND}&at=1").text
    assert "<ins>各位</ins>" in html
    assert "{:" not in html.partition('id="compared"')[2]
    done = client.post(f"{MEETING}/history/1/restore", data=asked(html), headers=JSON)
    assert done.status_code == 200
    assert text(client)["text"] == there["text"]


@pytest.mark.parametrize("query", ["at=99", "at=x", "kind=no-such", f"kind={KIND}&at=1", "at=-1"])
def test_versions_that_are_not_there(client: FlaskClient, query: str) -> None:
    assert client.get(f"{MEETING}/history/?{query}").status_code in (200, 400)
    assert client.post(f"{MEETING}/history/99/restore", data={}, headers=JSON).status_code == 400


def test_undo_tells_what_it_was(client: FlaskClient) -> None:
    change(client, "县委礼堂")
    assert client.get(f"{MEETING}/state").get_json()["undoes"] == "改 会议 › 地点"
    told = client.post(f"{MEETING}/undo", json={}).get_json()
    assert (told["said"], told["path"], told["redoes"]) == (
        "撤销了：改 会议 › 地点。",
        "会议.地点",
        "改 会议 › 地点",
    )


@pytest.mark.browser
def test_undo_leads_to_the_field_and_history_back(browser_page: Any, live: Any) -> None:
    page = browser_page
    page.goto(f"{MEETING}/?kind=agenda")
    field = page.locator('#fields [data-path="会议.地点"]')
    field.fill("县委礼堂")
    page.keyboard.press("Tab")
    expect(page.locator("#saved")).to_contain_text("已保存")
    page.locator(".groups [data-group]").nth(1).click()
    expect(field).to_have_count(0)
    page.locator("#form [data-act=undo]").click()
    expect(page.locator("#told")).to_have_text("撤销了：改 会议 › 地点。")
    expect(field).to_be_focused()
    expect(field).to_have_value("县政府四楼会议室")
    page.get_by_role("link", name="历史", exact=True).click()
    page.get_by_role("link", name="改 会议 › 地点").click()
    expect(page.locator("#compared dd ins")).to_have_text("县政府四楼会议室")
    page.get_by_role("button", name="恢复成这一版").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_text("恢复好了")).to_be_visible()
    assert "县委礼堂" in (Path(live.folder) / "full.yaml").read_text("utf-8")


@pytest.mark.browser
def test_undo_of_a_draft_leads_to_its_words(browser_page: Any, live: Any) -> None:
    page = browser_page
    page.goto(f"{MEETING}/draft/?kind={KIND}")
    area = page.locator("#draft-text")
    expect(page.locator("#draft-saved")).to_contain_text("自动生成")
    area.fill(area.input_value().replace("县级应急救援队伍有6支320人", "队伍有几支", 1))
    expect(page.locator("#draft-saved")).to_have_text("已保存，改了 1 处")
    page.locator("#draft-undo").click()
    expect(page.locator("#told")).to_contain_text("撤销了：")
    chosen = area.evaluate("(one) => one.value.slice(one.selectionStart, one.selectionEnd)")
    assert "6支320人" in chosen
    expect(page.locator("#page-desk .flash").first).to_be_attached()
