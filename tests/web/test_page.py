"""The page and what is found on it, as the browser asks for them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient

MEETING, KIND = "/m/full.yaml", "mobilization-speech"


def page(client: FlaskClient, query: str = "", meeting: str = MEETING) -> dict[str, Any]:
    answer = client.get(f"{meeting}/page.json{query}", headers={"Accept": "application/json"})
    assert answer.status_code == 200, answer.text
    told = answer.get_json()
    assert isinstance(told, dict)
    return told


def review(client: FlaskClient, kind: str = KIND, meeting: str = MEETING) -> dict[str, Any]:
    told = client.get(f"{meeting}/review.json?kind={kind}").get_json()
    assert isinstance(told, dict)
    return told


def test_the_page_comes_with_all_that_stands_around_it(client: FlaskClient) -> None:
    told = page(client, f"?kind={KIND}")
    assert told["error"] == ""
    assert told["title"] == "绷紧防汛弦 筑牢安全堤"
    assert told["minutes"] >= 10
    assert told["number"]["pattern"].count("{}") == 1
    assert 'data-path="议程[10].日期"' in told["html"]  # the speech is on the second day
    assert "<script" not in told["html"]
    unsuited = {one["slug"]: one["reason"] for one in told["kinds"]}
    assert unsuited[KIND] == ""
    assert "约谈会议" in unsuited["admonition"]


def test_length_and_variant_make_another_text(client: FlaskClient) -> None:
    texts = {
        page(client, f"?kind={KIND}&length={length}&variant={variant}")["html"]
        for length in "中详"
        for variant in (1, 2)
    }
    assert len(texts) == 4


def test_what_was_chosen_is_shown_again(client: FlaskClient) -> None:
    client.post(f"{MEETING}/page/choose", json={"kind": KIND, "length": "简", "variant": 2})
    told = page(client)
    assert (told["kind"], told["length"], told["variant"]) == (KIND, "简", 2)
    assert page(client, "?kind=notice")["length"] == "中"


@pytest.mark.parametrize(
    "query", ["?kind=no-such", f"?kind={KIND}&length=长", f"?kind={KIND}&variant=99", "?kind=../x"]
)
def test_what_there_is_not_is_told(client: FlaskClient, query: str) -> None:
    assert page(client, query)["error"]


def test_a_kind_that_does_not_suit_says_why(client: FlaskClient) -> None:
    told = page(client, "?kind=admonition")
    assert "约谈" in told["error"]
    assert "html" not in told


def test_without_a_name_the_name_is_asked_for(client: FlaskClient, folder: Path) -> None:
    (folder / "空.yaml").write_text("会议: {地点: 大会议室}\n", "utf-8")
    assert page(client, meeting="/m/空.yaml")["error"] == "先填会议名称，才能看到版面。"
    assert client.get("/m/空.yaml/").status_code == 200
    assert client.get("/m/空.yaml/draft/").status_code == 200
    assert client.get("/m/空.yaml/output/").status_code == 200
    assert review(client, meeting="/m/空.yaml")["total"] >= 1


def test_a_faulty_value_is_left_out_and_told(client: FlaskClient, folder: Path) -> None:
    text = (folder / "full.yaml").read_text("utf-8").replace("日期: 2024-04-18", "日期: 2024-13-45", 1)
    (folder / "full.yaml").write_text(text, "utf-8")
    assert page(client, f"?kind={KIND}")["html"]
    told = review(client)
    assert 'data-path="会议.日期"' in told["html"]
    assert "没有13月" in told["html"]


def test_facts_that_no_document_says_are_listed(client: FlaskClient, folder: Path) -> None:
    html = review(client)["html"]
    assert "哪份材料都没有写的资料" in html
    assert "自定资金总额" in html
    assert 'data-path="自定"' in html
    assert "这份材料没有写进来的资料" not in html


def test_the_page_for_the_printer_is_plain(client: FlaskClient) -> None:
    answer = client.get(f"{MEETING}/page?kind={KIND}")
    assert answer.mimetype == "text/html"
    assert "data-source" not in answer.text
    assert "script-src 'self'" in answer.headers["Content-Security-Policy"]
    assert "data-source" in client.get(f"{MEETING}/page?kind={KIND}&facts=1").text


NASTY = "<script>alert(1)</script>“县”<img src=x onerror=alert(2)>"


def test_markup_in_the_facts_is_text_everywhere(client: FlaskClient, folder: Path) -> None:
    (folder / "坏.yaml").write_text(
        f"会议: {{名称: '{NASTY}会议', 类型: 动员, 日期: 2024-04-18, 地点: '{NASTY}'}}\n"
        f"参会: {{范围: '{NASTY}县环保局'}}\n",
        "utf-8",
    )
    where = "/m/坏.yaml"
    for text in (
        page(client, "?kind=notice", where)["html"],
        review(client, "notice", where)["html"],
        client.get(f"{where}/").text,
        client.get(f"{where}/draft/").text,
        client.get(f"{where}/output/").text,
    ):
        assert "<script>alert" not in text
        assert "<img src=x" not in text


def test_findings_lead_to_place_and_fact(client: FlaskClient, folder: Path) -> None:
    text = (folder / "full.yaml").read_text("utf-8").replace("县水利局", "县环保局")
    (folder / "full.yaml").write_text(text, "utf-8")
    told = review(client, "notice")
    assert told["counts"]["疑似"] >= 1
    assert 'data-path="会议.承办"' in told["html"]
    assert 'data-text="环保局"' in told["html"]
    assert "其他材料" in told["html"]


def test_a_finding_is_mended_in_the_draft(client: FlaskClient) -> None:
    there = client.get(f"{MEETING}/draft/text.json?kind={KIND}").get_json()
    text = there["text"].replace("同志们：", "同志们，，大家好：", 1)
    saved = client.post(
        f"{MEETING}/draft/save", json={"kind": KIND, "text": text, "base": there["base"], "version": ""}
    ).get_json()
    html = review(client)["html"]
    assert "data-mend=" in html
    digest = html.split('data-mend="')[1].split('"')[0].replace("&#39;", "'")
    asked = {"kind": KIND, "digest": digest, "draft_version": saved["version"]}
    assert client.post(f"{MEETING}/review/mend", json=asked).status_code == 200
    assert "，，" not in client.get(f"{MEETING}/draft/text.json?kind={KIND}").get_json()["text"]
    assert client.post(f"{MEETING}/review/mend", json=asked).status_code == 400


def test_a_paragraph_is_said_otherwise(client: FlaskClient) -> None:
    found = client.get(f"{MEETING}/wordings.json?kind={KIND}").get_json()["paragraphs"]
    one = found[0]
    asked = {
        "kind": KIND,
        "unit": one["unit"],
        "now": one["text"],
        "wanted": one["others"][0],
        "draft_version": "",
    }
    assert client.post(f"{MEETING}/wordings", json=asked).status_code == 200
    told = page(client, f"?kind={KIND}")
    assert told["edited"]
    assert client.post(f"{MEETING}/wordings", json=asked).status_code == 400


def test_posts_without_the_token_are_refused(app: Any) -> None:
    for way in ("page/choose", "wordings", "review/mend", "draft/save", "draft/use", "draft/merge", "real"):
        answer = app.test_client().post(f"http://127.0.0.1:8765{MEETING}/{way}", json={"kind": KIND})
        assert answer.status_code == 403
