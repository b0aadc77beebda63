"""Twenty at once, looking and saving, on every page."""

from __future__ import annotations

import json
import re
import threading
import urllib.error
import urllib.request
from typing import Any

import pytest
from flask import Flask

from generator.web.safety import HEADER
from tests.waiting import HANG
from tests.web.routes import address, rules

pytestmark = pytest.mark.sweep

_QUICK = ("page", "facts", "home", "meeting", "ledger", "batch", "draft", "help", "office", "templates")


def asked(url: str, body: Any = None, token: str = "") -> tuple[int, str]:
    data = None if body is None else json.dumps(body).encode()
    headers = {"Content-Type": "application/json", "Accept": "application/json", HEADER: token}
    try:
        with urllib.request.urlopen(urllib.request.Request(url, data, headers), timeout=HANG) as answer:
            return answer.status, answer.read().decode("utf-8", "replace")
    except urllib.error.HTTPError as error:
        with error:
            return error.code, error.read().decode("utf-8", "replace")


def test_twenty_look_and_save_at_once(app: Flask, live: Any) -> None:
    pages = [address(one) for one in rules(app, "GET") if one.endpoint.partition(".")[0] in _QUICK]
    token = re.findall(r'name="wengao-token" content="([^"]+)"', asked(f"{live.url}/")[1])[0]
    wrong: list[tuple[str, int]] = []
    keys = ("形式", "会期", "人数", "简称", "主题")

    def saves(key: str) -> None:
        old = live.workspace.open("full.yaml").data["会议"].get(key)
        for n in range(4):
            version = json.loads(asked(f"{live.url}/m/full.yaml/version")[1])["version"]
            change = {"act": "set", "path": f"会议.{key}", "value": f"{key}{n}", "old": old}
            code, text = asked(
                f"{live.url}/m/full.yaml/save", {"version": version, "changes": [change]}, token
            )
            told = json.loads(text)
            if code != 200 or told["conflicts"]:
                wrong.append((text[:200], code))
            old = f"{key}{n}"

    def looks(number: int) -> None:
        for url in pages[number::7]:
            code, _ = asked(live.url + url)
            if code >= 500:
                wrong.append((url, code))

    threads = [threading.Thread(target=saves, args=[key]) for key in keys]
    threads += [threading.Thread(target=looks, args=[number % 7]) for number in range(14)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []
    info = live.workspace.open("full.yaml").data["会议"]
    assert {key: info[key] for key in keys} == {key: f"{key}3" for key in keys}
