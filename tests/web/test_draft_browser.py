"""The draft in a browser: typed, kept, merged with facts that changed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from generator.workspace.storage.edited_drafts import Drafts
from tests.waiting import until

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
    expect(browser_page.locator("#draft-saved")).to_have_text("已保存，改了 1 处")
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
    expect(browser_page.locator("#draft-saved")).to_have_text("已保存，改了 2 处")
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


def test_only_the_facts_are_taken_over_with_one_key(browser_page: Any, live: Any) -> None:
    """The sentence the person wrote gets the new figure; what only the program words otherwise stays out."""
    area = opened(browser_page)
    area.fill(area.input_value().replace("县级应急救援队伍有6支320人", "全县拉起6支320人的救援队伍", 1))
    expect(browser_page.locator("#draft-saved")).to_have_text("已保存，改了 1 处")
    before = area.input_value()
    change_facts(live, "6支320人", "6支330人")
    browser_page.goto(f"/m/full.yaml/draft/?kind={KIND}&again=1#merge")
    form = browser_page.locator("#merge-form")
    expect(form).to_be_visible()
    expect(form).not_to_contain_text("---")
    expect(form.locator("#merge-told")).to_have_text("照这样合并：1 处换成现在的事实。")
    expect(form.locator("input[name=way]").first).to_be_focused()
    browser_page.keyboard.press("Enter")
    expect(browser_page.locator("#told")).to_contain_text("合并好了：1 处换成现在的事实")
    expect(area).to_be_focused()
    assert area.input_value() == before.replace("6支320人", "6支330人")


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


def test_what_two_windows_write_stands_in_both(browser_page: Any, live: Any) -> None:
    area = opened(browser_page)
    other = browser_page.context.new_page()
    there = opened(other)
    there.fill(there.input_value() + "\n乙说的。\n")
    expect(other.locator("#draft-saved")).to_have_text("已保存，改了 1 处")
    area.fill(area.input_value().replace("同志们：", "各位同志：", 1) + "\n甲说的。\n")
    expect(browser_page.locator("#told")).to_contain_text("已经合在一起")
    expect(browser_page.locator("#draft-saved")).to_contain_text("已保存")
    text = area.input_value()
    kept = Drafts(live.workspace, "full.yaml").of(KIND)
    assert kept is not None
    assert kept.mine == text
    for words in ("各位同志：", "甲说的。", "乙说的。"):
        assert text.count(words) == 1
    there.fill(there.input_value().replace("乙说的。", "乙又说的。"))
    expect(other.locator("#told")).to_contain_text("已经合在一起")
    for words in ("各位同志：", "甲说的。", "乙又说的。"):
        assert there.input_value().count(words) == 1


def test_where_two_windows_write_something_else_both_stands(browser_page: Any, live: Any) -> None:
    area = opened(browser_page)
    other = browser_page.context.new_page()
    there = opened(other)
    there.fill(there.input_value().replace("同志们：", "乡亲们：", 1))
    expect(other.locator("#draft-saved")).to_have_text("已保存，改了 1 处")
    area.fill(area.input_value().replace("同志们：", "朋友们：", 1))
    expect(browser_page.locator("#told")).to_contain_text("有 1 处两边写得不一样")
    for words in ("乡亲们：", "朋友们："):
        assert area.input_value().count(words) == 1


def test_what_is_typed_while_both_are_joined_stays(browser_page: Any, live: Any) -> None:
    """The answer of the save comes when the person has typed on."""
    area = opened(browser_page)
    other = browser_page.context.new_page()
    there = opened(other)
    there.fill(there.input_value() + "\n乙说的。\n")
    expect(other.locator("#draft-saved")).to_have_text("已保存，改了 1 处")
    held: list[Any] = []
    holding = [True]
    browser_page.route("**/draft/save", lambda route: held.append(route) if holding else route.continue_())
    area.fill(area.input_value().replace("同志们：", "各位同志：", 1))
    until(lambda: browser_page.title() and held, "the save to go out")
    held.pop().continue_()
    until(lambda: browser_page.title() and held, "the save to go out once more")
    area.fill(area.input_value() + "\n甲接着说。\n")
    holding.clear()
    held.pop().continue_()
    expect(browser_page.locator("#draft-saved")).to_contain_text("已保存")
    until(lambda: all(words in area.input_value() for words in ("乙说的。", "甲接着说。")), "both texts")
    expect(browser_page.locator("#draft-saved")).to_contain_text("已保存")
    kept = Drafts(live.workspace, "full.yaml").of(KIND)
    assert kept is not None
    for words in ("各位同志：", "甲接着说。", "乙说的。"):
        assert kept.mine.count(words) == 1
        assert area.input_value().count(words) == 1
