"""The web app measured: first page cold, previews after a change, memory, twenty clients at once.

``python bench/web.py [--minutes 1] [--previews 1000] [--starts 5]`` prints a table and writes
``bench/results-web.md``.
"""

from __future__ import annotations

import argparse
import itertools
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
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection, HTTPException
from http.cookies import SimpleCookie
from pathlib import Path
from shutil import copy
from typing import NamedTuple

import machine
from typing_keys import FIELDS, ON_PAGE, PAGES_WAY, WAY, Key, browser, keys

ROOT = Path(__file__).resolve().parent.parent
FILE, KIND = "full.yaml", "mobilization-speech"
PREVIEWS, CLIENTS, STARTS = 1000, 20, 5
LONG, ROWS = "300行台账.yaml", 300
ROOM = "县委会议室"
KEYS = 200  # typed into the long record, for each kind
RESTED = (
    "每个文种用一个新开的程序，机器歇到那一段固定的计算和开头差不多快再打："
    "共用的机器忙上几分钟就慢下来，慢的时候各项一起慢。"
)
WANTED = "第95百分位 < 150"
WANTED_PAGE = "中位 < 100"
FAILURES = (OSError, HTTPException, ValueError, KeyError)  # of one request


class Tab:
    """One client with the token and the version of its page."""

    def __init__(self, url: str, file: str = FILE) -> None:
        self.base = f"{url}m/{urllib.parse.quote(file)}/"
        page = get(self.base).decode()
        self.token = re.findall(r'name="wengao-token" content="([^"]+)"', page)[0]
        self.version = re.findall(r'data-version="(\w+)"', page)[0]

    def preview(self, kind: str) -> list[str]:
        """Ask for the page of a kind; the kinds that can be made. Raises ValueError when there is none."""
        told = json.loads(get(f"{self.base}page.json?kind={kind}&facts=1"))
        if told["error"] or not told["html"]:
            raise ValueError(told["error"] or "an empty page")
        return [one["slug"] for one in told["kinds"] if not one["reason"]]

    def save(self, value: str, old: str | None, path: str = "会议.会期", kind: str = "") -> None:
        change = {"act": "set", "path": path, "value": value, "old": old}
        asked = {"version": self.version, "changes": [change], "label": path, "kind": kind}
        body = json.dumps(asked).encode()
        headers = {
            "Content-Type": "application/json",
            "Accept": "application/json",
            "X-Wengao-Token": self.token,
        }
        request = urllib.request.Request(self.base + "save", body, headers)
        with urllib.request.urlopen(request, timeout=60) as told:
            self.version = json.load(told)["version"]


class Cold(NamedTuple):
    """Seconds from the start of the program to the whole first page, processor seconds of the program by
    then, and seconds until its counts are there too."""

    first: float
    processor: float
    counted: float


def get(url: str, **headers: str) -> bytes:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    with urllib.request.urlopen(urllib.request.Request(url, headers=named), timeout=60) as answer:
        return bytes(answer.read())


def start(folder: Path) -> tuple[subprocess.Popen[str], str, str]:
    command = [sys.executable, "-P", "-m", "generator", "serve", str(folder), "--port", "0", "--no-open"]
    environ = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1", "PYTHONUTF8": "1"}
    process = subprocess.Popen(
        command, env=environ, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    assert process.stdout
    said = process.stdout.readline()
    found = re.search(r"(http://127\.0\.0\.1:\d+/)\?(key=\w+)", said)
    assert found, f"the server did not start: {said}{process.stdout.read()}"
    _let_in(found[1], found[2])
    return process, found[1], found[2]


def _let_in(url: str, key: str) -> None:
    """What is asked from now on carries the cookie that is given for the key."""
    asking = HTTPConnection(urllib.parse.urlsplit(url).netloc, timeout=60)
    asking.request("GET", f"/?{key}")
    given = SimpleCookie(asking.getresponse().headers["Set-Cookie"])
    asking.close()
    opener = urllib.request.build_opener()
    opener.addheaders = [("Cookie", "; ".join(f"{name}={one.value}" for name, one in given.items()))]
    urllib.request.install_opener(opener)


@contextmanager
def running(folder: Path) -> Iterator[tuple[subprocess.Popen[str], str, str]]:
    """A server that is killed at the end: its process, its address, its key (``key=…``). What it says
    meanwhile goes to our own error channel."""
    process, url, key = start(folder)
    threading.Thread(target=_passed_on, args=(process,), daemon=True).start()
    try:
        yield process, url, key
    finally:
        process.kill()
        process.wait()


def _passed_on(process: subprocess.Popen[str]) -> None:
    assert process.stdout
    for line in process.stdout:
        print(line, end="", file=sys.stderr)


def memory(process: subprocess.Popen[str]) -> str:
    """Megabytes that are resident now, and the most there ever were."""
    try:
        status = Path(f"/proc/{process.pid}/status").read_text()
    except OSError:
        return "这个系统量不了"
    now, most = (int(re.findall(rf"{name}:\s+(\d+)", status)[0]) / 1024 for name in ("VmRSS", "VmHWM"))
    return f"{now:.0f}（最高 {most:.0f}）"


def processor(process: subprocess.Popen[str]) -> float:
    """Seconds of all threads so far; 0 where the system does not say."""
    try:
        fields = Path(f"/proc/{process.pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0.0
    return (int(fields[11]) + int(fields[12])) / float(os.sysconf("SC_CLK_TCK"))


def cold(folder: Path) -> Cold:
    began = time.monotonic()
    with running(folder) as (process, url, _):
        get(url)
        first, spent = time.monotonic() - began, processor(process)
        get(url, HX_Request="true")
        return Cold(first, spent, time.monotonic() - began)


def previews(url: str, count: int) -> tuple[list[float], list[float]]:
    """Milliseconds of each save and of each page after it."""
    tab, saves, pages, old = Tab(url), [], [], "一天"
    for n in range(count):
        began = time.monotonic()
        tab.save(f"会期{n}", old)
        saved = time.monotonic()
        tab.preview(KIND)
        pages.append((time.monotonic() - saved) * 1000)
        saves.append((saved - began) * 1000)
        old = f"会期{n}"
    return saves, pages


def long_record(folder: Path) -> None:
    """The sample with every key, its ledger so many rows long."""
    from generator.yamlfile.dumper import dump_yaml
    from generator.yamlfile.loader import load_mapping

    data = load_mapping((ROOT / "data" / FILE).read_text("utf-8"))
    rows, info = data["问题台账"], data["会议"]
    assert isinstance(rows, list)
    assert isinstance(info, dict)
    info["地点"] = ROOM
    data["问题台账"] = [
        {**row, "问题": f"第{n}个排污口整改不到位"}
        for n, row in enumerate(itertools.islice(itertools.cycle(rows), ROWS), 1)
        if isinstance(row, dict)
    ]
    (folder / LONG).write_text(dump_yaml(data), "utf-8")


class Typing(NamedTuple):
    """What each key took, and the pace of the machine before the first and after the last."""

    keys: list[Key]
    before: float
    after: float


def typing(folder: Path, kind: str, count: int, fastest: float, pages: bool = False) -> Typing:
    """Keys typed into the long record, of a kind, on a server of its own and a machine that has rested."""
    before = machine.rested(fastest)
    with running(folder) as (process, url, key), browser() as opened:
        long = f"{url}m/{urllib.parse.quote(LONG)}/?{key}"
        made = keys(opened, long, kind, count, lambda: processor(process), pages)
    return Typing(made, before, machine.pace())


def crowd(url: str, seconds: float) -> tuple[list[float], list[str]]:
    """Milliseconds of each answer, and what went wrong, of all clients together. Each goes through all
    kinds that can be made, beginning with another one."""
    until, times, failed = time.monotonic() + seconds, [], []
    kinds = Tab(url).preview(KIND)

    def client(number: int) -> None:
        try:
            tab = Tab(url)
        except FAILURES as error:
            failed.append(repr(error))
            return
        for kind in itertools.islice(itertools.cycle(kinds), number, None):
            if (began := time.monotonic()) > until:
                return
            try:
                tab.preview(kind)
                times.append((time.monotonic() - began) * 1000)
            except FAILURES as error:
                failed.append(f"{kind}: {error!r}")

    threads = [threading.Thread(target=client, args=(number,)) for number in range(CLIENTS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return times, failed


def measure(starts: int, count: int, minutes: float, fastest: float) -> list[tuple[str, str, str]]:
    """Rows of the table: what, the result, what it should be."""
    sys.path.insert(0, str(ROOT))
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        for path in (ROOT / "data").glob("*.yaml"):
            copy(path, folder)
        long_record(folder)
        cold(folder)  # the first finds nothing compiled and nothing in the system's memory
        colds = [cold(folder) for _ in range(starts)]
        typed = {kind: typing(folder, kind, min(count, KEYS), fastest) for kind in FIELDS}
        read = {kind: typing(folder, kind, min(count, KEYS), fastest, pages=True) for kind in ON_PAGE}
        with running(folder) as (process, url, _):
            saves, pages = previews(url, count)
            after = memory(process)
            waits, failed = crowd(url, minutes * 60)
            at_last = memory(process)
    for reason in sorted(set(failed)):
        print(f"failed {failed.count(reason)} times: {reason}", file=sys.stderr)
    return [
        (f"程序启动到首页完整（秒，{starts}次的中位 / 最慢）", _slowest([one.first for one in colds]), "< 1"),
        ("其中程序用的处理器时间（秒，中位 / 最多）", _slowest([one.processor for one in colds]), ""),
        ("程序启动到首页的材料清点好（秒，中位 / 最慢）", _slowest([one.counted for one in colds]), ""),
        (f"存一处改动（毫秒，{count}次的中位 / 第95百分位）", _spread(saves), ""),
        ("改动后的版面（毫秒，中位 / 第95百分位）", _spread(pages), "< 500"),
        *(row for kind, made in typed.items() for row in _typed_rows(kind, made)),
        *(row for kind, made in read.items() for row in _typed_rows(kind, made, pages=True)),
        (f"{count}次预览后的内存（MB）", after, "< 150"),
        (f"{CLIENTS}个客户同时{minutes:g}分钟：答复 / 出错（次）", f"{len(waits)} / {len(failed)}", "出错 0"),
        ("那时的一页（毫秒，中位 / 第95百分位）", _spread(waits), ""),
        ("之后的内存（MB）", at_last, ""),
    ]


def _typed_rows(kind: str, typed: Typing, pages: bool = False) -> Iterator[tuple[str, str, str]]:
    made = typed.keys
    what = f"{ROWS}行台账，{kind}，在“{(ON_PAGE if pages else FIELDS)[kind]}”里打一个字"
    until = "到这一页印出来的样子画出来" if pages else "到版面和校核画出来"
    yield (
        f"{what}，{until}（毫秒，中位 / 第95百分位）",
        _spread([one.pixels for one in made]),
        WANTED_PAGE if pages else WANTED,
    )
    yield "其中网页那条线程的处理器时间（毫秒）", _spread([one.page for one in made]), ""
    yield "其中程序的处理器时间（毫秒）", _spread([one.server for one in made]), ""
    yield "那一段固定的计算，打字前 / 打字后（毫秒）", f"{typed.before:.0f} / {typed.after:.0f}", ""


def _slowest(values: list[float]) -> str:
    return f"{statistics.median(values):.2f} / {max(values):.2f}"


def _spread(values: list[float]) -> str:
    if len(values) < 2:
        return "—"
    return f"{statistics.median(values):.0f} / {statistics.quantiles(values, n=20)[-1]:.0f}"


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--minutes", type=float, default=1.0, help="of the twenty clients")
    parser.add_argument("--previews", type=int, default=PREVIEWS)
    parser.add_argument("--starts", type=int, default=STARTS)
    asked = parser.parse_args()
    busy = os.getloadavg()[0] if hasattr(os, "getloadavg") else 0.0
    before = machine.pace()
    rows = measure(asked.starts, asked.previews, asked.minutes, before)
    after = machine.pace()
    lines = [
        "# 网页的实测",
        "",
        f"机器：{machine.described()}；开始时的负载 {busy:.1f}；"
        f"一段固定的 Python 计算先后用 {before:.0f}、{after:.0f} 毫秒。",
        "",
        "| 项目 | 结果 | 要求 |",
        "|---|---:|---:|",
        *(f"| {what} | {result} | {wanted} |" for what, result, wanted in rows),
        "",
        f"{WAY}{PAGES_WAY}{RESTED}",
        "",
    ]
    print("\n".join(lines))
    (ROOT / "bench" / "results-web.md").write_text("\n".join(lines), encoding="utf-8")


if __name__ == "__main__":
    main()
