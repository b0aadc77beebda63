"""Pages as they will be printed, in a browser: they follow the facts, and their text lies on what is seen."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser
KIND = "mobilization-speech"
BANDS = 4  # pictures of a page
LEAF, TEXT = "#reading .leaf", "#reading .leaf-text"

UNCOVERED = """async (leaf) => {
  await document.fonts.load('20px "wengao blank"', "文");
  const bands = [...leaf.querySelectorAll("img")], from = leaf.getBoundingClientRect();
  const wide = bands[0].naturalWidth, scale = wide / from.width;
  const high = bands.reduce((sum, one) => sum + one.naturalHeight, 0);
  const unit = wide / 794; // a pixel at 96 to the inch
  const canvas = Object.assign(document.createElement("canvas"), {width: wide, height: high});
  const pen = canvas.getContext("2d");
  let top = 0;
  for (const one of bands) {
    pen.drawImage(one, 0, top);
    top += one.naturalHeight;
  }
  if (high !== Math.round(from.height * scale)) throw new Error(`${high} ${from.height * scale}`);
  const {data} = pen.getImageData(0, 0, wide, high);
  const dark = (x, y) => [0, 1, 2].reduce((sum, at) => sum + data[4 * (y * wide + x) + at], 0) < 450;
  const covered = new Uint8Array(wide * high), empty = [];
  const walker = document.createTreeWalker(leaf.querySelector(".leaf-text"), NodeFilter.SHOW_TEXT);
  let characters = 0;
  while (walker.nextNode()) {
    for (let at = 0; at < walker.currentNode.data.length; at++) {
      const range = document.createRange(), char = walker.currentNode.data[at];
      range.setStart(walker.currentNode, at);
      range.setEnd(walker.currentNode, at + 1);
      const box = range.getBoundingClientRect();
      const [left, right] = [box.left, box.right].map((one) => (one - from.left) * scale);
      const [top, bottom] = [box.top, box.bottom].map((one) => (one - from.top) * scale);
      let inked = 0;
      const tail = /[，；]/.test(char) ? 2 * unit : unit; // that of a comma hangs out of its square
      for (let y = Math.floor(top - unit); y <= bottom + tail; y++) {
        for (let x = Math.floor(left - unit); x <= right + unit; x++) {
          covered[y * wide + x] = 1;
          if (x >= left && x <= right && dark(x, y)) inked++;
        }
      }
      characters++;
      if (/[\\u4e00-\\u9fff]/.test(char) && !inked) empty.push(char);
    }
  }
  const outside = [];
  for (let y = 0; y < high; y++) {
    for (let x = 0; x < wide; x++) if (dark(x, y) && !covered[y * wide + x]) outside.push([x, y]);
  }
  return {characters, empty, outside};
}"""


def opened(page: Any, kind: str = KIND) -> Any:
    """The meeting with this kind as pages; where they are."""
    page.goto(f"/m/full.yaml/?kind={kind}")
    expect(page.locator("#page-status")).to_contain_text("页")
    page.locator("#view-pages").click()
    expect(page.locator(LEAF).first).to_be_visible()
    expect(page.locator(f"{TEXT} p").first).to_be_attached()
    return page.locator(TEXT)


def settled(page: Any) -> None:
    """All pages have their text."""
    script = """() => { const all = [...document.querySelectorAll(".leaf")];
      return all.length && all.every((one) => one.leaf.mark && !one.leaf.stale); }"""
    page.wait_for_function(script)


def painted(page: Any, number: int) -> None:
    """The picture of page ``number``, from 1, is the latest."""
    script = (
        "(at) => { const {leaf} = document.querySelectorAll('.leaf')[at]; return leaf.shown === leaf.mark; }"
    )
    page.wait_for_function(script, arg=number - 1)


def field(page: Any, path: str) -> Any:
    return page.locator(f'#fields [data-path="{path}"]')


def words(page: Any) -> str:
    return "".join(page.locator(TEXT).all_text_contents())


def test_the_pages_are_chosen_and_the_choice_is_kept(browser_page: Any) -> None:
    opened(browser_page)
    settled(browser_page)
    leaves = browser_page.locator(LEAF)
    assert leaves.count() == 5
    expect(browser_page.locator("#page-status")).to_contain_text("/5 页")
    expect(browser_page.locator("#page-desk .sheet")).to_be_hidden()
    expect(browser_page.locator("#reading-bar")).to_contain_text("Word 里换行、分页略有出入")
    browser_page.reload()
    expect(leaves.first).to_be_visible()
    browser_page.locator("#view-edit").click()
    expect(browser_page.frame_locator("#page-desk iframe").locator("body")).to_contain_text("同志们")
    expect(leaves.first).to_be_hidden()
    browser_page.reload()
    expect(browser_page.locator("#page-desk .sheet")).to_be_visible()


@pytest.mark.sweep
def test_each_page_is_a_landmark_and_its_headings_are_read_out(browser_page: Any) -> None:
    opened(browser_page)
    settled(browser_page)
    expect(browser_page.get_by_role("region", name="第1页，共5页")).to_be_visible()
    title = browser_page.get_by_role("heading", name="绷紧防汛弦 筑牢安全堤")
    expect(title).to_be_attached()
    assert browser_page.locator(f"{LEAF} img").evaluate_all("(all) => all.every((one) => one.alt === '')")


@pytest.mark.sweep
@pytest.mark.parametrize("kind", [KIND, "notice"])
def test_the_text_lies_on_what_is_seen(browser_page: Any, kind: str) -> None:
    """All ink of a page without rules is within a pixel of its characters, and each character is inked."""
    opened(browser_page, kind)
    settled(browser_page)
    leaf = browser_page.locator(LEAF).nth(1)
    leaf.scroll_into_view_if_needed()
    painted(browser_page, 2)
    found = leaf.evaluate(UNCOVERED)
    assert found["characters"] > 200
    assert found["empty"] == []
    assert found["outside"] == []


def test_a_fact_changes_and_only_its_page_is_fetched(browser_page: Any) -> None:
    opened(browser_page)
    settled(browser_page)
    browser_page.locator(f'{TEXT} [data-path="会议.主题"]').first.scroll_into_view_if_needed()
    for number in (4, 5):
        painted(browser_page, number)
    expect(browser_page.locator("#review-list")).to_have_attribute("aria-busy", "false")
    fetched: list[str] = []
    browser_page.on("request", lambda one: fetched.append(one.url) if one.url.endswith(".png") else None)
    field(browser_page, "会议.主题").fill("防汛备汛和抢险")
    expect(browser_page.locator(TEXT).last).to_contain_text("防汛备汛和抢险")
    rest = "document.addEventListener('wengao:rest', () => setTimeout(done), {once: true})"
    browser_page.evaluate(f"() => new Promise((done) => {rest})")
    settled(browser_page)
    assert len(fetched) == 1
    expect(browser_page.locator("#page-status")).to_contain_text("已保存")


@pytest.mark.sweep
def test_a_page_is_painted_when_it_is_scrolled_to(browser_page: Any, live: Any) -> None:
    rows = "".join(
        f"  - {{问题: 第{n}处堤防有渗漏点, 责任单位: 县水利局, 时限: 5月底}}\n" for n in range(300)
    )
    (Path(live.folder) / "长.yaml").write_text(f"会议: {{名称: 全县防汛会议}}\n问题台账:\n{rows}", "utf-8")
    fetched: list[str] = []
    browser_page.on("request", lambda one: fetched.append(one.url) if one.url.endswith(".png") else None)
    browser_page.goto("/m/长.yaml/?kind=ledger")
    browser_page.locator("#view-pages").click()
    settled(browser_page)
    many = browser_page.locator(LEAF).count()
    assert many > 8
    assert 0 < len(fetched) < 5 * BANDS
    assert words(browser_page).count("处堤防有渗漏点") == 300
    last = browser_page.locator(LEAF).last
    last.scroll_into_view_if_needed()
    painted(browser_page, many)
    assert len(fetched) < many * BANDS


@pytest.mark.sweep
def test_words_are_found_also_over_the_end_of_a_line(browser_page: Any) -> None:
    opened(browser_page)
    settled(browser_page)
    across = browser_page.locator(f"{TEXT} p:not(.aside) > span:first-child").evaluate_all(
        """(all) => all.map((one) => [one, one.parentElement.children[2]]).filter(([, next]) => next)
            .map(([one, next]) => one.textContent.slice(-4) + next.textContent.slice(0, 4))"""
    )
    assert len(across) > 10
    script = "(text) => { getSelection().removeAllRanges(); return find(text); }"
    assert [one for one in across if not browser_page.evaluate(script, one)] == []


@pytest.mark.sweep
def test_what_is_selected_is_copied_a_paragraph_a_line(browser_page: Any) -> None:
    opened(browser_page)
    settled(browser_page)
    browser_page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    browser_page.evaluate("getSelection().selectAllChildren(document.querySelector('#reading .leaves'))")
    browser_page.keyboard.press("Control+c")
    copied = browser_page.evaluate("navigator.clipboard.readText()").splitlines()
    assert copied[0] == "绷紧防汛弦 筑牢安全堤"
    assert "同志们：" in copied
    assert not [one for one in copied if one.startswith("— ")]
    assert not [one for one in copied if one[-1] not in "。：；" and len(one) > 20 and one[0] != "—"]
    assert browser_page.evaluate("navigator.clipboard.read().then((all) => all[0].types)") == ["text/plain"]


def test_a_click_on_a_fact_leads_to_its_field(browser_page: Any) -> None:
    paper = opened(browser_page, "agenda")
    paper.locator('[data-path="会议.日期"]').first.click()
    expect(field(browser_page, "会议.日期")).to_be_focused()


@pytest.mark.sweep
def test_facts_are_tinted_when_wanted_and_listed(browser_page: Any) -> None:
    paper = opened(browser_page, "agenda")
    fact = paper.locator('[data-path="会议.日期"]').first
    clear = "rgba(0, 0, 0, 0)"
    assert fact.evaluate("(one) => getComputedStyle(one).backgroundColor") == clear
    assert fact.get_attribute("tabindex") is None
    browser_page.locator("#page-facts").check()
    assert fact.evaluate("(one) => getComputedStyle(one).backgroundColor") != clear
    fact.focus()
    browser_page.keyboard.press("Enter")
    expect(field(browser_page, "会议.日期")).to_be_focused()
    row = browser_page.locator("#review-fact-list button", has_text="会议.日期").first
    row.click()
    expect(field(browser_page, "会议.日期")).to_be_focused()


@pytest.mark.sweep
def test_a_finding_leads_to_its_place(browser_page: Any, live: Any) -> None:
    file = Path(live.folder) / "full.yaml"
    text = file.read_text("utf-8")
    file.write_text(text.replace("单位: [县水利局, 县应急管理局", "单位: [县环保局, 县应急管理局"), "utf-8")
    opened(browser_page, "notice")
    browser_page.locator(".note", has_text="环保局").first.click()
    flash = browser_page.locator("#reading .flash").first
    expect(flash).to_be_visible()
    apart = browser_page.evaluate(
        """() => { const flash = document.querySelector("#reading .flash").getBoundingClientRect();
          const all = document.querySelector("#reading .leaves");
          const walker = document.createTreeWalker(all, NodeFilter.SHOW_TEXT);
          while (walker.nextNode()) {
            const at = walker.currentNode.data.indexOf("环保局");
            if (at < 0) continue;
            const range = document.createRange();
            range.setStart(walker.currentNode, at);
            const box = range.getBoundingClientRect();
            return [flash.left - box.left, flash.top - box.top];
          } }"""
    )
    assert max(map(abs, apart)) < 1


@pytest.mark.sweep
def test_what_is_missing_is_counted_and_found(browser_page: Any) -> None:
    opened(browser_page, "meeting-plan")
    button = browser_page.locator("#page-missing")
    expect(button).to_contain_text("待补")
    button.click()
    expect(browser_page.locator("#reading .flash").first).to_be_visible()


@pytest.mark.sweep
def test_pages_in_a_narrow_window(browser_page: Any) -> None:
    browser_page.set_viewport_size({"width": 390, "height": 844})
    opened(browser_page, "agenda")
    settled(browser_page)
    assert browser_page.evaluate("document.documentElement.scrollWidth") == 390
    assert browser_page.locator(LEAF).first.evaluate("(one) => one.offsetWidth") < 390
