"""The server as a process: started, killed, two of them, many clients."""

from __future__ import annotations

import http.client
import json
import re
import shutil
import signal
import socket
import threading
import urllib.request
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest

from generator.web.safety import HEADER
from generator.workspace import Workspace
from tests.server import Server, served

FULL = "full.yaml"


class Tab:
    """One open page: asks with the token it found there, and knows a version."""

    def __init__(self, server: Server, name: str = FULL) -> None:
        self.base = f"{server.url}/m/{quote(name)}/"
        page = self.get()
        self.token = re.findall(r'name="wengao-token" content="([^"]+)"', page)[0]
        self.version = re.findall(r'data-version="(\w+)"', page)[0]

    def get(self, path: str = "") -> str:
        with urllib.request.urlopen(self.base + path, timeout=30) as answer:
            return str(answer.read().decode("utf-8"))

    def save(self, key: str, value: str, old: str | None) -> dict[str, Any]:
        change = {"act": "set", "path": f"会议.{key}", "value": value, "old": old}
        body = json.dumps({"version": self.version, "changes": [change], "label": key}).encode()
        headers = {"Content-Type": "application/json", "Accept": "application/json", HEADER: self.token}
        request = urllib.request.Request(self.base + "save", body, headers)
        with urllib.request.urlopen(request, timeout=30) as answer:
            told: dict[str, Any] = json.load(answer)
        self.version = str(told["version"])
        return told


def said(folder: Path) -> dict[str, Any]:
    info = Workspace(folder).open(FULL).data["会议"]
    assert isinstance(info, dict)
    return info


def test_it_listens_on_this_machine_alone(folder: Path) -> None:
    with served(str(folder), cwd=folder) as server:
        outward = socket.gethostbyname(socket.gethostname())
        if not outward.startswith("127."):
            with pytest.raises(OSError, match="refused"):
                socket.create_connection((outward, server.port), timeout=2)
        assert Tab(server).version


def test_a_port_that_is_taken_is_told_in_a_sentence(folder: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        from generator.errors import GeneratorError
        from generator.web.server import open_server

        with pytest.raises(GeneratorError, match="换一个"):
            open_server(folder, taken.getsockname()[1])


def test_two_programs_on_one_folder_keep_each_others_changes(folder: Path) -> None:
    with served(str(folder), cwd=folder) as one, served(str(folder), cwd=folder) as two:
        tabs = {"会期": Tab(one), "形式": Tab(two), "人数": Tab(one), "简称": Tab(two)}
        before = said(folder)

        def write(key: str, tab: Tab) -> None:
            old = before.get(key)
            for n in range(10):
                assert not tab.save(key, f"{key}{n}", old)["conflicts"]
                old = f"{key}{n}"

        threads = [threading.Thread(target=write, args=one) for one in tabs.items()]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert {key: said(folder)[key] for key in tabs} == {key: f"{key}9" for key in tabs}


def test_killed_while_saving_the_file_is_whole(folder: Path) -> None:
    for turn in range(3):
        with served(str(folder), cwd=folder) as server:
            tab = Tab(server)
            answered, old = [], said(folder).get("会期")
            killer = threading.Timer(0.3, server.process.send_signal, [signal.SIGKILL])
            for n in range(1000):
                value = f"第{turn}次{n}"
                try:
                    tab.save("会期", value, old)
                except (OSError, http.client.HTTPException):
                    break
                answered.append(value)
                old = value
                if not n:
                    killer.start()
            killer.join()
        assert answered
        last = answered[-1]
        assert said(folder)["会期"] in (last, f"第{turn}次{len(answered)}")
        assert [one.fault for one in Workspace(folder).entries() if one.fault] == []


def test_twenty_at_once_get_their_answers(folder: Path) -> None:
    with served(str(folder), cwd=folder) as server:
        failed: list[BaseException] = []

        def read() -> None:
            try:
                tab = Tab(server)
                for _ in range(5):
                    assert "wengao-token" in tab.get()
            except BaseException as error:
                failed.append(error)

        threads = [threading.Thread(target=read) for _ in range(20)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert not failed


def test_html_in_a_field_is_shown_as_text(folder: Path) -> None:
    shutil.copy(folder / "minimal.yaml", folder / "尖括号.yaml")
    text = (folder / "minimal.yaml").read_text("utf-8")
    name = "<img src=x onerror=alert(1)>"
    (folder / "尖括号.yaml").write_text(text.replace("全县春季义务植树动员会议", f'"{name}"'), "utf-8")
    with served(str(folder), cwd=folder) as server:
        page = Tab(server, "尖括号.yaml").get()
        assert name not in page
        assert "&lt;img src=x" in page
