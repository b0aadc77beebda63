"""The first page, in a browser."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import expect


@pytest.mark.browser
def test_the_list_shows_the_meetings(browser_page: Any) -> None:
    browser_page.goto("/")
    expect(browser_page.get_by_role("link", name="全县春季义务植树动员会议")).to_be_visible()
    browser_page.get_by_role("link", name="全县防汛备汛暨隐患排查整治百日行动动员会议").click()
    expect(browser_page.locator("#meeting")).to_be_visible()
