"""The web app measured: first page cold, previews after a change, memory, twenty clients at once.

``python bench/web.py [--minutes 1]`` prints a table and writes ``bench/results-web.md``.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import statistics
import subprocess
import sys
import tempfile
import threading
import time
import urllib.parse
import urllib.request
from pathlib import Path
from shutil import copy
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
FILE, KIND = "full.yaml", "mobilization-speech"
PREVIEWS, CLIENTS = 1000, 20


class Tab:
    """One client with the token and the version of its page."""

    def __init__(self, url: str) -> None:
        self.base = f"{url}m/{urllib.parse.quote(FILE)}/"
        page = self.get().decode()
        self.token = re.findall(r'name="wengao-token" content="([^"]+)"', page)[0]
        self.version = re.findall(r'data-version="(\w+)"', page)[0]

    def get(self, path: str = "") -> bytes:
        with urllib.request.urlopen(self.base + path, timeout=60) as answer:
            return bytes(answer.read())

    def save(self, value: str, old: str | None) -> None:
        change = {"act": "set", "path": "会议.会期", "value": value, "old": old}
        body = json.dumps({"version": self.version, "changes": [change], "label": "会期"}).encode()
        headers = {
            "Content-Type": "application/json",
            "Accept": "application/json",
            "X-Wengao-Token": self.token,
        }
        with urllib.request.urlopen(
            urllib.request.Request(self.base + "save", body, headers), timeout=60
        ) as told:
            self.version = json.load(told)["version"]


def start(folder: Path) -> tuple[subprocess.Popen[str], str]:
    command = [sys.executable, "-P", "-m", "generator", "serve", str(folder), "--port", "0", "--no-open"]
    environ = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1", "PYTHONUTF8": "1"}
    process = subprocess.Popen(
        command, env=environ, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    assert process.stdout
    found = re.search(r"http://127\.0\.0\.1:\d+/", process.stdout.readline())
    assert found, "the server did not start"
    return process, found[0]


def memory(process: subprocess.Popen[str]) -> float:
    """RSS in megabytes."""
    status = Path(f"/proc/{process.pid}/status").read_text()
    return int(re.findall(r"VmRSS:\s+(\d+)", status)[0]) / 1024


def cold(folder: Path) -> float:
    """Seconds from the start of the program to the whole first page."""
    began = time.monotonic()
    process, url = start(folder)
    try:
        urllib.request.urlopen(url, timeout=60).read()
        return time.monotonic() - began
    finally:
        process.kill()
        process.wait()


def previews(url: str) -> tuple[list[float], list[float]]:
    """Milliseconds of each save and of each page after it."""
    tab, saves, pages, old = Tab(url), [], [], "一天"
    for n in range(PREVIEWS):
        began = time.monotonic()
        tab.save(f"会期{n}", old)
        saved = time.monotonic()
        tab.get(f"page.json?kind={KIND}&facts=1")
        pages.append((time.monotonic() - saved) * 1000)
        saves.append((saved - began) * 1000)
        old = f"会期{n}"
    return saves, pages


def crowd(url: str, seconds: float) -> tuple[int, int]:
    """Requests answered and requests failed, of all clients together."""
    until, counts = time.monotonic() + seconds, [0, 0]

    def client() -> None:
        tab = Tab(url)
        while time.monotonic() < until:
            try:
                tab.get(f"page.json?kind={KIND}")
                counts[0] += 1
            except OSError:
                counts[1] += 1

    threads = [threading.Thread(target=client) for _ in range(CLIENTS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return counts[0], counts[1]


def measure(minutes: float) -> list[tuple[str, Any]]:
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        for path in (ROOT / "data").glob("*.yaml"):
            copy(path, folder)
        starts = statistics.median(cold(folder) for _ in range(5))
        process, url = start(folder)
        try:
            saves, pages = previews(url)
            after = memory(process)
            answered, failed = crowd(url, minutes * 60)
            at_last = memory(process)
        finally:
            process.kill()
            process.wait()
    return [
        ("程序启动到首页完整（秒，5次的中位）", f"{starts:.2f}"),
        (f"存一处改动（毫秒，{PREVIEWS}次的中位 / 第95百分位）", _spread(saves)),
        ("改动后的版面（毫秒，中位 / 第95百分位）", _spread(pages)),
        (f"{PREVIEWS}次预览后的内存（MB）", f"{after:.0f}"),
        (f"{CLIENTS}个客户同时{minutes:g}分钟：答复 / 出错（次）", f"{answered} / {failed}"),
        ("之后的内存（MB）", f"{at_last:.0f}"),
    ]


def _spread(values: list[float]) -> str:
    return f"{statistics.median(values):.0f} / {statistics.quantiles(values, n=20)[-1]:.0f}"


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--minutes", type=float, default=1.0)
    rows = measure(parser.parse_args().minutes)
    lines = ["# 网页的实测", "", "| 项目 | 结果 |", "|---|---:|", *(f"| {a} | {b} |" for a, b in rows), ""]
    print("\n".join(lines))
    (ROOT / "bench" / "results-web.md").write_text("\n".join(lines), encoding="utf-8")


if __name__ == "__main__":
    main()
