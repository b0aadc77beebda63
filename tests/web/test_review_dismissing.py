"""What a person does about findings: not told again, told again, all put right at once."""

from __future__ import annotations

import html
import re
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient

from generator.services.dismissals import FILE_NAME

MEETING, KIND = "/m/full.yaml", "notice"
WRONG = "\n各组要建立明细帐,抓好落实。\n\n各单位也要建立明细帐。\n"


def review(client: FlaskClient, meeting: str = MEETING, kind: str = KIND) -> dict[str, Any]:
    told = client.get(f"{meeting}/review.json?kind={kind}").get_json()
    assert "error" not in told
    return dict(told)


def named(told: dict[str, Any], mark: str, near: str = "") -> list[str]:
    """What the buttons with ``mark`` ask for, of findings about ``near``."""
    found = map(html.unescape, re.findall(rf'data-{mark}="([^"]*)"', told["html"]))
    return list(dict.fromkeys(one for one in found if near in one))


def typed(client: FlaskClient, meeting: str = MEETING) -> str:
    """The notice with mistakes at its end; the version of the draft."""
    there = client.get(f"{meeting}/draft/text.json?kind={KIND}").get_json()
    asked = {"kind": KIND, "text": there["text"] + WRONG, "base": there["base"], "version": there["version"]}
    return str(client.post(f"{meeting}/draft/save", json=asked).get_json()["version"])


def asked(client: FlaskClient, way: str, **more: str) -> Any:
    return client.post(f"{MEETING}/review/{way}", json={"kind": KIND, **more})


def test_a_finding_is_not_told_again_and_told_again(client: FlaskClient, folder: Path) -> None:
    typed(client)
    before = review(client)
    digest = named(before, "hush", "明细帐")[0]
    answer = asked(client, "dismiss", digest=digest, scope="此文")
    assert FILE_NAME in answer.get_json()["said"]
    after = review(client)
    assert after["total"] == before["total"] - 2
    assert "已不报 <b>2</b> 处" in after["html"]
    assert named(after, "hush", "明细帐") == []
    assert "文稿: 会议通知" in (folder / FILE_NAME).read_text("utf-8")
    assert asked(client, "restore", digest=digest).status_code == 200
    assert review(client)["html"] == before["html"]
    assert not (folder / FILE_NAME).exists()


def test_the_file_of_dismissals_is_no_meeting(client: FlaskClient, folder: Path) -> None:
    typed(client)
    asked(client, "dismiss", digest=named(review(client), "hush", "明细帐")[0], scope="本单位")
    assert "核稿不报" not in client.get("/").text
    assert client.get("/m/核稿不报.yaml/").status_code == client.get("/m/无.yaml/").status_code


def test_an_office_says_it_for_all_meetings_a_document_for_itself(client: FlaskClient, folder: Path) -> None:
    (folder / "二.yaml").write_bytes((folder / "full.yaml").read_bytes())
    for meeting in (MEETING, "/m/二.yaml"):
        typed(client, meeting)
    many = review(client)["total"]
    asked(client, "dismiss", digest=named(review(client), "hush", "明细帐")[0], scope="此文")
    assert (review(client)["total"], review(client, "/m/二.yaml")["total"]) == (many - 2, many)
    asked(client, "dismiss", digest=named(review(client), "hush", ",")[0], scope="本单位")
    assert (review(client)["total"], review(client, "/m/二.yaml")["total"]) == (many - 3, many - 1)


def test_the_dismissals_go_where_the_meeting_goes(client: FlaskClient, app: Any, folder: Path) -> None:
    typed(client)
    many = review(client)["total"]
    asked(client, "dismiss", digest=named(review(client), "hush", "明细帐")[0], scope="此文")
    workspace = app.extensions["wengao"]
    copy = (folder / "full.yaml").read_bytes()
    name = workspace.rename("full.yaml", "新名")
    assert review(client, f"/m/{name}")["total"] == many - 2
    binned = workspace.discard(name)
    (folder / name).write_bytes(copy)
    typed(client, f"/m/{name}")
    assert review(client, f"/m/{name}")["total"] == many  # another meeting of that name
    name = workspace.restore(binned)
    assert review(client, f"/m/{name}")["total"] == many - 2


def test_what_is_not_there_any_more_is_told(client: FlaskClient, folder: Path) -> None:
    typed(client)
    digest = named(review(client), "hush", "明细帐")[0]
    for way, more in (
        ("dismiss", {"digest": "没有", "scope": "此处"}),
        ("dismiss", {"digest": digest, "scope": "永远"}),
        ("restore", {"digest": "没有"}),
        ("safe", {"mark": "旧的"}),
    ):
        assert asked(client, way, **more).status_code == 400
    assert not (folder / FILE_NAME).exists()


def test_a_file_that_cannot_be_read_is_told_and_stays(client: FlaskClient, folder: Path) -> None:
    typed(client)
    many = review(client)["total"]
    (folder / FILE_NAME).write_text("此处: [\n", "utf-8")
    told = review(client)
    assert told["total"] == many
    assert f"{FILE_NAME} 读不了" in told["html"]
    answer = asked(client, "dismiss", digest=named(told, "hush", "明细帐")[0], scope="此处")
    assert (answer.status_code, f"{FILE_NAME} 读不了" in answer.get_json()["error"]) == (400, True)
    assert (folder / FILE_NAME).read_text("utf-8") == "此处: [\n"


def test_all_that_is_safe_is_shown_and_put_right_at_once(client: FlaskClient) -> None:
    version = typed(client)
    assert "能稳妥改的 3 处，一次改好" in review(client)["html"]
    shown = client.get(f"{MEETING}/review/safe?kind={KIND}").get_json()
    assert "“明细帐”改成“明细账”" in shown["html"]
    assert "各组要建立明细帐<del>,</del><ins>，</ins>抓好落实。" in shown["html"]
    answer = asked(client, "safe", mark=shown["mark"], draft_version=version)
    assert answer.get_json()["said"] == "改了3处，记在底稿里。"
    text = client.get(f"{MEETING}/draft/text.json?kind={KIND}").get_json()["text"]
    assert text.endswith(WRONG.replace("明细帐,", "明细账，").replace("明细帐", "明细账"))
    assert asked(client, "safe", mark=shown["mark"], draft_version=version).status_code == 400
    client.post(f"{MEETING}/draft/undo", json={"kind": KIND})
    assert client.get(f"{MEETING}/draft/text.json?kind={KIND}").get_json()["text"].endswith(WRONG)


def test_what_is_dismissed_is_not_put_right(client: FlaskClient) -> None:
    typed(client)
    asked(client, "dismiss", digest=named(review(client), "hush", "明细帐")[0], scope="此文")
    shown = client.get(f"{MEETING}/review/safe?kind={KIND}").get_json()
    assert shown["html"].count("<li>") == 1
    assert "明细账" not in shown["html"]


@pytest.mark.parametrize("way", ["safe", "dismiss", "restore"])
def test_posts_without_the_token_are_refused(app: Any, way: str) -> None:
    url = f"http://127.0.0.1:8765{MEETING}/review/{way}"
    assert app.test_client().post(url, json={"kind": KIND}).status_code == 403
