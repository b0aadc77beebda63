"""Pages as they will be printed, as the browser asks for them."""

from __future__ import annotations

import re
from base64 import b64decode
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient

from generator.web import blank_font
from generator.workspace.papers import page_image_jobs, reading

MEETING, KIND = "/m/full.yaml", "mobilization-speech"
STATIC = Path(blank_font.__file__).parent / "static"


def asked(client: FlaskClient, query: str, page: str = "page.json") -> dict[str, Any]:
    answer = client.get(f"{MEETING}/{page}?kind={KIND}&{query}", headers={"Accept": "application/json"})
    assert answer.status_code == 200, answer.text
    told = answer.get_json()
    assert isinstance(told, dict)
    return told


def set_topic(client: FlaskClient, value: str, old: str) -> None:
    version = client.get(f"{MEETING}/state").get_json()["version"]
    change = {"act": "set", "path": "会议.主题", "value": value, "old": old}
    answer = client.post(f"{MEETING}/save", json={"version": version, "changes": [change]})
    assert answer.status_code == 200, answer.text
    assert not answer.get_json()["conflicts"]


def test_the_pages_come_with_all_that_stands_around_them(client: FlaskClient) -> None:
    told = asked(client, "sheets=1:,2:")
    assert told["title"] == "绷紧防汛弦 筑牢安全堤"
    assert told["pages"] == len(told["sizes"]) == 5
    assert told["sizes"][0] == [595.3, 841.9]
    assert [one["number"] for one in told["shown"]] == [1, 2]
    assert 'data-path="议程[10].日期"' in told["shown"][0]["layer"]
    assert "html" not in told
    assert "edits" not in told


def test_a_page_is_a_picture_as_wide_as_it_is_shown(client: FlaskClient) -> None:
    marks = asked(client, "sheets=1:")["shown"][0]["bands"]
    for asked_for, made in ((640, 640), (1281, 1281), (1, 200), (99999, 3000)):
        high = 0
        for mark in marks:
            answer = client.get(f"{MEETING}/sheet/{mark}/{asked_for}.png")
            assert answer.mimetype == "image/png"
            assert answer.data.startswith(b"\x89PNG")
            assert int.from_bytes(answer.data[16:20], "big") == made
            high += int.from_bytes(answer.data[20:24], "big")
        assert high == round(made / 595.3 * 841.9)
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize("mark", ["x", "0" * 24, "..%2f..%2fetc%2fpasswd"])
def test_a_page_nobody_was_told_of_is_not_there(client: FlaskClient, mark: str) -> None:
    answer = client.get(f"{MEETING}/sheet/{mark}/640.png", headers={"Accept": "application/json"})
    assert answer.status_code in (400, 404)
    assert answer.get_json()["error"].startswith(("这一页的图已经不在了", "没有这一页"))


def test_a_page_that_did_not_change_is_not_told_again(client: FlaskClient) -> None:
    before = asked(client, "sheets=1:,5:")["shown"]
    seen = ",".join(f"{one['number']}:{one['mark']}" for one in before)
    assert [one["layer"] for one in asked(client, f"sheets={seen}")["shown"]] == [None, None]
    set_topic(client, "防汛备汛和抢险", "防汛备汛")
    first, last = asked(client, f"sheets={seen}")["shown"]
    assert first == {**before[0], "layer": None}
    assert "防汛备汛和抢险" in re.sub("<.*?>", "", last["layer"])
    assert last["mark"] != before[1]["mark"]


def test_what_is_typed_comes_back_with_its_page_and_the_bands_that_changed(client: FlaskClient) -> None:
    before = asked(client, "sheets=1:,5:&wide=700")["shown"]
    seen = ",".join(f"{one['number']}:{one['mark']}" for one in before)
    version = client.get(f"{MEETING}/state").get_json()["version"]
    change = {"act": "set", "path": "会议.主题", "value": "防汛备汛和抢险", "old": "防汛备汛"}
    query = f"kind={KIND}&sheets={seen}&wide=700"
    told = client.post(
        f"{MEETING}/save", json={"version": version, "changes": [change], "page": query}
    ).get_json()
    assert told["saved"]
    page = told["page"]
    assert (page["kind"], page["error"], page["version"]) == (KIND, "", told["version"])
    first, last = page["shown"]
    assert first == {**before[0], "layer": None}
    new = set(last["bands"]) - set(before[1]["bands"])
    assert set(page["pictures"]) == new == set(page["begun"])
    assert 0 < len(new) < 3
    for mark in new:
        drawn = client.get(f"{MEETING}/sheet/{mark}/700.png").data
        assert b64decode(page["pictures"][mark]) == drawn


@pytest.mark.parametrize("query", ["kind=no-such", "sheets=x", "kind=admonition", "%%%", "seen=5"])
def test_a_page_that_cannot_be_told_keeps_nothing_from_being_saved(client: FlaskClient, query: str) -> None:
    version = client.get(f"{MEETING}/state").get_json()["version"]
    change = {"act": "set", "path": "会议.主题", "value": "防汛", "old": "防汛备汛"}
    answer = client.post(f"{MEETING}/save", json={"version": version, "changes": [change], "page": query})
    assert answer.status_code == 200
    assert answer.get_json()["version"] != version
    assert "error" in answer.get_json()["page"]


@pytest.mark.parametrize("query", ["0:", "9999:", "1", "-1:", "x:y", "1:<b>", "1:" + "f" * 40, ""])
def test_what_is_no_page_is_passed_over(client: FlaskClient, query: str) -> None:
    assert asked(client, f"sheets={query}")["shown"] == []


def test_at_rest_the_lines_and_what_is_to_be_said_come_too(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "font_warnings", lambda pages: ("本机没有小标宋。",))
    told = asked(client, "sheets=3:&rest=1", "sheets.json")
    assert told["remarks"] == ["本机没有小标宋。"]
    assert ["同志们：", False] in told["lines"]
    assert [one["number"] for one in told["shown"]] == [3]
    assert "remarks" not in asked(client, "sheets=3:", "sheets.json")


def test_pages_need_no_libreoffice(client: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(page_image_jobs.pipeline, "find_office", lambda: None)
    page = client.get(f"{MEETING}/").text
    assert 'id="view-pages"' in page
    assert 'id="page-real"' not in page
    mark = asked(client, "sheets=1:")["shown"][0]["bands"][0]
    assert client.get(f"{MEETING}/sheet/{mark}/640.png").status_code == 200


def test_an_edited_draft_has_pages_with_its_facts(client: FlaskClient) -> None:
    there = client.get(f"{MEETING}/draft/text.json?kind={KIND}").get_json()
    text = there["text"].replace("同志们：", "各位同志：", 1)
    draft = {"kind": KIND, "text": text, "base": there["base"], "version": ""}
    client.post(f"{MEETING}/draft/save", json=draft)
    layer = asked(client, "sheets=1:")["shown"][0]["layer"]
    assert "各位同志：" in layer
    assert 'class="fact"' in layer


def test_what_cannot_be_made_is_told(client: FlaskClient) -> None:
    told = client.get(f"{MEETING}/page.json?kind=admonition&sheets=1:").get_json()
    assert "约谈" in told["error"]
    assert "约谈" in client.get(f"{MEETING}/sheets.json?kind=admonition&sheets=1:").get_json()["error"]
    assert client.get(f"{MEETING}/sheets.json?kind=no-such&sheets=1:").get_json()["error"]


def test_the_font_that_shows_nothing_is_as_it_is_made() -> None:
    assert (STATIC / "blank.ttf").read_bytes() == blank_font.font()
