"""What a person typed is saved, or stands somewhere: whatever happens to the program or to the window."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from generator.web.server import open_server
from generator.workspace.storage.edited_drafts import Drafts
from generator.yamlfile.loader import load_mapping
from tests.waiting import HANG, until

pytestmark = pytest.mark.browser
KIND = "mobilization-speech"
MEETING, DRAFT = "/m/minimal.yaml/", f"/m/full.yaml/draft/?kind={KIND}"
PLACE, SUBJECT = '#fields [data-path="会议.地点"]', '#fields [data-path="会议.主题"]'


def said(live: Any, name: str = "minimal.yaml") -> Any:
    return load_mapping((Path(live.folder) / name).read_text("utf-8"), name)


def draft_of(live: Any) -> str:
    kept = Drafts(live.workspace, "full.yaml").of(KIND)
    return kept.mine if kept else ""


class Program:
    """The server of ``live``, which may go away and come back on its port, as when it is started again."""

    def __init__(self, live: Any) -> None:
        self._folder, self._port, self._server = live.folder, live.serving.port, live.serving
        self._thread: threading.Thread | None = None

    def away(self) -> None:
        self._server.close()
        until(self._is_free, "the end of the program")

    def back(self) -> None:
        self._server = open_server(self._folder, self._port)
        self._thread = threading.Thread(target=self._server.run, daemon=True)
        self._thread.start()

    def end(self) -> None:
        self._server.close()
        if self._thread:
            self._thread.join(HANG)

    def _is_free(self) -> bool:
        try:
            socket.create_server(("127.0.0.1", self._port)).close()
        except OSError:
            return False
        return True


@pytest.fixture
def program(live: Any) -> Iterator[Program]:
    found = Program(live)
    yield found
    found.end()


def another(page: Any) -> Any:
    """The window is gone without a word, and another one is opened."""
    page.close(run_before_unload=False)
    return page.context.new_page()


def kept_in_browser(page: Any) -> int:
    return int(
        page.evaluate(
            "() => Object.keys(localStorage).filter((key) => key.startsWith('wengao:unsaved')).length"
        )
    )


def test_the_words_beside_the_form_are_true_all_the_while(
    browser_page: Any, live: Any, program: Program
) -> None:
    page = browser_page
    page.goto(MEETING)
    expect(page.locator("#saved")).to_have_text("改了就保存")
    held: list[Any] = []
    page.route("**/save", lambda route: held.append(route))
    page.locator(PLACE).fill("礼堂")
    expect(page.locator("#saved")).to_have_text("正在保存…")
    expect(page.locator("#page-status")).to_contain_text("正在保存…")
    assert held
    held.pop().abort()
    expect(page.locator("#saved")).to_have_text("没有保存上，正在重试")
    expect(page.locator("#page-status")).to_contain_text("没有保存上，正在重试")
    assert "地点" not in said(live)["会议"]
    page.unroute("**/save")
    expect(page.locator("#saved")).to_contain_text("已保存")
    expect(page.locator("#page-status")).to_contain_text("已保存")
    assert said(live)["会议"]["地点"] == "礼堂"
    assert kept_in_browser(page) == 0


def test_facts_of_a_window_that_is_gone_are_offered_and_put_back(
    browser_page: Any, live: Any, program: Program
) -> None:
    page = browser_page
    page.goto(MEETING)
    program.away()
    page.locator(PLACE).fill("礼堂")
    page.locator(SUBJECT).fill("植树")
    expect(page.locator("#saved")).to_have_text("没有保存上，正在重试")
    page = another(page)
    program.back()
    page.goto(MEETING)
    box = page.locator("#lost .lost")
    expect(box).to_contain_text("写的有 2 处没有保存上")
    expect(box).to_contain_text("会议 地点：礼堂")
    assert "地点" not in said(live)["会议"]
    box.get_by_role("button", name="放回去").click()
    expect(page.locator(PLACE)).to_have_value("礼堂")
    expect(page.locator("#saved")).to_contain_text("已保存")
    assert said(live)["会议"] == {"名称": "全县春季义务植树动员会议", "地点": "礼堂", "主题": "植树"}
    assert kept_in_browser(page) == 0


def test_what_is_not_wanted_back_is_gone(browser_page: Any, live: Any, program: Program) -> None:
    page = browser_page
    page.goto(MEETING)
    program.away()
    page.locator(PLACE).fill("礼堂")
    expect(page.locator("#saved")).to_have_text("没有保存上，正在重试")
    page = another(page)
    program.back()
    page.goto(MEETING)
    page.locator("#lost").get_by_role("button", name="不要了").click()
    assert kept_in_browser(page) == 0
    page.reload()
    expect(page.locator("#saved")).to_have_text("改了就保存")
    assert page.locator("#lost .lost").count() == 0


def test_what_others_wrote_meanwhile_is_not_overwritten_by_what_comes_back(
    browser_page: Any, live: Any, program: Program
) -> None:
    page = browser_page
    page.goto(MEETING)
    program.away()
    page.locator(PLACE).fill("礼堂")
    expect(page.locator("#saved")).to_have_text("没有保存上，正在重试")
    file = Path(live.folder) / "minimal.yaml"
    file.write_text(file.read_text("utf-8") + "  地点: 操场\n", "utf-8")
    page = another(page)
    program.back()
    page.goto(MEETING)
    page.locator("#lost").get_by_role("button", name="放回去").click()
    expect(page.locator("#told")).to_contain_text("别处也改了，改得不一样")
    assert said(live)["会议"]["地点"] == "操场"
    expect(page.locator("#saved")).to_have_text("没有保存上 1 处")
    page = another(page)
    page.goto(MEETING)
    page.locator("#lost").get_by_role("button", name="放回去").click()
    page.get_by_role("button", name="用我的").click()
    expect(page.locator("#saved")).to_contain_text("已保存")
    assert said(live)["会议"]["地点"] == "礼堂"
    assert kept_in_browser(page) == 0


def test_what_was_saved_though_nobody_heard_of_it_is_neither_offered_nor_saved_twice(
    browser_page: Any, live: Any, program: Program
) -> None:
    page = browser_page
    page.goto(MEETING)
    page.locator('.groups [data-group="人员"]').click()
    name = page.locator('#fields [data-path="人员[0].姓名"]')
    answers: list[int] = []

    def unheard(route: Any) -> None:
        answers.append(route.fetch().status)
        route.abort()

    page.route("**/save", unheard)
    name.fill("方致远")
    expect(page.locator("#saved")).to_have_text("没有保存上，正在重试")
    assert answers[0] == 200
    page.unroute("**/save")
    expect(page.locator("#saved")).to_contain_text("已保存")
    assert said(live)["人员"] == [{"姓名": "方致远"}]
    page.context.route("**/save", unheard)
    page.locator('#fields [data-path="人员[1].姓名"]').fill("安巧珍")
    expect(page.locator("#saved")).to_have_text("没有保存上，正在重试")
    page = another(page)
    page.goto(MEETING)
    expect(page.locator("#page-status")).to_contain_text("已保存")
    page.wait_for_load_state("networkidle")
    assert page.locator("#lost .lost").count() == 0
    assert kept_in_browser(page) == 0
    assert said(live)["人员"] == [{"姓名": "方致远"}, {"姓名": "安巧珍"}]


def test_what_is_refused_stays_at_its_field_with_the_reason(
    browser_page: Any, live: Any, program: Program
) -> None:
    page = browser_page
    page.goto(MEETING)
    page.route(
        "**/save",
        lambda route: (
            route.fulfill(status=400, json={"error": "这里不能这样填。"})
            if "礼堂" in (route.request.post_data or "")
            else route.continue_()
        ),
    )
    page.locator(PLACE).fill("礼堂")
    cell = page.locator(PLACE).locator("xpath=ancestor::*[@class='cell']")
    expect(cell.locator(".fault")).to_have_text("没有保存上：这里不能这样填。")
    expect(page.locator(PLACE)).to_have_value("礼堂")
    expect(page.locator("#saved")).to_have_text("没有保存上 1 处")
    page.locator(SUBJECT).fill("植树")
    expect(cell.locator(".fault")).to_have_text("没有保存上：这里不能这样填。")
    expect(page.locator("#saved")).to_have_text("没有保存上 1 处")
    until(lambda: page.title() and said(live)["会议"].get("主题") == "植树", "the other field")
    page.locator(PLACE).fill("操场")
    expect(page.locator("#saved")).to_contain_text("已保存")
    expect(cell.locator(".fault")).to_be_hidden()
    assert said(live)["会议"]["地点"] == "操场"


def test_a_fact_that_cannot_be_read_stands_above_the_paper_and_leads_back(
    browser_page: Any, live: Any, program: Program
) -> None:
    page = browser_page
    page.goto("/m/minimal.yaml/?kind=notice")
    day, time = '#fields [data-path="会议.日期"]', '#fields [data-path="会议.开始"]'
    page.locator(day).fill("下周三")
    expect(page.locator("#page-wrong")).to_contain_text("会议 › 日期：应为日期")
    page.locator(day).fill("12.8")
    expect(page.locator("#page-wrong")).to_be_hidden()
    expect(page.locator("#fields")).to_contain_text("12月8日")
    page.evaluate("wengao.emit('goto', {path: '会议.开始'})")
    page.locator(time).fill("2:30")
    expect(page.locator("#page-wrong")).to_contain_text("2:30是下午还是凌晨")
    assert said(live)["会议"]["开始"] == "2:30"
    page.locator(".take-menu summary").click()
    page.locator("[data-get=docx]").click()
    expect(page.locator("#asking-title")).to_contain_text("1 处看不懂")
    expect(page.locator("#asking-title")).to_contain_text("处待补")
    page.locator("#asking-back").click()
    page.locator("#page-wrong button").click()
    expect(page.locator(time)).to_be_focused()
    page.locator(time).fill("下午两点半")
    expect(page.locator("#page-wrong")).to_be_hidden()
    expect(page.locator("#fields")).to_contain_text("下午2:30")


def test_what_is_not_saved_is_asked_about_before_it_is_taken_away(browser_page: Any) -> None:
    page = browser_page
    page.goto("/m/minimal.yaml/?kind=notice")
    page.route("**/save", lambda route: route.abort())
    page.locator(PLACE).fill("礼堂")
    expect(page.locator("#saved")).to_have_text("没有保存上，正在重试")
    page.locator(".take-menu summary").click()
    page.locator("[data-get=docx]").click()
    expect(page.locator("#asking-title")).to_contain_text("处没有保存上")
    page.locator("#asking-back").click()
    page.unroute("**/save")
    expect(page.locator("#saved")).to_contain_text("已保存")


def test_a_draft_that_could_not_be_saved_is_tried_again(
    browser_page: Any, live: Any, program: Program
) -> None:
    page = browser_page
    page.goto(DRAFT)
    area, state = page.locator("#draft-text"), page.locator("#draft-saved")
    expect(state).to_have_text("没有改过，用的是自动生成的")
    program.away()
    area.fill(area.input_value().replace("同志们：", "各位同志：", 1))
    expect(state).to_have_text("没有保存上，正在重试")
    assert draft_of(live) == ""
    program.back()
    expect(state).to_have_text("已保存，改了 1 处")
    assert "各位同志：" in draft_of(live)
    assert kept_in_browser(page) == 0


def test_a_draft_of_a_window_that_is_gone_is_joined_with_what_others_wrote(
    browser_page: Any, live: Any, program: Program
) -> None:
    page = browser_page
    page.goto(DRAFT)
    area, state = page.locator("#draft-text"), page.locator("#draft-saved")
    expect(state).to_have_text("没有改过，用的是自动生成的")
    program.away()
    area.fill(area.input_value().replace("同志们：", "各位同志：", 1))
    expect(state).to_have_text("没有保存上，正在重试")
    page = another(page)
    program.back()
    page.goto(DRAFT)
    area, state = page.locator("#draft-text"), page.locator("#draft-saved")
    box = page.locator("#lost .lost")
    expect(box).to_contain_text("各位同志：")
    area.fill(area.input_value() + "\n后来写的。\n")
    expect(state).to_have_text("已保存，改了 1 处")
    box.get_by_role("button", name="放回去").click()
    expect(page.locator("#told")).to_contain_text("已经放回去")
    expect(area).to_have_value(draft_of(live))
    for words in ("各位同志：", "后来写的。"):
        assert draft_of(live).count(words) == 1
    assert kept_in_browser(page) == 0


def test_cells_of_the_ledger_wait_in_the_same_queue(browser_page: Any, live: Any, program: Program) -> None:
    page = browser_page
    page.goto("/m/full.yaml/ledger/")
    cell = page.get_by_label("第1个问题 进展")
    expect(cell).to_be_visible()
    program.away()
    cell.fill("清淤已经完成")
    cell.press("Tab")
    expect(page.locator("#saved")).to_have_text("没有保存上，正在重试")
    page = another(page)
    program.back()
    page.goto("/m/full.yaml/")
    page.locator("#lost").get_by_role("button", name="放回去").click()
    expect(page.locator("#saved")).to_contain_text("已保存")
    assert said(live, "full.yaml")["问题台账"][0]["进展"] == "清淤已经完成"


def test_cells_of_a_list_are_tried_again(browser_page: Any, live: Any, program: Program) -> None:
    page = browser_page
    page.goto("/m/full.yaml/batch/?kind=会议通知")
    page.locator("textarea[name=text]").fill("单位\t名额\n双溪口镇\t2\n")
    page.get_by_role("button", name="用贴的名单").click()
    cell = page.get_by_label("第1行 名额")
    expect(cell).to_have_value("2")
    program.away()
    cell.fill("3")
    cell.press("Tab")
    expect(page.locator("#saved")).to_have_text("没有保存上，正在重试")
    page = another(page)
    program.back()
    page.goto("/m/full.yaml/batch/?kind=会议通知")
    expect(page.locator("#lost .lost")).to_contain_text("第1行 名额：3")
    page.locator("#lost").get_by_role("button", name="放回去").click()
    expect(page.locator("#saved")).to_have_text("已保存")
    page.reload()
    expect(page.get_by_label("第1行 名额")).to_have_value("3")
    assert kept_in_browser(page) == 0


def test_who_is_shut_out_meanwhile_loses_nothing(browser_page: Any, live: Any, program: Program) -> None:
    """The cookie is gone: the words stay, and go out when the person was let in again."""
    page = browser_page
    page.goto(MEETING)
    cookies = page.context.cookies()
    page.context.clear_cookies()
    page.route("**/version", lambda route: route.abort())
    page.route(
        "**/save", lambda route: route.fulfill(status=403, json={"error": "这里的文稿只有打开它的人能看。"})
    )
    page.locator(PLACE).fill("礼堂")
    expect(page.locator("#saved")).to_have_text("没有保存上，正在重试")
    expect(page.locator("#told")).to_contain_text("只有打开它的人能看")
    page.context.add_cookies(cookies)
    page.unroute("**/save")
    expect(page.locator("#saved")).to_contain_text("已保存")
    assert said(live)["会议"]["地点"] == "礼堂"


def test_a_browser_that_keeps_nothing_is_told_the_truth(browser_page: Any, program: Program) -> None:
    page = browser_page
    page.add_init_script(
        "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); };"
    )
    page.goto(MEETING)
    program.away()
    page.locator(PLACE).fill("礼堂")
    expect(page.locator("#saved")).to_have_text("没有保存上，浏览器里也记不下，请先复制")
    program.back()
    expect(page.locator("#saved")).to_contain_text("已保存")
    page.locator('.groups [data-group="人员"]').click()
    expect(page.locator('#fields [data-path="人员[0].姓名"]')).to_be_visible()


def test_a_word_that_is_being_put_together_is_neither_saved_nor_broken_off(
    browser_page: Any, live: Any
) -> None:
    """From its sounds (shi) to the word (是); meanwhile another window writes (nextcloud/notes #59)."""
    page = browser_page
    page.goto(DRAFT)
    area, state = page.locator("#draft-text"), page.locator("#draft-saved")
    expect(state).to_have_text("没有改过，用的是自动生成的")
    sent: list[str] = []
    page.on(
        "request", lambda one: sent.append(one.post_data or "") if one.url.endswith("/draft/save") else None
    )
    area.focus()
    page.keyboard.press("Control+End")
    wire = page.context.new_cdp_session(page)
    wire.send("Input.imeSetComposition", {"text": "shi", "selectionStart": 3, "selectionEnd": 3})
    expect(state).to_have_text("正在写……")
    page.evaluate("() => dispatchEvent(new Event('focus'))")
    page.evaluate("() => { dispatchEvent(new Event('pagehide')); return wengao.allSaved(); }")
    assert sent == []
    wire.send("Input.insertText", {"text": "是"})
    expect(state).to_have_text("已保存，改了 1 处")
    assert all("shi" not in one for one in sent)
    assert draft_of(live).rstrip("\n").endswith("是")


def test_who_leaves_right_after_typing_loses_nothing(browser_page: Any, live: Any) -> None:
    """By a link, without a pause after the last letter."""
    page = browser_page
    page.goto(DRAFT)
    area = page.locator("#draft-text")
    expect(page.locator("#draft-saved")).to_have_text("没有改过，用的是自动生成的")
    page.on("dialog", lambda dialog: dialog.accept())
    area.fill(area.input_value().replace("同志们：", "各位同志：", 1))
    page.evaluate("location.assign('/help/')")
    page.wait_for_url("**/help/")
    page.go_back()
    area = page.locator("#draft-text")
    expect(area).to_be_enabled()
    page.wait_for_load_state("networkidle")
    back = page.locator("#lost").get_by_role("button", name="放回去")
    if back.count():
        back.click()
    until(lambda: page.title() and "各位同志：" in draft_of(live), "the words")


def test_a_file_that_is_too_large_is_told_before_it_is_sent(browser_page: Any, tmp_path: Path) -> None:
    page = browser_page
    page.goto("/m/full.yaml/back/")
    big = tmp_path / "大.docx"
    with open(big, "wb") as file:
        file.truncate(25 * 1024 * 1024)
    page.locator("input[type=file]").set_input_files(big)
    expect(page.locator("#told")).to_have_text("“大.docx”太大，超过20MB；请分开或精简后再传。")
    assert page.locator("input[type=file]").evaluate("(one) => one.files.length") == 0


def test_two_folders_are_open_in_one_browser(chromium: Any, live: Any, tmp_path: Path) -> None:
    """Cookies are shared by all ports of a machine (ipython/ipython #2352)."""
    place = tmp_path / "另一个"
    place.mkdir()
    other = open_server(place, 0)
    thread = threading.Thread(target=other.run, daemon=True)
    thread.start()
    context = chromium.new_context(locale="zh-CN")
    page = context.new_page()
    for one in (live.serving, other):
        page.goto(one.address)
        assert page.url == one.url
    for one in (live.serving, other):
        assert page.goto(one.url).status == 200
    context.clear_cookies(name=other.app.access.cookie_name)
    assert page.goto(other.url).status == 403
    assert "只有打开它的人能看" in page.content()
    assert page.goto(live.serving.url).status == 200
    context.close()
    other.close()
    thread.join(HANG)
