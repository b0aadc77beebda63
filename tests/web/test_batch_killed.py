"""A batch whose program is killed: whole files stay, and the next program goes on."""

from __future__ import annotations

import re
import signal
import urllib.parse
import urllib.request
import zipfile
from pathlib import Path

import pytest

from generator.files.edited_files import MEMORY
from generator.web.safety import HEADER
from tests.gate import Gate
from tests.server import Server, served
from tests.waiting import HANG, until

pytestmark = pytest.mark.sweep

BASE = "/m/full.yaml/batch/"
ROWS = 300


def ask(server: Server, path: str = "", **said: str) -> str:
    """GET, or POST with the token when there is something to say."""
    body = urllib.parse.urlencode(said).encode() if said else None
    request = urllib.request.Request(f"{server.url}{BASE}{path}", body)
    if said:
        found = re.search(r'name="wengao-token" content="([^"]+)"', ask(server))
        assert found
        request.add_header(HEADER, found[1])
    with urllib.request.urlopen(request, timeout=HANG) as answer:
        return str(answer.read().decode("utf-8"))


def told(server: Server, pattern: str) -> re.Match[str]:
    """What the page says of a batch that runs, once it says ``pattern``."""
    kind = urllib.parse.quote("会议通知")
    return until(lambda: re.search(pattern, ask(server, f"progress?kind={kind}")), pattern)


def test_killed_in_the_middle_it_goes_on(folder: Path) -> None:
    units = "单位\n" + "".join(f"第{n}镇人民政府\n" for n in range(1, ROWS + 1))
    with (
        Gate("generator.batch.worker:Worker.do", call=3) as gate,
        served(str(folder), cwd=folder, gate=gate) as server,
    ):
        ask(server, "paste", text=units, kind="会议通知")
        ask(server, "start", kind="会议通知", format="docx")
        gate.reached(server.process)
        assert re.search(rf"：[1-9]\d+/{ROWS}", told(server, r"：\d+/\d+")[0])
        server.process.send_signal(signal.SIGKILL)
        server.process.wait(HANG)
    made = folder / ".wengao" / "batch" / "full.yaml" / "会议通知"
    files = sorted(made.glob("*.docx"))
    assert 0 < len(files) < ROWS
    assert all(zipfile.is_zipfile(path) for path in files)
    with served(str(folder), cwd=folder) as server:
        assert "上次做到一半" in ask(server)
        ask(server, "start", kind="会议通知", format="docx")
        kept = told(server, r"其中(\d+)份上次已经做好")
        assert int(kept[1]) > 0
        assert f"做好了<strong>{ROWS}</strong>份" in ask(server)
    hidden = {path.name for path in made.glob(".*")}
    assert hidden == {MEMORY}
