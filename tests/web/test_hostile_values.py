"""HTML, script, Jinja and Markdown in every field of a meeting and of the office: text on every page."""

from __future__ import annotations

import io
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from docx import Document
from flask import Flask
from flask.testing import FlaskClient

from generator.services import pipeline
from tests.web.conftest import show_cookie
from tests.web.evil import EVIL, WORKED_OUT, evil_meeting, evil_office
from tests.web.routes import address, rules

pytestmark = pytest.mark.sweep

SLUGS = [one.slug for one in pipeline.kinds()]
_TWICE = EVIL.replace(chr(34), chr(34) * 2)
LIST = f'单位,姓名\n"{_TWICE}","{_TWICE}"\n'


class Strays(HTMLParser):
    """What is in a page that no template of ours writes."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = dict(attrs)
        addresses = [said.get(name) or "" for name in ("href", "src", "action", "data", "formaction")]
        wrong = (
            tag == "script" and not (said.get("src") or "").startswith("/static/"),
            any(name.startswith("on") for name in said),
            any(one.lstrip().lower().startswith("javascript:") for one in addresses),
            said.get("src") == "x",
        )
        if any(wrong):
            self.found.append(self.get_starttag_text() or tag)


def strays(html: str) -> list[str]:
    reader = Strays()
    reader.feed(html)
    reader.close()
    return reader.found


def markup_of(said: Any) -> Iterator[str]:
    """The HTML in an answer of data."""
    if isinstance(said, dict):
        for key, one in said.items():
            yield from ([one] if key == "html" and one else markup_of(one))
    elif isinstance(said, list):
        for one in said:
            yield from markup_of(one)


@pytest.fixture(params=[True, False], ids=["at all texts", "everywhere"])
def evil(folder: Path, client: FlaskClient, request: pytest.FixtureRequest) -> FlaskClient:
    """All is hostile: the meeting, the office, the recipients; also where it is no fact at all."""
    (folder / "full.yaml").write_text(evil_meeting(request.param), "utf-8")
    (folder / "office.yaml").write_text(evil_office(), "utf-8")
    (folder / f"{EVIL.replace('/', '')[:60]}.yaml").write_text("会议: {名称: x}\n", "utf-8")
    (folder / "坏.yaml").write_text(f"会议: [{EVIL}\n", "utf-8")
    listed = {"file": (io.BytesIO(LIST.encode()), f"{EVIL}.csv")}
    client.post("/m/full.yaml/batch/list", data=listed)
    client.post("/m/full.yaml/draft/save", json={"kind": "agenda", "text": f"# {EVIL}\n\n{EVIL}\n"})
    return client


def shown(client: FlaskClient, url: str) -> str:
    answer = client.get(url)
    assert answer.status_code < 500, url
    kind = answer.mimetype
    if kind not in ("text/html", "application/json"):
        return ""
    pieces = [answer.text] if kind == "text/html" else list(markup_of(answer.get_json()))
    for one in pieces:
        assert strays(one) == [], url
        assert WORKED_OUT not in one, url
    return "".join(pieces)


def test_the_reader_of_pages_sees_what_is_wrong() -> None:
    for piece in (
        "<img src=x>",
        "<b onclick=a()>",
        "<script>a()</script>",
        "<a href=' JavaScript:a()'>x</a>",
    ):
        assert strays(piece), piece
    assert strays('<script src="/static/app.js?v=1"></script><a href="/m/x/">x</a>') == []


def test_every_page_shows_it_as_text(app: Flask, evil: FlaskClient) -> None:
    together = ""
    for rule in rules(app, "GET"):
        together += shown(evil, address(rule))
        together += shown(evil, address(rule, name="坏.yaml"))
    for group in ("会议", "人员", "参会", "议程", "形势与问题", "目标", "要求", "通知", "纪要"):
        shown(evil, f"/m/full.yaml/facts?group={quote(group)}")
    shown(evil, f"/?q={quote(EVIL)}")
    shown(evil, f"/m/full.yaml/ledger/?text={quote(EVIL)}&unit={quote(EVIL)}&status={quote(EVIL)}")
    shown(evil, f"/m/full.yaml/page.json?kind={quote(EVIL)}&length={quote(EVIL)}")
    assert together.count("&lt;script&gt;") > 20


def test_every_kind_shows_it_as_text(evil: FlaskClient) -> None:
    made = 0
    for slug in SLUGS[::2]:
        for page in ("page.json", "page", "wordings.json"):
            html = shown(evil, f"/m/full.yaml/{page}?kind={slug}&facts=1")
            made += "&lt;script&gt;" in html
        assert evil.get(f"/m/full.yaml/output/{slug}.docx").status_code in (200, 400)
    for slug in ("notice", "minutes", "mobilization-speech"):
        for page in ("review.json", "draft/text.json"):
            shown(evil, f"/m/full.yaml/{page}?kind={slug}")
    assert made > len(SLUGS) // 2


def test_a_word_file_holds_the_very_words(evil: FlaskClient) -> None:
    answer = evil.get("/m/full.yaml/output/ledger.docx")
    assert answer.status_code == 200, answer.text
    cells = [cell.text for table in Document(io.BytesIO(answer.data)).tables for cell in table._cells]
    assert EVIL in cells


PAGES = (
    "/",
    "/bin/",
    "/office/",
    "/templates/",
    "/m/full.yaml/?kind=agenda",
    "/m/full.yaml/?kind=notice",
    "/m/full.yaml/draft/?kind=agenda",
    "/m/full.yaml/batch/",
    "/m/full.yaml/ledger/",
    "/m/full.yaml/output/",
    "/m/full.yaml/again/",
    "/m/full.yaml/back/",
)


@pytest.mark.browser
def test_no_script_of_a_field_runs_even_without_the_policy(chromium: Any, live: Any) -> None:
    folder = Path(live.folder)
    (folder / "full.yaml").write_text(evil_meeting(False), "utf-8")
    (folder / "office.yaml").write_text(evil_office(), "utf-8")
    context = chromium.new_context(locale="zh-CN", base_url=live.url, bypass_csp=True)
    show_cookie(context, live)
    context.add_init_script("window.alert = () => { window.top.alerted = true; };")
    page = context.new_page()
    for url in PAGES:
        page.goto(url)
        page.wait_for_load_state("networkidle")
        assert not page.evaluate("window.top.alerted"), url
        assert page.locator("img[src=x]").count() == 0, url
    for group in page_groups(page):
        page.locator(f'.groups [data-group="{group}"]').click()
        page.locator(f'.groups [data-group="{group}"][aria-current]').wait_for()
        assert page.locator("#facts img").count() == 0, group
    page.keyboard.press("Control+k")
    page.locator("#palette [role=option]").first.wait_for()
    assert page.locator("#palette img").count() == 0
    assert not page.evaluate("window.top.alerted")
    context.close()


def page_groups(page: Any) -> list[str]:
    page.goto("/m/full.yaml/?kind=agenda")
    return list(
        page.locator(".groups [data-group]").evaluate_all("(all) => all.map((one) => one.dataset.group)")
    )
