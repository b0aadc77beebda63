"""The draft and what is taken away, as the browser asks for them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient

MEETING, KIND = "/m/full.yaml", "mobilization-speech"


def text(client: FlaskClient) -> dict[str, Any]:
    told = client.get(f"{MEETING}/draft/text.json?kind={KIND}").get_json()
    assert isinstance(told, dict)
    return told


def save(client: FlaskClient, words: str, there: dict[str, Any]) -> Any:
    asked = {"kind": KIND, "text": words, "base": there["base"], "version": there["version"]}
    return client.post(f"{MEETING}/draft/save", json=asked)


def change_facts(folder: Path, old: str, new: str) -> None:
    file = folder / "full.yaml"
    file.write_text(file.read_text("utf-8").replace(old, new), "utf-8")


def test_typed_kept_undone(client: FlaskClient) -> None:
    there = text(client)
    told = save(client, there["text"].replace("同志们：", "各位同志：", 1), there).get_json()
    assert (told["edited"], told["changed"], told["behind"]) == (True, 1, 0)
    assert told["marks"]
    assert "各位同志：" in "".join(told["sheet"]["pieces"]).replace("</span>", "")
    back = client.post(f"{MEETING}/draft/undo", json={"kind": KIND}).get_json()
    assert back["text"] == there["text"]
    assert not back["edited"]
    assert client.post(f"{MEETING}/draft/redo", json={"kind": KIND}).get_json()["edited"]
    assert client.post(f"{MEETING}/draft/redo", json={"kind": KIND}).status_code == 400


def test_a_second_window_is_told_and_nothing_overwritten(client: FlaskClient) -> None:
    there = text(client)
    save(client, there["text"] + "\n甲说的。\n", there)
    answer = save(client, there["text"] + "\n乙说的。\n", there)
    assert answer.status_code == 409
    assert "没有覆盖" in answer.get_json()["error"]
    assert "甲说的。" in text(client)["text"]


def test_a_draft_that_cannot_be_read_is_kept_and_its_line_told(client: FlaskClient) -> None:
    there = text(client)
    told = save(client, there["text"] + "\n###### 太深\n", there).get_json()
    assert told["line"] == there["text"].count("\n") + 2
    assert told["sheet"] is None
    assert "###### 太深" in text(client)["text"]
    page = client.get(f"{MEETING}/page.json?kind={KIND}").get_json()
    assert f"第{told['line']}行" in page["error"]
    assert "底稿读不通" in client.get(f"{MEETING}/review.json?kind={KIND}").get_json()["html"]
    assert client.get(f"{MEETING}/output/").status_code == 200
    assert client.get(f"{MEETING}/pack.zip").status_code == 400


def test_facts_that_changed_are_merged_when_the_person_says_so(client: FlaskClient, folder: Path) -> None:
    there = text(client)
    save(
        client,
        there["text"].replace("土壤含水量偏高", "土壤含水量很高", 1).replace("同志们：", "各位：", 1),
        there,
    )
    change_facts(folder, "土壤含水量偏高", "土壤含水量居高不下")
    change_facts(folder, "6支320人", "6支330人")
    now = text(client)
    assert now["behind"] == 2
    assert "居高不下" not in now["text"]
    html = client.get(f"{MEETING}/draft/merge?kind={KIND}").text
    assert "<del>" in html
    assert 'value="both"' in html
    mark = html.split('data-mark="')[1].split('"')[0]
    number = html.split('" value="both"')[0].rpartition('name="')[2]
    asked: dict[str, Any] = {"kind": KIND, "mark": mark, "answers": {}}
    assert "还没有选完" in client.post(f"{MEETING}/draft/merge", json=asked).get_json()["error"]
    asked["answers"] = {number: "both"}
    told = client.post(f"{MEETING}/draft/merge", json=asked).get_json()
    assert told["behind"] == 0
    for words in ("各位：", "土壤含水量很高", "土壤含水量居高不下", "6支330人"):
        assert words in told["text"]
    assert client.post(f"{MEETING}/draft/merge", json=asked).status_code == 409


def test_merging_without_an_edit_is_refused(client: FlaskClient) -> None:
    assert client.get(f"{MEETING}/draft/merge?kind={KIND}").status_code == 400
    assert client.post(f"{MEETING}/draft/use", json={"kind": KIND, "on": False}).status_code == 400


def test_texts_in_the_diff_are_text(client: FlaskClient, folder: Path) -> None:
    there = text(client)
    save(client, there["text"].replace("同志们：", "<b onclick=x>同志们：", 1), there)
    change_facts(folder, "土壤含水量偏高", "<script>x</script>偏高")
    html = client.get(f"{MEETING}/draft/merge?kind={KIND}").text
    assert "<script>" not in html
    assert "&lt;script" in html


@pytest.mark.parametrize(
    "way", ["draft/save", "draft/merge", "page/choose", "wordings", "review/mend", "real"]
)
@pytest.mark.parametrize("body", [[], "x", 5, None, {"kind": "no-such", "unit": [], "answers": [1]}])
def test_requests_that_are_not_ours_are_told(client: FlaskClient, way: str, body: Any) -> None:
    assert client.post(f"{MEETING}/{way}", json=body).status_code == 400
