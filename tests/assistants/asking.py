"""An assistant that asks ``wengao mcp``, started as its programs start it, with the library's own client."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, TypeVar

from mcp import Client, StdioServerParameters
from mcp.types import CallToolResult

from tests.waiting import HANG

ROOT = Path(__file__).resolve().parents[2]
T = TypeVar("T")

WATCHED = """
import os, sys
log = os.open(sys.argv[1], os.O_WRONLY | os.O_CREAT | os.O_APPEND)
def watch(event, args):
    if event in ("open", "os.listdir", "os.scandir") and isinstance(args[0], (str, bytes)):
        os.write(log, os.path.abspath(os.fsdecode(args[0])).encode("utf-8", "replace") + b"\\n")
    elif event in ("socket.connect", "socket.bind", "socket.getaddrinfo", "subprocess.Popen"):
        os.write(log, f"!{event}\\n".encode())
sys.addaudithook(watch)
sys.argv = ["wengao", *sys.argv[2:]]
from generator.cli import main
main()
"""


def ask(
    folder: Path, questions: Callable[[Client], Awaitable[T]], log: Path | None = None, mode: str = "auto"
) -> T:
    """What the questions find out of the server of ``folder``; ``log``: what it opens is noted there;
    ``mode``: how the two come to terms (``legacy``: as all clients did until 2026)."""
    start = ["-c", WATCHED, str(log)] if log else ["-P", "-m", "generator"]
    server = StdioServerParameters(
        command=sys.executable,
        args=[*start, "mcp", str(folder)],
        cwd=folder,
        env={"PYTHONPATH": str(ROOT)},
    )

    async def asked() -> T:
        async with Client(server, read_timeout_seconds=HANG, mode=mode) as client:
            return await questions(client)

    # In a thread of its own: the browser of other tests keeps a loop running in this one.
    with ThreadPoolExecutor(1) as alone:
        return alone.submit(lambda: asyncio.run(asked())).result()


def told(answer: CallToolResult) -> dict[str, Any]:
    """What a tool answered that went well."""
    assert not answer.is_error, answer.structured_content
    assert isinstance(answer.structured_content, dict)
    return answer.structured_content


def refused(answer: CallToolResult) -> str:
    """The sentence of one that did not."""
    assert answer.is_error, answer.structured_content
    said = answer.structured_content["错误"]
    assert [one.text for one in answer.content if one.type == "text"] == [said]
    assert "Traceback" not in said
    assert "File " not in said
    return str(said)
