"""A model writes, in a browser: asked for, watched, decided upon, undone."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from generator.workspace.papers.paper import Papers
from tests.echoing_model import DEMAND, EchoingModel, EchoingServer
from tests.web.conftest import show_cookie
from tests.web.test_axe import AXE, look
from tests.web.test_narrow import _WIDE

pytest.importorskip("httpx")
pytestmark = [pytest.mark.browser, pytest.mark.sweep]
ROOT = Path(__file__).resolve().parents[2]
NAME, KIND = "攻坚.yaml", "mobilization-speech"
SAID, MORE = DEMAND[:-1], "要层层抓、人人抓"


@pytest.fixture
def model() -> EchoingModel:
    return EchoingModel({1: DEMAND, 3: f"{MORE}。"})


@pytest.fixture
def page(browser_page: Any, live: Any, model: EchoingModel) -> Iterator[Any]:
    """The speech of a meeting whose office has a model on this machine."""
    with EchoingServer(model) as server:
        shutil.copy(ROOT / "data" / "环保攻坚动员.yaml", live.folder / NAME)
        with (live.folder / "office.yaml").open("a", encoding="utf-8") as file:
            file.write(f"\n模型: {{地址: {server.address}, 名称: 甲}}\n")
        browser_page.goto(f"/m/{NAME}/?kind={KIND}")
        expect(browser_page.locator("#model-open")).to_be_visible()
        yield browser_page
        model.let_go.set()


def begin(page: Any) -> None:
    page.locator("#model-open").click()
    asking = page.locator("#model-asking")
    expect(asking).to_contain_text("分 4 节问，发到 http://127.0.0.1:")
    expect(asking.locator("pre")).to_contain_text("―― 认清严峻形势，增强攻坚意识 ――")
    page.locator("#model-go").click()
    expect(asking).to_be_hidden()


def paper_of(page: Any) -> Any:
    return page.frame_locator("#page-desk iframe").locator("body")


def test_pressed_watched_decided_and_undone(page: Any, model: EchoingModel, live: Any) -> None:
    model.holds = 2
    begin(page)
    lines = page.locator("#model-lines li")
    expect(lines).to_have_text(["第1节“开头”写好了", "第2节“认清严峻形势，增强攻坚意识”写好了，1处请核"])
    expect(page.locator("#model-words")).to_have_text("模型正在写“动员讲话”，写完 2/4 节")
    page.reload()
    expect(page.locator("#model-words")).to_have_text("模型正在写“动员讲话”，写完 2/4 节")
    expect(lines).to_have_count(2)
    model.let_go.set()
    expect(lines).to_have_count(4)
    expect(page.locator("#model-words")).to_contain_text("4节里模型写了4节，2处标了【请核】")
    expect(page.locator("#page-unasked")).to_have_text("请核 2 处")
    expect(paper_of(page)).to_contain_text(f"{SAID}。【请核】")
    expect(paper_of(page).locator("mark")).to_have_count(2)
    page.locator("#model-seen").click()
    expect(page.locator("#model-bar")).to_be_hidden()
    rows = page.locator("#unasked li")
    rows.nth(1).locator(".note").click()
    expect(page.locator(".sheet-marks .flash")).not_to_have_count(0)
    rows.nth(0).locator("button", has_text="采用").click()
    expect(page.locator("#page-unasked")).to_have_text("请核 1 处")
    expect(paper_of(page)).to_contain_text(DEMAND)
    expect(page.locator("#review-undo")).to_contain_text("采用了，记在底稿里。")
    rows.nth(0).locator("button", has_text="删去").click()
    expect(page.locator("#page-unasked")).to_be_hidden()
    expect(page.locator("#unasked")).to_be_hidden()
    expect(paper_of(page)).not_to_contain_text(MORE)
    page.locator("#review-undo button").click()
    expect(page.locator("#page-unasked")).to_have_text("请核 1 处")
    expect(paper_of(page)).to_contain_text(f"{MORE}。【请核】")
    records = page.locator("#model-records button")
    expect(records).to_have_text("删掉 1 份模型记录")
    records.click()
    expect(page.locator("#told")).to_contain_text("删掉了1份模型记录。")
    expect(records).to_be_hidden()
    edited = Papers(live.workspace, NAME).drafts.of(KIND)
    assert edited
    assert DEMAND in edited.mine


def test_called_off(page: Any, model: EchoingModel, live: Any) -> None:
    model.holds = 1
    begin(page)
    expect(page.locator("#model-lines li")).to_have_count(1)
    page.locator("#model-cancel").click()
    expect(page.locator("#model-words")).to_have_text("已经取消。")
    model.let_go.set()
    page.locator("#model-seen").click()
    expect(page.locator("#model-bar")).to_be_hidden()
    assert Papers(live.workspace, NAME).drafts.kept(KIND) is None


def test_what_was_typed_meanwhile_stays_and_the_other_is_offered(
    page: Any, model: EchoingModel, live: Any
) -> None:
    model.holds = 3
    begin(page)
    expect(page.locator("#model-lines li")).to_have_count(3)
    papers = Papers(live.workspace, NAME)
    choice = papers.choice(KIND)
    text = papers.generated(choice).text
    papers.drafts.save(papers.begin(choice, text, text + "\n谢谢大家。\n"), "", "改")
    model.let_go.set()
    beside = page.locator("#model-beside")
    expect(beside).to_contain_text("没有覆盖您改的底稿")
    expect(paper_of(page)).to_contain_text("谢谢大家。")
    page.locator("#model-look").click()
    expect(page.locator("#model-looking")).to_contain_text(f"{SAID}。【请核】")
    page.locator("#model-looking button").click()
    page.locator("#model-use").click()
    expect(paper_of(page)).to_contain_text(f"{SAID}。【请核】")
    expect(beside).to_be_hidden()


def test_a_paragraph_beside_the_old_one(page: Any, model: EchoingModel) -> None:
    model.adds = {0: DEMAND}
    paper = paper_of(page)
    words = "生态文明建设关系长远发展"
    page.locator('.reword[aria-label*="今年是"]').focus()
    page.keyboard.press("Enter")
    menu = page.locator(".reword-list")
    expect(menu.locator(".model-way")).to_have_text(["请模型：换一种说法", "请模型：精简", "请模型：展开"])
    menu.locator(".model-way", has_text="展开").click()
    expect(menu.locator(".pair > p")).to_contain_text(words)
    expect(menu.locator(".pair > button")).to_contain_text(f"{SAID}。【请核】")
    menu.locator(".pair > button").click()
    expect(paper).to_contain_text(f"{SAID}。【请核】")
    expect(page.locator("#page-unasked")).to_have_text("请核 1 处")
    model.refused = (0,)
    page.locator('.reword[aria-label*="应当肯定"]').focus()
    page.keyboard.press("Enter")
    menu.locator(".model-way", has_text="精简").click()
    expect(menu.locator(".pair > button, > p")).not_to_have_count(0)
    menu.locator("button", has_text="不换了").click()
    expect(menu).to_have_count(0)


def test_a_record_with_a_mark_of_secrecy(page: Any) -> None:
    page.goto(f"/m/full.yaml/?kind={KIND}")
    opener = page.locator("#model-open")
    expect(opener).to_have_attribute("aria-disabled", "true")
    opener.press("Enter")
    expect(page.locator("#told")).to_contain_text("涉密内容不能交给模型")
    expect(page.locator("#model-asking")).to_be_hidden()


@pytest.mark.parametrize("width", [1440, 390])
def test_everybody_can_use_it(page: Any, chromium: Any, live: Any, model: EchoingModel, width: int) -> None:
    """What is shown while it is written, and what is to be decided then, as axe-core sees it."""
    context = chromium.new_context(
        locale="zh-CN", base_url=live.url, bypass_csp=True, reduced_motion="reduce"
    )
    show_cookie(context, live)
    context.add_init_script(path=AXE)
    page = context.new_page()
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(f"/m/{NAME}/?kind={KIND}")
    model.holds, model.refused = 3, (0,)
    page.locator("#model-open").click()
    expect(page.locator("#model-asking pre")).to_contain_text("――")
    assert look(page) == []
    page.locator("#model-go").click()
    expect(page.locator("#model-lines li")).to_have_count(3)
    assert look(page) == []
    model.let_go.set()
    expect(page.locator("#page-unasked")).to_have_text("请核 2 处")
    page.locator("#page-unasked").click()
    expect(page.locator("#review-list")).not_to_have_attribute("aria-busy", "true")
    assert look(page) == []
    if width < 767:
        page.locator("#page-foot [data-show=review]").click()
        expect(page.locator("#unasked")).to_be_visible()
        assert look(page) == []
    assert page.evaluate(_WIDE) == []
    context.close()
