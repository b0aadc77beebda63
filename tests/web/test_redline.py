"""A paper changed in Word comes back: facts are asked for, words become a draft, nothing by itself."""

from __future__ import annotations

import io
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from docx import Document
from flask.testing import FlaskClient
from playwright.sync_api import expect

from generator.workspace import Workspace
from generator.workspace.papers.export import one
from generator.workspace.papers.paper import Papers

ROOT = Path(__file__).resolve().parents[2]
JSON = {"Accept": "application/json"}
NAME, MEETING = "环保攻坚动员.yaml", "/m/%E7%8E%AF%E4%BF%9D%E6%94%BB%E5%9D%9A%E5%8A%A8%E5%91%98.yaml"
TIME = "会议 › 开始 09:00 → 09:30"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "会议资料"
    place.mkdir()
    for name in (NAME, "office.yaml"):
        shutil.copy(ROOT / "data" / name, place)
    return place


def paper(folder: Path, kind: str = "notice") -> bytes:
    return one(Papers(Workspace(folder), NAME), kind, "docx").content


def in_word(content: bytes, *edits: tuple[str, str], more: str = "") -> bytes:
    """As a person changes it in Word: words put for others, a sentence added to the longest paragraph."""
    document = Document(io.BytesIO(content))
    for old, new in edits:
        paragraph = next(one for one in document.paragraphs if old in one.text)
        text = paragraph.text.replace(old, new)
        for run in paragraph.runs[1:]:
            run.text = ""
        paragraph.runs[0].text = text
    if more:
        max(document.paragraphs, key=lambda one: len(one.text)).add_run(more)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


EDIT = ("上午9:00", "上午9:30")
MORE = "请提前十分钟入场。"


def bring(client: FlaskClient, content: bytes, name: str = "会议通知-领导改.docx", kind: str = "") -> Any:
    form = {"file": (io.BytesIO(content), name), "kind": kind}
    return client.post(f"{MEETING}/back/", data=form, headers=JSON)


def brought(client: FlaskClient, content: bytes, kind: str = "") -> tuple[str, str]:
    """The address of the page, and the page."""
    answer = bring(client, content, kind=kind)
    assert answer.status_code == 200, answer.text
    address = answer.json["to"]
    return address, client.get(address).text


def asked(page: str) -> list[str]:
    return re.findall(r'<fieldset class="offer"><legend>(.*?)</legend>', page)


def answered(client: FlaskClient, address: str, page: str, answer: str, **more: str) -> Any:
    keys = re.findall(r'name="(offer-\w+)" value="yes"', page)
    version = re.search(r'name="version" value="(\w+)"', page)
    assert version
    return client.post(
        f"{address}adopt", data={"version": version[1], **dict.fromkeys(keys, answer), **more}, headers=JSON
    )


def test_what_was_changed_is_shown_and_nothing_done(client: FlaskClient, folder: Path) -> None:
    before = (folder / NAME).read_bytes()
    address, page = brought(client, in_word(paper(folder), EDIT, more=MORE))
    assert "会议通知改了什么" in page, page
    (offer,) = asked(page)
    assert re.fullmatch(re.escape(TIME) + r"：改动数据并更新其余\d+份材料？", offer)
    redline = client.get(f"{address}redline.html")
    assert redline.mimetype == "text/html"
    assert MORE in re.sub(r"</?ins>", "", redline.text)
    assert "checked" not in page.split('class="offer"')[1].split("</fieldset>")[0]
    assert (folder / NAME).read_bytes() == before
    assert Papers(Workspace(folder), NAME).drafts.kept("notice") is None


def test_the_redline_is_a_word_file_with_tracked_changes(client: FlaskClient, folder: Path) -> None:
    address, _ = brought(client, in_word(paper(folder), EDIT))
    answer = client.get(f"{address}redline.docx")
    assert "%E8%8A%B1%E8%84%B8%E7%A8%BF.docx" in answer.headers["Content-Disposition"]
    xml = Document(io.BytesIO(answer.data)).element.xml
    assert "<w:ins " in xml
    assert "<w:del " in xml


def test_yes_changes_the_record_and_the_other_papers_and_can_be_taken_back(
    client: FlaskClient, folder: Path
) -> None:
    before = (folder / NAME).read_text("utf-8")
    address, page = brought(client, in_word(paper(folder), EDIT, more=MORE))
    assert answered(client, address, page, "yes").status_code == 200
    assert (folder / NAME).read_text("utf-8") == before.replace('开始: "09:00"', '开始: "09:30"')
    assert "9:30" in Papers(Workspace(folder), NAME).generated(_choice(folder, "agenda")).text
    page = client.get(address).text
    assert not asked(page)
    assert "改了数据 1 处" in page
    assert TIME in page
    assert client.post(f"{address}undo", headers=JSON).status_code == 200
    assert (folder / NAME).read_text("utf-8") == before
    page = client.get(address).text
    assert len(asked(page)) == 1
    assert "改了数据" not in page
    assert client.post(f"{address}undo", headers=JSON).status_code == 409


def _choice(folder: Path, kind: str) -> Any:
    return Papers(Workspace(folder), NAME).choices.of(kind)


def test_no_is_remembered_and_changes_nothing(client: FlaskClient, folder: Path) -> None:
    before = (folder / NAME).read_bytes()
    address, page = brought(client, in_word(paper(folder), EDIT))
    assert answered(client, address, page, "no").status_code == 200
    assert (folder / NAME).read_bytes() == before
    assert re.search(r'value="no" required checked', client.get(address).text)


def test_a_record_changed_meanwhile_is_not_touched(client: FlaskClient, folder: Path) -> None:
    address, page = brought(client, in_word(paper(folder), EDIT))
    file = folder / NAME
    file.write_text(file.read_text("utf-8") + "# 别处改的\n", "utf-8")
    answer = answered(client, address, page, "yes")
    assert answer.status_code == 409
    assert "在别处改过" in answer.json["error"]
    assert "09:30" not in file.read_text("utf-8")
    page = client.get(address).text
    assert answered(client, address, page, "yes", **{"offer-0123456789abcdef": "yes"}).status_code == 409
    assert answered(client, address, page, "yes").status_code == 200
    assert file.read_text("utf-8").endswith("# 别处改的\n")


def test_a_record_with_mistakes_is_mended_first(client: FlaskClient, folder: Path) -> None:
    address, _ = brought(client, in_word(paper(folder), EDIT))
    file = folder / NAME
    file.write_text(file.read_text("utf-8").replace("2016-07-13", "2016-17-13", 1), "utf-8")
    page = client.get(address).text
    assert "处填错，改好以后" in page
    assert not asked(page)


def test_the_words_become_the_draft_only_when_asked_for(client: FlaskClient, folder: Path) -> None:
    address, _ = brought(client, in_word(paper(folder), EDIT, more=MORE))
    answer = client.post(f"{address}keep", data={"draft": ""}, headers=JSON)
    assert unquote(answer.json["to"]).endswith("/draft/?kind=notice")
    papers = Papers(Workspace(folder), NAME)
    edited = papers.drafts.of("notice")
    assert edited
    changed = [line for line in edited.mine.split("\n") if line not in edited.base.split("\n")]
    assert len(changed) == 2
    assert any("上午9:30" in line for line in changed)
    assert any(MORE in line for line in changed)
    assert edited.base == papers.generated(edited.choice).text
    assert client.post(f"{address}keep", data={"draft": ""}, headers=JSON).status_code == 400  # the same
    page = client.get(address).text
    assert len(asked(page)) == 1  # still offered
    again, _ = brought(client, in_word(paper(folder), more="再加一句。"))
    assert client.post(f"{again}keep", data={"draft": ""}, headers=JSON).status_code == 409
    assert client.post(f"{again}keep", data={"draft": edited.version}, headers=JSON).status_code == 200
    mine = Papers(Workspace(folder), NAME).drafts.of("notice")
    assert mine
    assert MORE + "再加一句。" in mine.mine


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("旧.doc", lambda good: good, "另存为 .docx 再传"),
        ("空.docx", lambda _: b"", "文件是空的"),
        ("坏.docx", lambda good: good[: len(good) // 2], "坏.docx"),
        ("不是.docx", lambda _: b"%PDF-1.4", "不是 Word 文件"),
    ],
)
def test_what_cannot_be_compared_is_refused(
    client: FlaskClient, folder: Path, name: str, content: Callable[[bytes], bytes], said: str
) -> None:
    for kind in ("", "notice"):
        answer = bring(client, content(paper(folder)), name, kind)
        assert answer.status_code == 400
        assert said in answer.json["error"]
    assert not (folder / ".wengao" / "back").exists()


def test_another_text_is_not_taken_for_one_of_this_meeting(client: FlaskClient) -> None:
    other = Document()
    other.add_paragraph("Lorem ipsum dolor sit amet, consectetur adipiscing elit, sed do eiusmod tempor.")
    out = io.BytesIO()
    other.save(out)
    answer = bring(client, out.getvalue())
    assert answer.status_code == 400
    assert "看不出" in answer.json["error"]
    assert bring(client, out.getvalue(), kind="notice").status_code == 200


def test_the_same_file_says_that_nothing_was_changed(client: FlaskClient, folder: Path) -> None:
    address, page = brought(client, paper(folder))
    assert "两份一样" in page
    assert "把改稿作为底稿" not in page
    assert client.post(f"{address}keep", data={"draft": ""}, headers=JSON).status_code == 400


def test_requests_that_are_not_ours_are_told(client: FlaskClient, folder: Path) -> None:
    brought(client, in_word(paper(folder), EDIT))
    for key in ("0" * 24, "..%2f..", "x" * 24):
        for way in ("", "redline.html", "redline.docx"):
            assert client.get(f"{MEETING}/back/{key}/{way}").status_code in (400, 404)
        for way in ("adopt", "undo", "keep"):
            assert client.post(f"{MEETING}/back/{key}/{way}", headers=JSON).status_code in (400, 404)
    assert client.post(f"{MEETING}/back/", headers=JSON).status_code == 400
    assert client.get("/m/no.yaml/back/").status_code == 400


def test_what_was_brought_goes_with_the_meeting(client: FlaskClient, folder: Path) -> None:
    brought(client, in_word(paper(folder), EDIT))
    assert "以前带回的" in client.get(f"{MEETING}/back/").text
    client.post(f"{MEETING}/rename", data={"title": "改名的会"}, headers=JSON)
    assert "会议通知-领导改.docx" in client.get("/m/改名的会.yaml/back/").text


def test_script_in_the_file_and_its_name_is_text(client: FlaskClient, folder: Path) -> None:
    content = in_word(paper(folder), EDIT, more="<script>alert(1)</script>。")
    address = bring(client, content, "<b>改.docx").json["to"]
    page, redline = client.get(address).text, client.get(f"{address}redline.html").text
    for text in (page, redline):
        assert "<script>alert" not in text
        assert "<b>改" not in text


@pytest.mark.browser
def test_brought_back_adopted_and_kept_in_the_browser(browser_page: Any, live: Any, tmp_path: Path) -> None:
    page = browser_page
    page.goto(f"{MEETING}/?kind=notice")
    expect(page.locator("#page-status")).to_contain_text("页")
    page.locator("details.take-menu summary").click()
    with page.expect_download() as waited:
        page.locator("details.take-menu [data-get=docx]").click()
    file = tmp_path / "会议通知-领导改.docx"
    file.write_bytes(in_word(Path(waited.value.path()).read_bytes(), EDIT, more=MORE))

    page.locator("details.take-menu summary").click()
    page.get_by_role("link", name="带回改过的 Word").click()
    page.locator("input[type=file]").set_input_files(str(file))
    page.get_by_role("button", name="比对").click()
    frame = page.frame_locator(".redline iframe")
    expect(frame.locator("ins", has_text=MORE)).to_be_visible()
    expect(page.locator(".offer legend")).to_contain_text(TIME)
    with page.expect_download() as waited:
        page.get_by_role("link", name="下载花脸稿 .docx").click()
    assert waited.value.suggested_filename == "会议通知-领导改-花脸稿.docx"

    page.get_by_role("radio", name="采纳", exact=True).check()
    page.get_by_role("button", name="照选的改数据").click()
    expect(page.locator(".done")).to_contain_text("改了数据 1 处")
    page.get_by_role("button", name="把改稿作为底稿").click()
    page.wait_for_url("**/draft/**")
    expect(page.locator("#draft-saved")).to_contain_text("已保存，改了 1 处")
    expect(page.locator("#draft-behind")).to_be_hidden()
    expect(page.locator("#draft-text")).to_have_value(re.compile(MORE))

    page.goto(f"{MEETING}/?kind=agenda")
    expect(page.frame_locator("#page-desk iframe").locator("body")).to_contain_text("9:30")
    assert live.workspace.open(NAME).data["会议"]["开始"] == "09:30"
