"""Whatever is asked of whichever address: a sentence, never an inner fault, and nothing done that our own
page did not ask for."""

from __future__ import annotations

import hashlib
import inspect
import itertools
import re
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from generator.web.safety import HEADER
from tests.sampling import each_once
from tests.web.conftest import TOKEN
from tests.web.routes import address, rules

_AWAY = ("home.discard", "home.rename", "home.restore")  # after them the meeting is no longer there
_WANTS_NOTHING = ("batch.add", "batch.stop")  # a row more, the work ended: the address says it all
_CHINESE = re.compile("[\u4e00-\u9fff]")
_NAMES = (
    "没有.yaml",
    "..",
    "../full.yaml",
    "%2e%2e/full.yaml",
    "..\\full.yaml",
    ".wengao/token",
    "office.yaml",
    "a\0b.yaml",
    "x" * 300 + ".yaml",
    "会" * 300 + ".yaml",
    "CON",
    "😀.yaml",
    "\"'<b>.yaml",
    "\r\nX-Evil: 1.yaml",
    "{{7*7}}.yaml",
)
_NO_JSON = (
    b"",
    b"{",
    b"[]",
    b"null",
    b"1",
    b'"x"',
    b"[" * 100_000,
    b'{"a":' * 50_000,
    b"\xff\xfe",
    b'{"number":NaN}',
    b'{"kind":"\\ud800","text":"\\ud800","version":"\\ud800","key":"\\ud800"}',
)
_KEY = re.compile(r'(?:"|\(|, )([a-z_]{2,13})(?:"|="")')  # what a page asks a request for
_VALUES: tuple[Any, ...] = (None, 10**30, "\0", [[1]], {"a": 1})
_USUAL = {"kind": "notice", "number": 1, "column": "单位", "value": "", "old": ""}


def told(answer: Any) -> Any:
    """No inner fault, and what is refused is refused in Chinese."""
    assert answer.status_code < 500, answer.text[:200]
    if answer.status_code >= 400:
        assert _CHINESE.search(answer.text) or answer.status_code == 404, answer.text[:200]
    assert "X-Evil" not in answer.headers
    answer.close()
    return answer


def state_of(folder: Path) -> dict[str, str]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def test_no_address_takes_a_post_from_elsewhere(app: Flask, client: FlaskClient, folder: Path) -> None:
    before = state_of(folder)
    wanted = [address(rule) for rule in rules(app, "POST")]
    assert len(wanted) > 30
    for url in wanted:
        for headers in (
            {"Origin": "http://evil.example"},
            {"Origin": "http://127.0.0.1:1"},
            {"Sec-Fetch-Site": "cross-site"},
            {HEADER: ""},
            {"Host": "evil.example"},
        ):
            answer = client.post(url, json={"kind": "notice"}, headers=headers)
            assert answer.status_code == 403, (url, headers)
            assert "没有照办" in answer.text
        answer = client.post(url, data={"_token": "x" * len(TOKEN)}, headers={HEADER: ""})
        assert answer.status_code == 403, url
    assert state_of(folder) == before


def test_nothing_else_than_get_and_post_is_answered(app: Flask, client: FlaskClient) -> None:
    known = {method for rule in app.url_map.iter_rules() for method in rule.methods or ()}
    assert known == {"GET", "HEAD", "OPTIONS", "POST"}
    for method in ("PUT", "DELETE", "PATCH", "TRACE"):
        assert told(client.open("/", method=method)).status_code == 405


def test_looking_changes_nothing_on_disk(app: Flask, client: FlaskClient, folder: Path) -> None:
    before = state_of(folder)
    for rule in rules(app, "GET"):
        told(client.get(address(rule)))
        told(
            client.get(
                address(rule) + "?kind=news&q=x&page=2&group=%E4%BC%9A%E8%AE%AE&path=%E4%BA%BA%E5%91%98"
            )
        )
    assert state_of(folder) == before


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_unknown_and_odd_names_are_told(app: Flask, client: FlaskClient, folder: Path, method: str) -> None:
    before = state_of(folder)
    for rule in rules(app, method):
        for place in rule.arguments - {"number", "way"}:
            for name in _NAMES:
                asked: dict[str, Any] = {} if method == "GET" else {"json": {}}
                answer = told(client.open(address(rule, **{place: name}), method=method, **asked))
                if place == "name" and method == "GET":
                    assert answer.status_code >= 300, (rule.rule, name)
    after = state_of(folder)
    assert {key: after.get(key) for key in before} == before


@pytest.mark.parametrize("number", ["0", "-1", "9" * 30, "9" * 5000, "１", "1.5"])
def test_odd_numbers_in_addresses_are_told(app: Flask, client: FlaskClient, number: str) -> None:
    for rule in rules(app, "GET"):
        if "number" in rule.arguments:
            assert told(client.get(address(rule, number=number))).status_code >= 400
    path = "path=%E4%BA%BA%E5%91%98"
    for query, wrong in (
        (f"first={number}&{path}", set()),
        (f"page={number}", {"facts/part"}),  # which asks for a path
        (f"kind=notice&variant={number}", {"facts/part", "page"}),
    ):
        for page in ("facts/part", "batch/", "ledger/", "page.json", "page"):
            answer = told(client.get(f"/m/full.yaml/{page}?{query}"))
            assert answer.status_code == (400 if page in wrong else 200), (page, query[:30])


def test_what_is_no_json_is_told(app: Flask, client: FlaskClient) -> None:
    for rule in rules(app, "POST"):
        if rule.endpoint not in _AWAY:
            for body in _NO_JSON:
                answer = told(client.post(address(rule), data=body, content_type="application/json"))
                assert answer.status_code >= 400 or rule.endpoint in _WANTS_NOTHING, (rule, body[:20])


def asked_for(app: Flask) -> list[tuple[str, str]]:
    """Every address that changes something, with each key its page asks a request for."""
    found = []
    for rule in rules(app, "POST"):
        if rule.endpoint not in _AWAY:
            view = inspect.getmodule(app.view_functions[rule.endpoint])
            assert view is not None
            keys = sorted(set(_KEY.findall(inspect.getsource(view))))
            found += [(address(rule, name="minimal.yaml"), key) for key in keys]
    return found


def test_values_of_any_type_are_told(app: Flask, client: FlaskClient) -> None:
    wanted = asked_for(app)
    assert len(wanted) > 500
    for (url, key), value in each_once(wanted, _VALUES):
        told(client.post(url, json={**_USUAL, key: value}))


@pytest.mark.sweep
def test_all_values_of_any_type_are_told(app: Flask, client: FlaskClient) -> None:
    for (url, key), value in itertools.product(asked_for(app), _VALUES):
        told(client.post(url, json={**_USUAL, key: value}))


CHANGES: tuple[Any, ...] = (
    None,
    1,
    "x",
    [],
    {},
    {"act": "set"},
    {"act": "eval", "path": "会议.名称"},
    {"act": "set", "path": 1},
    {"act": "set", "path": "会议.名称" + ".x" * 5000},
    {"act": "set", "path": "会议[0]", "value": "x"},
    {"act": "set", "path": "会议.名称.x", "value": "x"},
    {"act": "set", "path": "[0]", "value": "x"},
    {"act": "set", "path": "议程[-1]", "value": "x"},
    {"act": "set", "path": "议程[99999]", "value": "x"},
    {"act": "set", "path": "x[0][0][0]", "value": "x"},
    {"act": "set", "path": "会议.名称", "value": {"a": {"b": [[[]]]}}},
    {"act": "set", "path": "会议.名称", "value": [[[[[[[[[[[[[[["x"]]]]]]]]]]]]]]]},
    {"act": "set", "path": "会议", "value": "\0"},
    {"act": "set", "path": "\0", "value": "\x07\x1b"},
    {"act": "set", "path": "__class__.__init__", "value": "x"},
    {"act": "insert", "path": "会议.名称", "value": "x"},
    {"act": "insert", "path": "会议", "value": "x"},
    {"act": "insert", "path": "议程[99999]", "value": {"": ""}},
    {"act": "remove", "path": "会议.名称"},
    {"act": "remove", "path": "议程[99999]"},
    {"act": "move", "path": "议程[0]", "to": -1},
    {"act": "move", "path": "议程[0]", "to": 10**7},
    {"act": "move", "path": "议程[0]", "to": "1"},
    {"act": "move", "path": "议程[0]", "to": 1.5},
    {"act": "move", "path": "会议.名称", "to": 1},
)


@pytest.mark.parametrize(
    ("base", "change"),
    [
        *(pytest.param("/m/full.yaml", change, id=f"meeting {at}") for at, change in enumerate(CHANGES)),
        *(
            pytest.param("/office", change, id=f"office {at}", marks=[pytest.mark.sweep] if at % 3 else [])
            for at, change in enumerate(CHANGES)
        ),
    ],
)
def test_any_change_is_made_or_told(client: FlaskClient, base: str, change: Any) -> None:
    version = client.get(f"{base}/version").get_json()["version"]
    told(client.post(f"{base}/save", json={"version": version, "changes": [change], "kind": "notice"}))
    for page in ("facts", "state"):
        assert client.get(f"{base}/{page}").status_code == 200
