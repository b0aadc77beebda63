"""From a key to the pixels: a person types into the form of a long record, page and review follow.

Chromium is sent key events as the system sends them (``Input.dispatchKeyEvent``). The clock begins with the
time stamp of the event, and stops in the second animation frame after the page shows what was typed and the
review of that page stands: what was put in before the first has been painted by then. A key waits until the
one before has been shown and a moment longer, so that each pays for itself alone.

Pages as they will be printed are waited for without the review, until the time at which Chromium says that
it showed the new picture (Element Timing); every text is a new one there, for a picture that was shown before
would not be painted again, and so only keys that put in are counted.

Beside the time that passes stands the processor time of the server and of the page's own thread, which says
more on a machine that others use, too.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple

PAUSE = 60  # milliseconds between a key's pixels and the next key
WARM = 8  # keys before any is measured
TYPED = "甲乙丙丁戊己庚辛"  # put in one by one, then taken away again
FIELDS = {"notice": "会议.地点", "mobilization-speech": "会议.主题", "ledger": "问题台账[2].问题"}
"""What is typed into, of each kind: a field that its page says."""
ON_PAGE = {"notice": "会议.地点", "mobilization-speech": "会议.名称"}
"""The same where pages are looked at: pages out of sight follow when the typing rests."""

WAY = (
    "打一个字：在无窗口的 Chromium 里发键盘事件（Input.dispatchKeyEvent），从事件自己的时间起，"
    "到版面上有了新的内容、这一版的校核也到了之后的第二帧为止；每个字等前一个画出来再打，打8个字再退8个字，先打8个不算。"
    "处理器时间由系统和浏览器自己计，机器上有别的程序在跑时更靠得住。"
)
_WATCH = """(() => {
  const now = {};
  const pressed = (event) => Object.assign(now, {key: event.timeStamp, page: 0, review: 0});
  addEventListener("keydown", pressed, true);
  for (const name of ["page", "review"]) {
    document.addEventListener(`wengao:${name}`, () => { now[name] = performance.now(); });
  }
  const inPages = () => localStorage.getItem("wengao:view") === "pages";
  let pictured = 0; // when the newest picture was shown
  const newest = (list) => {
    pictured = Math.max(pictured, ...list.getEntries().map((one) => one.renderTime));
  };
  new PerformanceObserver(newest).observe({type: "element"});
  const timed = (one) => one.tagName === "IMG" && one.setAttribute("elementtiming", "page");
  new MutationObserver((all) => all.forEach(({addedNodes}) => addedNodes.forEach(timed)))
    .observe(document, {childList: true, subtree: true});
  const seen = ({near, shown, mark}) => near && shown === mark;
  const leaves = () => [...document.querySelectorAll(".leaf")].filter((one) => seen(one.leaf));
  const words = () => inPages()
    ? leaves().map((one) => one.textContent).join("")
    : document.querySelector("#page-desk iframe").contentDocument.body.textContent;
  window.toPixels = (text) => new Promise((done) => {
    const painted = () => done(performance.now() - now.key);
    const shown = () => (pictured > now.key ? done(pictured - now.key) : requestAnimationFrame(shown));
    const look = () => {
      if (!((inPages() || (now.page && now.review >= now.page)) && words().includes(text))) return false;
      requestAnimationFrame(inPages() ? shown : () => requestAnimationFrame(painted));
      return true;
    };
    if (look()) return;
    const watching = new MutationObserver(() => { if (look()) watching.disconnect(); });
    watching.observe(document, {childList: true, subtree: true, characterData: true, attributes: true});
  });
})();"""


PAGES_WAY = (
    "“印出来的样子”一行：看的是写着这一项的那一页，"
    "到浏览器自己记的、新图显示出来的时刻为止（Element Timing），不等校核；"
    "每次打的字都是新的，只算打进去的，不算退格。"
)


class Key(NamedTuple):
    """Milliseconds of one key: until the pixels; of the processor, of the page's thread and of the server."""

    pixels: float
    page: float
    server: float


@contextmanager
def browser() -> Iterator[Any]:
    """Chromium without a window."""
    from playwright.sync_api import sync_playwright

    program = shutil.which("chromium-headless-shell") or shutil.which("chromium")
    if program is None:
        raise SystemExit("no chromium here")
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(
            executable_path=program, args=["--no-sandbox", "--disable-gpu", "--disable-quic"]
        )
        yield opened
        opened.close()


def keys(
    opened: Any, address: str, kind: str, count: int, processor: Callable[[], float], pages: bool = False
) -> list[Key]:
    """``count`` keys into the field of a kind, one after the other. ``address`` has the key of the server
    in it (``…?key=…``). ``processor``: seconds of the server so far. ``pages``: what is looked at is the
    page as it will be printed that says the field."""
    from playwright.sync_api import expect

    page = opened.new_page(locale="zh-CN", viewport={"width": 1440, "height": 900})
    page.add_init_script(f"localStorage.setItem('wengao:view', '{'pages' if pages else ''}')")
    page.add_init_script(_WATCH)
    page.goto(f"{address}&kind={kind}")
    expect(page.locator("#page-status")).to_contain_text("页", timeout=60_000)
    expect(page.locator("#review-list")).to_have_attribute("aria-busy", "false", timeout=60_000)
    path = (ON_PAGE if pages else FIELDS)[kind]
    page.evaluate("(path) => wengao.emit('goto', {path})", path)
    field = page.locator(f':is(#panel, #fields) [data-path="{path}"]').last
    expect(field).to_be_focused(timeout=60_000)
    field.evaluate("(one) => one.setSelectionRange(one.value.length, one.value.length)")
    if pages:
        page.wait_for_function(_SAID, arg=field.input_value())
        page.wait_for_timeout(_SETTLED)
    wire = page.context.new_cdp_session(page)
    wire.send("Performance.enable", {"timeDomain": "threadTicks"})
    made: list[Key] = []
    for n in range(count + WARM):
        before = processor(), _thread(wire)
        _press(wire, (_new(n) if pages else TYPED[n % 8]) if n % 16 < 8 else "")
        pixels = page.evaluate("(text) => toPixels(text)", field.input_value())
        page.wait_for_timeout(PAUSE)
        after = processor(), _thread(wire)
        if not pages or n % 16 < 8 or n < WARM:
            made.append(Key(pixels, (after[1] - before[1]) * 1000, (after[0] - before[0]) * 1000))
    page.close()
    return made[WARM:]


_SAID = """(words) => { const leaves = [...document.querySelectorAll(".leaf")];
  const found = leaves.find((one) => one.textContent.includes(words));
  if (found) found.scrollIntoView();
  return found; }"""
_SETTLED = 2000  # milliseconds in which what was scrolled to is painted


def _new(n: int) -> str:
    """A character that was not typed before."""
    return chr(0x4E00 + 37 * n)


def _press(wire: Any, char: str) -> None:
    """A character, or (empty) backspace."""
    key = {"key": char, "text": char} if char else {"key": "Backspace", "code": "Backspace"}
    more = {} if char else {"windowsVirtualKeyCode": 8}
    wire.send("Input.dispatchKeyEvent", {"type": "keyDown", **key, **more})
    wire.send("Input.dispatchKeyEvent", {"type": "keyUp", "key": key["key"], **more})


def _thread(wire: Any) -> float:
    """Processor seconds of the page's thread."""
    told = wire.send("Performance.getMetrics")["metrics"]
    return float(next(one["value"] for one in told if one["name"] == "TaskDuration"))
