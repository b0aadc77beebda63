"""Windows of 1024 and 390 points: nothing sticks out, what is to be done can be reached."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import expect

from tests.web.test_axe import PAGES

pytestmark = [pytest.mark.browser, pytest.mark.sweep]
_WIDE = """() => {
    const room = document.documentElement.clientWidth;
    const fits = (one) => {
        for (let box = one.parentElement; box && box !== document.body; box = box.parentElement)
            if (getComputedStyle(box).overflowX !== "visible") return true;
        return false;
    };
    const out = [...document.querySelectorAll("body *")].filter((one) => {
        const box = one.getBoundingClientRect();
        const beyond = box.width > 1 && box.height > 1 && (box.right > room + 1 || box.left < -1);
        return beyond && !fits(one) && !one.matches(".skip");
    });
    const wide = document.documentElement.scrollWidth > room + 1 ? ["the document scrolls sideways"] : [];
    return [...wide, ...out.slice(0, 5).map((one) => one.outerHTML.slice(0, 140))];
}"""
_COVERED = """() => {
    const seen = (one) => one.checkVisibility({visibilityProperty: true, opacityProperty: true});
    const acts = [...document.querySelectorAll("main button, main a, header a, header button, main summary")];
    const words = (one) => one.textContent.trim().slice(0, 30);
    return acts.filter(seen).filter((one) => {
        one.scrollIntoView({block: "center", inline: "center"});
        const box = one.getClientRects()[0];
        if (!box || box.width < 2 || box.height < 2) return false;
        const there = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
        return !(there && (one.contains(there) || there.contains(one) || there.closest("label, dialog")));
    }).slice(0, 6).map((one) => `${one.tagName} ${one.id} ${words(one)}`);
}"""


@pytest.mark.parametrize("width", [1024, 390])
def test_every_page_can_be_worked_in(browser_page: Any, width: int) -> None:
    page = browser_page
    page.set_viewport_size({"width": width, "height": 844})
    page.goto("/")
    page.get_by_text("第1步，共3步").wait_for()
    page.keyboard.press("Escape")
    found: dict[str, list[str]] = {}
    for name, url in PAGES.items():
        page.goto(url)
        if page.locator("#review-list").count():
            expect(page.locator("#page-desk")).not_to_have_attribute("aria-busy", "true")
        found[name] = page.evaluate(_WIDE) + page.evaluate(_COVERED)
    assert {name: faults for name, faults in found.items() if faults} == {}


@pytest.mark.parametrize("width", [1024, 390])
def test_dialogs_fit(browser_page: Any, width: int) -> None:
    page = browser_page
    page.set_viewport_size({"width": width, "height": 640})
    page.goto("/")
    for name in ("new-blank", "new-sample", "new-last", "new-upload", "shortcuts", "palette"):
        page.evaluate("(name) => document.getElementById(name).showModal()", name)
        assert page.evaluate(_WIDE) == []
        for button in page.locator(f"#{name} button").all()[-2:]:
            button.scroll_into_view_if_needed()
            box = button.bounding_box()
            assert box["x"] >= 0
            assert box["x"] + box["width"] <= width
            assert box["y"] + box["height"] <= 641
        page.keyboard.press("Escape")
