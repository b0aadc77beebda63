"""The menu of kinds and the questions of the chosen one, as a browser meets them."""

from __future__ import annotations

from typing import Any

import pytest
from flask.testing import FlaskClient
from playwright.sync_api import expect

BARE = "/m/minimal.yaml/"


def test_the_menu_and_its_pictures_are_answered(client: FlaskClient) -> None:
    told = client.get("/m/full.yaml/kinds/").get_json()["kinds"]
    (notice,) = [one for one in told if one["slug"] == "notice"]
    assert (notice["family"], notice["initials"], notice["reason"]) == ("公文", "hytz", "")
    picture = client.get("/m/full.yaml/kinds/席卡.png")
    assert (picture.status_code, picture.mimetype) == (200, "image/png")
    assert client.get("/m/full.yaml/kinds/x.png").status_code == 400
    assert client.get("/m/x.yaml/kinds/").status_code in (400, 404)


@pytest.mark.browser
def test_a_kind_is_found_by_letters_and_its_questions_lead_to_fields(browser_page: Any) -> None:
    page = browser_page
    page.set_viewport_size({"width": 1366, "height": 768})
    page.goto(BARE)
    expect(page.locator("#page-kind-name")).to_have_text("会议通知")
    page.locator("#page-kind").focus()
    page.keyboard.press("ArrowDown")
    expect(page.locator("#kind-text")).to_be_focused()
    expect(page.locator("#kind-look img")).to_have_attribute("alt", "会议通知第1页")
    page.keyboard.type("dyjh")
    expect(page.locator("#kind-mobilization-speech")).to_have_attribute("aria-selected", "true")
    expect(page.locator("#kind-look img")).to_have_attribute("alt", "动员讲话第1页，照样例做的")
    page.keyboard.press("Enter")
    expect(page.locator("#kind-menu")).to_be_hidden()
    expect(page.locator("#page-kind")).to_be_focused()
    expect(page.locator("#needed summary")).to_have_text("动员讲话还缺 1 项")
    state = page.locator('.groups [data-group="通知"] .state')
    expect(state).to_have_text("不用（动员讲话用不上，没有填）")

    page.locator("#page-needed").click()
    expect(page.locator("#needed ol button").first).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator('#fields [data-path="目标[0].指标"]')).to_be_focused()
    page.keyboard.type("造林面积")
    page.keyboard.press("Tab")
    expect(page.locator("#needed summary")).to_contain_text("动员讲话要有的都有了")
    expect(page.frame_locator("#page-desk iframe").locator("body")).to_contain_text("造林面积")


@pytest.mark.browser
def test_the_menu_fits_a_narrow_window(browser_page: Any) -> None:
    page = browser_page
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"{BARE}?kind=notice")
    page.locator("#page-kind").click()
    page.locator("#kind-text").fill("没有这个")
    expect(page.locator("#kind-said")).to_contain_text("没有找到")
    page.locator("#kind-text").fill("纪要")
    page.locator("#kind-minutes").click()
    expect(page.locator("#page-told")).to_contain_text("会议纪要还做不了")
    page.locator("#page-needed").click()
    expect(page.locator("#facts")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") == 390
