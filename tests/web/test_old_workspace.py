"""The pages of a workspace of 0.1.0: its drafts are shown as their owner's words."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient
from playwright.sync_api import expect

from tests.old_files import copy_of
from tests.web.conftest import Live

GREEN, SPEECH = "全县环保攻坚突破工作会议.yaml", "mobilization-speech"
SAID = "这份底稿是旧版程序做的，照原样保留。"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return copy_of("workspace", tmp_path)


def test_an_old_draft_is_told_to_be_old_and_nothing_else(client: FlaskClient) -> None:
    told = client.get(f"/m/{GREEN}/draft/text.json?kind={SPEECH}").get_json()
    assert (told["edited"], told["older"], told["behind"]) == (True, True, 0)
    told = client.get(f"/m/{GREEN}/page.json?kind={SPEECH}").get_json()
    assert (told["edited"], told["older"], told["behind"]) == (True, True, 0)
    told = client.get(f"/m/{GREEN}/draft/text.json?kind=news").get_json()
    assert (told["edited"], told["older"]) == (False, False)


def test_the_sentence_stands_beside_the_draft(browser_page: Any, live: Live) -> None:
    page = browser_page
    page.goto(f"{live.url}/m/{GREEN}/draft/?kind={SPEECH}")
    expect(page.locator("#draft-older")).to_have_text(SAID)
    expect(page.locator("#draft-older")).to_be_visible()
    expect(page.locator("#draft-behind")).to_be_hidden()
    page.goto(f"{live.url}/m/{GREEN}/?kind={SPEECH}")
    expect(page.locator("#page-edited-words")).to_have_text("已改底稿（旧版程序做的，照原样保留）")
    page.goto(f"{live.url}/m/{GREEN}/draft/?kind=news")
    expect(page.locator("#draft-text")).to_be_enabled()
    expect(page.locator("#draft-older")).to_be_hidden()
