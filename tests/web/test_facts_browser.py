"""The form of facts in a browser: typing, keys, rows, blocks, two at once."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import openpyxl
import pytest

from generator.yamlfile.loader import load_mapping
from tests import waiting
from tests.waiting import HANG

pytestmark = pytest.mark.browser
FULL, MINIMAL = "/m/full.yaml/", "/m/minimal.yaml/"
EVIL = '<img src=x onerror="window.broken=1"><script>window.broken=1</script>{{7*7}}'


def said(live: Any, name: str = "minimal.yaml") -> Any:
    return load_mapping((Path(live.folder) / name).read_text("utf-8"), name)


def at(page: Any, path: str) -> Any:
    return page.locator(f'#fields [data-path="{path}"]')


def in_panel(page: Any, path: str) -> Any:
    return page.locator(f'#panel [data-path="{path}"]')


def until(page: Any, condition: str, arg: Any = None) -> None:
    """``condition`` is a function in JavaScript; the page's own policy forbids Playwright's waiting."""
    page.evaluate(
        """(arg) => new Promise((done, fail) => {
        const holds = CONDITION;
        const until = performance.now() + LIMIT;
        const look = () => {
            if (holds(arg)) done();
            else if (performance.now() > until) fail(new Error("waited in vain"));
            else setTimeout(look, 20);
        };
        look();
    })""".replace("CONDITION", condition).replace("LIMIT", str(HANG * 1000)),
        arg,
    )


def saved(page: Any) -> None:
    """Everything that was typed is in the file."""
    until(page, "() => !facts.saver.waiting() && document.getElementById('saved').dataset.saved === 'saved'")


def choose(page: Any, group: str) -> None:
    page.locator(f'.groups [data-group="{group}"]').click()
    until(
        page,
        "(name) => facts && document.querySelector('.groups [aria-current]').dataset.group === name",
        group,
    )


def paste(page: Any, text: str, html: str = "") -> None:
    """As if it had been copied from a spreadsheet."""
    page.evaluate(
        """([text, html]) => {
        const data = new DataTransfer();
        data.setData("text/plain", text);
        if (html) data.setData("text/html", html);
        const options = {clipboardData: data, bubbles: true, cancelable: true};
        document.activeElement.dispatchEvent(new ClipboardEvent("paste", options));
    }""",
        [text, html],
    )


def test_typing_is_saved_and_said(browser_page: Any, live: Any) -> None:
    browser_page.goto(MINIMAL)
    at(browser_page, "会议.日期").fill("7月13日")
    at(browser_page, "会议.召集").fill("县委、县政府")
    saved(browser_page)
    assert said(live)["会议"]["日期"] == "7月13日"
    assert said(live)["会议"]["召集"] == ["县委", "县政府"]
    at(browser_page, "会议.日期").fill("2016-07-13")
    browser_page.get_by_text("2016年7月13日（星期三）").first.wait_for()
    at(browser_page, "会议.日期").fill("2016-07-32")
    cell = at(browser_page, "会议.日期").locator("xpath=ancestor::*[@class='cell']")
    cell.locator(".fault").wait_for()
    assert at(browser_page, "会议.日期").get_attribute("aria-invalid") == "true"
    browser_page.keyboard.press("Control+s")
    browser_page.get_by_text("每次改动都会自动保存").wait_for()


def test_a_meeting_is_filled_in_with_keys_alone(browser_page: Any, live: Any) -> None:
    page = browser_page
    page.goto(MINIMAL)
    at(page, "会议.名称").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.type("植树")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.dataset.path") == "会议.领域"
    page.locator('.groups [data-group="人员"]').focus()
    page.keyboard.press("Enter")
    at(page, "人员[0].姓名").focus()
    page.keyboard.type("方致远")
    page.keyboard.press("Tab")
    page.locator("#picks li", has_text="主持").wait_for()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.dataset.path") == "人员[1].角色"
    page.keyboard.press("Shift+Tab")
    page.keyboard.type("安巧")
    page.locator("#picks li").first.wait_for()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    page.keyboard.type("史文治")
    page.keyboard.press("Alt+ArrowUp")
    page.keyboard.press("Alt+ArrowUp")
    saved(page)
    assert [row["姓名"] for row in said(live)["人员"]] == ["史文治", "方致远", "安巧珍"]
    assert said(live)["人员"][1]["角色"] == "主持"
    page.keyboard.press("Control+Delete")
    saved(page)
    assert [row["姓名"] for row in said(live)["人员"]] == ["方致远", "安巧珍"]
    assert page.evaluate("document.activeElement.dataset.path") == "人员[0].姓名"
    page.keyboard.press("Control+Enter")
    page.keyboard.type("成思源")
    saved(page)
    assert [row["姓名"] for row in said(live)["人员"]] == ["方致远", "成思源", "安巧珍"]
    page.keyboard.press("F2")
    in_panel(page, "人员[1].职务").focus()
    page.keyboard.type("县委常委、常务副县长")
    page.keyboard.press("Escape")
    page.locator("#panel[open]").wait_for(state="detached")
    saved(page)
    assert said(live)["人员"][1]["职务"] == ["县委常委", "常务副县长"]


def test_posts_of_the_office_file_show_grey(browser_page: Any) -> None:
    browser_page.goto(MINIMAL)
    choose(browser_page, "人员")
    browser_page.get_by_role("button", name="展开表格").click()
    in_panel(browser_page, "人员[0].姓名").fill("方致远")
    until(
        browser_page,
        "() => document.querySelector('#panel [data-path=\"人员[0].职务\"]').placeholder.includes('县长')",
    )
    assert in_panel(browser_page, "人员[0].职务").input_value() == ""


def test_a_block_is_pasted_and_undone_in_one_step(browser_page: Any, live: Any) -> None:
    page = browser_page
    page.goto(FULL)
    choose(page, "人员")
    at(page, "人员[4].姓名").focus()
    block = '姓名\t职务\t单位\t手机\n周一鸣\t"副县长、\n公安局局长"\t县政府\t139\n吴双\t县""长助理\t\t\n'
    paste(page, block)
    page.get_by_text("粘贴了2行").wait_for()
    assert page.get_by_text("“手机”没有对应的列").is_visible()
    rows = said(live, "full.yaml")["人员"]
    assert len(rows) == 6
    assert rows[4] == {"姓名": "周一鸣", "职务": ["副县长、", "公安局局长"], "单位": "县政府"}
    in_panel(page, "人员[4].姓名").focus()
    page.keyboard.press("Control+z")
    page.get_by_text("撤销了：").wait_for()
    assert len(said(live, "full.yaml")["人员"]) == 4


def test_a_wide_block_is_clipped_and_said(browser_page: Any, live: Any) -> None:
    page = browser_page
    page.goto(MINIMAL)
    choose(page, "目标")
    page.get_by_role("button", name="展开表格").click()
    in_panel(page, "目标[0].时限").focus()
    paste(page, "5月底\t多的\n6月底\t多的\n")
    page.get_by_text("右边1列没有粘贴").wait_for()
    assert [row["时限"] for row in said(live)["目标"]] == ["5月底", "6月底"]
    page.locator("#panel .fault:visible", has_text="指标").first.wait_for()


def test_a_block_goes_into_the_column_it_was_pasted_at(browser_page: Any, live: Any) -> None:
    page = browser_page
    page.goto(MINIMAL)
    choose(page, "目标")
    at(page, "目标[0].值").focus()
    paste(page, "219\t天\n95%\t\n")
    page.get_by_text("粘贴了2行").wait_for()
    assert [(row["值"], row.get("单位")) for row in said(live)["目标"]] == [("219", "天"), ("95%", None)]


def test_lines_pasted_into_a_cell_of_lines_stay_there(browser_page: Any, live: Any) -> None:
    page = browser_page
    page.goto(MINIMAL)
    at(page, "会议.目的").focus()
    page.keyboard.insert_text("甲\n乙")
    saved(page)
    assert said(live)["会议"]["目的"] == ["甲", "乙"]


def test_two_tabs_merge_and_ask(browser_page: Any, live: Any) -> None:
    one = browser_page
    two = one.context.new_page()
    for page in (one, two):
        page.route("**/version", lambda route: route.abort())  # they hear of each other when they save
        page.goto(MINIMAL)
    at(one, "会议.地点").fill("礼堂")
    saved(one)
    at(two, "会议.主题").fill("植树")
    saved(two)
    until(two, "() => document.querySelector('[data-path=\"会议.地点\"]').value === '礼堂'")
    assert said(live)["会议"]["地点"] == "礼堂"
    assert said(live)["会议"]["主题"] == "植树"
    at(two, "会议.主题").fill("义务植树")
    saved(two)
    at(one, "会议.主题").fill("春季植树")
    one.get_by_text("别处已改成").first.wait_for()
    assert said(live)["会议"]["主题"] == "义务植树"
    one.get_by_role("button", name="用我的").click()
    saved(one)
    assert said(live)["会议"]["主题"] == "春季植树"


def test_a_change_on_disk_is_shown(browser_page: Any, live: Any) -> None:
    page = browser_page
    page.goto(MINIMAL)
    path = Path(live.folder) / "minimal.yaml"
    path.write_text(path.read_text("utf-8") + "  地点: 礼堂\n", "utf-8")
    page.get_by_text("这份资料在别处改过，已显示新的").wait_for()
    assert at(page, "会议.地点").input_value() == "礼堂"


@pytest.mark.parametrize("answers", ["before the step", "during the step"])
def test_ones_own_steps_are_not_taken_for_changes_elsewhere(browser_page: Any, answers: str) -> None:
    """The form asks every few seconds whether the file is still as it knows it. Here it asks before a step,
    and hears of it when the step is done, or when the program has done it and the page does not know yet."""
    page = browser_page
    looks: list[Any] = []
    steps: list[Any] = []
    page.goto(MINIMAL)
    at(page, "会议.地点").fill("礼堂")
    saved(page)
    page.route("**/version", lambda route: looks.append(route))
    waiting.until(lambda: page.title() and looks, "the form to look")
    known = looks[0].fetch()
    page.evaluate(
        """() => {
        const told = document.getElementById("told");
        window.said = [];
        new MutationObserver(() => said.push(told.textContent)).observe(told, {childList: true});
    }"""
    )
    page.route("**/undo", lambda route: steps.append((route, route.fetch())))
    page.keyboard.press("Escape")
    page.get_by_role("button", name="撤销", exact=True).click()
    waiting.until(lambda: page.title() and steps, "the step")
    step, done = steps[0]
    if answers == "before the step":
        step.fulfill(response=done)
        page.get_by_text("撤销了：").wait_for()
        with page.expect_response("**/version") as answered:
            looks[0].fulfill(response=known)
    else:
        with page.expect_response("**/version") as answered:
            looks[0].continue_()
        answered.value.finished()
        step.fulfill(response=done)
        page.get_by_text("撤销了：").wait_for()
    answered.value.finished()
    page.evaluate("() => new Promise((done) => setTimeout(done, 100))")
    assert [one for one in page.evaluate("said") if "在别处" in one] == []


def test_what_is_typed_while_the_program_is_away_is_kept(browser_page: Any, live: Any) -> None:
    page = browser_page
    page.goto(MINIMAL)
    page.route("**/save", lambda route: route.abort())
    at(page, "会议.地点").fill("礼堂")
    page.get_by_text("正在自动重试").wait_for()
    at(page, "会议.主题").fill("植树")
    page.unroute("**/save")
    page.get_by_text("刚才没有保存上的都已经保存").wait_for()
    saved(page)
    assert said(live)["会议"]["地点"] == "礼堂"
    assert said(live)["会议"]["主题"] == "植树"


def test_a_row_that_is_gone_leaves_its_text_to_be_copied(browser_page: Any, live: Any) -> None:
    page = browser_page
    page.route("**/version", lambda route: route.abort())
    page.goto(FULL)
    choose(page, "人员")
    path = Path(live.folder) / "full.yaml"
    text = path.read_text("utf-8")
    start = text.index("  - {姓名: 方致远")
    path.write_text(text[:start] + text[text.index("\n", start) + 1 :], "utf-8")
    at(page, "人员[0].姓名").fill("方志远")
    page.locator(".lost", has_text="方志远").wait_for()
    page.get_by_text("对不上").wait_for()
    assert at(page, "人员[0].姓名").input_value() == "成思源"
    assert "方志远" not in path.read_text("utf-8")


def test_html_typed_into_fields_is_text(browser_page: Any, live: Any) -> None:
    page = browser_page
    page.goto(MINIMAL)
    for path in ("会议.名称", "会议.主题", "会议.地点", "会议.日期", "会议.召集", "会议.目的"):
        at(page, path).fill(EVIL)
    choose(page, "人员")
    at(page, "人员[0].姓名").fill(EVIL)
    saved(page)
    page.goto(MINIMAL)
    page.get_by_role("button", name="展开表格").click()
    page.locator("#panel").get_by_role("button", name="第1行：全部").click()
    in_panel(page, "人员[0].单位").fill(EVIL)
    saved(page)
    page.keyboard.press("Escape")
    choose(page, "会议")
    assert at(page, "会议.地点").input_value() == EVIL
    assert page.evaluate("window.broken") is None
    assert said(live)["人员"][0]["单位"] == EVIL


def test_a_place_is_gone_to_wherever_it_is(browser_page: Any) -> None:
    page = browser_page
    page.goto(FULL)
    page.locator("#form").wait_for()
    for path in (
        "会议.人数",
        "通知.报名.电话",
        "人员[1].职务",
        "要求[1].要点[0].目标[0].时限",
        "纪要.议题[0].决定[1].事项",
        "结尾",
        "会议.缘由[1]",
        "要求[1].要点[0].措施[1]",
    ):
        page.evaluate("(path) => wengao.emit('goto', {path})", path)
        field = path.removesuffix("[1]") if path.endswith("[1]") else path
        until(page, "(path) => document.activeElement.dataset.path === path", field)
        assert page.locator("*:focus").is_visible()


def test_a_row_within_a_row_is_gone_to(browser_page: Any) -> None:
    browser_page.goto(FULL)
    browser_page.evaluate("wengao.emit('goto', {path: '要求[1].要点[1]'})")
    until(browser_page, "() => document.activeElement.dataset.path === '要求[1].要点[1].内容'")


def test_columns_appear_and_a_table_within_a_row_opens(browser_page: Any, live: Any) -> None:
    page = browser_page
    page.goto(FULL)
    choose(page, "议程")
    page.get_by_role("button", name="展开表格").click()
    assert not in_panel(page, "议程[0].提示").is_visible()
    page.get_by_role("button", name="更多列").click()
    assert in_panel(page, "议程[0].提示").is_visible()
    page.get_by_role("button", name="第3行 文件：").click()
    in_panel(page, "议程[2].文件[0].文号").fill("桐政办发〔2024〕10号")
    page.get_by_role("button", name="议程", exact=True).click()
    in_panel(page, "议程[0].类型").wait_for()
    assert said(live, "full.yaml")["议程"][2]["文件"][0]["文号"] == "桐政办发〔2024〕10号"


def test_a_row_is_dragged(browser_page: Any, live: Any) -> None:
    page = browser_page
    page.goto(FULL)
    choose(page, "人员")
    handles = page.locator("#fields .handle")
    handles.nth(0).drag_to(handles.nth(2))
    saved(page)
    assert [row["姓名"] for row in said(live, "full.yaml")["人员"]][:3] == ["成思源", "向东来", "方致远"]


@pytest.mark.parametrize("width", [1024, 390])
def test_a_narrow_window_can_be_worked_in(browser_page: Any, live: Any, width: int) -> None:
    page = browser_page
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(FULL)
    choose(page, "人员")
    page.get_by_role("button", name="展开表格").click()
    in_panel(page, "人员[0].称呼").fill("方县长")
    page.locator("#panel").get_by_role("button", name="关上").click()
    saved(page)
    assert said(live, "full.yaml")["人员"][0]["称呼"] == "方县长"
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_a_workbook_is_read_in_after_a_look(browser_page: Any, live: Any, tmp_path: Path) -> None:
    page = browser_page
    page.goto(FULL)
    page.get_by_text("Excel", exact=True).click()
    with page.expect_download() as coming:
        page.get_by_role("link", name="存成 Excel 工作簿").click()
    coming.value.save_as(tmp_path / "会议.xlsx")
    book = openpyxl.load_workbook(tmp_path / "会议.xlsx")
    for row in book["会议"].iter_rows():
        for cell in row:
            if cell.value == "县政府四楼会议室":
                cell.value = "县委礼堂"
    book.save(tmp_path / "改过.xlsx")
    with page.expect_file_chooser() as choosing:
        page.get_by_role("button", name="选择工作簿").click()
    choosing.value.set_files(tmp_path / "改过.xlsx")
    page.get_by_text("和现在的资料有").wait_for()
    assert page.locator("#panel").get_by_text("县委礼堂").first.is_visible()
    page.get_by_role("button", name="照此替换").click()
    page.get_by_text("要退回请按“撤销”").wait_for()
    assert at(page, "会议.地点").input_value() == "县委礼堂"
    assert said(live, "full.yaml")["会议"]["地点"] == "县委礼堂"
    page.get_by_role("button", name="撤销", exact=True).click()
    page.get_by_text("撤销了：").wait_for()
    assert said(live, "full.yaml")["会议"]["地点"] == "县政府四楼会议室"


def test_leaving_with_unsaved_words_asks_first(browser_page: Any) -> None:
    page = browser_page
    page.goto(MINIMAL)
    page.route("**/save", lambda route: route.abort())
    at(page, "会议.地点").fill("礼堂")
    page.get_by_text("正在自动重试").wait_for()
    asked: list[str] = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.dismiss()))
    with page.expect_event("dialog"):
        page.evaluate("location.assign('/')")
    assert asked == ["beforeunload"]
    assert page.evaluate("facts.saver.waiting()")
    page.unroute("**/save")
    saved(page)


def test_numbers_of_rows_and_missing_facts_are_said(browser_page: Any) -> None:
    page = browser_page
    page.goto(MINIMAL)
    page.locator(".groups [data-group=通知] .state", has_text="3").wait_for()
    assert page.locator(".field[data-name=地点] .wanting").is_visible()
    at(page, "会议.地点").fill("礼堂")
    page.locator(".field[data-name=地点] .wanting").wait_for(state="detached")
    choose(page, "人员")
    at(page, "人员[0].姓名").fill("方致远")
    page.locator("#fields .count", has_text="1行").wait_for()
    page.locator("#fields .echo.post", has_text="县委副书记、县长").wait_for()


def names_are(page: Any, names: list[str]) -> None:
    until(
        page,
        "(names) => [...document.querySelectorAll('#fields [data-custom] tr[data-name]')]"
        ".map((row) => row.dataset.name).join() === names.join()",
        names,
    )


def test_facts_of_ones_own_are_added_renamed_and_taken_out(browser_page: Any, live: Any) -> None:
    page = browser_page
    page.goto(MINIMAL)
    choose(page, "其他")
    ghost = page.locator("#fields [data-custom] tr.ghost")
    for n, (name, text) in enumerate(
        (("资金．总额", "3000万元"), ("资金.明细.第1项", "一期"), ("停车", "东侧")), 1
    ):
        ghost.locator("[data-custom-name]").fill(name)
        ghost.locator("[data-custom-text]").fill(text)
        page.keyboard.press("Tab")
        until(page, "(n) => document.querySelectorAll('#fields [data-custom] tr[data-name]').length === n", n)
    saved(page)
    assert said(live)["自定"] == {"资金": {"总额": "3000万元", "明细": ["一期"]}, "停车": "东侧"}

    ghost.locator("[data-custom-name]").fill("停车.楼层")
    ghost.locator("[data-custom-text]").fill("三层")
    page.keyboard.press("Tab")
    until(page, "() => !document.querySelector('#fields [data-custom] tr.ghost .fault').hidden")
    assert "“停车”自己已经有内容" in ghost.locator(".fault").inner_text()
    ghost.locator("[data-custom-name]").fill("")
    ghost.locator("[data-custom-text]").fill("")

    name = page.locator('#fields tr[data-name="资金.总额"] [data-custom-name]')
    name.fill("资金.合计")
    page.keyboard.press("Tab")
    names_are(page, ["资金.合计", "资金.明细.第1项", "停车"])
    at(page, "自定.停车").fill("西侧")
    page.keyboard.press("Tab")
    saved(page)
    page.locator('#fields tr[data-name="资金.明细.第1项"] [data-act="forget-custom"]').click()
    names_are(page, ["资金.合计", "停车"])
    assert said(live)["自定"] == {"资金": {"合计": "3000万元"}, "停车": "西侧"}
    page.locator("#form [data-act=undo]").click()
    names_are(page, ["资金.合计", "资金.明细.第1项", "停车"])


def test_known_words_are_offered_and_ones_own_is_kept(browser_page: Any, live: Any) -> None:
    page = browser_page
    page.goto(MINIMAL)
    at(page, "会议.层级").click()
    until(page, "() => document.querySelectorAll('#picks li').length >= 15")
    assert "旗" in page.locator("#picks").inner_text()
    page.locator("#picks li", has_text="街道").click()
    at(page, "会议.类型").fill("誓师大会")
    page.keyboard.press("Tab")
    saved(page)
    assert (said(live)["会议"]["层级"], said(live)["会议"]["类型"]) == ("街道", "誓师大会")
    at(page, "会议.层级").click()
    until(page, "() => !document.getElementById('picks').hidden")
    assert "州" in page.locator("#picks").inner_text(), "all are offered where one is filled in"
