"""A server on a free port of 127.0.0.1 over a fresh folder, a test client, and a page in Chromium."""

from __future__ import annotations

import os
import shutil
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from generator.web.access import Access
from generator.web.app import create_app
from generator.web.opening import Opening
from generator.web.safety import HEADER, listen_to
from generator.web.server import LocalServer, open_server
from generator.web.shared import WORKSPACE
from generator.workspace import Workspace
from tests.server import carry
from tests.waiting import HANG

ROOT = Path(__file__).resolve().parents[2]
TOKEN = "t" * 40


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with two of the sample meetings and the office file."""
    place = tmp_path / "会议资料"
    place.mkdir()
    for name in ("full.yaml", "minimal.yaml", "office.yaml"):
        shutil.copy(ROOT / "data" / name, place)
    return place


class Asking(FlaskClient):
    """Asks under one of our own names."""

    def open(self, *args: Any, **kwargs: Any) -> Any:
        kwargs.setdefault("base_url", "http://127.0.0.1:8765")
        return super().open(*args, **kwargs)


@pytest.fixture(scope="session")
def whole_app(tmp_path_factory: pytest.TempPathFactory) -> Flask:
    """The app over an empty folder. werkzeug takes 50 ms to compile its hundred addresses."""
    app = create_app(tmp_path_factory.mktemp("empty"), TOKEN)
    listen_to(app, 8765)
    app.test_client_class = Asking
    return app


@pytest.fixture
def app(whole_app: Flask, folder: Path) -> Flask:
    """The same app over ``folder``: all it knows of a folder is its workspace."""
    whole_app.extensions[WORKSPACE] = Workspace(folder)
    return whole_app


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    """Asks as our own page would."""
    client = app.test_client()
    access = Access(TOKEN)
    client.set_cookie(access.cookie_name, access.cookie, domain="127.0.0.1")
    client.environ_base["HTTP_" + HEADER.upper().replace("-", "_")] = TOKEN
    return client


@dataclass(frozen=True)
class Live:
    """A running server."""

    serving: LocalServer
    folder: Path

    @property
    def url(self) -> str:
        return self.serving.url.rstrip("/")

    @property
    def workspace(self) -> Workspace:
        return Workspace(self.folder)


@pytest.fixture
def live(folder: Path) -> Iterator[Live]:
    """The same folder behind a real server."""
    server = open_server(folder, 0)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    carry(server.app.access.cookie_name, server.app.access.cookie)
    yield Live(server, folder)
    server.close()
    thread.join(HANG)


@pytest.fixture
def opening(live: Live) -> Opening:
    """The app of the server, nothing asked of it yet, and not loading the rest of its own accord."""
    app = live.serving.app
    assert app._soon
    app._soon.cancel()
    app._soon.join(HANG)
    app._whole = None
    app._load_in = lambda seconds: None  # type: ignore[method-assign]
    app._load_behind = lambda: None  # type: ignore[method-assign]
    return app


@pytest.fixture(scope="session")
def chromium(require_program: Callable[[str], str]) -> Iterator[Any]:
    """The browser, started once. Its shell without windows does the same for a third of the work (21 tests:
    6.6 seconds of a processor instead of 17), so that it is taken where it is installed. It waits for what
    the page will show as long as anything is waited for."""
    from playwright.sync_api import expect, sync_playwright

    expect.set_options(timeout=HANG * 1000)

    program = shutil.which("chromium-headless-shell") or require_program("chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=program,
            args=["--no-sandbox", "--disable-gpu", "--disable-quic"],
            env={**os.environ, "LC_ALL": "C.UTF-8"},  # elsewhere Chromium calls Chinese downloads "download"
        )
        yield browser
        browser.close()


@pytest.fixture
def browser_page(chromium: Any, live: Live) -> Iterator[Any]:
    """A page that may ask nothing but our own server; what breaks in its scripts fails the test."""
    context = chromium.new_context(locale="zh-CN", viewport={"width": 1440, "height": 900}, base_url=live.url)
    foreign: list[str] = []
    broken: list[str] = []
    show_cookie(context, live)
    context.on("request", lambda request: _note(request.url, live.url, foreign))
    page = context.new_page()
    page.set_default_timeout(HANG * 1000)
    page.on("pageerror", lambda error: broken.append(str(error)))
    yield page
    context.close()
    assert not foreign, "the page asked somebody else"
    assert not broken, "a script broke"


def show_cookie(context: Any, live: Live) -> None:
    """A browser that was let in already."""
    access = live.serving.app.access
    context.add_cookies([{"name": access.cookie_name, "value": access.cookie, "url": live.url}])


def _note(url: str, own: str, foreign: list[str]) -> None:
    if not url.startswith((own, "data:", "blob:", "about:")):
        foreign.append(url)
