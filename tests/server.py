"""``wengao serve`` as a process of its own."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.gate import Gate, environment
from tests.waiting import HANG

_ADDRESS = re.compile(r"http://127\.0\.0\.1:(\d+)/")


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
        yield Server(process, int(found[1]))
    finally:
        process.kill()
        process.wait(HANG)
        if process.stdout:
            process.stdout.close()
