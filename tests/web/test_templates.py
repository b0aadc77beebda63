"""The page of templates."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient

JSON = {"Accept": "application/json"}
AGENDA = "/templates/agenda/"


def shown(client: FlaskClient) -> dict[str, str]:
    text = client.get(AGENDA).text
    version = re.search(r'name="version" value="(\w+)"', text)
    body = re.search(r"<textarea[^>]*>\n(.*?)</textarea>", text, re.DOTALL)
    assert version
    assert body
    return {"version": version[1], "text": unescape(body[1])}


def test_all_templates_are_listed(client: FlaskClient) -> None:
    text = client.get("/templates/").text
    assert text.count("自带的") > 20
    assert "会议议程" in text


def test_a_change_is_kept_in_the_folder_and_taken_back(client: FlaskClient, folder: Path) -> None:
    said = shown(client)
    bundled = said["text"]
    said["text"] += "\n\n本单位的尾巴。\n"
    assert client.post(AGENDA, data=said, headers=JSON).status_code == 200
    assert "本单位的尾巴" in (folder / "templates" / "agenda.j2.md").read_text("utf-8")
    assert "本单位的尾巴" in client.get("/help/kinds/agenda/page").text
    assert "本单位改过的" in client.get("/templates/").text
    assert client.post(f"{AGENDA}back", headers=JSON).status_code == 200
    assert shown(client)["text"] == bundled
    assert client.post(f"{AGENDA}back", headers=JSON).status_code == 400


@pytest.mark.parametrize(
    "broken", ["{{ 会议.没有这一项 }}", "{% for %}", "{{ ''.__class__.__mro__ }}", "没有花括号前言"]
)
def test_a_broken_template_is_not_kept(client: FlaskClient, folder: Path, broken: str) -> None:
    said = shown(client)
    said["text"] = broken if broken.startswith("没有") else f"{said['text']}\n{broken}\n"
    answer = client.post(AGENDA, data=said, headers=JSON)
    assert answer.status_code == 400
    assert "没有存" in answer.json["error"]
    assert not (folder / "templates" / "agenda.j2.md").exists()


def test_two_people_do_not_overwrite_each_other(client: FlaskClient) -> None:
    said = shown(client)
    first = {**said, "text": said["text"] + "\n甲。\n"}
    assert client.post(AGENDA, data=first, headers=JSON).status_code == 200
    assert client.post(AGENDA, data={**said, "text": "乙"}, headers=JSON).status_code == 409


@pytest.mark.parametrize("slug", ["没有", "..%2f..%2foffice", "builtin%2fnotice"])
def test_only_templates_are_shown(client: FlaskClient, slug: str) -> None:
    assert client.get(f"/templates/{slug}/").status_code in (400, 404)


@pytest.mark.browser
def test_a_fault_is_told_and_the_text_stays(browser_page: Any) -> None:
    page = browser_page
    page.goto(AGENDA)
    box = page.get_by_label("模板的文字")
    box.fill(box.input_value() + "\n{{ 会议.没有 }}\n")
    page.get_by_role("button", name="试一遍，没有错就存").click()
    page.locator("#told", has_text="没有存").wait_for()
    assert "{{ 会议.没有 }}" in box.input_value()
