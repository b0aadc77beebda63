"""The list of meetings does not wait for the rest."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import threading
import urllib.error
import urllib.parse
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from werkzeug.test import Client

from generator import importing
from generator.web.opening import Opening
from generator.workspace.word import formats
from tests.waiting import HANG, until
from tests.web.conftest import ROOT, Live

HEAVY = (
    "pydantic",
    "ruamel",
    "markdown",
    "lxml",
    "docx",
    "openpyxl",
    "concurrent.futures",
    "generator.records.model",
    "generator.services.pipeline",
    "generator.templating",
    "generator.writers.layout",
    "generator.writers",
    "generator.batch",
    "generator.importing",
    "generator.services.proofreading",
    "generator.workspace.storage.workspace",
)
HTMX = {"HX-Request": "true"}
WAITING, COUNTED = "正在清点", "可做"


def asked(live: Live, path: str, headers: dict[str, str] | None = None, data: bytes | None = None) -> str:
    request = urllib.request.Request(live.url + path, data, headers or {})
    with urllib.request.urlopen(request, timeout=HANG) as answer:
        return str(answer.read().decode())


def refusal(live: Live, headers: dict[str, str] | None = None, data: bytes | None = None) -> int:
    with pytest.raises(urllib.error.HTTPError) as refused:
        asked(live, "/", headers, data)
    with refused.value:
        return refused.value.code


def test_the_list_is_answered_without_loading_what_opens_a_meeting(folder: Path) -> None:
    program = (
        "import sys\n"
        "from pathlib import Path\n"
        "from generator.web.server import open_server\n"
        "from generator.web.access import Access\n"
        "from generator.web.app import first_app\n"
        "from generator.web.safety import listen_to\n"
        "app = first_app(Path(sys.argv[1]), Access('t' * 40))\n"
        "listen_to(app, 8765)\n"
        "known = {'X-Wengao-Token': 't' * 40}\n"
        "answer = app.test_client().get('/', base_url='http://127.0.0.1:8765', headers=known)\n"
        "assert answer.status_code == 200, answer.text\n"
        "assert '全县春季义务植树动员会议' in answer.text\n"
        f"print([name for name in {HEAVY} if name in sys.modules])\n"
    )
    told = subprocess.run(
        [sys.executable, "-c", program, str(folder)], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert told.stdout.strip() == "[]"


def test_the_first_list_says_what_it_knows_and_asks_for_the_rest(live: Live, opening: Opening) -> None:
    text = asked(live, "/")
    assert opening._whole is None
    assert "全县春季义务植树动员会议" in text
    assert WAITING in text
    assert COUNTED not in text
    assert 'hx-get="/" hx-trigger="load"' in text
    assert WAITING not in (counted := asked(live, "/", HTMX))
    assert COUNTED in counted
    opening.whole()
    assert asked(live, "/") == counted


def test_both_lists_say_the_same(live: Live, opening: Opening) -> None:
    """But for the cells that are counted and for what is asked for later."""
    (live.folder / "坏.yaml").write_text("会议: {名称: [", "utf-8")
    (live.folder / "空名.yaml").write_text("会议: {类型: 动员}\n", "utf-8")
    (live.folder / "短.yaml").write_text("会议: 全县防汛会议\n", "utf-8")
    (live.folder / "表.xlsx").write_bytes(b"PK")
    live.workspace.discard(live.workspace.create("丢掉的", "会议: {名称: 丢掉的}\n"))
    address = f"/?binned={urllib.parse.quote(live.workspace.binned()[0])}"
    first, whole = asked(live, address), asked(live, address, HTMX)
    assert rows(first) == rows(whole)
    assert "".join(rows(first)).count("的更多操作") == 6
    for part in (
        r'<form class="told undo".*?</form>',
        r'<select name="name".*?</select>',
        r'<p class="small foot">.*?</p>',
    ):
        assert re.findall(part, first, re.DOTALL) == re.findall(part, whole, re.DOTALL) != []


def rows(text: str) -> list[str]:
    """The rows of the list without what is counted."""
    kept = re.sub(r'<td data-label="(材料|校核)">.*?</td>', "", text, flags=re.DOTALL)
    return [re.sub(r"\s+", " ", row) for row in re.findall(r"<tr>.*?</tr>", kept, re.DOTALL)]


def test_the_first_list_can_be_searched(live: Live, opening: Opening) -> None:
    text = asked(live, f"/?q={urllib.parse.quote('植树 春季')}")
    assert opening._whole is None
    assert "全县春季义务植树动员会议" in text
    assert "全县防汛备汛暨隐患排查整治百日行动动员会议</a>" not in text
    assert f'hx-get="/?q={urllib.parse.quote("植树 春季")}"' in text
    assert "没有名称、日期、类型里有" in asked(live, f"/?q={urllib.parse.quote('没有的词')}")


def test_an_empty_folder_is_whole_at_once(live: Live, opening: Opening) -> None:
    for path in live.folder.glob("*.yaml"):
        path.unlink()
    first = asked(live, "/")
    assert opening._whole is None
    assert "照这个新建" in first
    assert asked(live, "/", HTMX) == first


def test_what_changes_anything_goes_to_the_whole_app(live: Live, opening: Opening) -> None:
    token = re.findall(r'name="wengao-token" content="([^"]+)"', asked(live, "/"))[0]
    assert refusal(live, data=b"") == 403
    body = urllib.parse.urlencode({"_token": token, "title": "全县防汛会议"}).encode()
    answer = asked(live, "/new/blank", {"Accept": "application/json"}, body)
    assert opening._whole is not None
    assert json.loads(answer)["to"].startswith("/m/")
    assert "全县防汛会议.yaml" in live.workspace.names()


def test_foreign_names_are_refused_at_first_too(live: Live, opening: Opening) -> None:
    assert refusal(live, {"Host": "evil.example"}) == 403
    assert opening._whole is None


def test_the_rest_is_loaded_soon_after_the_list(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[float] = []
    monkeypatch.setattr(Opening, "_load_in", lambda self, seconds: told.append(seconds))
    opening = Opening(folder)
    opening.listen_to(8765)
    client = Client(opening)
    client.get("/", base_url="http://127.0.0.1:8765")
    first, second = told
    assert first < second


def test_the_rest_is_loaded_while_nobody_comes(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("generator.web.opening._NOBODY_CAME", 0.0)
    opening = Opening(folder)
    opening.listen_to(8765)
    assert opening._soon
    opening._soon.join(HANG)
    assert opening._whole is not None


def test_the_rest_is_loaded_as_soon_as_the_list_has_its_counts(live: Live, opening: Opening) -> None:
    loading = threading.Event()
    opening._load_behind = loading.set  # type: ignore[method-assign]
    asked(live, "/")
    assert not loading.is_set()
    asked(live, "/", HTMX)
    assert loading.wait(HANG)


def test_loading_behind_loads(folder: Path) -> None:
    opening = Opening(folder)
    loaded = threading.Event()
    opening.whole = loaded.set  # type: ignore[assignment,method-assign]
    opening._load_behind()
    assert loaded.wait(HANG)


def test_those_who_ask_at_once_get_one_app(live: Live, opening: Opening) -> None:
    paths = ["/", "/help/", "/", "/office/", "/find.json", "/bin/", "/static/app.css", "/m/full.yaml/"] * 2
    with ThreadPoolExecutor(len(paths)) as pool:
        answers = list(pool.map(lambda path: asked(live, path, HTMX), paths))
    assert all(answers)
    assert asked(live, "/") == asked(live, "/", HTMX)


def test_all_other_pages_are_there_too(live: Live) -> None:
    for path in ("/", "/m/full.yaml/", "/", "/help/", "/office/"):
        assert urllib.request.urlopen(live.url + path, timeout=HANG).status == 200


def test_the_endings_told_are_those_that_can_be_read() -> None:
    assert {*formats.ALWAYS, *formats.BY_OFFICE} == set(importing.READABLE)


@pytest.mark.browser
def test_the_counts_come_by_themselves(browser_page: Any, opening: Opening) -> None:
    browser_page.goto("/")
    row = browser_page.locator("tr", has_text="全县防汛备汛暨隐患排查整治百日行动动员会议")
    row.get_by_text(COUNTED).wait_for()
    assert browser_page.get_by_text(WAITING).count() == 0
    assert browser_page.locator("#meetings [aria-busy]").count() == 0
    assert browser_page.locator("#meetings #meetings").count() == 0


@pytest.mark.browser
@pytest.mark.parametrize("width", [1440, 390])
def test_the_list_keeps_its_places_when_the_counts_come(
    browser_page: Any, opening: Opening, width: int
) -> None:
    """What a person is about to click does not move away."""
    browser_page.set_viewport_size({"width": width, "height": 900})
    held = opened_uncounted(browser_page)
    browser_page.get_by_text(WAITING).first.wait_for()
    before = places(browser_page)
    held.pop().continue_()
    browser_page.get_by_text(COUNTED).first.wait_for()
    assert places(browser_page) == before


def opened_uncounted(page: Any) -> list[Any]:
    """The list is shown and has asked for its counts; the one request is held back until it is let go on."""
    held: list[Any] = []

    def asks_for_counts(route: Any) -> bool:
        return "hx-request" in route.request.headers

    page.route("/", lambda route: held.append(route) if asks_for_counts(route) else route.continue_())
    page.goto("/")
    until(lambda: page.title() and held, "the list to ask for its counts")
    return held


def places(page: Any) -> list[list[float]]:
    found = page.locator("#meetings a.title, #meetings td, #meetings th:visible").evaluate_all(
        "all => all.map(one => one.getBoundingClientRect()).map(box => [box.x, box.width])"
    )
    assert found
    return list(found)


@pytest.mark.browser
def test_searching_while_it_is_counted(browser_page: Any, opening: Opening) -> None:
    """The answer to the search stays, whichever comes first."""
    opened_uncounted(browser_page)
    browser_page.get_by_role("searchbox").fill("植树")
    browser_page.get_by_text(COUNTED).first.wait_for()
    assert browser_page.locator("#meetings tbody tr").count() == 1
    assert (
        browser_page.get_by_text("全县防汛备汛暨隐患排查整治百日行动动员会议").locator("visible=true").count()
        == 0
    )
    assert browser_page.url.endswith("?q=%E6%A4%8D%E6%A0%91")


@pytest.mark.browser
def test_who_has_gone_to_a_meeting_by_keyboard_stays_there(browser_page: Any, opening: Opening) -> None:
    held = opened_uncounted(browser_page)
    browser_page.get_by_role("link", name="全县春季义务植树动员会议").focus()
    held.pop().continue_()
    browser_page.get_by_text(COUNTED).first.wait_for()
    assert browser_page.evaluate("document.activeElement.textContent") == "全县春季义务植树动员会议"
    assert browser_page.evaluate("document.activeElement.isConnected")


@pytest.mark.browser
def test_a_menu_that_is_open_stays_open(browser_page: Any, opening: Opening) -> None:
    held = opened_uncounted(browser_page)
    row = browser_page.locator("tr", has_text="全县防汛备汛暨隐患排查整治百日行动动员会议")
    row.get_by_text("更多").click()
    row.get_by_role("button", name="改名").wait_for()
    held.pop().continue_()
    row.get_by_text(COUNTED).wait_for()
    assert row.get_by_role("button", name="改名").is_visible()


def test_a_clock_is_set_up_and_started_by_one_page_alone(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The page and its styles are asked for at once: between setting a clock up and starting it another
    thread would put its own in the same place, and one would be started twice."""
    alone: list[bool] = []

    class Clock:
        def __init__(self, seconds: float, then: object) -> None:
            alone.append(opening._planning.locked())

        def cancel(self) -> None:
            alone.append(opening._planning.locked())

        def start(self) -> None:
            alone.append(opening._planning.locked())

    monkeypatch.setattr("generator.web.opening.threading.Timer", Clock)
    opening = Opening(folder)
    opening._load_in(0.0)
    opening._load_in(0.0)
    opening.close()
    assert alone == [True] * 6
