"""axe-core looks at every page and every state of importance: no fault that is serious or critical."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.waiting import HANG
from tests.web.conftest import show_cookie

pytestmark = [pytest.mark.browser, pytest.mark.sweep]
AXE = Path(__file__).parent / "vendor" / "axe.min.js"
MEETING = "/m/full.yaml/"
PAGES = {
    "list": "/",
    "bin": "/bin/",
    "office": "/office/",
    "templates": "/templates/",
    "template": "/templates/notice/",
    "help": "/help/",
    "help of a kind": "/help/kinds/notice/",
    "keys": "/help/keys/",
    "fonts": "/help/fonts/",
    "printing": "/help/libreoffice/",
    "help on models": "/help/model/",
    "facts": f"{MEETING}?kind=agenda",
    "text": f"{MEETING}draft/?kind=agenda",
    "batch": f"{MEETING}batch/",
    "ledger": f"{MEETING}ledger/",
    "output": f"{MEETING}output/",
    "history": f"{MEETING}history/",
    "brought back": f"{MEETING}back/",
    "looked at again": f"{MEETING}again/",
    "no such meeting": "/m/x.yaml/",
}
_LOOK = """async () => {
    const found = await axe.run(document, {iframes: false, resultTypes: ["violations"]});
    const told = (one) => one.nodes.slice(0, 4).map((node) => node.html.slice(0, 160)).join(" | ");
    return found.violations.filter((one) => ["serious", "critical"].includes(one.impact))
        .map((one) => `${one.id}: ${told(one)}`);
}"""


@pytest.fixture
def page(chromium: Any, live: Any) -> Iterator[Any]:
    """Without our policy, for axe is a script of others."""
    context = chromium.new_context(
        locale="zh-CN", base_url=live.url, bypass_csp=True, reduced_motion="reduce"
    )
    show_cookie(context, live)
    context.add_init_script(path=AXE)
    page = context.new_page()
    page.set_default_timeout(HANG * 1000)
    yield page
    context.close()


def look(page: Any) -> list[str]:
    return list(page.evaluate(_LOOK))


def settled(page: Any, url: str) -> None:
    page.goto(url, wait_until="load")
    if page.locator("#review-list").count():
        expect(page.locator("#review-list")).not_to_have_attribute("aria-busy", "true")
        expect(page.locator("#page-desk")).not_to_have_attribute("aria-busy", "true")
    expect(page.locator(".waiting")).to_have_count(0)


def test_faults_are_found(page: Any) -> None:
    settled(page, "/help/keys/")
    page.evaluate("document.querySelector('h1').innerHTML = '<button></button><img src=/static/icon.svg>'")
    assert [one.partition(":")[0] for one in look(page)] == ["button-name", "image-alt"]


@pytest.mark.parametrize(("scheme", "width"), [("dark", 1440), ("light", 390)])
def test_the_list_while_it_is_counted(page: Any, opening: Any, scheme: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme=scheme)
    page.route("/", lambda route: None if "hx-request" in route.request.headers else route.continue_())
    page.goto("/", wait_until="load")
    expect(page.locator(".waiting")).not_to_have_count(0)
    assert look(page) == []


@pytest.mark.parametrize(("scheme", "width"), [("dark", 1440), ("light", 390)])
def test_every_page(page: Any, scheme: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme=scheme)
    found = {}
    for name, url in PAGES.items():
        settled(page, url)
        found[name] = look(page)
    assert {name: faults for name, faults in found.items() if faults} == {}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_pages_as_they_will_be_printed(page: Any, scheme: str) -> None:
    page.emulate_media(color_scheme=scheme)
    settled(page, f"{MEETING}?kind=agenda")
    page.locator("#view-pages").click()
    page.locator("#reading .leaf-text p").first.wait_for(state="attached")
    expect(page.locator("#review-list")).not_to_have_attribute("aria-busy", "true")  # paler until it is there
    found = {"plain": look(page)}
    page.locator("#page-facts").check()
    assert found | {"facts": look(page)} == {"plain": [], "facts": []}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_what_opens_on_the_list(page: Any, scheme: str) -> None:
    page.emulate_media(color_scheme=scheme)
    found = {}
    settled(page, "/")
    page.get_by_text("第1步，共3步").wait_for()
    found["tour"] = look(page)
    page.keyboard.press("Escape")
    for key, name in (("?", "shortcuts"), ("Control+k", "palette")):
        page.keyboard.press(key)
        page.locator(f"#{name}[open]").wait_for()
        found[name] = look(page)
        page.keyboard.press("Escape")
    page.locator("summary", has_text="新建").click()
    found["menu"] = look(page)
    for name in page.locator(".heading [data-opens]").evaluate_all(
        "(all) => all.map((one) => one.dataset.opens)"
    ):
        if not page.locator(f".heading [data-opens={name}]").is_visible():
            page.locator("summary", has_text="新建").click()
        page.locator(f".heading [data-opens={name}]").click()
        page.locator(f"#{name}[open]").wait_for()
        found[name] = look(page)
        page.keyboard.press("Escape")
    assert {name: faults for name, faults in found.items() if faults} == {}


def test_every_group_of_the_form(page: Any) -> None:
    page.emulate_media(color_scheme="dark")
    settled(page, f"{MEETING}?kind=agenda")
    page.locator(".groups [data-group]").first.wait_for()
    found = {}
    for name in page.locator(".groups [data-group]").evaluate_all(
        "(all) => all.map((one) => one.dataset.group)"
    ):
        page.locator(f'.groups [data-group="{name}"]').click()
        page.locator(f'.groups [data-group="{name}"][aria-current]').wait_for()
        found[name] = look(page)
    page.locator("details.take-menu summary").click()
    found["take"] = look(page)
    assert {name: faults for name, faults in found.items() if faults} == {}


def test_what_is_wrong_stands_out_for_all(page: Any, live: Any) -> None:
    """Faulty fields, a draft that cannot be read, rows with mistakes, a fault told."""
    found = {}
    settled(page, f"{MEETING}batch/")
    page.get_by_label("或者从 Excel、WPS 复制一块").fill("单位\n甲镇人民政府\n\n坏\a镇")
    page.get_by_role("button", name="用贴的名单").click()
    page.locator("#bad-count").wait_for()
    found["batch"] = look(page)
    settled(page, f"{MEETING}draft/?kind=agenda")
    page.locator("#draft-text").fill("# 题\n\n###### 太深\n")
    page.locator("#draft-error-words", has_text="第").wait_for()
    found["draft"] = look(page)
    (Path(live.folder) / "full.yaml").write_text(
        "会议: {名称: 全县防汛会议, 日期: 2024-13-45, 类型: 不知道}\n人员: [{姓名: 甲, 排序: 一}]\n"
        "问题台账: [{问题: 堤防, 状态: 不知道, 时限: 2024-13-45}]\n生疏的: 甲\n",
        "utf-8",
    )
    for url in (f"{MEETING}?kind=agenda", f"{MEETING}ledger/", "/", f"{MEETING}output/"):
        settled(page, url)
        found[url] = look(page)
    assert {name: faults for name, faults in found.items() if faults} == {}


@pytest.mark.parametrize(("scheme", "width"), [("dark", 1366), ("light", 390)])
def test_the_menu_of_kinds(page: Any, scheme: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 768})
    page.emulate_media(color_scheme=scheme)
    settled(page, f"{MEETING}?kind=agenda")
    page.locator("#page-kind").click()
    expect(page.locator("#kind-look img")).to_be_visible()
    assert look(page) == []
    page.locator("#kind-text").fill("没有的")
    expect(page.locator("#kind-said")).to_be_visible()
    assert look(page) == []
