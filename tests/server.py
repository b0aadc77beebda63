"""``wengao serve`` as a process of its own."""

from __future__ import annotations

import re
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
from http.cookies import SimpleCookie
from pathlib import Path
from urllib.parse import urlsplit

from tests.gate import Gate, environment
from tests.waiting import HANG

_ADDRESS = re.compile(r"http://127\.0\.0\.1:(\d+)/\?key=\w+")
_COOKIES: dict[str, str] = {}


def let_in(address: str) -> None:
    """Use the key in ``address`` as a browser would."""
    parts = urlsplit(address)
    asking = HTTPConnection(parts.netloc, timeout=HANG)
    asking.request("GET", f"{parts.path}?{parts.query}")
    answer = asking.getresponse()
    assert answer.status == 303, answer.read()
    given = SimpleCookie(answer.headers["Set-Cookie"])
    asking.close()
    for name, cookie in given.items():
        carry(name, cookie.value)


def carry(name: str, value: str) -> None:
    """What ``urlopen`` asks from now on has this cookie with it, as all that were given before."""
    _COOKIES[name] = value
    opener = urllib.request.build_opener()
    opener.addheaders = [("Cookie", "; ".join(f"{one}={of}" for one, of in _COOKIES.items()))]
    urllib.request.install_opener(opener)


@dataclass(frozen=True)
class Server:
    process: subprocess.Popen[str]
    port: int

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"


@contextmanager
def served(*words: str, cwd: Path, gate: Gate | None = None) -> Iterator[Server]:
    """Run ``wengao serve …`` on a free port until the block ends; ``gate``: to stop it at a point."""
    words = ("serve", *words, "--port", "0", "--no-open")
    command = gate.command(*words) if gate else [sys.executable, "-P", "-m", "generator", *words]
    process = subprocess.Popen(
        command, cwd=cwd, env=environment(), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    try:
        assert process.stdout is not None
        line = process.stdout.readline()
        found = _ADDRESS.search(line)
        assert found, line + process.stdout.read()
        let_in(found[0])
        yield Server(process, int(found[1]))
    finally:
        process.kill()
        process.wait(HANG)
        if process.stdout:
            process.stdout.close()
