"""On a machine with other users: only who was given the key of the folder sees anything of it."""

from __future__ import annotations

import re
import stat
from pathlib import Path

import pytest
from flask import Flask

from generator.web.access import Access, kept_secret
from generator.web.app import create_app
from generator.web.safety import HEADER, listen_to
from tests.web.conftest import TOKEN, Asking
from tests.web.routes import address, rules

ACCESS = Access(TOKEN)
OPEN_TO_ALL = ("running", "static")  # nothing of the folder is in them


@pytest.fixture
def stranger(app: Flask) -> Asking:
    """Another user of the machine: knows the address, not the key."""
    client = app.test_client()
    assert isinstance(client, Asking)
    return client


def test_a_stranger_is_refused_in_a_sentence_everywhere(app: Flask, stranger: Asking) -> None:
    asked = [(method, one) for method in ("GET", "POST") for one in rules(app, method)]
    assert len(asked) > 60
    for method, rule in asked:
        if rule.endpoint in OPEN_TO_ALL:
            continue
        answer = stranger.open(address(rule), method=method, json={} if method == "POST" else None)
        assert answer.status_code == 403, rule
        assert "只有打开它的人能看" in answer.text
        assert TOKEN not in answer.text
        assert "会议资料" not in answer.text


def test_the_page_that_refuses_tells_no_secret(stranger: Asking) -> None:
    answer = stranger.get("/")
    assert answer.status_code == 403
    assert 'name="wengao-token" content=""' in answer.text
    assert ACCESS.folder not in answer.text


def test_with_the_key_one_gets_a_cookie_and_an_address_without_it(stranger: Asking) -> None:
    answer = stranger.get(f"/m/full.yaml/?kind=notice&key={ACCESS.key}")
    assert answer.status_code == 303
    assert answer.headers["Location"] == "http://127.0.0.1:8765/m/full.yaml/?kind=notice"
    cookie = answer.headers["Set-Cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie
    assert ACCESS.key not in cookie
    assert stranger.get("/").status_code == 200


def test_the_cookie_alone_changes_nothing(stranger: Asking) -> None:
    stranger.get(f"/?key={ACCESS.key}")
    answer = stranger.post("/m/full.yaml/save", json={})
    assert answer.status_code == 403
    assert "不是从本页发出的" in answer.text


@pytest.mark.parametrize("key", ["", "x", TOKEN, ACCESS.cookie, f"{ACCESS.key}0", "0" * 5000, "错", "a.b"])
def test_a_wrong_key_opens_nothing(stranger: Asking, key: str) -> None:
    answer = stranger.get("/", query_string={"key": key})
    assert answer.status_code == 403
    assert "Set-Cookie" not in answer.headers
    assert stranger.get("/").status_code == 403


@pytest.mark.parametrize("cookie", ["", "x", TOKEN, ACCESS.key, "错"])
def test_a_wrong_cookie_opens_nothing(stranger: Asking, cookie: str) -> None:
    said = f"{ACCESS.cookie_name}={cookie}".encode().decode("latin-1")
    assert stranger.get("/", headers={"Cookie": said}).status_code == 403


def test_a_key_for_once_opens_once(folder: Path) -> None:
    """What stands on the command line of the browser can be read by others as long as that runs."""
    access = Access(TOKEN)
    app = create_app(folder, access=access)
    listen_to(app, 8765)
    app.test_client_class = Asking
    key = access.key_for_once()
    assert app.test_client().get(f"/?key={key}").status_code == 303
    assert app.test_client().get(f"/?key={key}").status_code == 403
    assert app.test_client().get(f"/?key={Access(TOKEN).key_for_once()}").status_code == 403  # another run


def test_who_is_in_already_stays_in_with_a_used_key(stranger: Asking) -> None:
    stranger.get(f"/?key={ACCESS.key}")
    answer = stranger.get("/?key=used")
    assert answer.status_code == 303
    assert "Set-Cookie" not in answer.headers


@pytest.mark.parametrize("path", ["//evil.example/", "///evil.example", "/\\evil.example"])
def test_the_way_on_never_leads_elsewhere(stranger: Asking, path: str) -> None:
    answer = stranger.open(path=path, query_string={"key": ACCESS.key})
    assert answer.status_code in (303, 403, 404)
    if answer.status_code == 303:
        assert answer.headers["Location"].startswith("http://127.0.0.1:8765/")


def test_the_key_opens_under_our_own_names_alone(stranger: Asking) -> None:
    answer = stranger.get(f"/?key={ACCESS.key}", headers={"Host": "evil.example"})
    assert answer.status_code == 403
    assert "Set-Cookie" not in answer.headers


def test_a_script_that_knows_the_secret_needs_no_cookie(stranger: Asking) -> None:
    assert stranger.get("/", headers={HEADER: TOKEN}).status_code == 200


def test_the_secret_and_its_folder_are_their_owners_alone(tmp_path: Path) -> None:
    own = tmp_path / ".wengao"
    own.mkdir(mode=0o755)
    secret = kept_secret(own)
    assert stat.S_IMODE(own.stat().st_mode) == 0o700
    assert stat.S_IMODE((own / "token").stat().st_mode) == 0o600
    assert kept_secret(own) == secret


def test_two_folders_have_different_cookies() -> None:
    one, other = Access("a" * 40), Access("b" * 40)
    assert one.cookie_name != other.cookie_name
    assert re.fullmatch(r"wengao-[0-9a-f]{12}", one.cookie_name)
    assert len({one.key, one.cookie, one.folder, one.proof(""), one.secret}) == 5
