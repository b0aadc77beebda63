"""Files sent in, names given, and what happens on disk behind our back: told in a sentence, never more."""

from __future__ import annotations

import io
import os
import re
import shutil
import zipfile
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient

JSON = {"Accept": "application/json"}
PLACES = {
    "/new/upload": "file",
    "/new/word": "file",
    "/m/full.yaml/batch/list": "file",
    "/m/full.yaml/xlsx": "workbook",
    "/m/full.yaml/back/": "file",
    "/office/xlsx": "workbook",
}
NAMES = (
    '"引号".yaml',
    "a/b\\c.yaml",
    "../../x.yaml",
    "%2e%2e%2fx.yaml",
    "x" * 300 + ".yaml",
    "CON.yaml",
    "会\r\nX-Evil: 1.yaml",
    "😀.yaml",
    ".wengao.yaml",
    "a\0b.yaml",
)


def archive(members: dict[str, bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in members.items():
            file.writestr(name, content)
    return made.getvalue()


@cache
def bomb_of(ending: str) -> bytes:
    """Two hundred megabytes of nothing in a few kilobytes."""
    inner = {"xlsx": "xl/workbook.xml", "docx": "word/document.xml"}[ending]
    return archive({inner: b" " * (200 * 1024 * 1024), "[Content_Types].xml": b"<Types/>"})


def workbook(root: Path, more: dict[str, bytes]) -> bytes:
    source = zipfile.ZipFile(root / "data" / "环保攻坚动员.xlsx")
    return archive({name: source.read(name) for name in source.namelist()} | more)


def sent(client: FlaskClient, place: str, name: str, content: bytes) -> Any:
    data = {PLACES[place]: (io.BytesIO(content), name), "kind": "会议通知" if "batch" in place else "notice"}
    answer = client.post(place, data=data, headers=JSON)
    assert answer.status_code < 500, answer.text
    assert "X-Evil" not in answer.headers
    return answer


def refused(answer: Any, said: str = "", about: str = "") -> None:
    assert 400 <= answer.status_code < 500, (about, answer.text[:200])
    assert re.search("[\u4e00-\u9fff]{4}", answer.get_json()["error"]), about
    assert said in answer.get_json()["error"], about


@pytest.mark.parametrize("place", PLACES)
def test_what_is_too_large_is_told(client: FlaskClient, place: str) -> None:
    head = "multipart/form-data; boundary=x"
    refused(client.post(place, data=b"x" * (21 * 1024 * 1024), content_type=head, headers=JSON), "20MB")


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize(
    "content",
    [b"", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, b"PK\x03\x04", b"\0\xff" * 50, b"MZ\x90"],
    ids=["nothing", "old office", "cut off", "bytes", "program"],
)
def test_what_is_no_such_file_is_told(client: FlaskClient, place: str, content: bytes) -> None:
    for name in ("x.xlsx", "x.docx", "x.xls", "x.csv", "x.exe", "x", "x.xlsm", "x.yaml", "x.ods"):
        refused(sent(client, place, name, content), about=name)


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("ending", ["xlsx", "docx"])
def test_a_bomb_is_not_unpacked(client: FlaskClient, place: str, ending: str) -> None:
    bomb = bomb_of(ending)
    assert len(bomb) < 1024 * 1024
    refused(sent(client, place, f"x.{ending}", bomb))


def test_a_workbook_with_macros_or_entities(client: FlaskClient, root: Path, folder: Path) -> None:
    before = set(folder.iterdir())
    sent(client, "/new/upload", "宏.xlsx", workbook(root, {"xl/vbaProject.bin": b"\0" * 100}))
    lol = b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><workbook>&a;</workbook>'
    refused(sent(client, "/new/upload", "实体.xlsx", workbook(root, {"xl/workbook.xml": lol})))
    made = [path for path in set(folder.iterdir()) - before if path.is_file()]
    assert all(b"vba" not in path.read_bytes() and b"root:" not in path.read_bytes() for path in made)


@pytest.mark.parametrize("name", NAMES)
def test_any_name_makes_a_legal_file_in_the_folder(
    client: FlaskClient, folder: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is in a workbook is proved elsewhere; here it is how the file that is sent is called."""
    monkeypatch.setattr("generator.web.pages.facts.workbook_of", lambda file: b"PK")
    before = {path.name for path in folder.iterdir()}
    for place, content in (
        ("/new/upload", "会议: {名称: 全县防汛会议}\n".encode()),
        ("/m/full.yaml/batch/list", "单位\n甲镇\n".encode()),
    ):
        sent(client, place, name, content)
    for path, said in (("/new/blank", {"title": name}), ("/m/minimal.yaml/duplicate", {"title": name})):
        client.post(path, data=said, headers=JSON)
    assert not list(folder.parent.glob("x*"))
    for path in folder.iterdir():
        assert len(path.name.encode()) <= 255
        assert not set(path.name) & set('<>:"/\\|?*\r\n\0'), path.name
    for one in {path.name for path in folder.glob("*.yaml")} - before:
        answer = client.get(f"/m/{one.replace('%', '%25')}/xlsx")
        assert answer.status_code == 200, answer.text
        assert "X-Evil" not in answer.headers
        assert answer.headers["Content-Disposition"].isprintable()


@pytest.mark.parametrize(
    "content",
    [b"", b"[", b"\xff\xfe\x00", b"- a\n- b\n", "会议：{".encode(), b"a: &x [*x]\n", b"\0"],
    ids=["nothing", "bracket", "half of utf-16", "list", "wide colon", "alias of itself", "nul"],
)
def test_a_broken_file_on_disk_is_told(client: FlaskClient, folder: Path, content: bytes) -> None:
    (folder / "full.yaml").write_bytes(content)
    assert client.get("/").status_code == 200
    for page in ("", "draft/", "batch/", "ledger/", "output/", "page.json", "review.json", "state", "xlsx"):
        answer = client.get(f"/m/full.yaml/{page}")
        assert answer.status_code in (200, 400), page
    (folder / "office.yaml").write_bytes(content)
    for page in ("/", "/office/", "/office/state", "/m/minimal.yaml/", "/m/minimal.yaml/page.json"):
        assert client.get(page).status_code in (200, 400), page


def test_the_folder_goes_away(client: FlaskClient, folder: Path) -> None:
    version = client.get("/m/full.yaml/version").get_json()["version"]
    shutil.rmtree(folder)
    assert client.get("/").status_code == 200
    change = {"act": "set", "path": "会议.名称", "value": "x", "old": ""}
    answer = client.post("/m/full.yaml/save", json={"version": version, "changes": [change]})
    refused(answer, "没有这份资料")
    for page in ("/m/full.yaml/", "/m/full.yaml/page.json", "/bin/", "/office/", "/templates/"):
        assert client.get(page).status_code in (200, 400), page
    assert client.post("/new/blank", data={"title": "全县防汛会议"}, headers=JSON).status_code == 200


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="an administrator may write anywhere")
def test_a_folder_that_may_not_be_written_is_told(client: FlaskClient, folder: Path) -> None:
    version = client.get("/m/full.yaml/version").get_json()["version"]
    folder.chmod(0o500)
    try:
        refused(client.post("/new/blank", data={"title": "全县防汛会议"}, headers=JSON), "没有写入的权限")
    finally:
        folder.chmod(0o700)
    assert client.get("/m/full.yaml/version").get_json()["version"] == version


def test_a_full_disk_is_told_and_the_file_stays(client: FlaskClient, folder: Path, files_up_to: Any) -> None:
    before = (folder / "full.yaml").read_bytes()
    version = client.get("/m/full.yaml/version").get_json()["version"]
    change = {"act": "set", "path": "会议.主题", "value": "防汛" * 50, "old": "防汛备汛"}
    with files_up_to(1000):
        answer = client.post("/m/full.yaml/save", json={"version": version, "changes": [change]})
        made = client.post("/new/sample", data={"key": "full"}, headers=JSON)
    refused(answer, "没有写成")
    refused(made, "没有写成")
    assert (folder / "full.yaml").read_bytes() == before
