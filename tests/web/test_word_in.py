"""An old document in: what was found is shown, and only what was ticked becomes the meeting."""

from __future__ import annotations

import io
import re
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from docx import Document
from flask.testing import FlaskClient
from playwright.sync_api import expect

from generator.services import pipeline
from generator.workspace import Workspace
from generator.workspace.papers.paper import Papers
from generator.yamlfile.loader import load_mapping

JSON = {"Accept": "application/json"}
NAME = "全县安全生产工作会议"
OLD = f"""在{NAME}上的讲话
（2023年5月11日）
同志们：
今天, 我们召开{NAME}，主要任务是部署下步工作。
一、认清形势
事故起数确保控制在12起以内。
二、抓好落实
各单位要落实责任。
"""


def bring(client: FlaskClient, content: bytes | str, name: str = "去年的讲话.txt") -> Any:
    data = content.encode() if isinstance(content, str) else content
    return client.post("/new/word", data={"file": (io.BytesIO(data), name)}, headers=JSON)


def looked(client: FlaskClient, content: bytes | str = OLD, name: str = "去年的讲话.txt") -> tuple[str, str]:
    """The address of the page, and the page."""
    answer = bring(client, content, name)
    assert answer.status_code == 200, answer.text
    address = answer.json["to"]
    return address, client.get(address).text


def make(client: FlaskClient, address: str, **form: Any) -> Any:
    return client.post(f"{address}make", data=form, headers=JSON)


def made(answer: Any) -> str:
    assert answer.status_code == 200, answer.text
    return unquote(answer.json["to"]).split("/")[2]


def ticks(page: str) -> dict[str, str]:
    """Number by what is read beside the tick."""
    found = re.findall(
        r'name="fact" value="(\d+)" checked> <span class="at">(.*?)</span> <strong>(.*?)<', page
    )
    return {f"{place} {value}": number for number, place, value in found}


def test_what_was_found_stands_beside_the_draft(client: FlaskClient) -> None:
    _, page = looked(client)
    assert f"会议 › 名称 {NAME}" in ticks(page)
    assert any("12" in one for one in ticks(page))
    assert "半角标点改成全角" in page
    assert re.search(r'<li id="l\d+">## 认清形势</li>', page)
    line = re.search(r'href="#l(\d+)">第\1行</a>：[^<]*12起', page)
    assert line
    assert re.search(rf'<li id="l{line[1]}">[^<]*12起', page)


def test_only_ticked_facts_are_in_the_file_each_with_its_sentence(client: FlaskClient, folder: Path) -> None:
    address, page = looked(client)
    there = ticks(page)
    goal = next(number for words, number in there.items() if "12" in words)
    chosen = [number for number in there.values() if number != goal]
    name = made(make(client, address, title=NAME, fact=chosen))
    text = (folder / name).read_text("utf-8")
    assert load_mapping(text)["会议"]["名称"] == NAME  # type: ignore[index,call-overload]
    assert "目标" not in load_mapping(text)
    assert text.count("# 待核（底稿第") == len(chosen)
    with_all = (folder / made(make(client, address, title=NAME, fact=[*there.values()]))).read_text("utf-8")
    assert load_mapping(with_all)["目标"]
    assert Workspace(folder).open(name).faults == ()
    assert not Papers(Workspace(folder), name).drafts.kept("mobilization-speech")


def test_the_old_text_is_kept_as_a_draft_when_that_is_ticked(client: FlaskClient, folder: Path) -> None:
    address, page = looked(client)
    kind = re.search(r'<option value="([\w-]+)" selected>', page)
    assert kind
    answer = make(client, address, title=NAME, fact=list(ticks(page).values()), keep="1", kind=kind[1])
    assert f"?kind={kind[1]}" in answer.json["to"]
    papers = Papers(Workspace(folder), made(answer))
    edited = papers.drafts.of(kind[1])
    assert edited
    assert "## 认清形势" in edited.mine
    assert edited.base == papers.generated(edited.choice).text


def test_an_old_text_whose_facts_are_not_enough_is_a_draft_all_the_same(
    client: FlaskClient, folder: Path
) -> None:
    address, page = looked(client, OLD.replace("上的讲话", "纪要"), "去年的纪要.txt")
    assert '<option value="minutes" selected>会议纪要（最像）（事实还不够，先只有旧稿）' in page
    name = made(make(client, address, title=NAME, keep="1", kind="minutes"))
    papers = Papers(Workspace(folder), name)
    edited = papers.drafts.of("minutes")
    assert edited
    assert edited.base == ""
    assert client.get(f"/m/{name}/draft/text.json?kind=minutes").get_json()["behind"] == 0
    assert "抓好落实" in client.get(f"/m/{name}/output/minutes.txt").text


def test_a_draft_of_no_kind_is_refused_and_nothing_made(client: FlaskClient, folder: Path) -> None:
    address, _ = looked(client)
    assert make(client, address, title=NAME, keep="1", kind="no-such").status_code == 400
    assert "请选这份底稿" in make(client, address, title=NAME, keep="1", kind="").json["error"]
    assert not (folder / f"{NAME}.yaml").exists()


def test_without_facts_a_name_is_enough_and_needed(client: FlaskClient, folder: Path) -> None:
    address, page = looked(client, "大家好。\n今天天气不错。\n", "随笔.txt")
    assert "没有拿得准的事实" in page
    assert "会议名称" in make(client, address, title=" ").json["error"]
    name = made(make(client, address, title="全县春耕会议"))
    text = (folder / name).read_text("utf-8")
    assert load_mapping(text)["会议"] == {"名称": "全县春耕会议"}
    assert "待核（底稿" not in text


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("照片.png", b"\x89PNG", "请在 Word 或 WPS 里另存为 .docx 再传"),
        ("空的.docx", b"", "文件是空的"),
        ("坏的.docx", b"PK\x03\x04nothing", "坏的.docx"),
        ("改名的.docx", b"%PDF-1.7", "这不是 Word 文件"),
        ("网页.txt", "<html><p>一</p></html>".encode(), "网页源文件"),
        ("a/../../越界.txt", b"", "越界.txt：文件是空的"),
    ],
    ids=["picture", "empty", "broken", "pdf", "html", "path"],
)
def test_what_cannot_be_read_is_refused_in_one_sentence(
    client: FlaskClient, folder: Path, name: str, content: bytes, said: str
) -> None:
    answer = bring(client, content, name)
    assert answer.status_code == 400
    assert said in answer.json["error"]
    assert "\n" not in answer.json["error"]
    assert not list((folder / ".wengao").glob("brought/*"))


def test_a_file_that_is_gone_or_never_was_is_told(client: FlaskClient) -> None:
    for key in ("0" * 24, "..", "x", "0" * 23 + "z"):
        assert client.get(f"/new/word/{key}/").status_code in (400, 404)
        assert make(client, f"/new/word/{key}/", title=NAME).status_code in (400, 404)
    assert client.post("/new/word", headers=JSON).json["error"].startswith("请先选")


def test_only_so_many_files_are_kept(client: FlaskClient, folder: Path) -> None:
    first, _ = looked(client)
    for number in range(12):
        bring(client, f"{OLD}\n第{number}份。")
    assert len(list((folder / ".wengao" / "brought").iterdir())) == 12
    assert client.get(first).status_code == 400


def test_script_in_the_file_and_its_name_is_text(client: FlaskClient) -> None:
    _, page = looked(client, OLD.replace("认清形势", "<script>认清</script>形势"), "<b>旧稿.txt")
    assert "<script>认清" not in page
    assert "<b>旧稿" not in page


def test_a_word_file_of_ours_comes_in_whole(client: FlaskClient, folder: Path) -> None:
    papers = Papers(Workspace(folder), "full.yaml")
    draft = papers.generated(papers.choices.of("notice"))
    content = pipeline.build(draft, formats=("docx",)).files["docx"]
    address, page = looked(client, content, "去年的通知.docx")
    assert '<option value="notice" selected>会议通知（最像）' in page
    assert "没有删改" in page
    answer = client.get(f"{address}draft.md")
    assert "%E5%8E%BB%E5%B9%B4%E7%9A%84%E9%80%9A%E7%9F%A5.md" in answer.headers["Content-Disposition"]
    assert "县政府四楼会议室" in answer.text


PAGE = f"当前位置：首页 > 领导讲话\n{OLD}上一篇：别的文章\n下一篇：另一篇文章\n"


def test_what_the_cleaning_took_out_is_put_back_and_taken_out_again(client: FlaskClient) -> None:
    address, page = looked(client, PAGE)
    draft = f"{address}draft.md"
    assert 'name="back" value="2"> 第' in page
    assert "别的文章" not in client.get(draft).text
    answer = client.post(f"{address}restore", data={"back": ["2"]}, headers=JSON)
    assert answer.json["to"] == address
    page = client.get(address).text
    assert 'name="back" value="2" checked>' in page
    assert "（已放回）" in page
    assert "上一篇：别的文章" in client.get(draft).text
    assert "另一篇文章" not in client.get(draft).text
    assert client.post(f"{address}restore", data={}, headers=JSON).status_code == 200
    assert "别的文章" not in client.get(draft).text
    assert client.post(f"{address}restore", data={"back": ["99"]}, headers=JSON).status_code == 400


@pytest.mark.browser
def test_from_an_old_speech_to_a_meeting_in_the_browser(browser_page: Any, live: Any, tmp_path: Path) -> None:
    old = Document()
    for line in OLD.strip().split("\n"):
        old.add_paragraph(line)
    file = tmp_path / "去年的讲话.docx"
    old.save(str(file))
    page = browser_page
    page.goto("/")
    page.locator("summary", has_text="新建").click()
    page.get_by_role("button", name="从旧稿（Word、文本）").click()
    page.locator("#new-word input[type=file]").set_input_files(str(file))
    page.get_by_role("button", name="读进来").click()
    page.wait_for_url("**/new/word/*/")
    expect(page.get_by_role("heading", name="读出的事实")).to_be_visible()
    goal = page.locator(".facts li", has_text="12起以内")
    goal.get_by_role("link").click()
    expect(page.locator(".lines li:target")).to_contain_text("12起以内")
    goal.get_by_role("checkbox").uncheck()
    expect(page.locator("[data-ticked]")).to_contain_text("勾了")
    page.get_by_label("留作哪一种材料的底稿").select_option("mobilization-speech")
    expect(page.get_by_label("同时把这份底稿留作")).to_be_checked()
    page.get_by_role("button", name="用这些事实新建会议").click()
    page.wait_for_url("**/m/**")
    frame = page.frame_locator("#page-desk iframe").locator("body")
    expect(frame).to_contain_text("各单位要落实责任")
    made = live.workspace.open(f"{NAME}.yaml")
    assert "目标" not in made.data
    assert "待核" in made.text
