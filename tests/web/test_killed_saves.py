"""A server that is killed in the middle of a save: what was acknowledged is there, the files are whole, and
the next server has nothing of the dead one lying about."""

from __future__ import annotations

import json
import random
import re
import signal
import threading
import urllib.error
import urllib.request
from http.client import HTTPException
from pathlib import Path
from typing import Any

import pytest

from generator.web.access import kept_secret
from generator.web.safety import HEADER
from generator.workspace import Workspace
from generator.workspace.storage.edited_drafts import Drafts
from tests.gate import Gate
from tests.server import Server, served
from tests.waiting import HANG, until

KIND, MARK = "mobilization-speech", "mark-"
POINTS = (
    ("generator.files.atomic_files:save_all", MARK),
    ("generator.files.atomic_files:_write_aside", MARK),
    ("generator.files.atomic_files:_move_into_place", "full.yaml"),
    ("generator.files.history:History.note", MARK),
    ("generator.files.history:History._write", ""),
    ("generator.workspace.storage.versioned_file:VersionedFile.write", MARK),
    ("generator.workspace.storage.edited_drafts:Drafts._write", MARK),
    ("os:replace", "full.yaml"),
    ("os:link", "drafts"),
)
"""Where a save may be cut short; the text is in what is written, or in its path."""
_AT_MOST = 4  # a point is passed so often before the kill


class Person:
    """Who types facts and a draft, and remembers what was acknowledged."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.place, self.draft = "", ""  # acknowledged last
        self.asked_place, self.asked_draft = "", ""  # may have been saved, or not
        self._secret = kept_secret(Workspace(folder).own)

    def types(self, server: Server, first: int) -> None:
        """Until the server is gone."""
        n = first
        while True:
            n += 1
            try:
                self._save_place(server, f"{MARK}{n}")
                self._save_draft(server, f"{MARK}{n}")
            except (OSError, HTTPException):
                return

    def _save_place(self, server: Server, text: str) -> None:
        base = f"{server.url}/m/full.yaml"
        version = self._asked(f"{base}/version")["version"]
        old = Workspace(self.folder).open("full.yaml").data["会议"]
        assert isinstance(old, dict)
        self.asked_place = text
        change = {"act": "set", "path": "会议.地点", "value": text, "old": old.get("地点")}
        told = self._asked(f"{base}/save", {"version": version, "changes": [change], "label": text})
        assert told["conflicts"] == []
        self.place = text

    def _save_draft(self, server: Server, text: str) -> None:
        base = f"{server.url}/m/full.yaml/draft"
        now = self._asked(f"{base}/text.json?kind={KIND}")
        self.asked_draft = text
        mine = re.sub(rf"\n{MARK}\d+\n*\Z", "", now["text"]) + f"\n{text}\n"
        self._asked(
            f"{base}/save", {"kind": KIND, "text": mine, "base": now["base"], "version": now["version"]}
        )
        self.draft = text

    def _asked(self, url: str, data: Any = None) -> Any:
        body = None if data is None else json.dumps(data).encode()
        heads = {"Content-Type": "application/json", "Accept": "application/json", HEADER: self._secret}
        with urllib.request.urlopen(urllib.request.Request(url, body, heads), timeout=HANG) as answer:
            return json.load(answer)

    def finds_all(self) -> None:
        """Both files are whole and say what was acknowledged, or what was asked for when the server died."""
        workspace = Workspace(self.folder)
        opened = workspace.open("full.yaml")
        info = opened.data["会议"]
        assert isinstance(info, dict)
        if self.asked_place:
            assert info["地点"] in (self.place or "县政府四楼会议室", self.asked_place)
        self.place = str(info["地点"])
        assert opened.meeting is not None
        kept = Drafts(workspace, "full.yaml").kept(KIND)
        if self.draft or kept:
            assert kept is not None
            said = kept.mine.rstrip("\n").rpartition("\n")[2]
            assert said in (self.draft, self.asked_draft)
            self.draft = said

    def undoes(self, server: Server) -> None:
        """What undo goes back to is whole too."""
        for way in ("undo", "redo"):
            assert self._asked(f"{server.url}/m/full.yaml/{way}", {"kind": KIND})["version"]
            assert self._asked(f"{server.url}/m/full.yaml/draft/{way}", {"kind": KIND})["text"]


def killed(folder: Path, person: Person, point: str, about: str, call: int, first: int) -> None:
    with Gate(point, call, about) as gate, served(str(folder), cwd=folder, gate=gate) as server:
        typing = threading.Thread(target=person.types, args=(server, first), daemon=True)
        typing.start()
        gate.reached(server.process)
        server.process.send_signal(signal.SIGKILL)
        server.process.wait(HANG)
        typing.join(HANG)
    person.finds_all()


def held_out(folder: Path, seed: int, kills: int) -> None:
    choose = random.Random(seed)
    person = Person(folder)
    for n in range(kills):
        point, about = POINTS[n % len(POINTS)] if n < len(POINTS) else choose.choice(POINTS)
        killed(folder, person, point, about, choose.randrange(1, _AT_MOST), n * 1000)
    with served(str(folder), cwd=folder) as server:
        until(lambda: not litter(folder), "what the dead servers left to be cleared away")
        person._save_place(server, f"{MARK}last")
        person._save_draft(server, f"{MARK}999999")
        person.finds_all()
        person.undoes(server)
    assert litter(folder) == []


def litter(folder: Path) -> list[str]:
    found = (one for one in folder.rglob(".wengao-*"))
    return sorted(str(one.relative_to(folder)) for one in found)


def test_a_save_that_is_cut_short_loses_nothing(folder: Path) -> None:
    held_out(folder, 18, 2)


@pytest.mark.sweep
@pytest.mark.parametrize("seed", range(1, 5))
def test_four_times_thirty_saves_that_are_cut_short_lose_nothing(folder: Path, seed: int) -> None:
    held_out(folder, seed, 30)
