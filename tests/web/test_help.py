"""Help, and what Ctrl+K finds."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient

from generator.services import pipeline


@pytest.mark.parametrize("path", ["", "keys/", "fonts/", "libreoffice/", "model/"])
def test_every_page_of_help_is_there(client: FlaskClient, path: str) -> None:
    answer = client.get(f"/help/{path}")
    assert answer.status_code == 200
    assert "<h1>" in answer.text


@pytest.mark.parametrize("slug", [kind.slug for kind in pipeline.kinds()])
def test_every_kind_has_a_page_with_an_example(client: FlaskClient, slug: str) -> None:
    text = client.get(f"/help/kinds/{slug}/").text
    assert pipeline.find_kind(slug).summary in text
    assert "会议名称" in text
    page = client.get(f"/help/kinds/{slug}/page")
    assert page.status_code == 200
    assert "</html>" in page.text


def test_an_unknown_kind_is_told(client: FlaskClient) -> None:
    answer = client.get("/help/kinds/没有/")
    assert answer.status_code == 400
    assert "没有“没有”这个文种" in answer.text


def test_an_example_follows_the_folders_own_templates(client: FlaskClient, folder: Path) -> None:
    own = folder / "templates"
    own.mkdir()
    head = "名称: 我们的便函\n简介: 本单位的\n版式: plain\n文件名: 便函\n族: 公文"
    (own / "own.j2.md").write_text(f"---\n{head}\n---\n# 便函\n\n{{{{ 会议.名称 }}}}\n", "utf-8")
    assert "我们的便函" in client.get("/help/").text
    assert "便函" in client.get("/help/kinds/own/page").text


def test_what_can_be_found_in_a_meeting(client: FlaskClient) -> None:
    items: Any = client.get("/m/full.yaml/find.json").json["items"]
    by = {(one["group"], one["label"]): one for one in items}
    assert by["文种", "会议通知"]["href"] == "/m/full.yaml/?kind=notice"
    assert by["事实", "通知 › 报名 › 截止"]["path"] == "通知.报名.截止"
    assert by["事实", "会议 › 背景 › 第1项"]["path"] == "会议.背景"
    assert by["页面", "台账"]["href"] == "/m/full.yaml/ledger/"
    assert by["会议", "全县春季义务植树动员会议"]["href"] == "/m/minimal.yaml/"


def test_mistakes_can_be_found(client: FlaskClient, folder: Path) -> None:
    (folder / "错.yaml").write_text("会议: {名称: 会, 日期: 后天}\n", "utf-8")
    items: Any = client.get("/m/错.yaml/find.json").json["items"]
    assert [one["path"] for one in items if one["group"] == "填错"] == ["会议.日期"]


def test_outside_a_meeting_kinds_lead_to_their_help(client: FlaskClient) -> None:
    items: Any = client.get("/find.json").json["items"]
    assert {"group": "文种", "label": "会议纪要", "more": "公文", "href": "/help/kinds/minutes/"} in items


@pytest.mark.browser
def test_a_fact_is_found_and_its_field_shown(browser_page: Any) -> None:
    from playwright.sync_api import expect

    page = browser_page
    page.goto("/m/full.yaml/ledger/")
    page.keyboard.press("Control+k")
    page.locator("#palette-list").get_by_role("option").first.wait_for()
    page.keyboard.type("报名 截止")
    page.get_by_role("option", name="通知 › 报名 › 截止").wait_for()
    page.keyboard.press("Enter")
    page.wait_for_url("**/m/full.yaml/**")
    expect(page.locator(":focus")).to_have_value("4月16日（星期二）下午5:00前")


@pytest.mark.browser
def test_the_tour_is_opened_again_from_help(browser_page: Any) -> None:
    page = browser_page
    page.goto("/help/")
    assert not page.locator("#tour").is_visible()
    page.get_by_role("button", name="三步看一遍怎么用").click()
    page.get_by_text("第1步，共3步").wait_for()
