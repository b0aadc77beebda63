"""Taking papers away in a browser."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from playwright.sync_api import expect

pytestmark = [pytest.mark.browser, pytest.mark.sweep]
KIND = "mobilization-speech"


def opened(page: Any, kind: str) -> None:
    page.goto(f"/m/full.yaml/?kind={kind}")
    expect(page.locator("#page-status")).to_contain_text("页")


def taken(page: Any, what: str) -> Any:
    page.locator("details.take-menu summary").click()
    with page.expect_download() as waited:
        page.locator(f"details.take-menu [data-get={what}]").click()
    return waited.value


def test_a_word_file_holds_the_facts(browser_page: Any) -> None:
    opened(browser_page, "agenda")
    browser_page.locator('#fields [data-path="会议.地点"]').fill("县委党校报告厅")
    expect(browser_page.frame_locator("#page-desk iframe").locator("body")).to_contain_text("县委党校报告厅")
    download = taken(browser_page, "docx")
    assert download.suggested_filename == "会议议程.docx"
    text = "\n".join(one.text for one in Document(str(download.path())).paragraphs)
    assert "县委党校报告厅" in text
    assert "2024年4月18日" in text


def test_the_pack_has_a_contents_page(browser_page: Any) -> None:
    opened(browser_page, "notice")
    download = taken(browser_page, "zip")
    assert download.suggested_filename == "全县防汛备汛暨隐患排查整治百日行动动员会议.zip"
    archive = zipfile.ZipFile(Path(download.path()))
    table = Document(io.BytesIO(archive.read("目录.docx"))).tables[0]
    assert len(table.rows) == len(archive.namelist())


def test_what_must_be_changed_is_said_before(browser_page: Any) -> None:
    browser_page.goto(f"/m/full.yaml/draft/?kind={KIND}")
    area = browser_page.locator("#draft-text")
    expect(area).to_be_enabled()
    area.fill(area.input_value().replace("同志们：", "同志们，，大家好：", 1))
    expect(browser_page.locator("#draft-saved")).to_contain_text("已保存，改了")
    opened(browser_page, KIND)
    browser_page.locator("details.take-menu summary").click()
    browser_page.locator("details.take-menu [data-get=docx]").click()
    expect(browser_page.locator("#asking-title")).to_have_text("还有 1 处必改")
    browser_page.locator("#asking-back").click()
    expect(browser_page.locator("#asking")).to_be_hidden()
    browser_page.locator("details.take-menu summary").click()
    browser_page.locator("details.take-menu [data-get=docx]").click()
    with browser_page.expect_download() as waited:
        browser_page.locator("#asking-go").click()
    assert waited.value.suggested_filename == "动员讲话.docx"
    browser_page.locator("[data-mend]").first.click()
    expect(browser_page.locator("#page-review")).not_to_have_class("must")
    expect(browser_page.frame_locator("#page-desk iframe").locator("body")).not_to_contain_text("，，")


def test_the_whole_text_is_copied(browser_page: Any) -> None:
    opened(browser_page, "notice")
    browser_page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    browser_page.locator("details.take-menu summary").click()
    browser_page.locator("details.take-menu [data-get=copy]").click()
    expect(browser_page.locator("#told")).to_contain_text("已复制")
    assert "县政府四楼会议室" in browser_page.evaluate("navigator.clipboard.readText()")


def test_printing_takes_the_plain_page(browser_page: Any) -> None:
    opened(browser_page, "notice")
    browser_page.locator("details.take-menu summary").click()
    browser_page.locator("details.take-menu [data-get=print]").click()
    frame = browser_page.frame_locator("iframe.printing").locator("body")
    expect(frame).to_contain_text("县政府四楼会议室")
    assert frame.locator(".page-number").count() == 0


def test_the_page_of_all_papers(browser_page: Any) -> None:
    browser_page.goto("/m/full.yaml/output/")
    browser_page.get_by_role("button", name="下载会议通知 Markdown").click()
    with browser_page.expect_download() as waited:
        browser_page.get_by_role("button", name="下载问题整改台账 Excel").click()
    assert waited.value.suggested_filename.endswith((".md", ".xlsx"))


def test_the_word_file_is_checked_by_libreoffice(
    browser_page: Any, require_program: Callable[[str], str]
) -> None:
    require_program("soffice")
    opened(browser_page, "agenda")
    browser_page.locator("#view-pages").click()
    browser_page.locator("#page-real").click()
    expect(browser_page.locator("#real-words")).to_contain_text("秒")
    expect(browser_page.locator("#real img").first).to_be_visible()
    expect(browser_page.locator("#real img").first).to_have_js_property("complete", True)
    assert browser_page.locator("#real img").first.evaluate("(one) => one.naturalWidth") > 500
    expect(browser_page.locator("#reading")).to_be_hidden()
    browser_page.locator("#page-real").click()
    expect(browser_page.locator("#reading .leaf").first).to_be_visible()
