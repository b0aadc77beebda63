"""The list of meetings in a browser."""

from __future__ import annotations

from typing import Any

import pytest

pytestmark = [pytest.mark.browser, pytest.mark.sweep]
TREES = "全县春季义务植树动员会议"
FLOOD = "全县防汛备汛暨隐患排查整治百日行动动员会议"


def row(page: Any, title: str) -> Any:
    return page.locator("#meetings tr", has=page.get_by_role("link", name=title, exact=True))


def test_findings_come_into_the_list_one_meeting_after_the_other(browser_page: Any) -> None:
    page = browser_page
    page.goto("/")
    for title in (FLOOD, TREES):
        row(page, title).locator(".found", has_text="疑似").wait_for()
    assert page.locator(".found[hx-get]").count() == 0


def test_a_new_meeting_from_last_years(browser_page: Any, live: Any) -> None:
    page = browser_page
    page.goto("/")
    row(page, FLOOD).get_by_text("更多").click()
    row(page, FLOOD).get_by_role("button", name="照这次新建").click()
    dialog = page.locator("#new-last")
    dialog.get_by_text("星期四").last.wait_for()
    dialog.get_by_label("这次的日期").fill("2025-04-17")
    assert "2025年4月17日（星期四）" in dialog.inner_text()
    dialog.get_by_label("这次的名称（全称）").fill("全县防汛动员会议")
    dialog.get_by_role("button", name="新建").click()
    page.wait_for_url("**/again/")
    left = int(page.locator("#left").inner_text())
    page.get_by_role("checkbox").first.check()
    page.locator("#left", has_text=str(left - 1)).wait_for()
    page.reload()
    assert page.get_by_role("checkbox").first.is_checked()
    page.get_by_role("button", name="去填这次的事实").click()
    data: Any = live.workspace.open("全县防汛动员会议.yaml").data
    assert data["通知"]["报名"]["截止"] == "4月15日（星期二）下午5:00前"


def test_thrown_away_and_taken_back(browser_page: Any) -> None:
    page = browser_page
    page.goto("/")
    row(page, TREES).get_by_text("更多").click()
    row(page, TREES).get_by_role("button", name="删除").click()
    page.get_by_text("放进了回收站").wait_for()
    assert row(page, TREES).count() == 0
    page.get_by_role("button", name="撤销").click()
    row(page, TREES).wait_for()

    row(page, TREES).get_by_text("更多").click()
    row(page, TREES).get_by_role("button", name="删除").click()
    page.locator("#main").get_by_role("link", name="回收站").click()
    page.get_by_role("button", name="恢复").click()
    row(page, TREES).wait_for()


def test_a_fault_is_told_in_the_dialog_and_nothing_typed_is_lost(browser_page: Any) -> None:
    page = browser_page
    page.goto("/")
    page.locator("summary", has_text="新建").click()
    page.get_by_role("button", name="空白的会议").click()
    page.get_by_label("会议名称（全称）").fill("   ")
    page.locator("#new-blank").get_by_role("button", name="新建").click()
    page.locator("#new-blank .fault", has_text="请先写会议名称").wait_for()
    assert page.get_by_label("会议名称（全称）").input_value() == "   "
    page.get_by_label("会议名称（全称）").fill("全县春耕会议")
    page.get_by_label("会议名称（全称）").press("Enter")
    page.wait_for_url("**/m/**")


def test_the_list_is_searched_as_one_types(browser_page: Any) -> None:
    page = browser_page
    page.goto("/")
    page.get_by_role("searchbox").fill("植树")
    row(page, FLOOD).wait_for(state="detached")
    assert row(page, TREES).is_visible()


def test_the_tour_is_shown_once(browser_page: Any) -> None:
    page = browser_page
    page.goto("/")
    page.get_by_text("第1步，共3步").wait_for()
    page.get_by_role("button", name="下一步").click()
    page.get_by_role("button", name="下一步").click()
    page.get_by_role("button", name="知道了").click()
    page.reload()
    assert not page.locator("#tour").is_visible()


def test_light_and_dark_are_remembered(browser_page: Any) -> None:
    page = browser_page
    page.goto("/")
    page.get_by_role("button", name="深色").click()
    page.reload()
    assert page.locator("html").get_attribute("data-theme") == "dark"


def test_anything_is_found_by_keyboard(browser_page: Any) -> None:
    page = browser_page
    page.goto("/")
    page.locator("h1").wait_for()
    page.keyboard.press("Control+k")
    page.get_by_role("option").first.wait_for()
    page.keyboard.type("植树")
    page.get_by_role("option", name=TREES).wait_for()
    page.keyboard.press("Enter")
    page.wait_for_url("**/m/minimal.yaml/")


def test_a_question_mark_shows_the_keys(browser_page: Any) -> None:
    page = browser_page
    page.goto("/")
    page.locator("h1").wait_for()
    page.keyboard.press("?")
    assert page.get_by_role("heading", name="按键").is_visible()
    page.keyboard.press("Escape")
    page.get_by_role("searchbox").press("?")
    assert not page.locator("#shortcuts").is_visible()


def test_a_meeting_is_made_with_the_keyboard_alone(browser_page: Any, live: Any) -> None:
    page = browser_page
    page.goto("/")
    for _ in range(30):
        page.keyboard.press("Tab")
        if page.evaluate("() => document.activeElement.matches('.heading summary')"):
            break
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.locator("#new-blank[open]").wait_for()
    page.keyboard.type("全县夏收会议")
    page.keyboard.press("Enter")
    page.wait_for_url("**/m/**")
    assert (live.folder / "全县夏收会议.yaml").is_file()


def test_an_empty_folder_offers_samples(browser_page: Any, live: Any) -> None:
    for name in ("full.yaml", "minimal.yaml"):
        (live.folder / name).unlink()
    page = browser_page
    page.goto("/")
    card = page.locator("#meetings li", has_text="全县环保攻坚突破工作会议")
    card.get_by_role("button", name="照这个新建").click()
    page.wait_for_url("**/m/**")
    assert live.workspace.names() == ["全县环保攻坚突破工作会议.yaml"]


def test_a_workbook_is_opened_from_ones_own_disk(browser_page: Any, live: Any, root: Any) -> None:
    page = browser_page
    page.goto("/")
    page.locator("summary", has_text="新建").click()
    page.get_by_role("button", name="打开 Excel 或 YAML 文件").click()
    page.locator("#new-upload input[type=file]").set_input_files(root / "data" / "环保攻坚动员.xlsx")
    page.get_by_text("环保攻坚动员.xlsx").wait_for()
    page.locator("#new-upload").get_by_role("button", name="打开").click()
    page.wait_for_url("**/m/**")
    assert "环保攻坚动员.yaml" in live.workspace.names()
