"""Findings in a browser: dismissed, told again, all put right at once, undone."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import expect

from generator.services.dismissals import FILE_NAME
from generator.workspace import Workspace
from generator.workspace.papers.paper import Papers
from generator.workspace.storage.edited_drafts import Edited

pytestmark = [pytest.mark.browser, pytest.mark.sweep]
WRONG = "\n各组要建立明细帐,抓好落实。\n\n各单位也要建立明细帐。\n"


@pytest.fixture
def page(browser_page: Any, live: Any) -> Any:
    """The notice of a meeting, with three mistakes that somebody typed."""
    papers = Papers(Workspace(live.folder), "full.yaml")
    choice = papers.choice("notice")
    text = papers.generated(choice).text
    papers.drafts.save(Edited(text, text + WRONG, choice), "", "改")
    browser_page.goto("/m/full.yaml/?kind=notice")
    expect(notes(browser_page)).to_have_count(2)
    return browser_page


def notes(page: Any) -> Any:
    return page.locator("#review .notes li", has_text="明细帐")


def hush(page: Any, scope: str) -> None:
    note = notes(page).first
    note.locator(".hush > summary").click()
    note.locator(f'[data-scope="{scope}"]').click()


def test_this_place_then_all_of_the_document_then_told_again(page: Any, live: Any) -> None:
    hush(page, "此处")
    expect(notes(page)).to_have_count(1)
    expect(page.locator("#told")).to_contain_text(f"不再报了（此处），记在 {FILE_NAME}")
    expect(page.locator("#review-list button.note:focus")).to_have_count(1)
    hush(page, "此文")
    expect(notes(page)).to_have_count(0)
    gone = page.locator("[data-hushed]")
    gone.locator("summary", has_text="已不报 2 处").click()
    gone.locator("button", has_text="恢复").last.click()
    expect(notes(page)).to_have_count(1)
    gone.locator("button", has_text="恢复").click()  # open still, and the one of this place is left
    expect(notes(page)).to_have_count(2)
    expect(gone).to_have_count(0)
    assert not (live.folder / FILE_NAME).exists()


def test_all_at_once_and_back(page: Any) -> None:
    page.locator("#review [data-safe]").click()
    dialog = page.locator("#safe")
    expect(dialog.locator("li")).to_have_count(3)
    expect(dialog).to_contain_text("“明细帐”改成“明细账”")
    dialog.locator("button", has_text="不改").click()
    expect(dialog).to_be_hidden()
    expect(notes(page)).to_have_count(2)
    page.locator("#review [data-safe]").click()
    dialog.locator("#safe-do").click()
    paper = page.frame_locator("#page-desk iframe").locator("body")
    expect(paper).to_contain_text("各组要建立明细账，抓好落实。")
    expect(notes(page)).to_have_count(0)
    undo = page.locator("#review-undo")
    expect(undo).to_contain_text("改了3处，记在底稿里。")
    undo.locator("button").click()
    expect(paper).to_contain_text("各组要建立明细帐,抓好落实。")
    expect(notes(page)).to_have_count(2)
    expect(undo).to_be_hidden()
