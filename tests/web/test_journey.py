"""One person from an empty folder to a Word file in hand, with the keyboard alone."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from playwright.sync_api import expect

pytestmark = pytest.mark.browser
TITLE = "全县冬春森林防火工作会议"


def tab_to(page: Any, selector: str, most: int = 120) -> None:
    """Tab until what is wanted has the focus."""
    for _ in range(most):
        page.keyboard.press("Tab")
        if page.evaluate("(one) => document.activeElement.matches(one)", selector):
            return
    pytest.fail(f"no way to {selector} with Tab")


def paper(page: Any) -> Any:
    return page.frame_locator("#page-desk iframe").locator("body")


@pytest.fixture
def empty(live: Any) -> Path:
    for path in Path(live.folder).glob("*.yaml"):
        path.unlink()
    return Path(live.folder)


def begun(page: Any) -> None:
    """A new meeting of which only the name is known."""
    page.goto("/")
    page.locator("h1").wait_for()
    tab_to(page, ".heading summary")
    page.keyboard.press("Enter")
    tab_to(page, "[data-opens=new-blank]", 3)
    page.keyboard.press("Enter")
    page.locator("#new-blank[open]").wait_for()
    page.keyboard.type(TITLE)
    page.keyboard.press("Enter")
    page.wait_for_url("**/m/**")


def typed(page: Any, path: str, text: str) -> None:
    tab_to(page, f'#fields [data-path="{path}"]')
    page.keyboard.press("Control+a")
    page.keyboard.type(text)


def test_from_an_empty_folder_to_a_word_file_by_keyboard(browser_page: Any, empty: Path) -> None:
    page = browser_page
    begun(page)
    expect(page.locator("#page-desk")).not_to_have_attribute("aria-busy", "true")
    tab_to(page, "#page-kind")
    page.keyboard.press("Enter")
    expect(page.locator("#kind-list [role=option]")).not_to_have_count(0)
    page.keyboard.type("hytz")
    page.keyboard.press("Enter")
    expect(page.locator("#page-kind-name")).to_have_text("会议通知")
    expect(paper(page)).to_contain_text("待补")

    tab_to(page, 'main a[href], [data-group="会议"]')
    typed(page, "会议.日期", "2026-02-03")
    typed(page, "会议.开始", "9:30")
    typed(page, "会议.地点", "县林业局三楼会议室")
    typed(page, "会议.召集", "县森林防灭火指挥部、县环保局")
    page.keyboard.press("Tab")
    expect(paper(page)).to_contain_text("县林业局三楼会议室")
    expect(paper(page)).to_contain_text("2026年2月3日（星期二）")

    note = page.locator("#review .note", has_text="环保局").first
    expect(note).to_contain_text("生态环境分局")
    tab_to(page, '#fields [data-path="会议.召集"]', 300)
    page.keyboard.press("Control+a")
    page.keyboard.type("县森林防灭火指挥部、县林业局")
    page.keyboard.press("Tab")
    expect(page.locator("#review .note", has_text="环保局")).to_have_count(0)

    tab_to(page, "details.take-menu summary", 300)
    page.keyboard.press("Enter")
    tab_to(page, "[data-get=docx]", 5)
    page.keyboard.press("Enter")
    expect(page.locator("#asking-title")).to_contain_text("待补")
    tab_to(page, "#asking-go", 3)
    with page.expect_download() as waited:
        page.keyboard.press("Enter")
    text = "\n".join(one.text for one in Document(str(waited.value.path())).paragraphs)
    for fact in ("县林业局三楼会议室", "2026年2月3日", TITLE):
        assert fact in re.sub(r"\s", "", text)
