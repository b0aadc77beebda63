"""What one field saved in the form costs, counted behind a real server asked as the page's scripts ask."""

from __future__ import annotations

import json
from collections import Counter
from typing import Any
from urllib.request import Request, urlopen

import pytest

from generator.records.model import Meeting
from generator.services import pipeline
from generator.web.access import kept_secret
from generator.web.safety import HEADER
from generator.workspace.storage.changes import at, path_of
from tests.counting import counted
from tests.waiting import HANG
from tests.web.conftest import Live

NAME = "full.yaml"
BASE = f"/m/{NAME}"


@pytest.fixture
def work(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """How often a record is checked, a draft rendered, a draft parsed, from here on."""
    steps = (
        (Meeting, "model_validate", "checked"),
        (pipeline, "compose", "rendered"),
        (pipeline, "parse", "parsed"),
    )
    return counted(monkeypatch, steps)


class Window:
    """A window of the browser that shows a paper."""

    def __init__(self, live: Live, kind: str) -> None:
        self._live, self.kind = live, kind
        self._token = kept_secret(live.workspace.own)
        self.version = self.get("state")["version"]

    def get(self, page: str, **query: str) -> dict[str, Any]:
        asked = "&".join(f"{key}={value}" for key, value in {"kind": self.kind, **query}.items())
        return self._answer(Request(f"{self._live.url}{BASE}/{page}?{asked}"))

    def post(self, page: str, data: dict[str, Any]) -> dict[str, Any]:
        body = json.dumps({"kind": self.kind, **data}).encode("utf-8")
        heads = {"Content-Type": "application/json", HEADER: self._token, "Origin": self._live.url}
        return self._answer(Request(f"{self._live.url}{BASE}/{page}", body, heads))

    def _answer(self, request: Request) -> dict[str, Any]:
        request.add_header("Accept", "application/json")
        with urlopen(request, timeout=HANG) as answer:
            told = json.load(answer)
        assert isinstance(told, dict)
        return told

    def look(self) -> dict[str, Any]:
        """Page and review, as after every change."""
        told = self.get("page.json")
        review = self.get("review.json", alone="1")
        assert told["version"] == review["version"] == self.version
        return {**told, "review": review}

    def type(self, path: str, value: str) -> dict[str, Any]:
        """One field is saved, and the page and its review follow."""
        old = at(self._live.workspace.open(NAME).data, path_of(path)) or ""
        change = {"act": "set", "path": path, "value": value, "old": old}
        told = self.post("save", {"version": self.version, "changes": [change]})
        assert not told["conflicts"]
        self.version = told["version"]
        return self.look()


@pytest.mark.parametrize("kind", ["notice", "mobilization-speech", "ledger"])
@pytest.mark.parametrize(
    "path", ["会议.地点", "会议.名称", "问题台账[0].时限", "人员[0].姓名", "通知.报名.电话"]
)
def test_one_field_costs_one_check_and_one_page(live: Live, work: Counter[str], kind: str, path: str) -> None:
    window = Window(live, kind)
    window.look()
    for value in ("5月30日", "6月30日"):
        work.clear()
        told = window.type(path, value)
        assert told["html"]
        assert work["checked"] == 1
        assert work["rendered"] == 1
        assert work["parsed"] <= 1


@pytest.mark.parametrize("kind", ["notice", "ledger"])
def test_only_what_is_new_on_the_page_is_sent(live: Live, kind: str) -> None:
    window = Window(live, kind)
    told = window.get("page.json", seen="")
    assert told["since"] == ""
    (((_, _, pieces),), ((_, _, lines),)) = told["edits"]
    window.type("会议.名称", "全县防汛备汛工作动员会议")
    window.type("问题台账[0].问题", "河道有三处险段")
    told = window.get("page.json", seen=told["mark"])
    for before, edits in zip((pieces, lines), told["edits"], strict=True):
        assert 0 < sum(len(new) for _, _, new in edits) < len(before) / 2
    for first, last, new in reversed(told["edits"][0]):
        pieces[first:last] = new
    assert "".join(pieces) == window.get("page.json")["html"]
    assert "html" not in told
    assert window.get("page.json", seen=told["mark"])["edits"] == [[], []]


def test_the_same_page_again_costs_nothing(live: Live, work: Counter[str]) -> None:
    window = Window(live, "notice")
    told = window.type("会议.地点", "县礼堂")
    work.clear()
    assert window.look() == told
    assert window.get("state")["missing"] is not None
    assert window.get("draft/text.json")["text"]
    assert not work


def test_the_others_are_made_when_they_are_looked_at_and_then_known(live: Live, work: Counter[str]) -> None:
    window = Window(live, "notice")
    assert not window.look()["review"]["whole"]
    whole = window.get("review.json")
    assert whole["whole"]
    assert whole["html"].count('class="link" data-kind=') >= 1
    assert work["rendered"] > 10
    work.clear()
    assert window.look()["review"]["html"] == whole["html"]
    window.kind = "minutes"
    assert window.look()["review"]["whole"]
    assert window.get("output/ask.json")["asks"] is not None
    assert not work


def test_an_edited_paper_costs_a_page_of_the_facts_to_compare_with(live: Live, work: Counter[str]) -> None:
    window = Window(live, "notice")
    text = window.get("draft/text.json")["text"]
    window.post("draft/save", {"text": f"{text}\n另行通知。\n", "base": text, "version": ""})
    window.type("会议.地点", "县礼堂")
    work.clear()
    told = window.type("会议.地点", "县委礼堂")
    assert told["edited"]
    assert told["behind"] == 4
    assert work["checked"] == 1
    assert work["rendered"] == 1


def test_a_file_around_the_meeting_that_changes_is_noticed(live: Live) -> None:
    window = Window(live, "notice")
    assert "改用竖排" not in window.get("page.json")["html"]
    template = pipeline.template_file("notice").read_text("utf-8")
    (live.folder / "templates").mkdir()
    (live.folder / "templates" / "notice.j2.md").write_text(f"{template}\n\n改用竖排。\n", "utf-8")
    assert "改用竖排" in window.get("page.json")["html"]
    before = window.get("review.json")["total"]
    (live.folder / "rules.yaml").write_text("词语:\n  - {写法: 改用, 改为: 采用, 级别: 必改}\n", "utf-8")
    assert window.get("review.json")["total"] == before + 1
