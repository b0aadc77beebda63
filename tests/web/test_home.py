"""The list of meetings: new ones, copies, names, the bin."""

from __future__ import annotations

import io
import shutil
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote

import pytest
from flask.testing import FlaskClient

from generator.services import pipeline
from generator.yamlfile.loader import load_mapping

ROOT = Path(__file__).resolve().parents[2]
FULL = "全县防汛备汛暨隐患排查整治百日行动动员会议"
JSON = {"Accept": "application/json"}
HOSTILE = "会\"'<script>alert(1)</script>/..\\{{7*7}}&|"


def to(answer: Any) -> str:
    assert answer.status_code == 200, answer.text
    return unquote(answer.json["to"])


def name_of(address: str) -> str:
    return address.split("/")[2]


def test_the_list_tells_what_can_be_made(client: FlaskClient, folder: Path) -> None:
    text = client.get("/").text
    found = pipeline.available_kinds(pipeline.load_meeting(folder / "full.yaml"))
    assert FULL in text
    assert "2024年4月18日（星期四）" in text
    assert f"可做{sum(not one.reason for one in found)}份" in text


def test_the_list_tells_what_the_review_found(client: FlaskClient, folder: Path) -> None:
    assert 'hx-get="/m/full.yaml/findings"' in client.get("/").text
    assert "疑似" in client.get("/m/full.yaml/findings").text
    (folder / "rules.yaml").write_text("开关: {待补: 关}\n", "utf-8")
    assert "文稿没有错" in client.get("/m/minimal.yaml/findings").text
    assert "没有这份资料" in client.get("/m/no.yaml/findings").text


def test_a_search_leaves_those_with_all_words(client: FlaskClient) -> None:
    text = client.get("/?q=防汛 2024").text
    assert f">{FULL}</a>" in text
    assert ">全县春季义务植树动员会议</a>" not in text
    assert "换个词" in client.get("/?q=没有这样的会").text


def test_an_empty_folder_shows_the_samples(client: FlaskClient, folder: Path) -> None:
    for name in ("full.yaml", "minimal.yaml"):
        (folder / name).unlink()
    text = client.get("/").text
    assert "还没有会议" in text
    assert "全县环保攻坚突破工作会议" in text


def test_a_blank_meeting(client: FlaskClient, folder: Path) -> None:
    made = name_of(to(client.post("/new/blank", data={"title": " 全县 春耕会议 "}, headers=JSON)))
    assert made == "全县 春耕会议.yaml"
    assert load_mapping((folder / made).read_text("utf-8"))["会议"] == {"名称": "全县 春耕会议"}


@pytest.mark.parametrize("title", ["", "  ", "长" * 300])
def test_a_meeting_needs_a_name_of_bearable_length(client: FlaskClient, title: str) -> None:
    answer = client.post("/new/blank", data={"title": title}, headers=JSON)
    assert answer.status_code == 400
    assert "会议名称" in answer.json["error"]


@pytest.mark.parametrize("title", [HOSTILE, "../../出去", "长" * 200, "CON", "会议\x00\u202e"])
def test_any_name_stays_in_the_folder_and_is_text(client: FlaskClient, folder: Path, title: str) -> None:
    answer = client.post("/new/blank", data={"title": title}, headers=JSON)
    if answer.status_code == 200:
        assert (folder / name_of(to(answer))).is_file()
        assert "<script>alert" not in client.get("/").text
    assert {path.parent for path in folder.parent.rglob("*.yaml")} == {folder}


def test_a_sample_becomes_ones_own(client: FlaskClient, folder: Path) -> None:
    made = name_of(
        to(client.post("/new/sample", data={"key": "信访研判", "title": "我们的会"}, headers=JSON))
    )
    text = (folder / made).read_text("utf-8")
    assert "我们的会" in text
    assert "# " in text
    assert client.post("/new/sample", data={"key": "../office"}, headers=JSON).status_code == 400


def test_from_last_year_leads_to_the_list_of_what_to_look_at(client: FlaskClient) -> None:
    proposed = client.get("/new/last.json?name=full.yaml").json
    assert proposed["before"] == "2024-04-18"
    data = {"name": "full.yaml", "title": "全县防汛动员会议（新）", "day": "2025-04-17"}
    address = to(client.post("/new/last", data=data, headers=JSON))
    assert address.endswith("/again/")
    text = client.get(quote(address)).text
    assert "4月15日（星期二）下午5:00前" in text
    assert "台账是上次的" in text
    assert f'#path={quote("会议.背景")}"' in text
    assert "处要再看一遍" in client.get("/").text
    assert "要再看 " in client.get(f"/m/{quote(name_of(address))}/").text
    wrong = client.post("/new/last", data={**data, "day": "后天"}, headers=JSON)
    assert "日期" in wrong.json["error"]


def test_looked_at_is_ticked_off_and_kept(client: FlaskClient) -> None:
    data = {"name": "full.yaml", "title": "新会", "day": "2025-04-17"}
    base = quote(to(client.post("/new/last", data=data, headers=JSON)))
    before = client.post(f"{base}tick", json={"numbers": [0], "done": True}).json["left"]
    after = client.post(f"{base}tick", json={"numbers": [1, 2], "done": True}).json["left"]
    assert after == before - 2
    assert client.get(base).text.count(" checked") == 3
    assert client.post(f"{base}tick", json={"numbers": [0], "done": False}).json["left"] == after + 1
    for wrong in ([10_000], ["0"], 0, [True]):
        assert client.post(f"{base}tick", json={"numbers": wrong, "done": True}).status_code == 400


def upload(client: FlaskClient, name: str, content: bytes) -> Any:
    return client.post("/new/upload", data={"file": (io.BytesIO(content), name)}, headers=JSON)


def test_an_uploaded_workbook_can_be_edited(client: FlaskClient, folder: Path) -> None:
    content = (ROOT / "data" / "环保攻坚动员.xlsx").read_bytes()
    made = name_of(to(upload(client, "攻坚.xlsx", content)))
    assert made == "攻坚.yaml"
    assert "全县环保攻坚突破工作会议" in client.get("/").text
    assert not list((folder / ".wengao" / "uploads").iterdir())


def test_an_uploaded_yaml_keeps_its_words(client: FlaskClient, folder: Path) -> None:
    content = "# 我的说明\n会议: {名称: 会, 日期: 后天}\n".encode()
    made = name_of(to(upload(client, "会.yaml", content)))
    assert (folder / made).read_bytes() == content


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("会.docx", b"PK", "打不开"),
        ("会.xlsx", b"not a zip", "会.xlsx"),
        ("会.yaml", b"\x00\x01\x02", "会.yaml"),
        ("会.yaml", "甲: [".encode(), "第1行"),
        ("会.yaml", "甲: 乙".encode(), "不是会议资料"),
        ("", b"", "选一个文件"),
    ],
    ids=["docx", "xlsx", "control characters", "broken yaml", "no meeting", "no file"],
)
def test_a_file_that_is_no_meeting_is_told(client: FlaskClient, name: str, content: bytes, said: str) -> None:
    answer = upload(client, name, content)
    assert answer.status_code == 400
    assert said in answer.json["error"]
    assert ".wengao" not in answer.json["error"]


def test_a_workbook_of_the_folder_is_turned_into_a_meeting(client: FlaskClient, folder: Path) -> None:
    shutil.copy(ROOT / "data" / "环保攻坚动员.xlsx", folder)
    assert "转成可编辑的资料" in client.get("/").text
    made = name_of(to(client.post(f"/m/{quote('环保攻坚动员.xlsx')}/convert", headers=JSON)))
    assert (folder / made).is_file()
    assert (folder / "环保攻坚动员.xlsx").is_file()


def test_a_copy_and_another_name(client: FlaskClient, folder: Path) -> None:
    copy = name_of(to(client.post("/m/full.yaml/duplicate", data={"title": "副本"}, headers=JSON)))
    to(client.post(f"/m/{quote(copy)}/rename", data={"title": "又改了"}, headers=JSON))
    assert not (folder / copy).exists()
    assert load_mapping((folder / "又改了.yaml").read_text("utf-8"))["会议"]["名称"] == "又改了"
    assert load_mapping((folder / "full.yaml").read_text("utf-8"))["会议"]["名称"] == FULL


def test_into_the_bin_and_back(client: FlaskClient, folder: Path) -> None:
    address = to(client.post("/m/full.yaml/discard", headers=JSON))
    assert not (folder / "full.yaml").exists()
    assert "撤销" in client.get(quote(address, safe="/?=")).text
    key = address.partition("binned=")[2]
    assert "full.yaml" in client.get("/bin/").text
    to(client.post("/bin/restore", data={"key": key}, headers=JSON))
    assert (folder / "full.yaml").is_file()
    assert client.post("/bin/restore", data={"key": "../../x"}, headers=JSON).status_code == 400


def test_files_that_cannot_be_read_are_told(client: FlaskClient, folder: Path) -> None:
    (folder / "坏的.yaml").write_text("会议: [", "utf-8")
    (folder / "不是字.yaml").write_bytes(b"\x00\xff\x00")
    text = client.get("/").text
    assert text.count("读不了") == 2
    assert "第1行" in text


def test_without_scripts_a_form_leads_on(client: FlaskClient) -> None:
    answer = client.post("/new/blank", data={"title": "会"})
    assert answer.status_code == 303
    assert unquote(answer.headers["Location"]) == "/m/会.yaml/"
