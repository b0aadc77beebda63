"""The page in a browser: it follows the facts, leads to them, and says where to look."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

pytestmark = [pytest.mark.browser, pytest.mark.sweep]
FULL, KIND = "/m/full.yaml/", "mobilization-speech"


def opened(page: Any, kind: str = KIND) -> Any:
    """The meeting with this kind; what stands on the page."""
    page.goto(f"{FULL}?kind={kind}")
    expect(page.locator("#page-status")).to_contain_text("页")
    return page.frame_locator("#page-desk iframe").locator("body")


def field(page: Any, path: str) -> Any:
    return page.locator(f'#fields [data-path="{path}"]')


def choose(page: Any, typed: str) -> None:
    """Another kind, found by what is typed."""
    page.locator("#page-kind").click()
    expect(page.locator("#kind-list [role=option]")).not_to_have_count(0)
    page.locator("#kind-text").fill(typed)
    page.keyboard.press("Enter")


def words_of(paper: Any) -> str:
    """All that stands on the pages, without their numbers."""
    script = """(all) => all.map((page) => [...page.children]
        .filter((one) => !one.matches(".page-number")).map((one) => one.textContent).join("")).join("")"""
    return str(paper.locator("article.page").evaluate_all(script))


def replace(live: Any, old: str, new: str) -> None:
    file = Path(live.folder) / "full.yaml"
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new), "utf-8")


def test_a_fact_changes_and_so_does_the_page(browser_page: Any) -> None:
    paper = opened(browser_page, "agenda")
    expect(paper).to_contain_text("县政府四楼会议室")
    field(browser_page, "会议.地点").fill("县委党校报告厅")
    expect(paper).to_contain_text("县委党校报告厅")
    expect(browser_page.locator("#page-status")).to_contain_text("已保存")


def test_what_was_scrolled_to_stays(browser_page: Any) -> None:
    paper = opened(browser_page)
    desk = browser_page.locator("#page-desk")
    desk.evaluate("(one) => one.scrollTo(0, 1500)")
    field(browser_page, "会议.主题").fill("防汛备汛和抢险")
    expect(paper).to_contain_text("防汛备汛和抢险")
    assert abs(desk.evaluate("(one) => one.scrollTop") - 1500) < 5


def test_the_page_is_parted_as_paper_is(browser_page: Any) -> None:
    paper = opened(browser_page)
    pages = paper.locator("article.page")
    assert pages.count() >= 5
    sizes = pages.evaluate_all("(all) => all.map((one) => [one.offsetWidth, one.offsetHeight])")
    assert {tuple(size) for size in sizes} == {(794, 1123)}  # 210 by 297 mm at 96 points an inch
    numbers = paper.locator(".page-number").all_inner_texts()
    assert [re.sub(r"\D", "", one) for one in numbers][:3] == ["1", "2", "3"]
    assert words_of(paper).count("下面，我讲三点意见。") == 1


def test_a_long_table_goes_over_with_its_head(browser_page: Any, live: Any) -> None:
    rows = "".join(
        f"  - {{问题: 第{n}处堤防有渗漏点要处理, 责任单位: 县水利局, 时限: 5月底}}\n" for n in range(80)
    )
    (Path(live.folder) / "长.yaml").write_text(f"会议: {{名称: 全县防汛会议}}\n问题台账:\n{rows}", "utf-8")
    browser_page.goto("/m/长.yaml/?kind=ledger")
    expect(browser_page.locator("#page-status")).to_contain_text("页")
    paper = browser_page.frame_locator("#page-desk iframe").locator("body")
    pages = paper.locator("article.page").count()
    assert pages > 2
    bare = "(all) => all.filter((one) => !one.tHead).length"
    assert paper.locator("table").count() >= pages - 1
    assert paper.locator("table").evaluate_all(bare) == 0
    assert paper.locator("tbody tr").count() == 80


def rested(page: Any) -> None:
    """Nothing has been typed for a while."""
    rest = "document.addEventListener('wengao:rest', () => done(), {once: true})"
    page.evaluate(f"() => new Promise((done) => {rest})")


def on_pages(paper: Any) -> Any:
    """What stands on each page, row by row."""
    script = """(all) => all.map((page) => [...page.querySelectorAll(":scope > :not(table), tr")]
        .map((one) => one.textContent))"""
    return paper.locator("article.page").evaluate_all(script)


@pytest.mark.parametrize(
    "said", ["第2处堤防有渗漏点已处理", "堤防有渗漏点要处理" * 12, "堤防有渗漏点要处理" * 40, "无"]
)
def test_what_is_put_in_where_it_stands_stands_as_it_would_anew(
    browser_page: Any, live: Any, said: str
) -> None:
    rows = "".join(
        f"  - {{问题: 第{n}处堤防有渗漏点要处理, 责任单位: 县水利局, 时限: 5月底}}\n" for n in range(80)
    )
    text = f"会议: {{名称: 全县防汛会议}}\n问题台账:\n{rows}"
    (Path(live.folder) / "长.yaml").write_text(text, "utf-8")
    browser_page.goto("/m/长.yaml/?kind=ledger")
    paper = browser_page.frame_locator("#page-desk iframe").locator("body")
    expect(paper).to_contain_text("第79处")
    paper.locator("tr").evaluate_all("(all) => { for (const one of all) one.known = true; }")
    browser_page.evaluate("wengao.emit('goto', {path: '问题台账[2].问题'})")
    browser_page.locator('#fields [data-path="问题台账[2].问题"]').fill(said)
    expect(paper.locator("tr", has_text=said)).to_have_count(1)
    expect(paper).not_to_contain_text("第2处堤防有渗漏点要处理")
    rested(browser_page)
    shown = on_pages(paper)
    anew = paper.locator("tbody tr").evaluate_all("(all) => all.filter((one) => !one.known).length")
    assert anew == 1 if len(said) < 200 else anew
    browser_page.reload()
    expect(paper).to_contain_text("第79处")
    assert on_pages(paper) == shown


def test_the_page_in_sight_is_parted_at_once_and_the_others_at_rest(browser_page: Any, live: Any) -> None:
    rows = "".join(
        f"  - {{问题: 第{n}处堤防有渗漏点要处理, 责任单位: 县水利局, 时限: 5月底}}\n" for n in range(80)
    )
    (Path(live.folder) / "长.yaml").write_text(f"会议: {{名称: 全县防汛会议}}\n问题台账:\n{rows}", "utf-8")
    browser_page.goto("/m/长.yaml/?kind=ledger")
    paper = browser_page.frame_locator("#page-desk iframe").locator("body")
    expect(paper).to_contain_text("第79处")
    before = on_pages(paper)
    browser_page.evaluate("wengao.emit('goto', {path: '问题台账[2].问题'})")
    browser_page.evaluate("document.getElementById('page-desk').scrollTo(0, 0)")
    said = "堤防有渗漏点要处理" * 12
    browser_page.locator('#fields [data-path="问题台账[2].问题"]').fill(said)
    expect(paper.locator("tr", has_text=said)).to_have_count(1)
    at_once, high = on_pages(paper), paper.locator("article.page").first.evaluate("(one) => one.offsetHeight")
    assert len(at_once[0]) < len(before[0])  # what the row pushed on is on the next page
    rested(browser_page)
    in_the_end = on_pages(paper)
    assert [one for page in at_once for one in page if "堤防" in one] == [
        one for page in in_the_end for one in page if "堤防" in one
    ]
    sizes = paper.locator("article.page").evaluate_all("(all) => all.map((one) => one.offsetHeight)")
    assert {*sizes, high} == {794}  # 210 mm: the table lies on its side


def test_where_a_few_words_change_the_other_paragraphs_stay(browser_page: Any) -> None:
    """The first time the page may be laid out again because a font has come."""
    paper = opened(browser_page, "agenda")
    paragraphs = paper.locator("article.page > *")
    anew = []
    for place in ("县政府一楼会议室", "县政府二楼会议室", "县政府三楼会议室"):
        paragraphs.evaluate_all("(all) => { for (const one of all) one.known = true; }")
        field(browser_page, "会议.地点").fill(place)
        expect(paper).to_contain_text(place)
        anew.append(paragraphs.evaluate_all("(all) => all.filter((one) => !one.known).length"))
    assert 0 < anew[-1] < paragraphs.count() / 4
    shown = on_pages(paper)
    browser_page.reload()
    expect(paper).to_contain_text("县政府三楼会议室")
    assert on_pages(paper) == shown


def test_a_click_on_a_fact_leads_to_its_field(browser_page: Any) -> None:
    paper = opened(browser_page, "agenda")
    browser_page.evaluate(
        "document.addEventListener('wengao:goto', (one) => { window.gone = one.detail.path; })"
    )
    paper.locator('[data-path="会议.日期"]').first.click()
    assert browser_page.evaluate("window.gone") == "会议.日期"
    expect(field(browser_page, "会议.日期")).to_be_focused()


def test_facts_are_shown_when_wanted_and_listed(browser_page: Any) -> None:
    paper = opened(browser_page, "agenda")
    fact = paper.locator('[data-path="会议.日期"]').first
    clear = "rgba(0, 0, 0, 0)"
    assert fact.evaluate("(one) => getComputedStyle(one).backgroundColor") == clear
    browser_page.locator("#page-facts").check()
    assert fact.evaluate("(one) => getComputedStyle(one).backgroundColor") != clear
    row = browser_page.locator("#review-fact-list button", has_text="会议.日期").first
    expect(row).to_contain_text("会议.日期")
    row.click()
    expect(field(browser_page, "会议.日期")).to_be_focused()


def test_only_the_latest_answer_counts(browser_page: Any) -> None:
    paper = opened(browser_page)
    held: list[Any] = []
    browser_page.route("**/page.json?kind=notice*", lambda route: held.append(route))
    with browser_page.expect_request("**/page.json?kind=notice*"):
        choose(browser_page, "hytz")
    choose(browser_page, "hyxw")
    expect(paper).to_contain_text("我县动员部署")
    for route in held:
        try:
            route.continue_()
        except Exception:  # the browser gave it up already
            continue
    expect(browser_page.locator("#page-kind-name")).to_have_text("会议新闻")
    expect(paper).to_contain_text("我县动员部署")


def test_what_is_missing_is_counted_and_found(browser_page: Any) -> None:
    opened(browser_page, "meeting-plan")
    button = browser_page.locator("#page-missing")
    expect(button).to_contain_text("待补")
    button.click()
    expect(browser_page.locator(".flash").first).to_be_visible()


def test_a_finding_leads_to_its_place_and_its_fact_and_is_mended(browser_page: Any, live: Any) -> None:
    replace(live, "单位: [县水利局, 县应急管理局", "单位: [县环保局, 县应急管理局")
    paper = opened(browser_page, "notice")
    note = browser_page.locator(".note", has_text="环保局").first
    expect(note).to_contain_text("生态环境分局")
    note.click()
    expect(browser_page.locator(".flash").first).to_be_visible()
    browser_page.locator('.acts [data-path="参会[1].单位"]').first.click()
    box = browser_page.locator(':is(#panel, #fields) :is(textarea, input)[data-path="参会[1].单位"]').first
    expect(box).to_be_visible()
    box.fill(box.input_value().replace("县环保局", "市生态环境局某县分局"))
    expect(paper).to_contain_text("市生态环境局某县分局")
    expect(browser_page.locator(".note", has_text="环保局")).to_have_count(0)


def test_a_paragraph_is_said_otherwise_by_keyboard_alone(browser_page: Any) -> None:
    paper = opened(browser_page)
    button = browser_page.locator(".reword").first
    expect(button).to_be_attached()
    button.focus()
    browser_page.keyboard.press("Enter")
    other = browser_page.locator(".reword-list button").first
    expect(other).to_be_focused()
    browser_page.keyboard.press("Escape")
    expect(button).to_be_focused()
    browser_page.keyboard.press("Enter")
    words = other.inner_text()
    browser_page.keyboard.press("Enter")
    expect(browser_page.locator("#page-edited-words")).to_contain_text("已改底稿")
    assert words in words_of(paper)
    browser_page.locator("#page-use").click()
    expect(browser_page.locator("#page-use")).to_have_text("用回我改的底稿")
    assert words not in words_of(paper)


def test_a_kind_that_does_not_suit_is_grey_and_says_why(browser_page: Any) -> None:
    opened(browser_page)
    browser_page.locator("#page-kind").click()
    option = browser_page.locator("#kind-admonition")
    expect(option).to_contain_text("用于约谈会议")
    option.dispatch_event("click")
    expect(browser_page.locator("#kind-said")).to_contain_text("约谈讲话这次做不了")
    expect(browser_page.locator("#kind-menu")).to_be_visible()


def test_one_column_at_a_time_in_a_narrow_window(browser_page: Any) -> None:
    browser_page.set_viewport_size({"width": 390, "height": 844})
    paper = opened(browser_page, "agenda")
    expect(browser_page.locator("#facts")).to_be_hidden()
    paper.locator('[data-path="会议.日期"]').first.click()
    expect(browser_page.locator("#facts")).to_be_visible()
    expect(browser_page.locator("#page")).to_be_hidden()
    browser_page.locator("#page-foot [data-show=review]").click()
    expect(browser_page.locator("#review")).to_be_visible()
    assert browser_page.evaluate("document.documentElement.scrollWidth") == 390


def test_the_review_is_a_drawer_at_middle_width(browser_page: Any) -> None:
    browser_page.set_viewport_size({"width": 1024, "height": 768})
    opened(browser_page)
    expect(browser_page.locator("#review")).to_be_hidden()
    browser_page.locator("#page-review").click()
    expect(browser_page.locator("#review")).to_be_visible()
    browser_page.keyboard.press("Escape")
    expect(browser_page.locator("#review")).to_be_hidden()
