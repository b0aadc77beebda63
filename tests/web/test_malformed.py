"""Malformed requests by the thousand: no inner fault, no hang, and no save that was acknowledged is lost."""

from __future__ import annotations

import json
import re
import shutil
import urllib.request
from pathlib import Path
from typing import Any

import pytest
from werkzeug.test import EnvironBuilder

from generator.web.requests import WebRequest
from generator.web.safety import HEADER
from generator.yamlfile.loader import load_mapping
from tests.waiting import HANG
from tests.web.conftest import Live
from tests.web.malformed import answered, malformed

_CHINESE = re.compile("[\u4e00-\u9fff]")
_EVERY = 25  # malformed requests between two saves
GUARD = "不该动.yaml"
SEED = 18


def saved(live: Live, text: str) -> None:
    """A person goes on working in another meeting; the save is acknowledged."""
    base, secret = f"{live.url}/m/{urllib.request.quote(GUARD)}", live.serving.app.access.secret
    with urllib.request.urlopen(f"{base}/version", timeout=HANG) as answer:
        version = json.load(answer)["version"]
    old = load_mapping((live.folder / GUARD).read_text("utf-8"), GUARD)["会议"]
    assert isinstance(old, dict)
    change = {"act": "set", "path": "会议.地点", "value": text, "old": old.get("地点") or ""}
    body = json.dumps({"version": version, "changes": [change]}).encode()
    heads = {"Content-Type": "application/json", HEADER: secret}
    with urllib.request.urlopen(urllib.request.Request(f"{base}/save", body, heads), timeout=HANG) as answer:
        assert json.load(answer)["conflicts"] == []


def place(live: Live) -> Any:
    info = load_mapping((live.folder / GUARD).read_text("utf-8"), GUARD)["会议"]
    assert isinstance(info, dict)
    return info["地点"]


def held_out(live: Live, seed: int, count: int) -> None:
    """What has gone from the folder, as it may, is put back: every address is to be reached."""
    whole = {path.name: path.read_bytes() for path in live.folder.glob("*.yaml")}
    shutil.copy(live.folder / "minimal.yaml", live.folder / GUARD)
    access = live.serving.app.access
    wrong: list[tuple[int, bytes, str]] = []
    for n, one in enumerate(
        malformed(live.serving.app.whole(), live.serving.port, access.secret, seed, count)
    ):
        if n % _EVERY == 0:
            saved(live, f"第{n}次")
        status, said = answered(live.serving.port, one)
        told = status < 400 or not one.of_ours or one.raw.startswith(b"HEAD") or _CHINESE.search(said)
        if (status >= 500 or status == 0 or not told) if one.of_ours else status == 500:
            wrong.append((status, one.raw[:300], said[:200]))
        assert place(live) == f"第{n - n % _EVERY}次"
        for name, content in whole.items():
            if not (live.folder / name).is_file():
                (live.folder / name).write_bytes(content)
    assert wrong == []
    assert litter(live.folder) == []


def litter(folder: Path) -> list[str]:
    return [
        str(one) for one in folder.rglob("*") if ".wengao-" in one.name or one.name.endswith((".tmp", ".old"))
    ]


def test_the_file_of_a_form_that_is_cut_off_is_closed() -> None:
    head = b'--x\r\nContent-Disposition: form-data; name="file"; filename="a.docx"\r\n\r\nPK'
    asked = EnvironBuilder(method="POST", content_type="multipart/form-data; boundary=x", data=head)
    request = WebRequest(asked.get_environ())
    assert not request.files
    (file,) = request.__dict__["made_files"]
    assert not file.closed
    request.close()
    assert file.closed


def test_some_malformed_requests_are_told(live: Live) -> None:
    held_out(live, SEED, 150)


@pytest.mark.sweep
@pytest.mark.parametrize("seed", range(1, 6))
def test_five_times_five_hundred_malformed_requests_are_told(live: Live, seed: int) -> None:
    held_out(live, seed, 500)
