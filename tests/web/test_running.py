"""A folder that is served already is found again by a second start; who only listens there learns nothing."""

from __future__ import annotations

import json
import re
import socket
import subprocess
import sys
import threading
import urllib.error
import urllib.request
from http.client import HTTPConnection
from pathlib import Path
from typing import Any

import pytest

from generator.web.running import note_running, running
from generator.web.server import open_server
from tests.gate import environment
from tests.server import served
from tests.waiting import HANG
from tests.web.conftest import Live


def status(address: str) -> int:
    """What somebody without a cookie gets there."""
    try:
        with urllib.request.build_opener().open(address, timeout=HANG) as answer:
            return int(answer.status)
    except urllib.error.HTTPError as error:
        with error:
            return error.code


def test_it_is_found_and_its_addresses_open_it(live: Live) -> None:
    found = running(live.folder)
    assert found is not None
    address, address_for_once = found
    assert address == live.serving.address
    asking = HTTPConnection("127.0.0.1", live.serving.port, timeout=HANG)
    for wanted, code in ((address, 303), (address_for_once, 303), (address_for_once, 403)):
        asking.request("GET", "/" + wanted.rpartition("/")[2])
        answer = asking.getresponse()
        answer.read()
        assert answer.status == code
    asking.close()


def test_one_that_has_ended_is_not_found(folder: Path) -> None:
    server = open_server(folder, 0)
    own = server.app.own
    assert (own / "serving.json").is_file()
    server.close()
    server.run()
    assert running(folder) is None
    assert not (own / "serving.json").exists()


def test_one_that_ends_leaves_the_note_of_another_alone(folder: Path) -> None:
    first, second = open_server(folder, 0), open_server(folder, 0)
    first.close()
    first.run()
    assert json.loads((first.app.own / "serving.json").read_text())["port"] == second.port
    second.close()
    second.run()


def test_somebody_else_on_its_port_gets_nothing(folder: Path) -> None:
    """The server was killed, and another user of the machine has taken its port."""
    server = open_server(folder, 0)
    heard: list[bytes] = []
    with socket.create_server(("127.0.0.1", 0)) as thief:

        def listens() -> None:
            connection, _ = thief.accept()
            with connection:
                heard.append(connection.recv(4096))
                connection.sendall(b"HTTP/1.0 200 OK\r\n\r\n" + b"0" * 64)

        thread = threading.Thread(target=listens, daemon=True)
        thread.start()
        note_running(server.app.own, thief.getsockname()[1], server.app.access)
        assert running(folder) is None
        thread.join(HANG)
    assert heard
    access = server.app.access
    assert all(secret.encode() not in heard[0] for secret in (access.secret, access.key, access.cookie))
    server.close()
    server.run()


@pytest.mark.parametrize(
    "noted",
    ["", "[]", "{}", '{"port": "x", "run": 1}', '{"port": 0, "run": ""}', '{"port": 99999999, "run": "x"}'],
)
def test_a_note_that_is_broken_counts_as_none(tmp_path: Path, noted: str) -> None:
    own = tmp_path / ".wengao"
    own.mkdir()
    (own / "serving.json").write_text(noted)
    assert running(tmp_path) is None


def test_a_second_start_opens_the_one_that_runs(folder: Path) -> None:
    with served(str(folder), cwd=folder) as server:
        command = [sys.executable, "-P", "-m", "generator", "serve", str(folder), "--no-open"]
        again = subprocess.run(
            command, cwd=folder, env=environment(), capture_output=True, text=True, check=True, timeout=HANG
        )
        assert "已经开着" in again.stdout
        (address,) = re.findall(rf"http://127\.0\.0\.1:{server.port}/\?key=\w+", again.stdout)
        assert status(address.partition("?")[0]) == 403
        assert urllib.request.urlopen(address, timeout=HANG).status == 200


def test_where_the_usual_port_is_taken_the_next_is(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        monkeypatch.setattr("generator.web.server.PORT", port)
        server = open_server(folder)
        assert server.port > port
        server.close()
        server.run()


def test_half_open_connections_keep_nobody_out(live: Live) -> None:
    """As many as there may be, and more; each has said the beginning of a request."""
    half: list[Any] = []
    try:
        for n in range(600):
            half.append(socket.create_connection(("127.0.0.1", live.serving.port), timeout=HANG))
            half[-1].sendall(b"POST /m/full.yaml/save HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Le")
            if n % 100 == 99:
                assert urllib.request.urlopen(live.url, timeout=HANG).status == 200
    finally:
        for one in half:
            one.close()
