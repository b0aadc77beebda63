"""The draft in a browser: typed, kept, merged with facts that changed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from generator.workspace.storage.edited_drafts import Drafts

pytestmark = pytest.mark.browser
KIND = "mobilization-speech"
DRAFT = f"/m/full.yaml/draft/?kind={KIND}"


def opened(page: Any) -> Any:
    page.goto(DRAFT)
    expect(page.locator("#draft-saved")).not_to_be_empty()
    return page.locator("#draft-text")


def change_facts(live: Any, old: str, new: str) -> None:
    file = Path(live.folder) / "full.yaml"
    file.write_text(file.read_text("utf-8").replace(old, new), "utf-8")


def test_what_is_typed_stands_on_the_page_and_at_the_margin(browser_page: Any, live: Any) -> None:
    area = opened(browser_page)
    area.fill(area.input_value().replace("同志们：", "各位同志，各位来宾：", 1))
    expect(browser_page.locator("#draft-saved")).to_have_text("已存，改了 1 处")
    paper = browser_page.frame_locator("#page-desk iframe").locator("body")
    expect(paper).to_contain_text("各位同志，各位来宾：")
    expect(browser_page.locator(".mirror .changed")).to_have_text("各位同志，各位来宾：")
    kept = Drafts(live.workspace, "full.yaml").of(KIND)
    assert kept is not None
    assert "各位来宾" in kept.mine
    browser_page.locator("#draft-undo").click()
    expect(browser_page.locator("#draft-saved")).to_contain_text("自动生成")
    assert "各位来宾" not in area.input_value()
    browser_page.locator("#draft-redo").click()
    expect(browser_page.locator(".mirror .changed")).to_have_count(1)


def test_an_edit_outlives_a_change_of_the_facts(browser_page: Any, live: Any) -> None:
    area = opened(browser_page)
    area.fill(
        area.input_value().replace("同志们：", "各位同志：", 1).replace("土壤含水量偏高", "土壤含水量很高", 1)
    )
    expect(browser_page.locator("#draft-saved")).to_have_text("已存，改了 2 处")
    change_facts(live, "土壤含水量偏高", "土壤含水量居高不下")
    change_facts(live, "6支320人", "6支330人")
    browser_page.goto(f"/m/full.yaml/?kind={KIND}")
    expect(browser_page.locator("#page-edited-words")).to_contain_text("事实变了 2 处")
    browser_page.locator("#page-draft").click()
    form = browser_page.locator("#merge-form")
    expect(form).to_contain_text("您也改过")
    form.get_by_text("合并", exact=True).click()
    expect(form).to_be_visible()  # nothing chosen yet: the browser asks
    form.locator("input[value=both]").check()
    form.get_by_text("合并", exact=True).click()
    expect(browser_page.locator("#draft-behind")).to_be_hidden()
    text = browser_page.locator("#draft-text").input_value()
    for words in ("各位同志：", "土壤含水量很高", "土壤含水量居高不下", "6支330人"):
        assert words in text


def test_a_mistake_is_told_with_its_line_and_nothing_is_lost(browser_page: Any, live: Any) -> None:
    area = opened(browser_page)
    text = area.input_value() + "\n###### 太深的标题\n"
    area.fill(text)
    words = browser_page.locator("#draft-error-words")
    expect(words).to_contain_text(f"第{text.count(chr(10))}行")
    expect(browser_page.locator(".mirror .wrong")).to_have_text("###### 太深的标题")
    kept = Drafts(live.workspace, "full.yaml").of(KIND)
    assert kept is not None
    assert kept.mine == text
    words.click()
    expect(area).to_be_focused()


def test_a_second_window_does_not_overwrite_the_first(browser_page: Any, live: Any) -> None:
    area = opened(browser_page)
    other = browser_page.context.new_page()
    there = opened(other)
    there.fill(there.input_value() + "\n乙说的。\n")
    expect(other.locator("#draft-saved")).to_have_text("已存，改了 1 处")
    other.close(run_before_unload=False)
    area.fill(area.input_value() + "\n甲说的。\n")
    expect(browser_page.locator("#told")).to_contain_text("没有覆盖")
    assert "甲说的。" in area.input_value()
    kept = Drafts(live.workspace, "full.yaml").of(KIND)
    assert kept is not None
    assert "乙说的。" in kept.mine
    assert "甲说的。" not in kept.mine
