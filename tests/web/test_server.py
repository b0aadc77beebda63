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
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from flask.testing import FlaskClient
from waitress.buffers import ReadOnlyFileBasedBuffer

from generator.errors import GeneratorError
from generator.web.safety import HEADER
from generator.web.server import LocalServer, open_server, tidied
from generator.workspace import Workspace
from tests.gate import Gate
from tests.server import Server, served
from tests.waiting import HANG, until
from tests.web.conftest import Live

FULL = "full.yaml"


class Tab:
    """One open page: asks with the token it found there, and knows a version."""

    def __init__(self, server: Server, name: str = FULL) -> None:
        self.base = f"{server.url}/m/{quote(name)}/"
        page = self.get()
        self.token = re.findall(r'name="wengao-token" content="([^"]+)"', page)[0]
        self.version = re.findall(r'data-version="(\w+)"', page)[0]

    def get(self, path: str = "") -> str:
        with urllib.request.urlopen(self.base + path, timeout=HANG) as answer:
            return str(answer.read().decode("utf-8"))

    def save(self, key: str, value: str, old: str | None) -> dict[str, Any]:
        change = {"act": "set", "path": f"会议.{key}", "value": value, "old": old}
        body = json.dumps({"version": self.version, "changes": [change], "label": key}).encode()
        headers = {"Content-Type": "application/json", "Accept": "application/json", HEADER: self.token}
        request = urllib.request.Request(self.base + "save", body, headers)
        with urllib.request.urlopen(request, timeout=HANG) as answer:
            told: dict[str, Any] = json.load(answer)
        self.version = str(told["version"])
        return told


def said(folder: Path) -> dict[str, Any]:
    info = Workspace(folder).open(FULL).data["会议"]
    assert isinstance(info, dict)
    return info


EVIL = "<img src=x onerror=alert(1)>"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory, root: Path) -> Iterator[Server]:
    """One for the tests that only look; 尖括号.yaml is a meeting with HTML for a name."""
    place = tmp_path_factory.mktemp("会议资料")
    shutil.copy(root / "data" / FULL, place)
    text = (root / "data" / "minimal.yaml").read_text("utf-8")
    named = text.replace("全县春季义务植树动员会议", f'"{EVIL}"')
    assert named != text
    (place / "尖括号.yaml").write_text(named, "utf-8")
    with served(str(place), cwd=place) as server:
        yield server


def test_it_listens_on_this_machine_alone(server: Server) -> None:
    assert Tab(server).version
    with pytest.raises(ConnectionError):  # another name of this machine: who listens to all would answer
        socket.create_connection(("127.0.0.2", server.port), timeout=HANG)


def test_a_port_that_is_taken_is_told_in_a_sentence(folder: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken, pytest.raises(GeneratorError, match="换一个"):
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


# The files that a save puts in their places one after the other (the how manieth of that name), and whether
# the new value is in the meeting's file before.
STEPS = {
    "first text of the history": ("000001.txt'", 1, False),
    "first list of the history": ("index.json'", 1, False),
    "the file itself": ("/full.yaml'", 1, False),
    "second text of the history": ("000002.txt'", 1, True),
    "second list of the history": ("index.json'", 2, True),
}


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="only where processes are killed by signals")
@pytest.mark.parametrize("before_it", STEPS)
def test_killed_while_saving_the_file_is_whole(folder: Path, client: FlaskClient, before_it: str) -> None:
    name, call, new = STEPS[before_it]
    before = said(folder)["会期"]
    with (
        Gate("generator.files.atomic_files:_move_into_place", call, about=name) as gate,
        served(str(folder), cwd=folder, gate=gate) as server,
    ):
        tab = Tab(server)
        answers: list[Any] = []
        asking = threading.Thread(target=lambda: answers.append(failure(tab.save, "会期", "两天", before)))
        asking.start()
        gate.reached(server.process)
        server.process.send_signal(signal.SIGKILL)
        server.process.wait(HANG)
        asking.join(HANG)
    assert isinstance(answers[0], OSError | http.client.HTTPException)
    assert said(folder)["会期"] == ("两天" if new else before)
    assert [one.fault for one in Workspace(folder).entries() if one.fault] == []
    version = client.get(f"/m/{FULL}/version").get_json()["version"]
    change = {"act": "set", "path": "会议.会期", "value": "三天", "old": said(folder)["会期"]}
    told = client.post(f"/m/{FULL}/save", json={"version": version, "changes": [change]}).get_json()
    assert not told["conflicts"]
    assert said(folder)["会期"] == "三天"


def failure(call: Callable[..., object], *given: object) -> Exception | None:
    """What a call raises, for a thread that nobody would hear."""
    try:
        call(*given)
    except Exception as error:
        return error
    return None


def test_twenty_at_once_get_their_answers(server: Server) -> None:
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


def test_html_in_a_field_is_shown_as_text(server: Server) -> None:
    page = Tab(server, "尖括号.yaml").get()
    assert EVIL not in page
    assert "&lt;img src=x" in page


def channel_of(serving: LocalServer, client: socket.socket, said: bytes) -> Any:
    """The server's end of a connection on which ``said`` was said, once all of it was heard."""
    client.connect(("127.0.0.1", serving.port))
    client.sendall(said)
    (channel,) = until(lambda: tuple(serving.server.active_channels.values()), "the connection")
    return channel


@pytest.mark.parametrize(
    ("asked", "status", "said"),
    [
        ("POST / HTTP/1.1\r\nContent-Length: 99999999\r\n\r\n", 413, "超过20MB"),
        ("GET  HTTP/1.1\r\n\r\n", 400, "这个请求不对"),
        ("get / HTTP/1.1\r\n\r\n", 400, "这个请求不对"),
        ("POST / HTTP/1.1\r\nTransfer-Encoding: gzip\r\n\r\n", 501, "这个请求不对"),
    ],
)
def test_what_no_page_gets_to_see_is_refused_in_chinese_too(
    live: Live, asked: str, status: int, said: str
) -> None:
    with socket.create_connection(("127.0.0.1", live.serving.port), timeout=HANG) as client:
        client.sendall(asked.encode())
        answer = b"".join(iter(lambda: client.recv(4096), b"")).decode()
    assert answer.startswith((f"HTTP/1.0 {status}", f"HTTP/1.1 {status}"))
    assert said in answer
    assert "generated by" not in answer


def test_who_has_said_all_is_not_asked_to_go_on(live: Live) -> None:
    """Waitress would wait for a body that never comes."""
    with socket.socket() as client:
        client.connect(("127.0.0.1", live.serving.port))
        host = f"Host: 127.0.0.1:{live.serving.port}\r\nConnection: close"
        client.sendall(f"GET / HTTP/1.1\r\n{host}\r\nExpect: 100-continue\r\n\r\n".encode())
        client.settimeout(HANG)
        assert client.recv(100).startswith(b"HTTP/1.1 403")


def upload(size: int) -> bytes:
    return f"POST /m/full.yaml/batch/list HTTP/1.1\r\nHost: x\r\nContent-Length: {size}\r\n\r\n".encode()


@pytest.mark.parametrize("ends", ["the server", "the browser"])
def test_the_file_of_half_a_request_is_closed(live: Live, ends: str) -> None:
    with socket.socket() as client:
        channel = channel_of(live.serving, client, upload(3_000_000) + b"x" * 1_000_000)

        def received() -> Any:
            rest = channel.request and channel.request.body_rcv
            return rest and len(rest) == 1_000_000 and rest.getbuf().getfile()

        file = until(received, "the first megabyte")
        if ends == "the server":
            live.serving.close()
        else:
            client.close()
        until(lambda: not live.serving.server.active_channels, "the end of the connection")
    assert file.closed


def test_the_file_of_half_an_answer_is_closed(live: Live) -> None:
    """Nobody reads: style sheets that were asked for wait until the server ends."""
    with socket.socket() as client:
        client.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        ask = f"GET /static/vendor/pico.blue.min.css HTTP/1.1\r\nHost: 127.0.0.1:{live.serving.port}\r\n\r\n"
        channel = channel_of(live.serving, client, ask.encode())
        files: list[Any] = []

        def waiting() -> bool:
            """Ask again for as long as all is sent: how much fits on the way is the system's affair."""
            with channel.outbuf_lock:
                files[:] = [one.file for one in channel.outbufs if isinstance(one, ReadOnlyFileBasedBuffer)]
            if not files and not channel.requests:
                client.sendall(ask.encode())
            return bool(files)

        until(waiting, "an answer that nobody reads")
        live.serving.close()
        until(lambda: not live.serving.server.active_channels, "the end of the connection")
    assert all(file.closed for file in files)


def test_the_file_of_a_request_that_waits_its_turn_is_closed(live: Live) -> None:
    """As when the server ends before a thread had time for it."""
    with socket.socket() as client:
        channel = channel_of(live.serving, client, b"")
        request = channel.parser_class(channel.adj)
        request.received(upload(1_000_000) + b"x" * 1_000_000)
        file = request.body_rcv.getbuf().getfile()
        channel.requests = [request]
        channel.cancel()
    assert file.closed


def test_closing_what_has_ended_touches_no_other_file(folder: Path, tmp_path: Path) -> None:
    server = open_server(folder, 0)
    server.close()
    server.run()
    with ExitStack() as opened:
        for n in range(20):
            opened.enter_context(open(tmp_path / f"{n}.txt", "wb"))
        server.close()
    assert [path.name for path in tmp_path.glob("*.txt") if path.stat().st_size] == []


@pytest.mark.parametrize(("rounds", "times"), [(9, 0), (10, 1)])
def test_in_times_of_rest_all_is_looked_through_if_it_is_worth_it(
    monkeypatch: pytest.MonkeyPatch, rounds: int, times: int
) -> None:
    done: list[int] = []
    monkeypatch.setattr("generator.web.server.gc.get_count", lambda: (0, 0, rounds))
    monkeypatch.setattr("generator.web.server.gc.collect", lambda: done.append(rounds))
    tidied()
    assert len(done) == times
