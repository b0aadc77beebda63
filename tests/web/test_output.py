"""What is taken away: names, types, contents; strange requests."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path
from urllib.parse import quote

import pytest
from docx import Document
from flask.testing import FlaskClient

from generator.workspace.papers import page_image_jobs

MEETING, KIND = "/m/full.yaml", "mobilization-speech"


@pytest.mark.parametrize(
    ("ending", "mime"),
    [
        ("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        ("md", "text/markdown"),
        ("txt", "text/plain"),
    ],
)
def test_a_paper_comes_under_its_own_name(client: FlaskClient, ending: str, mime: str) -> None:
    answer = client.get(f"{MEETING}/output/{KIND}.{ending}")
    assert answer.status_code == 200
    assert answer.mimetype == mime
    said = answer.headers["Content-Disposition"]
    assert said.startswith("attachment")
    assert f"filename*=UTF-8''{quote('动员讲话')}.{ending}" in said


def test_the_ledger_as_a_workbook(client: FlaskClient) -> None:
    assert client.get(f"{MEETING}/output/ledger.xlsx").data.startswith(b"PK")
    assert "没有表格" in client.get(f"{MEETING}/output/news.xlsx").text


def test_a_workbook_is_offered_only_of_what_is_a_table(client: FlaskClient) -> None:
    """A bulletin with tables in it is a text."""
    page = client.get(f"{MEETING}/output/").text
    offered = set(re.findall(r'data-get="xlsx" data-kind="([\w-]+)"', page))
    assert offered == {"ledger", "sign-in", "reply-slip", "seat-plan"}
    told = client.get(f"{MEETING}/output/progress-bulletin.xlsx", headers={"Accept": "application/json"})
    assert told.status_code == 400
    assert "不是表格文种" in told.get_json()["error"]


@pytest.mark.parametrize(
    ("asked", "code"),
    [("notice.exe", 400), ("nothing.docx", 400), ("notice.html", 400), ("..%2Fx.docx", 404), ("notice", 404)],
)
def test_what_there_is_not_is_told(client: FlaskClient, asked: str, code: int) -> None:
    answer = client.get(f"{MEETING}/output/{asked}", headers={"Accept": "application/json"})
    assert answer.status_code == code
    assert answer.get_json()["error"]


def test_the_pack(client: FlaskClient) -> None:
    answer = client.get(f"{MEETING}/pack.zip?f=docx&f=txt")
    archive = zipfile.ZipFile(io.BytesIO(answer.data))
    assert archive.namelist()[0] == "目录.docx"
    assert "动员讲话.txt" in archive.namelist()
    contents = Document(io.BytesIO(archive.read("目录.docx")))
    assert "动员讲话" in [row.cells[2].text for row in contents.tables[0].rows]
    assert "pack" not in answer.headers["Content-Disposition"]
    assert client.get(f"{MEETING}/pack.zip?f=exe").status_code == 400


def test_a_name_of_quotes_and_slashes_makes_a_legal_file(client: FlaskClient, folder: Path) -> None:
    name = "甲" * 150 + '"/../x\\n<>|'
    (folder / "长.yaml").write_text(f"会议: {{名称: '{name}', 日期: 2024-04-18}}\n", "utf-8")
    said = client.get("/m/长.yaml/pack.zip").headers["Content-Disposition"]
    assert "\n" not in said
    assert len(said) < 1500
    assert "/" not in said
    assert "%2F" not in said


def test_what_must_be_changed_is_said_first(client: FlaskClient) -> None:
    assert client.get(f"{MEETING}/output/ask.json?kind={KIND}").get_json()["asks"] == []
    there = client.get(f"{MEETING}/draft/text.json?kind={KIND}").get_json()
    text = there["text"].replace("同志们：", "同志们，，大家好：", 1)
    client.post(
        f"{MEETING}/draft/save", json={"kind": KIND, "text": text, "base": there["base"], "version": ""}
    )
    told = client.get(f"{MEETING}/output/ask.json?kind={KIND}").get_json()
    assert [(one["what"], one["kind"]) for one in told["asks"]] == [("必改", "动员讲话")]
    page = client.get(f"{MEETING}/output/").text
    assert "要改，最好改了再导出" in page
    assert "<b>必改</b>" in page
    assert "改过" in page
    assert client.get(f"{MEETING}/output/{KIND}.docx").status_code == 200


def test_what_is_wanting_and_what_cannot_be_read_is_asked_about_alike(
    client: FlaskClient, folder: Path
) -> None:
    asked = "/m/minimal.yaml/output/ask.json?kind=notice"
    (wanting,) = client.get(asked).get_json()["asks"]
    assert (wanting["what"], wanting["kind"]) == ("待补", "会议通知")
    assert wanting["many"] == len(wanting["said"].split("、")) > 1
    file = folder / "minimal.yaml"
    file.write_text(file.read_text("utf-8") + "  开始: '2:30'\n", "utf-8")
    wrong, again = client.get(asked).get_json()["asks"]
    assert (wrong["what"], wrong["many"]) == ("看不懂", 1)
    assert wrong["said"].startswith("会议 › 开始：2:30是下午还是凌晨")
    assert again["what"] == "待补"
    live = client.get("/m/minimal.yaml/page.json?kind=notice").get_json()
    assert live["wrong"] == [{"path": "会议.开始", "said": wrong["said"]}]


def test_without_libreoffice_one_sentence(client: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(page_image_jobs.pipeline, "find_office", lambda: None)
    answer = client.post(f"{MEETING}/real", json={"kind": KIND})
    assert answer.status_code == 400
    assert answer.get_json()["error"] == page_image_jobs.NO_OFFICE


@pytest.mark.parametrize("way", ["real/x.json", "real/x/1.png"])
def test_pages_nobody_made_are_told(client: FlaskClient, way: str) -> None:
    answer = client.get(f"{MEETING}/{way}", headers={"Accept": "application/json"})
    assert answer.status_code == 400
    assert "再点一次" in answer.get_json()["error"]
